using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>CREATE, ALTER and CREATE OR ALTER of procedures, functions, aggregates, views and triggers.</summary>
internal sealed class ModuleDefinitions(DefinitionContext context)
{
    private ICatalog Catalog => context.Catalog;

    public DefinitionEvent Run(TSqlStatement statement)
    {
        ConstructGuard.Check(statement);
        if (statement is ViewStatementBody or FunctionStatementBody)
        {
            SequencePlaces.RefuseIn(statement);
        }
        else
        {
            SequencePlaces.Check(statement);
        }

        return statement switch
        {
            ProcedureStatementBody procedure => SaveProcedure(procedure),
            FunctionStatementBody function => SaveFunction(function),
            CreateAggregateStatement aggregate => SaveAggregate(aggregate),
            ViewStatementBody view => SaveView(view),
            TriggerStatementBody trigger => SaveTrigger(trigger),
            _ => throw SqlEngineException.Refused("this module", statement),
        };
    }

    private DefinitionEvent SaveProcedure(ProcedureStatementBody statement)
    {
        if (statement.MethodSpecifier is not null || statement.IsForReplication || statement.ProcedureReference.Number is not null)
        {
            throw SqlEngineException.Refused("this kind of procedure", statement);
        }

        Place place = PlaceOf(statement, statement.ProcedureReference.Name, "PROCEDURE", static o => o is Procedure);
        Procedure procedure = new()
        {
            ObjectId = place.ObjectId,
            Schema = place.Schema,
            Name = place.Name,
            Definition = FragmentText.Whole(statement),
            ExecuteAsPrincipalId = ExecuteAs(statement.Options.OfType<ExecuteAsProcedureOption>().FirstOrDefault()?.ExecuteAs),
            CreatedAt = place.CreatedAt,
            ModifiedAt = context.Now,
        };
        RefuseOptions(statement, statement.Options.Where(static o => o.OptionKind is ProcedureOptionKind.NativeCompilation or ProcedureOptionKind.Encryption).Select(static o => o.OptionKind.ToString()));
        Save(procedure);
        return place.Event("PROCEDURE");
    }

    private DefinitionEvent SaveFunction(FunctionStatementBody statement)
    {
        Place place = PlaceOf(statement, statement.Name, "FUNCTION", static o => o is Function or ClrFunction);
        ExecuteAsFunctionOption? executeAs = statement.Options.OfType<ExecuteAsFunctionOption>().FirstOrDefault();
        RefuseOptions(statement, statement.Options.Where(static o => o.OptionKind is FunctionOptionKind.NativeCompilation or FunctionOptionKind.Encryption).Select(static o => o.OptionKind.ToString()));
        Module function;
        if (statement.MethodSpecifier is { } method)
        {
            if (statement.OrderHint is not null || statement.ReturnType is not (ScalarFunctionReturnType or TableValuedFunctionReturnType))
            {
                throw SqlEngineException.Refused("ORDER or this return type of a CLR function", statement);
            }

            RefuseOptions(statement, statement.Options.Where(static o => o.OptionKind == FunctionOptionKind.ReturnsNullOnNullInput).Select(static _ => "RETURNS NULL ON NULL INPUT of a CLR function"));
            ClrFunction clr = new()
            {
                ObjectId = place.ObjectId,
                Schema = place.Schema,
                Name = place.Name,
                Definition = FragmentText.Whole(statement),
                AssemblyName = method.AssemblyName.Value,
                ClassName = method.ClassName.Value,
                MethodName = method.MethodName.Value,
                IsTable = statement.ReturnType is TableValuedFunctionReturnType,
                CreatedAt = place.CreatedAt,
                ModifiedAt = context.Now,
            };
            if (clr.IsTable)
            {
                Clr.ClrTableFunctionBinder.Bind(clr);
            }
            else
            {
                Clr.ClrFunctionBinder.Bind(clr);
            }

            function = clr;
        }
        else
        {
            if (statement.ReturnType is not (ScalarFunctionReturnType or SelectFunctionReturnType))
            {
                throw SqlEngineException.Refused("multi-statement table-valued functions (use an inline one)", statement);
            }

            FunctionGuard.Check(statement);

            function = new Function
            {
                ObjectId = place.ObjectId,
                Schema = place.Schema,
                Name = place.Name,
                Definition = FragmentText.Whole(statement),
                IsInlineTable = statement.ReturnType is SelectFunctionReturnType,
                ExecuteAsPrincipalId = ExecuteAs(executeAs?.ExecuteAs),
                CreatedAt = place.CreatedAt,
                ModifiedAt = context.Now,
            };
        }

        Save(function);
        return place.Event("FUNCTION");
    }

