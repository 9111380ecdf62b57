using System;
using System.Diagnostics;
using System.Globalization;

namespace Warehouse.Benchmarks;

/// <summary>The largest memory that the process had at a time (on Linux <c>VmHWM</c> of <c>/proc/self/status</c>).</summary>
internal static class PeakMemory
{
    public static void Report()
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"peak memory of the process",-44} {process.PeakWorkingSet64 >> 20,8} MB"));
    }
}
