using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Batches, frames and control flow.</summary>
internal sealed partial class EngineSession
{
    private readonly CodeUnitCache _units;

    /// <summary>Runs one batch from the client. Errors nothing caught go to the sink, as the batch may continue after them; it never throws them.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the running statement is undone, an open transaction stays unless XACT_ABORT is on.</exception>
    public void RunBatch(string text, IResultSink sink, CancellationToken cancellation) => RunForClient(
        () =>
        {
            CodeUnit unit = WithCatalog(() => _units.RentBatch(text, parameterText: string.Empty, Options.QuotedIdentifier));
            RunFrame(NewFrame(FrameKind.Batch, unit, sink));
            return 0;
        },
        sink,
        cancellation);

    private int RunForClient(Func<int> run, IResultSink sink, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        try
        {
            if (Login.Sid is not null)
            {
                WithCatalog(RequireAccount);
            }

            return run();
        }
        catch (SqlEngineException error)
        {
            if (!error.IsLocated && (error.AbortsBatch || Options.XactAbort))
            {
                _transaction.RollbackAll();
            }

            sink.Error(error);
            return 0;
        }
        catch (OperationCanceledException) when (!Options.XactAbort)
        {
            // "SET XACT_ABORT": an attention ends the batch and leaves the transaction open, unless it is ON.
            throw;
        }
        catch
        {
            _transaction.RollbackAll();
            throw;
        }
        finally
        {
            EndBatch(sink);
        }
    }

    private void EndBatch(IResultSink sink)
    {
        _openTryBlocks = 0;
        _cancellation = CancellationToken.None;
        if (_transaction.IsDoomed)
        {
            _transaction.RollbackAll();
            sink.Error(SessionErrors.DoomedAtEndOfBatch());
        }
    }

    private Frame NewFrame(FrameKind kind, CodeUnit unit, IResultSink sink, TriggerFiring? firing = null)
    {
        int level = (_frame?.Level ?? 0) + 1;
        if (level > MaximumNesting + 1)
        {
            throw SessionErrors.NestingTooDeep();
        }

        return new Frame
        {
            Kind = kind,
            Code = unit,
            Variables = new Value[unit.Variables.Count],
            Sink = sink,
            Caller = _frame,
            Level = level,
            CallerPrincipalId = CurrentPrincipalId,
            OpenTryBlocksAtEntry = _openTryBlocks,
            Firing = firing,
        };
    }

    /// <summary>Runs a frame to its end and puts back what ends with it: SET options, EXECUTE AS, #tables, cursors.</summary>
    private void RunFrame(Frame frame)
    {
        SessionOptions options = Options;
        int impersonations = _impersonations.Count;
        frame.Code.InUse = true;
        _frame = frame;
        try
        {
            EnterModuleIdentity(frame);
            if (!frame.TableVariablesArePrepared)
            {
                PrepareTableVariables(frame.Code);
            }

            RunList(frame.Code.Statements, frame);
        }
        catch (SqlEngineException error) when (EndsOnlyThisScope(error, frame))
        {
            frame.Sink.Error(error);
        }
        finally
        {
            if (frame.Kind != FrameKind.Batch)
            {
                DropTemporaryTables(frame);
                Options = options;
                _impersonations.RemoveRange(impersonations, _impersonations.Count - impersonations);
            }

            frame.Code.InUse = false;
            _frame = frame.Caller;
        }
    }

    private void PrepareTableVariables(CodeUnit unit)
    {
        foreach (Table table in unit.TableVariables.Values)
        {
            if (unit.TableVariablesExist)
            {
                Store.Truncate(table);
            }
            else
            {
                Store.CreateTable(table);
            }
        }

        unit.TableVariablesExist = true;
    }

    private void DropTemporaryTables(Frame frame)
    {
        if (frame.TemporaryTables.Count == 0)
        {
            return;
        }

        bool own = !_store.InTransaction;
        if (own)
        {
            _store.Begin(forWriting: false);
        }

        foreach (Table table in frame.TemporaryTables.Values)
        {
            Store.DropTable(table);
        }

        frame.TemporaryTables.Clear();
        if (own)
        {
            _store.Commit();
        }
    }

