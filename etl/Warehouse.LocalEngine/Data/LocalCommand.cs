using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Data;

/// <summary>
/// One batch (no GO in it) or a procedure's name. With parameters a batch runs in a scope of its own, like sp_executesql.
/// It runs to its end before the first row is read; errors nothing caught are thrown then, by a reader after the results that came before them:
/// who reads one result only must call NextResult to hear of them, as with SqlDataReader.
/// </summary>
[SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "This is the command type itself: its text is the caller's.")]
public sealed class LocalCommand : DbCommand
{
    private const int TimeoutErrorNumber = -2;

    private string _text = string.Empty;
    private CancellationTokenSource? _running;

    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? string.Empty;
    }

    /// <summary>Seconds; 0 = no limit; 30 unless set.</summary>
    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public new LocalConnection? Connection { get; set; }

    public new LocalParameterCollection Parameters { get; } = new();

    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = (LocalConnection?)value;
    }

    protected override DbParameterCollection DbParameterCollection => Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Stops the running batch at its next row or statement.</summary>
    public override void Cancel() => Volatile.Read(ref _running)?.Cancel();

    /// <summary>Nothing to prepare: plans are kept by text.</summary>
    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        using ClientResults results = Run(CancellationToken.None);
        return results.RowsChanged;
    }

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        using ClientResults results = Run(cancellationToken);
        return Task.FromResult(results.RowsChanged);
    }

    public override object? ExecuteScalar()
    {
        using ClientResults results = Run(CancellationToken.None);
        return FirstValue(results);
    }

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        using ClientResults results = Run(cancellationToken);
        return Task.FromResult(FirstValue(results));
    }

    public new LocalDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    public new LocalDataReader ExecuteReader(CommandBehavior behavior) => new(this, Run(CancellationToken.None, resultsFirst: true), behavior);

    protected override DbParameter CreateDbParameter() => new LocalParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Task.FromResult<DbDataReader>(new LocalDataReader(this, Run(cancellationToken, resultsFirst: true), behavior));

    private static object? FirstValue(ClientResults results)
    {
        ClientResult? result = results.Results.FirstOrDefault();
        Value[]? row = result?.Rows.Read().FirstOrDefault();
        return row is null ? null : ClrValues.ToClr(row[0], result!.Columns[0].Type);
    }

    /// <param name="resultsFirst">True for a reader, which raises an error after the results that came before it.</param>
    /// <param name="cancellationToken">The caller's.</param>
    private ClientResults Run(CancellationToken cancellationToken, bool resultsFirst = false)
    {
        LocalConnection connection = Connection ?? throw new InvalidOperationException("The command needs a connection.");
        EngineSession session = connection.Session;
        using CancellationTokenSource running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (CommandTimeout > 0)
        {
            running.CancelAfter(TimeSpan.FromSeconds(CommandTimeout));
        }

        ClientResults results = new(connection);
        Volatile.Write(ref _running, running);
        try
        {
            Execute(session, results, running.Token);
        }
        catch (OperationCanceledException error)
        {
            results.Dispose();
            throw cancellationToken.IsCancellationRequested
                ? new OperationCanceledException("The command was cancelled.", error, cancellationToken)
                : new SqlEngineException(TimeoutErrorNumber, "The command was cancelled, or its timeout ended before it completed.", innerException: error);
        }
        catch
        {
            results.Dispose();
            throw;
        }
        finally
        {
            Volatile.Write(ref _running, null);
        }

        if (!resultsFirst || results.ResultsBeforeError == 0)
        {
            results.ThrowErrors();
        }

        return results;
    }

    private void Execute(EngineSession session, ClientResults results, CancellationToken token)
    {
        LocalParameter[] sent = [.. Parameters.Cast<LocalParameter>().Where(static p => p.Direction != ParameterDirection.ReturnValue)];
        if (CommandType == CommandType.StoredProcedure)
        {
            int returnCode = session.RunProcedure(_text, [.. sent.Select(ToArgument)], results, token);
            foreach (LocalParameter parameter in Parameters.Cast<LocalParameter>().Where(static p => p.Direction == ParameterDirection.ReturnValue))
            {
                parameter.Value = returnCode;
            }
        }
        else if (CommandType == CommandType.TableDirect)
        {
            throw new NotSupportedException("CommandType.TableDirect is not offered; select from the table.");
        }
        else if (sent.Length == 0)
        {
            session.RunBatch(_text, results, token);
        }
        else
        {
            string declarations = string.Join(", ", sent.Select(static p => $"{p.VariableName} {ClrValues.TypeOf(p)}{(p.Direction == ParameterDirection.Input ? string.Empty : " OUTPUT")}"));
            session.RunParameterized(_text, declarations, [.. sent.Select(ToArgument)], results, token);
        }
    }

    private static Argument ToArgument(LocalParameter parameter)
    {
        (Value value, SqlType natural) = ClrValues.FromClr(parameter.Direction == ParameterDirection.Output ? null : parameter.Value);
        SqlType type = ClrValues.TypeOf(parameter);
        return new Argument
        {
            Name = parameter.VariableName,
            Value = value.IsNull || natural == type ? value : Conversion.Build(natural, type, isExplicit: false)(value),
            Type = type,
            Output = parameter.Direction == ParameterDirection.Input ? null : (result, resultType) => parameter.Value = ClrValues.ToClr(result, resultType),
        };
    }
}
