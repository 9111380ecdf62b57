using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>ALTER TABLE: columns and constraints. A change of the rows' shape or clustered key copies the rows into new trees.</summary>
internal sealed class AlterTableDefinitions(DefinitionContext context)
{
    private readonly EngineSession _session = context.Session;

    public DefinitionEvent? Run(AlterTableStatement statement)
    {
        Table table = _session.RequireTable(statement.SchemaObjectName);
        if (table.Lifetime == TableLifetime.Permanent)
        {
            context.RequireAlter(table);
        }

        switch (statement)
        {
            case AlterTableAddTableElementStatement add:
                Add(table, add);
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (AlterTableDropTableElement element in drop.AlterTableDropTableElements)
                {
                    table = Drop(table, element);
                }

                break;
            case AlterTableAlterColumnStatement alter:
                AlterColumn(table, alter);
                break;
            case AlterTableSwitchStatement { SourcePartitionNumber: null, TargetPartitionNumber: null } change:
                _session.SwitchTables(table, _session.RequireTable(change.TargetTable));
                break;
            case AlterTableTriggerModificationStatement triggers:
                new ModuleDefinitions(context).SetTriggersEnabled(triggers.TriggerNames.Select(static n => n.Value), triggers.All, table.ObjectId, triggers.TriggerEnforcement == TriggerEnforcement.Enable);
                break;
            default:
                throw SqlEngineException.Refused("this form of ALTER TABLE", statement);
        }

        return table.Lifetime == TableLifetime.Permanent ? new DefinitionEvent("ALTER_TABLE", table.Schema.Name, table.Name, "TABLE") : null;
    }

    private void Add(Table table, AlterTableAddTableElementStatement statement)
    {
        if (statement.ExistingRowsCheckEnforcement == ConstraintEnforcement.NoCheck)
        {
            throw SqlEngineException.Refused("ALTER TABLE WITH NOCHECK", statement);
        }

        Func<int> nextObjectId = table.Lifetime == TableLifetime.Permanent ? context.Catalog.NextObjectId : _session.StoreSession.NextPrivateId;
        Table changed = TableBuilder.Extend(context.Catalog, table, statement.Definition, nextObjectId, () => NextStorageId(table), _session.TypeOfColumnExpression) with { ModifiedAt = context.Now };
        new TableDefinitions(context).RequireFreeConstraintNames(changed, [.. TableDefinitions.ConstraintNames(table)]);
        _session.CheckExpressions(changed, before: table);
        bool newColumns = changed.Columns.Count > table.Columns.Count;
        IndexInfo[] newIndexes = [.. changed.Indexes.Skip(table.Indexes.Count)];
        if (newColumns || newIndexes.Any(static i => i.IsClustered))
        {
            changed = WithNewTrees(changed);
            Func<Value[], Value[]> fill = FillColumns(table, changed, statement.Definition);
            _session.StoreSession.Rows.Rebuild(table, changed, fill);
        }
        else
        {
            foreach (IndexInfo index in newIndexes)
            {
                _session.Store.CreateIndex(changed, index);
            }
        }

        CheckExistingRows(table, changed);
        _session.ReplaceTable(table, changed);
    }

    private Func<Value[], Value[]> FillColumns(Table table, Table changed, TableDefinition definition)
    {
        List<(int Ordinal, Func<Value[], Value> Value)> added = [];
        foreach (Column column in changed.Columns.Skip(table.Columns.Count))
        {
            bool withValues = definition.ColumnDefinitions.First(d => NameComparer.Instance.Equals(d.ColumnIdentifier.Value, column.Name)).DefaultConstraint?.WithValues == true;
            if (column.ComputedText is { } computed)
            {
                Execution.Expression expression = _session.CompileColumnExpression(computed, changed, column.Type);
                added.Add((column.Ordinal, row => expression.Evaluate(_session.NewContext(context.Frame), row)));
            }
            else if (column.Identity is not null)
            {
                added.Add((column.Ordinal, _ => Conversion.Build(SqlType.BigInt, column.Type, isExplicit: false)(Value.FromInt64(_session.Store.NextIdentity(changed)))));
            }
            else if (column.DefaultText is { } text && (!column.IsNullable || withValues))
            {
                Execution.Expression expression = _session.CompileColumnExpression(text, changed, column.Type);
                added.Add((column.Ordinal, row => expression.Evaluate(_session.NewContext(context.Frame), row)));
            }
            else if (!column.IsNullable && _session.Store.RowCount(table) > 0)
            {
                throw new SqlEngineException(4901, $"ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified, or the table must be empty. Column '{column.Name}' cannot be added to non-empty table '{table.Name}'.");
            }
        }

        Value[] wide = new Value[changed.Columns.Count];
        return row =>
        {
            Array.Clear(wide);
            row.CopyTo(wide, 0);
            foreach ((int ordinal, Func<Value[], Value> value) in added)
            {
                wide[ordinal] = value(wide);
            }

            return wide;
        };
    }

