using System;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Expressions;

/// <summary>A value known when the statement is bound.</summary>
internal sealed class ConstantExpression(Value value) : Expression
{
    public Value Value { get; } = value;

    /// <summary>The literal NULL, which takes any type.</summary>
    public bool IsUntypedNull { get; init; }

    public override bool IsIndependent => true;

    public override Value Evaluate(EvaluationContext context, Value[] row) => Value;
}

internal sealed class VariableExpression(int slot) : Expression
{
    public int Slot { get; } = slot;

    public override bool IsIndependent => true;

    public override Value Evaluate(EvaluationContext context, Value[] row) => context.Variables[Slot];
}

/// <summary>NEXT VALUE FOR.</summary>
internal sealed class NextValueExpression(Catalog.Sequence sequence) : Expression
{
    public override Value Evaluate(EvaluationContext context, Value[] row) => context.Sequences.Next(sequence, context.Session);
}

/// <summary>A column of the query block the expression stands in.</summary>
internal sealed class ColumnExpression(SourceColumn column) : Expression
{
    public SourceColumn Column { get; } = column;

    public override bool IsIndependent => true;

    public override string Describe() => PlanText.Of(Column);

    public override Value Evaluate(EvaluationContext context, Value[] row) => row[Column.Slot];
}

/// <summary>A column of an enclosing query block.</summary>
internal sealed class OuterColumnExpression(int block, SourceColumn column) : Expression
{
    public int Block { get; } = block;

    public SourceColumn Column { get; } = column;

    public override bool IsIndependent => true;

    public override Value Evaluate(EvaluationContext context, Value[] row) => context.OuterRows[Block]![Column.Slot];
}

/// <summary>A computed place of the current row: a group key, an aggregate, a window function.</summary>
internal sealed class SlotExpression(int slot) : Expression
{
    public int Slot { get; } = slot;

    public override bool IsIndependent => true;

    public override Value Evaluate(EvaluationContext context, Value[] row) => row[Slot];
}

/// <summary>GROUPING and GROUPING_ID: what they are in each of the query's grouping sets.</summary>
/// <param name="setSlot">The place of the set's number; null when there is one set only.</param>
internal sealed class GroupingExpression(int? setSlot, Value[] bySet) : Expression
{
    public override Value Evaluate(EvaluationContext context, Value[] row) => bySet[setSlot is { } slot ? row[slot].AsInt64 : 0];
}

/// <summary>A computed place of an enclosing block's row.</summary>
internal sealed class OuterSlotExpression(int block, int slot) : Expression
{
    public override Value Evaluate(EvaluationContext context, Value[] row) => context.OuterRows[block]![slot];
}

/// <summary>A conversion, operator or function of one operand.</summary>
internal sealed class UnaryFunctionExpression(Expression operand, Func<Value, Value> body) : Expression
{
    public Expression Operand { get; } = operand;

    public override bool IsIndependent => Operand.IsIndependent;

    public override Value Evaluate(EvaluationContext context, Value[] row) => body(Operand.Evaluate(context, row));
}

/// <summary>The same value under another type of the same representation.</summary>
internal sealed class RetypedExpression(Expression operand) : Expression
{
    public Expression Operand => operand;

    public override bool IsIndependent => operand.IsIndependent;

    public override Value Evaluate(EvaluationContext context, Value[] row) => operand.Evaluate(context, row);
}

internal sealed class BinaryFunctionExpression(Expression left, Expression right, Func<Value, Value, Value> body) : Expression
{
    public override bool IsIndependent => left.IsIndependent && right.IsIndependent;

    public override Value Evaluate(EvaluationContext context, Value[] row) => body(left.Evaluate(context, row), right.Evaluate(context, row));
}

/// <summary>A call of a built-in, T-SQL or CLR scalar function.</summary>
/// <param name="isPure">The body sees nothing but its arguments; SQL Server too calls such functions from several threads of a parallel plan.</param>
internal sealed class FunctionExpression(ScalarBody body, Expression[] arguments, bool isPure) : Expression
{
    public override bool IsIndependent => isPure && Array.TrueForAll(arguments, static a => a.IsIndependent);

    // Calls of few arguments keep them on the stack; a row's values are structs with a reference, so stackalloc is not for them.
    public override Value Evaluate(EvaluationContext context, Value[] row)
    {
        switch (arguments.Length)
        {
            case 0:
                return body(context, []);
            case 1:
                Value single = arguments[0].Evaluate(context, row);
                return body(context, new ReadOnlySpan<Value>(in single));
            case <= FewArguments.Length:
                FewArguments few = default;
                for (int i = 0; i < arguments.Length; i++)
                {
                    few[i] = arguments[i].Evaluate(context, row);
                }

                return body(context, ((ReadOnlySpan<Value>)few)[..arguments.Length]);
            default:
                Value[] many = new Value[arguments.Length];
                for (int i = 0; i < many.Length; i++)
                {
                    many[i] = arguments[i].Evaluate(context, row);
                }

                return body(context, many);
        }
    }

    [System.Runtime.CompilerServices.InlineArray(Length)]
    private struct FewArguments
    {
        public const int Length = 8;
        private Value _first;
    }
}

/// <summary>Gives an expression outside a query its own execution, for the subqueries in it.</summary>
internal sealed class RootExpression(Expression body, int blockCount, int operatorStateCount) : Expression
{
    public override Value Evaluate(EvaluationContext context, Value[] row)
    {
        using EvaluationContext execution = context.ForExecution(blockCount, operatorStateCount);
        return body.Evaluate(execution, row);
    }
}

/// <summary>Gives a condition outside a query its own execution, for the subqueries in it.</summary>
internal sealed class RootPredicate(Predicate body, int blockCount, int operatorStateCount) : Predicate
{
    public override bool? Test(EvaluationContext context, Value[] row)
    {
        using EvaluationContext execution = context.ForExecution(blockCount, operatorStateCount);
        return body.Test(execution, row);
    }
}
