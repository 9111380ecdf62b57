using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Execution.Operators.Grouping;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>A finished group; valid until the next one is asked for.</summary>
internal readonly record struct FoundGroup<TStates>(GroupTable Table, long Group, TStates States)
    where TStates : GroupStates
{
    public int Number => Table.Number(Group);

    public ReadOnlySpan<byte> Key => Table.Key(Group);

    public Span<byte> State => Table.State(Group);
}

/// <summary>
/// Groups rows by their keys in a hash table. When the table is full, rows of groups it does not hold are put aside in
/// partition files and grouped after it, partition by partition: memory stays bounded however many groups there are.
/// </summary>
/// <param name="createStates">Makes the states of one table of groups.</param>
/// <param name="budget">Bytes the table and what its states hold may take.</param>
internal sealed class HashGroups<TStates>(KeyFormat format, SqlType[] arguments, Func<TStates> createStates, long budget = MemoryBudget.Default)
    where TStates : GroupStates
{
    private readonly Storage.RowLayout _arguments = new(arguments);

    /// <summary>Each group once, with the first row's key.</summary>
    /// <param name="input">Is disposed of when it has been read.</param>
    public IEnumerable<FoundGroup<TStates>> Group(GroupInput input) => Group(input, depth: 0);

    private IEnumerable<FoundGroup<TStates>> Group(GroupInput input, int depth)
    {
        PartitionFile?[] partitions = new PartitionFile?[Partitions.Count];
        try
        {
            using (TStates states = createStates())
            using (GroupTable table = new(format, states.Size))
            {
                using (input)
                {
                    Fill(table, states, partitions, input, depth);
                }

                foreach (long group in table.Groups())
                {
                    yield return new FoundGroup<TStates>(table, group, states);
                }
            }

            for (int i = 0; i < partitions.Length; i++)
            {
                if (partitions[i] is { } partition)
                {
                    foreach (FoundGroup<TStates> group in Group(partition.Read(), depth + 1))
                    {
                        yield return group;
                    }

                    partition.Dispose();
                }
            }
        }
        finally
        {
            foreach (PartitionFile? partition in partitions)
            {
                partition?.Dispose();
            }
        }
    }

    /// <summary>Takes the rows in; those of groups that do not fit go to the partitions.</summary>
    private void Fill(GroupTable table, TStates states, PartitionFile?[] partitions, GroupInput input, int depth)
    {
        while (input.MoveNext())
        {
            ReadOnlySpan<byte> key = input.Key;
            ulong hash = format.Hash(key);
            long group = table.Find(key, hash);
            if (group < 0)
            {
                bool isFull = table.Size + states.HeldBytes > budget && table.Count > 0;
                if (isFull && depth < Partitions.Deepest)
                {
                    (partitions[Partitions.Of(hash, depth)] ??= new PartitionFile(_arguments)).Add(key, input.Arguments);
                    continue;
                }

                group = table.Add(key, hash);
            }

            states.Add(table.Number(group), table.State(group), input.Arguments);
        }
    }
}

/// <summary>DISTINCT and UNION.</summary>
internal static class DistinctRows
{
    /// <summary>Each different row once, each a new array.</summary>
    public static IEnumerable<Value[]> Of(IEnumerable<Value[]> rows, SqlType[] types, long budget = MemoryBudget.Default)
    {
        KeyFormat format = new(types);
        foreach (FoundGroup<NoStates> group in new HashGroups<NoStates>(format, [], static () => new NoStates(), budget).Group(new ValueInput(rows, format, 0)))
        {
            Value[] row = new Value[types.Length];
            format.Decode(group.Key, row);
            yield return row;
        }
    }

    private sealed class NoStates : GroupStates
    {
        public override int Size => 0;

        public override void Add(int group, Span<byte> state, Value[] arguments)
        {
        }
    }
}
