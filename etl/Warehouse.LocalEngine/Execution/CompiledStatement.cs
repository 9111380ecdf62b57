using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution;

/// <summary>A bound and planned statement; immutable, so that one plan serves many executions (each has its own <see cref="EvaluationContext"/>).</summary>
internal abstract class CompiledStatement
{
    /// <summary>Checked by the session before every execution.</summary>
    public required IReadOnlyList<RequiredPermission> Permissions { get; init; }

    /// <summary>How the statement runs: its operators, then its subqueries.</summary>
    public abstract IEnumerable<PlanNode> Describe();
}

/// <summary>A query. Its rows are produced lazily while <see cref="Open"/>'s source is read.</summary>
internal abstract class CompiledQuery : CompiledStatement
{
    /// <summary>Empty names are columns without a name. A SELECT that only assigns variables has no columns.</summary>
    public required IReadOnlyList<ResultColumn> Columns { get; init; }

    /// <summary>The object ids of the tables it reads; null when it may read others as well.</summary>
    public IReadOnlySet<int>? TablesRead { get; init; }

    /// <summary>Sequences the SELECT list takes values from.</summary>
    public IReadOnlyCollection<Catalog.Sequence> Sequences { get; init; } = [];

    /// <summary>Starts one execution; dispose the source to end it.</summary>
    public abstract IRowSource Open(EvaluationContext context);

    /// <summary>Starts an execution whose rows will all be read: it may work ahead of its reader. Rows and errors come as from <see cref="Open"/>.</summary>
    public virtual IRowSource OpenAhead(EvaluationContext context) => Open(context);

    public sealed override IEnumerable<PlanNode> Describe() => Describe(ahead: false);

    /// <param name="ahead">As <see cref="OpenAhead"/> runs it.</param>
    public abstract IEnumerable<PlanNode> Describe(bool ahead);
}

/// <summary>INSERT, UPDATE, DELETE, SELECT INTO …</summary>
internal abstract class CompiledModification : CompiledStatement
{
    /// <summary>Columns of OUTPUT rows sent to the client; empty without OUTPUT or with OUTPUT INTO.</summary>
    public IReadOnlyList<ResultColumn> OutputColumns { get; init; } = [];

    /// <summary>Runs the statement whole, constraints and triggers included. The caller has set a savepoint and rolls back to it on an error.</summary>
    /// <param name="output">Receives a copy of each OUTPUT row.</param>
    /// <returns>Rows affected.</returns>
    public abstract long Execute(EvaluationContext context, Action<Value[]> output);
}

internal sealed record ResultColumn(string Name, SqlType Type, bool IsNullable)
{
    /// <summary>A table's identity column: clients leave it out when they load the table.</summary>
    public bool IsIdentity { get; init; }
}

/// <summary>Rows of a running query. <see cref="Current"/> may be overwritten by the next <see cref="MoveNext"/>.</summary>
internal interface IRowSource : IDisposable
{
    bool MoveNext();

    Value[] Current { get; }
}

/// <summary>A compiled scalar expression (SET @x = …, IF's CASE, arguments of EXEC, DEFAULTs, computed columns).</summary>
internal abstract class Expression
{
    public required SqlType Type { get; init; }

    /// <summary>False only when the value can never be NULL (decides the nullability of SELECT INTO's columns).</summary>
    public bool IsNullable { get; init; } = true;

    /// <summary>
    /// True when the value follows from rows, variables and constants alone: it reads no table and nothing of the session or the execution.
    /// Such an expression may be evaluated ahead of its turn and on another thread.
    /// </summary>
    public virtual bool IsIndependent => false;

    /// <summary>What it was bound from, for plans that are shown; null for what the binder made itself.</summary>
    public TSqlFragment? Source { get; set; }

    public virtual string Describe() => PlanText.Of(Source) ?? "expression";

    /// <param name="row">The current row of the enclosing query; empty outside one.</param>
    public abstract Value Evaluate(EvaluationContext context, Value[] row);

    /// <summary>Evaluates each expression into its place of the target.</summary>
    public static void EvaluateAll(Expression[] expressions, EvaluationContext context, Value[] row, Value[] target)
    {
        for (int i = 0; i < expressions.Length; i++)
        {
            target[i] = expressions[i].Evaluate(context, row);
        }
    }
}

/// <summary>A compiled condition with three-valued logic: null is UNKNOWN.</summary>
internal abstract class Predicate
{
    /// <summary>As <see cref="Expression.IsIndependent"/>.</summary>
    public virtual bool IsIndependent => false;

    /// <summary>As <see cref="Expression.Source"/>.</summary>
    public TSqlFragment? Source { get; set; }

    public virtual string Describe() => PlanText.Of(Source) ?? "condition";

    public abstract bool? Test(EvaluationContext context, Value[] row);
}
