using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Columns, indexes, constraints, partitions.</summary>
internal static partial class SystemViews
{
    /// <summary>Everything lies in one filegroup, without partitions and compression.</summary>
    private const int PrimaryFileGroup = 1;

    private static readonly (string, SqlType)[] ColumnColumns =
    [
        ("object_id", SqlType.Int), ("name", Name), ("column_id", SqlType.Int), ("system_type_id", SqlType.TinyInt), ("user_type_id", SqlType.Int),
        ("max_length", SqlType.SmallInt), ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("collation_name", Name), ("is_nullable", SqlType.Bit),
        ("is_identity", SqlType.Bit), ("is_computed", SqlType.Bit), ("default_object_id", SqlType.Int), ("is_hidden", SqlType.Bit), ("is_masked", SqlType.Bit), ("generated_always_type", SqlType.TinyInt),
    ];

    private static object?[] ColumnRow(Table table, Column column)
    {
        SystemTypeRow type = SystemTypes.Of(column.Type, column.AliasTypeName);
        return
        [
            table.ObjectId, column.Name, column.ColumnId, type.SystemTypeId, type.UserTypeId,
            SystemTypes.MaxLength(column.Type), SystemTypes.Precision(column.Type), column.Type.Scale, column.Type.Collation?.Name, column.IsNullable,
            column.Identity is not null, column.ComputedText is not null, column.DefaultConstraintName is null ? 0 : DefaultConstraintId(table, column), false, false, 0,
        ];
    }

    /// <summary>tempdb.sys.columns: those of the #tables that the session sees here; find a table's by <c>OBJECT_ID(N'tempdb..#name')</c>.</summary>
    private static SystemView TemporaryColumns() =>
        View("columns", ColumnColumns, static s => s.VisibleTemporaryTables().SelectMany(static t => t.Columns.Select(c => ColumnRow(t, c))));

    /// <summary>Columns of tables and table types, and of views.</summary>
    private static IEnumerable<Value[]> AllColumns(EngineSession session) =>
        Visible<Table>(session).SelectMany(static t => TableColumnRows.GetValue(t, static t => [.. t.Columns.Select(c => Pack(ColumnRow(t, c), ColumnColumns, static _ => true))]))
            .Concat(Visible<View>(session).SelectMany(v => ViewColumnRows.GetValue(ColumnsOf(session, v), columns => ViewColumns(v, columns))));

    // Programs ask for the columns of one object, and get to see those of hundreds: the rows of a definition are made once. Both keys are immutable, and an ALTER makes new ones.
    private static readonly ConditionalWeakTable<Table, Value[][]> TableColumnRows = [];
    private static readonly ConditionalWeakTable<IReadOnlyList<Execution.ResultColumn>, Value[][]> ViewColumnRows = [];

    private static Value[][] ViewColumns(View view, IReadOnlyList<Execution.ResultColumn> columns) => [.. columns.Select((c, i) =>
    {
        SystemTypeRow type = SystemTypes.Of(c.Type, alias: null);
        return Pack(
            [
                view.ObjectId, c.Name, i + 1, type.SystemTypeId, type.UserTypeId, SystemTypes.MaxLength(c.Type), SystemTypes.Precision(c.Type), c.Type.Scale,
                c.Type.Collation?.Name, c.IsNullable, false, false, 0, false, false, 0,
            ],
            ColumnColumns,
            static _ => true);
    })];

    private static IReadOnlyList<Execution.ResultColumn> ColumnsOf(EngineSession session, View view)
    {
        try
        {
            return session.ResultColumnsOf(view);
        }
        catch (SqlEngineException)
        {
            // A view whose tables changed under it cannot be bound any more; it has no columns to show until it is altered.
            return [];
        }
    }

