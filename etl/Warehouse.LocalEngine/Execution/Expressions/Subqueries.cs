using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Expressions;

/// <summary>A subquery inside an expression; its plan is made after everything around it is bound.</summary>
/// <param name="source">Its text, for plans that are shown.</param>
/// <param name="givesKeys">It gives a semi-join's set of keys, instead of running for each row.</param>
internal sealed class Subquery(TSqlFragment source, bool givesKeys = false)
{
    private QueryPlan? _plan;

    public PlanNode Describe()
    {
        string runs = CacheState is not null ? "ONCE"
            : givesKeys ? "ONCE INTO A HASH TABLE WHEN THERE ARE MANY ROWS"
            : MemoKey is not null ? "FOR EACH DIFFERENT OUTER VALUE"
            : "FOR EACH ROW";
        return new PlanNode("Subquery", [runs, $"QUERY:({PlanText.Of(source)})"], _plan!.Describe());
    }

    /// <summary>The operator state that keeps the result when the subquery gives the same one for every row of the statement; null when it does not.</summary>
    public int? CacheState { get; private set; }

    /// <summary>What the result depends on when that is known and the result of a row may serve for others; null otherwise.</summary>
    public SubqueryKey? MemoKey { get; private set; }

    public void SetPlan(QueryPlan plan, int? cacheState, SubqueryKey? memoKey = null)
    {
        _plan = plan;
        CacheState = cacheState;
        MemoKey = memoKey;
    }

    public IRowSource Open(EvaluationContext context) => _plan!.Open(context);

    /// <summary>The result, computed once per execution when it may be.</summary>
    public T Result<T>(EvaluationContext context, Func<EvaluationContext, T> compute)
        where T : notnull
    {
        if (CacheState is not { } state)
        {
            return compute(context);
        }

        if (context.OperatorStates[state] is T known)
        {
            return known;
        }

        T result = compute(context);
        context.OperatorStates[state] = result;
        return result;
    }
}

/// <summary>(SELECT …) as a value: NULL for no row, error 512 for more than one.</summary>
internal sealed class ScalarSubqueryExpression(Subquery subquery) : Expression
{
    public override Value Evaluate(EvaluationContext context, Value[] row) =>
        subquery.CacheState is not null ? subquery.Result(context, c => new CachedValue(Compute(c))).Value
        : subquery.MemoKey is { } key ? Recall(context, key)
        : Compute(context);

    private Value Recall(EvaluationContext context, SubqueryKey key)
    {
        SubqueryMemo memo = (SubqueryMemo)(context.OperatorStates[key.State] ??= new SubqueryMemo(key));
        if (!memo.TryGet(context, out Value value))
        {
            Value[] outer = memo.Current();
            value = Compute(context);
            memo.Add(outer, value);
        }

        return value;
    }

    private Value Compute(EvaluationContext context)
    {
        using IRowSource rows = subquery.Open(context);
        if (!rows.MoveNext())
        {
            return Value.Null;
        }

        Value value = rows.Current[0];
        return rows.MoveNext()
            ? throw new SqlEngineException(512, "Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.")
            : value;
    }

    private sealed record CachedValue(Value Value);
}

internal sealed class ExistsPredicate(Subquery subquery) : Predicate
{
    public override bool? Test(EvaluationContext context, Value[] row) => subquery.Result(context, Compute);

    private bool Compute(EvaluationContext context)
    {
        using IRowSource rows = subquery.Open(context);
        return rows.MoveNext();
    }
}

/// <summary>x IN (SELECT y …), and = ANY: values of an uncorrelated subquery are kept in a set.</summary>
/// <param name="convert">The subquery's column to the comparison's type.</param>
internal sealed class InSubqueryPredicate(Expression operand, Subquery subquery, SqlType comparedAs, Func<Value, Value> convert) : Predicate
{
    public override bool? Test(EvaluationContext context, Value[] row)
    {
        Value value = operand.Evaluate(context, row);
        if (subquery.CacheState is null)
        {
            return Search(context, value);
        }

        // NULL IN (empty) is FALSE, else UNKNOWN.
        Members members = subquery.Result(context, Read);
        return value.IsNull ? members.IsEmpty ? false : null
            : members.Values.Contains([value]) ? true
            : members.HasNull ? null : false;
    }

