using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Threading;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Hosting;

/// <summary>The few shapes of statements this command sends. Values travel as parameters, never in the text.</summary>
internal static class Database
{
    /// <summary>Opens a session whose errors and findings come in the host's language, and that acts as <paramref name="user"/> from then on and can't go back.</summary>
    public static DbConnection ConnectAs(this IWarehouseHost host, string? user, Action<string>? onMessage = null)
    {
        DbConnection connection = host.Connect(onMessage);
        try
        {
            if (host.Language == Language.Korean)
            {
                connection.Execute("EXECUTE sys.sp_set_session_context @key = N'language', @value = N'ko';");
            }

            if (user is not null)
            {
                // Not a parameter: a statement with parameters is a module of its own, and the impersonation would end with it.
                connection.Execute($"EXECUTE AS USER = N'{user.Replace("'", "''", StringComparison.Ordinal)}' WITH NO REVERT;");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a batch and passes over its results.</summary>
    public static void Execute(this DbConnection connection, string text, DbTransaction? transaction = null, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.CreateCommand(text, transaction, parameters);
        using CancellationTokenRegistration interrupted = Interruption.Token.Register(command.Cancel);
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a procedure with named parameters; those that are null are left to their defaults.</summary>
    /// <param name="procedure">Schema and name, from this program's own text.</param>
    public static void Call(this DbConnection connection, string procedure, params (string Name, object? Value)[] parameters)
    {
        (string Name, object? Value)[] given = [.. parameters.Where(p => p.Value is not null)];
        connection.Execute($"EXECUTE {procedure} {string.Join(", ", given.Select(p => $"{p.Name} = {p.Name}"))};", null, given);
    }

    /// <summary>As <see cref="Call"/>, for a procedure that gives a number back.</summary>
    /// <param name="output">Its OUTPUT parameter.</param>
    public static int CallForNumber(this DbConnection connection, string procedure, string output, params (string Name, object? Value)[] parameters)
    {
        (string Name, object? Value)[] given = [.. parameters.Where(p => p.Value is not null)];
        string arguments = string.Concat(given.Select(p => $"{p.Name} = {p.Name}, "));
        return connection.Scalar<int>($"DECLARE @number int; EXECUTE {procedure} {arguments}{output} = @number OUTPUT; SELECT @number;", given);
    }

    /// <summary>First column of the first row, or default when there is none or it is NULL.</summary>
    public static T? Scalar<T>(this DbConnection connection, string text, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.CreateCommand(text, null, parameters);
        using CancellationTokenRegistration interrupted = Interruption.Token.Register(command.Cancel);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>All rows of the first result.</summary>
    public static IReadOnlyList<object?[]> Rows(this DbConnection connection, string text, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.CreateCommand(text, null, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        // An error that came after the first result is raised on the way past it.
        while (reader.NextResult())
        {
        }

        return rows;
    }

    /// <summary>A command without a time limit: loads take as long as they take.</summary>
    public static DbCommand CreateCommand(this DbConnection connection, string text, DbTransaction? transaction, params (string Name, object? Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are this program's own, the package's scripts, or what the user asked to run with `warehouse sql`.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            switch (value)
            {
                case string text4000:
                    parameter.DbType = DbType.String;
                    // One size for short texts and max for long ones: plans are reused whatever the length.
                    parameter.Size = text4000.Length <= 4000 ? 4000 : -1;
                    break;
                case DateTime:
                    // SqlClient would send a datetime, which rounds to 1/300 of a second.
                    parameter.DbType = DbType.DateTime2;
                    break;
                case DateOnly date:
                    parameter.DbType = DbType.Date;
                    parameter.Value = date.ToDateTime(TimeOnly.MinValue);
                    break;
            }

            command.Parameters.Add(parameter);
        }

        return command;
    }
}
