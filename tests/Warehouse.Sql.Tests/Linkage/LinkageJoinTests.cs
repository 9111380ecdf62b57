using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>The five join types (결합 유형) for two, three and more applicants.</summary>
[TestFixture]
internal sealed class LinkageJoinTests
{
    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public void Prepare() => _warehouse = LinkageProject.CreateWarehouse();

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    private static IEnumerable<TestCaseData> Golden() => GoldenCases.Read("linkage.csv").Select(row => new TestCaseData(row).SetArgDisplayNames(row["id"], row["joinType"], row["note"]));

    [TestCaseSource(nameof(Golden))]
    public void JoinData_ForTheGuidelinesTable_KeepsItsRows(Dictionary<string, string> row)
    {
        Dictionary<string, string[]> keys = "ABCD".Select(code => code.ToString()).Where(code => row[code].Length > 0).ToDictionary(code => code, code => row[code].Split(' '));

        List<string> joined = Join("G-" + row["id"], row["joinType"], row["required"], keys);

        Assert.That(joined, Is.EqualTo(row["expected"].Split(';').Order(StringComparer.Ordinal)));
    }

    /// <summary>Random keys of two to four applicants against a direct reading of the definitions.</summary>
    [Test]
    public void JoinData_OfAnyKeys_KeepsWhatTheTypeSays([Values("inner_single", "inner_multi", "inner_full", "outer_single", "anti_inner_single")] string type, [Range(2, 4)] int count)
    {
        var random = new Random(20240201 + count);
        string codes = "ABCD"[..count];
        Dictionary<string, string[]> keys = codes.Select(code => code.ToString())
            .ToDictionary(code => code, code => Enumerable.Range(1, 12).Where(_ => random.Next(2) == 0).Select(k => $"k{k}").Append("k0").Append("only" + code).ToArray());
        string required = type is "inner_single" or "inner_full" ? "" : "B";

        List<string> joined = Join($"R-{type}-{count}", type, required, keys);

        IEnumerable<string> expected = keys.Values.SelectMany(static held => held).Distinct()
            .Select(key => (Present: codes.Where(code => keys[code.ToString()].Contains(key)).ToList(), Key: key))
            .Where(link => type switch
            {
                "inner_single" => link.Present.Count == count,
                "inner_multi" => link.Present.Count >= 2 && link.Present.Contains('B'),
                "inner_full" => link.Present.Count >= 2,
                "outer_single" => link.Present.Contains('B'),
                _ => link.Present is ['B'],
            })
            .Select(link => string.Join(' ', codes.Select(code => link.Present.Contains(code) ? $"{code}{Array.IndexOf(keys[code.ToString()], link.Key) + 1}" : "-")))
            .Order(StringComparer.Ordinal);
        Assert.That(joined, Is.EqualTo(expected));
    }

    /// <summary>An applicant may suppress records while it pseudonymizes; such a subject is then not there.</summary>
    [Test]
    public void JoinData_WithARecordThatWasSuppressed_KeepsWhatStillFits()
    {
        LinkageProject.Register(_warehouse, "Suppressed", "inner_full", "ABC");
        foreach (string code in new[] { "A", "B", "C" })
        {
            LinkageProject.ReceiveKeys(_warehouse, "Suppressed", code, ["k1", "k2"]);
        }

        LinkageProject.ReceiveMarks(_warehouse, "Suppressed", "A", 2);
        LinkageProject.ReceiveMarks(_warehouse, "Suppressed", "B", 1);
        LinkageProject.ReceiveMarks(_warehouse, "Suppressed", "C", 1);
        LinkageProject.Accept(_warehouse, "Suppressed", "ABC");
        LinkageProject.BuildAndJoin(_warehouse, "Suppressed");

        Assert.That(LinkageProject.JoinedMarks(_warehouse, "Suppressed", "ABC"), Is.EqualTo(new[] { "A1 B1 C1" }), "A2 is alone now");
    }

    /// <summary>What is exported must lead nobody back: no serial number, no key, and an order that was drawn.</summary>
    [Test]
    public void JoinedTable_HoldsNoSerialNumberAndNoOrderOfTheSource()
    {
        LinkageProject.Register(_warehouse, "Order", "inner_single", "AB");
        string[] keys = [.. Enumerable.Range(1, 200).Select(i => $"k{i}")];
        LinkageProject.ReceiveKeys(_warehouse, "Order", "A", keys);
        LinkageProject.ReceiveKeys(_warehouse, "Order", "B", keys);
        LinkageProject.ReceiveMarks(_warehouse, "Order", "A", 200);
        LinkageProject.ReceiveMarks(_warehouse, "Order", "B", 200);
        LinkageProject.Accept(_warehouse, "Order", "AB");
        LinkageProject.BuildAndJoin(_warehouse, "Order");

        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        List<Dictionary<string, object?>> rows = agent.Rows("EXECUTE link.ReadJoined @projectCode = N'Order', @top = 1000;");
        Assert.Multiple(() =>
        {
            Assert.That(rows[0].Keys, Is.EqualTo(new[] { "RowNumber", "A_Mark", "B_Mark" }));
            Assert.That(rows, Has.Count.EqualTo(200));
            Assert.That(rows.Select(row => row["A_Mark"]), Is.Not.EqualTo(Enumerable.Range(1, 200).Select(i => $"A{i}")), "by chance once in 200!");
        });
    }

