using System;
using System.Buffers.Binary;

namespace Warehouse.LocalEngine.Storage;

/// <summary>Keys and records of new rows, one behind the other.</summary>
internal sealed class RowBatch
{
    private const int LengthsSize = 2 * sizeof(int);

    // Pinned, so that SQLite reads the rows where they stand.
    private byte[] _bytes = NewArray(1 << 12);

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> record)
    {
        int size = LengthsSize + key.Length + record.Length;
        if (_bytes.Length - Size < size)
        {
            byte[] larger = NewArray(Math.Max(_bytes.Length * 2, Size + size));
            _bytes.AsSpan(0, Size).CopyTo(larger);
            _bytes = larger;
        }

        Span<byte> target = _bytes.AsSpan(Size, size);
        BinaryPrimitives.WriteInt32LittleEndian(target, key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target[sizeof(int)..], record.Length);
        key.CopyTo(target[LengthsSize..]);
        record.CopyTo(target[(LengthsSize + key.Length)..]);
        Size += size;
    }

    /// <summary>Stores the rows in their order; afterwards the batch is empty.</summary>
    public void Store(TableTrees trees, SqliteStatement insert)
    {
        ReadOnlySpan<byte> rest = _bytes.AsSpan(0, Size);
        Size = 0;
        while (!rest.IsEmpty)
        {
            int key = BinaryPrimitives.ReadInt32LittleEndian(rest);
            int record = BinaryPrimitives.ReadInt32LittleEndian(rest[sizeof(int)..]);
            trees.StorePinned(insert, rest.Slice(LengthsSize, key), rest.Slice(LengthsSize + key, record));
            rest = rest[(LengthsSize + key + record)..];
        }
    }

    private static byte[] NewArray(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);
}
