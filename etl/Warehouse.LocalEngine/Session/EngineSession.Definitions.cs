using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Session.Definitions;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>DDL: runs the statement in its own scope, then the database's DDL triggers.</summary>
internal sealed partial class EngineSession
{
    internal DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private void RunDefinition(TSqlStatement statement, Frame frame)
    {
        bool isPrivate = statement switch
        {
            CreateTableStatement create => IsTemporary(create.SchemaObjectName),
            AlterTableStatement alter => IsTemporary(alter.SchemaObjectName),
            CreateIndexStatement index => IsTemporary(index.OnName),
            TruncateTableStatement truncate => IsTemporary(truncate.TableName),
            DropTableStatement drop => drop.Objects.All(IsTemporary),
            OpenSymmetricKeyStatement or CloseSymmetricKeyStatement => true,
            _ => false,
        };
        using TransactionState.StatementScope scope = BeginStatement(statement, forWriting: !isPrivate, frame);
        foreach (DefinitionEvent happened in Define(statement, new DefinitionContext(this, frame)))
        {
            FireDefinitionTriggers(happened with { CommandText = FragmentText.Of(statement) });
        }

        scope.Complete();
    }

    private static bool IsTemporary(SchemaObjectName name) => name.BaseIdentifier.Value.StartsWith('#');