    private Flow RunList(IList<TSqlStatement> statements, Frame frame)
    {
        foreach (TSqlStatement statement in statements)
        {
            Flow flow = RunStatement(statement, frame);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow RunStatement(TSqlStatement statement, Frame frame)
    {
        frame.CurrentLine = statement.StartLine;
        if (EngineEvents.Log.IsEnabled())
        {
            EngineEvents.Log.StatementStarting(frame.ModuleName, statement.StartLine);
        }

        _cancellation.ThrowIfCancellationRequested();
        try
        {
            switch (statement)
            {
                case var shown when Options.ShowsPlans && !IsShowPlanSetting(shown):
                    ShowPlan(shown, frame);
                    return Flow.Next;
                case var described when Options.FormatOnly:
                    DescribeOnly(described, frame);
                    return Flow.Next;
                case BeginEndBlockStatement block:
                    return RunList(block.StatementList.Statements, frame);
                case IfStatement branch:
                    return RunIf(branch, frame);
                case WhileStatement loop:
                    return RunWhile(loop, frame);
                case TryCatchStatement guarded:
                    return RunTryCatch(guarded, frame);
                case BreakStatement:
                    return Flow.Break;
                case ContinueStatement:
                    return Flow.Continue;
                case ReturnStatement ret:
                    RunReturn(ret, frame);
                    return Flow.Return;
                default:
                    RunSimple(statement, frame);
                    HeapTrimmer.AfterStatement();
                    return Flow.Next;
            }
        }
        catch (SqlEngineException error)
        {
            if (Absorb(error, statement, frame))
            {
                return Flow.Next;
            }

            throw;
        }
    }

    private Flow RunIf(IfStatement branch, Frame frame)
    {
        bool holds = Test(branch.Predicate, frame);
        LastError = 0;
        if (holds)
        {
            return RunStatement(branch.ThenStatement, frame);
        }

        return branch.ElseStatement is null ? Flow.Next : RunStatement(branch.ElseStatement, frame);
    }

    private Flow RunWhile(WhileStatement loop, Frame frame)
    {
        while (Test(loop.Predicate, frame))
        {
            Flow flow = RunStatement(loop.Statement, frame);
            if (flow == Flow.Break)
            {
                break;
            }

            if (flow == Flow.Return)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private void RunReturn(ReturnStatement ret, Frame frame)
    {
        if (ret.Expression is null)
        {
            return;
        }

        SqlType target = frame.Kind == FrameKind.Function ? frame.Code.ReturnType! : SqlType.Int;
        frame.ReturnValue = Evaluate(ret.Expression, target, frame);
    }

    private Flow RunTryCatch(TryCatchStatement guarded, Frame frame)
    {
        int depth = ++_openTryBlocks;
        SqlEngineException caught;
        try
        {
            return RunList(guarded.TryStatements.Statements, frame);
        }
        catch (SqlEngineException error) when (!ReferenceEquals(error.UnresolvedIn, frame))
        {
            caught = error;
        }
        finally
        {
            _openTryBlocks = depth - 1;
        }

        LastError = caught.Number;
        _caughtErrors.Push(caught);
        try
        {
            return RunList(guarded.CatchStatements.Statements, frame);
        }
        finally
        {
            _caughtErrors.Pop();
        }
    }

    private void RunSimple(TSqlStatement statement, Frame frame)
    {
        switch (statement)
        {
            case DeclareVariableStatement declare:
                RunDeclare(declare, frame);
                return;
            case DeclareTableVariableStatement or DeclareCursorStatement { CursorDefinition: null }:
                return;
            case SetVariableStatement set:
                RunSetVariable(set, frame);
                break;
            case SelectStatement { Into: null } select:
                RunSelect(select, frame);
                break;
            case InsertStatement { InsertSpecification.InsertSource: ExecuteInsertSource source } insert:
                RunInsertExec(insert, source, frame);
                break;
            case SelectStatement or InsertStatement or UpdateStatement or DeleteStatement:
                RunModification(statement, frame);
                break;
            case ExecuteStatement execute:
                RunExecute(execute.ExecuteSpecification, execute, frame, frame.Sink);
                return;
            case PrintStatement print:
                RunPrint(print, frame);
                break;
            case RaiseErrorStatement raise:
                RunRaiseError(raise, frame);
                return;
            case ThrowStatement thrown:
                RunThrow(thrown, frame);
                break;
            case TransactionStatement transaction:
                RunTransaction(transaction, frame);
                break;
            case DeclareCursorStatement or CursorStatement:
                RunCursor(statement, frame);
                break;
            case UseStatement use:
                RunUse(use, frame);
                break;
            case ExecuteAsStatement or RevertStatement:
                RunIdentity(statement, frame);
                break;
            case SetOnOffStatement or SetCommandStatement or SetTransactionIsolationLevelStatement or SetTextSizeStatement or SetRowCountStatement:
                RunSetOption(statement, frame);
                break;
            default:
                RunDefinition(statement, frame);
                break;
        }

        LastError = 0;
    }

    private void RunDeclare(DeclareVariableStatement declare, Frame frame)
    {
        foreach (DeclareVariableElement element in declare.Declarations)
        {
            if (element.Value is not null)
            {
                Assign(element.VariableName.Value, element.Value, frame);
            }
        }
    }

    private void RunSetVariable(SetVariableStatement set, Frame frame)
    {
        if (set.CursorDefinition is not null || set.Identifier is not null)
        {
            throw SqlEngineException.Refused("SET of a cursor variable or a method call", set);
        }

        ScalarExpression value = set.AssignmentKind == AssignmentKind.Equals ? set.Expression : CompoundAssignments.Expand(set);
        Assign(set.Variable.Name, value, frame);
    }

    private void Assign(string variable, ScalarExpression value, Frame frame)
    {
        VariableSlot slot = SlotOf(variable, frame);
        frame.Variables[slot.Slot] = Evaluate(value, slot.Type, frame);
    }

    private static VariableSlot SlotOf(string variable, Frame frame) =>
        frame.Code.Variables.TryGetValue(variable, out VariableSlot? slot) ? slot : throw SessionErrors.VariableNotDeclared(variable);
}
