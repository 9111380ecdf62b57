using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Governance;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>What the registers hold about a linkage is kept while its data exist and three years after, although it belongs to no dataset.</summary>
[TestFixture]
internal sealed class LinkageRetentionTests
{
    [Test]
    public void Purge_KeepsAProjectsEntriesUntilThreeYearsAfterItsEnd()
    {
        using TestWarehouse warehouse = LinkageProject.CreateWarehouse();
        using DbConnection administrator = warehouse.Open();
        using DbConnection compliance = warehouse.Open("compliance");
        new ChainWriter(administrator).Append(
        [
            new(new DateTime(2001, 5, 1), "governance", null, Step("linkage: keys submitted", "Ended")),
            new(new DateTime(2001, 5, 2), "governance", null, Step("linkage: keys submitted", "Endless")),
            new(new DateTime(2001, 5, 3), "governance", null, """{"actionName":"something else","detail":{"projectCode":"Ended"}}"""),
            new(new DateTime(2001, 6, 1), "destruction", null, """{"subject":"pseudonymized_data","linkageProject":"Ended","destroyedOn":"2001-06-01"}"""),
            new(new DateTime(2001, 6, 1), "processing", null, """{"receiptNumber":"Endless","linkageProject":"Endless"}"""),
            new(new DateTime(2009, 3, 10), "governance", null, Step("linkage: ended", "Ended")),
        ]);

        List<string> in2008 = PurgedBy("20081231"), dayBefore = PurgedBy("20120310"), onTheDay = PurgedBy("20120311"), today = PurgedBy("20260101");
        Assert.Multiple(() =>
        {
            Assert.That(in2008, Is.EqualTo(new[] { "something else" }), "no step of a linkage");
            Assert.That(dayBefore, Is.Empty, "the rounds of a series may take longer than three years");
            Assert.That(onTheDay, Has.Count.EqualTo(3), "step, destruction and end of the project that ended");
            Assert.That(today, Is.Empty, "the other project has not ended");
        });

        List<string> PurgedBy(string day)
        {
            List<string> before = Contents();
            compliance.Execute("EXECUTE log.PurgeExpired @asOf = @day, @execute = 1;", ("@day", DateTime.ParseExact(day, "yyyyMMdd", null)));
            return [.. before.Except(Contents()).Select(content => content.Contains("something else", StringComparison.Ordinal) ? "something else" : content)];
        }

        List<string> Contents() => administrator.Rows("SELECT Content FROM log.RegisterEntry AS entry WHERE entry.RecordedAt < '20200101';").ConvertAll(row => (string)row["Content"]!);
    }

    /// <summary>The entries that the procedures really write are the ones that the rule knows.</summary>
    [Test]
    public void Entries_OfARealProject_AreKeptWithoutLimitUntilItEnds()
    {
        using TestWarehouse warehouse = LinkageProject.CreateWarehouse();
        LinkageProject.Register(warehouse, "Real", "inner_single", "AB");
        foreach (string code in new[] { "A", "B" })
        {
            LinkageProject.MakeKeys(warehouse, "Real", code, LinkageProject.People(1, 2, 3));
            LinkageProject.SubmitMarks(warehouse, "Real", code, [("R1", "x"), ("R2", "y")]);
        }

        LinkageProject.Accept(warehouse, "Real", "AB");
        LinkageProject.BuildAndJoin(warehouse, "Real");
        LinkageProject.AssignBoard(warehouse, "Real");
        int export = LinkageProject.RequestExport(warehouse, "Real");
        LinkageProject.Review(warehouse, export, "approved", "approved", "approved");
        LinkageProject.Release(warehouse, export);
        using DbConnection administrator = warehouse.Open();
        const string Kept =
            """
            SELECT entry.RegisterName, IsLimited = CASE WHEN kept.KeptFrom IS NULL THEN 0 ELSE 1 END
            FROM log.RegisterEntry AS entry
            INNER JOIN log.EntryRetention AS kept ON kept.SequenceNumber = entry.SequenceNumber
            WHERE entry.Content LIKE N'%"Real"%';
            """;
        List<Dictionary<string, object?>> before = administrator.Rows(Kept);
        using (DbConnection keyAgent = warehouse.Open(LinkageProject.KeyAgent))
        {
            keyAgent.Execute("EXECUTE link.EndLinkage @projectCode = N'Real', @reason = N'끝';");
        }

        List<Dictionary<string, object?>> after = administrator.Rows(Kept);
        Assert.Multiple(() =>
        {
            Assert.That(before.Select(row => row["RegisterName"]).Distinct(), Is.EquivalentTo(new[] { "governance", "destruction", "processing" }));
            Assert.That(before.Select(row => row["IsLimited"]), Is.All.EqualTo(0), "the linked data are still here");
            Assert.That(after, Has.Count.GreaterThan(before.Count));
            Assert.That(after.Select(row => row["IsLimited"]), Is.All.EqualTo(1));
        });
    }

    private static string Step(string action, string project) => $$"""{"actionName":"{{action}}","userName":"x","detail":{"projectCode":"{{project}}"} }""";
}
