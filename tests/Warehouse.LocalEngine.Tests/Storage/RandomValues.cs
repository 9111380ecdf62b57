using System;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>Values of any type, NULL and small ones often among them.</summary>
internal static class RandomValues
{
    private static readonly SqlType[] VariantTypes =
    [
        SqlType.Bit, SqlType.Int, SqlType.BigInt, SqlType.Decimal(9, 2), SqlType.Decimal(38, 10), SqlType.Money, SqlType.Real, SqlType.Float, SqlType.Date, SqlType.Time(7), SqlType.DateTime2(7),
        SqlType.DateTimeOffset(7), SqlType.UniqueIdentifier, SqlType.VarBinary(20), SqlType.NVarChar(20), SqlType.VarChar(20),
    ];

    /// <summary>The very same value, not only an equal one.</summary>
    public static bool Same(SqlType type, Value left, Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            return left.IsNull && right.IsNull;
        }

        return type switch
        {
            { IsText: true } => left.AsString == right.AsString,
            { IsBinary: true } => left.AsBytes.AsSpan().SequenceEqual(right.AsBytes),
            { Kind: SqlTypeKind.SqlVariant } => left.AsVariant.Type == right.AsVariant.Type && Same(left.AsVariant.Type, left.AsVariant.Value, right.AsVariant.Value),
            _ => left.AsInt128 == right.AsInt128,
        };
    }

    public static Value RandomValueOf(Random random, SqlType type)
    {
        if (random.Next(10) == 0)
        {
            return Value.Null;
        }

        long bits = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        return type.Kind switch
        {
            SqlTypeKind.Bit => Value.FromInt64(bits & 1),
            SqlTypeKind.TinyInt => Value.FromInt64(bits & 0xFF),
            SqlTypeKind.SmallInt => Value.FromInt64((short)bits),
            SqlTypeKind.Int => Value.FromInt64((int)bits),
            SqlTypeKind.BigInt => Value.FromInt64(bits),
            SqlTypeKind.Decimal when type.Precision > 18 => Value.FromInt128((Int128)bits * random.Next(1, int.MaxValue)),
            SqlTypeKind.Decimal or SqlTypeKind.SmallMoney => Value.FromInt128((int)bits),
            SqlTypeKind.Money => Value.FromInt128(bits),
            SqlTypeKind.Real => Value.FromDouble((float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20)))),
            SqlTypeKind.Float => Value.FromDouble((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-200, 200))),
            SqlTypeKind.Date => Value.FromInt64(random.Next(0, 3_652_059)),
            SqlTypeKind.Time => Value.FromTicks(random.NextInt64(TimeSpan.TicksPerDay)),
            SqlTypeKind.DateTime2 or SqlTypeKind.DateTime => Value.FromTicks(random.NextInt64(DateTime.MaxValue.Ticks)),
            SqlTypeKind.DateTimeOffset => Value.FromOffset(random.NextInt64(DateTime.MaxValue.Ticks), random.Next(-840, 841)),
            SqlTypeKind.UniqueIdentifier => Value.FromGuid(RandomGuid(random)),
            SqlTypeKind.VarBinary => Value.FromBytes(RandomBytes(random)),
            SqlTypeKind.Binary => Value.FromBytes([.. RandomBytes(random).Concat(new byte[type.Length]).Take(type.Length)]),
            SqlTypeKind.SqlVariant => RandomVariant(random),
            _ => Value.FromString(RandomText(random)),
        };
    }

    private static Value RandomVariant(Random random)
    {
        SqlType type = VariantTypes[random.Next(VariantTypes.Length)];
        Value value = RandomValueOf(random, type);
        return value.IsNull ? Value.Null : Value.FromVariant(new Variant(type, value));
    }

    private static Guid RandomGuid(Random random)
    {
        byte[] bytes = new byte[16];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.Next(3);
        }

        return new Guid(bytes);
    }

    private static byte[] RandomBytes(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => (byte)(random.Next(4) * 85))];

    // Few letters, so that equal and nearly equal texts are common; blanks at the end, case, width and Hangul included.
    private static string RandomText(Random random) => new([.. Enumerable.Range(0, random.Next(5)).Select(_ => "aAbB ａ가각\u0001z"[random.Next(10)])]);
}
