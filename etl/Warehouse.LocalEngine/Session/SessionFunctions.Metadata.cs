using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Metadata functions. They tell a user only of what that user may see ("Metadata Visibility Configuration").</summary>
internal sealed partial class SessionFunctions
{
    private static void DefineMetadata()
    {
        Metadata("DB_NAME", Name, [SqlType.Int], 0, static (_, a) => a.Length == 0 || Number(a, 0) == 1 ? Text(ObjectNames.DatabaseName) : Value.Null);
        Metadata("DB_ID", SqlType.SmallInt, [Name], 0, static (_, a) => a.Length == 0 || NameComparer.Instance.Equals(Argument(a, 0), ObjectNames.DatabaseName) ? Int(1) : Value.Null);
        Metadata("SCHEMA_ID", SqlType.Int, [Name], 0, static (s, a) => Int(s.Catalog.FindSchema(a.Length == 0 ? s.DefaultSchema : Argument(a, 0) ?? string.Empty)?.SchemaId));
        Metadata("SCHEMA_NAME", Name, [SqlType.Int], 0, static (s, a) => a.Length == 0
            ? Text(s.DefaultSchema)
            : Number(a, 0) is { } id ? Text(s.Catalog.Schemas.FirstOrDefault(x => x.SchemaId == id)?.Name) : Value.Null);
        Metadata("OBJECT_ID", SqlType.Int, [SqlType.NVarChar(776), SqlType.NVarChar(2)], 1, static (s, a) => Int(ObjectId(s, Argument(a, 0), Argument(a, 1))));
        Metadata("OBJECT_NAME", Name, [SqlType.Int, SqlType.Int], 1, static (s, a) => Text(Visible(s, Number(a, 0))?.Name ?? ConstraintById(s, Number(a, 0))));
        Metadata("OBJECT_SCHEMA_NAME", Name, [SqlType.Int, SqlType.Int], 1, static (s, a) => Text(Visible(s, Number(a, 0))?.Schema.Name));
        Metadata("OBJECT_DEFINITION", SqlType.NVarChar(SqlType.Max), [SqlType.Int], 1, static (s, a) => Text(Visible(s, Number(a, 0)) is Module module && SystemViews.CanReadDefinition(s, module) ? module.Definition : null));
        Metadata("OBJECTPROPERTY", SqlType.Int, [SqlType.Int, SqlType.NVarChar(128)], 2, static (s, a) => Property(Visible(s, Number(a, 0)), Argument(a, 1)));
        Metadata("OBJECTPROPERTYEX", SqlType.SqlVariant, [SqlType.Int, SqlType.NVarChar(128)], 2, static (s, a) => ExtendedProperty(s, Visible(s, Number(a, 0)), Argument(a, 1)));
        Metadata("TYPE_ID", SqlType.Int, [SqlType.NVarChar(776)], 1, static (s, a) => Int(TypeId(s, Argument(a, 0))));
        Metadata("TYPE_NAME", Name, [SqlType.Int], 1, static (s, a) => Text(TypeName(s, Number(a, 0))));
        Metadata("COL_LENGTH", SqlType.SmallInt, [SqlType.NVarChar(776), Name], 2, static (s, a) => Int(ColumnOf(s, Argument(a, 0), Argument(a, 1)) is { } column ? SystemTypes.MaxLength(column.Type) : null));
        Metadata("COL_NAME", Name, [SqlType.Int, SqlType.Int], 2, static (s, a) => Text(ColumnName(Visible(s, Number(a, 0)) as Table, Number(a, 1))));
        Metadata("COLUMNPROPERTY", SqlType.Int, [SqlType.Int, Name, SqlType.NVarChar(128)], 3, static (s, a) => ColumnProperty(Visible(s, Number(a, 0)) as Table, Argument(a, 1), Argument(a, 2)));
        Metadata("IDENT_CURRENT", SqlType.Decimal(38, 0), [SqlType.NVarChar(776)], 1, static (s, a) => IdentityCurrent(s, Argument(a, 0)));
        Metadata("HAS_DBACCESS", SqlType.Int, [Name], 1, static (_, a) => NameComparer.Instance.Equals(Argument(a, 0), ObjectNames.DatabaseName) ? Int(1) : Value.Null);
        Metadata("COLLATIONPROPERTY", SqlType.SqlVariant, [Name, SqlType.NVarChar(128)], 2, static (_, a) => CollationProperty(Collation.Find(Argument(a, 0) ?? string.Empty), Argument(a, 1)));
        Metadata("DATABASEPROPERTYEX", SqlType.SqlVariant, [Name, Name], 2, static (_, a) => NameComparer.Instance.Equals(Argument(a, 0), ObjectNames.DatabaseName) ? DatabaseProperty(Argument(a, 1)) : Value.Null);
    }

