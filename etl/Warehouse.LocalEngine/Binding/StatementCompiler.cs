using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>The one implementation of <see cref="IStatementCompiler"/>. Has no state: one instance serves all sessions.</summary>
internal sealed partial class StatementCompiler : IStatementCompiler
{
    public CompiledQuery CompileSelect(SelectStatement statement, BindingScope scope)
    {
        if (statement.Into is not null)
        {
            throw SqlEngineException.Refused("SELECT INTO as a query", statement);
        }

        SequencePlaces.Check(statement);
        Binder binder = new(scope, []);
        return Finish(binder, binder.BindSelectBody(statement, parent: null));
    }

    /// <summary>The query of an INSERT … SELECT, with the statement's CTEs and hints.</summary>
    internal static CompiledQuery CompileQuery(QueryExpression query, WithCtesAndXmlNamespaces? ctes, IEnumerable<OptimizerHint> hints, BindingScope scope)
    {
        SelectStatement statement = new() { QueryExpression = query, WithCtesAndXmlNamespaces = ctes };
        foreach (OptimizerHint hint in hints)
        {
            statement.OptimizerHints.Add(hint);
        }

        Binder binder = new(scope, []);
        return Finish(binder, binder.BindSelectBody(statement, parent: null));
    }

    private static PlannedQuery Finish(Binder binder, BoundQuery query)
    {
        QueryPlan plan = query.Plan(null);
        binder.PlanSubqueries();
        binder.FinishPermissions();
        return new PlannedQuery(plan, query.Outputs.Count, binder)
        {
            Permissions = binder.Permissions,
            Sequences = binder.Sequences,
            Columns = [.. query.Outputs.Select(static o => new ResultColumn(o.Name, o.Type, o.IsNullable) { IsIdentity = o.IsIdentity })],
            TablesRead = binder.ReadsUnknownTables ? null : binder.TablesRead,
        };
    }

    public Expression CompileScalar(ScalarExpression expression, BindingScope scope, SqlType? target, List<RequiredPermission> permissions)
    {
        SequencePlaces.Check(expression);
        Binder binder = new(scope, permissions);
        Expression bound = target is null ? binder.BindScalar(expression) : binder.BindScalar(expression, target);
        binder.PlanSubqueries();
        binder.FinishPermissions();
        return binder.BlockCount == 0
            ? bound
            : new RootExpression(bound, binder.BlockCount, binder.OperatorStateCount) { Type = bound.Type, IsNullable = bound.IsNullable };
    }

    public Predicate CompilePredicate(BooleanExpression condition, BindingScope scope, List<RequiredPermission> permissions)
    {
        SequencePlaces.RefuseIn(condition);
        Binder binder = new(scope, permissions);
        Predicate bound = binder.BindCondition(condition);
        binder.PlanSubqueries();
        binder.FinishPermissions();
        return binder.BlockCount == 0 ? bound : new RootPredicate(bound, binder.BlockCount, binder.OperatorStateCount);
    }

    public Expression CompileColumnExpression(string text, Table table, BindingScope scope, SqlType? target) =>
        new RowBinder(scope, [(null, table)]).Bind(ModuleSyntax.ParseExpression(text), target);

    public Predicate CompileCheck(string text, Table table, BindingScope scope) =>
        new RowBinder(scope, [(null, table)]).BindCondition(WithoutSequences(ModuleSyntax.ParseCondition(text)));

    private static BooleanExpression WithoutSequences(BooleanExpression condition)
    {
        SequencePlaces.RefuseIn(condition);
        return condition;
    }

    /// <summary>A SELECT with its plan.</summary>
    private sealed class PlannedQuery(QueryPlan plan, int width, Binder binder) : CompiledQuery
    {
        private readonly int _blockCount = binder.BlockCount;
        private readonly int _operatorStateCount = binder.OperatorStateCount;
        private readonly IReadOnlyList<Subquery> _subqueries = binder.Subqueries;

        public override IEnumerable<PlanNode> Describe(bool ahead) => [plan.Describe(ahead), .. _subqueries.Select(static s => s.Describe())];

        public override IRowSource Open(EvaluationContext context) => Run(context, plan.Open);

        public override IRowSource OpenAhead(EvaluationContext context) => Run(context, plan.OpenAhead);

        private TrimmedRows Run(EvaluationContext context, Func<EvaluationContext, IRowSource> open)
        {
            EvaluationContext execution = context.ForExecution(_blockCount, _operatorStateCount);
            return new TrimmedRows(open(execution), execution, width, context.Session.RowLimit);
        }
    }

    /// <summary>Rows without the sort keys a plan may keep behind their columns, and no more of them than SET ROWCOUNT lets through.</summary>
    private sealed class TrimmedRows(IRowSource rows, EvaluationContext execution, int width, long limit) : IRowSource
    {
        private long _left = limit;

        public Value[] Current { get; private set; } = [];

        public bool MoveNext()
        {
            if (_left-- == 0 || !rows.MoveNext())
            {
                return false;
            }

            Current = rows.Current.Length == width ? rows.Current : rows.Current[..width];
            return true;
        }

        public void Dispose()
        {
            rows.Dispose();
            execution.Dispose();
        }
    }
}
