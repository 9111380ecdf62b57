using System.Collections.Generic;

namespace Warehouse.Packaging.Installation;

/// <summary>The product's versions.</summary>
public static class Releases
{
    /// <summary>The version that this package installs: the one of this library.</summary>
    public static string Current { get; } = typeof(Releases).Assembly.GetName().Version!.ToString(3);

    /// <summary>What it upgrades in place. A version that does not stand here has an upgrade of its own to go through first.</summary>
    public static IReadOnlyList<string> Predecessors { get; } = ["0.1.0"];

    /// <summary>Functions of these that this version has no more.</summary>
    public static IReadOnlyList<string> GivenUpFunctions { get; } = ["policy.IsLoadCovered"];
}