    [Test]
    public void ReceiveLinkageTable_OfAKeyAgencyElsewhere_JoinsAsOneBuiltHere()
    {
        LinkageProject.Register(_warehouse, "Elsewhere", "inner_full", "AB");
        LinkageProject.ReceiveMarks(_warehouse, "Elsewhere", "A", 3);
        LinkageProject.ReceiveMarks(_warehouse, "Elsewhere", "B", 3);
        LinkageProject.Accept(_warehouse, "Elsewhere", "AB");
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        agent.Execute("CREATE TABLE #LinkageTable (LinkNumber bigint NULL, Serial nvarchar(20) NULL, SeriesKey nvarchar(32) NULL, Match nvarchar(5) NULL DEFAULT (N'exact'));");
        const string Receive = "EXECUTE link.ReceiveLinkageTable @projectCode = N'Elsewhere', @recipeVersion = 1, @roundNumber = 1;";

        agent.Execute("INSERT INTO #LinkageTable (LinkNumber, Serial) VALUES (1, N'A1'), (1, N'B3'), (2, N'Z9');");
        string unknownApplicant = agent.Refusal(Receive);
        agent.Execute("UPDATE #LinkageTable SET Serial = N'A1' WHERE Serial = N'Z9';");
        string twice = agent.Refusal(Receive);
        agent.Execute("DELETE FROM #LinkageTable WHERE LinkNumber = 2; INSERT INTO #LinkageTable (LinkNumber, Serial) VALUES (2, N'A2'), (2, N'B1');");
        agent.Execute(Receive + "EXECUTE link.JoinData @projectCode = N'Elsewhere';");

        Assert.Multiple(() =>
        {
            Assert.That(unknownApplicant, Does.Contain("50528"));
            Assert.That(twice, Does.Contain("50528"));
            Assert.That(LinkageProject.JoinedMarks(_warehouse, "Elsewhere", "AB"), Is.EqualTo(new[] { "A1 B3", "A2 B1" }));
        });
    }

    /// <summary>No table and an empty one are two different things, and so is what to do about them.</summary>
    [Test]
    public void JoinData_OfNobody_SaysThatNobodyMet_AndKeysMayComeAnew()
    {
        LinkageProject.Register(_warehouse, "Nobody", "inner_single", "AB");
        foreach (string code in new[] { "A", "B" })
        {
            LinkageProject.ReceiveKeys(_warehouse, "Nobody", code, ["only" + code]);
            LinkageProject.ReceiveMarks(_warehouse, "Nobody", code, 1);
        }

        LinkageProject.Accept(_warehouse, "Nobody", "AB");
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        string none = agent.Refusal("EXECUTE link.JoinData @projectCode = N'Nobody';");
        keyAgent.Execute("EXECUTE link.BuildLinkageTable @projectCode = N'Nobody';");
        string empty = agent.Refusal("EXECUTE link.JoinData @projectCode = N'Nobody';");
        string file = keyAgent.Refusal("EXECUTE link.ReadLinkageTable @projectCode = N'Nobody';");
        LinkageProject.ReceiveKeys(_warehouse, "Nobody", "B", ["onlyA"]);
        string anew = agent.Refusal("EXECUTE link.JoinData @projectCode = N'Nobody';");

        Assert.Multiple(() =>
        {
            Assert.That(none, Does.Contain("50546").And.Not.Contain("50586"));
            Assert.That(empty, Does.Contain("50586").And.Not.Contain("50546"));
            Assert.That(file, Does.Contain("50586"));
            Assert.That(anew, Does.Contain("50546"), "the table of the earlier keys is void");
        });
    }

    private List<string> Join(string project, string type, string required, Dictionary<string, string[]> keys)
    {
        string codes = string.Concat(keys.Keys);
        LinkageProject.Register(_warehouse, project, type, codes, required);
        foreach ((string code, string[] names) in keys)
        {
            LinkageProject.ReceiveKeys(_warehouse, project, code, names);
            LinkageProject.ReceiveMarks(_warehouse, project, code, names.Length);
        }

        LinkageProject.Accept(_warehouse, project, codes);
        LinkageProject.BuildAndJoin(_warehouse, project);
        return LinkageProject.JoinedMarks(_warehouse, project, codes);
    }
}
