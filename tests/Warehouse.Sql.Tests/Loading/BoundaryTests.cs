using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>The boundaries that a plan takes from its rows: quantiles of what each column holds, by PERCENTILE_CONT as a second opinion.</summary>
[TestFixture]
internal sealed class BoundaryTests
{
    private const string Columns = """
        [
          {"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},
          {"name":"구매액","type":"decimal(15,0)","classification":"outlier_prone"},
          {"name":"Visits","type":"int","classification":"outlier_prone"},
          {"name":"Points","type":"bigint","classification":"outlier_prone"},
          {"name":"Refunds","type":"decimal(9,2)","classification":"outlier_prone"}
        ]
        """;

    private static readonly Rule[] Plan =
    [
        new("suppress", "CustomerId"),
        new("suppress_record", Parameters: """{"predicate":{"op":"=","column":"Visits","value":-1}}"""),
        new("clamp", "구매액", """{"high":{"percentile":99},"low":{"percentile":5}}"""),
        new("clamp", "Visits", """{"high":{"percentile":50}}"""),
        new("clamp", "Points", """{"high":{"percentile":99.9}}"""),
        new("clamp", "Refunds", """{"high":{"percentile":90}}"""),
    ];

    [Test]
    public void Quantiles_OfColumnsWithNullsAndOfEmptyOnes_AreThoseOfTheIncludedValues()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan, columns: Columns);

        // Every third row without a purchase, no row with a refund, and rows that are suppressed and would move every boundary.
        object[] expected = Load(warehouse, Enumerable.Range(1, 200).Select(n => (n % 3 == 0 ? null : (long?)(n * n), (long?)(n % 17), (long?)(n * 1000), false))
            .Concat(Enumerable.Range(1, 30).Select(n => ((long?)9_000_000, (long?)-1, (long?)9_000_000, false))));

        Assert.That(Boundaries(warehouse), Is.EqualTo(expected));
    }

    [Test]
    public void Quantiles_OfNoRows_AreNone()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan, columns: Columns);

        Load(warehouse, [(5, -1, 5, true)]);

        Assert.That(Boundaries(warehouse), Is.EqualTo(new object?[] { null, null, null, null, null }));
    }

    /// <summary>Stages the rows, loads them, and says what PERCENTILE_CONT gives for the boundaries of the plan, in its order.</summary>
    private static object[] Load(TestWarehouse warehouse, IEnumerable<(long? Purchase, long? Visits, long? Points, bool HasRefund)> rows)
    {
        using DbConnection loader = warehouse.Open("operator");
        string values = string.Join(", ", rows.Select((r, i) => string.Create(CultureInfo.InvariantCulture,
            $"(N'C{i}', {Text(r.Purchase)}, {Text(r.Visits)}, {Text(r.Points)}, {(r.HasRefund ? "1.25" : "NULL")})")));
        loader.Execute($"INSERT INTO stage.Customer (CustomerId, 구매액, Visits, Points, Refunds) VALUES {values};");
        object[] expected;
        using (DbConnection administrator = warehouse.Open())
        {
            expected = [.. administrator.Rows(
                """
                SELECT DISTINCT
                    b1 = CONVERT(decimal(38, 10), PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY source.구매액) OVER ()),
                    b2 = CONVERT(decimal(38, 10), PERCENTILE_CONT(0.05) WITHIN GROUP (ORDER BY source.구매액) OVER ()),
                    b3 = CONVERT(decimal(38, 10), PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY source.Visits) OVER ()),
                    b4 = CONVERT(decimal(38, 10), PERCENTILE_CONT(0.999) WITHIN GROUP (ORDER BY source.Points) OVER ()),
                    b5 = CONVERT(decimal(38, 10), PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY source.Refunds) OVER ())
                FROM stage.Customer AS source
                WHERE source.Visits <> -1;
                """).SelectMany(static row => row.Values)!];
        }

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        return expected;
    }

    private static object?[] Boundaries(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return [.. administrator.Rows("SELECT boundary.BoundaryValue FROM pseudo.LoadBoundary AS boundary WHERE boundary.BoundaryName IN (N'high', N'low') ORDER BY boundary.StepNumber, boundary.BoundaryName;")
            .Select(static row => row["BoundaryValue"])];
    }

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "NULL";
}
