using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>What <see cref="RowQuery"/> needs of the binder: UPDATE's and DELETE's target, FROM, WHERE and OUTPUT.</summary>
internal sealed partial class Binder
{
    /// <summary>Makes a statement's CTEs visible to everything bound from now on.</summary>
    public void EnterCtes(WithCtesAndXmlNamespaces? with)
    {
        foreach (CommonTableExpression definition in with?.CommonTableExpressions ?? [])
        {
            _ctes = new CteScope(_ctes, definition);
        }
    }

    public (JoinTree Tree, ModificationTarget Target, List<Conjunct> Where, RowLimit? Limit, HashSet<SourceColumn> Used) BindModified(
        QueryBlock block, TableReference target, FromClause? from, WhereClause? where, TopRowFilter? top)
    {
        if (where?.Cursor is not null)
        {
            throw SqlEngineException.Refused("WHERE CURRENT OF", where);
        }

        if (top is { Percent: true } or { WithTies: true })
        {
            throw SqlEngineException.Refused("TOP … PERCENT or WITH TIES in UPDATE and DELETE", top);
        }

        return InBlock(block, () =>
        {
            block.Clause = QueryClause.From;
            ((JoinTree tree, ModificationTarget found), HashSet<SourceColumn> used) = Collect(() =>
            {
                JoinTree? fromTree = BindFrom(from);
                return FindTarget(block, fromTree, target);
            });
            block.Clause = QueryClause.Where;
            (List<Conjunct> conjuncts, HashSet<SourceColumn> whereColumns) = Collect(() => where is null ? [] : BindConjuncts(where.SearchCondition));
            used.UnionWith(whereColumns);
            RowLimit? limit = top is null ? null : new RowLimit(null, InBlock(NewBlock(parent: null), () => BindScalar(top.Expression, SqlType.BigInt)), IsPercent: false, WithTies: false);
            block.Clause = QueryClause.Modification;
            return (tree, found, conjuncts, limit, used);
        });
    }

    /// <summary>Binds an expression over a block's row and tells its columns.</summary>
    public (Expression Expression, IReadOnlySet<SourceColumn> Columns) BindOver(QueryBlock block, ScalarExpression expression, SqlType? target) =>
        InBlock(block, () => Collect(() => target is null ? BindScalar(expression) : BindScalar(expression, target)));

    public (List<SelectItem> Items, IReadOnlySet<SourceColumn> Columns) BindOutputColumns(QueryBlock block, IList<SelectElement> elements)
    {
        int blocks = BlockCount;
        (List<SelectItem> items, HashSet<SourceColumn> columns) = InBlock(block, () => Collect(() => BindSelectItems(block, elements)));
        return BlockCount == blocks
            ? (items, columns)
            : throw SubqueryInOutput(elements[0]);
    }

    public static SqlEngineException SubqueryInOutput(TSqlFragment fragment) => Error(10705, "Subqueries are not allowed in the OUTPUT clause.", fragment, severity: 15);

    // The target is an alias of the FROM clause, else a table that stands there, else one more table beside it ("UPDATE (Transact-SQL)").
    private (JoinTree Tree, ModificationTarget Target) FindTarget(QueryBlock block, JoinTree? tree, TableReference reference)
    {
        if (reference is NamedTableReference { SchemaObject: { SchemaIdentifier: null } name } && block.Sources.Find(s => s.IsNamed(null, name.BaseIdentifier.Value)) is { } aliased)
        {
            return (tree!, TargetOf(aliased, reference));
        }

        if (tree is not null)
        {
            SchemaObject? named = reference switch
            {
                NamedTableReference table => ResolveObject(table.SchemaObject),
                VariableTableReference variable => _scope.TableVariables.GetValueOrDefault(variable.Variable.Name),
                _ => null,
            };
            TableSource[] same = [.. block.Sources.OfType<TableSource>().Where(s => ReferenceEquals(s.Table, named) || (named is not null && s.Table.ObjectId == named.ObjectId && s.Table.StorageId == ((Table)named).StorageId))];
            if (same.Length > 1)
            {
                throw Error(8154, $"The table '{named!.Name}' is ambiguous.", reference);
            }

            if (same.Length == 1)
            {
                return (tree, TargetOf(same[0], reference));
            }
        }

        if (reference is NamedTableReference system && ResolveObject(system.SchemaObject) is null && _scope.FindSystemView(system.SchemaObject.SchemaIdentifier?.Value ?? "sys", system.SchemaObject.BaseIdentifier.Value) is not null)
        {
            throw SystemCatalog(reference);
        }

        JoinTree.Leaf leaf = (JoinTree.Leaf)BindTableReference(reference, isApplied: false);
        return (tree is null ? leaf : new JoinTree.Join(JoinKind.Inner, tree, leaf, []), TargetOf(leaf.Source, reference));
    }

    private ModificationTarget TargetOf(BoundSource source, TSqlFragment reference) => source switch
    {
        TableSource { Table: var pseudo } when _scope.TableVariables.TryGetValue("inserted", out Table? inserted) && (ReferenceEquals(pseudo, inserted) || ReferenceEquals(pseudo, _scope.TableVariables["deleted"])) =>
            throw Error(286, "The logical tables INSERTED and DELETED cannot be updated.", reference),
        TableSource { Table: { Lifetime: TableLifetime.Variable } parameter } when _scope.IsReadOnly(parameter.Name) => throw ReadOnly(parameter.Name, reference),
        QuerySource view when _permissionSources.Exists(p => ReferenceEquals(p.Source, view)) => throw SqlEngineException.Refused("UPDATE or DELETE through a view or function", reference),
        TableSource table => new ModificationTarget(table, table.Table, table.Columns, table.Locator),
        QuerySource { Query: BoundSpecification { From: JoinTree.Leaf { Source: TableSource inner } } query } updatable when query.IsUpdatable => updatable.ExposeRow(query, inner),
        _ => throw SqlEngineException.Refused("UPDATE or DELETE of anything but a table or a query over one table", reference),
    };
}
