using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace Warehouse.Clr.Tests.Audit;

public class SafeAuditTests
{
    [Test]
    public void WarehouseClr_ForNet472_IsSafe()
    {
        Assert.That(Violations("ClrAssembly"), Is.Empty);
    }

    [TestCase("library System.Numerics")]
    [TestCase("native call NativeFunction")]
    [TestCase("writable static field MutableStaticField")]
    [TestCase("finalizer of Violations")]
    [TestCase("unverifiable code")]
    [TestCase("protected: System.Collections.Generic.HashSet`1")]
    [TestCase("protected: System.Threading.Thread.Start")]
    [TestCase("depends on the runtime: System.String.Normalize")]
    [TestCase("depends on the runtime: System.String.ToUpperInvariant")]
    [TestCase("depends on the runtime: System.Globalization.StringInfo")]
    [TestCase("depends on the runtime: System.Math.Log")]
    public void AnAssemblyThatBreaksARule_IsReported(string violation)
    {
        Assert.That(Violations("ViolatingAssembly"), Has.Some.StartsWith(violation));
    }

    /// <summary>Paths that the project file writes into the test assembly.</summary>
    internal static string BuildPath(string key) => Path.GetFullPath(
        typeof(SafeAuditTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!);

    private static IReadOnlyList<string> Violations(string assembly) =>
        SafeAudit.Violations(BuildPath(assembly), BuildPath("ReferenceAssemblies"));
}
