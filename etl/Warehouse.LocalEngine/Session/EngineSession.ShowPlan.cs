using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// SET SHOWPLAN_TEXT ON ("SET SHOWPLAN_TEXT (Transact-SQL)"): a statement is compiled and its plan returned, and nothing of it runs. What follows a statement
/// therefore does not see its effects: a table that a batch creates is not there for its next statement.
/// </summary>
internal sealed partial class EngineSession
{
    private static readonly ResultColumn[] PlanColumns = [new ResultColumn("StmtText", SqlType.NVarChar(SqlType.Max), IsNullable: true)];

    /// <summary>The statement that ends it must run.</summary>
    private static bool IsShowPlanSetting(TSqlStatement statement) => statement is PredicateSetStatement { Options: SetOptions.ShowPlanText };

    /// <summary>One result: the statement's text, then its plan. Of IF and WHILE every branch is shown, as which one would run is not known.</summary>
    private void ShowPlan(TSqlStatement statement, Frame frame)
    {
        switch (statement)
        {
            case BeginEndBlockStatement block:
                RunList(block.StatementList.Statements, frame);
                break;
            case TryCatchStatement guarded:
                RunList(guarded.TryStatements.Statements, frame);
                RunList(guarded.CatchStatements.Statements, frame);
                break;
            case IfStatement branch:
                SendPlan($"IF {PlanText.Of(branch.Predicate)}", [], frame);
                RunStatement(branch.ThenStatement, frame);
                if (branch.ElseStatement is { } otherwise)
                {
                    RunStatement(otherwise, frame);
                }

                break;
            case WhileStatement loop:
                SendPlan($"WHILE {PlanText.Of(loop.Predicate)}", [], frame);
                RunStatement(loop.Statement, frame);
                break;
            default:
                SendPlan(PlanText.Of(statement)!, DescribePlan(statement, frame), frame);
                break;
        }
    }

    /// <summary>The plan of a statement that reads or changes rows; nothing for others.</summary>
    private List<PlanNode> DescribePlan(TSqlStatement statement, Frame frame)
    {
        if (statement is not (SelectStatement or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement))
        {
            return [];
        }

        using TransactionState.StatementScope scope = _transaction.BeginStatement(forWriting: false);
        CachedPlan plan = PlanOf(statement, null, frame, (compiler, binding, _) => statement is SelectStatement { Into: null } select
            ? compiler.CompileSelect(select, binding)
            : compiler.CompileModification(statement, binding));

        // The rights to run the statement, and SHOWPLAN where it names objects: a plan shows the text of views and the names of indexes, which the right to read
        // a view does not include ("SHOWPLAN Permission and Transact-SQL Batches").
        Demand(plan);
        if (plan.Permissions.Count > 0)
        {
            Permissions.DemandOnDatabase(CurrentPrincipalId, "SHOWPLAN");
        }

        List<PlanNode> nodes = [.. ((CompiledStatement)plan.Plan).Describe()];
        scope.Complete();
        return nodes;
    }

    private static void SendPlan(string text, IEnumerable<PlanNode> plan, Frame frame)
    {
        frame.Sink.BeginRows(PlanColumns);
        foreach (string line in plan.SelectMany(static node => node.Lines()).Prepend(text))
        {
            frame.Sink.Row([Value.FromString(line)]);
        }

        frame.Sink.EndRows();
    }
}
