using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse scan</c>: looks for personal data in tables by names, types and sampled values, and proposes a classification and a first step for each column.</summary>
internal static class ScanCommand
{
    public static Command Create(GlobalOptions options)
    {
        var tables = new Argument<string[]>("TABLE") { Description = "SCHEMA.TABLE; all tables of --schema when absent. / 테이블", Arity = ArgumentArity.ZeroOrMore };
        var schema = new Option<string>("--schema") { Description = "The schema whose tables are searched when none is named. / 스키마", DefaultValueFactory = _ => "stage" };
        var sample = new Option<int>("--sample") { Description = "Values of each column that are looked at. / 컬럼별 표본 수", DefaultValueFactory = _ => 1000 };
        var classify = new Option<bool>("--classify") { Description = "Write the proposals as sensitivity classifications of the tables, as a privacy_officer; columns that have one keep it. / 민감도 분류 기록" };
        var format = new Option<ResultFormat>("--format") { Description = "table, csv or json." };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of plan_author or privacy_officer." };
        var command = new Command("scan", "Find personal data in tables; shows counts, never values. / 개인정보 탐지와 분류 제안") { tables, schema, sample, classify, format, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            List<(string Schema, string Table)> searched = result.GetValue(tables) is { Length: > 0 } named ? Named(named) : Listed(connection, result.GetValue(schema)!);
            if (searched.Count == 0)
            {
                throw new RefusedException($"Schema {result.GetValue(schema)} has no table that the search may read; name one as SCHEMA.TABLE, or let an administrator grant SELECT on the schema to risk_service.");
            }

            Terminal terminal = options.Terminal(result);
            foreach ((string schemaName, string tableName) in searched)
            {
                if (result.GetValue(format) == ResultFormat.Table)
                {
                    terminal.Say($"{schemaName}.{tableName}", $"{schemaName}.{tableName}");
                }

                using DbCommand search = connection.CreateCommand(
                    """
                    DECLARE @searchId int;
                    EXECUTE risk.ClassifyColumns @schemaName = @schemaName, @tableName = @tableName, @sampleRowCount = @sample, @searchId = @searchId OUTPUT;
                    IF @isWritten = 1
                        EXECUTE risk.WriteSensitivity @searchId = @searchId;
                    """,
                    null,
                    ("@schemaName", schemaName),
                    ("@tableName", tableName),
                    ("@sample", result.GetValue(sample)),
                    ("@isWritten", result.GetValue(classify)));
                search.CommandTimeout = 0;
                using DbDataReader rows = search.ExecuteReader();
                new ResultWriter(terminal.Output, result.GetValue(format)).WriteAll(rows);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static List<(string Schema, string Table)> Named(string[] names)
    {
        List<(string, string)> tables = [];
        foreach (string name in names)
        {
            int dot = name.IndexOf('.', StringComparison.Ordinal);
            tables.Add(dot > 0 ? (name[..dot], name[(dot + 1)..]) : throw new RefusedException("A table is named SCHEMA.TABLE, for example stage.Retail."));
        }

        return tables;
    }

    private static List<(string Schema, string Table)> Listed(DbConnection connection, string schema)
    {
        using DbCommand list = connection.CreateCommand("EXECUTE risk.ListSearchableTables @schemaName = @schemaName;", null, ("@schemaName", schema));
        using DbDataReader rows = list.ExecuteReader();
        List<(string, string)> tables = [];
        while (rows.Read())
        {
            tables.Add((rows.GetString(0), rows.GetString(1)));
        }

        return tables;
    }
}
