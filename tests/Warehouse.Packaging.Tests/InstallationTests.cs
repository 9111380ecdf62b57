using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using Warehouse.Packaging.Installation;

namespace Warehouse.Packaging.Tests;

/// <summary>Release checks of what a DBA is given: the installer equals its parts, one version stands everywhere, and it is a script that SSMS and sqlcmd take.</summary>
[TestFixture]
internal sealed partial class InstallationTests
{
    private static readonly string Script = ServerScripts.Install();

    [Test]
    public void Install_WholeScript_ParsesAsSqlServer2017()
    {
        foreach (string text in new[] { Script, ServerScripts.Signed().Text, ServerScripts.Uninstall().Text, ServerScripts.Preflight().Text })
        {
            using var reader = new StringReader(text);
            new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors);
            Assert.That(errors.Select(e => $"line {e.Line}: {e.Message}"), Is.Empty);
        }
    }

    [Test]
    public void Install_EqualsItsParts()
    {
        string[] batches = [.. BatchSplitter.Split("Warehouse.sql", Script).Select(b => b.Text)];

        Assert.Multiple(() =>
        {
            foreach (SqlBatch part in Package.ReadFiles().Where(f => f.Kind is SqlFileKind.Module or SqlFileKind.Procedure or SqlFileKind.Trigger or SqlFileKind.Data or SqlFileKind.Grant).SelectMany(f => BatchSplitter.Split(f.Path, f.Text)))
            {
                Assert.That(batches.Count(b => b.Contains(part.Text.Trim('\n'), System.StringComparison.Ordinal)), Is.GreaterThan(0), part.Name);
            }

            foreach (SqlBatch function in ClrFunctions.Derive(ClrFunctions.Assembly))
            {
                Assert.That(Script, Does.Contain($"IF OBJECT_ID(N'{function.Name["clr/".Length..]}') IS NULL"), function.Name);
            }
        });
    }

    [Test]
    public void Install_AssemblyAndHash_AreThoseOfTheBuild()
    {
        string bytes = Regex.Replace(Script, @"\\\r?\n", "");

        Assert.That(bytes, Does.Contain(System.Convert.ToHexString(SqlServerAssembly.ReadBytes())));
        Assert.That(Regex.Count(Script, SqlServerAssembly.Hash), Is.EqualTo(2), "preflight and trust");
        Assert.That(Script.Split('\n').Max(l => l.Length), Is.LessThan(5000), "lines that an editor opens");
    }

    [Test]
    public void Install_ARunThatFails_StopsBeforeTheNextBatch()
    {
        string[] batches = [.. BatchSplitter.Split("Warehouse.sql", Script).Select(b => b.Text.Trim())];
        int begin = System.Array.FindIndex(batches, b => b.EndsWith("BEGIN TRANSACTION;", System.StringComparison.Ordinal));
        int commit = System.Array.FindIndex(batches, b => b.Contains("COMMIT TRANSACTION;", System.StringComparison.Ordinal) && b.StartsWith("IF @@TRANCOUNT > 0", System.StringComparison.Ordinal));

        Assert.That(begin, Is.GreaterThan(0));
        Assert.That(commit, Is.GreaterThan(begin));
        Assert.That(batches[begin..commit].Where((_, i) => i > 0 && i % 2 == 0), Has.All.EqualTo(Stop("@@ERROR <> 0 OR @@TRANCOUNT = 0")));
        Assert.That(batches[1..begin].Where((_, i) => i % 2 == 1), Is.EqualTo(new[] { Stop("@@ERROR <> 0"), Stop("@@ERROR <> 0") }), "preflight and trust");
    }

    [Test]
    public void Version_IsOneEverywhere()
    {
        string properties = PropertyVersion().Match(File.ReadAllText(Path.Combine(Root, "Directory.Build.props"))).Groups[1].Value;
        string seed = SeedVersion().Match(File.ReadAllText(Path.Combine(Root, "sql", "policy", "Data", "ProductVersion.sql"))).Groups[1].Value;

        Assert.That(new[] { properties, seed }, Has.All.EqualTo(Releases.Current));
        Assert.That(Releases.Predecessors, Has.No.Member(Releases.Current));
        Assert.That(Script, Does.Contain($"version {Releases.Current}"));
    }

    [Test]
    public void Trust_TheSameBytes_AreNotLoadedTwice()
    {
        string text = SqlServerAssembly.CreateOrAlter().Text;

        Assert.That(text, Does.Contain("ALTER ASSEMBLY WarehouseClr FROM @assembly WITH PERMISSION_SET = SAFE, UNCHECKED DATA").And.Contain("stored.content = @assembly"));
    }

    /// <summary>sys.trusted_assemblies refuses who lacks a permission of the server (300), and a batch is refused whole.</summary>
    [Test]
    public void TrustedAssemblies_AreReadOnlyInBatchesOfTheirOwn()
    {
        foreach (SqlBatch batch in new[] { ServerScripts.Preflight(), SqlServerAssembly.Trust() })
        {
            Assert.That(batch.Text, Does.Contain("sys.trusted_assemblies"));
            Assert.That(Views(batch), Has.None.EqualTo("trusted_assemblies"), batch.Name);
            Assert.That(Views(batch), Does.Contain("configurations"), batch.Name);
        }
    }

    [Test]
    public void Trust_WhereAKeyIsTrusted_OrNobodyAsks_IsNotAddedToTheList() =>
        Assert.That(SqlServerAssembly.Trust().Text, Does.StartWith("IF HAS_PERMS_BY_NAME(NULL, NULL, N'CONTROL SERVER') = 1\n    AND SUSER_ID(N'WarehouseClrLogin') IS NULL\n    AND EXISTS (").And.Contain("N'clr strict security'"));

    [Test]
    public void GuardRegister_IsSwitchedInBatchesOfItsOwn()
    {
        string[] switches = [.. Regex.Matches(Script, @".*\b(?:DIS|EN)ABLE TRIGGER GuardRegister.*").Select(m => m.Value.Trim()).Where(l => l.StartsWith("EXECUTE", System.StringComparison.Ordinal) || l.StartsWith("DISABLE", System.StringComparison.Ordinal) || l.StartsWith("ENABLE", System.StringComparison.Ordinal))];

        Assert.That(switches, Is.EqualTo(new[] { "EXECUTE sys.sp_executesql N'DISABLE TRIGGER GuardRegister ON DATABASE;';", "EXECUTE sys.sp_executesql N'ENABLE TRIGGER GuardRegister ON DATABASE;';" }));
    }

    [Test]
    public void AgentJobs_HoldNoVariableOfSqlcmd() =>
        Assert.That(File.ReadAllText(Path.Combine(Root, "deploy", "operations", "AgentJobs.sql")), Does.Not.Contain("$("));

    [Test]
    public void Preflight_EachRefusal_SaysWhatToAskFor()
    {
        string text = ServerScripts.Preflight().Text;

        foreach (string refusal in new[] { "Azure SQL Database", "version", "COMPATIBILITY_LEVEL", "clr enabled", "db_owner", "sp_add_trusted_assembly", "read-only" })
        {
            Assert.That(text, Does.Contain(refusal));
        }
    }

    private static string Stop(string condition) => $"IF {condition}\nBEGIN\n    IF @@TRANCOUNT > 0\n        ROLLBACK TRANSACTION;\n\n    SET NOEXEC ON;\nEND;";

    private static List<string> Views(SqlBatch batch)
    {
        using var reader = new StringReader(batch.Text);
        var read = new TableNames();
        new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out _).Accept(read);
        return read.Names;
    }

    private static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private sealed class TableNames : TSqlFragmentVisitor
    {
        public List<string> Names { get; } = [];

        public override void Visit(NamedTableReference node) => Names.Add(node.SchemaObject.BaseIdentifier.Value);
    }

    [GeneratedRegex("<Version>(.+?)</Version>")]
    private static partial Regex PropertyVersion();

    [GeneratedRegex("VALUES \\(N'([0-9.]+)'")]
    private static partial Regex SeedVersion();
}
