using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>sys.schemas, sys.objects and the views of one kind of object; modules and their parameters; types.</summary>
internal static partial class SystemViews
{
    private static readonly (string, SqlType)[] ObjectColumns =
    [
        ("name", Name), ("object_id", SqlType.Int), ("principal_id", SqlType.Int), ("schema_id", SqlType.Int), ("parent_object_id", SqlType.Int),
        ("type", TypeCode), ("type_desc", Description), ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("is_ms_shipped", SqlType.Bit),
    ];

    private static object?[] ObjectRow(SchemaObject o) =>
    [
        o.Name, o.ObjectId, null, o.Schema.SchemaId, (o as Trigger)?.ParentId ?? 0, o.TypeCode, TypeDescription(o.TypeCode), o.CreatedAt, o.ModifiedAt, false,
    ];

    private static object?[] ConstraintObjectRow(ConstraintRow c) =>
    [
        c.Name, c.ObjectId, null, c.Table.Schema.SchemaId, c.Table.ObjectId, c.TypeCode, TypeDescription(c.TypeCode), c.Table.CreatedAt, c.Table.ModifiedAt, false,
    ];

    private static IEnumerable<SystemView> ObjectViews()
    {
        yield return View("schemas", [("name", Name), ("schema_id", SqlType.Int), ("principal_id", SqlType.Int)],
            static s => s.Catalog.Schemas.OrderBy(static x => x.SchemaId).Select(static x => new object?[] { x.Name, x.SchemaId, x.OwnerId }));

        // Table types and DDL triggers are not schema-scoped objects to sys.objects.
        foreach (string name in (string[])["objects", "all_objects"])
        {
            yield return View(name, ObjectColumns,
                static s => Visible<SchemaObject>(s).Where(static o => o is not (Table { IsTableType: true } or Trigger { ParentId: 0 })).Select(ObjectRow)
                    .Concat(Tables(s).SelectMany(Constraints).Select(ConstraintObjectRow)));
        }

        yield return View("tables", [.. ObjectColumns, ("is_filetable", SqlType.Bit), ("temporal_type", SqlType.TinyInt), ("max_column_id_used", SqlType.Int)],
            static s => Tables(s).Select(static t => (object?[])[.. ObjectRow(t), false, 0, t.MaxColumnIdUsed]));
        yield return View("views", ObjectColumns, static s => Visible<View>(s).Select(ObjectRow));
        yield return View("procedures", ObjectColumns, static s => Visible<Procedure>(s).Select(ObjectRow));
        yield return View("sequences",
            [
                .. ObjectColumns, ("start_value", SqlType.SqlVariant), ("increment", SqlType.SqlVariant), ("minimum_value", SqlType.SqlVariant), ("maximum_value", SqlType.SqlVariant),
                ("is_cycling", SqlType.Bit), ("is_cached", SqlType.Bit), ("cache_size", SqlType.Int), ("system_type_id", SqlType.TinyInt), ("user_type_id", SqlType.Int),
                ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("current_value", SqlType.SqlVariant), ("is_exhausted", SqlType.Bit),
            ],
            static s => Visible<Sequence>(s).Select(q => SequenceRow(q, s.StoreSession.Rows.Identities.Last(q))));
        yield return View("triggers",
            [
                ("name", Name), ("object_id", SqlType.Int), ("parent_class", SqlType.TinyInt), ("parent_class_desc", Description), ("parent_id", SqlType.Int),
                ("type", TypeCode), ("type_desc", Description), ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime),
                ("is_ms_shipped", SqlType.Bit), ("is_disabled", SqlType.Bit), ("is_instead_of_trigger", SqlType.Bit),
            ],
            static s => Visible<Trigger>(s).Select(static t => new object?[]
            {
                t.Name, t.ObjectId, t.ParentId == 0 ? 0 : 1, t.ParentId == 0 ? "DATABASE" : "OBJECT_OR_COLUMN", t.ParentId,
                t.TypeCode, TypeDescription(t.TypeCode), t.CreatedAt, t.ModifiedAt, false, t.IsDisabled, t.IsInsteadOf,
            }));
        yield return View("trigger_events", [("object_id", SqlType.Int), ("type_desc", Description)],
            static s => Visible<Trigger>(s).SelectMany(static t => t.Events.Select(e => new object?[] { t.ObjectId, e })));
        yield return View("sql_modules",
            [("object_id", SqlType.Int), ("definition", Definition), ("uses_ansi_nulls", SqlType.Bit), ("uses_quoted_identifier", SqlType.Bit), ("is_schema_bound", SqlType.Bit), ("execute_as_principal_id", SqlType.Int)],
            static s => Visible<Module>(s).Where(static m => m is not (ClrFunction or ClrAggregate))
                .Select(m => new object?[] { m.ObjectId, CanReadDefinition(s, m) ? m.Definition : null, true, true, false, m.ExecuteAsPrincipalId == 0 ? -2 : m.ExecuteAsPrincipalId }));
        yield return View("assembly_modules", [("object_id", SqlType.Int), ("assembly_class", Name), ("assembly_method", Name)],
            static s => Visible<ClrFunction>(s).Select(static f => new object?[] { f.ObjectId, f.ClassName, f.MethodName })
                .Concat(Visible<ClrAggregate>(s).Select(static a => new object?[] { a.ObjectId, a.ClassName, null })));
        yield return View("parameters",
            [
                ("object_id", SqlType.Int), ("name", Name), ("parameter_id", SqlType.Int), ("system_type_id", SqlType.TinyInt), ("user_type_id", SqlType.Int),
                ("max_length", SqlType.SmallInt), ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("is_output", SqlType.Bit), ("has_default_value", SqlType.Bit), ("is_readonly", SqlType.Bit),
            ],
            static s => Visible<Module>(s).SelectMany(m => ParameterRows(m, s.Catalog)));
        yield return View("types",
            [
                ("name", Name), ("system_type_id", SqlType.TinyInt), ("user_type_id", SqlType.Int), ("schema_id", SqlType.Int), ("principal_id", SqlType.Int),
                ("max_length", SqlType.SmallInt), ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("is_nullable", SqlType.Bit), ("is_user_defined", SqlType.Bit), ("is_table_type", SqlType.Bit),
            ],
            static s => SystemTypes.All.Select(static t => new object?[] { t.Name, t.SystemTypeId, t.UserTypeId, 4, null, t.MaxLength, t.Precision, t.Scale, true, false, false })
                .Concat(TableTypesOf(s).Select(static t => new object?[] { t.Name, 243, t.ObjectId, t.Schema.SchemaId, null, -1, (byte)0, (byte)0, false, true, true })));
        yield return View("table_types", [("name", Name), ("user_type_id", SqlType.Int), ("schema_id", SqlType.Int), ("type_table_object_id", SqlType.Int)],
            static s => TableTypesOf(s).Select(static t => new object?[] { t.Name, t.ObjectId, t.Schema.SchemaId, t.ObjectId }));
    }

    private static IEnumerable<Table> TableTypesOf(EngineSession session) => Visible<Table>(session).Where(static t => t.IsTableType);

    /// <summary>current_value is the last value given; before the first one, the value to come.</summary>
    private static object?[] SequenceRow(Sequence sequence, long? last)
    {
        SystemTypeRow type = SystemTypes.Of(sequence.Type, alias: null);
        Int128 next = (last ?? 0) + (Int128)sequence.Increment;
        bool isExhausted = last is not null && !sequence.IsCycling && (next < sequence.Minimum || next > sequence.Maximum);
        return
        [
            .. ObjectRow(sequence), Number(sequence, sequence.Start), Number(sequence, sequence.Increment), Number(sequence, sequence.Minimum), Number(sequence, sequence.Maximum),
            sequence.IsCycling, sequence.IsCached, sequence.CacheSize, type.SystemTypeId, type.UserTypeId,
            SystemTypes.Precision(sequence.Type), (byte)0, Number(sequence, last ?? sequence.After(null)), isExhausted,
        ];
    }

    private static Value Number(Sequence sequence, long value) => Value.FromVariant(new Variant(sequence.Type, Value.FromInt64(value)));

    /// <summary>VIEW DEFINITION, CONTROL or ownership; EXECUTE alone shows that the module exists, not what it says.</summary>
    internal static bool CanReadDefinition(EngineSession session, Module module) =>
        session.Permissions.Has(session.CurrentPrincipalId, Security.SecurableClass.ObjectOrColumn, module.ObjectId, "VIEW DEFINITION");

    private static IEnumerable<object?[]> ParameterRows(Module module, ICatalog catalog)
    {
        IList<ProcedureParameter> parameters = ModuleSyntax.ParametersOf(module);
        DataTypeReference? returns = ModuleSyntax.Of(module) switch
        {
            FunctionStatementBody function => (function.ReturnType as ScalarFunctionReturnType)?.DataType,
            CreateAggregateStatement aggregate => aggregate.ReturnType,
            _ => null,
        };
        if (returns is not null)
        {
            yield return ParameterRow(module, string.Empty, 0, returns, catalog, isOutput: true, hasDefault: false, isReadOnly: false);
        }

        for (int i = 0; i < parameters.Count; i++)
        {
            ProcedureParameter parameter = parameters[i];
            yield return ParameterRow(
                module, parameter.VariableName.Value, i + 1, parameter.DataType, catalog, parameter.Modifier == ParameterModifier.Output,
                // "has_default_value": 1 for CLR objects only; T-SQL modules always show 0.
                hasDefault: false, parameter.Modifier == ParameterModifier.ReadOnly);
        }
    }

    private static object?[] ParameterRow(Module module, string name, int id, DataTypeReference reference, ICatalog catalog, bool isOutput, bool hasDefault, bool isReadOnly)
    {
        if (TypeNames.Resolve(reference) is not { } type)
        {
            string schema = reference.Name.Identifiers.Count > 1 ? reference.Name.Identifiers[^2].Value : "dbo";
            int? tableType = catalog.FindObject(schema, reference.Name.Identifiers[^1].Value)?.ObjectId;
            return [module.ObjectId, name, id, 243, tableType, -1, (byte)0, (byte)0, isOutput, hasDefault, isReadOnly];
        }

        SystemTypeRow row = SystemTypes.Of(type, reference is UserDataTypeReference ? "sysname" : null);
        return [module.ObjectId, name, id, row.SystemTypeId, row.UserTypeId, SystemTypes.MaxLength(type), SystemTypes.Precision(type), type.Scale, isOutput, hasDefault, isReadOnly];
    }
}