    /// <summary>"COLLATIONPROPERTY (Transact-SQL)"; TDSCollation, which no page lists, is what the server's own procedures tell clients.</summary>
    private static Value CollationProperty(Collation? collation, string? property) => (collation, property?.ToUpperInvariant()) switch
    {
        (null, _) => Value.Null,
        (_, "CODEPAGE") => Variant(SqlType.Int, Int(CodePage.Of(collation).Number)),
        (_, "LCID") => Variant(SqlType.Int, Int(collation.Lcid)),
        (_, "COMPARISONSTYLE") => Variant(SqlType.Int, Int(collation.ComparisonStyle)),
        (_, "VERSION") => Variant(SqlType.TinyInt, Int(collation.Version)),
        (_, "TDSCOLLATION") => Variant(SqlType.VarBinary(5), Value.FromBytes(collation.TdsBytes())),
        _ => Value.Null,
    };

    private static Value DatabaseProperty(string? property) => property?.ToUpperInvariant() switch
    {
        "COLLATION" => Variant(Name, Text(Collation.DatabaseDefault.Name)),
        "STATUS" => Variant(Name, Text("ONLINE")),
        "UPDATEABILITY" => Variant(Name, Text("READ_WRITE")),
        "USERACCESS" => Variant(Name, Text("MULTI_USER")),
        "RECOVERY" => Variant(Name, Text("FULL")),
        "LCID" => Variant(SqlType.Int, Int(Collation.DatabaseDefault.Lcid)),
        "COMPARISONSTYLE" => Variant(SqlType.Int, Int(Collation.DatabaseDefault.ComparisonStyle)),
        "ISANSINULLSENABLED" or "ISANSIPADDINGENABLED" or "ISANSIWARNINGSENABLED" or "ISARITHMETICABORTENABLED" or "ISNULLCONCAT" or "ISQUOTEDIDENTIFIERSENABLED" => Variant(SqlType.Int, Int(1)),
        "ISAUTOCLOSE" or "ISAUTOSHRINK" or "ISINSTANDBY" or "ISFULLTEXTENABLED" or "ISNUMERICROUNDABORTENABLED" or "ISCLOSECURSORSONCOMMITENABLED" => Variant(SqlType.Int, Int(0)),
        _ => Value.Null,
    };

    private static Value Variant(SqlType type, Value value) => Value.FromVariant(new Variant(type, value));

    private static string? ColumnName(Table? table, int? columnId) => table?.Columns.FirstOrDefault(c => c.ColumnId == columnId)?.Name;

    private static SchemaObject? Visible(EngineSession session, int? objectId)
    {
        SchemaObject? found = objectId is { } id ? session.Catalog.FindObject(id) : null;
        return found is not null && session.Permissions.CanSee(session.CurrentPrincipalId, found) ? found : null;
    }

    private static string? ConstraintById(EngineSession session, int? objectId) => session.Catalog.Objects.OfType<Table>()
        .SelectMany(static t => t.Checks.Select(static c => (c.ObjectId, c.Name)).Concat(t.ForeignKeys.Select(static k => (k.ObjectId, k.Name))))
        .Where(c => c.ObjectId == objectId).Select(static c => c.Name).FirstOrDefault();

    private static int? ObjectId(EngineSession session, string? text, string? type)
    {
        SchemaObject? found = FindObject(session, text is not null && text.StartsWith("tempdb..", StringComparison.OrdinalIgnoreCase) ? text["tempdb..".Length..] : text);
        if (found is not null && found is not Table { IsTableType: true } && (type is null || string.Equals(found.TypeCode, type.TrimEnd(), StringComparison.OrdinalIgnoreCase)))
        {
            return session.Permissions.CanSee(session.CurrentPrincipalId, found) ? found.ObjectId : null;
        }

        return found is null ? SystemViews.ConstraintId(session, text, type) : null;
    }

