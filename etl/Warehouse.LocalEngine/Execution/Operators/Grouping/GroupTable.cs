using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>A hash table of groups: each is a key record and a state of fixed size, side by side in an arena.</summary>
/// <param name="stateSize">Bytes of a group's state, zeros at first.</param>
internal sealed class GroupTable(KeyFormat format, int stateSize) : IDisposable
{
    // An entry: hash (8), number (4), length of the key (4), state, key.
    private const int NumberAt = 8;
    private const int LengthAt = 12;
    private const int StateAt = 16;
    private const int FewestSlots = 64;

    // A slot: the upper bits of the hash, so that other keys are passed over without looking at them, and the address + 1. 0 is an empty one.
    private const int AddressBits = 40;
    private const ulong AddressMask = (1UL << AddressBits) - 1;

    private readonly RecordArena _entries = new();
    private readonly int _keyAt = StateAt + ((stateSize + 7) & ~7);
    private ulong[] _slots = new ulong[FewestSlots];

    public int Count { get; private set; }

    /// <summary>Bytes in use.</summary>
    public long Size => _entries.Size + ((long)_slots.Length * sizeof(ulong));

    /// <summary>The group of an equal key; -1 when there is none.</summary>
    public long Find(ReadOnlySpan<byte> key, ulong hash)
    {
        ulong tag = hash & ~AddressMask;
        int mask = _slots.Length - 1;
        for (int i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            ulong slot = _slots[i];
            if (slot == 0)
            {
                return -1;
            }

            if ((slot & ~AddressMask) == tag)
            {
                long address = (long)(slot & AddressMask) - 1;
                Span<byte> entry = _entries.At(address);
                if (BinaryPrimitives.ReadUInt64LittleEndian(entry) == hash && format.AreEqual(key, entry.Slice(_keyAt, BinaryPrimitives.ReadInt32LittleEndian(entry[LengthAt..]))))
                {
                    return address;
                }
            }
        }
    }

    /// <summary>Adds a group whose key is not there yet.</summary>
    public long Add(ReadOnlySpan<byte> key, ulong hash)
    {
        if (Count >= _slots.Length / 4 * 3)
        {
            Grow();
        }

        long address = _entries.Allocate(_keyAt + key.Length);
        Span<byte> entry = _entries.At(address)[..(_keyAt + key.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(entry, hash);
        BinaryPrimitives.WriteInt32LittleEndian(entry[NumberAt..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(entry[LengthAt..], key.Length);
        entry[StateAt.._keyAt].Clear();
        key.CopyTo(entry[_keyAt..]);
        Place(_slots, hash, address);
        Count++;
        return address;
    }

    /// <summary>The group's place in the order in which groups were added, from 0.</summary>
    public int Number(long group) => BinaryPrimitives.ReadInt32LittleEndian(_entries.At(group)[NumberAt..]);

    public Span<byte> State(long group) => _entries.At(group).Slice(StateAt, stateSize);

    public ReadOnlySpan<byte> Key(long group)
    {
        Span<byte> entry = _entries.At(group);
        return entry.Slice(_keyAt, BinaryPrimitives.ReadInt32LittleEndian(entry[LengthAt..]));
    }

    /// <summary>All groups in the order in which they were added.</summary>
    public IEnumerable<long> Groups()
    {
        for (int block = 0; block < _entries.BlockCount; block++)
        {
            for (int offset = 0; offset < _entries.UsedIn(block);)
            {
                long group = RecordArena.AddressOf(block, offset);
                yield return group;
                offset += RecordArena.Rounded(EntryLength(group));
            }
        }
    }

    public void Clear()
    {
        _entries.Clear();
        _slots = new ulong[FewestSlots];
        Count = 0;
    }

    public void Dispose() => _entries.Dispose();

    private int EntryLength(long group) => _keyAt + BinaryPrimitives.ReadInt32LittleEndian(_entries.At(group)[LengthAt..]);

    private void Grow()
    {
        ulong[] larger = new ulong[_slots.Length * 2];
        foreach (ulong slot in _slots)
        {
            if (slot != 0)
            {
                long address = (long)(slot & AddressMask) - 1;
                Place(larger, BinaryPrimitives.ReadUInt64LittleEndian(_entries.At(address)), address);
            }
        }

        _slots = larger;
    }

    private static void Place(ulong[] slots, ulong hash, long address)
    {
        int mask = slots.Length - 1;
        int i = (int)hash & mask;
        while (slots[i] != 0)
        {
            i = (i + 1) & mask;
        }

        slots[i] = (hash & ~AddressMask) | (ulong)(address + 1);
    }
}
