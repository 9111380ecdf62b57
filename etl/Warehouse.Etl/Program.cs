using System;
using System.Text;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Interruption.Listen();
        return CommandLine.Run(args);
    }
}
