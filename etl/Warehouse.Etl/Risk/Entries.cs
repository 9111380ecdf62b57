using System;
using System.Numerics;

namespace Warehouse.Etl.Risk;

/// <summary>The groups of one lattice node: their keys, packed, and how many rows each has.</summary>
internal sealed class Entries<TKey>(int capacity)
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    public TKey[] Keys { get; } = new TKey[capacity];

    public long[] Counts { get; } = new long[capacity];

    public int Length { get; set; }

    /// <summary>A copy that takes no more room than it needs.</summary>
    public Entries<TKey> Trimmed()
    {
        Entries<TKey> trimmed = new(Length) { Length = Length };
        Array.Copy(Keys, trimmed.Keys, Length);
        Array.Copy(Counts, trimmed.Counts, Length);
        return trimmed;
    }
}
