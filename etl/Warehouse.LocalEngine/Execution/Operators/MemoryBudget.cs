using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>How much one sort, hash or spool may keep in memory before it spills to temporary files.</summary>
internal static class MemoryBudget
{
    /// <summary>Bytes per operator. A statement has a few that are full at one time; together they leave a load of any size below half a gigabyte (README, Measured).</summary>
    public const long Default = 16L << 20;

    /// <summary>Bytes per spool, whose rows are read in the order they came: a file serves that about as well as memory.</summary>
    public const long Spool = 8L << 20;

    /// <summary>How many times an operator's memory a set of keys may take: every row is looked up in it, and a file answers that a hundred times slower.</summary>
    public const int KeySetShare = 4;

    /// <summary>
    /// What a row kept as objects costs, in bytes: twice its size, since the collector copies what survives and lets the oldest generation grow by
    /// about as much as it holds before it looks at it again.
    /// </summary>
    public static long SizeOf(ReadOnlySpan<Value> row)
    {
        const int arrayHeader = 48;
        long size = arrayHeader + (row.Length * 24L);
        foreach (ref readonly Value value in row)
        {
            size += value.HeapBytes;
        }

        return size * 2;
    }
}
