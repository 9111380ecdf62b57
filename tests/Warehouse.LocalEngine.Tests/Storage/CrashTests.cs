using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;
using static Warehouse.LocalEngine.Tests.Storage.TestStore;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>A transaction over several files survives the death of its process whole or not at all; several processes share one database.</summary>
public sealed class CrashTests
{
    private const int Kills = 8;

    [Test]
    public void KilledWriters_LeaveBothFilesAlike_AndLoseNoCommit()
    {
        using TestStore store = new("mapping");
        MakeTables(store);
        Random random = new(20260102);
        long lastTold = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process writer = PairWriter.Start(store.Directory);
            for (int commits = random.Next(1, 12); commits > 0; commits--)
            {
                lastTold = Read(writer);
            }

            writer.Kill();
            writer.WaitForExit();
            lastTold = Math.Max(lastTold, writer.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).LastOrDefault());

            (List<long> main, List<long> mapping) = Numbers(store);
            Assert.That(mapping, Is.EqualTo(main), "the transaction is in both files or in none");
            Assert.That(main, Does.Contain(lastTold), "what was committed is there");
        }
    }

    [Test]
    public async Task TwoProcesses_WriteInTurns_AndThisOneReadsMeanwhile()
    {
        using TestStore store = new("mapping");
        MakeTables(store);
        using Process first = PairWriter.Start(store.Directory);
        using Process second = PairWriter.Start(store.Directory);
        try
        {
            Task<HashSet<long>> firsts = Task.Run(() => Enumerable.Range(0, 10).Select(_ => Read(first)).ToHashSet());
            Task<HashSet<long>> seconds = Task.Run(() => Enumerable.Range(0, 10).Select(_ => Read(second)).ToHashSet());
            (List<long> main, List<long> mapping) = Numbers(store);
            Assert.That(mapping, Is.EqualTo(main), "a statement reads one state of both files");
            Assert.That((await firsts).Overlaps(await seconds), Is.False, "no number is given twice");
        }
        finally
        {
            first.Kill();
            second.Kill();
        }
    }

    private static void MakeTables(TestStore store)
    {
        using StoreSession session = Database.OpenSession(PairWriter.Options(store.Directory) with { SchemaFiles = store.SchemaFiles });
        session.Begin(forWriting: true);
        session.Catalog.Save(new SchemaInfo(5, "mapping", 1));
        Column[] columns = [Column("n", 0, SqlType.BigInt, false) with { Identity = new IdentitySpecification(1, 1) }, Column("text", 1, SqlType.NVarChar(4000))];
        CreateTable(session, "dbo", "numbers", columns, Index("pk", 1, true, true, 0));
        CreateTable(session, "mapping", "numbers", columns, Index("pk", 1, true, true, 0));
        session.Commit();
    }

    private static (List<long> Main, List<long> Mapping) Numbers(TestStore store)
    {
        using StoreSession session = Database.OpenSession(PairWriter.Options(store.Directory));
        session.Begin(forWriting: false);
        (Table main, Table mapping) = PairWriter.Tables(session);
        (List<long>, List<long>) numbers = (Read(session, main), Read(session, mapping));
        session.Commit();
        return numbers;
    }

    private static List<long> Read(StoreSession session, Table table) => [.. ReadAll(session.Rows.Scan(table, [true, false])).Select(static r => r[0].AsInt64)];

    private static long Read(Process writer) => Parse(writer.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The writer ended by itself."));

    private static long Parse(string line) => long.Parse(line, CultureInfo.InvariantCulture);
}
