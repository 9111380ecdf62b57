using System;
using BenchmarkDotNet.Running;

namespace Warehouse.Benchmarks;

/// <summary><c>transforms</c> times each value transform beside its baseline; <c>load [ROWS]</c> times the passes of a whole load.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["transforms", .. var rest]:
                BenchmarkSwitcher.FromTypes([typeof(TransformBenchmarks)]).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
                return 0;
            default:
                Console.Error.WriteLine("Usage: transforms [BenchmarkDotNet options]");
                return 2;
        }
    }
}
