using Warehouse.Sql.Tests.Crash;

namespace Warehouse.Sql.Tests;

/// <summary>What the test assembly does when a test starts it as a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        [DoomedLoad.Verb, .. string[] rest] => DoomedLoad.Run(rest),
        [DoomedProcess.Rotation, .. string[] rest] => DoomedProcess.RunStatement(rest),
        _ => 2,
    };
}