    private static IEnumerable<DefinitionEvent> Define(TSqlStatement statement, DefinitionContext context)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                return One(new TableDefinitions(context).CreateTable(create));
            case CreateTypeTableStatement create:
                return One(new TableDefinitions(context).CreateTableType(create));
            case CreateIndexStatement create:
                return One(new TableDefinitions(context).CreateIndex(create));
            case CreateSequenceStatement create:
                return One(new SequenceDefinitions(context).Create(create));
            case AlterSequenceStatement alter:
                return One(new SequenceDefinitions(context).Alter(alter));
            case TruncateTableStatement truncate:
                return One(new TableDefinitions(context).Truncate(truncate));
            case AlterTableStatement alter:
                return One(new AlterTableDefinitions(context).Run(alter));
            case ProcedureStatementBodyBase or CreateAggregateStatement or ViewStatementBody or TriggerStatementBody:
                return One(new ModuleDefinitions(context).Run(statement));
            case EnableDisableTriggerStatement trigger:
                new ModuleDefinitions(context).EnableOrDisable(trigger);
                return [];
            case CreateSchemaStatement or CreateUserStatement or AlterUserStatement or (CreateRoleStatement and not CreateServerRoleStatement) or (AlterRoleStatement and not AlterServerRoleStatement) or AlterAuthorizationStatement or SecurityStatement:
                return One(new SecurityDefinitions(context).Run(statement));
            case AlterSchemaStatement alter:
                return One(new TransferDefinitions(context).Run(alter));
            case DropObjectsStatement or DropUserStatement or DropRoleStatement or DropSchemaStatement or DropTypeStatement or DropIndexStatement:
                return new DropDefinitions(context).Run(statement);
            case CreateMasterKeyStatement or CreateCertificateStatement or CreateSymmetricKeyStatement or OpenSymmetricKeyStatement or CloseSymmetricKeyStatement
                or DropCertificateStatement or DropSymmetricKeyStatement or DropMasterKeyStatement:
                return One(new KeyDefinitions(context).Run(statement));
            case CreateLoginStatement or AlterLoginStatement or DropLoginStatement or AlterServerRoleStatement:
                new LoginDefinitions(context).Run(statement);
                return [];
            case SensitivityClassificationStatement classification:
                new SensitivityDefinitions(context).Run(classification);
                return [];
            default:
                throw SqlEngineException.Refused($"the statement {statement.GetType().Name.Replace("Statement", string.Empty, StringComparison.Ordinal)}", statement);
        }

        static IEnumerable<DefinitionEvent> One(DefinitionEvent? happened) => happened is null ? [] : [happened];
    }

    /// <summary>A table by name: permanent, or a #table.</summary>
    internal Table RequireTable(SchemaObjectName name)
    {
        ObjectNames.RequireLocal(name);
        string baseName = name.BaseIdentifier.Value;
        SchemaObject? found = baseName.StartsWith('#') ? FindTemporaryTable(baseName)
            : name.SchemaIdentifier is { } schema ? Catalog.FindObject(schema.Value, baseName)
            : FindOnePart(baseName);
        return found as Table is { IsTableType: false } table
            ? table
            : throw new SqlEngineException(4902, $"Cannot find the object \"{ObjectNames.Text(name)}\" because it does not exist or you do not have permissions.");
    }

    /// <summary>Puts a changed definition where the old one is.</summary>
    internal void ReplaceTable(Table old, Table changed)
    {
        if (old.Lifetime == TableLifetime.Permanent)
        {
            Catalog.Save(changed);
        }
        else
        {
            ReplaceTemporaryTable(old, changed);
        }
    }

    internal SqlType TypeOfColumnExpression(string text, Table table) => CompileColumnExpression(text, table, target: null).Type;

    internal Expression CompileColumnExpression(string text, Table table, SqlType? target) => _compiler.CompileColumnExpression(text, table, ColumnScope(), target);

    internal Predicate CompileCheck(string text, Table table) => _compiler.CompileCheck(text, table, ColumnScope());

    /// <summary>Binds defaults, checks and index filters once, so that what the engine does not know is refused when the table is made.</summary>
    /// <param name="before">The table before ALTER TABLE; null for a new one.</param>
    internal void CheckExpressions(Table table, Table? before = null)
    {
        foreach (Column column in table.Columns)
        {
            if (before?.Columns.Any(c => c.ColumnId == column.ColumnId && c.DefaultText == column.DefaultText) != true)
            {
                foreach (Sequence sequence in DefaultSequences.Of(column, Catalog))
                {
                    // "The user adding the default constraint must have REFERENCES permission on the sequence object."
                    Permissions.Demand(CurrentPrincipalId, new RequiredPermission(sequence, "REFERENCES", Columns: null, Referrer: null));
                }
            }

            if (column.DefaultText is { } text)
            {
                CheckDefault(text, table, column);
            }
        }

        foreach (string condition in table.Checks.Select(static c => c.Text).Concat(table.Indexes.Select(static i => i.FilterText).OfType<string>()))
        {
            CompileCheck(condition, table);
        }
    }

    private void CheckDefault(string text, Table table, Column column)
    {
        try
        {
            CompileColumnExpression(text, table with { Columns = [] }, column.Type);
        }
        catch (SqlEngineException error) when (error.Number is 207 or 4104)
        {
            throw new SqlEngineException(128, $"The default of column '{column.Name}' names a column. Valid expressions are constants, constant expressions, and (in some contexts) variables. Column names are not permitted.", severity: 15);
        }
    }

    /// <summary>Binds a new view; its columns need names of their own (4506, 4511).</summary>
    internal void BindView(View view)
    {
        HashSet<string> names = new(NameComparer.Instance);
        foreach ((int position, ResultColumn column) in ResultColumnsOf(view).Index())
        {
            if (column.Name.Length == 0)
            {
                throw new SqlEngineException(4511, FormattableString.Invariant($"Create View or Function failed because no column name was specified for column {position + 1}."));
            }

            if (!names.Add(column.Name))
            {
                throw new SqlEngineException(4506, $"Column names in each view or function must be unique. Column name '{column.Name}' in view or function '{view.Name}' is specified more than once.");
            }
        }
    }

    /// <summary>A view's result columns.</summary>
    internal IReadOnlyList<ResultColumn> ResultColumnsOf(View view)
    {
        // Catalog views and drivers ask for those of every view again and again.
        if (ViewColumns.TryGetValue(view, out KnownColumns? known) && known.Reads.HoldIn(Catalog))
        {
            return known.Columns;
        }

        ViewStatementBody body = (ViewStatementBody)ModuleSyntax.Of(view);
        CatalogReads reads = new();
        IReadOnlyList<ResultColumn> columns = _compiler.CompileSelect(body.SelectStatement, ColumnScope() with { Catalog = reads.Through(Catalog), FindTemporaryTable = static _ => null, DefaultSchema = view.Schema.Name, Module = view }).Columns;
        columns = body.Columns.Count == 0 ? columns : [.. columns.Zip(body.Columns, static (column, name) => column with { Name = name.Value })];
        ViewColumns.AddOrUpdate(view, new KnownColumns(columns, reads));
        return columns;
    }

    private static readonly ConditionalWeakTable<View, KnownColumns> ViewColumns = [];

    /// <param name="Reads">What the view's text named: columns stand while it means the same.</param>
    private sealed record KnownColumns(IReadOnlyList<ResultColumn> Columns, CatalogReads Reads);

    private BindingScope ColumnScope() => new()
    {
        Catalog = Catalog,
        Variables = NoVariables,
        TableVariables = NoTables,
        FindTemporaryTable = FindTemporaryTable,
        FindSystemView = FindSystemView,
        Functions = _functions,
        DefaultSchema = "dbo",
        PrepareFunction = PrepareFunction,
    };

    private static readonly Dictionary<string, VariableSlot> NoVariables = [];

    private static readonly Dictionary<string, Table> NoTables = [];

    private ScalarBody? PrepareFunction(SchemaObject function) => function is ClrFunction { IsTable: false } clr ? Clr.ClrFunctionBinder.Bind(clr) : null;

    /// <summary>sp_rename: a definition that comes as a procedure's call.</summary>
    internal void Rename(string name, string newName, IResultSink sink)
    {
        using TransactionState.StatementScope scope = _transaction.BeginStatement(forWriting: true);
        FireDefinitionTriggers(new RenameDefinitions(this).Run(name, newName));
        scope.Complete();
        sink.Message(new SessionMessage(15477, 0, 1, "Caution: Changing any part of an object name could break scripts and stored procedures.", "sp_rename", 0));
    }

    /// <summary>A change of the catalog that comes as a procedure's call and fires no DDL trigger.</summary>
    internal void Change(Action change)
    {
        using TransactionState.StatementScope scope = _transaction.BeginStatement(forWriting: true);
        change();
        scope.Complete();
    }

    internal void SwitchTables(Table source, Table target)
    {
        if (source.Lifetime != TableLifetime.Permanent || target.Lifetime != TableLifetime.Permanent)
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, "ALTER TABLE SWITCH: the local engine switches permanent tables only.");
        }

        // Trees stay in the file of the schema they were made in, so both tables must live in one file.
        if (_store.FileSchemaOf(source.Schema.Name) != _store.FileSchemaOf(target.Schema.Name))
        {
            throw new SqlEngineException(4939, "ALTER TABLE SWITCH statement failed. Source and target table are in different files: a schema with a file of its own switches inside itself only.");
        }

        if (!Permissions.Has(CurrentPrincipalId, SecurableClass.ObjectOrColumn, target.ObjectId, "ALTER"))
        {
            throw new SqlEngineException(1088, $"Cannot find the object \"{target.FullName}\" because it does not exist or you do not have permissions.");
        }

        (Table newSource, Table newTarget) = TableSwitch.Exchange(source, target, Store, Catalog);
        Catalog.Save(newSource with { ModifiedAt = Now });
        Catalog.Save(newTarget with { ModifiedAt = Now });
    }
}
