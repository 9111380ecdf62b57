using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>sp_addextendedproperty, sp_updateextendedproperty, sp_dropextendedproperty: text of one's own beside the things of the catalog.</summary>
internal static class ExtendedProperties
{
    // "The size of value cannot be more than 7,500 bytes."
    private const int MostBytes = 7_500;

    public static int Add(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        (AnnotationTarget target, string name, string place) = Resolve(session, "sp_addextendedproperty", arguments, firstLevel: 2);
        if (Find(session, target, name) is not null)
        {
            throw new SqlEngineException(15233, $"Property cannot be added. Property '{name}' already exists for '{place}'.");
        }

        return Save(session, new ExtendedProperty(target, name, Pack(SystemProcedures.Take(arguments, 1, "@value"))));
    }

    public static int Update(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        (AnnotationTarget target, string name, string place) = Resolve(session, "sp_updateextendedproperty", arguments, firstLevel: 2);
        ExtendedProperty old = Find(session, target, name) ?? throw Missing(name, place);
        return Save(session, old with { Value = Pack(SystemProcedures.Take(arguments, 1, "@value")) });
    }

    public static int Drop(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        (AnnotationTarget target, string name, string place) = Resolve(session, "sp_dropextendedproperty", arguments, firstLevel: 1);
        ExtendedProperty old = Find(session, target, name) ?? throw Missing(name, place);
        session.Change(() => session.Catalog.RemoveExtendedProperty(target, old.Name));
        return 0;
    }

    /// <summary>Metadata visibility: a property is seen with its thing.</summary>
    public static bool IsVisible(EngineSession session, AnnotationTarget target) => target.Class switch
    {
        1 or 2 or 7 => session.Catalog.FindObject(target.MajorId) is { } found && session.Permissions.CanSee(session.CurrentPrincipalId, found),
        6 => session.Permissions.CanSee(session.CurrentPrincipalId, SecurableClass.Type, target.MajorId),
        _ => true,
    };

    public static string ClassDescription(int code) => code switch
    {
        0 => "DATABASE",
        1 => "OBJECT_OR_COLUMN",
        2 => "PARAMETER",
        3 => "SCHEMA",
        4 => "DATABASE_PRINCIPAL",
        6 => "TYPE",
        _ => "INDEX",
    };

    private static int Save(EngineSession session, ExtendedProperty property)
    {
        session.Change(() => session.Catalog.Save(property));
        return 0;
    }

    private static ExtendedProperty? Find(EngineSession session, AnnotationTarget target, string name) =>
        session.Catalog.ExtendedProperties.FirstOrDefault(p => p.Target == target && NameComparer.Instance.Equals(p.Name, name));

    private static SqlEngineException Missing(string name, string place) =>
        new(15217, $"Property cannot be updated or deleted. Property '{name}' does not exist for '{place}'.");

    private static byte[]? Pack(Argument? value)
    {
        if (value is null || value.Value.IsNull)
        {
            return null;
        }

        Variant variant = value.Type.Kind == SqlTypeKind.SqlVariant ? value.Value.AsVariant : new Variant(value.Type, value.Value);
        byte[] bytes = new byte[VariantFormat.Size(variant)];
        VariantFormat.Write(variant, bytes);
        return bytes.Length <= MostBytes + 64 ? bytes : throw new SqlEngineException(15097, "The size associated with an extended property cannot be more than 7,500 bytes.");
    }

    private static (AnnotationTarget Target, string Name, string Place) Resolve(EngineSession session, string procedure, IReadOnlyList<Argument> arguments, int firstLevel)
    {
        string? name = SystemProcedures.Text(SystemProcedures.Take(arguments, 0, "@name"));
        (string? Type, string? Name)[] levels = [.. Enumerable.Range(0, 3).Select(i => (
            SystemProcedures.Text(SystemProcedures.Take(arguments, firstLevel + (2 * i), $"@level{i}type"))?.ToUpperInvariant(),
            SystemProcedures.Text(SystemProcedures.Take(arguments, firstLevel + (2 * i) + 1, $"@level{i}name"))))];

        // A level needs its type and name, and the levels above it.
        bool isWhole = !Array.Exists(levels, static l => (l.Type is null) != (l.Name is null)) && (levels[0].Type is not null || levels[1].Type is null) && (levels[1].Type is not null || levels[2].Type is null);
        if (string.IsNullOrEmpty(name) || !isWhole)
        {
            throw new SqlEngineException(15600, $"An invalid parameter or option was specified for procedure '{procedure}'.");
        }

        string place = levels[0].Name is null ? "object specified" : string.Join('.', levels.Select(static l => l.Name).OfType<string>());
        return (TargetOf(session, levels) ?? throw Invalid(place), name, place);
    }

