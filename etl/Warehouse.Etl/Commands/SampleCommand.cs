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
        GlobalOptions.RequireAtLeast(rows, 0, "");

        var command = new Command("sample", "Write sample data of the guideline's retail case as CSV. / 예시 데이터 생성") { rows, form, seed, output };
        command.SetAction(result =>
        {
            using Stream stream = result.GetValue(output) is { } path ? CreateFile(path) : Console.OpenStandardOutput();
            RetailSample.Write(stream, result.GetValue(rows), result.GetValue(form), result.GetValue(seed));
            return CommandLine.Done;
        });
        return command;
    }

    private static FileStream CreateFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be written: {problem.Message}", problem);
        }
    }
}
