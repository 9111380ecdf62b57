using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Loading;

/// <summary>A phase of a load as <c>pseudo.LoadProgress</c> shows it.</summary>
internal sealed record LoadPhase(int Number, string Name, int? StepNumber, string Status, long LastKeyDone, long LastStageRowId, long? RowsIn, long? RowsOut, DateTime? StartedAt, DateTime? FinishedAt);

/// <summary>Runs <c>pseudo.RunLoad</c> in one session and watches its progress from another.</summary>
internal static class LoadRunner
{
    /// <param name="host">The warehouse.</param>
    /// <param name="user">The user whose sessions run and watch the load, or null for the session's own.</param>
    /// <param name="procedure"><c>pseudo.RunLoad</c> or <c>pseudo.ResumeLoad</c>.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="mode">full, append or delta; null to resume.</param>
    /// <param name="onProgress">Takes the part done (0 to 1) and the running phase.</param>
    /// <param name="onMessage">Takes what the load's session says (PRINT, warnings, attempts to connect), as it comes; null to drop it.</param>
    /// <returns>The phases of the run, in order.</returns>
    public static IReadOnlyList<LoadPhase> Run(IWarehouseHost host, string? user, string procedure, string dataset, string? mode, Action<double, string> onProgress, Action<string>? onMessage = null)
    {
        using DbConnection connection = host.ConnectAs(user, onMessage);
        using DbConnection watcher = host.ConnectAs(user);
        Watched.Run(() => connection.Call(procedure, ("@dataset", dataset), ("@mode", mode)), () => Report(watcher, dataset, onProgress));
        return Phases(watcher, dataset);
    }

    /// <summary>The phases of the dataset's latest run.</summary>
    private static IReadOnlyList<LoadPhase> Phases(DbConnection connection, string dataset) =>
    [
        .. connection.Rows(
            """
            SELECT progress.PhaseNumber, progress.PhaseName, progress.StepNumber, progress.Status, progress.LastKeyDone, progress.LastStageRowId,
                progress.RowsIn, progress.RowsOut, progress.StartedAt, progress.FinishedAt
            FROM pseudo.LoadProgress AS progress
            WHERE progress.DatasetName = @dataset
                AND progress.RunId = (SELECT MAX(latest.RunId) FROM pseudo.LoadProgress AS latest WHERE latest.DatasetName = @dataset)
            ORDER BY progress.PhaseNumber;
            """,
            ("@dataset", dataset))
        .Select(row => new LoadPhase(
            (int)row[0]!, (string)row[1]!, (int?)row[2], (string)row[3]!, (long)row[4]!, (long)row[5]!, (long?)row[6], (long?)row[7], (DateTime?)row[8], (DateTime?)row[9])),
    ];

    private static void Report(DbConnection watcher, string dataset, Action<double, string> onProgress)
    {
        IReadOnlyList<LoadPhase> phases = Phases(watcher, dataset);
        if (phases.Count > 0)
        {
            LoadPhase? running = phases.FirstOrDefault(p => p.Status == "running");
            double part = running is { LastStageRowId: > 0 } ? Math.Min(1, (double)running.LastKeyDone / running.LastStageRowId) : 0;
            onProgress((phases.Count(p => p.Status == "done") + part) / phases.Count, running?.Name ?? "");
        }
    }
}
