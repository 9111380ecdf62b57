using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using Warehouse.Etl.Deployment;
using Warehouse.Packaging.Installation;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>DacFx reads all of sql/ into its model of SQL Server 2017 and resolves every name; it runs under Mono.</summary>
[TestFixture]
internal sealed class ModelTests
{
    [Test]
    public void Model_OfThePackage_HasNoErrorAndMakesADacpac()
    {
        using var directory = new ModelDirectory();

        (int exitCode, string output) = directory.Validate();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(File.Exists(directory.Dacpac), Is.True);
    }

    [TestCase("policy.Views.RoleMembership", "policy.ProductRole", "policy.ProductRoles", "policy].[ProductRoles")]
    [TestCase("log.Views.AccessRegister", "entry.RecordedAt", "entry.RecordedOn", "RecordedOn")]
    [TestCase("pseudo.Procedures.RunLoad", "pseudo.HoldLoad", "pseudo.HoldLoads", "HoldLoads")]
    public void Model_OfABrokenCopy_NamesWhatIsMissing(string script, string name, string replacement, string expected)
    {
        using var directory = new ModelDirectory();
        string file = Directory.EnumerateFiles(directory.Scripts, $"*.{script}.sql").Single();
        string text = File.ReadAllText(file);
        Assert.That(text, Does.Contain(name));
        File.WriteAllText(file, text.Replace(name, replacement, System.StringComparison.Ordinal));

        (int exitCode, string output) = directory.Validate();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain(expected));
    }

    private sealed class ModelDirectory : System.IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("warehouse-model-");

        public ModelDirectory() => PackageWriter.WriteModel(Scripts);

        public string Scripts => Path.Combine(_root.FullName, "model");

        public string Dacpac => Path.Combine(_root.FullName, "Warehouse.dacpac");

        public (int ExitCode, string Output) Validate()
        {
            string program = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "DacpacProgram").Value!;
            try
            {
                using Process mono = Process.Start(new ProcessStartInfo("mono", [program, Scripts, Dacpac, Releases.Current]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                System.Threading.Tasks.Task<string> errors = mono.StandardError.ReadToEndAsync();
                string output = mono.StandardOutput.ReadToEnd() + errors.Result;
                mono.WaitForExit();
                if (output.Contains("'netstandard,", System.StringComparison.Ordinal))
                {
                    Assert.Ignore("Mono's facades are not installed: the model was not validated (Debian: mono-devel).");
                }

                return (mono.ExitCode, output);
            }
            catch (Win32Exception)
            {
                Assert.Ignore("Mono is not installed: the model was not validated (Debian: mono-devel).");
                throw;
            }
        }

        public void Dispose() => _root.Delete(recursive: true);
    }
}