    /// <summary>New CHECK and FOREIGN KEY constraints hold for the rows that are there already, or the statement fails (547).</summary>
    private void CheckExistingRows(Table before, Table after)
    {
        foreach (CheckConstraint check in after.Checks.Skip(before.Checks.Count))
        {
            Execution.Predicate predicate = _session.CompileCheck(check.Text, after);
            using IRowCursor rows = _session.Store.Scan(after, needed: null);
            while (rows.MoveNext())
            {
                if (predicate.Test(_session.NewContext(context.Frame), rows.Current) == false)
                {
                    throw Conflict("CHECK", check.Name, after);
                }
            }
        }

        foreach (ForeignKey key in after.ForeignKeys.Skip(before.ForeignKeys.Count))
        {
            CheckForeignKey(key, after);
        }
    }

    private void CheckForeignKey(ForeignKey key, Table table)
    {
        Table referenced = key.ReferencedTableId == table.ObjectId ? table : (Table)context.Catalog.FindObject(key.ReferencedTableId)!;
        IndexInfo index = referenced.Indexes.First(i => i.IsUnique && i.FilterText is null && i.Columns.Select(static c => c.Ordinal).Order().SequenceEqual(key.ReferencedOrdinals.Order()));
        Value[] prefix = new Value[index.Columns.Count];
        using IRowCursor rows = _session.Store.Scan(table, needed: null);
        while (rows.MoveNext())
        {
            bool hasNull = false;
            for (int i = 0; i < prefix.Length; i++)
            {
                int position = key.ReferencedOrdinals.ToList().IndexOf(index.Columns[i].Ordinal);
                prefix[i] = rows.Current[key.Ordinals[position]];
                hasNull |= prefix[i].IsNull;
            }

            if (hasNull)
            {
                continue;
            }

            using IRowCursor found = _session.Store.Seek(referenced, index, prefix, low: null, high: null, needed: new bool[referenced.Columns.Count]);
            if (!found.MoveNext())
            {
                throw Conflict("FOREIGN KEY", key.Name, table);
            }
        }
    }

    private static SqlEngineException Conflict(string kind, string name, Table table) => new(
        547,
        $"The ALTER TABLE statement conflicted with the {kind} constraint \"{name}\". The conflict occurred in database \"{ObjectNames.DatabaseName}\", table \"{table.FullName}\".",
        state: 0);

    private Table Drop(Table table, AlterTableDropTableElement element)
    {
        string name = element.Name.Value;
        if (element.TableElementType == TableElementType.Column)
        {
            return DropColumn(table, element);
        }

        Table changed;
        if (table.Indexes.FirstOrDefault(i => i.ConstraintName is not null && NameComparer.Instance.Equals(i.ConstraintName, name)) is { } key)
        {
            return DropKey(table, key);
        }

        if (table.Checks.Any(c => NameComparer.Instance.Equals(c.Name, name)))
        {
            changed = table with { Checks = [.. table.Checks.Where(c => !NameComparer.Instance.Equals(c.Name, name))] };
        }
        else if (table.ForeignKeys.Any(k => NameComparer.Instance.Equals(k.Name, name)))
        {
            changed = table with { ForeignKeys = [.. table.ForeignKeys.Where(k => !NameComparer.Instance.Equals(k.Name, name))] };
        }
        else if (table.Columns.FirstOrDefault(c => c.DefaultConstraintName is { } d && NameComparer.Instance.Equals(d, name)) is { } column)
        {
            changed = table with { Columns = [.. table.Columns.Select(c => c.Ordinal == column.Ordinal ? c with { DefaultText = null, DefaultConstraintName = null } : c)] };
        }
        else if (element.IsIfExists)
        {
            return table;
        }
        else
        {
            throw new SqlEngineException(3728, $"'{name}' is not a constraint.");
        }

        changed = changed with { ModifiedAt = context.Now };
        _session.ReplaceTable(table, changed);
        return changed;
    }

