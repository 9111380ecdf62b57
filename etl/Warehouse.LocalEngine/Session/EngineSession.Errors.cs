using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// What an error does: end the statement, the scope or the batch; doom or roll back the transaction
/// ("SET XACT_ABORT (Transact-SQL)", "TRY...CATCH (Transact-SQL)", "THROW (Transact-SQL)").
/// </summary>
internal sealed partial class EngineSession
{
    private readonly Stack<SqlEngineException> _caughtErrors = new();

    /// <summary>What ERROR_NUMBER() and its kin describe; null outside CATCH blocks.</summary>
    public SqlEngineException? CaughtError => _caughtErrors.TryPeek(out SqlEngineException? error) ? error : null;

    /// <summary>Decides once, where the error happened. True when it was reported and the next statement runs.</summary>
    private bool Absorb(SqlEngineException error, TSqlStatement statement, Frame frame)
    {
        if (error.IsLocated)
        {
            return false;
        }

        Locate(error, statement, frame);
        LastError = error.Number;
        RowCount = 0;
        if (frame.Kind == FrameKind.Function)
        {
            // A function's error is its caller's statement's error: decided again there, place kept.
            error.IsLocated = false;
            return false;
        }

        bool rollsBack = error.AbortsBatch || _transaction.IsLost || (Options.XactAbort && !error.IsRaised);
        bool isUnresolved = ReferenceEquals(error.UnresolvedIn, frame);
        bool isCaught = (isUnresolved ? frame.OpenTryBlocksAtEntry : _openTryBlocks) > 0;
        if (isCaught)
        {
            if (rollsBack)
            {
                _transaction.Doom();
            }

            return false;
        }

        if (rollsBack)
        {
            _transaction.RollbackAll();
        }

        error.EndsBatch = rollsBack || error.IsThrow || frame.Kind == FrameKind.Trigger;
        if (error.EndsBatch || isUnresolved)
        {
            return false;
        }

        frame.Sink.Error(error);
        return true;
    }

    private static void Locate(SqlEngineException error, TSqlStatement statement, Frame frame)
    {
        error.IsLocated = true;
        if (error.LineNumber == 0)
        {
            error.LineNumber = statement.StartLine;
        }

        error.Procedure ??= frame.Code.Module?.FullName;
    }

    private static bool EndsOnlyThisScope(SqlEngineException error, Frame frame) =>
        ReferenceEquals(error.UnresolvedIn, frame) && !error.EndsBatch && frame.OpenTryBlocksAtEntry == 0
        && (frame.Kind is FrameKind.Procedure or FrameKind.Dynamic);

    private void RunThrow(ThrowStatement thrown, Frame frame)
    {
        if (thrown.ErrorNumber is null)
        {
            SqlEngineException caught = CaughtError
                ?? throw new SqlEngineException(10704, "To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add error parameters to the THROW statement.", severity: 15);
            throw new SqlEngineException(caught.Number, caught.Message, caught.Severity, caught.State, caught)
            {
                LineNumber = caught.LineNumber,
                Procedure = caught.Procedure,
                IsThrow = true,
            };
        }

        Value number = Evaluate(thrown.ErrorNumber, SqlType.Int, frame);
        Value message = Evaluate(thrown.Message, SqlType.NVarChar(2048), frame);
        Value state = Evaluate(thrown.State, SqlType.TinyInt, frame);
        if (number.IsNull || number.AsInt64 < 50000)
        {
            throw new SqlEngineException(35100, "The error number in the THROW statement must be 50000 to 2147483647.", state: 10);
        }

        throw new SqlEngineException((int)number.AsInt64, message.IsNull ? string.Empty : message.AsString, severity: 16, state.IsNull ? (byte)0 : (byte)state.AsInt64) { IsThrow = true };
    }

    private void RunPrint(PrintStatement print, Frame frame)
    {
        Value text = Evaluate(print.Expression, SqlType.NVarChar(4000), frame);
        frame.Sink.Message(new SessionMessage(0, 0, 1, text.IsNull ? " " : text.AsString, frame.Code.Module?.FullName, print.StartLine));
    }

    private void RunRaiseError(RaiseErrorStatement raise, Frame frame)
    {
        (Value first, SqlType firstType) = EvaluateTyped(raise.FirstParameter, frame);
        int number = firstType.IsText || first.IsNull ? 50000 : (int)long.Clamp(first.AsInt64, 0, int.MaxValue);
        string message = firstType.IsText
            ? first.IsNull ? string.Empty : first.AsString
            : SystemMessages.Find(number) ?? throw SqlEngineException.Refused("RAISERROR with a message number (the local engine has no sys.messages)", raise);
        Value severityValue = Evaluate(raise.SecondParameter, SqlType.Int, frame);
        Value stateValue = Evaluate(raise.ThirdParameter, SqlType.Int, frame);
        List<(SqlType, Value)> arguments = [];
        foreach (ScalarExpression argument in raise.OptionalParameters)
        {
            (Value value, SqlType type) = EvaluateTyped(argument, frame);
            arguments.Add((type, value));
        }

        string text = MessageText.Format(message, arguments);
        int severity = severityValue.IsNull ? 0 : (int)severityValue.AsInt64;
        if (severity == -1 && !firstType.IsText)
        {
            // "To return the severity value associated with the error … specify -1".
            severity = SystemMessages.Severity;
        }

        byte state = stateValue.IsNull || stateValue.AsInt64 is < 0 or > 255 ? (byte)1 : (byte)stateValue.AsInt64;
        if (severity > 18)
        {
            throw new SqlEngineException(2754, "Error severity levels greater than 18 can only be specified by members of the sysadmin role, using the WITH LOG option.");
        }

        if (severity > 10)
        {
            throw new SqlEngineException(number, text, (byte)severity, state) { IsRaised = true };
        }

        LastError = raise.RaiseErrorOptions.HasFlag(RaiseErrorOptions.SetError) ? number : 0;
        frame.Sink.Message(new SessionMessage(number, (byte)int.Max(severity, 0), state, text, frame.Code.Module?.FullName, raise.StartLine));
    }
}
