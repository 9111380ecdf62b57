using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// SET FMTONLY ON ("SET FMTONLY (Transact-SQL)"): statements return the columns of their results and no rows, nothing is changed, and conditions are not
/// looked at. Clients ask so for the columns of a table before they load it.
/// </summary>
internal sealed partial class EngineSession
{
    private void DescribeOnly(TSqlStatement statement, Frame frame)
    {
        switch (statement)
        {
            case BeginEndBlockStatement block:
                RunList(block.StatementList.Statements, frame);
                break;
            case TryCatchStatement guarded:
                RunList(guarded.TryStatements.Statements, frame);
                break;
            case IfStatement branch:
                RunStatement(branch.ThenStatement, frame);
                if (branch.ElseStatement is { } otherwise)
                {
                    RunStatement(otherwise, frame);
                }

                break;
            case WhileStatement loop:
                RunStatement(loop.Statement, frame);
                break;
            case SelectStatement { Into: null } select:
                DescribeSelect(select, frame);
                break;
            case PredicateSetStatement or ExecuteStatement or ExecuteAsStatement or RevertStatement:
                RunSimple(statement, frame);
                break;
        }
    }

    private void DescribeSelect(SelectStatement select, Frame frame)
    {
        using TransactionState.StatementScope scope = _transaction.BeginStatement(forWriting: false);
        CachedPlan plan = PlanOf(select, null, frame, (compiler, binding, _) => compiler.CompileSelect(select, binding));
        Demand(plan);
        if (plan.Plan is CompiledQuery { Columns: { Count: > 0 } columns })
        {
            frame.Sink.BeginRows(columns);
            frame.Sink.EndRows();
        }

        scope.Complete();
    }
}
