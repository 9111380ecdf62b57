using System;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Gives back what a large statement leaves behind. A sort or hash of tens of megabytes lives long enough to reach the oldest generation, which the collector
/// visits only after it has grown by as much again; a load of many such statements would end up holding several of their corpses at once.
/// </summary>
internal static class HeapTrimmer
{
    /// <summary>A statement that allocated less is too small to leave much, and too frequent to be followed by a collection.</summary>
    private const long LargeStatement = 64L << 20;

    /// <summary>Bytes of managed memory that nobody minds, beyond twice what survived the last visit.</summary>
    private const long Tolerated = 24L << 20;

    private static long s_survived;

    /// <summary>To be taken before a statement and given to <see cref="AfterStatement"/>.</summary>
    public static long Mark() => GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Called between statements, when nothing of the last one is needed any more.</summary>
    public static void AfterStatement(long mark)
    {
        if (GC.GetAllocatedBytesForCurrentThread() - mark < LargeStatement || GC.GetTotalMemory(forceFullCollection: false) <= (2 * s_survived) + Tolerated)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        s_survived = GC.GetTotalMemory(forceFullCollection: false);
    }
}
