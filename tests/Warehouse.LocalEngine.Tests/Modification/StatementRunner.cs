using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Tests.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Modification;

/// <summary>Runs single data statements on a store, in one transaction, with nothing of a real session around them.</summary>
internal sealed class StatementRunner : ISessionServices, IDisposable
{
    private readonly TestStore _store = new();
    private readonly StatementCompiler _compiler = new();
    private readonly Dictionary<string, Table> _temporaryTables = new(NameComparer.Instance);

    public StatementRunner()
    {
        StoreSession = _store.Open();
        StoreSession.Begin(forWriting: true);
        Keys = new KeyRing(StoreSession.Catalog, new PermissionCheck(StoreSession.Catalog, "warehouse"), new MasterKeyVault(null));
    }

    public StoreSession StoreSession { get; }

    public ICatalog Catalog => StoreSession.Catalog;

    public IRowStore Store => StoreSession.Rows;

    public KeyRing Keys { get; }

    public int CurrentPrincipalId => FixedPrincipals.Dbo;

    public long RowCount { get; private set; }

    public long RowLimit => long.MaxValue;

    public int TransactionCount => 1;

    public int TransactionState => 1;

    public int? IdentityInsertTableId { get; set; }

    public long? LastIdentity { get; private set; }

    public Dictionary<string, Table> TableVariables { get; } = new(NameComparer.Instance);

    public Dictionary<string, VariableSlot> Variables { get; } = new(NameComparer.Instance);

    public Value[] VariableValues { get; set; } = [];

    /// <summary>What triggers were fired with: action, rows of inserted, rows of deleted.</summary>
    public List<(string Action, List<Value[]> Inserted, List<Value[]> Deleted)> Firings { get; } = [];

    public Table Create(string name, Column[] columns, params IndexInfo[] indexes) => TestStore.CreateTable(StoreSession, name, columns, indexes);

    public Table CreateVariable(string name, params Column[] columns)
    {
        Table table = new()
        {
            ObjectId = StoreSession.NextPrivateId(),
            Schema = Catalog.FindSchema("dbo")!,
            Name = name,
            Columns = columns,
            StorageId = StoreSession.NextPrivateId(),
            Lifetime = TableLifetime.Variable,
        };
        Store.CreateTable(table);
        TableVariables.Add(name, table);
        return table;
    }

    public Table Change(Table table, Func<Table, Table> change)
    {
        Table changed = change(table);
        Catalog.Save(changed);
        return changed;
    }

    /// <summary>Runs a statement; a failing one leaves nothing behind, as in a session.</summary>
    /// <returns>The rows of OUTPUT.</returns>
    public List<Value[]> Run(string sql, Module? module = null)
    {
        List<Value[]> output = [];
        CompiledModification plan = _compiler.CompileModification(Parse(sql), Scope(module));
        StoreSession.Save("statement");
        bool done = false;
        try
        {
            RowCount = plan.Execute(Context(), row => output.Add((Value[])row.Clone()));
            done = true;
        }
        finally
        {
            if (!done)
            {
                StoreSession.RollbackTo("statement");
            }

            StoreSession.Release("statement");
        }

        return output;
    }

    public long Bulk(Table table, int[] ordinals, SqlType[] types, params Value[][] rows) =>
        new BulkInsert(table, ordinals, types, _compiler, Scope(null)).Insert(Context(), rows);

    public IReadOnlyList<RequiredPermission> PermissionsOf(string sql) => _compiler.CompileModification(Parse(sql), Scope(null)).Permissions;

    /// <summary>The rows of a query, each as text with its values separated by '|'.</summary>
    public string[] Query(string sql)
    {
        CompiledQuery query = _compiler.CompileSelect((SelectStatement)Parse(sql), Scope(null));
        List<string> rows = [];
        using IRowSource source = query.Open(Context());
        while (source.MoveNext())
        {
            rows.Add(string.Join('|', source.Current.Select((v, i) => Text(v, query.Columns[i].Type))));
        }

        return [.. rows];
    }

    public Value InvokeFunction(SchemaObject function, ReadOnlySpan<Value> arguments, EvaluationContext caller) => throw new NotSupportedException();

    public Table? FindTemporaryTable(string name) => _temporaryTables.GetValueOrDefault(name);

    public SystemView? FindSystemView(string schemaName, string name) => null;

    public void RecordIdentity(long value) => LastIdentity = value;

    public void AddTemporaryTable(Table table) => _temporaryTables.Add(table.Name, table);

    public void FireTriggers(IReadOnlyList<Trigger> triggers, TriggerCall call) =>
        Firings.Add((call.Action, TestStore.ReadAll(Store.Scan(call.Inserted, null)), TestStore.ReadAll(Store.Scan(call.Deleted, null))));

    public void Dispose()
    {
        Keys.Dispose();
        _store.Dispose();
    }

    private static string Text(Value value, SqlType type) =>
        value.IsNull ? "NULL" : type.IsText ? value.AsString : type.IsBinary ? Convert.ToHexString(value.AsBytes) : value.AsInt64.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static TSqlStatement Parse(string sql)
    {
        TSqlScript script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out IList<ParseError> errors);
        return errors.Count == 0 ? script.Batches[0].Statements[0] : throw new ArgumentException(errors[0].Message, nameof(sql));
    }

    private EvaluationContext Context() => new() { Session = this, StatementStart = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Variables = VariableValues };

    private BindingScope Scope(Module? module) => new()
    {
        Catalog = Catalog,
        Variables = Variables,
        TableVariables = TableVariables,
        FindTemporaryTable = FindTemporaryTable,
        FindSystemView = FindSystemView,
        Functions = [ValueFunctions.Instance],
        DefaultSchema = "dbo",
        Module = module,
    };
}