    private Table DropKey(Table table, IndexInfo key)
    {
        int[] ordinals = [.. key.Columns.Select(static c => c.Ordinal).Order()];
        if (context.Catalog.Objects.OfType<Table>().SelectMany(static t => t.ForeignKeys).Any(k => k.ReferencedTableId == table.ObjectId && k.ReferencedOrdinals.Order().SequenceEqual(ordinals)))
        {
            throw new SqlEngineException(3725, $"The constraint '{key.Name}' is being referenced by a foreign key constraint.");
        }

        return DropIndex(table, key);
    }

    /// <summary>Removes an index; without its clustered index a table becomes a heap.</summary>
    public Table DropIndex(Table table, IndexInfo index)
    {
        Table changed = table with { Indexes = [.. table.Indexes.Where(i => i.IndexId != index.IndexId)], ModifiedAt = context.Now };
        if (index.IsClustered)
        {
            changed = WithNewTrees(changed);
            _session.StoreSession.Rows.Rebuild(table, changed, static row => row);
        }
        else
        {
            _session.Store.DropIndex(table, index);
        }

        _session.ReplaceTable(table, changed);
        context.Catalog.RemoveAnnotations(new AnnotationTarget(7, table.ObjectId, index.IndexId));
        return changed;
    }

    private Table DropColumn(Table table, AlterTableDropTableElement element)
    {
        if (table.FindColumn(element.Name.Value) is not { } column)
        {
            return element.IsIfExists
                ? table
                : throw new SqlEngineException(4924, $"ALTER TABLE DROP COLUMN failed because column '{element.Name.Value}' does not exist in table '{table.Name}'.");
        }

        RefuseDependents(table, column, "DROP COLUMN");
        Table changed = WithNewTrees(table with
        {
            Columns = [.. table.Columns.Where(c => c.Ordinal != column.Ordinal).Select(c => c with { Ordinal = Shift(c.Ordinal) })],
            Indexes = [.. table.Indexes.Select(i => i with { Columns = [.. i.Columns.Select(c => c with { Ordinal = Shift(c.Ordinal) })], IncludedOrdinals = [.. i.IncludedOrdinals.Select(Shift)] })],
            ForeignKeys = [.. table.ForeignKeys.Select(k => k with { Ordinals = [.. k.Ordinals.Select(Shift)] })],
            MaxColumnIdUsed = table.MaxColumnIdUsed,
            ModifiedAt = context.Now,
        });
        Value[] narrow = new Value[changed.Columns.Count];
        _session.StoreSession.Rows.Rebuild(table, changed, row =>
        {
            for (int i = 0, j = 0; i < row.Length; i++)
            {
                if (i != column.Ordinal)
                {
                    narrow[j++] = row[i];
                }
            }

            return narrow;
        });
        _session.ReplaceTable(table, changed);

        // Rights on a column go with it, and its id is not given again: no later column inherits them.
        foreach (Security.PermissionEntry entry in context.Catalog.Permissions.Where(p => p.Class == Security.SecurableClass.ObjectOrColumn && p.MajorId == table.ObjectId && p.MinorId == column.ColumnId).ToList())
        {
            context.Catalog.RemovePermission(entry);
        }

        context.Catalog.RemoveAnnotations(new AnnotationTarget(1, table.ObjectId, column.ColumnId));

        foreach (Table other in context.Catalog.Objects.OfType<Table>().Where(t => t.ForeignKeys.Any(k => k.ReferencedTableId == table.ObjectId)).ToList())
        {
            context.Catalog.Save(other with { ForeignKeys = [.. other.ForeignKeys.Select(k => k.ReferencedTableId == table.ObjectId ? k with { ReferencedOrdinals = [.. k.ReferencedOrdinals.Select(Shift)] } : k)] });
        }

        return changed;

        int Shift(int ordinal) => ordinal > column.Ordinal ? ordinal - 1 : ordinal;
    }

