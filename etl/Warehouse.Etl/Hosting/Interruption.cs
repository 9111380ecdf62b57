using System;
using System.Threading;

namespace Warehouse.Etl.Hosting;

/// <summary>
/// Ctrl+C. The first asks what runs to stop: the server rolls its statement back, and the command says so; the second ends the process at once, which is safe as well: whatever was not committed is
/// rolled back, and a load goes on by <c>--resume</c>.
/// </summary>
internal static class Interruption
{
    private static readonly CancellationTokenSource Source = new();

    /// <summary>Cancelled by the first Ctrl+C.</summary>
    public static CancellationToken Token => Source.Token;

    /// <summary>Begins to listen; once per process.</summary>
    public static void Listen() => Console.CancelKeyPress += (_, pressed) =>
    {
        // The second time the default, ending the process, is left to happen.
        pressed.Cancel = !Source.IsCancellationRequested;
        Source.Cancel();
    };
}
