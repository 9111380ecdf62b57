using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

internal enum FrameKind
{
    /// <summary>A batch the client sent: its #tables and EXECUTE AS last as long as the session.</summary>
    Batch,

    /// <summary>EXEC('…'), sp_executesql, and a client's command with parameters.</summary>
    Dynamic,
    Procedure,
    Function,
    Trigger,
}

/// <summary>One running batch or module.</summary>
internal sealed class Frame
{
    public required FrameKind Kind { get; init; }

    public required CodeUnit Code { get; init; }

    public required Value[] Variables { get; init; }

    public required IResultSink Sink { get; init; }

    public Frame? Caller { get; init; }

    /// <summary>1 for what the client sent (@@NESTLEVEL 0), 2 for what that calls; at most 33.</summary>
    public required int Level { get; init; }

    /// <summary>Who called, before the module's EXECUTE AS: what EXECUTE AS CALLER goes back to.</summary>
    public required int CallerPrincipalId { get; init; }

    /// <summary>TRY blocks of callers that were open when this began.</summary>
    public required int OpenTryBlocksAtEntry { get; init; }

    /// <summary>Impersonations below this height belong to callers; REVERT leaves them alone.</summary>
    public int ImpersonationBase { get; set; }

    /// <summary>#tables made here, by name.</summary>
    public Dictionary<string, Table> TemporaryTables { get; } = new(NameComparer.Instance);

    public Dictionary<string, Cursor> Cursors { get; } = new(NameComparer.Instance);

    /// <summary>RETURN's value: a procedure's return code, or a function's result.</summary>
    public Value ReturnValue { get; set; }

    public TriggerFiring? Firing { get; init; }

    /// <summary>True when a table-valued argument was copied in before the body began.</summary>
    public bool TableVariablesArePrepared { get; set; }

    /// <summary>SCOPE_IDENTITY().</summary>
    public long? LastIdentity { get; set; }

    public int CurrentLine { get; set; }

    /// <summary>schema.name of the module that runs, also for dynamic SQL within it; empty for a client's batch.</summary>
    public string ModuleName => Code.Module is { } module ? $"{module.Schema.Name}.{module.Name}" : Caller?.ModuleName ?? string.Empty;
}

/// <summary>What made a trigger run.</summary>
internal sealed record TriggerFiring(SchemaObject? Parent, string Action, IReadOnlyList<int>? UpdatedOrdinals, Definitions.DefinitionEvent? Event);

/// <summary>How a statement list went on.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,
}
