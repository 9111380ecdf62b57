using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;

namespace Warehouse.Etl.Hosting;

/// <summary>Long work in one session, looked at from another while it runs.</summary>
internal static class Watched
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    /// <summary>Runs the work on a thread of its own and glances at it until it ends.</summary>
    /// <param name="work">Uses a session that <paramref name="glance"/> leaves alone.</param>
    /// <param name="glance">Is called now and then.</param>
    /// <exception cref="DbException">The work's own; a glance that fails is skipped, because it may come while the work holds its tables.</exception>
    public static void Run(Action work, Action glance)
    {
        using var finished = new ManualResetEventSlim();
        Task task = Task.Run(() =>
        {
            try
            {
                work();
            }
            finally
            {
                finished.Set();
            }
        });

        while (!finished.Wait(Interval))
        {
            try
            {
                glance();
            }
            catch (DbException)
            {
                // The work itself reports what goes wrong.
            }
        }

        task.GetAwaiter().GetResult();
    }
}
