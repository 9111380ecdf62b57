using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>How much one sort, hash or spool may keep in memory before it spills to temporary files.</summary>
internal static class MemoryBudget
{
    /// <summary>Bytes per operator.</summary>
    public const long Default = 128L << 20;

    /// <summary>The estimated size of a row in memory, in bytes.</summary>
    public static long SizeOf(ReadOnlySpan<Value> row, ReadOnlySpan<SqlType> types)
    {
        const int arrayHeader = 48;
        const int objectHeader = 24;
        long size = arrayHeader + (row.Length * 24L);
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i].IsNull)
            {
                continue;
            }

            if (types[i].IsText)
            {
                size += objectHeader + (2L * row[i].AsString.Length);
            }
            else if (types[i].IsBinary)
            {
                size += objectHeader + row[i].AsBytes.Length;
            }
        }

        return size;
    }
}
