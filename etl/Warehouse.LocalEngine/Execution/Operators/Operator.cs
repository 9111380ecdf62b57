using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// A plan node inside one query block. All nodes of a block write into the block's one row: a scan its columns,
/// an aggregate its groups. Immutable; each execution has its own cursor.
/// </summary>
internal abstract class Operator
{
    /// <summary>The columns in whose ascending order the rows come, as far as that is known: by the first, where it is equal by the second, and so on.</summary>
    public virtual IReadOnlyList<SourceColumn> OrderedBy => [];

    /// <param name="context">The execution.</param>
    /// <param name="row">The block's row, shared by all its operators.</param>
    public abstract Cursor Open(EvaluationContext context, Value[] row);

    /// <summary>As <see cref="Open"/>, by a reader who takes every row before he gives one: what can be computed ahead of him is.</summary>
    public virtual Cursor OpenWhole(EvaluationContext context, Value[] row) => Open(context, row);

    public abstract PlanNode Describe();
}

/// <summary>One run of an operator. After <see cref="MoveNext"/> gave true the operator's places of the row hold its current values.</summary>
internal abstract class Cursor : IDisposable
{
    public abstract bool MoveNext();

    /// <summary>The table cursor that stands on the row, when the operator passes rows of one stored table and nothing else.</summary>
    public virtual Storage.IRowCursor? Stored => null;

    public abstract void Dispose();
}

/// <summary>A planned query expression.</summary>
internal abstract class QueryPlan
{
    public abstract IRowSource Open(EvaluationContext context);

    /// <summary>As <see cref="CompiledQuery.OpenAhead"/>.</summary>
    public virtual IRowSource OpenAhead(EvaluationContext context) => Open(context);

    /// <summary>The places of the outputs in whose ascending order the rows come, as <see cref="Operator.OrderedBy"/>.</summary>
    public virtual IReadOnlyList<int> OrderedOutputs => [];

    /// <param name="ahead">As <see cref="OpenAhead"/> runs it.</param>
    public abstract PlanNode Describe(bool ahead = false);
}

/// <summary>A row source over an iterator.</summary>
internal sealed class EnumeratedRows(IEnumerator<Value[]> rows) : IRowSource
{
    public Value[] Current => rows.Current;

    public bool MoveNext() => rows.MoveNext();

    public void Dispose() => rows.Dispose();
}

/// <summary>A cursor over an iterator that writes into the shared row itself.</summary>
internal sealed class EnumeratedCursor(IEnumerator<bool> steps) : Cursor
{
    public override bool MoveNext() => steps.MoveNext();

    public override void Dispose() => steps.Dispose();
}
