using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// Index keys whose memcmp order is T-SQL's order: NULL lowest and equal to NULL, text by its collation,
/// uniqueidentifier by its last six bytes first (as System.Data.SqlTypes.SqlGuid), descending columns inverted.
/// Each column's bytes end themselves, so the leading columns of a key are a prefix of its bytes.
/// </summary>
internal sealed class KeyEncoder
{
    private const byte NullMarker = 0x01;
    private const byte ValueMarker = 0x02;
    private const byte DescendingValueMarker = 0xFF - ValueMarker;

    private static readonly byte[] BeyondAll = [0xFF];
    private static readonly int[] GuidOrder = [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    private readonly SqlType[] _types;
    private readonly IndexColumn[] _columns;

    public KeyEncoder(IReadOnlyList<Column> tableColumns, IReadOnlyList<IndexColumn> indexColumns)
    {
        _columns = [.. indexColumns];
        _types = new SqlType[_columns.Length];
        for (int i = 0; i < _columns.Length; i++)
        {
            Column column = tableColumns[_columns[i].Ordinal];
            _types[i] = column.Type;
            if (!IsIndexable(column.Type))
            {
                throw new SqlEngineException(1919, $"Column '{column.Name}' is of a type that is invalid for use as a key column in an index: {column.Type}.");
            }
        }
    }

    /// <summary>SQL Server refuses the (max) types as key columns; sql_variant keys are not supported here.</summary>
    public static bool IsIndexable(SqlType type) => type.Kind != SqlTypeKind.SqlVariant && type.Length != SqlType.Max;

    public void AppendRow(KeyBuffer target, Value[] row)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            Append(target, i, row[_columns[i].Ordinal]);
        }
    }

    /// <summary>Appends the key column at that position of the index.</summary>
    public void Append(KeyBuffer target, int position, Value value)
    {
        Append(target, _types[position], value, _columns[position].Descending);
    }

    /// <summary>Appends a value of any type but sql_variant; (max) types too, which only indexes do without.</summary>
    public static void Append(KeyBuffer target, SqlType type, Value value, bool descending)
    {
        int start = target.Length;
        AppendAscending(target, type, value);
        if (descending)
        {
            target.Invert(start);
        }
    }

    /// <summary>The byte range [low, high) that holds exactly the keys of a seek; false when nothing can match.</summary>
    public bool TryRange(KeyBuffer scratch, ReadOnlySpan<Value> prefix, SeekBound? low, SeekBound? high, out byte[] from, out byte[] to)
    {
        from = to = [];
        scratch.Clear();
        for (int i = 0; i < prefix.Length; i++)
        {
            if (prefix[i].IsNull)
            {
                return false;
            }

            Append(scratch, i, prefix[i]);
        }

        int next = prefix.Length;
        if (low is null && high is null)
        {
            from = scratch.Written.ToArray();
            to = Successor(from);
            return true;
        }

        if (low is { Value.IsNull: true } || high is { Value.IsNull: true })
        {
            return false;
        }

        bool descending = _columns[next].Descending;
        (SeekBound? first, SeekBound? last) = descending ? (high, low) : (low, high);
        int prefixLength = scratch.Length;

        if (first is { } f)
        {
            Append(scratch, next, f.Value);
            from = f.Inclusive ? scratch.Written.ToArray() : Successor(scratch.Written);
        }
        else
        {
            // NULLs never satisfy a range; they come first ascending, last descending.
            scratch.Append(descending ? DescendingValueMarker : ValueMarker);
            from = scratch.Written.ToArray();
        }

        scratch.Truncate(prefixLength);
        if (last is { } l)
        {
            Append(scratch, next, l.Value);
            to = l.Inclusive ? Successor(scratch.Written) : scratch.Written.ToArray();
        }
        else
        {
            scratch.Append(descending ? DescendingValueMarker : ValueMarker);
            to = Successor(scratch.Written);
        }

        return from.AsSpan().SequenceCompareTo(to) < 0;
    }

    /// <summary>The least bytes above every key that begins with these.</summary>
    public static byte[] Successor(ReadOnlySpan<byte> bytes)
    {
        int length = bytes.Length;
        while (length > 0 && bytes[length - 1] == 0xFF)
        {
            length--;
        }

        if (length == 0)
        {
            return BeyondAll;
        }

        byte[] successor = bytes[..length].ToArray();
        successor[^1]++;
        return successor;
    }

    /// <summary>Whether the ascending column whose bytes these begin with is NULL.</summary>
    public static bool IsNull(ReadOnlySpan<byte> key) => key[0] == NullMarker;

    /// <summary>The uniqueidentifier of an ascending column, behind its marker.</summary>
    public static Guid ReadGuid(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[GuidOrder[i]] = key[i];
        }

        return new Guid(bytes);
    }

    private static void AppendAscending(KeyBuffer target, SqlType type, Value value)
    {
        if (value.IsNull)
        {
            target.Append(NullMarker);
            return;
        }

        target.Append(ValueMarker);
        switch (type.Kind)
        {
            case SqlTypeKind.Bit or SqlTypeKind.TinyInt:
                target.Append((byte)value.AsInt64);
                break;
            case SqlTypeKind.SmallInt:
                target.AppendUInt16((ushort)(value.AsInt64 ^ 0x8000));
                break;
            case SqlTypeKind.Int:
                target.AppendUInt32((uint)value.AsInt64 ^ 0x8000_0000);
                break;
            case SqlTypeKind.Date:
                target.AppendUInt32((uint)value.AsInt64);
                break;
            case SqlTypeKind.BigInt or SqlTypeKind.Time or SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime2 or SqlTypeKind.DateTimeOffset:
                target.AppendUInt64((ulong)value.AsInt64 ^ 0x8000_0000_0000_0000);
                break;
            case SqlTypeKind.Decimal when type.Precision > RowLayout.MaxLongPrecision:
                Int128 mantissa = value.AsInt128;
                target.AppendUInt64((ulong)(mantissa >> 64) ^ 0x8000_0000_0000_0000);
                target.AppendUInt64((ulong)mantissa);
                break;
            case SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney:
                target.AppendUInt64((ulong)(long)value.AsInt128 ^ 0x8000_0000_0000_0000);
                break;
            case SqlTypeKind.Real or SqlTypeKind.Float:
                // Adding zero turns -0 into +0, which equals it.
                ulong bits = BitConverter.DoubleToUInt64Bits(value.AsDouble + 0.0);
                target.AppendUInt64((bits >> 63) != 0 ? ~bits : bits ^ 0x8000_0000_0000_0000);
                break;
            case SqlTypeKind.Char or SqlTypeKind.VarChar or SqlTypeKind.NChar or SqlTypeKind.NVarChar:
                target.AppendText(value.AsString, type.Collation ?? Collation.DatabaseDefault);
                break;
            case SqlTypeKind.Binary or SqlTypeKind.VarBinary:
                // Binary comparison pads the shorter operand with 0x00 (System.Data.SqlTypes.SqlBinary does the same).
                target.AppendEscaped(value.AsBytes.AsSpan().TrimEnd((byte)0));
                break;
            case SqlTypeKind.UniqueIdentifier:
                AppendGuid(target, value.AsGuid);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of key columns.");
        }
    }

    private static void AppendGuid(KeyBuffer target, Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes);
        foreach (int i in GuidOrder)
        {
            target.Append(bytes[i]);
        }
    }
}
