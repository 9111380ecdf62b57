using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>What every new row of a table goes through: computed columns, NOT NULL, CHECK. Compiled once for a plan.</summary>
internal sealed class TableRules
{
    private readonly Expression?[] _defaults;
    private readonly (int Ordinal, Expression Value)[] _computed;
    private readonly (CheckConstraint Check, Predicate Condition)[] _checks;

    private TableRules(Table table, IStatementCompiler compiler, BindingScope scope)
    {
        Table = table;
        Types = [.. table.Columns.Select(static c => c.Type)];
        _defaults = [.. table.Columns.Select(c => c.DefaultText is null ? null : Store(compiler.CompileColumnExpression(c.DefaultText, table, scope, target: null), table, c))];
        _computed = [.. table.Columns.Where(static c => c.ComputedText is not null).Select(c => (c.Ordinal, compiler.CompileColumnExpression(c.ComputedText!, table, scope, c.Type)))];
        _checks = [.. table.Checks.Select(c => (c, compiler.CompileCheck(c.Text, table, scope)))];
        References = [.. table.ForeignKeys.Select(key => new ForeignKeyReference(table, key, ReferencedTable(scope.Catalog, key)))];
        IReadOnlyList<Table> children = table.Lifetime == TableLifetime.Permanent ? scope.Catalog.ReferencingTables(table.ObjectId) : [];
        ReferencedBy = [.. children.SelectMany(child => child.ForeignKeys.Where(key => key.ReferencedTableId == table.ObjectId).Select(key => new ForeignKeyReference(child, key, table)))];
    }

    public Table Table { get; }

    public SqlType[] Types { get; }

    /// <summary>The table's own foreign keys.</summary>
    public IReadOnlyList<ForeignKeyReference> References { get; }

    /// <summary>Foreign keys of other tables, or of itself, to this one.</summary>
    public IReadOnlyList<ForeignKeyReference> ReferencedBy { get; }

    public static TableRules Compile(Table table, IStatementCompiler compiler, BindingScope scope) => new(table, compiler, scope);

    /// <summary>What is computed and checked for a new row follows from the row alone, and so do the DEFAULTs of the columns not given.</summary>
    public bool IsIndependent(int[] givenOrdinals) =>
        Array.TrueForAll(_computed, static c => c.Value.IsIndependent)
        && Array.TrueForAll(_checks, static c => c.Condition.IsIndependent)
        && !_defaults.Where((value, ordinal) => value is { IsIndependent: false } && !givenOrdinals.Contains(ordinal)).Any();

    /// <summary>The column's DEFAULT; NULL without one.</summary>
    public Value Default(int ordinal, EvaluationContext context) => _defaults[ordinal]?.Evaluate(context, []) ?? Value.Null;

    public void Compute(Value[] row, EvaluationContext context)
    {
        foreach ((int ordinal, Expression value) in _computed)
        {
            row[ordinal] = value.Evaluate(context, row);
        }
    }

    /// <summary>Raises 515 for NULL in a NOT NULL column, 547 for a CHECK that is FALSE (UNKNOWN passes).</summary>
    public void Check(Value[] row, EvaluationContext context, string statement)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i].IsNull && !Table.Columns[i].IsNullable)
            {
                throw ModificationErrors.NullNotAllowed(Table, Table.Columns[i], statement);
            }
        }

        foreach ((CheckConstraint check, Predicate condition) in _checks)
        {
            if (condition.Test(context, row) == false)
            {
                throw ModificationErrors.CheckViolated(Table, check, statement);
            }
        }
    }

    /// <summary>An expression's values on their way into a column (2628 when too long).</summary>
    public static Expression Store(Expression expression, Table table, Column column) =>
        new StoredExpression(expression, Conversion.BuildStore(expression.Type, column.Type, table.FullName, column.Name)) { Type = column.Type };

    private static Table ReferencedTable(ICatalogNames catalog, ForeignKey key) =>
        catalog.FindObject(key.ReferencedTableId) as Table ?? throw new SqlEngineException(1767, $"Foreign key '{key.Name}' references an invalid table.");

    private sealed class StoredExpression(Expression source, Func<Value, Value> convert) : Expression
    {
        public override bool IsIndependent => source.IsIndependent;

        public override Value Evaluate(EvaluationContext context, Value[] row) => convert(source.Evaluate(context, row));
    }
}
