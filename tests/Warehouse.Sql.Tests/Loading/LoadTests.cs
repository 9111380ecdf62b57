using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>What a load does to the rows, in each mode, with the values that are easy to get wrong.</summary>
[TestFixture]
internal sealed class LoadTests
{
    [Test]
    public void RunLoad_FullLoad_PseudonymizesEveryRowAndRemovesTheOriginals()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        Customer[] people = [.. CustomerDataset.People(2500)];

        CustomerDataset.Load(warehouse, people);

        using DbConnection administrator = warehouse.Open();
        var rows = administrator.Rows("SELECT CustomerId, Age, Address, Amount FROM mart.Customer;");
        Assert.That(rows, Has.Count.EqualTo(2500));
        Assert.That(rows.Select(r => r["CustomerId"]).Distinct().Count(), Is.EqualTo(2500), "one token per customer");
        Assert.That(
            rows.Select(r => (int)r["Age"]!).Order(),
            Is.EqualTo(people.Select(p => p.Age!.Value / 10 * 10).Order()));
        Assert.That(
            rows.Select(r => (string)r["Address"]!).Distinct(),
            Is.EquivalentTo(new[] { "서울특별시 중구", "부산광역시 북구", "경기도 수원시 영통구" }));
        Assert.That(
            rows.Select(r => Convert.ToInt64(r["Amount"], CultureInfo.InvariantCulture)).Order(),
            Is.EqualTo(people.Select(p => Tiered(p.Amount!.Value)).Order()));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.Zero);
        Assert.That(administrator.Scalar<object>("SELECT OBJECT_ID(N'stage.CustomerWork');"), Is.Null);
    }

    [Test]
    public void RunLoad_NullsAndEdgeValues_KeepTheirMeaning()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);

        CustomerDataset.Load(warehouse, [new("A", "김철수", null, null, null), new("B", null, 0, "서울 중구 무교동", 0), new("C", "김", -1, "세종특별자치시 어진동", 999_999_999)]);

        using DbConnection administrator = warehouse.Open();
        var rows = administrator.Rows("SELECT Age, Address, Amount FROM mart.Customer;");
        Assert.That(rows, Has.Count.EqualTo(3));
        Assert.That(rows, Has.Some.Matches<Dictionary<string, object?>>(r => r!["Age"] is null && r["Address"] is null && r["Amount"] is null));
        Assert.That(rows, Has.Some.Matches<Dictionary<string, object?>>(r => r!["Age"] is 0 && (string?)r["Address"] == "서울 중구" && Convert.ToInt64(r["Amount"], CultureInfo.InvariantCulture) == 0));
        Assert.That(rows, Has.Some.Matches<Dictionary<string, object?>>(r => r!["Age"] is -10 && (string?)r["Address"] == "세종특별자치시" && Convert.ToInt64(r["Amount"], CultureInfo.InvariantCulture) == 1_000_000));
    }

    [Test]
    public void RunLoad_AgainInFullMode_ReplacesTheTableAndKeepsTheTokens()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(50));
        using DbConnection administrator = warehouse.Open();
        string[] tokens = Tokens(administrator);
        int objectId = administrator.Scalar<int>("SELECT OBJECT_ID(N'mart.Customer');");

        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(50));

        Assert.That(Tokens(administrator), Is.EqualTo(tokens));
        Assert.That(administrator.Scalar<int>("SELECT OBJECT_ID(N'mart.Customer');"), Is.EqualTo(objectId), "grants and views survive the switch");
    }

    [Test]
    public void RunLoad_Append_AddsToWhatIsThere()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(30));
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(20, first: 31), "append");

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(DISTINCT CustomerId) FROM mart.Customer;"), Is.EqualTo(50));
    }

    [Test]
    public void RunLoad_Percentile_CapsAtTheBoundaryOfTheIncludedRows()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("tokenize", "CustomerId"), new("suppress", "FullName"), new("suppress", "Address"),
            new("suppress_record", Parameters: """{"predicate":{"op":"<","column":"Age","value":20}}"""),
            new("round", "Age", """{"unit":10,"mode":"down"}"""),
            new("clamp", "Amount", """{"high":{"percentile":90}}"""),
        ]);
        // 100 included rows with amounts 1..100, and one excluded row whose amount would move the boundary.
        Customer[] people = [.. Enumerable.Range(1, 100).Select(n => new Customer("C" + n, "n", 30, "서울특별시 중구", n)), new("young", "n", 12, "서울특별시 중구", 5_000_000)];

        CustomerDataset.Load(warehouse, people);

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(100), "under 20 removed");
        decimal highest = administrator.Scalar<decimal>("SELECT MAX(Amount) FROM mart.Customer;");
        Assert.That(highest, Is.InRange(90, 91));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer WHERE Amount = @highest;", ("@highest", highest)), Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    public void RunLoad_SerialNumbers_AreDenseAndUnrelatedToTheSourceOrder()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("serial", "CustomerId", TargetColumn: "CustomerNumber"), new("suppress", "FullName"), new("suppress", "Address"), new("suppress", "Age"),
            new("keep", "Amount", Reason: "the test follows rows by it"),
        ]);

        CustomerDataset.Load(warehouse, Enumerable.Range(1, 200).Select(n => new Customer("C" + n, "n", 30, "서울특별시 중구", n)));

        using DbConnection administrator = warehouse.Open();
        var rows = administrator.Rows("SELECT CustomerNumber, Amount FROM mart.Customer;");
        long[] serialsInSourceOrder = [.. rows.OrderBy(r => r["Amount"]).Select(r => Convert.ToInt64(r["CustomerNumber"], CultureInfo.InvariantCulture))];
        Assert.That(serialsInSourceOrder.Order(), Is.EqualTo(Enumerable.Range(1, 200).Select(n => (long)n)));
        // Spearman's rho of 200 independent ranks has a standard deviation of 0.071: five of them is beyond chance.
        Assert.That(Math.Abs(RankCorrelation(serialsInSourceOrder)), Is.LessThan(0.36));
    }

    [Test]
    public void RunLoad_Derive_ComputesFromThePseudonymizedParts()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("tokenize", "CustomerId"), new("suppress", "FullName"), new("suppress", "Address"),
            new("round", "Age", """{"unit":10,"mode":"down"}"""),
            new("round", "Amount", """{"unit":100,"mode":"down"}"""),
            new("derive", TargetColumn: "Total", TargetType: "decimal(18,0)", Parameters: """{"op":"sum","columns":["Age","Amount"]}"""),
            new("derive", TargetColumn: "TotalAgain", TargetType: "decimal(18,0)", Parameters: """{"op":"sum","columns":["Amount","Total"]}"""),
            new("derive", TargetColumn: "Larger", TargetType: "nvarchar(10)", Parameters: """{"op":"largest","columns":{"나이":"Age","금액":"Amount"}}"""),
        ]);

        CustomerDataset.Load(warehouse, [new("A", "n", 37, "서울특별시 중구", 250), new("B", "n", 37, "서울특별시 중구", 99), new("C", "n", null, "서울특별시 중구", 100)]);

        using DbConnection administrator = warehouse.Open();
        var rows = administrator.Rows("SELECT Total, TotalAgain, Larger FROM mart.Customer ORDER BY Amount DESC, Age DESC;")
            .Select(r => (Convert.ToDecimal(r["Total"], CultureInfo.InvariantCulture), Convert.ToDecimal(r["TotalAgain"], CultureInfo.InvariantCulture), (string?)r["Larger"])).ToList();
        Assert.That(rows, Is.EqualTo(new (decimal, decimal, string?)[] { (230, 430, "금액"), (100, 200, "금액"), (30, 30, "나이") }), "a derived column may be a part of a later one");
    }

    [Test]
    public void RunLoad_EmptyStage_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator");

        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("Customer"));
    }

    [Test]
    public void RunLoad_InsideATransaction_IsRefusedAndTheRefusalStaysRecorded()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(3));

        string message = loader.Refusal("BEGIN TRANSACTION; EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(message, Does.Contain("pseudo.RunLoad"));
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(
            compliance.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister WHERE ProcedureName = N'pseudo.RunLoad' AND UserName = N'operator';"),
            Is.EqualTo(1));
    }

    [Test]
    public void RunLoad_StopRequest_LeavesTheSubjectOutAndKeepsNoName()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute("EXECUTE policy.RequestStop @datasetName = N'Customer', @subjectKey = N'EC-000007', @reason = N'art. 37';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(10));

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(9));
        Assert.That(administrator.Rows("SELECT * FROM policy.StopRequest;").SelectMany(r => r.Values).OfType<string>(), Has.None.Contains("EC-000007"));
    }

    /// <summary>Who types a key from a letter writes it otherwise than the source, and means the same person.</summary>
    [TestCase("EC-가나7", "EC-가나7")]
    [TestCase("EC-가나7", " \tEC-가나7\u3000")]
    [TestCase("EC-가나7", "\uFF25\uFF23\uFF0D가나\uFF17", TestName = "StopRequest_InAnotherForm_IsTheSamePerson(full width)")]
    [TestCase("EC-가나7", "EC\u2013\u1100\u1161\u1102\u1161\u200B7", TestName = "StopRequest_InAnotherForm_IsTheSamePerson(jamo, a dash, an invisible character)")]
    [TestCase("\u00A0EC\u2010\u1100\u1161나7 ", "EC-가나7", TestName = "StopRequest_InAnotherForm_IsTheSamePerson(the source has the odd form)")]
    public void StopRequest_InAnotherForm_IsTheSamePerson(string source, string asked)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute("EXECUTE policy.RequestStop @datasetName = N'Customer', @subjectKey = @asked, @reason = N'art. 37';", ("@asked", asked));
            Assert.That(officer.Refusal("EXECUTE policy.RequestStop @datasetName = N'Customer', @subjectKey = @blank, @reason = N'r';", ("@blank", " \u3000\u200B")), Does.Contain("@subjectKey"), "nobody");
        }

        Customer[] people = [.. CustomerDataset.People(5), new Customer(source, "홍길동", 30, "서울특별시 중구 무교동 1", 1), new Customer("ec-가나7", "김철수", 30, "서울특별시 중구 무교동 2", 1)];
        using (DbConnection custodian = warehouse.Open("custodian"), loader = warehouse.Open("operator"))
        {
            CustomerDataset.Stage(loader, people);
            Assert.That(custodian.Rows("EXECUTE stage.ReadSubject @datasetName = N'Customer', @subjectKey = @asked, @requestReference = N'A-1';", ("@asked", asked)).Single()["FullName"], Is.EqualTo("홍길동"), "his own record is found as well");
            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(6), "a key in small letters is another one");
    }

    [Test]
    public void RunLoad_Delta_AppliesNewChangedAndGone()
    {
        const string Columns = """
            [
              {"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},
              {"name":"FullName","type":"nvarchar(40)","classification":"identifier"},
              {"name":"Age","type":"int","classification":"quasi_identifier"},
              {"name":"Address","type":"nvarchar(200)","classification":"quasi_identifier"},
              {"name":"Amount","type":"decimal(15,0)","classification":"attribute"}
            ]
            """;
        using TestWarehouse warehouse = TestWarehouse.Create();
        // The watermark rises with every purchase, so the amount itself serves.
        CustomerDataset.RegisterWithPlan(warehouse,
            [new("tokenize", "CustomerId"), new("suppress", "FullName"), new("suppress", "Address"), new("round", "Age", """{"unit":10,"mode":"down"}"""), new("keep", "Amount", Reason: "test")],
            columns: Columns, watermark: "Amount");
        CustomerDataset.Load(warehouse, [new("same", "n", 25, null, 100), new("changed", "n", 25, null, 100), new("gone", "n", 25, null, 100)]);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, [new("same", "n", 99, null, 100), new("changed", "n", 35, null, 200), new("new", "n", 45, null, 1)], "delta");

        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows("SELECT Age, Amount FROM mart.Customer ORDER BY Age;").Select(r => (r["Age"], Convert.ToInt64(r["Amount"], CultureInfo.InvariantCulture))),
            Is.EqualTo(new (object?, long)[] { (20, 100), (30, 200), (40, 1) }));
    }

    private static string[] Tokens(DbConnection connection) =>
        [.. connection.Rows("SELECT CustomerId FROM mart.Customer ORDER BY CustomerId;").Select(r => (string)r["CustomerId"]!)];

    private static long Tiered(long amount) => amount switch
    {
        < 1 => amount,
        < 100_000 => (amount + 9_999) / 10_000 * 10_000,
        _ => (amount + 50_000) / 100_000 * 100_000,
    };

    private static double RankCorrelation(long[] ranks)
    {
        double n = ranks.Length;
        double squares = ranks.Select((rank, i) => Math.Pow(rank - (i + 1), 2)).Sum();
        return 1 - (6 * squares / (n * ((n * n) - 1)));
    }
}
