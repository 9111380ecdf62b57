using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Warehouse.LocalEngine.Execution.Operators.Grouping;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// A set of keys that rows are looked up in, NULLs being equal to one another: filled first, then asked. Within the budget it is a hash table; beyond it
/// the keys lie in a temporary file in the order of their hashes, and a look-up reads the few of them that the hash may be among.
/// </summary>
internal sealed class KeySet : IDisposable
{
    private const int HashSize = sizeof(ulong);

    private readonly KeyFormat _format;
    private readonly GroupTable _table;
    private readonly long _budget;
    private RowSorter? _spilled;
    private SortedKeys? _sorted;
    private byte[] _key = [];

    public KeySet(SqlType[] types, long budget)
    {
        _format = new KeyFormat(types);
        _table = new GroupTable(_format, stateSize: 0);
        _budget = budget;
    }

    public bool IsEmpty => _table.Count == 0 && _spilled is null;

    /// <summary>Takes a copy.</summary>
    public void Add(Value[] key)
    {
        ReadOnlySpan<byte> record = _format.Layout.Encode(key, ref _key);
        ulong hash = _format.Hash(record);
        if (_spilled is not null)
        {
            Spill(_spilled, record, hash);
        }
        else if (_table.Find(record, hash) < 0)
        {
            _table.Add(record, hash);
            if (_table.Size > _budget)
            {
                _spilled = new RowSorter([SqlType.BigInt, SqlType.VarBinary(SqlType.Max)], [new SortKey(0, Comparer.For(SqlType.BigInt), Descending: false)], _budget);
                foreach (long group in _table.Groups())
                {
                    ReadOnlySpan<byte> moved = _table.Key(group);
                    Spill(_spilled, moved, _format.Hash(moved));
                }

                _table.Clear();
            }
        }
    }

    public bool Contains(Value[] key)
    {
        ReadOnlySpan<byte> record = _format.Layout.Encode(key, ref _key);
        ulong hash = _format.Hash(record);
        return _spilled is null
            ? _table.Find(record, hash) >= 0
            : (_sorted ??= new SortedKeys(_spilled, _format)).Contains(record, Signed(hash));
    }

    public void Dispose()
    {
        _table.Dispose();
        _spilled?.Dispose();
        _sorted?.Dispose();
    }

    private static void Spill(RowSorter sorter, ReadOnlySpan<byte> key, ulong hash) => sorter.Add([Value.FromInt64(Signed(hash)), Value.FromBytes(key.ToArray())]);

    private static long Signed(ulong hash) => unchecked((long)hash);

    /// <summary>Hash and key, one record each, by rising hash; the first hash of each group of records stays in memory.</summary>
    private sealed class SortedKeys : IDisposable
    {
        private readonly KeyFormat _format;
        private readonly RecordFile _file = new();
        private readonly List<long> _firsts = [];

        public SortedKeys(RowSorter keys, KeyFormat format)
        {
            _format = format;
            byte[] record = [];
            foreach (Value[] row in keys.Sorted())
            {
                byte[] key = row[1].AsBytes;
                if (record.Length < HashSize + key.Length)
                {
                    record = new byte[(HashSize + key.Length) * 2];
                }

                BinaryPrimitives.WriteInt64LittleEndian(record, row[0].AsInt64);
                key.CopyTo(record.AsSpan(HashSize));
                if (_file.Count % RecordFile.GroupSize == 0)
                {
                    _firsts.Add(row[0].AsInt64);
                }

                _file.Add(record.AsSpan(0, HashSize + key.Length));
            }
        }

        public bool Contains(ReadOnlySpan<byte> key, long hash)
        {
            // Equal hashes may begin in the group before the first that begins with them.
            int found = _firsts.BinarySearch(hash);
            int group = found < 0 ? ~found - 1 : found;
            while (group > 0 && _firsts[group] == hash)
            {
                group--;
            }

            if (group < 0)
            {
                return false;
            }

            RecordReader records = _file.ReadGroup(group);
            for (long left = _file.Count - ((long)group * RecordFile.GroupSize); left > 0; left--)
            {
                ReadOnlySpan<byte> record = records.Next();
                long other = BinaryPrimitives.ReadInt64LittleEndian(record);
                if (other > hash)
                {
                    return false;
                }

                if (other == hash && _format.AreEqual(key, record[HashSize..]))
                {
                    return true;
                }
            }

            return false;
        }

        public void Dispose() => _file.Dispose();
    }
}
