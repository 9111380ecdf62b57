using System;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Clr;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Data;

/// <summary>Messages of PRINT and of RAISERROR with severity 10 and less.</summary>
public sealed class LocalInfoMessageEventArgs(string message, int number, byte severity, string? procedure, int lineNumber) : EventArgs
{
    public string Message { get; } = message;

    /// <summary>0 for PRINT.</summary>
    public int Number { get; } = number;

    /// <summary>0 to 10.</summary>
    public byte Severity { get; } = severity;

    /// <summary>schema.name of the module that sent it; null from a batch.</summary>
    public string? Procedure { get; } = procedure;

    /// <summary>1-based.</summary>
    public int LineNumber { get; } = lineNumber;
}

/// <summary>
/// A connection to a local warehouse: one session of the engine. Its user is dbo until EXECUTE AS.
/// Not thread-safe, one command at a time; several connections, also of several processes, may be open on one directory.
/// </summary>
public sealed class LocalConnection : DbConnection
{
    private LocalConnectionStringBuilder _settings = new();
    private EngineSession? _session;

    public LocalConnection()
    {
    }

    /// <param name="connectionString">See <see cref="LocalConnectionStringBuilder"/>.</param>
    public LocalConnection(string connectionString) => ConnectionString = connectionString;

    public event EventHandler<LocalInfoMessageEventArgs>? InfoMessage;

    [AllowNull]
    public override string ConnectionString
    {
        get => _settings.ConnectionString;
        set
        {
            if (_session is not null)
            {
                throw new InvalidOperationException("The connection string cannot change while the connection is open.");
            }

            _settings = new LocalConnectionStringBuilder(value ?? string.Empty);
        }
    }

    public override string Database => ObjectNames.DatabaseName;

    public override string DataSource => _settings.DataSource;

    public override string ServerVersion => "15.00.0000";

    public override ConnectionState State => _session is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>
    /// False only in tests: in the engine's own, and in copies that a test run throws away. Not in the connection string: no setting of a warehouse
    /// gives up what a commit promises.
    /// </summary>
    internal bool IsDurable { get; init; } = true;

    /// <summary>What SYSUTCDATETIME and its like read: the machine's clock, but in trials and tests that live through years.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal EngineSession Session => _session ?? throw new InvalidOperationException("The connection is closed. Open it first.");

    /// <summary>
    /// Makes a CLR assembly known to CREATE FUNCTION … EXTERNAL NAME under that name, for the whole process.
    /// The local counterpart of CREATE ASSEMBLY: call it before opening the connection.
    /// </summary>
    public static void RegisterAssembly(string assemblyName, Assembly assembly) => ClrAssemblies.Register(assemblyName, assembly);

    public override void Open()
    {
        if (_session is not null)
        {
            throw new InvalidOperationException("The connection is already open.");
        }

        ConnectionState before = State;
        _session = new EngineSession(Storage.Database.OpenSession(_settings.ToOptions() with { IsDurable = IsDurable }), new StatementCompiler(), Clock);
        OnStateChange(new StateChangeEventArgs(before, State));
    }

    public override void Close()
    {
        if (_session is not null)
        {
            _session.Dispose();
            _session = null;
            OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
        }
    }

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A local warehouse is one database.");

    public new LocalCommand CreateCommand() => new() { Connection = this };

    public new LocalTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    public new LocalTransaction BeginTransaction(IsolationLevel isolationLevel) => isolationLevel is IsolationLevel.Snapshot or IsolationLevel.Chaos
        ? throw new NotSupportedException("Isolation in a local warehouse is serializable; snapshot isolation is not offered.")
        : new LocalTransaction(this);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => CreateCommand();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    internal void Send(SessionMessage message) =>
        InfoMessage?.Invoke(this, new LocalInfoMessageEventArgs(message.Text, message.Number, message.Severity, message.Procedure, message.LineNumber));
}
