using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// Last identity and sequence values, by object id. They are written with the transaction that used them; the process remembers
/// those of rolled back transactions too, so that a value is not given twice while it runs.
/// </summary>
internal sealed class IdentityValues(StoreSession session)
{
    private readonly Dictionary<int, long?> _pending = [];
    private readonly Dictionary<int, long?> _private = [];

    public long Next(Table table)
    {
        IdentitySpecification identity = table.IdentityColumn!.Identity!;
        if (table.Lifetime == TableLifetime.Permanent)
        {
            return Next(table.ObjectId, identity.Increment > 0 ? long.Max : long.Min, After);
        }

        long next = After(_private.GetValueOrDefault(table.ObjectId));
        _private[table.ObjectId] = next;
        return next;

        long After(long? last)
        {
            Int128 next = last is { } given ? (Int128)given + identity.Increment : identity.Seed;
            return next >= long.MinValue && next <= long.MaxValue ? (long)next : throw Execution.Modification.ModificationErrors.IdentityOverflow(table.IdentityColumn!);
        }
    }

    /// <summary>The next value of a sequence. A cycling one has no furthest value: what this process gave last counts.</summary>
    public long Next(Sequence sequence) => Next(
        sequence.ObjectId,
        sequence.IsCycling ? static (_, used) => used : sequence.Increment > 0 ? long.Max : long.Min,
        sequence.After);

    private long Next(int objectId, Func<long, long, long> furthest, Func<long?, long> after)
    {
        session.EnsureWriting();
        long next = session.Database.NextIdentity(objectId, Last(objectId), furthest, after);
        _pending[objectId] = next;
        return next;
    }

    /// <summary>The value a sequence gave last; null when none since it was made or restarted.</summary>
    public long? Last(Sequence sequence) => Last(sequence.ObjectId);

    /// <summary>The sequence begins again with its next call.</summary>
    public void Restart(Sequence sequence) => Set(sequence.ObjectId, last: null);

    public long? Last(Table table) =>
        table.Lifetime == TableLifetime.Permanent ? Last(table.ObjectId) : _private.GetValueOrDefault(table.ObjectId);

    public void Set(Table table, long? last)
    {
        if (table.Lifetime == TableLifetime.Permanent)
        {
            Set(table.ObjectId, last);
        }
        else
        {
            _private[table.ObjectId] = last;
        }
    }

    private void Set(int objectId, long? last)
    {
        session.EnsureWriting();
        session.Database.ForgetIdentity(objectId);
        _pending[objectId] = last;
    }

    /// <summary>Writes the values used into the transaction that is about to commit.</summary>
    public void Flush()
    {
        foreach ((int objectId, long? last) in _pending)
        {
            using SqliteStatement statement = session.Main.Prepare(last is null
                ? "DELETE FROM main.sys_identity WHERE object_id = ?1"
                : "INSERT INTO main.sys_identity VALUES (?1, ?2) ON CONFLICT (object_id) DO UPDATE SET last = excluded.last");
            statement.Bind(1, objectId);
            if (last is { } value)
            {
                statement.Bind(2, value);
            }

            statement.Run();
        }

        _pending.Clear();
    }

    public void Forget() => _pending.Clear();

    private long? Last(int objectId)
    {
        if (_pending.TryGetValue(objectId, out long? pending))
        {
            return pending;
        }

        using SqliteStatement statement = session.Main.Prepare("SELECT last FROM main.sys_identity WHERE object_id = ?1");
        return statement.Bind(1, objectId).Step() ? statement.Int64(0) : null;
    }
}
