using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Data.SqlClient;

namespace Warehouse.Etl.Hosting;

/// <summary>
/// Which failures to connect are worth another attempt, and when. Only connecting is tried again: of a statement nobody knows whether it was done, and a load that lost its session goes on by
/// <c>warehouse load --resume</c>.
/// </summary>
internal static class TransientErrors
{
    /// <summary>
    /// "Troubleshoot transient connection errors" (4060 to 49920), SqlClient's own list of retriable errors, and what a server says while it starts, fails over or is overloaded.
    /// 4060 and 18456 are not among them outside of Azure: a wrong name or password stays wrong.
    /// </summary>
    private static readonly FrozenSet<int> Numbers = FrozenSet.ToFrozenSet(
    [
        -2, // time-out
        20, 64, 121, 233, 10053, 10054, 10060, 10061, // the network, or a server that is not listening yet
        615, 926, 4221, 18401, 35202, 41301, 41302, 41305, 41325, 41839, // starting, recovering, failing over
        983, 976, // availability group: the replica is not ready for connections
        1205, // deadlock victim
        8628, 8645, 8651, // no memory grant in time
        10928, 10929, 17197, 17830, 17889, 18054, // resource limits, log-in time-outs
        40143, 40166, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920, // Azure
    ]);

    /// <summary>Seconds before each further attempt, 31 in all: a failover takes 10 to 30.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } = [.. new[] { 1, 2, 4, 8, 16 }.Select(s => TimeSpan.FromSeconds(s))];

    public static bool IsTransient(Exception problem) => problem is SqlException server ? server.Errors.Cast<SqlError>().Any(e => IsTransient(e.Number)) : problem is TimeoutException;

    public static bool IsTransient(int number) => Numbers.Contains(number);

    /// <summary>Runs <paramref name="attempt"/> until it succeeds, fails for good, or there is no further delay.</summary>
    /// <param name="attempt">What connects.</param>
    /// <param name="isTransient">Whether a failure is worth another attempt.</param>
    /// <param name="wait">Waits; tests pass one that does not.</param>
    /// <param name="onRetry">Takes the number of the attempt that failed, the failure, and the delay.</param>
    public static T Retry<T>(Func<T> attempt, Func<Exception, bool> isTransient, Action<TimeSpan> wait, Action<int, Exception, TimeSpan>? onRetry = null)
    {
        for (int failed = 0; ; failed++)
        {
            try
            {
                return attempt();
            }
            catch (Exception problem) when (failed < Delays.Count && isTransient(problem))
            {
                onRetry?.Invoke(failed + 1, problem, Delays[failed]);
                wait(Delays[failed]);
            }
        }
    }
}
