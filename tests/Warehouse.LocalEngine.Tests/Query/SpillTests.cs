using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Operators that outgrow their memory give the same rows through temporary files.</summary>
[TestFixture]
internal sealed class SpillTests
{
    private const long Tiny = 2_000;
    private static readonly SqlType[] Types = [SqlType.Int, SqlType.NVarChar(20), SqlType.VarBinary(8), SqlType.Decimal(20, 2), SqlType.SqlVariant];

    [Test]
    public void RowFile_OfAllRepresentations_GivesBackWhatWasWritten()
    {
        using RowFile file = new(Types);
        Value[] row =
        [
            Value.FromInt64(-5), Value.FromString("가\ud800"), Value.FromBytes([1, 0, 2]), Value.FromInt128(-(Int128)1234567890123456789 * 10),
            Value.FromVariant(new Variant(SqlType.NVarChar(5), Value.FromString("v"))),
        ];
        file.Add(row);
        file.Add(new Value[Types.Length]);
        List<Value[]> read = [.. file.Read()];
        Assert.That(read, Has.Count.EqualTo(2));
        Assert.That(read[0][0].AsInt64, Is.EqualTo(-5));
        Assert.That(read[0][1].AsString, Is.EqualTo("가\ud800"));
        Assert.That(read[0][2].AsBytes, Is.EqualTo(new byte[] { 1, 0, 2 }));
        Assert.That(read[0][3].AsInt128, Is.EqualTo(-(Int128)1234567890123456789 * 10));
        Assert.That(read[0][4].AsVariant.Value.AsString, Is.EqualTo("v"));
        Assert.That(Array.TrueForAll(read[1], static v => v.IsNull));
    }

    [Test]
    public void RowSorter_BeyondItsBudget_SortsStably()
    {
        using RowSorter sorter = new([SqlType.Int, SqlType.Int], [new SortKey(0, Comparer.For(SqlType.Int), Descending: true)], Tiny);
        for (int i = 0; i < 1000; i++)
        {
            sorter.Add([Value.FromInt64(i * 7919 % 13), Value.FromInt64(i)]);
        }

        List<(long, long)> sorted = [.. sorter.Sorted().Select(static r => (r[0].AsInt64, r[1].AsInt64))];
        Assert.That(sorted, Is.EqualTo(sorted.OrderByDescending(static r => r.Item1).ThenBy(static r => r.Item2)));
        Assert.That(sorted, Has.Count.EqualTo(1000));
    }

    [Test]
    public void RowSorter_OfManyRuns_HasFewFilesOpenAndSortsStably()
    {
        const int rows = 5000;
        int made = 0;
        using RowSorter sorter = new([SqlType.Int, SqlType.Int], [new SortKey(0, Comparer.For(SqlType.Int), Descending: false)], budget: 1, () =>
        {
            made++;
            return new RecordFile();
        });
        for (int i = 0; i < rows; i++)
        {
            sorter.Add([Value.FromInt64(i * 7919 % 13), Value.FromInt64(i)]);
        }

        List<(long, long)> sorted = [.. sorter.Sorted().Select(static r => (r[0].AsInt64, r[1].AsInt64))];
        Assert.That(made, Is.GreaterThan(rows), "each row is a run, and runs were merged into longer ones");
        Assert.That(sorter.FileCount, Is.LessThan(2 * RowSorter.MergeWidth));
        Assert.That(sorted, Is.EqualTo(Enumerable.Range(0, rows).Select(static i => ((long)(i * 7919 % 13), (long)i)).OrderBy(static r => r.Item1)));
    }

