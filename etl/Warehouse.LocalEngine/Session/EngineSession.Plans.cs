using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Session.Definitions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Compiling, keeping and running plans; permission checks before each run.</summary>
internal sealed partial class EngineSession
{
    private delegate object Compile(IStatementCompiler compiler, BindingScope scope, List<RequiredPermission> permissions);

    /// <summary>An expression's value, converted to the target type.</summary>
    private Value Evaluate(ScalarExpression expression, SqlType target, Frame frame) => Evaluate(expression, target, frame, out _);

    private (Value Value, SqlType Type) EvaluateTyped(ScalarExpression expression, Frame frame)
    {
        Value value = Evaluate(expression, target: null, frame, out SqlType type);
        return (value, type);
    }

    private Value Evaluate(ScalarExpression expression, SqlType? target, Frame frame, out SqlType type)
    {
        Value result = default;
        SqlType? resultType = null;
        RunPlan(
            expression,
            target,
            frame,
            (compiler, scope, permissions) => compiler.CompileScalar(expression, scope, target, permissions),
            (Expression plan, EvaluationContext context) =>
            {
                result = plan.Evaluate(context, []);
                resultType = plan.Type;
            });
        type = resultType!;
        return result;
    }

    private bool Test(BooleanExpression condition, Frame frame)
    {
        bool holds = false;
        RunPlan(
            condition,
            target: null,
            frame,
            (compiler, scope, permissions) => compiler.CompilePredicate(condition, scope, permissions),
            (Predicate plan, EvaluationContext context) => holds = plan.Test(context, []) == true);
        return holds;
    }

    /// <summary>Runs an expression's plan; only one that may look at data or the catalog needs a transaction around it.</summary>
    private void RunPlan<T>(TSqlFragment fragment, SqlType? target, Frame frame, Compile compile, Action<T, EvaluationContext> run)
        where T : class
    {
        // IF @@TRANCOUNT > 0 ROLLBACK must work where the transaction could not get the lock it waits for.
        CachedPlan? cached = frame.Code.FindPlan(fragment);
        if (cached?.IsPure ?? PurityVisitor.IsPure(fragment))
        {
            if (cached is null || cached.Target != target)
            {
                cached = MakePlan(fragment, target, frame, DefaultSchemaOf(frame), compile);
                frame.Code.Keep(fragment, cached);
            }

            Demand(cached);
            run((T)cached.Plan, NewContext(frame));
            return;
        }

        using TransactionState.StatementScope scope = _transaction.BeginStatement(forWriting: false);
        CachedPlan plan = PlanOf(fragment, target, frame, compile);
        Demand(plan);
        run((T)plan.Plan, NewContext(frame));
        scope.Complete();
    }

    private CachedPlan PlanOf(TSqlFragment fragment, SqlType? target, Frame frame, Compile compile)
    {
        string defaultSchema = DefaultSchemaOf(frame);
        CachedPlan? plan = frame.Code.FindPlan(fragment);
        if (plan is null || !plan.IsFresh(Catalog, defaultSchema, target, FindTemporaryTable))
        {
            plan = MakePlan(fragment, target, frame, defaultSchema, compile);
            frame.Code.Keep(fragment, plan);
        }

        return plan;
    }

    private CachedPlan MakePlan(TSqlFragment fragment, SqlType? target, Frame frame, string defaultSchema, Compile compile)
    {
        List<(string, Table?)> temporaryTables = [];
        List<RequiredPermission> permissions = [];
        CatalogReads reads = new();
        BindingScope scope = ScopeOf(frame.Code, reads.Through(Catalog), defaultSchema, name =>
        {
            Table? table = FindTemporaryTable(name);
            temporaryTables.Add((name, table));
            return table;
        });
        try
        {
            object plan = compile(_compiler, scope, permissions);
            return new CachedPlan
            {
                Plan = plan,
                Reads = reads,
                CatalogVersion = Catalog.Version,
                DefaultSchema = defaultSchema,
                Target = target,
                TemporaryTables = temporaryTables,
                Permissions = plan is CompiledStatement statement ? statement.Permissions : permissions,
                IsPure = permissions.Count == 0 && PurityVisitor.IsPure(fragment),
            };
        }
        catch (SqlEngineException error) when (NameErrors.Contains(error.Number))
        {
            error.UnresolvedIn = frame;
            throw;
        }
    }

    private BindingScope ScopeOf(CodeUnit code, ICatalogNames catalog, string defaultSchema, Func<string, Table?> findTemporaryTable) => new()
    {
        Catalog = catalog,
        Variables = code.Variables,
        TableVariables = code.TableVariables,
        IsReadOnly = code.IsReadOnly,
        FindTemporaryTable = findTemporaryTable,
        FindSystemView = FindSystemView,
        Functions = _functions,
        DefaultSchema = defaultSchema,
        Module = code.Module,
        PrepareFunction = PrepareFunction,
    };

    /// <summary>Binds the statements of a new module, as far as what they name is there ("Deferred Name Resolution and Compilation").</summary>
    internal void CheckModule(Module module)
    {
        CodeUnit code = CodeUnitBuilder.ForModule(_store, module);
        if (module is Trigger { ParentId: not 0 and var parentId })
        {
            if (Catalog.FindObject(parentId) is not Table parent)
            {
                return;
            }

            code.BindTriggerTable("inserted", TableTypes.RowImage(parent, "inserted"));
            code.BindTriggerTable("deleted", TableTypes.RowImage(parent, "deleted"));
        }

        // A #table may be another one by the time the module runs: what names one waits until then.
        new ModuleCheck(_compiler, ScopeOf(code, Catalog, module.Schema.Name, static _ => null)).Run(code.Statements);
    }

