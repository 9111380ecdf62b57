using System;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>
/// What a commit promises when the power fails is SQLite's word, under its condition: a rollback journal with synchronous=FULL on every file
/// ("Atomic Commit In SQLite", 3.7 and 5; "PRAGMA synchronous").
/// </summary>
[TestFixture]
internal sealed class DurabilityTests
{
    private const long Full = 2;

    [Test]
    public void Session_OfAWarehouse_HasARollbackJournalAndFullSynchronousOnEveryFile()
    {
        using TestStore store = new("mapping", "log");
        using StoreSession session = Database.OpenSession(new DatabaseOptions { Directory = store.Directory, SchemaFiles = store.SchemaFiles });

        foreach (string file in (string[])["main", DatabaseFiles.AttachedName("mapping"), DatabaseFiles.AttachedName("log")])
        {
            Assert.That(session.Main.QueryInt64($"PRAGMA {file}.synchronous"), Is.EqualTo(Full), file);
            Assert.That(session.Main.QueryText($"PRAGMA {file}.journal_mode"), Is.EqualTo("delete"), file);
        }
    }

    [Test]
    public void ConnectionString_AskingForLess_IsRefused() =>
        Assert.That(() => new LocalConnectionStringBuilder("Data Source=x;Durable=false"), Throws.InstanceOf<ArgumentException>().With.Message.Contains("durable").IgnoreCase);
}
