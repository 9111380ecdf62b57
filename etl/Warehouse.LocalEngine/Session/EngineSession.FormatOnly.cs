using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// SET FMTONLY ON ("SET FMTONLY (Transact-SQL)"): statements return the columns of their results and no rows, nothing is changed, and conditions are not
/// looked at. Clients ask so for the columns of a table before they load it.
/// </summary>
internal sealed partial class EngineSession
{
    /// <summary>The columns of a batch's first result; none when it has no result.</summary>
    /// <param name="parameterText">The declarations of its parameters, which have no values.</param>
    internal IReadOnlyList<ResultColumn> DescribeFirst(string text, string parameterText)
    {
        ShapeSink shapes = new();
        SessionOptions options = Options;
        Options = Options with { FormatOnly = true };
        try
        {
            RunFrame(NewFrame(FrameKind.Dynamic, WithCatalog(() => _units.RentBatch(text, parameterText, QuotedIdentifiersHold)), shapes));
        }
        finally
        {
            Options = options;
        }

        return shapes.First;
    }

    /// <summary>Sends the columns of a batch's first result, and no rows; nothing where it has none, or they depend on what happens.</summary>
    internal void Describe(string text, string parameterText, IResultSink sink, CancellationToken cancellation) => RunForClient(
        () =>
        {
            IReadOnlyList<ResultColumn> columns;
            try
            {
                columns = DescribeFirst(text, parameterText);
            }
            catch (SqlEngineException)
            {
                // Who prepares a text need not run it: what is wrong with it is said when it runs.
                return 0;
            }

            if (columns.Count > 0)
            {
                sink.BeginRows(columns);
                sink.EndRows();
            }

            return 0;
        },
        sink,
        cancellation);

    /// <summary>"The metadata could not be determined" where it depends on a condition: the ways through a statement must begin with results of one shape.</summary>
    private void DescribeWays(IEnumerable<TSqlStatement?> ways, ShapeSink shapes, TSqlStatement statement, Frame frame)
    {
        IReadOnlyList<ResultColumn>? common = null;
        foreach (TSqlStatement? way in ways)
        {
            if (way is not null)
            {
                RunStatement(way, frame);
            }

            IReadOnlyList<ResultColumn> first = shapes.Take();
            if (common is not null && !common.SequenceEqual(first))
            {
                throw SqlEngineException.Refused("sp_describe_first_result_set where the first result depends on a condition", statement);
            }

            common = first;
        }

        if (common is { Count: > 0 })
        {
            shapes.BeginRows(common);
        }
    }

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
            case IfStatement branch when frame.Sink is ShapeSink { First.Count: 0 } shapes:
                DescribeWays([branch.ThenStatement, branch.ElseStatement], shapes, branch, frame);
                break;
            case WhileStatement loop when frame.Sink is ShapeSink { First.Count: 0 } shapes:
                DescribeWays([loop.Statement, null], shapes, loop, frame);
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
