using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>A sort goes by encoded keys; here beside LINQ's stable sort by the types' comparers, over columns of every kind, in memory and through files.</summary>
[TestFixture]
internal sealed class SortPropertyTests
{
    // The last column is the row's number, so that stability shows.
    private static readonly SqlType[] Types =
    [
        SqlType.Int, SqlType.NVarChar(10), SqlType.NVarChar(10, Collation.Latin1General100Bin2), SqlType.Decimal(30, 2), SqlType.Decimal(9, 2), SqlType.Float, SqlType.VarBinary(4),
        SqlType.UniqueIdentifier, SqlType.DateTimeOffset(7), SqlType.SqlVariant, SqlType.Bit, SqlType.Binary(4), SqlType.Date, SqlType.NVarChar(SqlType.Max), SqlType.Int,
    ];

    private static readonly Value[][] Domains =
    [
        [.. new long[] { int.MinValue, -1, 0, 1, int.MaxValue }.Select(Value.FromInt64)],
        [.. new[] { "", "a", "A", "ａ", "b", "a ", "가", "각", "나", "漢", "\ud800" }.Select(Value.FromString)],
        [.. new[] { "", "a", "A", "a ", "가", "\ud800", "\uffff", "\0" }.Select(Value.FromString)],
        [.. new[] { Int128.Zero, -1, 1, -(Int128)long.MaxValue * 1000, (Int128)long.MaxValue * 1000 }.Select(Value.FromInt128)],
        [.. new Int128[] { -999_999_999, -1, 0, 1, 999_999_999 }.Select(Value.FromInt128)],
        [.. new[] { -0.0, 0.0, 1.5, -1.5, double.MaxValue, double.MinValue, double.Epsilon }.Select(Value.FromDouble)],
        [.. new byte[][] { [], [0], [0, 1], [1], [1, 0], [255, 255], [1, 1] }.Select(Value.FromBytes)],
        [.. new[] { "00000000-0000-0000-0000-000000000001", "01000000-0000-0000-0000-000000000000", "00000000-0000-0000-0100-000000000000" }.Select(static g => Value.FromGuid(Guid.Parse(g)))],
        [Value.FromOffset(0, 540), Value.FromOffset(0, 0), Value.FromOffset(1, -60), Value.FromOffset(638_000_000_000_000_000, 540)],
        [
            Value.FromVariant(new Variant(SqlType.Int, Value.FromInt64(2))), Value.FromVariant(new Variant(SqlType.Decimal(5, 1), Value.FromInt128(15))),
            Value.FromVariant(new Variant(SqlType.NVarChar(5), Value.FromString("x"))), Value.FromVariant(new Variant(SqlType.VarBinary(5), Value.FromBytes([7]))),
        ],
        [Value.FromBoolean(false), Value.FromBoolean(true)],
        [.. new byte[][] { [0, 0, 0, 0], [0, 0, 0, 1], [0, 255, 0, 0], [1, 0, 0, 0], [1, 0, 1, 0], [255, 255, 255, 255] }.Select(Value.FromBytes)],
        [.. new long[] { 0, 1, 3_652_058 }.Select(Value.FromInt64)],
        [Value.FromString(new string('x', 3000)), Value.FromString(new string('x', 3000) + "y"), Value.FromString("X")],
    ];

    private static readonly Arbitrary<(Value[][] Rows, SortKey[] Keys)> Sorts = (
        from rows in Gen.ArrayOf(Gen.CollectToArray(Domains, static domain => Gen.Elements<Value>([Value.Null, .. domain])))
        from keys in Gen.NonEmptyListOf(
            from column in Gen.Choose(0, Domains.Length - 1)
            from isDescending in Gen.Elements(true, false)
            select new SortKey(column, Comparer.For(Types[column]), isDescending))
        select (rows.Select(static (row, i) => (Value[])[.. row, Value.FromInt64(i)]).ToArray(), keys.ToArray())).ToArbitrary();

    [TestCase(MemoryBudget.Default)]
    [TestCase(3_000)]
    [TestCase(1)]
    public void Sorted_AgreesWithAStableSortByTheComparers(long budget) => Prop.ForAll(Sorts, sort =>
    {
        using RowSorter sorter = new(Types, sort.Keys, budget);
        Value[] shared = new Value[Types.Length];
        foreach (Value[] row in sort.Rows)
        {
            // The sorter takes a copy: what happens to the array afterwards is no concern of it.
            row.CopyTo(shared, 0);
            sorter.Add(shared);
        }

        List<Value[]> sorted = [.. sorter.Sorted()];
        Value[][] expected = [.. sort.Rows.Order(new RowComparer(sort.Keys))];
        return sorted.Count == expected.Length && sorted.Zip(expected).All(static pair => Same(pair.First, pair.Second));
    }).Check(Config.QuickThrowOnFailure);

    private static bool Same(Value[] left, Value[] right) => Enumerable.Range(0, Types.Length).All(i =>
        left[i].IsNull ? right[i].IsNull
        : Types[i].Kind == SqlTypeKind.SqlVariant ? Comparer.For(Types[i]).Equals(left[i], right[i])
        : Value.AreIdentical(left[i], right[i]));
}
