using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// The leading columns of a key, a clustered index's or a sort's, that its bytes give back, so that the row's record does without them: those of fixed size, up to the first that is descending or whose
/// key bytes say less than its value (text has sort keys; binary of variable length loses zeros at its end; -0 becomes 0 and an offset UTC).
/// </summary>
internal sealed class KeyColumns
{
    public static readonly KeyColumns None = new([], []);

    private readonly SqlType[] _types;
    private readonly int[] _ordinals;

    private KeyColumns(SqlType[] types, int[] ordinals) => (_types, _ordinals) = (types, ordinals);

    /// <summary>In the key's order.</summary>
    public IReadOnlyList<int> Ordinals => _ordinals;

    public static KeyColumns Of(IReadOnlyList<Column> tableColumns, IReadOnlyList<IndexColumn> indexColumns)
    {
        return Of([.. tableColumns.Select(static c => c.Type)], indexColumns.Select(static c => (c.Ordinal, c.Descending)));
    }

    /// <param name="types">Of the rows' columns.</param>
    /// <param name="key">The key's columns, in its order.</param>
    public static KeyColumns Of(SqlType[] types, IEnumerable<(int Ordinal, bool Descending)> key)
    {
        int[] ordinals = [.. key.TakeWhile(c => !c.Descending && GivesBack(types[c.Ordinal])).Select(static c => c.Ordinal)];
        return new KeyColumns(Array.ConvertAll(ordinals, o => types[o]), ordinals);
    }

    /// <summary>How many columns must be read for all that are needed.</summary>
    /// <param name="needed">One flag per column of the table; null = all.</param>
    public int CountUpTo(bool[]? needed)
    {
        int count = _ordinals.Length;
        while (count > 0 && needed is not null && !needed[_ordinals[count - 1]])
        {
            count--;
        }

        return count;
    }

    /// <summary>Reads the first columns of a key into a row of the table.</summary>
    /// <param name="key">As <see cref="KeyEncoder"/> wrote it.</param>
    /// <param name="count">As <see cref="CountUpTo"/> says.</param>
    public void Decode(ReadOnlySpan<byte> key, int count, bool[]? needed, Value[] row)
    {
        for (int i = 0; i < count; i++)
        {
            int ordinal = _ordinals[i];
            bool isNull = KeyEncoder.IsNull(key);
            key = key[1..];
            if (needed is null || needed[ordinal])
            {
                row[ordinal] = isNull ? Value.Null : Decode(_types[i], key);
            }

            if (!isNull && i + 1 < count)
            {
                key = key[Size(_types[i], key)..];
            }
        }
    }

    private static bool GivesBack(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Bit or SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt => true,
        SqlTypeKind.Date or SqlTypeKind.Time or SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime2 => true,
        SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney or SqlTypeKind.UniqueIdentifier or SqlTypeKind.Binary => true,
        _ => false,
    };

    private static int Size(SqlType type, ReadOnlySpan<byte> rest) => type.Kind switch
    {
        SqlTypeKind.Bit or SqlTypeKind.TinyInt => 1,
        SqlTypeKind.SmallInt => 2,
        SqlTypeKind.Int or SqlTypeKind.Date => 4,
        SqlTypeKind.Decimal when type.Precision > RowLayout.MaxLongPrecision => 16,
        SqlTypeKind.UniqueIdentifier => 16,
        SqlTypeKind.Binary => KeyBuffer.EscapedSize(rest),
        _ => 8,
    };

    private static Value Decode(SqlType type, ReadOnlySpan<byte> bytes) => type.Kind switch
    {
        SqlTypeKind.Bit or SqlTypeKind.TinyInt => Value.FromInt64(bytes[0]),
        SqlTypeKind.SmallInt => Value.FromInt64((short)(BinaryPrimitives.ReadUInt16BigEndian(bytes) ^ 0x8000)),
        SqlTypeKind.Int => Value.FromInt64((int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) ^ 0x8000_0000)),
        SqlTypeKind.Date => Value.FromInt64(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        SqlTypeKind.Decimal when type.Precision > RowLayout.MaxLongPrecision => Value.FromInt128(new Int128(ReadUInt64(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))),
        SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney => Value.FromInt128((long)ReadUInt64(bytes)),
        SqlTypeKind.UniqueIdentifier => Value.FromGuid(KeyEncoder.ReadGuid(bytes)),
        SqlTypeKind.Binary => Value.FromBytes(KeyBuffer.Unescape(bytes, new byte[type.Length])),
        _ => Value.FromInt64((long)ReadUInt64(bytes)),
    };

    // With the sign bit as it was.
    private static ulong ReadUInt64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ 0x8000_0000_0000_0000;
}
