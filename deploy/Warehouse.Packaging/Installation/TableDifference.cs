using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>What an upgrade in place can't do: the differences between two versions' tables that do not only add.</summary>
public static class TableDifference
{
    /// <summary>One line for each column, key or foreign key of <paramref name="earlier"/> that <paramref name="later"/> lacks or has changed, and for each new column that rows can't have.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<SqlFile> earlier, IEnumerable<SqlFile> later)
    {
        Dictionary<string, TableScript> after = later.Where(f => f.Kind == SqlFileKind.Table).Select(TableScript.Read).ToDictionary(t => t.Name);
        return
        [
            .. earlier.Where(f => f.Kind == SqlFileKind.Table).Select(TableScript.Read).OrderBy(t => t.Name)
                .SelectMany(before => after.TryGetValue(before.Name, out TableScript? table) ? Of(before, table) : [$"{before.Name} is gone"]),
        ];
    }

    internal static bool IsNullable(ColumnDefinition column) => !column.Constraints.Any(c => c is NullableConstraintDefinition { Nullable: false } or UniqueConstraintDefinition { IsPrimaryKey: true });

    private static IEnumerable<string> Of(TableScript before, TableScript after)
    {
        Dictionary<string, ColumnDefinition> columns = after.Columns.ToDictionary(c => c.ColumnIdentifier.Value);
        foreach (ColumnDefinition column in before.Columns)
        {
            string name = $"{before.Name}.{column.ColumnIdentifier.Value}";
            if (!columns.Remove(column.ColumnIdentifier.Value, out ColumnDefinition? now))
            {
                yield return $"{name} is gone";
            }
            else if (Declaration(column) != Declaration(now))
            {
                yield return $"{name} was {Declaration(column)}, is {Declaration(now)}";
            }
        }

        foreach (ColumnDefinition added in columns.Values.Where(c => !IsNullable(c) && c.DefaultConstraint is null && c.IdentityOptions is null && c.ComputedColumnExpression is null))
        {
            yield return $"{after.Name}.{added.ColumnIdentifier.Value} is new, NOT NULL and without a default: rows that are there can't have it";
        }

        Dictionary<string, string> keys = Keys(after);
        foreach ((string name, string text) in Keys(before).Where(k => keys.GetValueOrDefault(k.Key) != k.Value))
        {
            yield return $"{before.Name}: {name} was {text}, is {keys.GetValueOrDefault(name, "gone")}";
        }
    }

    private static string Declaration(ColumnDefinition column) => column.DataType is null
        ? $"computed {column.ComputedColumnExpression.Source()}"
        : $"{TypeText.Of(column.DataType)}{(column.Collation is null ? "" : " COLLATE " + column.Collation.Value)} {(IsNullable(column) ? "NULL" : "NOT NULL")}{(column.IdentityOptions is null ? "" : " IDENTITY")}";

    // CHECK and DEFAULT are made anew by an upgrade, so a change of theirs is no difference here.
    private static Dictionary<string, string> Keys(TableScript table) =>
        table.Constraints.Where(c => c.Constraint is UniqueConstraintDefinition or ForeignKeyConstraintDefinition)
            .ToDictionary(c => c.Constraint.ConstraintIdentifier.Value, c => string.Join(' ', c.Constraint.Source().Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries)))
            .Concat(table.Indexes.ToDictionary(i => i.Name, i => string.Join(' ', i.Text.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries))))
            .ToDictionary(k => k.Key, k => k.Value);
}
