using System;
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>
/// A database of the first format, whose records held the columns of clustered keys too: its tables read and change as before, new ones are of the second format, and both kinds change
/// places with one another.
/// </summary>
public sealed class FirstFormatTests
{
    private const string Columns = "(Part int NOT NULL, Digest binary(4) NOT NULL, Name nvarchar(20) NOT NULL, PRIMARY KEY (Part, Digest))";

    private string _directory = null!;

    [SetUp]
    public void MakeADatabaseOfTheFirstFormat()
    {
        _directory = Path.Combine(Path.GetTempPath(), "warehouse-first-" + Guid.NewGuid().ToString("N"));
        Rows("SELECT 1;");

        // While no tree is lean, the engine writes what it wrote in the first format.
        ChangeFile($"UPDATE main.sys_meta SET value = {long.MaxValue} WHERE name = 'first_lean_tree'");
        Rows($"CREATE TABLE dbo.Old {Columns}; INSERT INTO dbo.Old (Part, Digest, Name) VALUES (1, 0x00FF0000, N'가'), (1, 0x01, N'나'), (2, 0x02, N'다');");
        ChangeFile("DELETE FROM main.sys_meta WHERE name = 'first_lean_tree'; PRAGMA main.user_version = 1");
    }

    [TearDown]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void OldTables_ReadAndChangeAsBefore()
    {
        Rows(
            """
            UPDATE dbo.Old SET Name = N'라' WHERE Part = 1 AND Digest = 0x01;
            UPDATE dbo.Old SET Part = 3 WHERE Part = 2;
            DELETE FROM dbo.Old WHERE Name = N'가';
            INSERT INTO dbo.Old (Part, Digest, Name) VALUES (0, 0x05, N'마');
            """);

        Assert.That(Rows("SELECT Part, CONVERT(varchar(10), Digest, 1), Name FROM dbo.Old ORDER BY Part, Digest;"), Is.EqualTo((string[])["0,0x05000000,마", "1,0x01000000,라", "3,0x02000000,다"]));
        Assert.That(Rows("SELECT Part, COUNT(*) FROM dbo.Old GROUP BY Part ORDER BY Part;"), Is.EqualTo((string[])["0,1", "1,1", "3,1"]));
    }

    [Test]
    public void NewTables_ChangePlacesWithOldOnes()
    {
        Rows($"CREATE TABLE dbo.New {Columns}; CREATE TABLE dbo.Other {Columns}; INSERT INTO dbo.New (Part, Digest, Name) VALUES (7, 0x07, N'바');");
        Rows("ALTER TABLE dbo.Old SWITCH TO dbo.Other; ALTER TABLE dbo.New SWITCH TO dbo.Old;");
        Rows("INSERT INTO dbo.Old (Part, Digest, Name) VALUES (8, 0x08, N'사'); INSERT INTO dbo.Other (Part, Digest, Name) VALUES (9, 0x09, N'아');");

        Assert.That(Rows("SELECT Part, Name FROM dbo.Old ORDER BY Part;"), Is.EqualTo((string[])["7,바", "8,사"]));
        Assert.That(Rows("SELECT Part, Name FROM dbo.Other ORDER BY Part, Digest;"), Is.EqualTo((string[])["1,가", "1,나", "2,다", "9,아"]));
    }

    [Test]
    public void Opening_MakesItTheSecondFormat()
    {
        Rows("SELECT 1;");

        using SqliteHandle file = new(Path.Combine(_directory, "warehouse.db"));
        Assert.That(file.QueryInt64("PRAGMA user_version"), Is.EqualTo(2));
        Assert.That(file.QueryInt64("SELECT value FROM sys_meta WHERE name = 'first_lean_tree'"), Is.EqualTo(file.QueryInt64("SELECT value FROM sys_meta WHERE name = 'next_storage_id'")));
    }

    /// <summary>On a connection of its own: a database's format is read when it is opened.</summary>
    private IReadOnlyList<string> Rows(string batch)
    {
        using LocalConnection connection = LocalDatabase.Connect(_directory, lockTimeout: 2000);
        return LocalDatabase.Rows(connection, batch);
    }

    private void ChangeFile(string sql)
    {
        using SqliteHandle file = new(Path.Combine(_directory, "warehouse.db"));
        file.Execute(sql);
    }
}
