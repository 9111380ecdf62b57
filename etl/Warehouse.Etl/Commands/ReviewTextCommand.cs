using System;
using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.IO;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;
using Warehouse.Etl.Reports.Documents;

namespace Warehouse.Etl.Commands;

/// <summary>
/// <c>warehouse review-text</c>: a person works through what the search of free text was less than sure of, finding by finding; decisions are recorded and extend the dictionary. <c>--form</c>
/// writes the self-verification form (자체 검증 결과서).
/// </summary>
internal static class ReviewTextCommand
{
    public static Command Create(GlobalOptions options)
    {
        var review = new Argument<int?>("REVIEW") { Description = "The number of a review; a new one is begun when absent. / 검수 번호", Arity = ArgumentArity.ZeroOrOne };
        var dataset = new Option<string?>("--dataset") { Description = "Of a new review: a dataset with staged rows. / 데이터셋" };
        var column = new Option<string?>("--column") { Description = "Of a new review: a text column. / 컬럼" };
        var dictionary = new Option<string?>("--dictionary") { Description = "Of a new review: the dictionary that decisions extend; the dataset's name when absent. / 사전" };
        var form = new Option<FileInfo?>("--form") { Description = "Write the self-verification form of REVIEW, .html or .csv, instead. / 자체 검증 결과서" };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of load_operator." };
        var command = new Command("review-text", "Work through uncertain findings in free text. / 텍스트 탐지 결과 검수") { review, dataset, column, dictionary, form, user };
        command.Validators.Add(result =>
        {
            bool begins = result.GetValue(dataset) is not null && result.GetValue(column) is not null;
            if (result.GetValue(review) is null != begins)
            {
                result.AddError("Give the number of a review, or --dataset and --column to begin one.");
            }

            if (result.GetValue(form) is { } file && (result.GetValue(review) is null || file.Extension is not (".html" or ".csv")))
            {
                result.AddError("--form wants the number of a review and a file that ends in .html or .csv.");
            }
        });
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            using DbConnection connection = options.Open(result, result.GetValue(user));
            if (result.GetValue(form) is { } file)
            {
                ReportSource source = new(connection, terminal.Language, dataset: null);
                ReportCommand.WriteFile(
                    file.FullName, SelfVerificationDocument.OfReview(source, result.GetValue(review)!.Value), source, file.Extension == ".csv" ? ReportFormat.Csv : ReportFormat.Html);
                terminal.Say($"The form was written to {file.FullName}.", $"자체 검증 결과서를 {file.FullName}에 기록했습니다.");
                return CommandLine.Done;
            }

            int number = result.GetValue(review) ?? connection.CallForNumber(
                "risk.QueueTextFindings",
                "@reviewId",
                ("@datasetName", result.GetValue(dataset)),
                ("@columnName", result.GetValue(column)),
                ("@dictionaryName", result.GetValue(dictionary) ?? result.GetValue(dataset)));
            terminal.Say($"Review {number}", $"검수 {number}");
            Work(connection, terminal, number, Console.In);
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Shows finding after finding and takes a letter for each, until nothing waits or the person stops.</summary>
    public static void Work(DbConnection connection, Terminal terminal, int review, TextReader answers)
    {
        while (Next(connection, review) is { } finding)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{finding.Kind} {finding.Confidence:0.00}   ({finding.Open})"));
            terminal.Output.WriteLine($"…{finding.Before}⟦{finding.Found}⟧{finding.After}…");
            terminal.Say(
                "y personal, n not personal; Y and N the same for this word everywhere (dictionary); q stop",
                "y 개인정보, n 아님; Y·N은 같은 단어 모두(사전 등록); q 중단");
            string? answer = answers.ReadLine()?.Trim();
            if (answer is null or "q")
            {
                return;
            }

            if (answer is not ("y" or "n" or "Y" or "N"))
            {
                continue;
            }

            using DbCommand decide = connection.CreateCommand(
                "EXECUTE risk.DecideFinding @findingId = @findingId, @decision = @decision, @addTerm = @addTerm;",
                null,
                ("@findingId", finding.Id),
                ("@decision", answer is "y" or "Y" ? "personal" : "not_personal"),
                ("@addTerm", answer is "Y" or "N"));
            decide.ExecuteNonQuery();
        }

        terminal.Say("Nothing waits. Write the form with --form.", "대기 중인 항목이 없습니다. --form으로 자체 검증 결과서를 작성하십시오.");
    }

    private static Finding? Next(DbConnection connection, int review)
    {
        using DbCommand show = connection.CreateCommand("EXECUTE risk.ShowNextFinding @reviewId = @reviewId;", null, ("@reviewId", review));
        using DbDataReader row = show.ExecuteReader();
        return row.Read()
            ? new Finding(row.GetInt64(0), row.GetString(1), row.GetDecimal(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6))
            : null;
    }

    private sealed record Finding(long Id, string Kind, decimal Confidence, string Before, string Found, string After, int Open);
}
