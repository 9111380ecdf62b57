using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
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

    [Test]
    public void WarehouseClr_ForNet472_IsVerifiableCode()
    {
        Assert.That(Verify("ClrAssembly"), Is.Empty);
        Assert.That(Verify("ViolatingAssembly"), Does.Contain("Not Verifiable"), "the verifier must be able to find something");
    }

    /// <summary>Paths that the project file writes into the test assembly.</summary>
    internal static string BuildPath(string key) => Path.GetFullPath(
        typeof(SafeAuditTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!);

    /// <summary>What Mono's peverify says; SQL Server verifies again when the assembly is created.</summary>
    private static string Verify(string assembly)
    {
        try
        {
            using Process verifier = Process.Start(
                new ProcessStartInfo("peverify", [BuildPath(assembly)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string output = verifier.StandardOutput.ReadToEnd();
            verifier.WaitForExit();
            return output.Trim();
        }
        catch (Win32Exception)
        {
            Assert.Ignore("peverify is not installed: verifiable code was not checked (Debian: mono-utils).");
            throw;
        }
    }

    private static IReadOnlyList<string> Violations(string assembly) =>
        SafeAudit.Violations(BuildPath(assembly), BuildPath("ReferenceAssemblies"));
}
