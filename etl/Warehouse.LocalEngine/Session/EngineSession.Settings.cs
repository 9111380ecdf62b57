using System;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Transaction statements and SET options.</summary>
internal sealed partial class EngineSession
{
    /// <summary>Options that are always on here, as Microsoft.Data.SqlClient sets them; turning one off is refused.</summary>
    private const SetOptions AlwaysOn =
        SetOptions.AnsiNulls | SetOptions.AnsiPadding | SetOptions.AnsiNullDfltOn | SetOptions.ConcatNullYieldsNull | SetOptions.ArithAbort | SetOptions.AnsiDefaults;

    /// <summary>Options that are always off here; turning one on is refused.</summary>
    private const SetOptions AlwaysOff =
        SetOptions.NumericRoundAbort | SetOptions.ArithIgnore | SetOptions.NoExec | SetOptions.ParseOnly | SetOptions.AnsiNullDfltOff | SetOptions.ForcePlan | SetOptions.NoBrowsetable | SetOptions.RemoteProcTransactions
        | SetOptions.ShowPlanAll | SetOptions.ShowPlanXml;

    private const SetOptions Variable =
        SetOptions.NoCount | SetOptions.XactAbort | SetOptions.ImplicitTransactions | SetOptions.ShowPlanText | SetOptions.FmtOnly | SetOptions.AnsiWarnings | SetOptions.QuotedIdentifier
        | SetOptions.CursorCloseOnCommit;

    /// <summary>"SET TEXTSIZE (Transact-SQL)": what 0 stands for.</summary>
    private const int DefaultTextSize = 4096;

    /// <summary>Double quotes stand around names. A module has the setting of its creation, which is ON: definitions to which it would make a difference are refused under OFF.</summary>
    private bool QuotedIdentifiersHold => RunningModule is not null || Options.QuotedIdentifier;

    private void RunTransaction(TransactionStatement statement, Frame frame)
    {
        string? name = TransactionName(statement, frame);
        switch (statement)
        {
            case BeginTransactionStatement { Distributed: true }:
                throw SqlEngineException.Refused("BEGIN DISTRIBUTED TRANSACTION", statement);
            case BeginTransactionStatement:
                BeginImplicitTransaction();
                _transaction.Begin(name);
                break;
            case CommitTransactionStatement when _insertExecDepth > 0 && _transaction.Count <= _insertExecCount:
                throw new SqlEngineException(3916, "Cannot use the COMMIT statement within an INSERT-EXEC statement unless BEGIN TRANSACTION is used first.") { AbortsBatch = true };
            case CommitTransactionStatement:
                _transaction.Commit();
                break;
            case RollbackTransactionStatement when _insertExecDepth > 0:
                throw new SqlEngineException(3915, "Cannot use the ROLLBACK statement within an INSERT-EXEC statement.") { AbortsBatch = true };
            case RollbackTransactionStatement:
                _transaction.Rollback(name);
                break;
            case SaveTransactionStatement:
                _transaction.Save(name!);
                break;
            default:
                throw SqlEngineException.Refused("this transaction statement", statement);
        }

        if (_transaction.Count == 0)
        {
            ReleaseTransactionLocks();
            if (Options.CursorCloseOnCommit)
            {
                CloseCursors(frame);
            }
        }
    }

    private string? TransactionName(TransactionStatement statement, Frame frame) => statement.Name switch
    {
        null => null,
        { Identifier: { } identifier } => identifier.Value,
        { ValueExpression: { } value } => Evaluate(value, SqlType.NVarChar(32), frame) is { IsNull: false } text ? text.AsString : null,
        _ => null,
    };

    private void RunSetOption(TSqlStatement statement, Frame frame)
    {
        switch (statement)
        {
            case PredicateSetStatement set when (set.Options & ~(AlwaysOn | AlwaysOff | Variable)) == 0:
                if ((!set.IsOn && (set.Options & AlwaysOn) != 0) || (set.IsOn && (set.Options & AlwaysOff) != 0))
                {
                    throw SqlEngineException.Refused($"SET {set.Options} {(set.IsOn ? "ON" : "OFF")}", set);
                }

                // A text that is described can't switch its own description off, and run.
                SetOptions changed = frame.Sink is ShapeSink ? set.Options & ~(SetOptions.FmtOnly | SetOptions.ShowPlanText) : set.Options;
                Options = Options with
                {
                    NoCount = changed.HasFlag(SetOptions.NoCount) ? set.IsOn : Options.NoCount,
                    XactAbort = changed.HasFlag(SetOptions.XactAbort) ? set.IsOn : Options.XactAbort,
                    ImplicitTransactions = changed.HasFlag(SetOptions.ImplicitTransactions) ? set.IsOn : Options.ImplicitTransactions,
                    FormatOnly = changed.HasFlag(SetOptions.FmtOnly) ? set.IsOn : Options.FormatOnly,
                    ShowsPlans = changed.HasFlag(SetOptions.ShowPlanText) ? set.IsOn : Options.ShowsPlans,
                    AnsiWarnings = changed.HasFlag(SetOptions.AnsiWarnings) ? set.IsOn : Options.AnsiWarnings,
                    CursorCloseOnCommit = changed.HasFlag(SetOptions.CursorCloseOnCommit) ? set.IsOn : Options.CursorCloseOnCommit,
                    // "SET QUOTED_IDENTIFIER (Transact-SQL)": inside a module the setting of its creation holds, which is ON here.
                    QuotedIdentifier = changed.HasFlag(SetOptions.QuotedIdentifier) && RunningModule is null ? set.IsOn : Options.QuotedIdentifier,
                };
                break;
            case SetStatisticsStatement { IsOn: false }:
                // "SET STATISTICS IO (Transact-SQL)" and its siblings: nothing of it is sent here, so that it is off already.
                break;
            case SetStatisticsStatement statistics:
                throw SqlEngineException.Refused("SET STATISTICS … ON (SET SHOWPLAN_TEXT shows a plan)", statistics);
            case SetIdentityInsertStatement identity:
                SetIdentityInsert(identity);
                break;
            case SetTransactionIsolationLevelStatement { Level: IsolationLevel.Snapshot } snapshot:
                throw SqlEngineException.Refused("SET TRANSACTION ISOLATION LEVEL SNAPSHOT (isolation here is serializable)", snapshot);
            case SetTransactionIsolationLevelStatement:
                // SQLite's isolation is serializable: every other level asks for no more than that.
                break;
            case SetTextSizeStatement size:
                Value bytes = Evaluate(size.TextSize, SqlType.Int, frame);
                Options = Options with { TextSize = bytes.IsNull || bytes.AsInt64 == 0 ? DefaultTextSize : int.Max(-1, (int)bytes.AsInt64) };
                break;
            case SetRowCountStatement count:
                SetRowLimit(Evaluate(count.NumberRows, SqlType.BigInt, frame), count);
                break;
            case SetCommandStatement commands:
                foreach (SetCommand command in commands.Commands)
                {
                    RunSetCommand(command, frame);
                }

                break;
            default:
                throw SqlEngineException.Refused("this SET option", statement);
        }
    }

