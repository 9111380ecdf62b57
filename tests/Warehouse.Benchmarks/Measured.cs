using System;
using System.Diagnostics;
using System.Globalization;

namespace Warehouse.Benchmarks;

/// <summary>What a piece of work took: by the clock, and of all the process's threads together. On a machine with other work the second one tells more.</summary>
internal sealed record Measured(TimeSpan Elapsed, TimeSpan Processor)
{
    public static Measured Run(Action work)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.UserProcessorTime;
        long start = Stopwatch.GetTimestamp();
        work();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new Measured(elapsed, process.UserProcessorTime - before);
    }

    public void Report(string name, int rowCount) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-44} {Elapsed.TotalSeconds,8:0.000} s {rowCount / Elapsed.TotalSeconds,12:#,##0} rows/s   {Processor.TotalSeconds,8:0.000} s of processor"));
}
