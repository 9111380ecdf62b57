using System.Collections.Generic;
using Warehouse.Packaging;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>What a client sees of a run, one line each, in the order in which it arrives. The directives of a case file carry these names.</summary>
internal enum EventKind
{
    /// <summary>Names of a result set's columns; compared only where a case states them.</summary>
    Columns,

    /// <summary>Types of a result set's columns; compared only where a case states them.</summary>
    Types,

    /// <summary>One row.</summary>
    Result,

    /// <summary>A result set that ended without a row.</summary>
    NoRows,

    /// <summary>Stands between two result sets that follow directly on each other.</summary>
    NextResult,

    /// <summary>How many rows a statement changed; compared only where a case states it.</summary>
    Affected,

    /// <summary>PRINT, or an error of severity 10 and less; compared only where a case states it.</summary>
    Message,

    /// <summary>Number, severity and state of an error that nothing caught; a case may leave out the last one or two.</summary>
    Error,

    /// <summary>The local engine's own refusal; a case states a part of its text.</summary>
    Refused,
}

/// <summary>One line of what a client sees.</summary>
internal sealed record CaseEvent(EventKind Kind, string Text)
{
    public override string ToString() => Text.Length == 0 ? $"{CaseFile.DirectiveOf(Kind)}" : $"{CaseFile.DirectiveOf(Kind)}: {Text}";
}

/// <summary>One documented behaviour: batches, and what a client must see of them.</summary>
/// <param name="Name">Area and title: the name of the test.</param>
/// <param name="Origin">File and line, for messages.</param>
/// <param name="Page">The documentation page that says so.</param>
/// <param name="Setup">Batches that run first and must not fail; the same for all cases of a file.</param>
/// <param name="Batches">The batches of the case.</param>
/// <param name="Expected">What arrives, in order.</param>
internal sealed record ConformanceCase(
    string Name, string Origin, string Page, IReadOnlyList<SqlBatch> Setup, IReadOnlyList<SqlBatch> Batches, IReadOnlyList<CaseEvent> Expected);
