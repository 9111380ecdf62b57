using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Tests.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>A store with tables, and queries run against it without a session.</summary>
internal sealed class QueryFixture : IDisposable
{
    private readonly TestStore _store = new();
    private readonly StoreSession _session;
    private readonly StatementCompiler _compiler = new();
    private readonly Services _services;

    public QueryFixture()
    {
        _session = _store.Open();
        _session.Begin(forWriting: true);
        _services = new Services(_session);
    }

    /// <summary>Variables by name with the @.</summary>
    public Dictionary<string, (SqlType Type, Value Value)> Variables { get; } = [];

    /// <summary>Bytes an operator may keep before it spills.</summary>
    public long OperatorMemory { get; init; } = MemoryBudget.Default;

    /// <summary>Rows cursors of the store gave so far.</summary>
    public int RowsRead => _services.RowsRead;

    public IReadOnlyList<RequiredPermission> LastPermissions { get; private set; } = [];

    /// <summary>Makes a table: columns as <c>"Id int not null, Name nvarchar(20)"</c>; the first <paramref name="keyColumns"/> columns are its clustered key.</summary>
    public Table Table(string name, string columns, int keyColumns, params object?[][] rows)
    {
        TSql150Parser parser = new(true);
        using StringReader text = new($"CREATE TABLE t ({columns});");
        TSqlScript script = (TSqlScript)parser.Parse(text, out _);
        CreateTableStatement statement = (CreateTableStatement)script.Batches[0].Statements[0];
        Column[] defined = [.. statement.Definition.ColumnDefinitions.Select((c, i) => Define(c, i))];
        IndexInfo[] indexes = keyColumns == 0 ? [] : [TestStore.Index("PK_" + name, 1, true, true, [.. Enumerable.Range(0, keyColumns)])];
        Table table = TestStore.CreateTable(_session, name, defined, indexes);
        foreach (object?[] row in rows)
        {
            Insert(table, row);
        }

        return table;
    }

    public void Insert(Table table, params object?[] row) =>
        _session.Rows.Insert(table, [.. row.Select((v, i) => ToValue(v, table.Columns[i].Type))]);

    public void View(string name, string select) => _session.Catalog.Save(new View
    {
        ObjectId = _session.Catalog.NextObjectId(),
        Schema = _session.Catalog.FindSchema("dbo")!,
        Name = name,
        Definition = $"CREATE VIEW dbo.{name} AS {select}",
    });

    public void InlineFunction(string name, string parametersAndSelect) => _session.Catalog.Save(new Function
    {
        ObjectId = _session.Catalog.NextObjectId(),
        Schema = _session.Catalog.FindSchema("dbo")!,
        Name = name,
        IsInlineTable = true,
        Definition = $"CREATE FUNCTION dbo.{name} {parametersAndSelect}",
    });

    /// <summary>The rows as text: columns joined by "|", NULL as "NULL".</summary>
    public List<string> Rows(string sql)
    {
        CompiledQuery query = Compile(sql);
        List<string> rows = [];
        Value[] variables = [.. Variables.Values.Select(static v => v.Value)];
        using (IRowSource source = query.Open(Context(variables)))
        {
            while (source.MoveNext())
            {
                rows.Add(string.Join('|', source.Current.Select((v, i) => Show(v, query.Columns[i].Type))));
            }
        }

        foreach ((string name, int slot) in Variables.Keys.Select(static (k, i) => (k, i)).ToList())
        {
            Variables[name] = (Variables[name].Type, variables[slot]);
        }

        return rows;
    }

    public CompiledQuery Compile(string sql)
    {
        CompiledQuery query = _compiler.CompileSelect((SelectStatement)Parse(sql), Scope());
        LastPermissions = query.Permissions;
        return query;
    }

    /// <summary>The error a query ends with.</summary>
    public SqlEngineException Error(string sql) => NUnit.Framework.Assert.Throws<SqlEngineException>(() => Rows(sql))!;

    public string Show(string variable) => Show(Variables[variable].Value, Variables[variable].Type);

    public EvaluationContext Context(Value[] variables) => new() { Session = _services, StatementStart = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), Variables = variables, OperatorMemory = OperatorMemory };

    public BindingScope Scope() => new()
    {
        Catalog = _session.Catalog,
        Variables = Variables.Select(static (v, i) => (v.Key, Slot: new VariableSlot(i, v.Value.Type))).ToDictionary(static v => v.Key, static v => v.Slot),
        TableVariables = new Dictionary<string, Table>(),
        FindTemporaryTable = static _ => null,
        FindSystemView = static (_, _) => null,
        Functions = [ValueFunctions.Instance],
        DefaultSchema = "dbo",
    };

    public static TSqlStatement Parse(string sql)
    {
        TSql150Parser parser = new(true);
        using StringReader text = new(sql);
        TSqlScript script = (TSqlScript)parser.Parse(text, out IList<ParseError> errors);
        return errors.Count == 0 ? script.Batches[0].Statements[0] : throw new ArgumentException(errors[0].Message, nameof(sql));
    }

    public void Dispose() => _store.Dispose();

    internal static string Show(Value value, SqlType type) => value.IsNull
        ? "NULL"
        : Conversion.Build(type, SqlType.NVarChar(SqlType.Max), isExplicit: true)(value).AsString;

    internal static Value ToValue(object? value, SqlType type) => value switch
    {
        null => Value.Null,
        int number when type.IsInteger => Value.FromInt64(number),
        long number => Value.FromInt64(number),
        byte[] bytes => Value.FromBytes(bytes),
        _ => Conversion.Build(SqlType.NVarChar(SqlType.Max), type, isExplicit: true)(Value.FromString(Convert.ToString(value, CultureInfo.InvariantCulture)!)),
    };

    private static Column Define(ColumnDefinition column, int ordinal)
    {
        SqlType type = TypeNames.Resolve(column.DataType)!;
        if (column.Collation is { } collation)
        {
            type = type with { Collation = Collation.Find(collation.Value) };
        }

        bool isNullable = !column.Constraints.OfType<NullableConstraintDefinition>().Any(static c => !c.Nullable);
        return TestStore.Column(column.ColumnIdentifier.Value, ordinal, type, isNullable);
    }

    private sealed class Services(StoreSession session) : ISessionServices
    {
        private readonly CountingStore _store = new(session.Rows);

        public ICatalog Catalog => session.Catalog;

        public IRowStore Store => _store;

        public int RowsRead => _store.RowsRead;

        public int CurrentPrincipalId => 1;

        public long RowCount => 0;

        public long RowLimit => long.MaxValue;

        public int TransactionCount => 0;

        public int TransactionState => 0;

        public StoreSession StoreSession => session;

        public KeyRing Keys => throw new NotSupportedException();

        public int? IdentityInsertTableId => null;

        public Value InvokeFunction(SchemaObject function, ReadOnlySpan<Value> arguments, EvaluationContext caller) => throw new NotSupportedException();

        public Table? FindTemporaryTable(string name) => null;

        public SystemView? FindSystemView(string schemaName, string name) => null;

        public void RecordIdentity(long value)
        {
        }

        public void AddTemporaryTable(Table table)
        {
        }

        public void FireTriggers(IReadOnlyList<Trigger> triggers, TriggerCall call)
        {
        }
    }
}
