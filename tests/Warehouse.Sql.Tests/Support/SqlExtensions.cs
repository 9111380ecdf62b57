using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Warehouse.Sql.Tests.Support;

/// <summary>Short ways to say what a test does on a connection.</summary>
internal static class SqlExtensions
{
    public static void Execute(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    public static T? Scalar<T>(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        object? value = command.ExecuteScalar();
        Type target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return value is null or DBNull ? default : value is T same ? same : (T)Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
    }

    public static List<Dictionary<string, object?>> Rows(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (int i = 0; i < reader.FieldCount; i++)
            {
                row[reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        // An error that came after the first result is raised on the way past it.
        while (reader.NextResult())
        {
        }

        return rows;
    }

    /// <summary>Runs what must be refused and returns the message; the test fails when it is not refused.</summary>
    public static string Refusal(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        try
        {
            connection.Execute(sql, parameters);
        }
        catch (DbException refusal)
        {
            return refusal.Message;
        }

        throw new NUnit.Framework.AssertionException("The statement was expected to be refused, but it ran: " + sql);
    }

    private static DbCommand Command(this DbConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();

        // A test on a busy machine is slow, not wrong; one that hangs ends.
        command.CommandTimeout = 600;
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            if (value is DateTime)
            {
                // SqlClient would send a datetime, which rounds to 1/300 of a second.
                parameter.DbType = DbType.DateTime2;
            }

            command.Parameters.Add(parameter);
        }

        return command;
    }
}
