namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// The physical transaction of one connection, as the session drives it. One at a time; T-SQL's nesting, naming and dooming are the session's.
/// Catalog changes, rows and temporary tables follow it; table variables do not.
/// </summary>
internal interface ITransactionalStore
{
    bool InTransaction { get; }

    /// <summary>A failure (disk full, for one) has undone the open transaction, savepoints included: <see cref="Rollback"/> is all that is left to do.</summary>
    bool IsLost { get; }

    /// <summary>Begins a transaction and brings the catalog up to date with what others committed. <paramref name="forWriting"/> takes the write lock at once, so that a later write cannot deadlock.</summary>
    void Begin(bool forWriting);

    /// <summary>Makes the transaction durable. When it fails the transaction is still open and must be rolled back.</summary>
    void Commit();

    void Rollback();

    /// <summary>Opens a nested savepoint; savepoints form a stack.</summary>
    void Save(string savepoint);

    /// <summary>Undoes everything since the newest savepoint of that name, which stays open.</summary>
    void RollbackTo(string savepoint);

    /// <summary>Forgets the newest savepoint of that name and those above it, keeping their changes.</summary>
    void Release(string savepoint);

    /// <summary>How long a statement waits for another connection's write lock, in milliseconds; -1 = without end (SET LOCK_TIMEOUT).</summary>
    int LockTimeout { get; set; }
}
