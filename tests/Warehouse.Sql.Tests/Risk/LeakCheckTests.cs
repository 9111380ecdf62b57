using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>The leak check over all rows of a load: what the plan leaves, what chance explains, and what nobody planned.</summary>
[TestFixture]
internal sealed class LeakCheckTests
{
    private static readonly (string Name, string Type, string Classification)[] Columns =
    [
        ("CustomerId", "nvarchar(20)", "identifier"), ("FullName", "nvarchar(40)", "identifier"), ("Age", "int", "quasi_identifier"),
        ("Score", "int", "attribute"), ("Note", "nvarchar(100)", "attribute"),
    ];

    private static readonly Rule[] Plan =
    [
        new("hmac", "CustomerId"), new("suppress", "FullName"), new("keep", "Age", Reason: "test"),
        new("round", "Score", """{"unit":10,"mode":"down"}"""), new("keep", "Note", Reason: "test"),
    ];

    [Test]
    public void NameInAnotherColumn_IsALeak_HoweverShort()
    {
        // A comment that begins with its own customer's name: three syllables, which the check of eight characters and more passes over.
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, Plan, Rows(300, static (n, name) => n % 3 == 0 ? $"{name} 님 재방문" : "재방문"));

        Dictionary<string, object?> found = Finding(warehouse, "FullName", "Note", "inside");

