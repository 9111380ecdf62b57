using System;
using System.Buffers;
using System.Collections.Generic;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>Many small pieces of memory in few large, pooled blocks: no object per piece for the collector to follow. Pieces begin at multiples of 8 and never move.</summary>
internal sealed class RecordArena : IDisposable
{
    private const int BlockBits = 20;
    private const int BlockSize = 1 << BlockBits;

    // Most sorts and groups are small; blocks begin so and double.
    private const int FirstBlockSize = 1 << 14;

    private readonly List<(byte[] Bytes, int Used)> _blocks = [];

    /// <summary>Bytes of all blocks.</summary>
    public long Size { get; private set; }

    public int BlockCount => _blocks.Count;

    /// <summary>Where the last piece of a block ends, with its rounding.</summary>
    public int UsedIn(int block) => _blocks[block].Used;

    public static long AddressOf(int block, int offset) => ((long)block << BlockBits) | (uint)offset;

    /// <summary>What a piece of that length takes.</summary>
    public static int Rounded(int length) => (length + 7) & ~7;

    /// <summary>Makes a piece whose content is undefined.</summary>
    /// <returns>Its address: 0 or more.</returns>
    public long Allocate(int length)
    {
        int rounded = Rounded(length);
        if (_blocks.Count == 0 || rounded > Math.Min(_blocks[^1].Bytes.Length, BlockSize) - _blocks[^1].Used)
        {
            byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(rounded, FirstBlockSize << Math.Min(_blocks.Count, BlockBits - 14)));
            _blocks.Add((bytes, 0));
            Size += bytes.Length;
        }

        (byte[] block, int used) = _blocks[^1];
        _blocks[^1] = (block, used + rounded);
        return AddressOf(_blocks.Count - 1, used);
    }

    /// <summary>Everything from the address to the end of its block.</summary>
    public Span<byte> At(long address) => _blocks[(int)(address >> BlockBits)].Bytes.AsSpan((int)(address & (BlockSize - 1)));

    /// <summary>Gives all blocks back; the arena may be filled again.</summary>
    public void Clear()
    {
        foreach ((byte[] bytes, _) in _blocks)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        _blocks.Clear();
        Size = 0;
    }

    public void Dispose() => Clear();
}
