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

/// <summary>Keys sort as the engine compares; records give back what went in. Random values, fixed seed.</summary>
public sealed class EncodingTests
{
    private const int Rounds = 400;

    private static readonly SqlType[] KeyTypes =
    [
        SqlType.Bit, SqlType.TinyInt, SqlType.SmallInt, SqlType.Int, SqlType.BigInt, SqlType.Decimal(9, 2), SqlType.Decimal(38, 10), SqlType.Money, SqlType.SmallMoney,
        SqlType.Real, SqlType.Float, SqlType.Date, SqlType.Time(7), SqlType.DateTime2(7), SqlType.DateTime, SqlType.DateTimeOffset(7), SqlType.UniqueIdentifier,
        SqlType.VarBinary(20), SqlType.NVarChar(20), SqlType.VarChar(20), SqlType.NVarChar(20, Collation.Latin1General100Bin2),
    ];

    [TestCaseSource(nameof(KeyTypes))]
    public void Keys_SortAsTheTypeCompares(object type)
    {
        SqlType sqlType = (SqlType)type;
        Random random = new(42);
        KeyEncoder ascending = Encoder(sqlType, descending: false);
        KeyEncoder descending = Encoder(sqlType, descending: true);
        Comparer comparer = Comparer.For(sqlType);
        for (int i = 0; i < Rounds; i++)
        {
            Value left = RandomValueOf(random, sqlType);
            Value right = random.Next(4) == 0 ? left : RandomValueOf(random, sqlType);
            int expected = Math.Sign(comparer.Compare(left, right));

            Assert.That(Math.Sign(Key(ascending, left).AsSpan().SequenceCompareTo(Key(ascending, right))), Is.EqualTo(expected), () => $"{sqlType}, round {i}");
            Assert.That(Math.Sign(Key(descending, left).AsSpan().SequenceCompareTo(Key(descending, right))), Is.EqualTo(-expected), () => $"{sqlType} descending, round {i}");
        }
    }

    [Test]
    public void Records_GiveBackEveryValue()
    {
        SqlType[] types = [.. KeyTypes, SqlType.NVarChar(SqlType.Max), SqlType.VarBinary(SqlType.Max), SqlType.SqlVariant];
        Column[] columns = [.. types.Select((t, i) => Column("c", i, t))];
        RowLayout layout = new(columns, []);
        int[] all = [.. Enumerable.Range(0, types.Length)];
        Random random = new(43);
        byte[] buffer = [];
        for (int i = 0; i < Rounds; i++)
        {
            Value[] row = [.. types.Select(t => RandomValueOf(random, t))];
            Value[] back = new Value[types.Length];
            layout.Decode(layout.Encode(row, ref buffer), all, back);
            for (int c = 0; c < types.Length; c++)
            {
                Assert.That(Same(types[c], back[c], row[c]), Is.True, () => $"{types[c]}, round {i}");
            }
        }
    }

    [Test]
    public void Project_OfSomeColumns_WritesWhatEncodingTheirValuesWrites()
    {
        SqlType[] types = [SqlType.Int, SqlType.NVarChar(SqlType.Max), SqlType.Decimal(38, 10), SqlType.VarBinary(8), SqlType.Bit, SqlType.NVarChar(SqlType.Max), SqlType.DateTimeOffset(7)];
        RowLayout layout = new(types);
        Random random = new(47);
        byte[] stored = [];
        byte[] projected = [];
        byte[] encoded = [];
        for (int i = 0; i < Rounds; i++)
        {
            Value[] row = [.. types.Select(t => RandomValueOf(random, t))];
            row[5] = i % 3 == 0 ? Value.FromString(new string('나', 33_000)) : row[5];
            int[] ordinals = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(types.Length))];
            RowLayout part = new(Array.ConvertAll(ordinals, o => types[o]));
            ReadOnlySpan<byte> record = layout.Encode(row, ref stored);
            Assert.That(
                part.Project(layout, record, ordinals, ref projected).SequenceEqual(part.Encode(Array.ConvertAll(ordinals, o => row[o]), ref encoded)),
                Is.True,
                () => $"columns {string.Join(',', ordinals)}, round {i}");
        }
    }

    [Test]
    public void Records_KeepLoneSurrogates_AndLongValues()
    {
        Column[] columns = [Column("a", 0, SqlType.NVarChar(SqlType.Max)), Column("b", 1, SqlType.NVarChar(10))];
        RowLayout layout = new(columns, []);
        string longText = new('가', 100_000);
        byte[] buffer = [];
        Value[] back = new Value[2];

        layout.Decode(layout.Encode([Value.FromString(longText), Value.FromString("\uD800x")], ref buffer), [0, 1], back);

        Assert.That(back[0].AsString, Is.EqualTo(longText));
        Assert.That(back[1].AsString, Is.EqualTo("\uD800x"));
    }

    [TestCase("1234567890123", "", 13)]
    [TestCase("1234567890123", "é ÿ\0", 17)]
    [TestCase("1234567890123", "Ā", 28)]
    [TestCase("가나", "ab", 8)]
    [TestCase(null, "ab", 2)]
    public void StoredText_ThatIsAllLatin_TakesAByteForACharacter_AndComesBackTheSame(string? first, string? second, int bytes)
    {
        SqlType[] types = [SqlType.NVarChar(SqlType.Max), SqlType.Int, SqlType.NVarChar(40)];
        RowLayout stored = new([.. types.Select(static (t, i) => Column("c", i, t))], []);
        Value[] row = [Text(first), Value.FromInt64(7), Text(second)];
        byte[] empty = [], record = [], projected = [], encoded = [];

        int size = stored.Encode(row, ref record).Length - stored.Encode([Value.Null, Value.FromInt64(7), Value.Null], ref empty).Length;

        Assert.That(size, Is.EqualTo(bytes));
        Value[] back = stored.Decode(record.AsSpan(0, stored.Encode(row, ref record).Length));
        Assert.That(types.Select((t, i) => Same(t, back[i], row[i])), Is.All.True);
        Assert.That(
            new RowLayout([types[2], types[1], types[0]]).Project(stored, stored.Encode(row, ref record), [2, 1, 0], ref projected).ToArray(),
            Is.EqualTo(new RowLayout([types[2], types[1], types[0]]).Encode([row[2], row[1], row[0]], ref encoded).ToArray()),
            "what is grouped has one form");

        static Value Text(string? text) => text is null ? Value.Null : Value.FromString(text);
    }

    [Test]
    public void AMaxColumn_AsAKey_Raises1919() =>
        Assert.That(() => Encoder(SqlType.NVarChar(SqlType.Max), descending: false), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(1919));

    private static KeyEncoder Encoder(SqlType type, bool descending) => new([Column("k", 0, type)], [new IndexColumn(0, descending)]);

    private static byte[] Key(KeyEncoder encoder, Value value)
    {
        KeyBuffer buffer = new();
        encoder.Append(buffer, 0, value);
        return buffer.Written.ToArray();
    }
}
