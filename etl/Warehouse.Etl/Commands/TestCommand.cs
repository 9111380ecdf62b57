using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Testing;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse test</c>: runs the tSQLt test classes of a directory.</summary>
internal static class TestCommand
{
    public static Command Create(GlobalOptions options)
    {
        var directory = new Argument<string>("DIR") { Description = "Directory of the test classes: *.sql files, in subdirectories too." };
        var format = new Option<TestReportFormat>("--format") { Description = "table or junit." };
        var command = new Command("test", "Run T-SQL test classes (tSQLt), locally on a copy of the warehouse. / T-SQL 테스트 실행") { directory, format };
        command.SetAction(result =>
        {
            IReadOnlyList<TestFile> files = TestFile.ReadAll(result.GetValue(directory)!);
            IReadOnlyList<TestOutcome> outcomes = Run(options.Host(result), files);
            TestReport.Write(Console.Out, result.GetValue(format), outcomes);
            return outcomes.Any(outcome => outcome.IsBad) ? CommandLine.Refused : CommandLine.Done;
        });
        return command;
    }

    private static IReadOnlyList<TestOutcome> Run(IWarehouseHost host, IReadOnlyList<TestFile> files)
    {
        // What tests without a transaction leave behind must not stay in the warehouse; on a server that is the classes' own duty.
        using WarehouseCopy? copy = host is LocalHost local ? new WarehouseCopy(local) : null;
        using var session = new TestSession(copy?.Host ?? host, files);
        return [.. files.SelectMany(file => file.Classes).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(session.TestsOf).Select(session.Run)];
    }
}
