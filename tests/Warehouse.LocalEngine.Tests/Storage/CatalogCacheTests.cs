using System.IO;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>A process keeps the catalogs it read: connections one after the other, and copies of a database, share them, and no one is shown another's.</summary>
[TestFixture]
internal sealed class CatalogCacheTests
{
    private const string Columns = "SELECT name FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;";

    private string _directory = null!;

    [SetUp]
    public void Make()
    {
        _directory = Directory.CreateTempSubdirectory("warehouse-test-").FullName;
        Run("one", "CREATE TABLE dbo.T (Id int NULL);");
    }

    [TearDown]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Connection_AfterTheLastOneClosed_HasTheSameCatalog()
    {
        CatalogSnapshot first = CatalogOf("one");
        Assert.That(CatalogOf("one").Objects, Is.SameAs(first.Objects));
    }

    [Test]
    public void Copies_ShareTheirCatalog_UntilOneIsChanged()
    {
        Copy("one", "two");
        CatalogSnapshot shared = CatalogOf("one");
        Assert.That(CatalogOf("two"), Is.SameAs(shared));

        // Both count to the same version.
        Run("one", "ALTER TABLE dbo.T ADD OfOne int NULL;");
        Run("two", "ALTER TABLE dbo.T ADD OfTwo int NULL;");
        Assert.That((Read("one"), Read("two")), Is.EqualTo(("Id OfOne", "Id OfTwo")));
    }

    [Test]
    public void Copy_OfAnEarlierState_ShowsThatState()
    {
        Copy("one", "two");
        Run("one", "ALTER TABLE dbo.T ADD Later int NULL;");
        Assert.That((Read("two"), Read("one")), Is.EqualTo(("Id", "Id Later")));
    }

    [Test]
    public void Rollback_OfAChange_LeavesNothingBehind()
    {
        Run("one", "BEGIN TRANSACTION; ALTER TABLE dbo.T ADD Never int NULL; ROLLBACK;");
        Assert.That(Read("one"), Is.EqualTo("Id"));
    }

    [Test]
    public void Change_ByAnEngineThatKnowsNoStamps_IsSeen()
    {
        Assert.That(Read("one"), Is.EqualTo("Id"));
        using (SqliteHandle file = new(Path.Combine(_directory, "one", "warehouse.db")))
        {
            file.Execute("UPDATE sys_catalog SET body = replace(body, '\"Name\":\"Id\"', '\"Name\":\"No\"') WHERE kind = 'Table'; UPDATE sys_meta SET value = value + 1 WHERE name = 'catalog_version';");
        }

        Assert.That(Read("one"), Is.EqualTo("No"));
    }

    private CatalogSnapshot CatalogOf(string name)
    {
        using StoreSession session = Database.OpenSession(new DatabaseOptions { Directory = Path.Combine(_directory, name), IsDurable = false });
        return session.Catalog.Snapshot;
    }

    private void Run(string name, string batch)
    {
        using LocalConnection connection = LocalDatabase.Connect(Path.Combine(_directory, name), lockTimeout: 2000);
        BatchRepeater.Repeat(connection, 1, batch);
    }

    private string Read(string name)
    {
        using LocalConnection connection = LocalDatabase.Connect(Path.Combine(_directory, name), lockTimeout: 2000);
        return string.Join(' ', LocalDatabase.Rows(connection, Columns));
    }

    private void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(_directory, to));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_directory, from)))
        {
            File.Copy(file, Path.Combine(_directory, to, Path.GetFileName(file)));
        }
    }
}
