using System;
using System.Data.Common;
using System.Diagnostics;
using System.IO;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Crash;

/// <summary>A process that loads a dataset, or goes on with its interrupted load, and may end itself on the way.</summary>
internal static class DoomedLoad
{
    public const string Verb = "load";

    private const int NothingToResume = 50088;

    /// <summary>Runs the process to its end.</summary>
    /// <returns>Whether it was killed.</returns>
    /// <exception cref="InvalidOperationException">It failed otherwise.</exception>
    public static bool Start(TestWarehouse warehouse, string dataset, KillPoint? point, out LoadLength length)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { "exec", typeof(DoomedLoad).Assembly.Location, Verb, warehouse.Directory, warehouse.PassphraseFilePath, dataset, point?.ToString() ?? "" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string output = process.StandardOutput.ReadToEnd(), errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        length = process.ExitCode == 0 ? LoadLength.Parse(output) : default;
        return process.ExitCode switch
        {
            0 => false,
            // 128 + SIGKILL, or what Windows gives a terminated process.
            137 or -1 => true,
            _ => throw new InvalidOperationException("The load failed: " + errors),
        };
    }

    public static int Run(string[] arguments)
    {
        (string directory, string passphrase, string dataset, string point) = (arguments[0], arguments[1], arguments[2], arguments[3]);
        using KillSwitch killSwitch = new();
        LocalHost host = new(new WarehouseDirectory(directory), PassphraseFile.FindOrCreate(new WarehouseDirectory(directory), passphrase, directory));
        using DbConnection session = host.ConnectAs("operator");
        killSwitch.Arm(point.Length == 0 ? null : KillPoint.Parse(point));
        try
        {
            session.Execute("EXECUTE pseudo.ResumeLoad @dataset = @dataset;", ("@dataset", dataset));
        }
        catch (DbException refusal) when (CommandLine.ErrorNumber(refusal) == NothingToResume)
        {
            session.Execute("EXECUTE pseudo.RunLoad @dataset = @dataset;", ("@dataset", dataset));
        }

        Console.WriteLine(new LoadLength(killSwitch.CountOf(KillPoint.Statement), killSwitch.CountOf(KillPoint.BeforeCommit)));
        return 0;
    }
}

/// <summary>How many statements a load ran and how many transactions it committed.</summary>
internal readonly record struct LoadLength(int Statements, int Commits)
{
    public static LoadLength Parse(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.TrimEntries);
        return new LoadLength(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Statements} {Commits}");
}
