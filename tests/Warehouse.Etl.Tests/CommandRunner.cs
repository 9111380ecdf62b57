using System;
using System.IO;
using Warehouse.Etl.Commands;

namespace Warehouse.Etl.Tests;

/// <summary>
/// Runs the command line in this process and catches what it prints. Tests that use it don't run in parallel: the console is one. With <c>WAREHOUSE_TEST_ENDPOINT=1</c> what a command does with a local
/// warehouse it does as with a SQL Server (<see cref="ServedCommandLine"/>).
/// </summary>
internal static class CommandRunner
{
    public static (int Code, string Output, string Error) Run(params string[] arguments) => Run(new GlobalOptions(), arguments);

    /// <summary>With another vault than Azure's.</summary>
    public static (int Code, string Output, string Error) Run(GlobalOptions options, params string[] arguments)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        using var commandLine = new ServedCommandLine(arguments);
        using var newOutput = new StringWriter();
        using var newError = new StringWriter();
        try
        {
            Console.SetOut(newOutput);
            Console.SetError(newError);
            return (CommandLine.Run([.. commandLine.Arguments], options), newOutput.ToString(), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
