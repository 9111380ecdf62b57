using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// A table's record: flags, null bits, fixed-size values at fixed places, end offsets of the variable ones, their bytes.
/// Any column is read without touching the others, straight from SQLite's memory. Numbers are little-endian.
/// Text of every type is UTF-16LE, so that even a lone surrogate comes back as it went in; in a stored row whose text is all Latin-1 it is that, a byte for a character.
/// </summary>
internal sealed class RowLayout
{
    /// <summary>Decimals of up to this precision fit a signed 64-bit mantissa.</summary>
    public const int MaxLongPrecision = 18;

    private const byte WideOffsets = 1;
    private const byte NarrowText = 2;
    private const char LastNarrow = '\u00FF';
    private const int NullBitsStart = 1;
    private const int Elsewhere = int.MinValue;

    private readonly SqlType[] _types;
    private readonly int[] _sizes;

    // Offset of a fixed value in the record; for variable ones the number among the variable ones, as ~number; Elsewhere for those that the record does without.
    private readonly int[] _places;
    private readonly int[] _ordinals;
    private readonly int _offsetsStart;
    private readonly int _variableCount;
    private readonly bool _narrowsText;

    /// <summary>For the stored rows of a table.</summary>
    /// <param name="elsewhere">Ordinals of columns that the record does without, because the row's key gives them back.</param>
    public RowLayout(IReadOnlyList<Column> columns, IReadOnlyList<int> elsewhere)
        : this([.. columns.Select(static c => c.Type)], elsewhere, narrowsText: true)
    {
    }

    /// <summary>For rows of no table: keys of groups, arguments of aggregates. Equal text has equal bytes in all of them.</summary>
    public RowLayout(SqlType[] types)
        : this(types, [], narrowsText: false)
    {
    }

    /// <param name="narrowsText">Rows whose text is all Latin-1 have it as that; equal text may then have other bytes in the next row.</param>
    public RowLayout(SqlType[] types, IReadOnlyList<int> elsewhere, bool narrowsText)
    {
        _narrowsText = narrowsText;
        _types = types;
        _sizes = Array.ConvertAll(types, FixedSize);
        _places = new int[types.Length];
        _ordinals = [.. Enumerable.Range(0, types.Length).Except(elsewhere)];
        Array.Fill(_places, Elsewhere);
        int position = NullBitsStart + ((types.Length + 7) / 8);
        foreach (int i in _ordinals)
        {
            if (_sizes[i] == 0)
            {
                _places[i] = ~_variableCount++;
            }
            else
            {
                _places[i] = position;
                position += _sizes[i];
            }
        }

        _offsetsStart = position;
    }

    public int ColumnCount => _types.Length;

    /// <summary>The columns whose values the record has, in their order.</summary>
    public ReadOnlySpan<int> Ordinals => _ordinals;

    public bool Has(int ordinal) => _places[ordinal] != Elsewhere;