    /// <summary>Needs CREATE AGGREGATE in the database and ALTER on the schema ("CREATE AGGREGATE (Transact-SQL)").</summary>
    private DefinitionEvent SaveAggregate(CreateAggregateStatement statement)
    {
        Place place = PlaceOf(statement, statement.Name, "AGGREGATE", static o => o is ClrAggregate);
        ClrAggregate aggregate = new()
        {
            ObjectId = place.ObjectId,
            Schema = place.Schema,
            Name = place.Name,
            Definition = FragmentText.Whole(statement),
            AssemblyName = statement.AssemblyName.Name.Value,
            ClassName = statement.AssemblyName.ClassName?.Value ?? place.Name,
            CreatedAt = place.CreatedAt,
            ModifiedAt = context.Now,
        };
        Clr.ClrAggregateBinder.Bind(aggregate);
        Save(aggregate);
        return place.Event("AGGREGATE");
    }

    private DefinitionEvent SaveView(ViewStatementBody statement)
    {
        if (statement.WithCheckOption || statement.IsMaterialized)
        {
            throw SqlEngineException.Refused("WITH CHECK OPTION and materialized views", statement);
        }

        Place place = PlaceOf(statement, statement.SchemaObjectName, "VIEW", static o => o is View);
        View view = new()
        {
            ObjectId = place.ObjectId,
            Schema = place.Schema,
            Name = place.Name,
            Definition = FragmentText.Whole(statement),
            CreatedAt = place.CreatedAt,
            ModifiedAt = context.Now,
        };
        Save(view);
        // Unlike procedures, views are bound when they are created (no deferred name resolution).
        context.Session.BindView(view);
        return place.Event("VIEW");
    }

    private DefinitionEvent SaveTrigger(TriggerStatementBody statement)
    {
        if (statement.MethodSpecifier is not null || statement.TriggerObject.TriggerScope == TriggerScope.AllServer)
        {
            throw SqlEngineException.Refused("this kind of trigger", statement);
        }

        bool onDatabase = statement.TriggerObject.TriggerScope == TriggerScope.Database;
        SchemaObject? parent = onDatabase ? null : context.Find(statement.TriggerObject.Name);
        if (!onDatabase && parent is not (Table { IsTableType: false } or View))
        {
            throw new SqlEngineException(8197, $"The object '{ObjectNames.Text(statement.TriggerObject.Name)}' does not exist or is invalid for this operation.", state: 4);
        }

        if (parent is null)
        {
            context.Require("ALTER ANY DATABASE DDL TRIGGER");
        }
        else
        {
            context.RequireAlter(parent);
        }

        if (parent is View && statement.TriggerType != TriggerType.InsteadOf)
        {
            throw new SqlEngineException(8197, $"The object '{parent.FullName}' does not exist or is invalid for this operation.", state: 6);
        }

        // A trigger lives in its table's schema; a DDL trigger in none, which here is sys's.
        SchemaInfo schema = parent?.Schema ?? Catalog.FindSchema("sys")!;
        string name = statement.Name.BaseIdentifier.Value;
        SchemaObject? existing = Catalog.FindObject(schema.Name, name);
        RequireState(statement, existing, name, static o => o is Trigger);
        string[] events = [.. statement.TriggerActions.Select(EventName)];
        if (statement.TriggerType == TriggerType.InsteadOf)
        {
            foreach (string happening in Catalog.TriggersOf(parent!.ObjectId).Where(t => t.IsInsteadOf && t.ObjectId != existing?.ObjectId).SelectMany(static t => t.Events).Intersect(events))
            {
                throw new SqlEngineException(2111, $"Cannot create trigger '{name}' on {(parent is View ? "view" : "table")} '{parent.FullName}' because an INSTEAD OF {happening} trigger already exists on this object.");
            }
        }

        Trigger trigger = new()
        {
            ObjectId = existing?.ObjectId ?? Catalog.NextObjectId(),
            Schema = schema,
            Name = name,
            Definition = FragmentText.Whole(statement),
            ParentId = parent?.ObjectId ?? 0,
            IsInsteadOf = statement.TriggerType == TriggerType.InsteadOf,
            Events = events,
            IsDisabled = false,
            ExecuteAsPrincipalId = ExecuteAs(statement.Options.OfType<ExecuteAsTriggerOption>().FirstOrDefault()?.ExecuteAsClause),
            CreatedAt = existing?.CreatedAt ?? context.Now,
            ModifiedAt = context.Now,
        };
        Save(trigger);
        return new DefinitionEvent(existing is null ? "CREATE_TRIGGER" : "ALTER_TRIGGER", onDatabase ? null : schema.Name, name, "TRIGGER");
    }

