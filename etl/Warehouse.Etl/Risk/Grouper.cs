using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Warehouse.Etl.Risk;

/// <summary>Groups packed keys by hashing, with memory that is used again from node to node. One per thread.</summary>
internal sealed class Grouper<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    private int[] _slots = [];

    /// <summary>Replaces the codes of columns in every key and adds up what becomes equal.</summary>
    public Entries<TKey> RollUp(Entries<TKey> finer, ReadOnlySpan<LevelStep<TKey>> steps)
    {
        Entries<TKey> groups = new(finer.Length);
        int mask = Clear(finer.Length);
        int length = 0;
        for (int i = 0; i < finer.Length; i++)
        {
            TKey key = finer.Keys[i];
            foreach (ref readonly LevelStep<TKey> step in steps)
            {
                key = step.Apply(key);
            }

            int index = FindOrAdd(groups.Keys, ref length, key, mask);
            groups.Counts[index] += finer.Counts[i];
        }

        groups.Length = length;

        // Where much was put together, holding on to the room for all would add up over the levels.
        return length * 2 < finer.Length ? groups.Trimmed() : groups;
    }

    /// <summary>The class of each entry, when keys carry a sensitive value below <paramref name="shift"/>.</summary>
    /// <returns>Number of classes.</returns>
    public int Classes(Entries<TKey> entries, int shift, int[] classOf, TKey[] keys)
    {
        int mask = Clear(entries.Length);
        int length = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            classOf[i] = FindOrAdd(keys, ref length, entries.Keys[i] >> shift, mask);
        }

        return length;
    }

    private int Clear(int length)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, length * 2));
        if (_slots.Length < size)
        {
            _slots = new int[size];
        }
        else
        {
            Array.Clear(_slots, 0, size);
        }

        return size - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindOrAdd(TKey[] keys, ref int length, TKey key, int mask)
    {
        int[] slots = _slots;
        ulong low = ulong.CreateTruncating(key);
        if (Unsafe.SizeOf<TKey>() > sizeof(ulong))
        {
            low ^= ulong.CreateTruncating(key >> 64) * 0xC2B2AE3D27D4EB4FUL;
        }

        // Multiplicative hashing; the high half holds the mixed bits.
        int slot = (int)((low * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (true)
        {
            int index = slots[slot] - 1;
            if (index < 0)
            {
                slots[slot] = length + 1;
                keys[length] = key;
                return length++;
            }

            if (keys[index] == key)
            {
                return index;
            }

            slot = (slot + 1) & mask;
        }
    }
}

/// <summary>Raises one column of a key from one level to a coarser one.</summary>
internal readonly struct LevelStep<TKey>(int shift, TKey mask, int[] codes)
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TKey Apply(TKey key)
    {
        int code = int.CreateTruncating((key >> shift) & mask);
        return (key & ~(mask << shift)) | (TKey.CreateTruncating(codes[code]) << shift);
    }
}