    private void AlterColumn(Table table, AlterTableAlterColumnStatement statement)
    {
        if (statement.AlterTableAlterColumnOption is not (AlterTableAlterColumnOption.NoOptionDefined or AlterTableAlterColumnOption.Null or AlterTableAlterColumnOption.NotNull) || statement.DataType is null)
        {
            throw SqlEngineException.Refused("this form of ALTER COLUMN", statement);
        }

        Column column = table.FindColumn(statement.ColumnIdentifier.Value)
            ?? throw new SqlEngineException(4924, $"ALTER TABLE ALTER COLUMN failed because column '{statement.ColumnIdentifier.Value}' does not exist in table '{table.Name}'.");
        RefuseDependents(table, column, "ALTER COLUMN");
        SqlType type = TypeNames.Resolve(statement.DataType) ?? throw SqlEngineException.Refused("this data type", statement.DataType);
        if (statement.Collation is { } collation)
        {
            type = type with { Collation = Collation.Find(collation.Value) ?? throw SqlEngineException.Refused($"the collation {collation.Value}", collation) };
        }

        Column replacement = column with { Type = type, IsNullable = statement.AlterTableAlterColumnOption != AlterTableAlterColumnOption.NotNull };
        Table changed = WithNewTrees(table with { Columns = [.. table.Columns.Select(c => c.Ordinal == column.Ordinal ? replacement : c)], ModifiedAt = context.Now });
        Func<Value, Value> convert = Conversion.BuildStore(column.Type, type, table.FullName, column.Name);
        _session.StoreSession.Rows.Rebuild(table, changed, row =>
        {
            if (row[column.Ordinal].IsNull && !replacement.IsNullable)
            {
                throw new SqlEngineException(515, $"Cannot insert the value NULL into column '{column.Name}', table '{ObjectNames.DatabaseName}.{table.FullName}'; column does not allow nulls. UPDATE fails.", state: 2);
            }

            row[column.Ordinal] = convert(row[column.Ordinal]);
            return row;
        });
        _session.ReplaceTable(table, changed);
    }

    private static void RefuseDependents(Table table, Column column, string action)
    {
        string? dependent = table.Indexes.FirstOrDefault(i => i.Columns.Any(c => c.Ordinal == column.Ordinal) || i.IncludedOrdinals.Contains(column.Ordinal))?.Name
            ?? table.ForeignKeys.FirstOrDefault(k => k.Ordinals.Contains(column.Ordinal))?.Name
            ?? (action == "DROP COLUMN" ? column.DefaultConstraintName : null)
            ?? table.Checks.FirstOrDefault(c => ColumnNames.Include(Binding.ModuleSyntax.ParseCondition(c.Text), column.Name))?.Name
            ?? table.Columns.FirstOrDefault(c => c.ComputedText is { } text && ColumnNames.Include(Binding.ModuleSyntax.ParseExpression(text), column.Name))?.Name;
        if (dependent is not null)
        {
            throw new SqlEngineException(5074, $"The object '{dependent}' is dependent on column '{column.Name}'. ALTER TABLE {action} {column.Name} failed because one or more objects access this column.");
        }
    }

    private Table WithNewTrees(Table table) => table with
    {
        StorageId = NextStorageId(table),
        Indexes = [.. table.Indexes.Select(i => i with { StorageId = NextStorageId(table) })],
    };

    private long NextStorageId(Table table) =>
        table.Lifetime == TableLifetime.Permanent ? context.Catalog.NextStorageId() : _session.StoreSession.NextPrivateId();
}
