using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse load DATASET</c>: reads a source into the stage table and runs the load.</summary>
internal static class LoadCommand
{
    public static Command Create(GlobalOptions options)
    {
        var dataset = new Argument<string>("DATASET") { Description = "A registered dataset." };
        var source = new Option<string?>("--source") { Description = "The CSV file." };
        var mode = new Option<string>("--mode") { Description = "full, append or delta.", DefaultValueFactory = _ => "full" };
        var resume = new Option<bool>("--resume") { Description = "Go on with a load that was interrupted; no --source." };
        var encoding = new Option<string?>("--encoding") { Description = "utf-8 or cp949; detected when absent." };
        var delimiter = new Option<string>("--delimiter") { Description = "One character, or tab.", DefaultValueFactory = _ => "," };
        var maxRejected = new Option<long>("--max-rejected") { Description = "Records that may be set aside before the load is refused." };
        var rejectFile = new Option<bool>("--reject-file") { Description = "Write rejected records to SOURCE.rejected.csv. That file holds personal data." };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of load_operator." };
        mode.AcceptOnlyFromAmong("full", "append", "delta");
        delimiter.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value is not ("tab" or { Length: 1 } and not ("\"" or "\n" or "\r")))
            {
                result.AddError("--delimiter must be one character other than a quote, or tab.");
            }
        });

        var command = new Command("load", "Load a source and pseudonymize it in the database. / 원본 적재와 가명처리")
            { dataset, source, mode, resume, encoding, delimiter, maxRejected, rejectFile, user };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) == result.GetValue(source) is not null)
            {
                result.AddError("Give --source FILE to load, or --resume to go on with an interrupted load.");
            }
        });
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            IWarehouseHost host = options.Host(result);
            string name = result.GetValue(dataset)!;
            if (result.GetValue(source) is { } path)
            {
                char separator = result.GetValue(delimiter) is "tab" ? '\t' : result.GetValue(delimiter)![0];
                Stage(host, terminal, result.GetValue(user), new CsvLoadOptions(
                    name,
                    path,
                    separator,
                    result.GetValue(encoding) is { } given ? CsvEncoding.Parse(given) : null,
                    result.GetValue(maxRejected),
                    result.GetValue(rejectFile)));
            }

            RunLoad(host, terminal, result.GetValue(user), name, result.GetValue(resume) ? null : result.GetValue(mode));
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Reads the source into the stage table and says what was set aside.</summary>
    public static StepTiming Stage(IWarehouseHost host, Terminal terminal, string? user, CsvLoadOptions load)
    {
        CsvLoadResult? loaded = null;
        StepTiming timing = terminal.Step("Read source into stage", "원본을 stage에 적재", report =>
        {
            using DbConnection connection = host.ConnectAs(user);
            loaded = CsvLoader.Load(host, connection, load, report);
            return loaded.Accepted;
        });
        if (loaded is { Rejected: > 0 })
        {
            terminal.Say($"   {loaded.Rejected} records were set aside:", $"   제외된 레코드 {loaded.Rejected}건:");
            foreach (RejectedRow row in loaded.Samples)
            {
                terminal.Output.WriteLine($"     {row}");
            }

            if (loaded.RejectFile is not null)
            {
                terminal.Say($"   They are in {loaded.RejectFile}, which holds personal data: delete it when it has served.", $"   {loaded.RejectFile}에 기록했습니다. 개인정보가 있으므로 사용 후 삭제하십시오.");
            }
        }

        if (loaded is { BlankLines: > 0 })
        {
            terminal.Say($"   {loaded.BlankLines} blank lines were passed over.", $"   빈 줄 {loaded.BlankLines}개를 건너뛰었습니다.");
        }

        return timing;
    }

    /// <summary>Runs the load, or resumes one, and lists its phases.</summary>
    public static StepTiming RunLoad(IWarehouseHost host, Terminal terminal, string? user, string dataset, string? mode)
    {
        IReadOnlyList<LoadPhase> phases = [];
        StepTiming timing = terminal.Step("Pseudonymize", "가명처리", report =>
        {
            phases = LoadRunner.Run(host, user, mode is null ? "pseudo.ResumeLoad" : "pseudo.RunLoad", dataset, mode, report, message => Console.Error.WriteLine(CellText.Visible(message)));
            return phases.Select(p => p.RowsIn ?? 0).DefaultIfEmpty().Max();
        });
        new ResultWriter(terminal.Output, ResultFormat.Table).WriteTable(
            // The names are those of pseudo.LoadProgress, by which a running load is watched.
            terminal.Language == Language.Korean ? ["번호", "단계", "규칙", "입력 행", "출력 행", "초"] : ["Phase", "Name", "Step", "Rows in", "Rows out", "Seconds"],
            phases.Select(p => (string?[])
            [
                CellText.Of(p.Number),
                p.Name,
                p.StepNumber is { } step ? CellText.Of(step) : "",
                p.RowsIn is { } rowsIn ? CellText.Of(rowsIn) : "",
                p.RowsOut is { } rowsOut ? CellText.Of(rowsOut) : "",
                p.FinishedAt - p.StartedAt is { } time ? time.TotalSeconds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "",
            ]));
        if (phases.Any(static p => p.FinishedAt is null))
        {
            terminal.Say(
                "   The load waits for an adequacy review before it is switched in; log.LoadRegister says why. After an adequate conclusion: load --resume.",
                "   처리 결과는 반영 전에 적정성 검토를 기다립니다. 사유는 log.LoadRegister에 있으며, 적정 결론 후 load --resume으로 반영합니다.");
        }

        return timing;
    }
}