    private static IEnumerable<SystemView> TableViews()
    {
        yield return new SystemView("sys", "columns", ColumnColumns, static (session, _) => AllColumns((EngineSession)session));
        yield return new SystemView("sys", "all_columns", ColumnColumns, static (session, _) => AllColumns((EngineSession)session));
        yield return View("identity_columns", [("object_id", SqlType.Int), ("name", Name), ("column_id", SqlType.Int), ("seed_value", SqlType.SqlVariant), ("increment_value", SqlType.SqlVariant), ("last_value", SqlType.SqlVariant)],
            static s => Tables(s).Where(static t => t.IdentityColumn is not null).Select(t => new object?[]
            {
                t.ObjectId, t.IdentityColumn!.Name, t.IdentityColumn.ColumnId, BigInt(t.IdentityColumn.Identity!.Seed), BigInt(t.IdentityColumn.Identity.Increment),
                s.Store.LastIdentity(t) is { } last ? BigInt(last) : null,
            }));
        yield return View("computed_columns", [.. ColumnColumns, ("definition", Definition), ("is_persisted", SqlType.Bit)],
            static s => Tables(s).SelectMany(static t => t.Columns.Where(static c => c.ComputedText is not null).Select(c => (object?[])[.. ColumnRow(t, c), c.ComputedText, c.IsPersisted])));
        yield return View("indexes",
            [
                ("object_id", SqlType.Int), ("name", Name), ("index_id", SqlType.Int), ("type", SqlType.TinyInt), ("type_desc", Description), ("is_unique", SqlType.Bit),
                ("data_space_id", SqlType.Int), ("is_primary_key", SqlType.Bit), ("is_unique_constraint", SqlType.Bit), ("is_disabled", SqlType.Bit), ("has_filter", SqlType.Bit), ("filter_definition", Definition), ("ignore_dup_key", SqlType.Bit),
            ],
            static s => Tables(s).SelectMany(IndexRows));
        yield return View("index_columns",
            [
                ("object_id", SqlType.Int), ("index_id", SqlType.Int), ("index_column_id", SqlType.Int), ("column_id", SqlType.Int), ("key_ordinal", SqlType.TinyInt),
                ("partition_ordinal", SqlType.TinyInt), ("is_descending_key", SqlType.Bit), ("is_included_column", SqlType.Bit),
            ],
            static s => Tables(s).SelectMany(static t => t.Indexes.SelectMany(i => IndexColumnRows(t, i))));
        yield return View("key_constraints", [.. ObjectColumns, ("unique_index_id", SqlType.Int), ("is_system_named", SqlType.Bit)],
            static s => Tables(s).SelectMany(static t => t.Indexes.Where(static i => i.ConstraintName is not null).Select(i =>
                (object?[])[.. ConstraintObjectRow(new ConstraintRow(KeyConstraintId(t, i), i.ConstraintName!, i.IsPrimaryKey ? "PK" : "UQ", t)), i.IndexId, false])));
        yield return View("check_constraints", [.. ObjectColumns, ("is_disabled", SqlType.Bit), ("is_not_trusted", SqlType.Bit), ("definition", Definition), ("parent_column_id", SqlType.Int)],
            static s => Tables(s).SelectMany(static t => t.Checks.Select(c => (object?[])[.. ConstraintObjectRow(new ConstraintRow(c.ObjectId, c.Name, "C", t)), false, false, c.Text, 0])));
        yield return View("default_constraints", [.. ObjectColumns, ("parent_column_id", SqlType.Int), ("definition", Definition)],
            static s => Tables(s).SelectMany(static t => t.Columns.Where(static c => c.DefaultConstraintName is not null).Select(c =>
                (object?[])[.. ConstraintObjectRow(new ConstraintRow(DefaultConstraintId(t, c), c.DefaultConstraintName!, "D", t)), c.ColumnId, c.DefaultText])));
        yield return View("foreign_keys",
            [.. ObjectColumns, ("referenced_object_id", SqlType.Int), ("key_index_id", SqlType.Int), ("is_disabled", SqlType.Bit), ("is_not_trusted", SqlType.Bit), ("delete_referential_action", SqlType.TinyInt), ("delete_referential_action_desc", Description), ("update_referential_action", SqlType.TinyInt), ("update_referential_action_desc", Description)],
            static s => Tables(s).SelectMany(t => t.ForeignKeys.Select(k =>
                (object?[])[.. ConstraintObjectRow(new ConstraintRow(k.ObjectId, k.Name, "F", t)), k.ReferencedTableId, ReferencedKey(s, k)?.IndexId, false, false, 0, "NO_ACTION", 0, "NO_ACTION"])));
        yield return View("foreign_key_columns",
            [("constraint_object_id", SqlType.Int), ("constraint_column_id", SqlType.Int), ("parent_object_id", SqlType.Int), ("parent_column_id", SqlType.Int), ("referenced_object_id", SqlType.Int), ("referenced_column_id", SqlType.Int)],
            static s => Tables(s).SelectMany(t => t.ForeignKeys.SelectMany(k => k.Ordinals.Select((ordinal, i) => new object?[]
            {
                k.ObjectId, i + 1, t.ObjectId, t.Columns[ordinal].ColumnId, k.ReferencedTableId,
                (s.Catalog.FindObject(k.ReferencedTableId) as Table)?.Columns[k.ReferencedOrdinals[i]].ColumnId,
            }))));
        yield return View("partitions", [("partition_id", SqlType.BigInt), ("object_id", SqlType.Int), ("index_id", SqlType.Int), ("partition_number", SqlType.Int), ("rows", SqlType.BigInt), ("data_compression", SqlType.TinyInt), ("data_compression_desc", Description)],
            static s => Tables(s).SelectMany(t => IndexIds(t).Select(id => new object?[] { ((long)t.ObjectId << 8) + id, t.ObjectId, id, 1, () => s.StoreSession.Rows.ExactRowCount(t), 0, "NONE" })));
        yield return View("data_spaces", [("name", Name), ("data_space_id", SqlType.Int), ("type", SqlType.Char(2, Collation.Latin1General100Bin2)), ("type_desc", Description), ("is_default", SqlType.Bit), ("is_system", SqlType.Bit)],
            static _ => [["PRIMARY", PrimaryFileGroup, "FG", "ROWS_FILEGROUP", true, false]]);
    }

