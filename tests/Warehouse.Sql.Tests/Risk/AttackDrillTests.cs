using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>The attack drill that each load gets: its rates are those of the theory where the theory knows them, and what hides people shows in them.</summary>
[TestFixture]
internal sealed class AttackDrillTests
{
    private static readonly (string Name, string Type, string Classification)[] Columns =
        [("CustomerId", "nvarchar(20)", "identifier"), ("Age", "int", "quasi_identifier"), ("Region", "nvarchar(20)", "quasi_identifier")];

    [Test]
    public void UniqueRowsThatAreKept_AreAllLinked()
    {
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, [Keyed, new("keep", "Age", Reason: "t"), new("keep", "Region", Reason: "t")], Rows(200, static n => (n, "서울")));

        Dictionary<string, double?> rates = LoadedDataset.Measures(warehouse);

        Assert.Multiple(() =>
        {
            Assert.That(rates["attack: success rate, prosecutor"], Is.EqualTo(1));
            Assert.That(rates["attack: of one candidate, rightly"], Is.EqualTo(200));
            Assert.That(rates["attack: success rate by chance"], Is.EqualTo(1 / 200.0).Within(1e-15));
            Assert.That(rates["attack: items used by their rule"], Is.EqualTo(2));
        });
    }

    [Test]
    public void Classes_GiveTheRateOfTheTheory_WhichIsThatOfTheDefinition()
    {
        // Ages are cut to tens: 600 persons in classes of different sizes; all of them are tried, so that the theory is exactly classes over rows.
        (int, string)[] people = [.. Enumerable.Range(0, 600).Select(static n => (20 + (n * n % 47), n % 7 == 0 ? "제주" : "서울"))];
        using TestWarehouse warehouse = LoadedDataset.Create(
            Columns, [Keyed, new("round", "Age", """{"unit":10,"mode":"down"}"""), new("keep", "Region", Reason: "t")], Rows(600, n => people[n]));
        double theory = people.GroupBy(static p => (p.Item1 / 10, p.Item2)).Count() / 600.0;

        Dictionary<string, double?> rates = LoadedDataset.Measures(warehouse);

        Assert.Multiple(() =>
        {
            Assert.That(rates["attack: persons tried"], Is.EqualTo(600));
            Assert.That(rates["attack: success rate by theory"], Is.EqualTo(theory).Within(1e-12));
            Assert.That(rates["prosecutor average"], Is.EqualTo(theory).Within(1e-12), "as the class measures say");
            // Guesses are drawn by a digest of run and row: six deviations of the binomial distribution.
            Assert.That(rates["attack: success rate, prosecutor"], Is.EqualTo(theory).Within(6 * Math.Sqrt(theory * (1 - theory) / 600)));
        });
    }

    [Test]
    public void PersonsWhoWereRemoved_MakeTheJournalistsOddsWorse()
    {
        Rule[] plan = [Keyed, new("keep", "Age", Reason: "t"), new("keep", "Region", Reason: "t"), new("suppress_record", Parameters: """{"predicate":{"op":"<","column":"Age","value":100}}""")];
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, plan, Rows(200, static n => (n, "서울")));

        Dictionary<string, double?> rates = LoadedDataset.Measures(warehouse);

        Assert.That(rates["attack: persons in the result"], Is.EqualTo(100));
        Assert.That((rates["attack: success rate, prosecutor"], rates["attack: success rate, journalist"]), Is.EqualTo(((double?)1, (double?)0.5)));
    }

    [Test]
    public void WhatIsSuppressedLocally_FitsEverybody()
    {
        // One person of 300 years: emptied by the boundary, so that whoever knows the age finds the row among those that show none.
        Rule[] plan = [Keyed, new("keep", "Age", Reason: "t"), new("suppress_local", TargetColumn: "Age", Parameters: """{"criterion":"boundary","high":100}"""), new("keep", "Region", Reason: "t")];
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, plan, Rows(120, static n => (n < 20 ? 300 + n : 20 + n, "서울")));

        Dictionary<string, double?> rates = LoadedDataset.Measures(warehouse);

        // Persons above 100 (20 of 300 and more, 39 of 101 to 139) cannot be told apart; the 61 others have their own row and the emptied ones as candidates.
        Assert.That(rates["attack: persons with one candidate"], Is.Zero);
        Assert.That(rates["attack: success rate, prosecutor"], Is.LessThan(0.25));
    }

    [TestCase("noise_add", """{"distribution":"uniform","scale":1,"decimals":0}""", 0.9, 1.0)]
    [TestCase("noise_add", """{"distribution":"uniform","scale":5000,"decimals":0}""", 0.0, 0.2)]
    public void NumbersThatWereMoved_AreLinkedByDistance(string technique, string parameters, double least, double most)
    {
        // Incomes lie 100 apart: a noise of 1 hides nobody, one of 5,000 hides each among a hundred.
        (string, string, string)[] columns = [Columns[0], ("Income", "int", "quasi_identifier"), Columns[2]];
        using TestWarehouse warehouse = LoadedDataset.Create(columns, [Keyed, new(technique, "Income", parameters), new("keep", "Region", Reason: "t")], Rows(300, static n => (n * 100, "서울")));

        Dictionary<string, double?> rates = LoadedDataset.Measures(warehouse);

        Assert.That(rates["attack: items used by distance"], Is.EqualTo(1));
        Assert.That(rates["attack: success rate, prosecutor"], Is.InRange(least, most));
    }

    [Test]
    public void WhatAKeyHides_IsOfNoUseToTheAttacker()
    {
        using TestWarehouse warehouse = LoadedDataset.Create(
            Columns, [Keyed, new("hmac", "Age", TargetColumn: "AgeCode"), new("preserve_format", "Region", TargetColumn: "RegionCode", TargetType: "nvarchar(20)")], Rows(100, static n => (n, "서울특별시 종로구")));

        Dictionary<string, double?> rates = LoadedDataset.Measures(warehouse);

        Assert.That((rates["attack: items used by their rule"], rates["attack: items used by distance"], rates["attack: persons tried"]), Is.EqualTo(((double?)0, (double?)0, (double?)0)));
        Assert.That(rates["attack: success rate, prosecutor"], Is.Null);
    }

    [Test]
    public void DrillOfOnesOwn_OnALoadThatWaits_ByAReviewer()
    {
        Rule[] plan = [Keyed, new("keep", "Age", Reason: "t"), new("keep", "Region", Reason: "t")];
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, plan, Rows(150, static n => (n, n % 2 == 0 ? "서울" : "부산")));
        CustomerDataset.Approve(warehouse);
        LoadedDataset.Load(warehouse, ["CustomerId", "Age", "Region"], Rows(150, static n => (n, n % 2 == 0 ? "서울" : "부산")));
        using DbConnection reviewer = warehouse.Open("reviewer1");

        int drill = reviewer.Scalar<int>("DECLARE @id int; EXECUTE risk.DrillAttack @datasetName = N'Customer', @known = N'[\"Region\"]', @sampleCount = 100, @assessmentId = @id OUTPUT; SELECT @id;");
        Dictionary<string, double?> rates = RiskDataset.Read(reviewer, drill);

        Assert.Multiple(() =>
        {
            Assert.That(rates["attack: persons tried"], Is.EqualTo(100));
            Assert.That(rates["attack: success rate by theory"], Is.EqualTo(1 / 75.0).Within(1e-12), "two regions of 75");
            Assert.That(reviewer.Rows("SELECT drilled.TableKind, drilled.KnownColumns FROM risk.AttackDrill AS drilled WHERE drilled.AssessmentId = @id;", ("@id", drill))[0]["KnownColumns"], Is.EqualTo("[\"Region\"]"));
        });
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'attack drilled' AND register.UserName = N'reviewer1';"), Is.EqualTo(1));
    }

    [TestCase("@known = N'[\"Nowhere\"]'", "[50402]")]
    [TestCase("@known = N'[]'", "[50400]")]
    [TestCase("@known = N'1; DROP TABLE mart.Customer'", "[50402]")]
    [TestCase("@sampleCount = 5", "100 to 100000")]
    public void DrillWithWrongParameters_IsRefused_AndSoIsOneWithoutAWaitingLoad(string argument, string expected)
    {
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, [Keyed, new("keep", "Age", Reason: "t"), new("keep", "Region", Reason: "t")], Rows(10, static n => (n, "서울")));
        using DbConnection officer = warehouse.Open("officer");

        Assert.That(officer.Refusal($"EXECUTE risk.DrillAttack @datasetName = N'Customer', {argument};"), Does.Contain(expected).And.Contain("[50407]"));
    }

    [Test]
    public void OpenTransaction_IsRefused_AndOthersMayNotDrill()
    {
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, [Keyed, new("keep", "Age", Reason: "t"), new("keep", "Region", Reason: "t")], Rows(10, static n => (n, "서울")));
        using (DbConnection officer = warehouse.Open("officer"))
        {
            Assert.That(officer.Refusal("BEGIN TRANSACTION; EXECUTE risk.DrillAttack @datasetName = N'Customer'; ROLLBACK TRANSACTION;"), Does.Contain("open transaction"));
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ProcedureName = N'risk.DrillAttack';"), Is.EqualTo(1));
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Refusal("EXECUTE risk.DrillAttack @datasetName = N'Customer';"), Does.Contain("permission was denied"));
    }

    private static Rule Keyed => new("hmac", "CustomerId");

    private static IEnumerable<IReadOnlyList<string?>> Rows(int count, Func<int, (int Number, string Text)> values) => Enumerable.Range(0, count).Select(n =>
        (IReadOnlyList<string?>)["K-" + n.ToString(CultureInfo.InvariantCulture), values(n).Number.ToString(CultureInfo.InvariantCulture), values(n).Text]);
}
