using System;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Gives back what large statements leave behind. A sort or hash of tens of megabytes lives long enough to reach the oldest generation, which the collector
/// visits only after it has grown by as much again; a load of many such statements would end up holding several of their corpses at once.
/// </summary>
internal static class HeapTrimmer
{
    /// <summary>Bytes that the process must have allocated since the last visit: small statements are too frequent to be followed by one.</summary>
    private const long Interval = 128L << 20;

    /// <summary>Bytes of managed memory that nobody minds, beyond twice what survived the last visit.</summary>
    private const long Tolerated = 24L << 20;

    private static long s_survived;
    private static long s_allocatedBefore;

    /// <summary>Called between statements, when nothing of the last one is needed any more.</summary>
    public static void AfterStatement()
    {
        if (GC.GetTotalAllocatedBytes() - s_allocatedBefore < Interval || GC.GetTotalMemory(forceFullCollection: false) <= (2 * s_survived) + Tolerated)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        s_survived = GC.GetTotalMemory(forceFullCollection: false);
        s_allocatedBefore = GC.GetTotalAllocatedBytes();
    }
}
