using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>OUTPUT and OUTPUT INTO.</summary>
internal sealed partial class StatementCompiler
{
    /// <param name="bind">Binds the clause's elements over the statement's rows.</param>
    /// <param name="permissions">Receives the SELECT right on the columns shown and INSERT on the INTO table.</param>
    /// <returns>The clause, and its columns when they go to the client.</returns>
    private (OutputRows? Output, ResultColumn[] ClientColumns) CompileOutput(
        DataModificationSpecification specification,
        Table table,
        Func<IList<SelectElement>, IReadOnlyList<(string Name, Expression Expression)>> bind,
        TriggerSet triggers,
        BindingScope scope,
        List<RequiredPermission> permissions)
    {
        OutputIntoClause? into = specification.OutputIntoClause;
        if (into is not null && specification.OutputClause is not null)
        {
            throw SqlEngineException.Refused("OUTPUT and OUTPUT INTO in one statement", specification);
        }

        IList<SelectElement>? elements = into?.SelectColumns ?? specification.OutputClause?.SelectColumns;
        if (elements is null)
        {
            return (null, []);
        }

        IReadOnlyList<(string Name, Expression Expression)> items = bind(elements);
        ResultColumn[] columns = [.. items.Select(static i => new ResultColumn(i.Name, i.Expression.Type.IsUntypedNull ? SqlType.Int : i.Expression.Type, i.Expression.IsNullable))];
        permissions.Add(new RequiredPermission(table, "SELECT", ShownOrdinals(elements, table), scope.Module));
        if (into is null && triggers.Any)
        {
            throw At(334, $"The target table '{table.FullName}' of the DML statement cannot have any enabled triggers if the statement contains an OUTPUT clause without INTO clause.", specification);
        }

        OutputRows output = new()
        {
            Items = [.. items.Select(static i => i.Expression)],
            Types = [.. columns.Select(static c => c.Type)],
            Into = into is null ? null : CompileOutputTarget(into, columns, scope, permissions),
        };
        return (output, into is null ? columns : []);
    }

    private InsertTarget CompileOutputTarget(OutputIntoClause into, ResultColumn[] columns, BindingScope scope, List<RequiredPermission> permissions)
    {
        Table target = new Binder(scope, []).BindTargetTable(into.IntoTable);
        int[] ordinals = InsertColumns(target, into.IntoTableColumns);
        if (ordinals.Length != columns.Length)
        {
            throw At(213, "Column name or number of supplied values does not match table definition.", into);
        }

        if (target.Checks.Count > 0 || target.ForeignKeys.Count > 0 || scope.Catalog.TriggersOf(target.ObjectId).Any(static t => !t.IsDisabled))
        {
            throw At(333, $"The target table '{target.FullName}' of the OUTPUT INTO clause cannot have any enabled check constraints, foreign keys or triggers.", into);
        }

        permissions.Add(new RequiredPermission(target, "INSERT", null, scope.Module));
        return new InsertTarget(TableRules.Compile(target, this, scope), ordinals, [.. ordinals.Select((o, i) => StoreConversion(columns[i].Type, target, target.Columns[o]))]);
    }

    /// <summary>INSERT's OUTPUT sees the new row only.</summary>
    private static List<(string Name, Expression Expression)> BindInserted(IList<SelectElement> elements, Table table, BindingScope scope, List<RequiredPermission> permissions)
    {
        RowBinder binder = new(scope, [("inserted", table)]);
        List<(string, Expression)> items = [];
        foreach (SelectElement element in elements)
        {
            switch (element)
            {
                case SelectScalarExpression scalar:
                    string name = scalar.ColumnName?.Value ?? (scalar.Expression is ColumnReferenceExpression { MultiPartIdentifier: { } identifier } ? identifier.Identifiers[^1].Value : string.Empty);
                    items.Add((name, binder.BindOutput(scalar.Expression)));
                    break;
                case SelectStarExpression { Qualifier: { } qualifier } when NameComparer.Instance.Equals(qualifier.Identifiers[^1].Value, "inserted"):
                    items.AddRange(table.Columns.Select(c => (c.Name, binder.Bind(Reference("inserted", c.Name, element), target: null))));
                    break;
                default:
                    throw SqlEngineException.Refused("an OUTPUT element of INSERT other than columns of inserted and expressions over them", element);
            }
        }

        permissions.AddRange(binder.Permissions);
        return items;
    }

    private static ColumnReferenceExpression Reference(string source, string column, TSqlFragment place)
    {
        MultiPartIdentifier identifier = new();
        identifier.Identifiers.Add(new Identifier { Value = source });
        identifier.Identifiers.Add(new Identifier { Value = column });
        return new ColumnReferenceExpression { MultiPartIdentifier = identifier, FirstTokenIndex = place.FirstTokenIndex, LastTokenIndex = place.LastTokenIndex, ScriptTokenStream = place.ScriptTokenStream };
    }

    /// <summary>Columns of the target OUTPUT shows, which needs the SELECT right on them.</summary>
    private static int[] ShownOrdinals(IList<SelectElement> elements, Table table)
    {
        ShownColumns shown = new();
        foreach (SelectElement element in elements)
        {
            element.Accept(shown);
        }

        return shown.All
            ? [.. Enumerable.Range(0, table.Columns.Count)]
            : [.. shown.Names.Select(n => table.FindColumn(n)?.Ordinal ?? -1).Where(static o => o >= 0).Distinct()];
    }

    private sealed class ShownColumns : TSqlFragmentVisitor
    {
        public List<string> Names { get; } = [];

        public bool All { get; private set; }

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier?.Identifiers is { Count: > 1 } parts && IsPseudoTable(parts[^2].Value))
            {
                Names.Add(parts[^1].Value);
            }
        }

        public override void Visit(SelectStarExpression node) => All |= node.Qualifier is null || IsPseudoTable(node.Qualifier.Identifiers[^1].Value);

        private static bool IsPseudoTable(string name) => NameComparer.Instance.Equals(name, "inserted") || NameComparer.Instance.Equals(name, "deleted");
    }
}