    public bool HasAll(ReadOnlySpan<int> ordinals)
    {
        foreach (int ordinal in ordinals)
        {
            if (!Has(ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The null bits and all values of fixed size; they stand together behind the flags.</summary>
    public ReadOnlySpan<byte> FixedPart(ReadOnlySpan<byte> record) => record[NullBitsStart.._offsetsStart];

    public static bool IsNull(ReadOnlySpan<byte> record, int ordinal) => (record[NullBitsStart + (ordinal >> 3)] & (1 << (ordinal & 7))) != 0;

    /// <summary>The bytes of a column of variable size; none for NULL.</summary>
    public ReadOnlySpan<byte> VariablePart(ReadOnlySpan<byte> record, int ordinal)
    {
        bool wide = (record[0] & WideOffsets) != 0;
        int number = ~_places[ordinal];
        int start = number == 0 ? 0 : ReadOffset(record, number - 1, wide);
        return record[DataStart(wide)..][start..ReadOffset(record, number, wide)];
    }

    /// <summary>Writes the record into <paramref name="buffer"/>, which grows as needed.</summary>
    /// <returns>The record.</returns>
    public ReadOnlySpan<byte> Encode(Value[] row, ref byte[] buffer)
    {
        bool narrow = _narrowsText && IsNarrow(row);
        long variableBytes = 0;
        foreach (int i in _ordinals)
        {
            if (_places[i] < 0 && !row[i].IsNull)
            {
                variableBytes += VariableSize(_types[i], row[i], narrow);
            }
        }

        bool wide = variableBytes > ushort.MaxValue;
        int dataStart = DataStart(wide);
        Span<byte> record = Begin(ref buffer, variableBytes, wide);
        record[0] |= narrow ? NarrowText : (byte)0;
        int end = 0;
        foreach (int i in _ordinals)
        {
            Value value = row[i];
            int place = _places[i];
            if (value.IsNull)
            {
                record[NullBitsStart + (i >> 3)] |= (byte)(1 << (i & 7));
            }
            else if (place >= 0)
            {
                EncodeFixed(_types[i], value, record[place..]);
            }
            else
            {
                end += EncodeVariable(_types[i], value, record[(dataStart + end)..], narrow);
            }

            if (place < 0)
            {
                WriteOffset(record, ~place, end, wide);
            }
        }

        return record;
    }

    /// <summary>Writes some columns of another layout's record as a record of this one, whose types are those columns': the same bytes <see cref="Encode"/> would write.</summary>
    /// <param name="ordinals">The source's column for each column here.</param>
    /// <returns>The record.</returns>
    public ReadOnlySpan<byte> Project(RowLayout source, ReadOnlySpan<byte> sourceRecord, ReadOnlySpan<int> ordinals, ref byte[] buffer)
    {
        bool isNarrow = (sourceRecord[0] & NarrowText) != 0;
        long variableBytes = 0;
        for (int i = 0; i < ordinals.Length; i++)
        {
            if (_places[i] < 0)
            {
                variableBytes += source.VariablePart(sourceRecord, ordinals[i]).Length * (isNarrow && _types[i].IsText ? sizeof(char) : 1);
            }
        }

        bool wide = variableBytes > ushort.MaxValue;
        int dataStart = DataStart(wide);
        Span<byte> record = Begin(ref buffer, variableBytes, wide);
        int end = 0;
        for (int i = 0; i < ordinals.Length; i++)
        {
            int place = _places[i];
            int from = ordinals[i];
            if (IsNull(sourceRecord, from))
            {
                record[NullBitsStart + (i >> 3)] |= (byte)(1 << (i & 7));
            }
            else if (place >= 0)
            {
                sourceRecord.Slice(source._places[from], _sizes[i]).CopyTo(record[place..]);
            }
            else
            {
                ReadOnlySpan<byte> bytes = source.VariablePart(sourceRecord, from);
                Span<byte> target = record[(dataStart + end)..];
                if (isNarrow && _types[i].IsText)
                {
                    end += sizeof(char) * Encoding.Latin1.GetChars(bytes, MemoryMarshal.Cast<byte, char>(target));
                }
                else
                {
                    bytes.CopyTo(target);
                    end += bytes.Length;
                }
            }

            if (place < 0)
            {
                WriteOffset(record, ~place, end, wide);
            }
        }

        return record;
    }

    /// <summary>Reads the columns of those ordinals into <paramref name="row"/>.</summary>
    public void Decode(ReadOnlySpan<byte> record, ReadOnlySpan<int> ordinals, Value[] row)
    {
        foreach (int i in ordinals)
        {
            row[i] = Decode(record, i);
        }
    }

    /// <summary>Reads one column.</summary>
    public Value Decode(ReadOnlySpan<byte> record, int ordinal) =>
        IsNull(record, ordinal) ? Value.Null
        : _places[ordinal] >= 0 ? DecodeFixed(_types[ordinal], record[_places[ordinal]..])
        : DecodeVariable(_types[ordinal], VariablePart(record, ordinal), (record[0] & NarrowText) != 0);

    /// <summary>Reads all columns into <paramref name="row"/>.</summary>
    public void Decode(ReadOnlySpan<byte> record, Value[] row)
    {
        foreach (int i in _ordinals)
        {
            row[i] = Decode(record, i);
        }
    }

    /// <summary>All columns, in a new array.</summary>
    public Value[] Decode(ReadOnlySpan<byte> record)
    {
        Value[] row = new Value[_types.Length];
        Decode(record, row);
        return row;
    }

    private static int FixedSize(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Bit or SqlTypeKind.TinyInt => 1,
        SqlTypeKind.SmallInt => 2,
        SqlTypeKind.Int or SqlTypeKind.Date or SqlTypeKind.SmallMoney or SqlTypeKind.Real => 4,
        SqlTypeKind.BigInt or SqlTypeKind.Money or SqlTypeKind.Float => 8,
        SqlTypeKind.Time or SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime or SqlTypeKind.DateTime2 => 8,
        SqlTypeKind.DateTimeOffset => 10,
        SqlTypeKind.Decimal => type.Precision <= MaxLongPrecision ? 8 : 16,
        SqlTypeKind.UniqueIdentifier => 16,
        _ => 0,
    };

    private static void EncodeFixed(SqlType type, Value value, Span<byte> target)
    {
        switch (type.Kind)
        {
            case SqlTypeKind.Bit or SqlTypeKind.TinyInt:
                target[0] = (byte)value.AsInt64;
                break;
            case SqlTypeKind.SmallInt:
                BinaryPrimitives.WriteInt16LittleEndian(target, (short)value.AsInt64);
                break;
            case SqlTypeKind.Int or SqlTypeKind.Date:
                BinaryPrimitives.WriteInt32LittleEndian(target, (int)value.AsInt64);
                break;
            case SqlTypeKind.SmallMoney:
                BinaryPrimitives.WriteInt32LittleEndian(target, (int)value.AsInt128);
                break;
            case SqlTypeKind.Real:
                BinaryPrimitives.WriteSingleLittleEndian(target, (float)value.AsDouble);
                break;
            case SqlTypeKind.Float:
                BinaryPrimitives.WriteDoubleLittleEndian(target, value.AsDouble);
                break;
            case SqlTypeKind.Money:
                BinaryPrimitives.WriteInt64LittleEndian(target, (long)value.AsInt128);
                break;
            case SqlTypeKind.Decimal when type.Precision <= MaxLongPrecision:
                BinaryPrimitives.WriteInt64LittleEndian(target, (long)value.AsInt128);
                break;
            case SqlTypeKind.Decimal:
                BinaryPrimitives.WriteInt128LittleEndian(target, value.AsInt128);
                break;
            case SqlTypeKind.DateTimeOffset:
                BinaryPrimitives.WriteInt64LittleEndian(target, value.AsUtcTicks);
                BinaryPrimitives.WriteInt16LittleEndian(target[8..], (short)value.AsOffsetMinutes);
                break;
            case SqlTypeKind.UniqueIdentifier:
                value.AsGuid.TryWriteBytes(target);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(target, value.AsInt64);
                break;
        }
    }

    private static Value DecodeFixed(SqlType type, ReadOnlySpan<byte> source) => type.Kind switch
    {
        SqlTypeKind.Bit or SqlTypeKind.TinyInt => Value.FromInt64(source[0]),
        SqlTypeKind.SmallInt => Value.FromInt64(BinaryPrimitives.ReadInt16LittleEndian(source)),
        SqlTypeKind.Int or SqlTypeKind.Date => Value.FromInt64(BinaryPrimitives.ReadInt32LittleEndian(source)),
        SqlTypeKind.SmallMoney => Value.FromInt128(BinaryPrimitives.ReadInt32LittleEndian(source)),
        SqlTypeKind.Real => Value.FromDouble(BinaryPrimitives.ReadSingleLittleEndian(source)),
        SqlTypeKind.Float => Value.FromDouble(BinaryPrimitives.ReadDoubleLittleEndian(source)),
        SqlTypeKind.Money => Value.FromInt128(BinaryPrimitives.ReadInt64LittleEndian(source)),
        SqlTypeKind.Decimal => Value.FromInt128(type.Precision <= MaxLongPrecision ? BinaryPrimitives.ReadInt64LittleEndian(source) : BinaryPrimitives.ReadInt128LittleEndian(source)),
        SqlTypeKind.DateTimeOffset => Value.FromOffset(BinaryPrimitives.ReadInt64LittleEndian(source), BinaryPrimitives.ReadInt16LittleEndian(source[8..])),
        SqlTypeKind.UniqueIdentifier => Value.FromGuid(new Guid(source[..16])),
        _ => Value.FromInt64(BinaryPrimitives.ReadInt64LittleEndian(source)),
    };

    private bool IsNarrow(Value[] row)
    {
        bool hasText = false;
        foreach (int i in _ordinals)
        {
            if (_types[i].IsText && !row[i].IsNull)
            {
                hasText = true;
                if (row[i].AsString.AsSpan().ContainsAnyExceptInRange('\0', LastNarrow))
                {
                    return false;
                }
            }
        }

        return hasText;
    }

    private static int VariableSize(SqlType type, Value value, bool narrow) => type.Kind switch
    {
        SqlTypeKind.Binary or SqlTypeKind.VarBinary => value.AsBytes.Length,
        SqlTypeKind.SqlVariant => VariantFormat.Size(value.AsVariant),
        _ => value.AsString.Length * (narrow ? 1 : sizeof(char)),
    };

    private static int EncodeVariable(SqlType type, Value value, Span<byte> target, bool narrow)
    {
        if (narrow && type.IsText)
        {
            return Encoding.Latin1.GetBytes(value.AsString, target);
        }

        if (type.Kind == SqlTypeKind.SqlVariant)
        {
            return VariantFormat.Write(value.AsVariant, target);
        }

        ReadOnlySpan<byte> bytes = type.IsBinary ? value.AsBytes : MemoryMarshal.AsBytes(value.AsString.AsSpan());
        bytes.CopyTo(target);
        return bytes.Length;
    }

    private static Value DecodeVariable(SqlType type, ReadOnlySpan<byte> bytes, bool isNarrow) => type.Kind switch
    {
        SqlTypeKind.Binary or SqlTypeKind.VarBinary => Value.FromBytes(bytes.ToArray()),
        SqlTypeKind.SqlVariant => Value.FromVariant(VariantFormat.Read(bytes)),
        _ when isNarrow => Value.FromString(Encoding.Latin1.GetString(bytes)),
        _ => Value.FromString(new string(MemoryMarshal.Cast<byte, char>(bytes))),
    };

    private int DataStart(bool wide) => _offsetsStart + (_variableCount * (wide ? 4 : 2));

    /// <summary>Room for a record in the buffer, which grows as needed; everything before the variable bytes is cleared.</summary>
    private Span<byte> Begin(ref byte[] buffer, long variableBytes, bool wide)
    {
        int dataStart = DataStart(wide);
        int length = checked((int)(dataStart + variableBytes));
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, buffer.Length * 2)];
        }

        Span<byte> record = buffer.AsSpan(0, length);
        record[..dataStart].Clear();
        record[0] = wide ? WideOffsets : (byte)0;
        return record;
    }

    private void WriteOffset(Span<byte> record, int number, int end, bool wide)
    {
        if (wide)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record[(_offsetsStart + (4 * number))..], end);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(record[(_offsetsStart + (2 * number))..], (ushort)end);
        }
    }

    private int ReadOffset(ReadOnlySpan<byte> record, int number, bool wide) => wide
        ? BinaryPrimitives.ReadInt32LittleEndian(record[(_offsetsStart + (4 * number))..])
        : BinaryPrimitives.ReadUInt16LittleEndian(record[(_offsetsStart + (2 * number))..]);
}