    /// <summary>Where a one-part name is looked up first: the module's schema; for the server's own procedures, which belong to no database, the caller's.</summary>
    internal string DefaultSchemaOf(Frame frame) =>
        frame.Code.Module is { Schema.OwnerId: not FixedPrincipals.Sys } module ? module.Schema.Name : Catalog.FindPrincipal(CurrentPrincipalId)?.DefaultSchema ?? "dbo";

    private void RunSelect(SelectStatement select, Frame frame)
    {
        using TransactionState.StatementScope scope = BeginStatement(select, forWriting: false, frame);
        CachedPlan plan = PlanOf(select, null, frame, (compiler, binding, _) => compiler.CompileSelect(select, binding));
        Demand(plan);
        CompiledQuery query = (CompiledQuery)plan.Plan;
        if (select.QueryExpression.ForClause is { } form && Options.RowLimit != long.MaxValue)
        {
            throw SqlEngineException.Refused("FOR JSON under SET ROWCOUNT (write TOP)", form);
        }

        // A server sends FOR JSON in rows of 2,033 characters, which the least usual TEXTSIZE leaves whole; here it is one value.
        TextCut? cut = select.QueryExpression.ForClause is null ? TextCut.For(query.Columns, Options.TextSize, frame.Sink) : null;
        long count = 0;
        using (IRowSource rows = query.Open(NewContext(frame)))
        {
            bool returnsRows = query.Columns.Count > 0;
            if (returnsRows)
            {
                frame.Sink.BeginRows(query.Columns);
            }

            while (rows.MoveNext())
            {
                count++;
                if (returnsRows)
                {
                    frame.Sink.Row(cut is null ? rows.Current : cut.Of(rows.Current));
                }
            }

            if (returnsRows)
            {
                frame.Sink.EndRows();
            }
        }

        scope.Complete();
        Affected(count, isQuery: true, frame);
    }

    private void RunModification(TSqlStatement statement, Frame frame)
    {
        bool isPermanent = WriteTargets.IncludePermanentTable(statement);
        using TransactionState.StatementScope scope = BeginStatement(statement, isPermanent, frame);
        CachedPlan plan = PlanOf(statement, null, frame, (compiler, binding, _) => compiler.CompileModification(statement, binding));
        Demand(plan);
        if (isPermanent && !Options.AnsiWarnings)
        {
            throw ModificationErrors.WrongSettings(statement, "ANSI_WARNINGS");
        }

        // "SET QUOTED_IDENTIFIER (Transact-SQL)": it must be ON where rows of a table with a filtered index change.
        if (!QuotedIdentifiersHold && plan.Permissions.Any(static p => p is { Permission: not "SELECT", Target: Table table } && table.Indexes.Any(static i => i.FilterText is not null)))
        {
            throw ModificationErrors.WrongSettings(statement, "QUOTED_IDENTIFIER");
        }

        DefinitionEvent? created = NewTable(statement, frame);
        long count = Execute((CompiledModification)plan.Plan, frame);
        if (created is not null)
        {
            FireDefinitionTriggers(created);
        }

        scope.Complete();
        Affected(count, isQuery: false, frame);
    }

    /// <summary>A SELECT … INTO of a permanent table needs what CREATE TABLE needs, and is one to DDL triggers ("SELECT - INTO Clause").</summary>
    private DefinitionEvent? NewTable(TSqlStatement statement, Frame frame)
    {
        if (statement is not SelectStatement { Into: { } into } || IsTemporary(into))
        {
            return null;
        }

        DefinitionContext context = new(this, frame);
        SchemaInfo schema = context.SchemaOf(into);
        context.RequireCreate("CREATE TABLE", schema);
        return new DefinitionEvent("CREATE_TABLE", schema.Name, into.BaseIdentifier.Value, "TABLE");
    }

    private long Execute(CompiledModification modification, Frame frame)
    {
        bool returnsRows = modification.OutputColumns.Count > 0;
        if (!returnsRows)
        {
            return modification.Execute(NewContext(frame), static _ => { });
        }

        frame.Sink.BeginRows(modification.OutputColumns);
        long count = modification.Execute(NewContext(frame), frame.Sink.Row);
        frame.Sink.EndRows();
        return count;
    }

    private void Affected(long count, bool isQuery, Frame frame)
    {
        RowCount = count;
        if (!Options.NoCount)
        {
            frame.Sink.RowsAffected(count, isQuery);
        }
    }

    /// <summary>Begins a data statement; under SET IMPLICIT_TRANSACTIONS ON it begins the transaction too.</summary>
    private TransactionState.StatementScope BeginStatement(TSqlStatement statement, bool forWriting, Frame frame)
    {
        if (frame.Kind != FrameKind.Function && WriteTargets.StartsImplicitTransaction(statement))
        {
            BeginImplicitTransaction();
        }

        return _transaction.BeginStatement(forWriting);
    }

    /// <summary>"SET IMPLICIT_TRANSACTIONS": an unseen BEGIN TRANSACTION comes first; before a BEGIN TRANSACTION too, which so begins a second level.</summary>
    private void BeginImplicitTransaction()
    {
        if (Options.ImplicitTransactions && _transaction.Count == 0)
        {
            _transaction.Begin(name: null);
        }
    }

    /// <summary>Runs something that reads the catalog as of now.</summary>
    private T WithCatalog<T>(Func<T> read)
    {
        using TransactionState.StatementScope scope = _transaction.BeginCatalogRead();
        T result = read();
        scope.Complete();
        return result;
    }
}
