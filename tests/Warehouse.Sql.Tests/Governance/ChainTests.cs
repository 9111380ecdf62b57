using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>The chain against whoever may write the tables but has not its key.</summary>
[TestFixture]
internal sealed class ChainTests
{
    private const int EntryCount = 14;

    /// <summary>Random changes, each undone before the next; half of them with all later hashes recomputed under another key, as an attacker would.</summary>
    [Test]
    public void VerifyChain_AfterAnyRandomMutation_FindsIt([Values(1, 2, 3)] int seed, [Values] bool recomputes)
    {
        var random = new Random(seed);
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = Prepared(warehouse);
        for (int round = 0; round < 25; round++)
        {
            List<Row> rows = Read(administrator);
            List<Row> changed = [.. rows];
            string mutation = Mutate(random, changed);
            if (recomputes)
            {
                Recompute(changed, RandomNumberGenerator.GetBytes(32));
            }

            administrator.Execute("BEGIN TRANSACTION;");
            Replace(administrator, changed);
            Dictionary<string, object?> found = administrator.Rows("EXECUTE log.VerifyChain;").Single();
            administrator.Execute("ROLLBACK TRANSACTION;");
            Assert.That(found["IsIntact"], Is.False, $"{mutation}, round {round}");
        }

        Assert.That(administrator.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True, "as it was");
    }

    [Test]
    public void VerifyChain_TailCutWithItsHead_IsFoundByTheCheckpointOnly([Values(1, 3, 7)] int cut)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = Prepared(warehouse);
        List<Row> rows = Read(administrator);
        Row last = rows[^1];
        administrator.Execute("BEGIN TRANSACTION;");
        Replace(administrator, rows[..^cut]);

