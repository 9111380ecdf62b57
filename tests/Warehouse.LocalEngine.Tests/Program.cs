using System.Globalization;
using Warehouse.LocalEngine.Tests.Session;
using Warehouse.LocalEngine.Tests.Storage;

namespace Warehouse.LocalEngine.Tests;

/// <summary>What the test assembly does when a test starts it as a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        [PairWriter.Verb, string directory] => PairWriter.Run(directory),
        [BatchRepeater.Verb, string directory, string count, string batch] => BatchRepeater.Run(directory, int.Parse(count, CultureInfo.InvariantCulture), batch),
        _ => 2,
    };
}