        Assert.That((found["Hits"], found["Verdict"], found["Methods"]), Is.EqualTo((100L, "leak", "keep")));
        Assert.That((double)found["ExpectedHits"]!, Is.LessThan(2));
        Assert.That(LoadedDataset.Measures(warehouse)["leak check: leaks"], Is.EqualTo(1));
    }

    [Test]
    public void NameUnderAnotherNameOfAColumn_IsALeak_AlthoughThatColumnIsKeptByPlan()
    {
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, Plan, Rows(200, static (_, name) => name));

        Dictionary<string, object?> found = Finding(warehouse, "FullName", "Note", "whole");

        Assert.That((found["Hits"], found["Verdict"]), Is.EqualTo((200L, "leak")));
        Assert.That((double)found["ExpectedHits"]!, Is.EqualTo(1).Within(1e-9), "200 different names, each in one row before and after");
    }

    [Test]
    public void WhatThePlanLeaves_IsPlanned_AndWhatItExplainsIsNoLeak()
    {
        // The score is rounded to tens and is one already in every third row; age and score agree in some rows by themselves.
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, Plan, Rows(300, static (_, _) => "x"));

        Assert.Multiple(() =>
        {
            Assert.That(Verdict(Finding(warehouse, "Age", "Age", "whole")), Is.EqualTo((300L, "planned")));
            Assert.That(Finding(warehouse, "Score", "Score", "whole")["Verdict"], Is.EqualTo("planned"));
            Assert.That(LoadedDataset.Measures(warehouse)["leak check: leaks"], Is.Zero);
        });

        static (object?, object?) Verdict(Dictionary<string, object?> finding) => (finding["Hits"], finding["Verdict"]);
    }

    [Test]
    public void ShortKeysInsideDigests_AreHeldAgainstChance()
    {
        // Four digits in the 64 hexadecimal ones of SHA-256: 61 places, each with one chance of 65,536.
        const int count = 2_000;
        using TestWarehouse warehouse = LoadedDataset.Create(
            Columns, Plan, Enumerable.Range(0, count).Select(static n => (IReadOnlyList<string?>)[Text(1_000 + n), "이름" + Text(n), Text(20 + (n % 50)), Text(n), "x"]));

        Dictionary<string, object?> found = Finding(warehouse, "CustomerId", "CustomerId", "inside");

        // 25 or more with 1.9 expected: less than once in 10^18 runs.
        Assert.That((long)found["Hits"]!, Is.LessThan(25));
        Assert.That(found["Verdict"], Is.EqualTo((long)found["Hits"]! == 0 ? "none" : "chance"));
        if ((long)found["Hits"]! > 0)
        {
            Assert.That((double)found["ExpectedHits"]!, Is.EqualTo(count * 61 / 65_536.0).Within(0.5), "930 of a million pairs of other rows");
        }
    }

    [TestCase(0, "chance")]
    [TestCase(1, "leak")]
    public void ValuesThatMeet_AreChanceWhenTheyAreIndependent_AndALeakWhenTheyFollowEachOther(int follows, string verdict)
    {
        // Ages 20 to 110 by tens are suppressed; scores round down to the same ten values: independently, or always to the row's own age.
        (string, string, string)[] columns = [.. Columns];
        Rule[] plan = [.. Plan.Where(static r => r.SourceColumn != "Age"), new("suppress", "Age")];
        using TestWarehouse warehouse = LoadedDataset.Create(columns, plan, Enumerable.Range(0, 1_000).Select(n =>
        {
            int age = 20 + (n % 10 * 10);
            int score = follows == 1 ? age + 3 : 23 + (n / 10 % 10 * 10);
            return (IReadOnlyList<string?>)["K-" + Text(n), "이름" + Text(n), Text(age), Text(score), "x"];
        }));

        Dictionary<string, object?> found = Finding(warehouse, "Age", "Score", "whole");

        Assert.That(found["Hits"], Is.EqualTo(follows == 1 ? 1_000L : 100L));
        Assert.That((double)found["ExpectedHits"]!, Is.EqualTo(100).Within(1e-9), "ten values: ten times 100 times 100 over 1,000");
        Assert.That(found["Verdict"], Is.EqualTo(verdict));
    }

    [Test]
    public void LeakInAReload_IsNotCoveredByTheEarlierApproval()
    {
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, Plan, Rows(200, static (_, _) => "x"));
        CustomerDataset.Approve(warehouse, coversReloads: true);

        LoadedDataset.Load(warehouse, [.. Columns.Select(static c => c.Name)], Rows(200, static (_, name) => name + " 님"));

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<string>("SELECT TOP (1) run.Status FROM pseudo.LoadRun AS run ORDER BY run.RunId DESC;"), Is.EqualTo("in_review"));
        Assert.That(
            administrator.Rows("SELECT entry.Content FROM log.RegisterEntry AS entry WHERE entry.RegisterName = N'load' ORDER BY entry.SequenceNumber DESC;")[0]["Content"] as string,
            Does.Contain("leak check found originals of item FullName in item Note"));
    }

    [Test]
    public void Findings_HoldNoValues()
    {
        using TestWarehouse warehouse = LoadedDataset.Create(Columns, Plan, Rows(60, static (_, name) => name));
        using DbConnection administrator = warehouse.Open();

        Assert.That(administrator.Rows("SELECT * FROM risk.LeakFinding;").SelectMany(static r => r.Values).OfType<string>(), Is.All.Not.Contain("이름").And.All.Not.StartWith("K-"));
    }

    private static IEnumerable<IReadOnlyList<string?>> Rows(int count, Func<int, string, string> note) => Enumerable.Range(0, count).Select(n =>
    {
        string name = "이름" + (char)('가' + (n * 7));
        return (IReadOnlyList<string?>)["K-" + Text(n), name, Text(20 + (n % 50)), Text(n), note(n, name)];
    });

    private static Dictionary<string, object?> Finding(TestWarehouse warehouse, string source, string target, string kind)
    {
        using DbConnection officer = warehouse.Open("officer");
        return officer.Rows(
            "SELECT checked.Hits, checked.ExpectedHits, checked.Verdict, checked.Methods FROM risk.LeakCheck AS checked WHERE checked.SourceColumn = @source AND checked.TargetColumn = @target AND checked.MatchKind = @kind;",
            ("@source", source), ("@target", target), ("@kind", kind)).Single();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
