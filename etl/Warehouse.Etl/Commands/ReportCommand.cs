using System;
using System.CommandLine;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;
using Warehouse.Etl.Reports.Documents;
using Warehouse.Etl.Reports.Layout;

namespace Warehouse.Etl.Commands;

/// <summary>Forms of a document.</summary>
internal enum ReportFormat
{
    /// <summary>One self-contained file to read and print.</summary>
    Html,

    /// <summary>RFC 4180.</summary>
    Csv,
}

/// <summary><c>warehouse report KIND [DATASET]</c>: the guideline's documents from the database, as the user may read it.</summary>
internal static class ReportCommand
{
    public static Command Create(GlobalOptions options)
    {
        string kinds = string.Join(", ", ReportKind.All.Select(static kind => kind.Name));
        var kind = new Argument<string>("KIND") { Description = $"Which document: {kinds}." };
        var dataset = new Argument<string?>("DATASET") { Description = "Of which dataset; registers are of all without it. / 데이터셋", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<ReportFormat>("--format") { Description = "html or csv." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output without it. / 출력 파일" };
        Option<bool> overwrite = OutputFile.OverwriteOption();
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of compliance_officer." };
        kind.AcceptOnlyFromAmong([.. ReportKind.All.Select(static k => k.Name)]);
        var command = new Command("report", "Documents of the guideline, Korean or English. / 가이드라인 서식과 대장") { kind, dataset, format, output, overwrite, user };
        command.Validators.Add(result =>
        {
            if (result.GetValue(kind) is { } name && ReportKind.Find(name) is { NeedsDataset: true } && result.GetValue(dataset) is null)
            {
                result.AddError($"{name} is of one dataset: warehouse report {name} DATASET.");
            }
        });
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            if (result.GetValue(output) is { } planned)
            {
                OutputFile.RequireNewOr(result.GetValue(overwrite), planned);
            }

            ReportKind chosen = ReportKind.Find(result.GetValue(kind)!)!;
            using DbConnection connection = options.Open(result, result.GetValue(user));
            var source = new ReportSource(connection, terminal.Language, result.GetValue(dataset));
            ReportDocument document = chosen.Build(source);
            if (result.GetValue(output) is { } path)
            {
                WriteFile(path, document, source, result.GetValue(format), result.GetValue(overwrite));
                terminal.Say($"{chosen.Title.English}: {path}", $"{chosen.Title.Korean}: {path}");
            }
            else
            {
                terminal.Output.Write(Render(document, source, result.GetValue(format)));
            }

            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Writes a document into a file; CSV begins with a byte order mark, so that a spreadsheet reads Korean rightly.</summary>
    public static void WriteFile(string path, ReportDocument document, ReportSource source, ReportFormat format, bool overwrites, string option = "--output")
    {
        string text = Render(document, source, format);
        using var writer = new StreamWriter(OutputFile.Create(path, overwrites, option), new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == ReportFormat.Csv));
        writer.Write(text);
    }

    private static string Render(ReportDocument document, ReportSource source, ReportFormat format)
    {
        document = ExemptionNote.Under(document, source);
        using var text = new StringWriter();
        if (format == ReportFormat.Csv)
        {
            CsvLayout.Write(document, text);
        }
        else
        {
            new HtmlLayout(source.Language).Write(document, source.Footer(), text);
        }

        return text.ToString();
    }
}
