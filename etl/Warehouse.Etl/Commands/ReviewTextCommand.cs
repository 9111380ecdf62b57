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
/// <c>warehouse review text</c>, also <c>review-text</c>: a person works through what the search of free text was less than sure of, finding by finding, and with <c>--inspect</c> through rows in which
/// it found nothing; decisions are recorded and extend the dictionary. <c>--form</c> writes the self-verification form (자체 검증 결과서).
/// </summary>
internal static class ReviewTextCommand
{
    private const string All = "all";

    public static Command Create(GlobalOptions options, string name)
    {
        var review = new Argument<int?>("REVIEW") { Description = "The number of a review; a new one is begun when absent. / 검수 번호", Arity = ArgumentArity.ZeroOrOne };
        var dataset = new Option<string?>("--dataset") { Description = "Of a new review: a dataset with staged rows. / 데이터셋" };
        var column = new Option<string?>("--column") { Description = "Of a new review: a text column. / 컬럼" };
        var dictionary = new Option<string?>("--dictionary") { Description = "Of a new review: the dictionary that decisions extend; the dataset's name when absent. / 사전" };
        var inspect = new Option<string?>("--inspect") { Description = "How many rows without findings to read in all, or all of them. / 탐지 결과가 없는 행 중 검수할 수(all: 전부)", HelpName = "all|N" };
        var form = new Option<FileInfo?>("--form") { Description = "Write the self-verification form of REVIEW, .html or .csv, instead. / 자체 검증 결과서" };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of load_operator." };
        Option<bool> overwrite = OutputFile.OverwriteOption();
        var command = new Command(name, "Work through uncertain findings in free text, and rows without findings. / 텍스트 탐지 결과 및 미탐지 행 검수") { review, dataset, column, dictionary, inspect, form, overwrite, user };
        command.Validators.Add(result =>
        {
            bool begins = result.GetValue(dataset) is not null && result.GetValue(column) is not null;
            if (result.GetValue(review) is null != begins)
            {
                result.AddError("Give the number of a review, or --dataset and --column to begin one.");
            }

            if (result.GetValue(inspect) is { } rows && rows != All && !(int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0))
            {
                result.AddError("--inspect wants a number of rows from 1 on, or all.");
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
                    file.FullName, SelfVerificationDocument.OfReview(source, result.GetValue(review)!.Value), source, file.Extension == ".csv" ? ReportFormat.Csv : ReportFormat.Html, result.GetValue(overwrite), "--form");
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
            if (result.GetValue(inspect) is { } rows)
            {
                int drawn = connection.CallForNumber("risk.DrawInspection", "@drawnCount", ("@reviewId", number), ("@rowCount", rows == All ? null : int.Parse(rows, CultureInfo.InvariantCulture)));
                terminal.Say($"{drawn} rows without findings are drawn for reading.", $"탐지 결과가 없는 {drawn}행을 검수 대상으로 추출했습니다.");
            }

            new TextReviewDialog(connection, terminal, number, Console.In).Work();
            return CommandLine.Done;
        });
        return command;
    }
}
