using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// The catalog views the engine has ("System catalog views"), with the columns our code uses; a column that is missing is refused by name
/// resolution. Rows follow metadata visibility: a user sees what it owns or has a permission on.
/// </summary>
internal static partial class SystemViews
{
    private static readonly SqlType Name = SqlType.NVarChar(128);
    private static readonly SqlType TypeCode = SqlType.Char(2, Collation.Latin1General100Bin2);
    private static readonly SqlType Description = SqlType.NVarChar(60, Collation.Latin1General100Bin2);
    private static readonly SqlType Definition = SqlType.NVarChar(SqlType.Max);

    public static SystemView? Find(string schemaName, string name) =>
        NameComparer.Instance.Equals(schemaName, "sys") ? Registry.Views.GetValueOrDefault((0, name.ToLowerInvariant()))
        : schemaName == SystemView.TemporarySchema ? (NameComparer.Instance.Equals(name, "columns") ? Registry.TemporaryColumns : null)
        : NameComparer.Instance.Equals(schemaName, "INFORMATION_SCHEMA") ? Registry.Views.GetValueOrDefault((1, name.ToLowerInvariant()))
        : null;

    /// <summary>A class of its own: it is initialized after the column lists of the other files, whose order among each other is undefined.</summary>
    private static class Registry
    {
        public static readonly Dictionary<(int, string), SystemView> Views = Build();
        public static readonly SystemView TemporaryColumns = SystemViews.TemporaryColumns();
    }

    private static Dictionary<(int, string), SystemView> Build()
    {
        Dictionary<(int, string), SystemView> views = [];
        foreach (SystemView view in ObjectViews().Concat(TableViews()).Concat(SecurityViews()).Concat(FileViews()).Concat(ServerViews().Select(static v => v with { IsOfServer = true })).Concat(InformationSchemaViews()).Concat(OdbcViews()))
        {
            views.Add((view.SchemaName == "sys" ? 0 : 1, view.Name.ToLowerInvariant()), view);
        }

        return views;
    }

    private static SystemView View(string name, (string, SqlType)[] columns, Func<EngineSession, IEnumerable<object?[]>> rows, string schema = "sys") =>
        new(schema, name, columns, (session, isRead) => rows((EngineSession)session).Select(row => Pack(row, columns, isRead)));

    private static Value[] Pack(object?[] row, (string, SqlType Type)[] columns, Func<int, bool> isRead)
    {
        Value[] values = new Value[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            values[i] = row[i] switch
            {
                null => Value.Null,
                bool flag => Value.FromBoolean(flag),
                int number => Value.FromInt64(number),
                long number => Value.FromInt64(number),
                Func<long> costly => isRead(i) ? Value.FromInt64(costly()) : Value.Null,
                short number => Value.FromInt64(number),
                byte number => Value.FromInt64(number),
                string text when columns[i].Type.Kind == SqlTypeKind.Char => Value.FromString(text.PadRight(columns[i].Type.Length)),
                string text => Value.FromString(text),
                DateTime instant => Value.FromTicks(instant.Ticks),
                byte[] bytes => Value.FromBytes(bytes),
                Guid guid => Value.FromGuid(guid),
                Value value => value,
                object other => throw new InvalidOperationException($"A catalog view cannot hold a {other.GetType().Name}."),
            };
        }

        return values;
    }

    private static IEnumerable<T> Visible<T>(EngineSession session)
        where T : SchemaObject =>
        session.Catalog.Snapshot.ObjectsInOrder.OfType<T>().Where(o => session.Permissions.CanSee(session.CurrentPrincipalId, o));

    private static IEnumerable<Table> Tables(EngineSession session) => Visible<Table>(session).Where(static t => !t.IsTableType);

    private static string TypeDescription(string code) => code switch
    {
        "U" => "USER_TABLE",
        "V" => "VIEW",
        "P" => "SQL_STORED_PROCEDURE",
        "FN" => "SQL_SCALAR_FUNCTION",
        "IF" => "SQL_INLINE_TABLE_VALUED_FUNCTION",
        "FS" => "CLR_SCALAR_FUNCTION",
        "FT" => "CLR_TABLE_VALUED_FUNCTION",
        "AF" => "AGGREGATE_FUNCTION",
        "TR" => "SQL_TRIGGER",
        "SO" => "SEQUENCE_OBJECT",
        "TT" => "TYPE_TABLE",
        "PK" => "PRIMARY_KEY_CONSTRAINT",
        "UQ" => "UNIQUE_CONSTRAINT",
        "C" => "CHECK_CONSTRAINT",
        "D" => "DEFAULT_CONSTRAINT",
        _ => "FOREIGN_KEY_CONSTRAINT",
    };

    /// <summary>A constraint as sys.objects shows it.</summary>
    private sealed record ConstraintRow(int ObjectId, string Name, string TypeCode, Table Table);

    /// <summary>
    /// All constraints of a table. Keys and defaults have no object of their own in the catalog: their ids are made of the table's and the
    /// index's or column's number, negative, so that they never meet another object's.
    /// </summary>
    private static IEnumerable<ConstraintRow> Constraints(Table table)
    {
        foreach (IndexInfo index in table.Indexes)
        {
            if (index.ConstraintName is { } name)
            {
                yield return new ConstraintRow(KeyConstraintId(table, index), name, index.IsPrimaryKey ? "PK" : "UQ", table);
            }
        }

        foreach (CheckConstraint check in table.Checks)
        {
            yield return new ConstraintRow(check.ObjectId, check.Name, "C", table);
        }

        foreach (ForeignKey key in table.ForeignKeys)
        {
            yield return new ConstraintRow(key.ObjectId, key.Name, "F", table);
        }

        foreach (Column column in table.Columns)
        {
            if (column.DefaultConstraintName is { } name)
            {
                yield return new ConstraintRow(DefaultConstraintId(table, column), name, "D", table);
            }
        }
    }

    private static int KeyConstraintId(Table table, IndexInfo index) => -((table.ObjectId * 4096) + index.IndexId);

    private static int DefaultConstraintId(Table table, Column column) => -((table.ObjectId * 4096) + 2048 + column.ColumnId);

    /// <summary>OBJECT_ID of a constraint.</summary>
    public static int? ConstraintId(EngineSession session, string? text, string? type)
    {
        if (text is null || ObjectNames.TryParse(text) is not { } name)
        {
            return null;
        }

        return Tables(session)
            .Where(t => NameComparer.Instance.Equals(t.Schema.Name, name.SchemaIdentifier?.Value ?? session.DefaultSchema))
            .SelectMany(Constraints)
            .FirstOrDefault(c => NameComparer.Instance.Equals(c.Name, name.BaseIdentifier.Value) && (type is null || string.Equals(type.TrimEnd(), c.TypeCode, StringComparison.OrdinalIgnoreCase)))
            ?.ObjectId;
    }
}
