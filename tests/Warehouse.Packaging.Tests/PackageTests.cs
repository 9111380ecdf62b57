using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;

namespace Warehouse.Packaging.Tests;

[TestFixture]
public sealed class PackageTests
{
    [Test]
    public void Load_EveryBatch_ParsesAsSqlServer2017()
    {
        var parser = new TSql140Parser(initialQuotedIdentifiers: true);
        Assert.Multiple(() =>
        {
            foreach (SqlBatch batch in Package.Load())
            {
                using var reader = new StringReader(batch.Text);
                parser.Parse(reader, out IList<ParseError> errors);
                Assert.That(errors.Select(e => $"{batch.Name}, line {batch.FirstLine + e.Line - 1}: {e.Message}"), Is.Empty);
            }
        });
    }

    [Test]
    public void Load_EverySqlFileOfTheRepository_IsInThePackageOnce()
    {
        string sql = Path.Combine(RepositoryRoot(), "sql");
        Assume.That(Directory.Exists(sql), "the repository holds no sql folder");
        string[] files = [.. Directory.EnumerateFiles(sql, "*.sql", SearchOption.AllDirectories)
            .Select(f => "sql/" + Path.GetRelativePath(sql, f).Replace('\\', '/'))];

        Assert.That(Package.ReadFiles().Select(f => f.Path), Is.EquivalentTo(files));
        Assert.That(Package.Load().Select(b => b.Name).Distinct().Where(n => n.StartsWith("sql/", System.StringComparison.Ordinal)), Is.EquivalentTo(files));
    }

    [Test]
    public void ReadFiles_EachObjectScript_CreatesTheObjectItsPathNames()
    {
        Assert.Multiple(() =>
        {
            foreach (SqlFile file in Package.ReadFiles().Where(f => f.Kind is SqlFileKind.Table or SqlFileKind.Module or SqlFileKind.Procedure or SqlFileKind.Type))
            {
                var created = new CreatedObjects();
                foreach (SqlBatch batch in BatchSplitter.Split(file.Path, file.Text))
                {
                    using var reader = new StringReader(batch.Text);
                    new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out _).Accept(created);
                }

                Assert.That(created.Names, Is.EqualTo(new[] { file.ObjectName }), file.Path);
            }
        });
    }

    [Test]
    public void Batches_OfTheAssembly_CarryTheFrameworkBuildAndParse()
    {
        byte[] bytes = SqlServerAssembly.ReadBytes();
        using var image = new PEReader(new MemoryStream(bytes));
        MetadataReader metadata = image.GetMetadataReader();
        string[] references = [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];

        Assert.That(references, Does.Contain("mscorlib").And.Not.Contain("System.Runtime"));
        foreach (SqlBatch batch in new[] { SqlServerAssembly.Trust(), SqlServerAssembly.CreateOrAlter() })
        {
            using var reader = new StringReader(batch.Text);
            new TSql140Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors);
            Assert.That(errors, Is.Empty, batch.Name);
        }
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));

    private sealed class CreatedObjects : TSqlFragmentVisitor
    {
        public List<string> Names { get; } = [];

        public override void Visit(CreateTableStatement node) => Add(node.SchemaObjectName);

        public override void Visit(CreateTypeTableStatement node) => Add(node.Name);

        public override void Visit(CreateOrAlterViewStatement node) => Add(node.SchemaObjectName);

        public override void Visit(CreateOrAlterFunctionStatement node) => Add(node.Name);

        public override void Visit(CreateOrAlterProcedureStatement node) => Add(node.ProcedureReference.Name);

        private void Add(SchemaObjectName name)
        {
            // A temporary table inside a procedure is not what the file is about.
            if (!name.BaseIdentifier.Value.StartsWith('#'))
            {
                Names.Add($"{name.SchemaIdentifier?.Value}.{name.BaseIdentifier.Value}");
            }
        }
    }
}
