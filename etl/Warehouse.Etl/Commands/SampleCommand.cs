using System;
using System.CommandLine;
using System.IO;
using Warehouse.Etl.Samples;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse sample</c>: writes the retail sample, to a file or to standard output.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Number of customers.", DefaultValueFactory = _ => 50_000 };
        var form = new Option<RetailForm>("--form") { Description = "small: January 2019, 15 columns; full: 24 months, 223 columns." };
        var seed = new Option<ulong>("--seed") { Description = "Another seed gives other customers; the same seed always the same.", DefaultValueFactory = _ => RetailSample.DefaultSeed };
        var output = new Option<string?>("--output") { Description = "File to write; standard output when absent." };
        Option<bool> overwrite = OutputFile.OverwriteOption();
        GlobalOptions.RequireAtLeast(rows, 0, "");

        var command = new Command("sample", "Write sample data of the guideline's retail case as CSV. / 예시 데이터 생성") { rows, form, seed, output, overwrite };
        command.SetAction(result =>
        {
            using Stream stream = result.GetValue(output) is { } path ? OutputFile.Create(path, result.GetValue(overwrite)) : Console.OpenStandardOutput();
            RetailSample.Write(stream, result.GetValue(rows), result.GetValue(form), result.GetValue(seed));
            return CommandLine.Done;
        });
        return command;
    }
}
