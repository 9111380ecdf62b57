using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Window functions, TOP and OFFSET on random rows, against LINQ over the same rows.</summary>
[TestFixture]
internal sealed class WindowPropertyTests
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(40);

    /// <summary>Rows with a group of 0 to 2 and a value of 1 to 4; 0 stands for NULL.</summary>
    private static readonly Arbitrary<(int Group, int Value)[]> Rows =
        Gen.Choose(0, 2).Zip(Gen.Choose(0, 4)).Select(static p => (p.Item1, p.Item2)).ArrayOf().ToArbitrary();

    /// <summary>A frame: rows before and after the current one, negative for the other side, 9 for no bound.</summary>
    private static readonly Arbitrary<(int From, int To)> Frames =
        Gen.Choose(-9, 3).Zip(Gen.Choose(-3, 9)).Select(static p => (p.Item1, p.Item2)).Where(static f => f.Item1 <= f.Item2).ToArbitrary();

    [Test]
    public void RowsFrame_AnyBounds_AgreesWithLinq() => Prop.ForAll(Rows, Frames, static (rows, frame) =>
    {
        string over = $"OVER (PARTITION BY G ORDER BY Id ROWS BETWEEN {Bound(frame.From)} AND {Bound(frame.To)})";
        return Agree(
            rows,
            $"SELECT COUNT(*) {over}, SUM(V) {over}, MIN(V) {over}, MAX(V) {over}, FIRST_VALUE(V) {over}, LAST_VALUE(V) {over} FROM T ORDER BY Id",
            (partition, at) =>
            {
                (int Group, int Value)[] seen = [.. partition.Where((_, i) => (frame.From == -9 || i >= at + frame.From) && (frame.To == 9 || i <= at + frame.To))];
                int[] values = [.. seen.Select(static r => r.Value).Where(static v => v != 0)];
                return
                [
                    Number(seen.Length), values.Length == 0 ? "NULL" : Number(values.Sum()), values.Length == 0 ? "NULL" : Number(values.Min()), values.Length == 0 ? "NULL" : Number(values.Max()),
                    seen.Length == 0 ? "NULL" : Value(seen[0].Value), seen.Length == 0 ? "NULL" : Value(seen[^1].Value),
                ];
            });
    }).Check(Some);

    [Test]
    public void DefaultFrame_WithTies_AgreesWithLinq() => Prop.ForAll(Rows, static rows => Agree(
        rows,
        "SELECT SUM(Id) OVER (PARTITION BY G ORDER BY V), COUNT(*) OVER (PARTITION BY G ORDER BY V DESC) FROM T ORDER BY Id",
        (partition, at) =>
        [
            Number(Enumerable.Range(0, rows.Length).Where(i => rows[i].Group == partition[at].Group && rows[i].Value <= partition[at].Value).Sum(static i => i + 1)),
            Number(partition.Count(r => r.Value >= partition[at].Value)),
        ])).Check(Some);

    [Test]
    public void Ranks_WithTies_AgreeWithLinq() => Prop.ForAll(Rows, static rows => Agree(
        rows,
        "SELECT RANK() OVER (PARTITION BY G ORDER BY V), DENSE_RANK() OVER (PARTITION BY G ORDER BY V), ROW_NUMBER() OVER (PARTITION BY G ORDER BY Id), NTILE(3) OVER (PARTITION BY G ORDER BY Id) FROM T ORDER BY Id",
        static (partition, at) =>
        [
            Number(partition.Count(r => r.Value < partition[at].Value) + 1),
            Number(partition.Where(r => r.Value < partition[at].Value).Select(static r => r.Value).Distinct().Count() + 1),
            Number(at + 1),
            Number(Tile(at, partition.Length, 3)),
        ])).Check(Some);

    [Test]
    public void LagAndLead_AnyOffset_AgreeWithLinq() => Prop.ForAll(Rows, Gen.Choose(0, 4).ToArbitrary(), static (rows, offset) => Agree(
        rows,
        $"SELECT LAG(V, {offset}, -1) OVER (PARTITION BY G ORDER BY Id), LEAD(V, {offset}) OVER (PARTITION BY G ORDER BY Id) FROM T ORDER BY Id",
        (partition, at) =>
        [
            at - offset >= 0 ? Value(partition[at - offset].Value) : "-1",
            at + offset < partition.Length ? Value(partition[at + offset].Value) : "NULL",
        ])).Check(Some);

    /// <summary>Functions that pass rows by, and others, over rows that come in the window's order, beside the same rows that must be sorted.</summary>
    [TestCase("PARTITION BY G ORDER BY V, Id")]
    [TestCase("PARTITION BY G, V ORDER BY Id")]
    [TestCase("PARTITION BY G ORDER BY V")]
    [TestCase("ORDER BY G, V")]
    [TestCase("ORDER BY G")]
    [TestCase("PARTITION BY G, V, Id ORDER BY Id")]
    public void RowsThatComeInOrder_GiveWhatSortedOnesGive(string over) => Prop.ForAll(Rows, rows =>
    {
        using QueryFixture db = new();
        object?[][] table = [.. rows.Select(static (r, i) => new object?[] { r.Group, r.Value == 0 ? null : r.Value, i + 1 })];
        db.Table("Keyed", "G int not null, V int, Id int not null", 3, table);
        db.Table("Heap", "G int not null, V int, Id int not null", 0, [.. table.Reverse()]);
        string[] functions =
        [
            "ROW_NUMBER()", "RANK()", "DENSE_RANK()", "NTILE(3)", "CUME_DIST()", "SUM(V)", "COUNT(*)", "LAG(V)",
            "FIRST_VALUE(V)", "LAST_VALUE(V)",
        ];

        // Which of equal rows is first is nobody's promise: there only functions that treat them alike are compared.
        bool isTotal = over.EndsWith("Id", StringComparison.Ordinal);
        string[] calls = isTotal
            ? [.. functions.Select(f => $"{f} OVER ({over})"), $"SUM(V) OVER ({over} ROWS UNBOUNDED PRECEDING)", $"MIN(V) OVER ({over} ROWS UNBOUNDED PRECEDING)", $"FIRST_VALUE(Id) OVER ({over} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING)"]
            : [.. functions.Except(["ROW_NUMBER()", "NTILE(3)", "LAG(V)", "LAST_VALUE(V)", "FIRST_VALUE(V)"]).Select(f => $"{f} OVER ({over})")];
        string[] queries = [.. calls, string.Join(", ", calls)];
        return Array.TrueForAll(queries, query => db.Rows($"SELECT Id, {query} FROM Keyed ORDER BY Id").SequenceEqual(db.Rows($"SELECT Id, {query} FROM Heap ORDER BY Id")));
    }).Check(Some);

    [Test]
    public void TopAndOffset_AnyCount_AgreeWithLinq() => Prop.ForAll(Rows, Gen.Choose(0, 5).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), static (rows, count, percent) =>
    {
        using QueryFixture db = Fill(rows);
        int[] sorted = [.. rows.Select(static r => r.Value).Order()];
        int ties = count == 0 || sorted.Length == 0 ? 0 : sorted.Count(v => v <= sorted[int.Min(count, sorted.Length) - 1]);
        int share = ((sorted.Length * percent) + 99) / 100;
        return (db.Rows($"SELECT TOP ({count}) WITH TIES V FROM T ORDER BY V").SequenceEqual(sorted.Take(ties).Select(Value))
            && db.Rows($"SELECT TOP ({percent}) PERCENT V FROM T ORDER BY V").SequenceEqual(sorted.Take(share).Select(Value))
            && db.Rows($"SELECT V FROM T ORDER BY V OFFSET {count} ROWS FETCH NEXT 2 ROWS ONLY").SequenceEqual(sorted.Skip(count).Take(2).Select(Value)))
            .Label($"{count}, {percent} %");
    }).Check(Some);

    /// <summary>Larger tiles come first ("NTILE (Transact-SQL)").</summary>
    private static int Tile(int at, int rows, int tiles)
    {
        int larger = rows % tiles * ((rows / tiles) + 1);
        return at < larger ? (at / ((rows / tiles) + 1)) + 1 : (rows % tiles) + ((at - larger) / (rows / tiles)) + 1;
    }

    /// <summary>Compares the query's rows with what is expected of each row, given the rows of its group in order and its place among them.</summary>
    private static Property Agree((int Group, int Value)[] rows, string sql, Func<(int Group, int Value)[], int, string[]> expected)
    {
        using QueryFixture db = Fill(rows);
        IEnumerable<string> lines = rows.Select((row, i) =>
        {
            (int Group, int Value)[] partition = [.. rows.Where(r => r.Group == row.Group)];
            return string.Join('|', expected(partition, rows.Take(i).Count(r => r.Group == row.Group)));
        });
        return db.Rows(sql).SequenceEqual(lines).Label(sql);
    }

    private static QueryFixture Fill((int Group, int Value)[] rows)
    {
        QueryFixture db = new();
        db.Table("T", "Id int not null, G int not null, V int", 1, [.. rows.Select(static (r, i) => new object?[] { i + 1, r.Group, r.Value == 0 ? null : r.Value })]);
        return db;
    }

    private static string Bound(int offset) => offset switch
    {
        -9 => "UNBOUNDED PRECEDING",
        9 => "UNBOUNDED FOLLOWING",
        0 => "CURRENT ROW",
        < 0 => $"{-offset} PRECEDING",
        _ => $"{offset} FOLLOWING",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Value(int value) => value == 0 ? "NULL" : Number(value);
}
