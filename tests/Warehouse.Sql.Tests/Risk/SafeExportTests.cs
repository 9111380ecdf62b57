using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>Results that leave: what is suppressed, who decides, and what an attacker with all released tables can compute.</summary>
[TestFixture]
internal sealed class SafeExportTests
{
    [Test]
    public void Request_DecidedByASecondPerson_IsReleasedOnce_AndStandsInTheRegister()
    {
        using TestWarehouse warehouse = Published(Table([[20, 30], [15, 40]]));
        int export = Request(warehouse, """{"groupBy":["Region","Band"]}""");
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Refusal("EXECUTE risk.ReleaseExport @exportId = @id;", ("@id", export)), Does.Contain("[50426]"), "nothing leaves undecided");
        Assert.That(analyst.Refusal("EXECUTE risk.ApproveExport @exportId = @id, @decision = N'approved', @opinion = N'mine';", ("@id", export)), Does.Contain("permission was denied"));

        List<Dictionary<string, object?>> cells = Release(warehouse, export);

        Assert.That(cells.Select(static c => c["RowsInCell"]), Is.EqualTo(new object?[] { 20L, 30L, 50L, 15L, 40L, 55L, 35L, 70L, 105L }));
        Assert.That(analyst.Refusal("EXECUTE risk.ReleaseExport @exportId = @id;", ("@id", export)), Does.Contain("[50426]"), "once");
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(
            compliance.Rows("SELECT register.ActionName, register.UserName FROM log.GovernanceRegister AS register WHERE register.ActionName LIKE N'export%' ORDER BY register.SequenceNumber;").Select(static r => (r["ActionName"], r["UserName"])),
            Is.EqualTo(new (object?, object?)[] { ("export requested", "analyst"), ("export approved", "officer"), ("export released", "analyst") }));
    }

    [Test]
    public void SmallCell_CannotBeComputedFromWhatIsShown()
    {
        using TestWarehouse warehouse = Published(Table([[2, 30, 12], [15, 40, 9], [22, 8, 17]]));

        List<Dictionary<string, object?>> cells = Release(warehouse, Request(warehouse, """{"groupBy":["Region","Band"]}"""));

        Assert.That(cells.Count(static c => c["RowsInCell"] is null), Is.EqualTo(4), "the small one and a rectangle around it");
        Assert.That(Computable(cells), Is.Empty);
    }

    /// <summary>The attacker's own algorithm, linear algebra over all rows, columns and totals, against tables at random.</summary>
    [Test]
    public void SuppressedCells_OfRandomTables_AreNeverComputable([Range(1, 6)] int seed)
    {
        Random random = new(seed);
        int[][] table = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Next(3) == 0 ? random.Next(1, 5) : random.Next(5, 40)).ToArray())];
        using TestWarehouse warehouse = Published(Table(table));

        List<Dictionary<string, object?>> cells = Release(warehouse, Request(warehouse, """{"groupBy":["Region","Band"]}"""));

        Assert.That(cells.Where(static c => c["RowsInCell"] is not null).Select(static c => (long)c["RowsInCell"]!), Is.All.GreaterThanOrEqualTo(5));
        Assert.That(Computable(cells), Is.Empty);
    }

    [Test]
    public void OneColumn_WithASmallCell_LosesAnotherOne()
    {
        using TestWarehouse warehouse = Published(Table([[2], [30], [12]]));

        List<Dictionary<string, object?>> cells = Release(warehouse, Request(warehouse, """{"groupBy":["Region"]}"""));

        Assert.That(cells.Select(static c => c["RowsInCell"]), Is.EqualTo(new object?[] { null, 30L, null, 44L }));
    }

    [Test]
    public void Cell_ThatOneSubjectDominates_IsSuppressed()
    {
        // Ten customers of R0; one of them has 95 percent of the amount.
        Customer[] customers = [.. Table([[10], [20]]).Select(static c => c with { Amount = c.Address == "R0" && c.Id == "C-1" ? 9_500 : 100 })];
        using TestWarehouse warehouse = Published(customers);

        List<Dictionary<string, object?>> cells = Release(warehouse, Request(warehouse, """{"groupBy":["Region"],"sum":"Amount"}"""));

        Assert.That(cells.Single(static c => (string?)c["RowKey"] == "R0")["CellSum"], Is.Null);
        Assert.That(cells.Count(static c => c["CellSum"] is null), Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void Result_ThatDiffersFromAReleasedOneByAFew_IsRefused()
    {
        using TestWarehouse warehouse = Published(Table([[20, 30], [15, 40]]));
        Release(warehouse, Request(warehouse, """{"groupBy":["Region"]}"""));

        // All but two persons of one band: the difference to the released total is these two.
        const string Narrower = """{"groupBy":["Region"],"predicate":{"op":">","column":"Age","value":2}}""";
        string refusal = Refusal(warehouse, Narrower);
        Release(warehouse, Request(warehouse, """{"groupBy":["Band"]}"""));

        Assert.That(refusal, Does.Contain("Subtracted from export 1"));
        Assert.That(Refusal(warehouse, Narrower), Does.Contain("Subtracted"), "another release in between changes nothing");
    }

    [Test]
    public void DifferenceOfManyRowsOfFewSubjects_IsRefused_AndThatOfEnoughSubjectsIsNot()
    {
        // Twenty persons with one visit each; two more with ten visits each: their twenty rows are two persons, whatever rows are counted.
        List<Customer> visits = [.. Enumerable.Range(1, 20).Select(static n => new Customer("C-" + n.ToString(CultureInfo.InvariantCulture), "B0", n, "R" + (n % 2).ToString(CultureInfo.InvariantCulture), 100))];
        visits.AddRange(Enumerable.Range(0, 20).Select(static n => new Customer("C-10" + (n % 2).ToString(CultureInfo.InvariantCulture), "B0", 100, "R0", 100)));
        using TestWarehouse warehouse = Published(visits);
        Release(warehouse, Request(warehouse, """{"groupBy":["Band"]}"""));

        Assert.That(Refusal(warehouse, """{"groupBy":["Band"],"predicate":{"op":"<","column":"Age","value":100}}"""), Does.Contain("Subtracted from export 1"));
        Assert.That(Release(warehouse, Request(warehouse, """{"groupBy":["Band"],"predicate":{"op":"<","column":"Age","value":13}}""")), Is.Not.Empty, "the eight persons of 13 to 20 and the two are ten");
    }

    [Test]
    public void TwoRequests_ThatDifferByAFew_CanBothBeMade_ButOnlyOneGetsOut()
    {
        using TestWarehouse warehouse = Published(Table([[20, 30], [15, 40]]));
        int all = Request(warehouse, """{"groupBy":["Region"]}""");
        int fewer = Request(warehouse, """{"groupBy":["Region"],"predicate":{"op":">","column":"Age","value":2}}""");
        Release(warehouse, all);
        Approve(warehouse, fewer);
        using DbConnection analyst = warehouse.Open("analyst");

        Assert.That(analyst.Refusal("EXECUTE risk.ReleaseExport @exportId = @id;", ("@id", fewer)), Does.Contain("Subtracted"));
    }

    [TestCase(1)]
    [TestCase(7)]
    public void RowLimitOfTheCaller_DoesNotBlindTheComparisonOfExports(int limit)
    {
        using TestWarehouse warehouse = Published(Table([[20, 30], [15, 40]]));
        int all = Request(warehouse, """{"groupBy":["Region"]}""");
        int fewer = Request(warehouse, """{"groupBy":["Region"],"predicate":{"op":">","column":"Age","value":2}}""");
        Release(warehouse, all);
        Approve(warehouse, fewer);
        using DbConnection analyst = warehouse.Open("analyst");

        Assert.That(analyst.Refusal($"SET ROWCOUNT {limit}; EXECUTE risk.ReleaseExport @exportId = @id;", ("@id", fewer)), Does.Contain("Subtracted"));
    }

    [TestCase("""{"groupBy":["Region"],"sql":"SELECT 1"}""", "[50420]")]
    [TestCase("""{"groupBy":[]}""", "[50420]")]
    [TestCase("""{"groupBy":["Region","Region"]}""", "[50420]")]
    [TestCase("""{"groupBy":["Region] FROM mart.Customer; --"]}""", "[50421]")]
    [TestCase("""{"groupBy":["Region"],"sum":"Band"}""", "[50412]")]
    [TestCase("""{"groupBy":["Region"],"predicate":"1 = 1"}""", "[50411]")]
    [TestCase("SELECT * FROM mart.Customer", "[50420]")]
    public void Tree_ThatIsNotUnderstood_IsRefused(string query, string expected)
    {
        using TestWarehouse warehouse = Published(Table([[20], [30]]));
        Assert.That(Refusal(warehouse, query), Does.Contain(expected));
    }

    [Test]
    public void Analyst_WithoutTheView_GetsNoSumsOfItEither()
    {
        using TestWarehouse warehouse = Published(Table([[20], [30]]), publish: false);
        Assert.That(Refusal(warehouse, """{"groupBy":["Region"]}"""), Does.Contain("[50425]"));
    }

    [TestCase("risk.RequestExport", "EXECUTE risk.RequestExport @datasetName = N'Customer', @query = N'{\"groupBy\":[\"Region\"]}', @reason = N'r'", "analyst")]
    [TestCase("risk.ReleaseExport", "EXECUTE risk.ReleaseExport @exportId = 1", "analyst")]
    [TestCase("risk.ApproveExport", "EXECUTE risk.ApproveExport @exportId = 1, @decision = N'approved', @opinion = N'o'", "officer")]
    public void OpenTransaction_IsRefused(string procedure, string call, string user)
    {
        using TestWarehouse warehouse = Published(Table([[20], [30]]));
        using (DbConnection session = warehouse.Open(user))
        {
            Assert.That(session.Refusal($"BEGIN TRANSACTION; {call}; ROLLBACK TRANSACTION;"), Does.Contain("open transaction"));
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ProcedureName = @procedure;", ("@procedure", procedure)), Is.EqualTo(1));
    }

    /// <summary>Suppressed cells whose value the shown ones fix: unknowns of the equations row = total, column = total, by Gauss elimination over fractions.</summary>
    private static List<string> Computable(List<Dictionary<string, object?>> cells)
    {
        static string Row(Dictionary<string, object?> c) => (bool)c["IsRowTotal"]! ? "Σ" : (string)c["RowKey"]!;
        static string Column(Dictionary<string, object?> c) => (bool)c["IsColumnTotal"]! ? "Σ" : (string)c["ColumnKey"]!;
        string[] unknowns = [.. cells.Where(static c => c["RowsInCell"] is null).Select(static c => Row(c) + "/" + Column(c))];
        List<double[]> equations = [];
        foreach (string line in cells.Select(Row).Distinct())
        {
            equations.Add([.. unknowns.Select(u => u.StartsWith(line + "/", StringComparison.Ordinal) ? (u.EndsWith("/Σ", StringComparison.Ordinal) ? -1.0 : 1.0) : 0.0)]);
        }

        foreach (string line in cells.Select(Column).Distinct())
        {
            equations.Add([.. unknowns.Select(u => u.EndsWith("/" + line, StringComparison.Ordinal) ? (u.StartsWith("Σ/", StringComparison.Ordinal) ? -1.0 : 1.0) : 0.0)]);
        }

        int rank = 0;
        for (int c = 0; c < unknowns.Length && rank < equations.Count; c++)
        {
            int pivot = equations.FindIndex(rank, e => Math.Abs(e[c]) > 1e-9);
            if (pivot < 0)
            {
                continue;
            }

            (equations[rank], equations[pivot]) = (equations[pivot], equations[rank]);
            double lead = equations[rank][c];
            equations[rank] = [.. equations[rank].Select(v => v / lead)];
            for (int e = 0; e < equations.Count; e++)
            {
                if (e != rank && Math.Abs(equations[e][c]) > 1e-9)
                {
                    double factor = equations[e][c];
                    equations[e] = [.. equations[e].Zip(equations[rank], (v, p) => v - (factor * p))];
                }
            }

            rank++;
        }

        // In reduced form an unknown is fixed when an equation speaks of it alone.
        return [.. equations.Where(static e => e.Count(static v => Math.Abs(v) > 1e-9) == 1).Select(e => unknowns[Array.FindIndex(e, static v => Math.Abs(v) > 1e-9)])];
    }

    /// <summary>Customers by region and band; ages number them, so that a predicate can leave a few out.</summary>
    private static List<Customer> Table(int[][] counts)
    {
        List<Customer> customers = [];
        for (int r = 0; r < counts.Length; r++)
        {
            for (int c = 0; c < counts[r].Length; c++)
            {
                for (int n = 0; n < counts[r][c]; n++)
                {
                    int number = customers.Count + 1;
                    customers.Add(new Customer("C-" + number.ToString(CultureInfo.InvariantCulture), "B" + c.ToString(CultureInfo.InvariantCulture), number, "R" + r.ToString(CultureInfo.InvariantCulture), 100));
                }
            }
        }

        return customers;
    }

    private static TestWarehouse Published(IReadOnlyList<Customer> customers, bool publish = true)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        const string columns = """
            [
              {"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},
              {"name":"FullName","type":"nvarchar(40)","classification":"quasi_identifier"},
              {"name":"Age","type":"int","classification":"quasi_identifier"},
              {"name":"Address","type":"nvarchar(200)","classification":"quasi_identifier"},
              {"name":"Amount","type":"decimal(15,0)","classification":"outlier_prone"}
            ]
            """;
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [
                new("tokenize", "CustomerId", """{"domain":"customer"}"""), new("keep", "FullName", Reason: "test", TargetColumn: "Band"), new("keep", "Age", Reason: "test"),
                new("keep", "Address", Reason: "test", TargetColumn: "Region"), new("keep", "Amount", Reason: "test"),
            ],
            columns: columns);
        CustomerDataset.Load(warehouse, customers);
        CustomerDataset.Approve(warehouse);
        if (publish)
        {
            CustomerDataset.Publish(warehouse);
        }

        return warehouse;
    }

    private static int Request(TestWarehouse warehouse, string query)
    {
        using DbConnection analyst = warehouse.Open("analyst");
        return analyst.Scalar<int>("DECLARE @exportId int; EXECUTE risk.RequestExport @datasetName = N'Customer', @query = @query, @reason = N'Table 3', @exportId = @exportId OUTPUT; SELECT @exportId;", ("@query", query));
    }

    private static string Refusal(TestWarehouse warehouse, string query)
    {
        using DbConnection analyst = warehouse.Open("analyst");
        return analyst.Refusal("EXECUTE risk.RequestExport @datasetName = N'Customer', @query = @query, @reason = N'Table 3';", ("@query", query));
    }

    private static void Approve(TestWarehouse warehouse, int export)
    {
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE risk.ApproveExport @exportId = @id, @decision = N'approved', @opinion = N'No cell shows a person.';", ("@id", export));
    }

    private static List<Dictionary<string, object?>> Release(TestWarehouse warehouse, int export)
    {
        Approve(warehouse, export);
        using DbConnection analyst = warehouse.Open("analyst");
        return analyst.Rows("EXECUTE risk.ReleaseExport @exportId = @id;", ("@id", export));
    }
}
