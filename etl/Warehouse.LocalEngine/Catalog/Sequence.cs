using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>A sequence object ("CREATE SEQUENCE (Transact-SQL)").</summary>
internal sealed record Sequence : SchemaObject
{
    public override string TypeCode => "SO";

    /// <summary>An integer type; NEXT VALUE FOR gives values of it.</summary>
    public required SqlType Type { get; init; }

    /// <summary>START WITH of CREATE SEQUENCE, where ALTER SEQUENCE … RESTART without a value goes back to.</summary>
    public required long Start { get; init; }

    public required long Increment { get; init; }

    public required long Minimum { get; init; }

    public required long Maximum { get; init; }

    public bool IsCycling { get; init; }

    /// <summary>The value ALTER SEQUENCE … RESTART WITH names for the next call; null for <see cref="Start"/>.</summary>
    public long? RestartAt { get; init; }

    /// <summary>sys.sequences.is_cached. Nothing is cached here: no value is lost when a process dies.</summary>
    public bool IsCached { get; init; } = true;

    /// <summary>CACHE n; null for the server's choice.</summary>
    public int? CacheSize { get; init; }

    /// <summary>The value after the last one given, null when none was given yet.</summary>
    /// <exception cref="SqlEngineException">11728: the end is reached and the sequence does not cycle.</exception>
    public long After(long? last)
    {
        if (last is not { } given)
        {
            return RestartAt ?? Start;
        }

        Int128 next = (Int128)given + Increment;
        if (next >= Minimum && next <= Maximum)
        {
            return (long)next;
        }

        // "The default behavior restarts at the minimum value (maximum for descending), not at the start value."
        return IsCycling
            ? Increment > 0 ? Minimum : Maximum
            : throw new SqlEngineException(11728, $"The sequence object '{Name}' has reached its minimum or maximum value. Restart the sequence object to allow new values to be generated.");
    }
}
