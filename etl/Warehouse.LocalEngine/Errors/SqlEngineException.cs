using System;
using System.Data.Common;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine;

/// <summary>
/// An error as a SQL Server client sees it: number, severity (class), state, line, procedure, message.
/// Messages never hold data values: values are personal data.
/// </summary>
public class SqlEngineException : DbException
{
    public SqlEngineException(int number, string message, byte severity = 16, byte state = 1, Exception? innerException = null)
        : base(message, innerException)
    {
        Number = number;
        Severity = severity;
        State = state;
    }

    /// <summary>The error number: SQL Server's own for its errors, 50000 and more for THROW and RAISERROR.</summary>
    public int Number { get; }

    /// <summary>11 to 16: the user's to mend; 17 and more: the server's.</summary>
    public byte Severity { get; }

    public byte State { get; }

    /// <summary>1-based line inside the batch or module; 0 until the statement that failed is known.</summary>
    public int LineNumber { get; internal set; }

    /// <summary>The module (schema.name) the error happened in; null in an ad hoc batch.</summary>
    public string? Procedure { get; internal set; }

    /// <summary>True when the whole batch ends and the transaction rolls back even without XACT_ABORT (SQL Server's batch-aborting errors).</summary>
    internal bool AbortsBatch { get; init; }

    /// <summary>THROW: ends the batch when nothing catches it, but rolls back only under XACT_ABORT.</summary>
    internal bool IsThrow { get; init; }

    /// <summary>RAISERROR: XACT_ABORT does not apply to it ("SET XACT_ABORT (Transact-SQL)").</summary>
    internal bool IsRaised { get; init; }

    /// <summary>
    /// The running module or batch a name could not be resolved in. Such an error ends that scope and is caught by its callers' TRY only,
    /// never by its own ("TRY...CATCH (Transact-SQL)", errors unaffected by a TRY...CATCH construct).
    /// </summary>
    internal object? UnresolvedIn { get; set; }

    /// <summary>Nothing caught it and no further statement of the batch runs.</summary>
    internal bool EndsBatch { get; set; }

    /// <summary>True once <see cref="LineNumber"/> and <see cref="Procedure"/> are those of the failed statement.</summary>
    internal bool IsLocated { get; set; }

    /// <summary>It is about what a name stands for now; when the statement runs, the name may stand for something else.</summary>
    internal bool IsOfTheNamedObject { get; private init; }

    /// <summary>The engine does not know this construct and refuses it rather than approximate it.</summary>
    internal static SqlEngineException Refused(string construct, TSqlFragment fragment, bool isOfTheNamedObject = false) => new(
        RefusedNumber,
        FormattableString.Invariant($"The local engine does not support {construct} (line {fragment.StartLine}, column {fragment.StartColumn}). Rewrite the statement without it, or run it on a SQL Server."))
    {
        LineNumber = fragment.StartLine,
        AbortsBatch = true,
        IsOfTheNamedObject = isOfTheNamedObject,
    };

    /// <summary>SQL Server's own number for "Keyword or statement option is not supported in this version".</summary>
    public const int RefusedNumber = 40517;
}
