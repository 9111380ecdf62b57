using System;
using System.Text;
using Warehouse.Etl.Commands;

namespace Warehouse.Etl;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandLine.Run(args);
    }
}
