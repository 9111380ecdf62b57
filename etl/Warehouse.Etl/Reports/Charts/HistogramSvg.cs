using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Warehouse.Etl.Reports.Html;
using static Warehouse.Etl.Reports.Html.HtmlBuild;

namespace Warehouse.Etl.Reports.Charts;

/// <summary>A histogram as inline SVG, without script or font of its own.</summary>
internal static class HistogramSvg
{
    private const int Width = 360, Height = 190, Left = 52, Right = 6, Top = 10, Bottom = 52;
    private const int PlotWidth = Width - Left - Right, PlotHeight = Height - Top - Bottom;
    private const int MaximumLabels = 12;

    /// <param name="histogram">What to draw.</param>
    /// <param name="cssClass">before or after.</param>
    /// <param name="description">Said to who cannot see it.</param>
    /// <param name="ceiling">Bars above it are cut and marked: so that thin ends can be seen. Null for the whole.</param>
    public static HtmlNode Draw(Histogram histogram, string cssClass, string description, long? ceiling = null)
    {
        long top = Math.Max(ceiling ?? histogram.Highest, 1);
        long step = NiceStep(top);
        long scale = (top + step - 1) / step * step;
        double slot = (double)PlotWidth / Math.Max(histogram.Cells.Count, 1);
        var parts = new List<HtmlNode> { Element("title", Text(description)) };
        for (long tick = 0; tick <= scale; tick += step)
        {
            string y = Number(Y(tick, scale));
            parts.Add(Element("line", [("x1", Number(Left)), ("x2", Number(Width - Right)), ("y1", y), ("y2", y), ("class", "grid")]));
            parts.Add(Element("text", [("x", Number(Left - 4)), ("y", Number(Y(tick, scale) + 3)), ("class", "tick end")], Text(tick.ToString("#,##0", CultureInfo.InvariantCulture))));
        }

        int everyLabel = (histogram.Cells.Count + MaximumLabels - 1) / MaximumLabels;
        foreach ((HistogramCell cell, int i) in histogram.Cells.Select(static (c, i) => (c, i)))
        {
            bool isCut = cell.Count > scale;
            double y = Y(Math.Min(cell.Count, scale), scale), x = Left + (i * slot);
            double gap = slot > 6 ? 1.5 : 0.3;
            parts.Add(Element(
                "rect",
                [("x", Number(x + gap)), ("y", Number(y)), ("width", Number(slot - (2 * gap))), ("height", Number(Height - Bottom - y)), ("class", isCut ? "bar cut" : "bar")],
                Element("title", Text(string.Create(CultureInfo.InvariantCulture, $"{cell.Label}: {cell.Count:#,##0}")))));
            if (isCut)
            {
                // A broken line near the top says that the bar goes on.
                parts.Add(Element("path", [("d", string.Create(CultureInfo.InvariantCulture, $"M{x + gap:0.#} {y + 6:0.#} H{x + slot - gap:0.#}")), ("class", "break")]));
            }

            if (i % everyLabel == 0)
            {
                double middle = x + (slot / 2), below = Height - Bottom + 10;
                parts.Add(Element(
                    "text",
                    [("x", Number(middle)), ("y", Number(below)), ("class", "tick end"), ("transform", $"rotate(-38 {Number(middle)} {Number(below)})")],
                    Text(Short(cell.Label))));
            }
        }

        parts.Add(Element("line", [("x1", Number(Left)), ("x2", Number(Width - Right)), ("y1", Number(Height - Bottom)), ("y2", Number(Height - Bottom)), ("class", "axis")]));
        return new HtmlElement("svg", [("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("class", $"histogram {cssClass}")], [.. parts]);
    }

    /// <summary>The ceiling under which the thin cells show: half as much again as the largest cell that has at most a twentieth of the highest; null when there is none.</summary>
    public static long? ZoomCeiling(Histogram? histogram)
    {
        long[] thin = histogram is null ? [] : [.. histogram.Cells.Select(static c => c.Count).Where(c => c <= histogram.Highest / 20)];
        return thin.Length == 0 ? null : Math.Max(thin.Max() * 3 / 2, 1);
    }

    private static double Y(long count, long scale) => Top + (PlotHeight * (1 - ((double)count / scale)));

    // 1, 2 or 5 times a power of ten, at most five of it.
    private static long NiceStep(long top)
    {
        long power = 1;
        while (true)
        {
            foreach (long factor in (ReadOnlySpan<long>)[1, 2, 5])
            {
                if (top / (factor * power) <= 4)
                {
                    return factor * power;
                }
            }

            power *= 10;
        }
    }

    // A long range says where it begins; the whole stands in the bar's title.
    private static string Short(string label) => label.Length <= 14 ? label
        : label.Split(" – ") is [{ Length: <= 13 } low, _] ? $"{low}~"
        : string.Concat(label.AsSpan(0, 13), "…");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
