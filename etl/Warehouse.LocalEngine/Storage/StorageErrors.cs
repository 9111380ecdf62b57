using System;
using SQLitePCL;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Storage;

/// <summary>Store failures as SQL Server's errors (SQL Server documentation, "Database Engine events and errors").</summary>
internal static class StorageErrors
{
    public const int LockTimeout = 1222;
    public const int Deadlock = 1205;

    /// <param name="detail">SQLite's message: it names trees and files, never values.</param>
    public static SqlEngineException FromSqlite(int extendedCode, string detail) => (extendedCode & 0xFF) switch
    {
        raw.SQLITE_BUSY when extendedCode == raw.SQLITE_BUSY_SNAPSHOT => DeadlockVictim(),
        raw.SQLITE_BUSY => new SqlEngineException(LockTimeout, "Lock request time out period exceeded. Another session is writing; try again or raise SET LOCK_TIMEOUT.", 16, 51),
        raw.SQLITE_FULL => new SqlEngineException(1105, $"Could not allocate space for the database: the disk is full ({detail}). Free space, then run the statement again.", 17) { AbortsBatch = true },
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN => new SqlEngineException(823, $"The operating system returned an error on a database file ({detail}). Check the directory, its rights and the disk.", 24) { AbortsBatch = true },
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new SqlEngineException(824, $"A database file failed its consistency check ({detail}). Restore the directory from a backup.", 24) { AbortsBatch = true },
        raw.SQLITE_READONLY or raw.SQLITE_PERM => new SqlEngineException(3906, $"The database is read-only ({detail}). Give the process write access to the directory and its files.", 16) { AbortsBatch = true },
        _ => new SqlEngineException(8646, FormattableString.Invariant($"The store failed with SQLite error {extendedCode} ({detail})."), 20) { AbortsBatch = true },
    };

    /// <summary>Two transactions each hold what the other waits for; this one gives way and must be rolled back.</summary>
    public static SqlEngineException DeadlockVictim() => new(
        Deadlock,
        "Transaction was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.",
        13,
        51)
    {
        AbortsBatch = true,
    };

    /// <summary>2627 for a constraint, 2601 for an index. SQL Server appends the key's values; they are personal data and stay out.</summary>
    public static SqlEngineException Duplicate(Table table, IndexInfo index) => index.ConstraintName is { } constraint
        ? new SqlEngineException(2627, $"Violation of {(index.IsPrimaryKey ? "PRIMARY" : "UNIQUE")} KEY constraint '{constraint}'. Cannot insert duplicate key in object '{table.FullName}'.", 14)
        : new SqlEngineException(2601, $"Cannot insert duplicate key row in object '{table.FullName}' with unique index '{index.Name}'.", 14);
}