        Assert.That(administrator.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True, "a shorter chain is a chain: what was cut shows only from outside");
        Assert.That(
            administrator.Rows("EXECUTE log.VerifyChain @checkpointSequence = @number, @checkpointHash = @hash;", ("@number", last.Number), ("@hash", last.Hash)).Single()["IsIntact"],
            Is.False);
        administrator.Execute("ROLLBACK TRANSACTION;");
    }

    [Test]
    public void Tombstone_MadeWithoutTheKey_LetsRowsBeRemoved_ButIsFound()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        Assert.That(administrator.Refusal("DELETE FROM log.RegisterEntry WHERE SequenceNumber = 2;"), Does.Contain("50110").Or.Contain("register"));

        administrator.Execute("""
            INSERT INTO log.PurgedRange (FirstSequence, LastSequence, PreviousHash, LastHash, SealHash)
            SELECT 2, 2, entry.PreviousHash, entry.EntryHash, entry.EntryHash FROM log.RegisterEntry AS entry WHERE entry.SequenceNumber = 2;
            DELETE FROM log.RegisterEntry WHERE SequenceNumber = 2;
            """);

        Dictionary<string, object?> found = administrator.Rows("EXECUTE log.VerifyChain;").Single();
        Assert.That((found["IsIntact"], found["FirstBadSequence"]), Is.EqualTo((false, 2L)));
        Assert.That(administrator.Refusal("DELETE FROM log.PurgedRange;"), Is.Not.Empty);
        Assert.That(administrator.Refusal("UPDATE log.PurgedRange SET LastSequence = 3;"), Is.Not.Empty);
    }

    [Test]
    public void AppendEntry_FromSeveralConnectionsAtOnce_NeverForksTheChain()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        long before;
        using (DbConnection administrator = warehouse.Open())
        {
            before = administrator.Scalar<long>("SELECT COUNT_BIG(*) FROM log.RegisterEntry;");
        }

        DbConnection[] writers = [.. Enumerable.Range(0, 4).Select(_ => warehouse.Open())];
        try
        {
            Task.WaitAll([.. writers.Select((w, n) => Task.Run(() =>
            {
                for (int i = 0; i < 25; i++)
                {
                    w.Execute("EXECUTE log.AppendEntry @registerName = N'access', @content = @content;", ("@content", $$"""{"actionName":"{{n}}/{{i}}"}"""));
                }
            }))]);
        }
        finally
        {
            foreach (DbConnection writer in writers)
            {
                writer.Dispose();
            }
        }

        using DbConnection reader = warehouse.Open();
        Assert.That(reader.Scalar<long>("SELECT COUNT_BIG(*) FROM log.RegisterEntry;"), Is.EqualTo(before + 100));
        Assert.That(reader.Scalar<int>("SELECT COUNT(DISTINCT PreviousHash) FROM log.RegisterEntry;"), Is.EqualTo(reader.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry;")), "no two entries continue the same one");
        Assert.That(reader.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True);
    }

    /// <summary>Others append at the two moments where it matters, after each of the two reads, whichever comes first: whoever verifies meanwhile is not alarmed.</summary>
    [Test]
    public void VerifyChain_WhileOthersAppend_FindsItIntact()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        long before = administrator.Scalar<long>("SELECT COUNT_BIG(*) FROM log.RegisterEntry;");
        string definition = administrator.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'log.VerifyChain'));")!;
        foreach (string read in new[] { "FROM log.ChainHead AS head;", "FROM log.RegisterEntry AS entry;" })
        {
            Assert.That(definition.Split(read), Has.Length.EqualTo(2), read);
            definition = definition.Replace(read, read + " EXECUTE log.AppendEntry @registerName = N'access', @content = N'{\"actionName\":\"meanwhile\"}';", StringComparison.Ordinal);
        }

        // A copy: the registers' own procedures are guarded.
        administrator.Execute(definition.Replace("CREATE OR ALTER PROCEDURE log.VerifyChain", "CREATE OR ALTER PROCEDURE dbo.VerifyMeanwhile", StringComparison.Ordinal));

        Assert.That(administrator.Rows("EXECUTE dbo.VerifyMeanwhile;").Single()["Finding"], Is.EqualTo("intact"));
        Assert.That(administrator.Scalar<long>("SELECT COUNT_BIG(*) FROM log.RegisterEntry;"), Is.EqualTo(before + 2));
    }

    private static string Mutate(Random random, List<Row> rows)
    {
        int at = random.Next(rows.Count);
        Row row = rows[at];
        switch (random.Next(7))
        {
            case 0:
                rows[at] = row with { Entry = row.Entry with { Content = $$"""{"actionName":"{{random.Next()}}"}""" } };
                return "content changed";
            case 1:
                rows[at] = row with { Entry = row.Entry with { RecordedAt = row.Entry.RecordedAt.AddTicks(random.Next(1, 1_000_000)) } };
                return "time changed";
            case 2:
                rows[at] = row with { Entry = row.Entry with { Register = row.Entry.Register == "load" ? "access" : "load" } };
                return "register changed";
            case 3:
                rows[at] = row with { Entry = row.Entry with { Dataset = row.Entry.Dataset + "X" } };
                return "dataset changed";
            case 4:
                // The last one removed with its head is a cut tail, which only a checkpoint shows.
                at = random.Next(rows.Count - 1);
                rows.RemoveAt(at);
                return "removed";
            case 5:
                rows.Insert(at, row with { Entry = row.Entry with { Content = """{"actionName":"never happened"}""" } });
                for (int i = at; i < rows.Count; i++)
                {
                    rows[i] = rows[i] with { Number = rows[0].Number + i };
                }

                return "inserted";
            default:
                int other = (at + 1 + random.Next(rows.Count - 1)) % rows.Count;
                (rows[at], rows[other]) = (rows[other] with { Number = row.Number }, row with { Number = rows[other].Number });
                return "two exchanged";
        }
    }

    private static void Recompute(List<Row> rows, byte[] key)
    {
        byte[] previous = rows[0].Previous;
        for (int i = 0; i < rows.Count; i++)
        {
            byte[] hash = ChainWriter.Hash(key, rows[i].Number, rows[i].Entry, previous);
            rows[i] = rows[i] with { Previous = previous, Hash = hash };
            previous = hash;
        }
    }

    private static DbConnection Prepared(TestWarehouse warehouse)
    {
        DbConnection administrator = warehouse.Open();
        for (int i = 0; i < EntryCount; i++)
        {
            administrator.Execute("EXECUTE log.AppendEntry @registerName = N'access', @datasetName = N'D', @content = @content;", ("@content", $$"""{"actionName":"{{i}}"}"""));
        }

        administrator.Execute("DISABLE TRIGGER GuardRegister ON DATABASE;");
        administrator.Execute("DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;");
        return administrator;
    }

    private static List<Row> Read(DbConnection administrator) => administrator
        .Rows("SELECT SequenceNumber, RecordedAt, RegisterName, DatasetName, Content, PreviousHash, EntryHash FROM log.RegisterEntry ORDER BY SequenceNumber;")
        .ConvertAll(static r => new Row(
            (long)r["SequenceNumber"]!,
            new ChainEntry((DateTime)r["RecordedAt"]!, (string)r["RegisterName"]!, (string?)r["DatasetName"], (string)r["Content"]!),
            (byte[])r["PreviousHash"]!,
            (byte[])r["EntryHash"]!));

    private static void Replace(DbConnection administrator, List<Row> rows)
    {
        administrator.Execute("UPDATE log.ChainHead SET SequenceNumber = NULL, EntryHash = NULL; DELETE FROM log.RegisterEntry WHERE SequenceNumber > 0;");
        foreach (Row row in rows)
        {
            administrator.Execute(
                "INSERT INTO log.RegisterEntry (SequenceNumber, RecordedAt, RegisterName, DatasetName, Content, PreviousHash, EntryHash) VALUES (@number, @time, @register, @dataset, @content, @previous, @hash);",
                ("@number", row.Number), ("@time", row.Entry.RecordedAt), ("@register", row.Entry.Register), ("@dataset", row.Entry.Dataset), ("@content", row.Entry.Content), ("@previous", row.Previous), ("@hash", row.Hash));
        }

        administrator.Execute("UPDATE log.ChainHead SET SequenceNumber = @number, EntryHash = @hash;", ("@number", rows[^1].Number), ("@hash", rows[^1].Hash));
    }

    private sealed record Row(long Number, ChainEntry Entry, byte[] Previous, byte[] Hash);
}