    /// <summary>Null when there is no such thing, or the user may not alter it.</summary>
    private static AnnotationTarget? TargetOf(EngineSession session, (string? Type, string? Name)[] levels)
    {
        if (levels[0].Type is null)
        {
            return May(session, SecurableClass.Database, 0, "CONTROL") ? new AnnotationTarget(0, 0, 0) : null;
        }

        if (levels[0].Type == "USER" && levels[1].Type is null)
        {
            return session.Catalog.FindPrincipal(levels[0].Name!) is { } principal && May(session, SecurableClass.Principal, principal.PrincipalId, "ALTER") ? new AnnotationTarget(4, principal.PrincipalId, 0) : null;
        }

        if (levels[0].Type != "SCHEMA")
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, "Extended properties: the local engine knows the level-0 types SCHEMA and USER.");
        }

        if (session.Catalog.FindSchema(levels[0].Name!) is not { } schema)
        {
            return null;
        }

        if (levels[1].Type is null)
        {
            return May(session, SecurableClass.Schema, schema.SchemaId, "ALTER") ? new AnnotationTarget(3, schema.SchemaId, 0) : null;
        }

        SchemaObject? found = session.Catalog.FindObject(schema.Name, levels[1].Name!);
        if (found is null || !IsOfType(found, levels[1].Type!) || !May(session, found is Table { IsTableType: true } ? SecurableClass.Type : SecurableClass.ObjectOrColumn, found.ObjectId, "ALTER"))
        {
            return null;
        }

        return levels[2].Type is null ? new AnnotationTarget(found is Table { IsTableType: true } ? 6 : 1, found.ObjectId, 0) : PartOf(session, found, levels[2].Type!, levels[2].Name!);
    }

    private static bool IsOfType(SchemaObject found, string type) => type switch
    {
        "TABLE" => found is Table { IsTableType: false },
        "VIEW" => found is View,
        "PROCEDURE" => found is Procedure,
        "FUNCTION" => found is Function or ClrFunction,
        "AGGREGATE" => found is ClrAggregate,
        "SEQUENCE" => found is Sequence,
        "TYPE" => found is Table { IsTableType: true },
        _ => throw new SqlEngineException(SqlEngineException.RefusedNumber, "Extended properties: the local engine knows the level-1 types TABLE, VIEW, PROCEDURE, FUNCTION, AGGREGATE, SEQUENCE and TYPE."),
    };

    private static AnnotationTarget? PartOf(EngineSession session, SchemaObject found, string type, string name)
    {
        switch (type)
        {
            case "COLUMN":
                int? column = found switch
                {
                    Table table => table.FindColumn(name)?.ColumnId,
                    View view => Position(session.ResultColumnsOf(view).Select(static c => c.Name), name),
                    _ => null,
                };
                return column is { } columnId ? new AnnotationTarget(1, found.ObjectId, columnId) : null;
            case "PARAMETER":
                IEnumerable<ProcedureParameter> parameters = found is Module module ? ModuleSyntax.ParametersOf(module) : [];
                return Position(parameters.Select(static p => p.VariableName.Value), name) is { } parameterId ? new AnnotationTarget(2, found.ObjectId, parameterId) : null;
            case "INDEX":
                return (found as Table)?.Indexes.FirstOrDefault(i => NameComparer.Instance.Equals(i.Name, name)) is { } index ? new AnnotationTarget(7, found.ObjectId, index.IndexId) : null;
            case "TRIGGER":
                return session.Catalog.TriggersOf(found.ObjectId).FirstOrDefault(t => NameComparer.Instance.Equals(t.Name, name)) is { } trigger ? new AnnotationTarget(1, trigger.ObjectId, 0) : null;
            default:
                throw new SqlEngineException(SqlEngineException.RefusedNumber, "Extended properties: the local engine knows the level-2 types COLUMN, PARAMETER, INDEX and TRIGGER.");
        }
    }

    /// <summary>From 1; null when it is not there.</summary>
    private static int? Position(IEnumerable<string> names, string name)
    {
        int position = names.TakeWhile(n => !NameComparer.Instance.Equals(n, name)).Count();
        return position < names.Count() ? position + 1 : null;
    }

    private static bool May(EngineSession session, SecurableClass securable, int id, string permission) => session.Permissions.Has(session.CurrentPrincipalId, securable, id, permission);

    private static SqlEngineException Invalid(string place) =>
        new(15135, $"Object is invalid. Extended properties are not permitted on '{place}', or the object does not exist.");
}
