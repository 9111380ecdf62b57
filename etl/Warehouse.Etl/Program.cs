using System;
using System.Globalization;
using System.Text;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl;

internal static class Program
{
    private static int Main(string[] args)
    {
        // Cultures are there for SqlClient; what this command writes depends on none.
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Interruption.Listen();
        return CommandLine.Run(args);
    }
}
