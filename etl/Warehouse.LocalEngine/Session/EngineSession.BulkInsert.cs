using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>The bulk load: rows straight into a table, its rules applied, triggers not fired.</summary>
internal sealed partial class EngineSession
{
    /// <summary>Stores rows, all or none.</summary>
    /// <param name="tableName">As T-SQL writes it.</param>
    /// <param name="columnNames">The columns the rows' values go to.</param>
    /// <param name="rows">Values with the types they come in; the array may be reused from row to row.</param>
    internal long InsertRows(string tableName, IReadOnlyList<string> columnNames, IEnumerable<(Value Value, SqlType Type)[]> rows, CancellationToken cancellation, bool keepsNulls = false)
    {
        try
        {
            return InsertBatch(tableName, columnNames, rows, keepsNulls, cancellation);
        }
        catch when (_transaction.IsLost)
        {
            _transaction.RollbackAll();
            throw;
        }
    }

    private long InsertBatch(string tableName, IReadOnlyList<string> columnNames, IEnumerable<(Value Value, SqlType Type)[]> rows, bool keepsNulls, CancellationToken cancellation)
    {
        if (Login.Sid is not null)
        {
            WithCatalog(RequireAccount);
        }

        using TransactionState.StatementScope scope = _transaction.BeginStatement(forWriting: !tableName.StartsWith('#'));
        Table table = RequireTable(ObjectNames.TryParse(tableName) ?? throw SessionErrors.ObjectNotFound(tableName));
        int[] ordinals = [.. columnNames.Select(n => (table.FindColumn(n) ?? throw new SqlEngineException(207, $"Invalid column name '{n}' in table '{table.FullName}'.")).Ordinal)];
        BulkInsert bulk = new(table, ordinals, [.. ordinals.Select(o => table.Columns[o].Type)], _compiler, ColumnScope());
        foreach (RequiredPermission permission in bulk.Permissions)
        {
            Demand(permission);
        }

        EvaluationContext context = new() { Session = this, StatementStart = Now, Variables = [], Cancellation = cancellation };
        long count = bulk.Insert(context, ToColumns(rows, table, ordinals), keepsNulls);
        scope.Complete();
        return count;
    }

    private static IEnumerable<Value[]> ToColumns(IEnumerable<(Value Value, SqlType Type)[]> rows, Table table, int[] ordinals)
    {
        Conversions conversions = new(table, ordinals);
        Value[] converted = new Value[ordinals.Length];
        foreach ((Value Value, SqlType Type)[] row in rows)
        {
            for (int i = 0; i < converted.Length; i++)
            {
                converted[i] = conversions.Convert(i, row[i].Value, row[i].Type);
            }

            yield return converted;
        }
    }

    /// <summary>Conversions into the columns, built once for each source type met (a reader's column may change type: text of other lengths).</summary>
    private sealed class Conversions(Table table, int[] ordinals)
    {
        private readonly (SqlType? From, Func<Value, Value>? Convert)[] _known = new (SqlType?, Func<Value, Value>?)[ordinals.Length];

        public Value Convert(int position, Value value, SqlType from)
        {
            if (value.IsNull)
            {
                return value;
            }

            if (_known[position].From != from)
            {
                Column column = table.Columns[ordinals[position]];
                _known[position] = (from, Conversion.BuildStore(from, column.Type, table.FullName, column.Name));
            }

            return _known[position].Convert!(value);
        }
    }
}