    /// <summary>"SET ROWCOUNT (Transact-SQL)": 0 turns the option off.</summary>
    private void SetRowLimit(Value rows, SetRowCountStatement statement)
    {
        if (rows.IsNull || rows.AsInt64 < 0)
        {
            throw SqlEngineException.Refused("SET ROWCOUNT with NULL or less than 0", statement);
        }

        Options = Options with { RowLimit = rows.AsInt64 == 0 ? long.MaxValue : rows.AsInt64 };
    }

    private void SetIdentityInsert(SetIdentityInsertStatement statement)
    {
        Table table = WithCatalog(() => RequireTable(statement.Table));
        if (statement.IsOn && Options.IdentityInsertTableId is { } other && other != table.ObjectId)
        {
            throw new SqlEngineException(8107, $"IDENTITY_INSERT is already ON for another table. Cannot perform SET operation for table '{table.FullName}'.");
        }

        if (table.IdentityColumn is null)
        {
            throw new SqlEngineException(8106, $"Table '{table.FullName}' does not have the identity property. Cannot perform SET operation.");
        }

        Options = Options with { IdentityInsertTableId = statement.IsOn ? table.ObjectId : Options.IdentityInsertTableId == table.ObjectId ? null : Options.IdentityInsertTableId };
    }

    private void RunSetCommand(SetCommand command, Frame frame)
    {
        switch (command)
        {
            case GeneralSetCommand { CommandType: GeneralSetCommandType.LockTimeout } lockTimeout:
                Value milliseconds = Evaluate(lockTimeout.Parameter, SqlType.Int, frame);
                _store.LockTimeout = milliseconds.IsNull ? -1 : (int)milliseconds.AsInt64;
                break;
            case GeneralSetCommand { CommandType: GeneralSetCommandType.DeadlockPriority }:
                // A hint to a lock manager that is not here: writers wait for one lock, so that no cycle can form.
                break;
            // What the engine always does may be asked for: first day of the week, order of day and month in texts, language of messages.
            case GeneralSetCommand { CommandType: GeneralSetCommandType.QueryGovernorCostLimit } limit:
                RequireValue(limit.Parameter, static n => n == 0, "SET QUERY_GOVERNOR_COST_LIMIT other than 0 (no query is kept from running for what it may cost)", command, frame);
                break;
            case GeneralSetCommand { CommandType: GeneralSetCommandType.DateFirst } first:
                RequireValue(first.Parameter, static n => n == 7, "SET DATEFIRST other than 7", command, frame);
                break;
            case GeneralSetCommand { CommandType: GeneralSetCommandType.DateFormat } format when Word(format.Parameter) is "mdy":
            case GeneralSetCommand { CommandType: GeneralSetCommandType.Language } language when Word(language.Parameter) is "us_english" or "english":
                break;
            default:
                throw SqlEngineException.Refused("this SET option", command);
        }
    }

    private void RequireValue(ScalarExpression expression, Func<long, bool> isGranted, string construct, TSqlFragment source, Frame frame)
    {
        Value value = Evaluate(expression, SqlType.BigInt, frame);
        if (value.IsNull || !isGranted(value.AsInt64))
        {
            throw SqlEngineException.Refused(construct, source);
        }
    }

    private static string? Word(ScalarExpression? expression) => expression switch
    {
        IdentifierLiteral word => word.Value.ToLowerInvariant(),
        StringLiteral text => text.Value.ToLowerInvariant(),
        _ => null,
    };

    /// <summary>"USE (Transact-SQL)": there is one database.</summary>
    private static void RunUse(UseStatement use, Frame frame)
    {
        string name = use.DatabaseName.Value;
        if (!NameComparer.Instance.Equals(name, ObjectNames.DatabaseName))
        {
            throw new SqlEngineException(911, $"Database '{name}' does not exist. Make sure that the name is entered correctly. A local warehouse is one database, '{ObjectNames.DatabaseName}'.");
        }

        frame.Sink.Message(new SessionMessage(5701, 0, 2, $"Changed database context to '{ObjectNames.DatabaseName}'.", frame.Code.Module?.FullName, use.StartLine));
    }
}
