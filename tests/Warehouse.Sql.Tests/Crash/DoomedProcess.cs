using System;
using System.Data.Common;
using System.Diagnostics;
using System.IO;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Crash;

/// <summary>This assembly as a process of its own, which works on a warehouse and may end itself on the way.</summary>
internal static class DoomedProcess
{
    /// <summary>The work is one statement of a custodian's.</summary>
    public const string Rotation = "rotate";

    /// <summary>Runs the process to its end.</summary>
    /// <param name="verb">The kind of work.</param>
    /// <param name="work">What to work on.</param>
    /// <param name="point">When it ends itself; null for not at all.</param>
    /// <param name="output">What it wrote.</param>
    /// <returns>Whether it was killed.</returns>
    /// <exception cref="InvalidOperationException">It failed otherwise.</exception>
    public static bool Start(string verb, TestWarehouse warehouse, string work, KillPoint? point, out string output)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { "exec", typeof(DoomedProcess).Assembly.Location, verb, warehouse.Directory, warehouse.PassphraseFilePath, work, point?.ToString() ?? "" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode switch
        {
            0 => false,
            // 128 + SIGKILL, or what Windows gives a terminated process.
            137 or -1 => true,
            _ => throw new InvalidOperationException("The process failed: " + errors),
        };
    }

    /// <summary>In the process: a session on the warehouse of its arguments.</summary>
    public static DbConnection Open(string[] arguments, string user) =>
        new LocalHost(
            new WarehouseDirectory(arguments[0]),
            PassphraseFile.FindOrCreate(new WarehouseDirectory(arguments[0]), arguments[1], arguments[0])).ConnectAs(user);

    /// <summary>In the process: when it ends itself.</summary>
    public static KillPoint? PointOf(string[] arguments) => arguments[3].Length == 0 ? null : KillPoint.Parse(arguments[3]);

    /// <summary>The work of <see cref="Rotation"/>.</summary>
    public static int RunStatement(string[] arguments)
    {
        using KillSwitch killSwitch = new();
        using DbConnection session = Open(arguments, "custodian");
        killSwitch.Arm(PointOf(arguments));
        session.Execute(arguments[2]);
        return 0;
    }
}
