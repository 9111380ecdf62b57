using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Functions with an OVER clause (SQL Server documentation, "SELECT - OVER Clause (Transact-SQL)").</summary>
internal sealed partial class Binder
{
    private SlotExpression BindWindow(FunctionCall call)
    {
        QueryBlock? block = _block;
        if (block?.Clause is QueryClause.WindowArgument or QueryClause.AggregateArgument)
        {
            throw Error(4109, "Windowed functions cannot be used in the context of another windowed function or aggregate.", call, severity: 15);
        }

        if (block?.Clause is not (QueryClause.Select or QueryClause.OrderBy))
        {
            throw Error(4108, "Windowed functions can only appear in the SELECT or ORDER BY clauses.", call, severity: 15);
        }

        (WindowCall window, HashSet<SourceColumn> columns) = Collect(() => InClause(QueryClause.WindowArgument, () => BindWindowCall(block, call)));
        block.Windows.Add(window with { Columns = columns });
        return new SlotExpression(window.Slot) { Type = block.SlotTypes[window.Slot] };
    }

    private WindowCall BindWindowCall(QueryBlock block, FunctionCall call)
    {
        OverClause over = call.OverClause;
        Expression[] partition = [.. over.Partitions.Select(BindScalar)];
        OrderItem[] order = [.. BindOrderItems(over.OrderByClause)];
        if (order.Any(static o => o.Expression is ConstantExpression))
        {
            throw Error(5309, "Windowed functions, aggregates and NEXT VALUE FOR functions do not support constants as ORDER BY clause expressions.", over);
        }

        (WindowFunction function, SqlType type, Expression[] arguments) = BindWindowFunction(call, order.Length > 0);
        string text = string.Join('|', over.Partitions.Select(TextOf)) + "||" + (over.OrderByClause is null ? string.Empty : TextOf(over.OrderByClause));
        return new WindowCall(partition, order, arguments, function, block.NewSlot(type), text, new HashSet<SourceColumn>());
    }

    private (WindowFunction Function, SqlType Type, Expression[] Arguments) BindWindowFunction(FunctionCall call, bool isOrdered)
    {
        string name = call.FunctionName.Value.ToUpperInvariant();
        switch (name)
        {
            case "ROW_NUMBER" or "RANK" or "DENSE_RANK":
                RequireArguments(call, 0, 0);
                RequireOrder(call, isOrdered);
                return (new RankFunction(name switch { "ROW_NUMBER" => Ranking.RowNumber, "RANK" => Ranking.Rank, _ => Ranking.DenseRank }), SqlType.BigInt, []);
            case "PERCENT_RANK" or "CUME_DIST":
                RequireArguments(call, 0, 0);
                RequireOrder(call, isOrdered);
                return (new DistributionFunction(name == "CUME_DIST"), SqlType.Float, []);
            case "NTILE":
                RequireArguments(call, 1, 1);
                RequireOrder(call, isOrdered);
                return (new TileFunction(), SqlType.BigInt, [BindScalar(call.Parameters[0], SqlType.BigInt)]);
            case "LAG" or "LEAD":
                RequireArguments(call, 1, 3);
                RequireOrder(call, isOrdered);
                return BindShift(call, isLead: name == "LEAD");
            case "FIRST_VALUE" or "LAST_VALUE":
                RequireArguments(call, 1, 1);
                RequireOrder(call, isOrdered);
                Expression value = BindScalar(call.Parameters[0]);
                return (new EndValueFunction(BindFrame(call.OverClause, isOrdered), isLast: name == "LAST_VALUE"), value.Type, [value]);
            case "PERCENTILE_CONT" or "PERCENTILE_DISC":
                return BindPercentile(call, isOrdered, isContinuous: name == "PERCENTILE_CONT");
            case "STRING_AGG":
                throw Error(4113, "The function 'STRING_AGG' is not a valid windowing function, and cannot be used with the OVER clause.", call);
            default:
                if (!AggregateLibrary.IsAggregate(name))
                {
                    throw Error(4113, $"The function '{call.FunctionName.Value}' is not a valid windowing function, and cannot be used with the OVER clause.", call);
                }

                (AggregateBinding binding, Expression[] arguments) = BindAggregateArguments(call);
                return (new AggregateFunction(binding, BindFrame(call.OverClause, isOrdered)), binding.ReturnType, arguments);
        }
    }

