using System;
using System.IO;
using Warehouse.Clr.Tests;

// Takes a file with one call per line; writes one result per line.
foreach (string line in File.ReadLines(args[0]))
{
    Console.WriteLine(FunctionCall.Parse(line).Result());
}
