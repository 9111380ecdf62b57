using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>INSERT, UPDATE, DELETE and SELECT INTO: which statement it is, and what they share.</summary>
internal sealed partial class StatementCompiler
{
    public CompiledModification CompileModification(TSqlStatement statement, BindingScope scope, IReadOnlyList<Value[]>? execRows = null)
    {
        SequencePlaces.Check(statement);
        return statement switch
        {
            InsertStatement insert => CompileInsert(insert, scope, execRows),
            UpdateStatement update => CompileUpdate(update, scope),
            DeleteStatement delete => CompileDelete(delete, scope),
            SelectStatement { Into: not null } select => CompileSelectInto(select, scope),
            MergeStatement => throw SqlEngineException.Refused("MERGE", statement),
            _ => throw SqlEngineException.Refused(statement.GetType().Name, statement),
        };
    }

    /// <summary>The columns an INSERT or OUTPUT INTO names, or all it may give; errors 207, 264, 271.</summary>
    private static int[] InsertColumns(Table table, IList<ColumnReferenceExpression> columns)
    {
        if (columns.Count == 0)
        {
            return [.. table.Columns.Where(static c => c.Identity is null && c.ComputedText is null).Select(static c => c.Ordinal)];
        }

        List<int> ordinals = [];
        foreach (ColumnReferenceExpression reference in columns)
        {
            Column column = FindColumn(table, reference);
            RequireWritable(column, reference);
            if (ordinals.Contains(column.Ordinal))
            {
                throw AssignedTwice(column, reference);
            }

            ordinals.Add(column.Ordinal);
        }

        return [.. ordinals];
    }

    private static Column FindColumn(Table table, ColumnReferenceExpression reference)
    {
        if (reference.ColumnType != ColumnType.Regular)
        {
            throw SqlEngineException.Refused($"the column reference {reference.ColumnType}", reference);
        }

        string name = reference.MultiPartIdentifier.Identifiers[^1].Value;
        return table.FindColumn(name) ?? throw At(207, $"Invalid column name '{name}'.", reference);
    }

    private static void RequireWritable(Column column, TSqlFragment reference)
    {
        if (column.ComputedText is not null)
        {
            throw At(271, $"The column \"{column.Name}\" cannot be modified because it is either a computed column or is the result of a UNION operator.", reference);
        }
    }

    private static Func<Value, Value>? StoreConversion(SqlType from, Table table, Column column) =>
        from == column.Type && !from.IsUntypedNull ? null : Conversion.BuildStore(from, column.Type, table.FullName, column.Name);

    private static SqlEngineException AssignedTwice(Column column, TSqlFragment reference) => At(
        264,
        $"The column name '{column.Name}' is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned more than one value in the same clause. Modify the clause to make sure that a column is updated only once.",
        reference);

    private static SqlEngineException At(int number, string message, TSqlFragment fragment, byte severity = 16) =>
        new(number, message, severity) { LineNumber = fragment.StartLine };
}