    private (WindowFunction, SqlType, Expression[]) BindShift(FunctionCall call, bool isLead)
    {
        if (call.OverClause.WindowFrameClause is not null)
        {
            throw Error(10752, $"The function '{call.FunctionName.Value}' may not have a window frame.", call, severity: 15);
        }

        Expression value = BindScalar(call.Parameters[0]);
        Expression offset = call.Parameters.Count > 1 ? BindScalar(call.Parameters[1], SqlType.BigInt) : new ConstantExpression(Value.FromInt64(1)) { Type = SqlType.BigInt };
        Expression otherwise = call.Parameters.Count > 2 ? BindScalar(call.Parameters[2], value.Type) : new ConstantExpression(Value.Null) { Type = value.Type };
        return (new ShiftFunction(isLead), value.Type, [value, offset, otherwise]);
    }

    private (WindowFunction, SqlType, Expression[]) BindPercentile(FunctionCall call, bool isOrdered, bool isContinuous)
    {
        string name = call.FunctionName.Value;
        RequireArguments(call, 1, 1);
        if (isOrdered || call.OverClause.WindowFrameClause is not null)
        {
            throw Error(10752, $"The function '{name}' may not have a window frame or an ORDER BY in its OVER clause.", call, severity: 15);
        }

        if (call.WithinGroupClause?.OrderByClause.OrderByElements is not [{ } element])
        {
            throw Error(10754, $"The function '{name}' must have a WITHIN GROUP clause with one ORDER BY expression.", call, severity: 15);
        }

        Expression value = BindScalar(element.Expression);
        if (isContinuous)
        {
            value = ConvertTo(value, SqlType.Float);
        }

        Expression percentile = BindScalar(call.Parameters[0], SqlType.Float);
        return (new PercentileFunction(isContinuous, value.Type, element.SortOrder == SortOrder.Descending), value.Type, [percentile, value]);
    }

    private static WindowFrame BindFrame(OverClause over, bool isOrdered)
    {
        WindowFrameClause? frame = over.WindowFrameClause;
        if (frame is null)
        {
            return isOrdered ? WindowFrame.UpToPeers : WindowFrame.Whole;
        }

        if (!isOrdered)
        {
            throw Error(10756, "Window frame with ROWS or RANGE must have an ORDER BY clause.", frame, severity: 15);
        }

        bool isRange = frame.WindowFrameType == WindowFrameType.Range;
        FrameBound start = BindBound(frame.Top);
        FrameBound end = frame.Bottom is null ? new FrameBound(WindowDelimiterType.CurrentRow, 0) : BindBound(frame.Bottom);
        if (start.Kind == WindowDelimiterType.UnboundedFollowing || end.Kind == WindowDelimiterType.UnboundedPreceding || Rank(start.Kind) > Rank(end.Kind))
        {
            throw Error(4193, "The window frame begins after it ends.", frame, severity: 15);
        }

        return new WindowFrame(isRange, start, end);

        static int Rank(WindowDelimiterType kind) => kind switch
        {
            WindowDelimiterType.UnboundedPreceding => 0,
            WindowDelimiterType.ValuePreceding => 1,
            WindowDelimiterType.CurrentRow => 2,
            WindowDelimiterType.ValueFollowing => 3,
            _ => 4,
        };
    }

    // The parser itself refuses an offset with RANGE.
    private static FrameBound BindBound(WindowDelimiter delimiter)
    {
        if (delimiter.OffsetValue is null)
        {
            return new FrameBound(delimiter.WindowDelimiterType, 0);
        }

        return delimiter.OffsetValue is IntegerLiteral literal && int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            ? new FrameBound(delimiter.WindowDelimiterType, offset)
            : throw Error(102, "Incorrect syntax: a window frame's offset is an unsigned integer literal.", delimiter, severity: 15);
    }

    private static void RequireOrder(FunctionCall call, bool isOrdered)
    {
        if (!isOrdered)
        {
            throw Error(4112, $"The function '{call.FunctionName.Value}' must have an OVER clause with ORDER BY.", call, severity: 15);
        }
    }

    private static void RequireArguments(FunctionCall call, int least, int most)
    {
        if (call.Parameters.Count < least || call.Parameters.Count > most)
        {
            throw At(TypeErrors.ArgumentCount(call.FunctionName.Value, least, most), call);
        }
    }

    private static bool NeedsOver(string name) => Array.Exists(
        ["ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE", "PERCENT_RANK", "CUME_DIST", "PERCENTILE_CONT", "PERCENTILE_DISC"],
        known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}
