using System.Collections.Generic;

namespace Warehouse.LocalEngine.Storage;

/// <summary>How a local database is opened.</summary>
internal sealed record DatabaseOptions
{
    /// <summary>The directory of the database's files; made (mode 0700) when it does not exist.</summary>
    public required string Directory { get; init; }

    /// <summary>Schemas with a file of their own, at most 8; fixed when the database is created. Null = as it was created, none for a new one.</summary>
    public IReadOnlyList<string>? SchemaFiles { get; init; }

    /// <summary>Milliseconds a statement waits for another connection's lock; -1 = without end.</summary>
    public int LockTimeout { get; init; } = 30_000;

    /// <summary>Commits wait until the disk holds them (synchronous=FULL). Off only where losing the database costs nothing, as in tests.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>The file whose text opens the database master key; null = keys cannot be used.</summary>
    public string? PassphraseFile { get; init; }
}
