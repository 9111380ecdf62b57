using System;
using System.Collections.Generic;
using System.Threading;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>
/// The catalogs that this process read or committed last, by their stamps, so that a connection need not read the whole of one again. Each commit that changes a
/// catalog stamps it with a number of its own that no other commit has, in whatever database: files with one stamp are copies of each other, as far as the catalog goes.
/// </summary>
internal static class CatalogCache
{
    /// <summary>Those of a few databases with their last versions; what they have in common is shared between them.</summary>
    private const int Capacity = 32;

    private static readonly Lock s_gate = new();
    private static readonly Dictionary<Guid, LinkedListNode<(Guid Stamp, CatalogSnapshot Catalog)>> s_byStamp = [];
    private static readonly LinkedList<(Guid Stamp, CatalogSnapshot Catalog)> s_newestFirst = new();

    public static CatalogSnapshot? Find(Guid stamp)
    {
        lock (s_gate)
        {
            if (!s_byStamp.TryGetValue(stamp, out LinkedListNode<(Guid Stamp, CatalogSnapshot Catalog)>? node))
            {
                return null;
            }

            s_newestFirst.Remove(node);
            s_newestFirst.AddFirst(node);
            return node.Value.Catalog;
        }
    }

    public static void Keep(Guid stamp, CatalogSnapshot catalog)
    {
        lock (s_gate)
        {
            if (s_byStamp.ContainsKey(stamp))
            {
                return;
            }

            s_byStamp.Add(stamp, s_newestFirst.AddFirst((stamp, catalog)));
            if (s_byStamp.Count > Capacity)
            {
                s_byStamp.Remove(s_newestFirst.Last!.Value.Stamp);
                s_newestFirst.RemoveLast();
            }
        }
    }
}
