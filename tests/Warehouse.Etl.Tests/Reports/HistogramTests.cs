using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Etl.Reports.Charts;

namespace Warehouse.Etl.Tests.Reports;

[TestFixture]
internal sealed class HistogramTests
{
    [Test]
    public void Merge_AnyCounts_LeavesNoSmallCellAndLosesNoRow() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 30).ListOf(), Gen.Choose(1, 12)).ToArbitrary(),
        static drawn =>
        {
            (IList<int> counts, int smallest) = (drawn.Item1, drawn.Item2);
            Histogram merged = Histogram.Merge(counts.Select(static (count, i) => new HistogramCell(CellName(i), count)), smallest);
            return merged.Total == counts.Sum() && (merged.Cells.All(cell => cell.Count >= smallest) || merged.Cells.Count == 1);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Merge_SmallCells_AreNamedByTheirEnds()
    {
        Histogram merged = Histogram.Merge([new("10", 50), new("20", 2), new("30", 1), new("40", 60)], 5);
        Assert.That(merged.Cells, Is.EqualTo(new HistogramCell[] { new("10 – 30", 53), new("40", 60) }));
    }

    [Test]
    public void ZoomCeiling_ThinEnds_AreWhatItShows()
    {
        Assert.That(HistogramSvg.ZoomCeiling(new Histogram([new("a", 1000), new("b", 40), new("c", 10)])), Is.EqualTo(60));
        Assert.That(HistogramSvg.ZoomCeiling(new Histogram([new("a", 1000), new("b", 900)])), Is.Null, "nothing thin to enlarge");
    }

    private static string CellName(int i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
