using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Warehouse.Tds.Login;

/// <summary>
/// Failed attempts by login name, known or not: after too many in a row a name is locked for a while, the right password included. Kept in memory, so that
/// who guesses writes nothing to the database; ALTER LOGIN changes the login's stamp and so begins anew.
/// </summary>
internal sealed class LockoutList(TimeProvider clock)
{
    /// <summary>Failures in a row that lock a name (standard of measures for safety, article 5: access is restricted after a number of wrong passwords).</summary>
    public const int MaximumFailures = 5;

    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);

    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private readonly record struct Entry(int Failures, DateTimeOffset Last, int Stamp);

    public bool IsLocked(string name, int stamp)
    {
        lock (_gate)
        {
            return Find(name, stamp).Failures >= MaximumFailures;
        }
    }

    public void Failed(string name, int stamp)
    {
        lock (_gate)
        {
            Entry entry = Find(name, stamp);
            if (entry.Failures >= MaximumFailures)
            {
                // Attempts on a locked name do not prolong the lock: it would never end.
                return;
            }

            if (_entries.Count >= Capacity && !_entries.ContainsKey(name))
            {
                _entries.Remove(_entries.MinBy(static e => e.Value.Last).Key);
            }

            _entries[name] = new Entry(entry.Failures + 1, clock.GetUtcNow(), stamp);
        }
    }

    public void Succeeded(string name)
    {
        lock (_gate)
        {
            _entries.Remove(name);
        }
    }

    private Entry Find(string name, int stamp) =>
        _entries.TryGetValue(name, out Entry entry) && entry.Stamp == stamp && clock.GetUtcNow() - entry.Last < Duration ? entry : default;
}
