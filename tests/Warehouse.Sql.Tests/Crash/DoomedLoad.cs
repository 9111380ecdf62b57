using System;
using System.Data.Common;
using Warehouse.Etl.Commands;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Crash;

/// <summary>A process that loads a dataset, or goes on with its interrupted load, and may end itself on the way.</summary>
internal static class DoomedLoad
{
    public const string Verb = "load";

    private const int NothingToResume = 50088;

    private const string NoStagedRows = "[50082]";

    /// <summary>Runs the process to its end.</summary>
    /// <returns>Whether it was killed.</returns>
    /// <exception cref="InvalidOperationException">It failed otherwise.</exception>
    public static bool Start(TestWarehouse warehouse, string dataset, KillPoint? point, out LoadLength length)
    {
        bool isKilled = DoomedProcess.Start(Verb, warehouse, dataset, point, out string output);
        length = isKilled ? default : LoadLength.Parse(output);
        return isKilled;
    }

    public static int Run(string[] arguments)
    {
        string dataset = arguments[2];
        using KillSwitch killSwitch = new();
        using DbConnection session = DoomedProcess.Open(arguments, "operator");
        killSwitch.Arm(DoomedProcess.PointOf(arguments));
        try
        {
            session.Execute("EXECUTE pseudo.ResumeLoad @dataset = @dataset;", ("@dataset", dataset));
        }
        catch (DbException refusal) when (CommandLine.ErrorNumber(refusal) == NothingToResume)
        {
            RunUnlessDone(session, dataset);
        }

        Console.WriteLine(new LoadLength(killSwitch.CountOf(KillPoint.Statement), killSwitch.CountOf(KillPoint.BeforeCommit)));
        return 0;
    }

    // The process before this one may have been killed after the load's last commit: then there is nothing left to do, and a new load is refused for want of rows.
    private static void RunUnlessDone(DbConnection session, string dataset)
    {
        try
        {
            session.Execute("EXECUTE pseudo.RunLoad @dataset = @dataset;", ("@dataset", dataset));
        }
        catch (DbException refusal) when (refusal.Message.Contains(NoStagedRows, StringComparison.Ordinal))
        {
        }
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