    /// <summary>The file that can't be made or written is a run's or a merged one's: the error is the sort's either way, and it can be disposed.</summary>
    [TestCase(1)]
    [TestCase(RowSorter.MergeWidth + 1)]
    [Platform(Include = "Linux", Reason = "its /dev/full is a disk that is full")]
    public void RowSorter_WhoseDiskIsFull_EndsWithError1105(int file)
    {
        int made = 0;
        RecordFile Make() => ++made == file ? new RecordFile(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)) : new RecordFile();
        using RowSorter sorter = new([SqlType.Int], [new SortKey(0, Comparer.For(SqlType.Int), Descending: false)], budget: 1, Make);
        SqlEngineException error = Assert.Throws<SqlEngineException>(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                sorter.Add([Value.FromInt64(i)]);
            }
        })!;
        Assert.That((error.Number, error.Severity), Is.EqualTo((1105, (byte)17)));
        Assert.That(made, Is.EqualTo(file));
        Assert.That(() => sorter.Sorted().Count(), Throws.InstanceOf<SqlEngineException>(), "half of the rows are no result");
    }

    [Test]
    public void DistinctRows_BeyondTheirBudget_GiveEachRowOnce()
    {
        IEnumerable<Value[]> rows = Enumerable.Range(0, 3000).Select(static i => new[] { Value.FromInt64(i % 500), Value.FromString("가" + (i % 5)) });
        List<string> found = [.. DistinctRows.Of(rows, [SqlType.Int, SqlType.NVarChar(10)], Tiny).Select(static r => $"{r[0].AsInt64}{r[1].AsString}")];
        Assert.That(found, Is.EquivalentTo(Enumerable.Range(0, 500).Select(static i => $"{i}가{i % 5}")));
    }

    [Test]
    public void RowBuffer_BeyondItsBudget_ReadsInOrderBackwardAndAgain()
    {
        using RowBuffer buffer = new([SqlType.Int], Tiny);
        for (int i = 0; i < 500; i++)
        {
            buffer.Add([Value.FromInt64(i)]);
        }

        Assert.That(buffer.Read().Select(static r => r[0].AsInt64), Is.EqualTo(Enumerable.Range(0, 500)));
        Assert.That(buffer.Read().Zip(buffer.Read().Skip(7)).All(static p => p.First[0].AsInt64 + 7 == p.Second[0].AsInt64), Is.True, "two readers at once");
        Assert.That(buffer.ReadBackward().Select(static r => r[0].AsInt64), Is.EqualTo(Enumerable.Range(0, 500).Reverse()));

        buffer.Clear();
        buffer.Add([Value.FromInt64(7)]);
        Assert.That(buffer.Read().Single()[0].AsInt64, Is.EqualTo(7));
    }

    /// <summary>Keys and rows that spilled are personal data: no file keeps them when their statement has ended, and none has a name while it runs.</summary>
    [Test]
    [NonParallelizable]
    [Platform("Linux")]
    public void SpilledKeys_AreGoneWithTheirStatement()
    {
        using QueryFixture db = new() { OperatorMemory = Tiny };
        db.Table("T", "Id int not null, K int", 1, [.. Enumerable.Range(1, 3000).Select(static i => new object?[] { i, i * 2 })]);
        int before = OpenSpills().Length;

        Assert.That(db.Rows("SELECT Id FROM T WHERE Id IN (SELECT b.K FROM T b)"), Has.Count.EqualTo(1500));
        Assert.That(db.Rows("SELECT Id FROM T WHERE EXISTS (SELECT 1 FROM T b WHERE b.K = T.Id)"), Has.Count.EqualTo(1500));
        Assert.That(OpenSpills(), Has.Length.EqualTo(before));

        using RowFile file = new(Types);
        file.Add(new Value[Types.Length]);
        Assert.That(OpenSpills(), Has.Length.EqualTo(before + 1).And.All.EndsWith("(deleted)"));

        static string[] OpenSpills() => [.. Directory.GetFiles("/proc/self/fd")
            .Select(static link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName ?? string.Empty)
            .Where(static target => target.Contains(".spill", StringComparison.Ordinal))];
    }

    // Left keys 0 to 1299 of which 300 (the multiples of 3 under 900) match two right rows each; right keys 0, 3, … 897 twice, and 300 that match nothing.
    [TestCase("JOIN", 600)]
    [TestCase("LEFT JOIN", 1600)]
    [TestCase("FULL JOIN", 1900)]
    public void HashJoin_BeyondItsBudget_GivesTheSameRows(string join, int expected)
    {
        using QueryFixture db = new() { OperatorMemory = Tiny };
        db.Table("L", "K int", 0, [.. Enumerable.Range(0, 1300).Select(static k => new object?[] { k })]);
        db.Table("R", "K int", 0, [.. Enumerable.Range(0, 300).SelectMany(static i => new[] { i * 3, i * 3 }).Concat(Enumerable.Range(10_000, 300)).Select(static k => new object?[] { k })]);
        List<string> rows = db.Rows($"SELECT L.K, R.K FROM L {join} R ON L.K = R.K");
        Assert.That(rows, Has.Count.EqualTo(expected));
        Assert.That(rows.Select(static r => r.Split('|')).All(static r => r[0] == r[1] || r.Contains("NULL")), Is.True);
    }

    /// <summary>Whole queries, each with operators that spill, beside the same query with memory to spare.</summary>
    [TestCase("SELECT K, COUNT(*), SUM(Id), AVG(Amount), MIN(Name), MAX(Amount) FROM T GROUP BY K ORDER BY K")]
    [TestCase("SELECT Name, COUNT(*) FROM T WHERE Id % 3 <> 0 GROUP BY Name ORDER BY Name")]
    [TestCase("SELECT K, COUNT(DISTINCT Name), COUNT(DISTINCT Amount), SUM(DISTINCT Id) FROM T GROUP BY K ORDER BY K")]
    [TestCase("SELECT COUNT(DISTINCT Name), COUNT(DISTINCT K), COUNT(*), COUNT(Name) FROM T")]
    [TestCase("SELECT K % 7, STRING_AGG(CONVERT(nvarchar(max), Name), N',') WITHIN GROUP (ORDER BY Amount DESC, Id), COUNT(DISTINCT Name) FROM T GROUP BY K % 7 ORDER BY K % 7")]
    [TestCase("SELECT REPLICATE(Name, 100), MAX(REPLICATE(Name, 99)), COUNT(DISTINCT REPLICATE(Name, 98)) FROM T GROUP BY REPLICATE(Name, 100) ORDER BY 1")]
    [TestCase("SELECT DISTINCT K, Name FROM T ORDER BY K, Name")]
    [TestCase("SELECT DISTINCT K + 1, Amount FROM T ORDER BY K + 1, Amount")]
    [TestCase("SELECT Name FROM T ORDER BY Amount DESC, Id")]
    [TestCase("SELECT Id, ROW_NUMBER() OVER (PARTITION BY K ORDER BY Amount, Id), SUM(Amount) OVER (PARTITION BY K), LAG(Name) OVER (ORDER BY Id) FROM T ORDER BY Id")]
    [TestCase("SELECT Id, COUNT(*) OVER (), SUM(Id) OVER (ORDER BY K), MAX(Name) OVER (ORDER BY Id ROWS BETWEEN 3 PRECEDING AND 2 FOLLOWING) FROM T ORDER BY Id")]
    [TestCase("SELECT Id, SUM(Amount) OVER (ORDER BY K ROWS BETWEEN 2 FOLLOWING AND UNBOUNDED FOLLOWING), COUNT(*) OVER (ORDER BY K RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM T ORDER BY Id")]
    [TestCase("SELECT Id, LEAD(Name, Id % 5) OVER (ORDER BY Id), LAG(Id, 700) OVER (ORDER BY Id), FIRST_VALUE(Name) OVER (ORDER BY K, Id), LAST_VALUE(Name) OVER (ORDER BY K) FROM T ORDER BY Id")]
    [TestCase("SELECT Id, NTILE(7) OVER (ORDER BY Id), CUME_DIST() OVER (ORDER BY K), PERCENT_RANK() OVER (ORDER BY K), DENSE_RANK() OVER (ORDER BY K), COUNT(K) OVER (ORDER BY K) FROM T ORDER BY Id")]
    [TestCase("SELECT Id, PERCENTILE_CONT(0.37) WITHIN GROUP (ORDER BY Amount DESC) OVER (), PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY Name) OVER () FROM T ORDER BY Id")]
    [TestCase("SELECT Id FROM T WHERE EXISTS (SELECT 1 FROM T b WHERE b.Amount = T.Amount AND b.Id % 2 = 0) ORDER BY Id")]
    [TestCase("SELECT Id FROM T WHERE NOT EXISTS (SELECT 1 FROM T b WHERE b.Name = T.Name AND b.Id = T.Id + 3) ORDER BY Id")]
    [TestCase("SELECT Id FROM T WHERE Amount IN (SELECT b.Amount FROM T b WHERE b.Id % 3 = 0) OR UPPER(Name) IN (SELECT b.Name FROM T b WHERE b.Id < 50) ORDER BY Id")]
    [TestCase("SELECT K, Name FROM T UNION SELECT Id, Name FROM T WHERE Id < 90 ORDER BY 1, 2")]
    [TestCase("SELECT K FROM T EXCEPT SELECT Id FROM T WHERE Id % 2 = 0 ORDER BY 1")]
    [TestCase("SELECT Name FROM T INTERSECT SELECT UPPER(Name) FROM T WHERE Id < 300 ORDER BY 1")]
    [TestCase("SELECT a.Id, b.Id FROM T a JOIN T b ON a.Name = b.Name AND a.Amount < b.Amount WHERE a.Id < 100 ORDER BY 1, 2")]
    [TestCase("SELECT COUNT(*) FROM T a JOIN T b ON b.Id BETWEEN a.Id AND a.Id + 2 WHERE a.K < 5")]
    [TestCase("SELECT TOP (10) PERCENT WITH TIES K, Name FROM T ORDER BY K")]
    public void Query_BeyondEveryBudget_GivesTheSameRows(string sql)
    {
        Assert.That(Rows(sql, Tiny), Is.EqualTo(Rows(sql, MemoryBudget.Default)).And.Not.Empty);

        static List<string> Rows(string sql, long memory)
        {
            using QueryFixture db = new() { OperatorMemory = memory };
            db.Table("T", "Id int not null, K int, Name nvarchar(20), Amount decimal(9, 2)", 1, [.. Enumerable.Range(1, 1200).Select(static i => new object?[]
            {
                i, i % 11 == 0 ? null : i * 7 % 150, i % 13 == 0 ? null : (i % 2 == 0 ? "name가" : "NAME가") + (i * 31 % 170), (i * 7919 % 4000) / 100m,
            })]);
            return db.Rows(sql);
        }
    }
}
