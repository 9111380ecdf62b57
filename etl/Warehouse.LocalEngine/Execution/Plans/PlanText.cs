using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;

namespace Warehouse.LocalEngine.Execution.Plans;

/// <summary>
/// The wording of what a plan says about an operator. Conditions and expressions are shown as the statement wrote them: columns, variables by name, and its own
/// literals. A plan is made without reading a row and without a variable's value, so that neither can stand in it.
/// </summary>
internal static class PlanText
{
    /// <summary>A fragment's text on one line, without comments; null for one the engine made itself.</summary>
    public static string? Of(TSqlFragment? fragment)
    {
        if (fragment?.ScriptTokenStream is not { } tokens || fragment.FirstTokenIndex < 0)
        {
            return null;
        }

        StringBuilder text = new();
        for (int i = FirstToken(fragment, tokens); i <= fragment.LastTokenIndex; i++)
        {
            if (!IsSpace(tokens[i]))
            {
                text.Append(tokens[i].Text);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString().TrimEnd();
    }

    // The parser leaves the word EXISTS out of the condition that begins with it.
    private static int FirstToken(TSqlFragment fragment, IList<TSqlParserToken> tokens)
    {
        int before = fragment.FirstTokenIndex - 1;
        while (before > 0 && IsSpace(tokens[before]))
        {
            before--;
        }

        return fragment is BooleanExpression && before >= 0 && tokens[before].TokenType == TSqlTokenType.Exists ? before : fragment.FirstTokenIndex;
    }

    private static bool IsSpace(TSqlParserToken token) => token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment;

    public static string Of(SourceColumn column) => column.Source.Name is { } source ? $"[{source}].[{column.Name}]" : $"[{column.Name}]";

    public static string List(string keyword, IEnumerable<string> items) => $"{keyword}:({string.Join(", ", items)})";

    public static string List(string keyword, IEnumerable<Expression> items) => List(keyword, items.Select(static e => e.Describe()));

    /// <summary>Null for no condition.</summary>
    public static string? Condition(string keyword, Predicate? condition) => condition is null ? null : $"{keyword}:({condition.Describe()})";

    public static string OrderBy(IEnumerable<(Expression Expression, bool Descending)> order) =>
        List("ORDER BY", order.Select(static o => $"{o.Expression.Describe()} {(o.Descending ? "DESC" : "ASC")}"));

    public static string Object(Table table, IndexInfo? index = null, string? alias = null)
    {
        string schema = table.Lifetime == TableLifetime.Permanent ? $"[{table.Schema.Name}]." : string.Empty;
        string suffix = alias is null || NameComparer.Instance.Equals(alias, table.Name) ? string.Empty : $" AS [{alias}]";
        return $"OBJECT:({schema}[{table.Name}]{(index is null ? string.Empty : $".[{index.Name}]")}{suffix})";
    }

    public static PlanNode Values(int rows) => new("Constant Scan", [string.Create(CultureInfo.InvariantCulture, $"VALUES:({rows} {(rows == 1 ? "row" : "rows")})")]);

    public static string Join(JoinKind kind) => kind switch
    {
        JoinKind.Left => "Left Outer Join",
        JoinKind.Right => "Right Outer Join",
        JoinKind.Full => "Full Outer Join",
        _ => "Inner Join",
    };

    /// <summary>An operator that changes the table: "Clustered Index" or "Table", with the action behind it.</summary>
    public static string Changing(Table table, string action) => (table.ClusteredIndex is null ? "Table " : "Clustered Index ") + action;

    /// <summary>ORDER BY, then TOP or OFFSET and FETCH, over rows; a sort that needs only the first rows is one with them.</summary>
    public static PlanNode Ordered(PlanNode rows, IReadOnlyList<(Expression Expression, bool Descending)> order, RowLimit? limit)
    {
        if (order.Count > 0)
        {
            bool isTop = limit is { Count: not null, Offset: null, IsPercent: false, WithTies: false };
            rows = new PlanNode("Sort", [isTop ? $"TOP {limit!.Count!.Describe()}" : null, OrderBy(order), PlanNode.Spills], rows);
        }

        return limit is null ? rows : Limited(rows, limit);
    }

    public static PlanNode Limited(PlanNode rows, RowLimit limit) => new(
        "Top",
        [
            limit.Offset is null ? null : List("OFFSET EXPRESSION", [limit.Offset]),
            limit.Count is null ? null : List("TOP EXPRESSION", [limit.Count]) + (limit.IsPercent ? " PERCENT" : string.Empty),
            limit.WithTies ? "WITH TIES" : null,
            limit.IsPercent ? PlanNode.Spills : null,
        ],
        rows);
}
