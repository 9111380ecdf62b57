using System;
using System.Collections.Generic;
using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using Microsoft.Data.SqlClient;
using Warehouse.Packaging;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>Runs a case in a scratch database of the server that <c>WAREHOUSE_TEST_CONNECTION</c> names: the local engine's expectations held against the original.</summary>
[SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The text of a case is what is tested.")]
internal static class ServerCaseRunner
{
    private const byte LeastErrorSeverity = 11;

    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable("WAREHOUSE_TEST_CONNECTION");

    public static Transcript Run(ConformanceCase conformanceCase)
    {
        string name = "warehouse_case_" + Guid.NewGuid().ToString("N");
        // Without pooling the connection's end is the session's end, and nothing holds the database.
        using SqlConnection connection = new(new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        connection.Open();
        Execute(connection, $"CREATE DATABASE [{name}] COLLATE Korean_100_CI_AS;");
        try
        {
            using SqlConnection session = new(new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = name, Pooling = false }.ConnectionString);
            session.Open();
            foreach (SqlBatch batch in conformanceCase.Setup)
            {
                Execute(session, batch.Text);
            }

            return Run(session, conformanceCase.Batches);
        }
        finally
        {
            Execute(connection, $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}];");
        }
    }

    private static Transcript Run(SqlConnection session, IReadOnlyList<SqlBatch> batches)
    {
        Transcript transcript = new();
        // Errors arrive between results, in order, instead of ending the reading ("SqlConnection.FireInfoMessageEventOnUserErrors").
        session.FireInfoMessageEventOnUserErrors = true;
        session.InfoMessage += (_, arguments) =>
        {
            foreach (SqlError error in arguments.Errors)
            {
                if (error.Class < LeastErrorSeverity)
                {
                    transcript.Message(error.Message);
                }
                else
                {
                    transcript.Error(error.Number, error.Class, error.State, error.Message);
                }
            }
        };
        foreach (SqlBatch batch in batches.SelectMany(static b => Enumerable.Repeat(b, b.RepeatCount)))
        {
            using SqlCommand command = new(batch.Text, session);
            command.StatementCompleted += (_, arguments) =>
            {
                if (!transcript.IsInResult)
                {
                    transcript.Affected(arguments.RecordCount);
                }
            };
            using SqlDataReader reader = command.ExecuteReader();
            Read(reader, transcript);
        }

        return transcript;
    }

    private static void Read(SqlDataReader reader, Transcript transcript)
    {
        do
        {
            if (reader.FieldCount == 0)
            {
                continue;
            }

            Column[] columns = [.. reader.GetSchemaTable().Rows.Cast<DataRow>().Select(static row => new Column(row))];
            transcript.BeginResult(columns.Select(static c => c.Name), columns.Select(static c => c.Declaration));
            while (reader.Read())
            {
                transcript.Row(columns.Select((column, i) => CellText.Format(column.TypeName == "decimal" && !reader.IsDBNull(i) ? reader.GetSqlDecimal(i) : reader.GetValue(i), column.TypeName, column.Scale)));
            }

            if (transcript.IsInResult)
            {
                transcript.EndResult();
            }
        }
        while (reader.NextResult());
    }

    private static void Execute(SqlConnection connection, string batch)
    {
        using SqlCommand command = new(batch, connection);
        command.ExecuteNonQuery();
    }

    private sealed record Column(string Name, string TypeName, int Size, int Precision, int Scale)
    {
        private const int LongestInline = 8000;

        public Column(DataRow row)
            : this((string)row["ColumnName"], (string)row["DataTypeName"], (int)row["ColumnSize"], Number(row["NumericPrecision"]), Number(row["NumericScale"]))
        {
        }

        /// <summary>The type as T-SQL writes it.</summary>
        public string Declaration => TypeName switch
        {
            "decimal" => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})"),
            "time" or "datetime2" or "datetimeoffset" => string.Create(CultureInfo.InvariantCulture, $"{TypeName}({Scale})"),
            "char" or "varchar" or "nchar" or "nvarchar" or "binary" or "varbinary" => Size > LongestInline ? $"{TypeName}(max)" : string.Create(CultureInfo.InvariantCulture, $"{TypeName}({Size})"),
            _ => TypeName,
        };

        private static int Number(object value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
    }
}
