using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Packaging;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse sql</c>: runs a query, script files or what is typed, as oneself or as another user of the database.</summary>
internal static class SqlCommand
{
    public static Command Create(GlobalOptions options)
    {
        var query = new Option<string?>("--query", "-q") { Description = "The query; batches may be separated by GO lines." };
        var files = new Argument<string[]>("FILE") { Description = "Script files; when neither query nor file is given, standard input, or a prompt on a terminal.", Arity = ArgumentArity.ZeroOrMore };
        var user = new Option<string?>("--as") { Description = "The database user to act as." };
        var plan = new Option<bool>("--plan") { Description = "Show how the statements would run, and run none (SET SHOWPLAN_TEXT)." };
        var format = new Option<ResultFormat>("--format") { Description = "table, csv or json." };
        var command = new Command("sql", "Run T-SQL. / T-SQL 실행") { query, files, user, plan, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(query) is not null && result.GetValue(files) is { Length: > 0 })
            {
                result.AddError("Give -q QUERY or files, not both.");
            }
        });
        command.SetAction(result =>
        {
            bool isPrompt = result.GetValue(query) is null && result.GetValue(files) is not { Length: > 0 } && !Console.IsInputRedirected;
            IReadOnlyList<SqlBatch> batches = isPrompt ? [] : Batches(result.GetValue(query), result.GetValue(files) ?? []);

            // Messages go where errors go, so that standard output holds results alone.
            using DbConnection connection = options.Open(result, result.GetValue(user), message => Console.Error.WriteLine(CellText.Visible(message)));
            if (result.GetValue(plan))
            {
                ShowPlans(connection);
            }

            var runner = new BatchRunner(connection, new ResultWriter(Console.Out, result.GetValue(format)));
            if (isPrompt)
            {
                new SqlPrompt(runner, Console.In, Console.Out, Console.Error).Run();
            }
            else
            {
                runner.Run(batches);
            }

            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>From here to its end the session compiles what it is sent and returns plans. Nobody uses it afterwards, so that nothing turns it OFF.</summary>
    private static void ShowPlans(DbConnection connection) => connection.Execute("SET SHOWPLAN_TEXT ON;");

    private static IReadOnlyList<SqlBatch> Batches(string? query, string[] files)
    {
        try
        {
            return query is not null ? BatchSplitter.Split("query", query)
                : files.Length > 0 ? [.. files.SelectMany(file => BatchSplitter.Split(file, GlobalOptions.ReadText(file)))]
                : BatchSplitter.Split("standard input", Console.In.ReadToEnd());
        }
        catch (FormatException problem)
        {
            throw new RefusedException(problem.Message, problem);
        }
    }
}
