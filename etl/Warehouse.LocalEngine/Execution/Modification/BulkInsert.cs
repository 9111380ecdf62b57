using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>
/// Rows from outside into a table, past the parser and without triggers, as SqlBulkCopy does by default; unlike there, CHECK and
/// FOREIGN KEY constraints hold. The caller begins and ends the transaction of each batch.
/// </summary>
internal sealed class BulkInsert
{
    private const string Statement = "BULK INSERT";

    private readonly InsertTarget _target;
    private readonly int[] _ordinals;

    /// <param name="ordinals">The table's column for each value of a row; identity and computed columns get theirs from the table.</param>
    /// <param name="types">The types of the values.</param>
    public BulkInsert(Table table, int[] ordinals, SqlType[] types, IStatementCompiler compiler, BindingScope scope)
    {
        Permissions = [new RequiredPermission(table, "INSERT", null, null)];
        _ordinals = ordinals;
        System.Func<Value, Value>?[] conversions = new System.Func<Value, Value>?[ordinals.Length];
        for (int i = 0; i < ordinals.Length; i++)
        {
            Column column = table.Columns[ordinals[i]];
            if (column.Identity is not null || column.ComputedText is not null)
            {
                throw new SqlEngineException(271, $"The column \"{column.Name}\" cannot be loaded: it is an identity or a computed column. Leave it out of the column mappings.");
            }

            conversions[i] = types[i] == column.Type ? null : Conversion.BuildStore(types[i], column.Type, table.FullName, column.Name);
        }

        _target = new InsertTarget(TableRules.Compile(table, compiler, scope), ordinals, conversions);
    }

    public IReadOnlyList<RequiredPermission> Permissions { get; }

    /// <summary>Stores one batch.</summary>
    /// <param name="keepsNulls">False: NULL becomes the column's DEFAULT where it has one (SqlBulkCopy without KeepNulls).</param>
    /// <returns>Rows stored.</returns>
    public long Insert(EvaluationContext context, IEnumerable<Value[]> rows, bool keepsNulls = false)
    {
        TableRules rules = _target.Rules;
        bool hasReferences = rules.References.Count > 0;
        bool[] hasDefault = System.Array.ConvertAll(_ordinals, o => !keepsNulls && rules.Table.Columns[o].DefaultText is not null);
        bool[]? isDefault = System.Array.IndexOf(hasDefault, true) >= 0 ? new bool[_ordinals.Length] : null;
        long count = 0;
        IRowStore store = context.Session.Store;
        using RowWriter? writer = rules.Table.Indexes.All(static i => i.IsClustered) ? store.Write(rules.Table) : null;
        using RowBuffer stored = new(rules.Types);
        foreach (Value[] source in rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (int i = 0; isDefault is not null && i < source.Length; i++)
            {
                isDefault[i] = hasDefault[i] && source[i].IsNull;
            }

            Value[] row = _target.MakeRow(context, source, Statement, isDefault);
            if (writer is not null)
            {
                writer.Add(row);
            }
            else
            {
                store.Insert(rules.Table, row);
            }

            if (hasReferences)
            {
                stored.Add(row);
            }

            count++;
        }

        writer?.Complete();
        foreach (ForeignKeyReference reference in rules.References)
        {
            reference.RequireParents(stored.Read(), store, Statement);
        }

        return count;
    }
}
