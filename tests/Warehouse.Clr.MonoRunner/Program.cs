using System;
using System.IO;
using Warehouse.Benchmarks;
using Warehouse.Clr.Tests;

// Takes a file with one call per line and writes one result per line; --throughput and --public-key measure instead.
if (args[0] == "--throughput")
{
    Throughput.Run();
    return;
}

if (args[0] == "--public-key")
{
    PublicKeyTimes.Run();
    return;
}

foreach (string line in File.ReadLines(args[0]))
{
    Console.WriteLine(FunctionCall.Parse(line).Result());
}
