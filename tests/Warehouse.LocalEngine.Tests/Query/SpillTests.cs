using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
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
    public void HashGroups_BeyondTheirBudget_GiveEachGroupOnceAndWhole()
    {
        IEnumerable<Value[]> rows = Enumerable.Range(0, 3000).Select(static i => new[] { Value.FromInt64(i % 500), Value.FromInt64(1) });
        List<(long Key, int Count)> groups = [.. HashGroups
            .Group(rows, [SqlType.Int, SqlType.Int], 1, static () => new List<Value>(), static (list, row) => list.Add(row[1]), Tiny)
            .Select(static g => (g.Key[0].AsInt64, g.State.Count))];
        Assert.That(groups.Select(static g => g.Key).Order(), Is.EqualTo(Enumerable.Range(0, 500)));
        Assert.That(groups, Has.All.Matches<(long Key, int Count)>(static g => g.Count == 6));
    }

    [Test]
    public void RowBuffer_BeyondItsBudget_ReadsInOrderTwice()
    {
        using RowBuffer buffer = new([SqlType.Int], Tiny);
        for (int i = 0; i < 500; i++)
        {
            buffer.Add([Value.FromInt64(i)]);
        }

        Assert.That(buffer.Read().Select(static r => r[0].AsInt64), Is.EqualTo(Enumerable.Range(0, 500)));
        Assert.That(buffer.Read().Count(), Is.EqualTo(500));
    }

    [TestCase(JoinKind.Inner, 600)]
    [TestCase(JoinKind.Left, 1600)]
    [TestCase(JoinKind.Full, 1900)]
    public void HashJoin_BeyondItsBudget_GivesTheSameRows(JoinKind kind, int expected)
    {
        // Left keys 0 to 1299 of which 300 (the multiples of 3 under 900) match two right rows each; right keys 0, 3, … 1797.
        QueryBlock block = new(0, null);
        int left = block.NewSlot(SqlType.Int);
        int right = block.NewSlot(SqlType.Int);
        SlotExpression leftKey = new(left) { Type = SqlType.Int };
        SlotExpression rightKey = new(right) { Type = SqlType.Int };
        Counter leftRows = new(left, Enumerable.Range(0, 1300));
        Counter rightRows = new(right, Enumerable.Range(0, 300).Select(static i => i * 3).SelectMany(static k => new[] { k, k }).Concat(Enumerable.Range(0, 300).Select(static i => 10_000 + i)));
        HashJoin join = new(kind, leftRows, rightRows, [(leftKey, rightKey)], null, [left], [right], block, Tiny);
        Value[] row = new Value[2];
        using Cursor cursor = join.Open(null!, row);
        int count = 0;
        while (cursor.MoveNext())
        {
            Assert.That(row[left].IsNull || row[right].IsNull || row[left].AsInt64 == row[right].AsInt64);
            count++;
        }

        Assert.That(count, Is.EqualTo(expected));
    }

    /// <summary>Rows of one number each.</summary>
    private sealed class Counter(int slot, IEnumerable<int> numbers) : Operator
    {
        public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(row));

        private IEnumerator<bool> Rows(Value[] row)
        {
            foreach (int number in numbers)
            {
                row[slot] = Value.FromInt64(number);
                yield return true;
            }
        }
    }
}
