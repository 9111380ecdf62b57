using System;
using System.Globalization;

namespace Warehouse.Sql.Tests.Crash;

/// <summary>The moment at which a load's process ends itself with SIGKILL.</summary>
/// <param name="EventName">An event of the engine: StatementStarting, CommitStarting, CommitCompleted.</param>
/// <param name="Module">Only events while this procedure runs count; empty for all.</param>
/// <param name="Occurrence">Which of these events, from 1.</param>
/// <param name="Microseconds">So much later, from another thread; 0 for at once, with the engine standing still.</param>
internal sealed record KillPoint(string EventName, string Module, int Occurrence, int Microseconds = 0)
{
    public const string Statement = "StatementStarting", BeforeCommit = "CommitStarting", AfterCommit = "CommitCompleted";

    public static KillPoint Parse(string text) => text.Split('|') is [var name, var module, var occurrence, var microseconds]
        ? new KillPoint(name, module, int.Parse(occurrence, CultureInfo.InvariantCulture), int.Parse(microseconds, CultureInfo.InvariantCulture))
        : throw new FormatException("A kill point has four parts.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EventName}|{Module}|{Occurrence}|{Microseconds}");
}
