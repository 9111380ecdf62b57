using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace Warehouse.Benchmarks;

/// <summary>The largest memory that the process had at a time: on Linux the kernel's figure, because the runtime's is that of now there.</summary>
internal static class PeakMemory
{
    public static void Report() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"peak memory of the process",-44} {Megabytes(),8:0} MB"));

    private static double Megabytes()
    {
        const string status = "/proc/self/status";
        if (File.Exists(status))
        {
            foreach (string line in File.ReadLines(status))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    return double.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) / 1024;
                }
            }
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024.0 * 1024);
    }
}