    private static string EventName(TriggerAction action) => action.TriggerActionType switch
    {
        TriggerActionType.Insert => "INSERT",
        TriggerActionType.Update => "UPDATE",
        TriggerActionType.Delete => "DELETE",
        _ when action.EventTypeGroup is EventTypeContainer type => EventNames.Of(type.EventType),
        _ => throw SqlEngineException.Refused("groups of DDL events (name each event)", action),
    };

    public void SetTriggersEnabled(IEnumerable<string> names, bool all, int parentId, bool enabled)
    {
        IReadOnlyList<Trigger> triggers = Catalog.TriggersOf(parentId);
        IEnumerable<Trigger> chosen = all
            ? triggers
            : names.Select(n => triggers.FirstOrDefault(t => NameComparer.Instance.Equals(t.Name, n)) ?? throw new SqlEngineException(4902, $"Cannot find the trigger \"{n}\" because it does not exist or you do not have permissions."));
        foreach (Trigger trigger in chosen.ToList())
        {
            Catalog.Save(trigger with { IsDisabled = !enabled, ModifiedAt = context.Now });
        }
    }

    public void EnableOrDisable(EnableDisableTriggerStatement statement)
    {
        int parentId = 0;
        if (statement.TriggerObject.TriggerScope == TriggerScope.Normal)
        {
            SchemaObject parent = context.Find(statement.TriggerObject.Name) ?? throw SessionErrors.ObjectNotFound(ObjectNames.Text(statement.TriggerObject.Name));
            context.RequireAlter(parent);
            parentId = parent.ObjectId;
        }
        else
        {
            context.Require("ALTER ANY DATABASE DDL TRIGGER");
        }

        SetTriggersEnabled(statement.TriggerNames.Select(static n => n.BaseIdentifier.Value), statement.All, parentId, statement.TriggerEnforcement == TriggerEnforcement.Enable);
    }

    private void Save(Module module)
    {
        Catalog.Save(module);
        if (module is Procedure or Function { IsInlineTable: false } or Trigger)
        {
            context.Session.CheckModule(module);
        }
    }

    /// <summary>EXECUTE AS of the module: null CALLER, 0 OWNER, else a user's id, fixed now; naming another user needs IMPERSONATE.</summary>
    private int? ExecuteAs(ExecuteAsClause? clause)
    {
        switch (clause?.ExecuteAsOption)
        {
            case null or ExecuteAsOption.Caller:
                return null;
            case ExecuteAsOption.Owner:
                return 0;
            case ExecuteAsOption.Self:
                return context.Session.CurrentPrincipalId;
            case ExecuteAsOption.String or ExecuteAsOption.User:
                return context.Session.RequireImpersonable(clause.Literal.Value);
            default:
                throw SqlEngineException.Refused("this EXECUTE AS clause", clause);
        }
    }

    private static void RefuseOptions(TSqlStatement statement, IEnumerable<string> options)
    {
        if (options.FirstOrDefault() is { } option)
        {
            throw SqlEngineException.Refused($"the module option {option}", statement);
        }
    }

    private Place PlaceOf(TSqlStatement statement, SchemaObjectName objectName, string kind, Func<SchemaObject, bool> isKind)
    {
        SchemaInfo schema = context.SchemaOf(objectName);
        string name = objectName.BaseIdentifier.Value;
        if (name.StartsWith('#'))
        {
            throw SqlEngineException.Refused("temporary procedures", statement);
        }

        SchemaObject? existing = Catalog.FindObject(schema.Name, name);
        RequireState(statement, existing, name, isKind);
        if (existing is null)
        {
            context.RequireCreate("CREATE " + kind, schema);
        }
        else
        {
            context.RequireAlter(existing);
        }

        return new Place(schema, name, existing?.ObjectId ?? Catalog.NextObjectId(), existing?.CreatedAt ?? context.Now, existing is null);
    }

    private static void RequireState(TSqlStatement statement, SchemaObject? existing, string name, Func<SchemaObject, bool> isKind)
    {
        string verb = statement.GetType().Name;
        bool isAlter = verb.StartsWith("Alter", StringComparison.Ordinal);
        bool isCreateOrAlter = verb.StartsWith("CreateOrAlter", StringComparison.Ordinal);
        if (existing is not null && (!isKind(existing) || !(isAlter || isCreateOrAlter)))
        {
            throw isAlter ? SessionErrors.ObjectNotFound(name) : SessionErrors.AlreadyExists(name);
        }

        if (existing is null && isAlter)
        {
            throw SessionErrors.ObjectNotFound(name);
        }
    }

    private sealed record Place(SchemaInfo Schema, string Name, int ObjectId, DateTime CreatedAt, bool IsNew)
    {
        public DefinitionEvent Event(string kind) => new((IsNew ? "CREATE_" : "ALTER_") + kind, Schema.Name, Name, kind);
    }
}