    private static Value BigInt(long value) => Value.FromVariant(new Variant(SqlType.BigInt, Value.FromInt64(value)));

    private static IEnumerable<int> IndexIds(Table table) =>
        (table.ClusteredIndex is null ? (int[])[0] : []).Concat(table.Indexes.Select(static i => i.IndexId));

    private static IEnumerable<object?[]> IndexRows(Table table)
    {
        if (table.ClusteredIndex is null)
        {
            yield return [table.ObjectId, null, 0, 0, "HEAP", false, PrimaryFileGroup, false, false, false, false, null, false];
        }

        foreach (IndexInfo index in table.Indexes.OrderBy(static i => i.IndexId))
        {
            yield return
            [
                table.ObjectId, index.Name, index.IndexId, index.IsClustered ? 1 : 2, index.IsClustered ? "CLUSTERED" : "NONCLUSTERED", index.IsUnique, PrimaryFileGroup,
                index.IsPrimaryKey, index.ConstraintName is not null && !index.IsPrimaryKey, false, index.FilterText is not null, index.FilterText, false,
            ];
        }
    }

    private static IEnumerable<object?[]> IndexColumnRows(Table table, IndexInfo index)
    {
        int position = 0;
        foreach (IndexColumn column in index.Columns)
        {
            position++;
            yield return [table.ObjectId, index.IndexId, position, table.Columns[column.Ordinal].ColumnId, position, 0, column.Descending, false];
        }

        foreach (int ordinal in index.IncludedOrdinals)
        {
            position++;
            yield return [table.ObjectId, index.IndexId, position, table.Columns[ordinal].ColumnId, 0, 0, false, true];
        }
    }
}
