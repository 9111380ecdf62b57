using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>UNION, EXCEPT, INTERSECT, VALUES.</summary>
internal sealed partial class Binder
{
    /// <summary>
    /// The parser reads all set operators from left to right; INTERSECT goes before EXCEPT and UNION
    /// ("Set Operators - EXCEPT and INTERSECT (Transact-SQL)"), so the operators between parentheses are taken apart and joined anew.
    /// </summary>
    private BoundQuery BindSetOperation(BinaryQueryExpression node, QueryBlock? parent)
    {
        Stack<BinaryQueryExpression> operators = new();
        QueryExpression first = node;
        while (first is BinaryQueryExpression binary)
        {
            operators.Push(binary);
            first = binary.FirstQueryExpression;
        }

        BoundQuery? sum = null;
        BinaryQueryExpression pending = node;
        BoundQuery term = BindQuery(first, parent);
        while (operators.TryPop(out BinaryQueryExpression? next))
        {
            BoundQuery operand = BindQuery(next.SecondQueryExpression, parent);
            if (next.BinaryQueryExpressionType == BinaryQueryExpressionType.Intersect)
            {
                term = Join(term, operand, next, isWhole: sum is null && operators.Count == 0);
                continue;
            }

            (sum, pending, term) = (sum is null ? term : Join(sum, term, pending, isWhole: false), next, operand);
        }

        return sum is null ? term : Join(sum, term, pending, isWhole: true);

        BoundSetOperation Join(BoundQuery left, BoundQuery right, BinaryQueryExpression by, bool isWhole)
        {
            OutputColumn[] outputs = UnifyOutputs(left, right, by);
            return new BoundSetOperation
            {
                Left = left,
                Right = right,
                Kind = by.BinaryQueryExpressionType,
                All = by.All,
                Outputs = outputs,
                Order = isWhole ? BindOutputOrder(node, outputs) : [],
                Limit = isWhole && node.OffsetClause is not null ? BindOffset(node.OffsetClause, parent) : null,
            };
        }
    }

    private static OutputColumn[] UnifyOutputs(BoundQuery left, BoundQuery right, BinaryQueryExpression node)
    {
        if (left.Outputs.Count != right.Outputs.Count)
        {
            throw Error(205, "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.", node);
        }

        if (node.All && node.BinaryQueryExpressionType != BinaryQueryExpressionType.Union)
        {
            throw SqlEngineException.Refused($"{node.BinaryQueryExpressionType} ALL", node);
        }

        return [.. left.Outputs.Zip(right.Outputs, (l, r) => Unify(l, r, node))];
    }

    private static OutputColumn Unify(OutputColumn left, OutputColumn right, TSqlFragment node)
    {
        try
        {
            return new OutputColumn(left.Name, TypeRules.Unify(left.Type, right.Type), left.IsNullable || right.IsNullable);
        }
        catch (SqlEngineException error)
        {
            throw At(error, node);
        }
    }

    /// <summary>The ORDER BY of a set operation names its columns, by name or position.</summary>
    private static List<OutputOrder> BindOutputOrder(QueryExpression node, OutputColumn[] outputs)
    {
        List<OutputOrder> order = [];
        foreach (ExpressionWithSortOrder element in node.OrderByClause?.OrderByElements ?? [])
        {
            int position = Unwrap(element.Expression) switch
            {
                IntegerLiteral number when int.TryParse(number.Value, out int n) && n >= 1 && n <= outputs.Length => n - 1,
                ColumnReferenceExpression { MultiPartIdentifier.Count: 1 } column => Array.FindIndex(outputs, o => SameName(o.Name, column.MultiPartIdentifier.Identifiers[0].Value)),
                _ => -1,
            };
            if (position < 0)
            {
                throw Error(104, "ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.", element, severity: 15);
            }

            order.Add(new OutputOrder(position, new Execution.Expressions.SlotExpression(position) { Type = outputs[position].Type, Source = element.Expression }, element.SortOrder == SortOrder.Descending));
        }

        return order;
    }

    private BoundValues BindRowValues(IList<RowValue> rows, QueryBlock? parent, TSqlFragment node) => InBlock(NewBlock(parent), () =>
    {
        int width = rows[0].ColumnValues.Count;
        if (rows.Any(r => r.ColumnValues.Count != width))
        {
            throw Error(10709, "The number of columns for each row in a table value constructor must be the same.", node);
        }

        Expression[][] values = [.. rows.Select(r => r.ColumnValues.Select(BindScalar).ToArray())];
        OutputColumn[] outputs = new OutputColumn[width];
        for (int c = 0; c < width; c++)
        {
            Expression[] column = [.. values.Select(r => r[c])];
            SqlType type = UnifyTypes(column, "VALUES");
            outputs[c] = new OutputColumn(string.Empty, type, column.Any(static e => e.IsNullable));
            foreach (Expression[] row in values)
            {
                row[c] = ConvertTo(row[c], type);
            }
        }

        return new BoundValues { Rows = values, Outputs = outputs };
    });
}

/// <summary>A bound UNION, EXCEPT or INTERSECT.</summary>
internal sealed class BoundSetOperation : BoundQuery
{
    public required BoundQuery Left { get; init; }

    public required BoundQuery Right { get; init; }

    public required BinaryQueryExpressionType Kind { get; init; }

    public required bool All { get; init; }

    public required IReadOnlyList<OutputOrder> Order { get; init; }

    public required RowLimit? Limit { get; init; }

    public override bool IsOrdered => Order.Count > 0;

    public override QueryPlan Plan(bool[]? needed)
    {
        bool[]? wanted = Kind == BinaryQueryExpressionType.Union && All && Order.Count == 0 ? needed : null;
        return new SetOperationPlan(
            new ConvertedPlan(Left.Plan(wanted), Left.Outputs, Outputs),
            new ConvertedPlan(Right.Plan(wanted), Right.Outputs, Outputs),
            Kind,
            All,
            [.. Outputs.Select(static o => o.Type)],
            Order,
            Limit);
    }
}

/// <summary>A bound VALUES list: rows of expressions over enclosing rows.</summary>
internal sealed class BoundValues : BoundQuery
{
    public required Expression[][] Rows { get; init; }

    public override IReadOnlyList<Expression>? SingleRow => Rows is [var only] ? only : null;

    public override QueryPlan Plan(bool[]? needed) => new ValuesPlan(Rows);
}
