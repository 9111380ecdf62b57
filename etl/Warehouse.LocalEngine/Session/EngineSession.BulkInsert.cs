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
    /// <summary>Foreign keys are looked up for this many rows at a time.</summary>
    private const int ForeignKeyBlock = 1000;

    /// <summary>Stores rows, all or none.</summary>
    /// <param name="tableName">As T-SQL writes it.</param>
    /// <param name="columnNames">The columns the rows' values go to.</param>
    /// <param name="rows">Values with the types they come in; the array may be reused from row to row.</param>
    internal long BulkInsert(string tableName, IReadOnlyList<string> columnNames, IEnumerable<(Value Value, SqlType Type)[]> rows, CancellationToken cancellation)
    {
        using TransactionState.StatementScope scope = _transaction.BeginStatement(forWriting: !tableName.StartsWith('#'));
        Table table = RequireTable(ObjectNames.TryParse(tableName) ?? throw SessionErrors.ObjectNotFound(tableName));
        int[] ordinals = [.. columnNames.Select(n => (table.FindColumn(n) ?? throw new SqlEngineException(207, $"Invalid column name '{n}' in table '{table.FullName}'.")).Ordinal)];
        Demand(new RequiredPermission(table, "INSERT", ordinals, Referrer: null));

        TableRules rules = TableRules.Compile(table, _compiler, ColumnScope());
        InsertTarget target = new(rules, ordinals, new Func<Value, Value>?[ordinals.Length]);
        EvaluationContext context = new() { Session = this, StatementStart = Now, Variables = [], Cancellation = cancellation };
        target.RequireIdentityRule(context);

        Conversions conversions = new(table, ordinals);
        List<Value[]> block = [];
        Value[] source = new Value[ordinals.Length];
        long count = 0;
        foreach ((Value Value, SqlType Type)[] row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < source.Length; i++)
            {
                source[i] = conversions.Convert(i, row[i].Value, row[i].Type);
            }

            Value[] made = target.MakeRow(context, source, "INSERT");
            Store.Insert(table, made);
            count++;
            if (rules.References.Count > 0)
            {
                block.Add(made);
                CheckParents(rules, block, ForeignKeyBlock);
            }
        }

        CheckParents(rules, block, limit: 1);
        scope.Complete();
        return count;
    }

    private void CheckParents(TableRules rules, List<Value[]> block, int limit)
    {
        if (block.Count < limit)
        {
            return;
        }

        foreach (ForeignKeyReference reference in rules.References)
        {
            reference.RequireParents(block, Store, "INSERT");
        }

        block.Clear();
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