    private static Value Property(SchemaObject? found, string? property) => (found, property?.ToUpperInvariant()) switch
    {
        (null, _) or (_, null) => Value.Null,
        (_, "ISUSERTABLE" or "ISTABLE") => Int(found is Table { IsTableType: false } ? 1 : 0),
        (_, "ISVIEW") => Int(found is View ? 1 : 0),
        (_, "ISPROCEDURE") => Int(found is Procedure ? 1 : 0),
        (_, "ISTRIGGER") => Int(found is Trigger ? 1 : 0),
        (_, "ISSCALARFUNCTION") => Int(found is Function { IsInlineTable: false } or ClrFunction { IsTable: false } ? 1 : 0),
        (_, "ISINLINEFUNCTION") => Int(found is Function { IsInlineTable: true } ? 1 : 0),
        (_, "ISTABLEFUNCTION") => Int(found is Function { IsInlineTable: true } or ClrFunction { IsTable: true } ? 1 : 0),
        (Table table, "TABLEHASPRIMARYKEY") => Int(table.Indexes.Any(static i => i.IsPrimaryKey) ? 1 : 0),
        (Table table, "TABLEHASIDENTITY") => Int(table.IdentityColumn is not null ? 1 : 0),
        (_, "OWNERID") => Int(found.OwnerId),
        _ => Value.Null,
    };

    /// <summary>"OBJECTPROPERTYEX (Transact-SQL)": OBJECTPROPERTY's properties and two more; Cardinality counts one table and leaves all others alone.</summary>
    private static Value ExtendedProperty(EngineSession session, SchemaObject? found, string? property) => (found, property?.ToUpperInvariant()) switch
    {
        (null, _) or (_, null) => Value.Null,
        (_, "BASETYPE") => Variant(SqlType.Char(2), Value.FromString(found.TypeCode.PadRight(2))),
        (Table { IsTableType: false } table, "CARDINALITY") => Variant(SqlType.BigInt, Value.FromInt64(session.StoreSession.Rows.ExactRowCount(table))),
        _ when Property(found, property) is { IsNull: false } value => Variant(SqlType.Int, value),
        _ => Value.Null,
    };

    private static int? TypeId(EngineSession session, string? text)
    {
        if (text is null || ObjectNames.TryParse(text) is not { } name)
        {
            return null;
        }

        string baseName = name.BaseIdentifier.Value;
        return name.SchemaIdentifier is null or { Value: "sys" or "SYS" } && SystemTypes.All.FirstOrDefault(t => string.Equals(t.Name, baseName, StringComparison.OrdinalIgnoreCase)) is { } system
            ? system.UserTypeId
            : FindObject(session, text) is Table { IsTableType: true } type ? type.ObjectId : null;
    }

    private static string? TypeName(EngineSession session, int? id) =>
        SystemTypes.All.FirstOrDefault(t => t.UserTypeId == id)?.Name
        ?? (id is { } objectId && session.Catalog.FindObject(objectId) is Table { IsTableType: true } type ? type.Name : null);

    private static Column? ColumnOf(EngineSession session, string? table, string? column) =>
        column is not null && FindObject(session, table) is Table found && session.Permissions.CanSee(session.CurrentPrincipalId, found) ? found.FindColumn(column) : null;

    private static Value ColumnProperty(Table? table, string? column, string? property) =>
        table is null || column is null || table.FindColumn(column) is not { } found ? Value.Null : property?.ToUpperInvariant() switch
        {
            "ALLOWSNULL" => Int(found.IsNullable ? 1 : 0),
            "ISIDENTITY" => Int(found.Identity is not null ? 1 : 0),
            "ISCOMPUTED" => Int(found.ComputedText is not null ? 1 : 0),
            "COLUMNID" => Int(found.ColumnId),
            "PRECISION" => Int(SystemTypes.Precision(found.Type)),
            "SCALE" => Int(found.Type.Scale),
            _ => Value.Null,
        };

    private static Value IdentityCurrent(EngineSession session, string? name) =>
        FindObject(session, name) is Table { IdentityColumn.Identity: { } identity } table
            ? Value.FromInt128(session.Store.LastIdentity(table) ?? identity.Seed)
            : Value.Null;
}