    private bool? Search(EvaluationContext context, Value value)
    {
        Comparer comparer = Comparer.For(comparedAs);
        bool? result = false;
        using IRowSource rows = subquery.Open(context);
        while (rows.MoveNext())
        {
            Value candidate = convert(rows.Current[0]);
            if (value.IsNull || candidate.IsNull)
            {
                result = null;
            }
            else if (comparer.Equals(value, candidate))
            {
                return true;
            }
        }

        return result;
    }

    private Members Read(EvaluationContext context)
    {
        Members members = new(new KeySet([comparedAs], context.OperatorMemory * MemoryBudget.KeySetShare));
        using IRowSource rows = subquery.Open(context);
        while (rows.MoveNext())
        {
            members.Add(convert(rows.Current[0]));
        }

        return members;
    }

    private sealed class Members(KeySet values) : IDisposable
    {
        public KeySet Values => values;

        public bool HasNull { get; private set; }

        public bool IsEmpty => values.IsEmpty && !HasNull;

        public void Add(Value value)
        {
            if (value.IsNull)
            {
                HasNull = true;
            }
            else
            {
                values.Add([value]);
            }
        }

        public void Dispose() => values.Dispose();
    }
}

/// <summary>x &lt; ALL (SELECT …), x &gt; ANY (SELECT …).</summary>
internal sealed class QuantifiedPredicate(Expression operand, Subquery subquery, Func<Value, Value> convert, Func<Value, Value, bool?> test, bool isAll) : Predicate
{
    public override bool? Test(EvaluationContext context, Value[] row)
    {
        Value value = operand.Evaluate(context, row);
        bool? result = isAll;
        using IRowSource rows = subquery.Open(context);
        while (rows.MoveNext())
        {
            bool? one = test(value, convert(rows.Current[0]));
            if (one == !isAll)
            {
                return one;
            }

            if (one is null)
            {
                result = null;
            }
        }

        return result;
    }
}

/// <summary>
/// EXISTS whose subquery is tied to the outer row by equalities only. The first outer rows run it; when there turn out to be many,
/// the subquery's keys are read once into a set (a hash semi-join).
/// </summary>
/// <param name="keys">The subquery without the equalities, giving the inner sides.</param>
/// <param name="outerKeys">The outer sides.</param>
/// <param name="seekTable">The inner table when a run looks it up through an index; null when a run scans.</param>
internal sealed class SemiJoinPredicate(Subquery subquery, Subquery keys, Expression[] outerKeys, SqlType[] keyTypes, Catalog.Table? seekTable, int state) : Predicate
{
    private const int RunsWithoutIndex = 8;
    private const int RowsPerSeek = 8;

    public override bool? Test(EvaluationContext context, Value[] row)
    {
        Progress progress = (Progress?)context.OperatorStates[state] ?? Start(context);
        if (progress.Keys is null)
        {
            if (progress.RunsLeft-- > 0)
            {
                using IRowSource rows = subquery.Open(context);
                return rows.MoveNext();
            }

            progress.Keys = Read(context);
        }

        if (progress.Keys.IsEmpty)
        {
            return false;
        }

        Value[] key = progress.Key;
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = outerKeys[i].Evaluate(context, row);
            if (key[i].IsNull)
            {
                return false;
            }
        }

        return progress.Keys.Contains(key);
    }

    private Progress Start(EvaluationContext context)
    {
        Progress progress = new()
        {
            Key = new Value[outerKeys.Length],
            RunsLeft = seekTable is null ? RunsWithoutIndex : Math.Max(RunsWithoutIndex, context.Session.Store.RowCount(seekTable) / RowsPerSeek),
        };
        context.OperatorStates[state] = progress;
        return progress;
    }

    private KeySet Read(EvaluationContext context)
    {
        KeySet set = new(keyTypes, context.OperatorMemory * MemoryBudget.KeySetShare);
        using IRowSource rows = keys.Open(context);
        while (rows.MoveNext())
        {
            if (!Array.Exists(rows.Current, static v => v.IsNull))
            {
                set.Add(rows.Current);
            }
        }

        return set;
    }

    private sealed class Progress : IDisposable
    {
        public long RunsLeft { get; set; }

        /// <summary>Where the outer key of the row being tested is put together.</summary>
        public required Value[] Key { get; init; }

        /// <summary>The subquery's keys, once they have been read.</summary>
        public KeySet? Keys { get; set; }

        public void Dispose() => Keys?.Dispose();
    }
}
