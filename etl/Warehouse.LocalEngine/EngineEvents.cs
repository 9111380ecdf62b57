using System.Diagnostics.Tracing;

namespace Warehouse.LocalEngine;

/// <summary>
/// What the engine does, for tracing tools (<c>dotnet-trace collect --providers Warehouse-LocalEngine</c>) and listeners in process.
/// It names modules and lines, never a statement's text or a value: those may hold personal data.
/// </summary>
[EventSource(Name = SourceName)]
internal sealed class EngineEvents : EventSource
{
    public const string SourceName = "Warehouse-LocalEngine";

    private EngineEvents()
    {
    }

    public static EngineEvents Log { get; } = new();

    /// <param name="module">schema.name; empty for a client's batch.</param>
    /// <param name="line">1-based, in the module's or the dynamic batch's text.</param>
    [Event(1, Level = EventLevel.Verbose)]
    public void StatementStarting(string module, int line) => WriteEvent(1, module, line);

    /// <summary>A transaction that wrote is about to be made durable.</summary>
    [Event(2, Level = EventLevel.Informational)]
    public void CommitStarting() => WriteEvent(2);

    /// <summary>The transaction is durable; whoever asked for it does not know yet.</summary>
    [Event(3, Level = EventLevel.Informational)]
    public void CommitCompleted() => WriteEvent(3);
}
