using System;
using System.Buffers.Binary;
using System.Linq;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Rows to be sorted, as bytes: the key's length, the key, whose memcmp order is the order asked for (as in an index, <see cref="KeyEncoder"/>), and the record of what the key does not give back.
/// So a sort holds no objects that the collector would follow and move, and compares without looking a collation up.
/// </summary>
internal sealed class SortFormat
{
    private const int KeyAt = sizeof(int);

    private readonly SqlType[] _types;
    private readonly SortKey[] _keys;
    private readonly RowLayout _layout;
    private readonly KeyColumns _keyColumns;
    private readonly KeyBuffer _key = new();

    // A sql_variant's order depends on both values' base types: no bytes of one of them can say it.
    private readonly bool _comparesValues;

    private byte[] _record = new byte[256];

    public SortFormat(SqlType[] types, SortKey[] keys)
    {
        (_types, _keys) = (types, keys);
        _comparesValues = Array.Exists(keys, k => types[k.Column].Kind == SqlTypeKind.SqlVariant);
        _keyColumns = _comparesValues ? KeyColumns.None : KeyColumns.Of(types, keys.Select(static k => (k.Column, k.Descending)));
        _layout = new RowLayout(types, _keyColumns.Ordinals, narrowsText: true);
    }

    /// <summary>Encodes a row; its bytes are taken by <see cref="Write"/>, before the next row's.</summary>
    /// <returns>How many bytes it takes.</returns>
    public int Encode(Value[] row)
    {
        _key.Clear();
        if (!_comparesValues)
        {
            foreach (SortKey key in _keys)
            {
                KeyEncoder.Append(_key, _types[key.Column], row[key.Column], key.Descending);
            }
        }

        _recordLength = _layout.Encode(row, ref _record).Length;
        return KeyAt + _key.Length + _recordLength;
    }

    private int _recordLength;

    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, _key.Length);
        _key.Written.CopyTo(target[KeyAt..]);
        _record.AsSpan(0, _recordLength).CopyTo(target[(KeyAt + _key.Length)..]);
    }

    /// <summary>The first bytes of the key as a number that orders as they do: most comparisons need nothing else.</summary>
    public static ulong Prefix(ReadOnlySpan<byte> entry)
    {
        ReadOnlySpan<byte> key = Key(entry);
        if (key.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(key);
        }

        // Keys end themselves, so that none is the beginning of another and zeros behind a short one mislead nobody.
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    public int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (!_comparesValues)
        {
            return Key(left).SequenceCompareTo(Key(right));
        }

        foreach (SortKey key in _keys)
        {
            int order = key.Comparer.Compare(_layout.Decode(Record(left), key.Column), _layout.Decode(Record(right), key.Column));
            if (order != 0)
            {
                return key.Descending ? -order : order;
            }
        }

        return 0;
    }

    public Value[] Decode(ReadOnlySpan<byte> entry)
    {
        Value[] row = _layout.Decode(Record(entry));
        _keyColumns.Decode(Key(entry), _keyColumns.Ordinals.Count, needed: null, row);
        return row;
    }

    private static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> entry) => entry.Slice(KeyAt, BinaryPrimitives.ReadInt32LittleEndian(entry));

    private static ReadOnlySpan<byte> Record(ReadOnlySpan<byte> entry) => entry[(KeyAt + BinaryPrimitives.ReadInt32LittleEndian(entry))..];
}
