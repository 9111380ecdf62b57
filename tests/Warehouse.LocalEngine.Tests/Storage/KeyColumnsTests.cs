using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;
using static Warehouse.LocalEngine.Tests.Storage.RandomValues;
using static Warehouse.LocalEngine.Tests.Storage.TestStore;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>Columns that stand in a row's key alone come back from it. Random values, fixed seed.</summary>
public sealed class KeyColumnsTests
{
    private const int Rounds = 400;

    private static readonly SqlType[] GivenBack =
    [
        SqlType.Bit, SqlType.TinyInt, SqlType.SmallInt, SqlType.Int, SqlType.BigInt, SqlType.Decimal(9, 2), SqlType.Decimal(38, 10), SqlType.Money, SqlType.SmallMoney,
        SqlType.Date, SqlType.Time(7), SqlType.DateTime2(7), SqlType.DateTime, SqlType.UniqueIdentifier, SqlType.Binary(12),
    ];

    [Test]
    public void Decode_OfAnyLeadingColumns_GivesTheValuesBack()
    {
        Random random = new(61);
        KeyBuffer buffer = new();
        for (int round = 0; round < Rounds; round++)
        {
            SqlType[] types = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => GivenBack[random.Next(GivenBack.Length)])];
            (Column[] columns, IndexColumn[] key) = Table(types);
            Value[] row = [.. types.Select(t => RandomValueOf(random, t))];
            buffer.Clear();
            new KeyEncoder(columns, key).AppendRow(buffer, row);
            bool[] needed = [.. types.Select(_ => random.Next(2) == 0)];

            KeyColumns keyColumns = KeyColumns.Of(columns, key);
            Value[] back = new Value[types.Length];
            keyColumns.Decode(buffer.Written, keyColumns.CountUpTo(needed), needed, back);

            Assert.That(keyColumns.Ordinals, Is.EqualTo(Enumerable.Range(0, types.Length)));
            for (int c = 0; c < types.Length; c++)
            {
                Value expected = needed[c] ? row[c] : Value.Null;
                Assert.That(Same(types[c], back[c], expected), Is.True, () => $"{types[c]}, round {round}");
            }
        }
    }

    [TestCase("00000000", "00000000")]
    [TestCase("00FF0000", "00FF0000")]
    [TestCase("FF00FF00", "FF00FF00")]
    [TestCase("0000FF00", "0000FF00")]
    [TestCase("01020304", "01020304")]
    public void Decode_OfBinaryWithZeros_GivesThemBack(string written, string read)
    {
        (Column[] columns, IndexColumn[] key) = Table([SqlType.Binary(4), SqlType.Int]);
        KeyBuffer buffer = new();
        new KeyEncoder(columns, key).AppendRow(buffer, [Value.FromBytes(Convert.FromHexString(written)), Value.FromInt64(-7)]);
        Value[] back = new Value[2];

        KeyColumns.Of(columns, key).Decode(buffer.Written, 2, needed: null, back);

        Assert.That(Convert.ToHexString(back[0].AsBytes), Is.EqualTo(read));
        Assert.That(back[1].AsInt64, Is.EqualTo(-7));
    }

    /// <summary>What their key bytes do not tell: letter case and spaces at the end, zeros at the end, the sign of zero, the offset.</summary>
    [Test]
    public void Of_TypesWhoseKeysSayLess_LeavesThemToTheRecord()
    {
        foreach (SqlType type in (SqlType[])[SqlType.NVarChar(20), SqlType.VarChar(20), SqlType.Char(20), SqlType.VarBinary(20), SqlType.Real, SqlType.Float, SqlType.DateTimeOffset(7)])
        {
            (Column[] columns, IndexColumn[] key) = Table([SqlType.Int, type, SqlType.Int]);

            Assert.That(KeyColumns.Of(columns, key).Ordinals, Is.EqualTo((int[])[0]), () => $"{type}: what follows it cannot be found");
        }
    }

    [Test]
    public void Of_ADescendingColumn_LeavesItAndWhatFollowsToTheRecord()
    {
        (Column[] columns, IndexColumn[] key) = Table([SqlType.Int, SqlType.Int, SqlType.Int]);
        key[1] = key[1] with { Descending = true };

        Assert.That(KeyColumns.Of(columns, key).Ordinals, Is.EqualTo((int[])[0]));
    }

    private static (Column[] Columns, IndexColumn[] Key) Table(SqlType[] types) =>
        ([.. types.Select((t, i) => Column("c", i, t))], [.. types.Select((_, i) => new IndexColumn(i, Descending: false))]);
}
