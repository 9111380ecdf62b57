using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Equality of rows over their first columns, NULLs being equal: what GROUP BY, DISTINCT and set operations go by.</summary>
internal sealed class RowEquality(ReadOnlySpan<SqlType> types) : IEqualityComparer<Value[]>
{
    private readonly Comparer[] _comparers = Array.ConvertAll(types.ToArray(), Comparer.For);

    public bool Equals(Value[]? x, Value[]? y)
    {
        for (int i = 0; i < _comparers.Length; i++)
        {
            if (!_comparers[i].Equals(x![i], y![i]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(Value[] obj)
    {
        HashCode hash = default;
        for (int i = 0; i < _comparers.Length; i++)
        {
            hash.Add(_comparers[i].GetHashCode(obj[i]));
        }

        return hash.ToHashCode();
    }
}

/// <summary>
/// Groups rows by their first columns in a hash table. When the table is full, rows of groups it does not hold are put aside in
/// partition files and grouped after it, partition by partition: memory stays bounded however many groups there are.
/// </summary>
internal static class HashGroups
{
    private const int PartitionCount = 16;
    private const int DeepestPartition = 6;

    /// <summary>Each different row once.</summary>
    public static IEnumerable<Value[]> Distinct(IEnumerable<Value[]> rows, SqlType[] types)
    {
        foreach ((Value[] key, bool _) in Group(rows, types, types.Length, static () => true, static (_, _) => { }))
        {
            yield return key;
        }
    }

    /// <param name="rows">Rows whose first <paramref name="keyCount"/> columns are the key; arrays are kept for new groups.</param>
    /// <param name="create">Makes the state of a group.</param>
    /// <param name="add">Takes a row into its group.</param>
    /// <param name="stateBytes">What a state takes beyond a few words.</param>
    /// <returns>Each group's first row and its state.</returns>
    public static IEnumerable<(Value[] Key, T State)> Group<T>(IEnumerable<Value[]> rows, SqlType[] types, int keyCount, Func<T> create, Action<T, Value[]> add, long budget = MemoryBudget.Default, int depth = 0, long stateBytes = 0)
    {
        RowEquality equality = new(types.AsSpan(0, keyCount));
        Dictionary<Value[], T> groups = new(equality);
        RowFile[]? partitions = null;
        long size = 0;
        try
        {
            foreach (Value[] row in rows)
            {
                if (groups.TryGetValue(row, out T? state))
                {
                    add(state, row);
                }
                else if (size <= budget || depth == DeepestPartition)
                {
                    const int stateSize = 128;
                    state = create();
                    groups.Add(row, state);
                    add(state, row);
                    size += MemoryBudget.SizeOf(row, types) + stateSize + stateBytes;
                }
                else
                {
                    partitions ??= NewPartitions(types);
                    partitions[PartitionOf(equality.GetHashCode(row), depth)].Add(row);
                }
            }

            foreach ((Value[] key, T state) in groups)
            {
                yield return (key, state);
            }

            groups.Clear();
            foreach (RowFile partition in partitions ?? [])
            {
                foreach ((Value[] Key, T State) group in Group(partition.Read(), types, keyCount, create, add, budget, depth + 1, stateBytes))
                {
                    yield return group;
                }
            }
        }
        finally
        {
            foreach (RowFile partition in partitions ?? [])
            {
                partition.Dispose();
            }
        }
    }

    internal static RowFile[] NewPartitions(SqlType[] types)
    {
        RowFile[] partitions = new RowFile[PartitionCount];
        for (int i = 0; i < partitions.Length; i++)
        {
            partitions[i] = new RowFile(types);
        }

        return partitions;
    }

    /// <summary>Different bits of the hash at each depth, or a partition would never get smaller.</summary>
    internal static int PartitionOf(int hash, int depth)
    {
        uint mixed = (uint)hash * 0x9E3779B1u;
        return (int)((mixed >> (depth * 4)) & (PartitionCount - 1));
    }
}
