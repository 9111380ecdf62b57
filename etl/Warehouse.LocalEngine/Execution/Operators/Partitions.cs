namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>How rows that do not fit in memory are divided among files by the hash of their keys.</summary>
internal static class Partitions
{
    public const int Count = 16;

    /// <summary>Beyond this depth a partition is taken as it comes: its rows must be alike in their hash.</summary>
    public const int Deepest = 6;

    /// <summary>Different bits of the hash at each depth, or a partition would never get smaller.</summary>
    public static int Of(ulong hash, int depth) => (int)(hash >> (20 + (depth * 4))) & (Count - 1);
}
