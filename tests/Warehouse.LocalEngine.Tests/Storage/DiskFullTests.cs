using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Storage;

/// <summary>
/// A disk that fills up while a statement's rows are stored, on the thread that stores them behind: error 1105, nothing of the transaction left, and the connection goes on once there is room.
/// SQLite takes a limit on a file's pages for the end of the disk.
/// </summary>
[TestFixture]
internal sealed class DiskFullTests
{
    // Some 3 MB: the rows of a dozen batches, of which the first find room.
    private const string ManyRows = "SELECT number.N, Text_ = REPLICATE(N'가', 40) FROM dbo.Number AS number";
    private const int RowCount = 20_000;
    private const int PagesLeft = 40;
    private const int DiskIsFull = 1105;

    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        _database.Execute(
            $"""
            CREATE TABLE dbo.Number (N int NOT NULL PRIMARY KEY);
            WITH number AS (SELECT 1 AS N UNION ALL SELECT N + 1 FROM number WHERE N < {RowCount})
            INSERT INTO dbo.Number SELECT N FROM number OPTION (MAXRECURSION 0);
            CREATE TABLE dbo.Keyed (N int NOT NULL PRIMARY KEY, Text_ nvarchar(40) NOT NULL);
            CREATE TABLE dbo.Heap (N int NOT NULL, Text_ nvarchar(40) NOT NULL);
            CREATE TABLE dbo.Indexed (N int NOT NULL PRIMARY KEY, Text_ nvarchar(40) NOT NULL, INDEX IX_Text (Text_, N));
            CREATE TABLE dbo.Second (N int NOT NULL PRIMARY KEY);
            CREATE TABLE dbo.Note (Text_ nvarchar(100) NOT NULL);
            """);
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCase("Keyed")]
    [TestCase("Heap")]
    [TestCase("Indexed")]
    public void Insert_WithoutRoom_StoresNothing_AndSucceedsWithRoom(string table)
    {
        FillDisk();

        Assert.That(Fails($"INSERT INTO dbo.{table} {ManyRows};"), Is.EqualTo(DiskIsFull));

        AssertEmpty(table);
        MakeRoom();
        Assert.That(_database.Execute($"INSERT INTO dbo.{table} {ManyRows};"), Is.EqualTo(RowCount));
        Assert.That(CountElsewhere(table), Is.EqualTo(RowCount), "committed");
    }

    [TestCase("Keyed")]
    [TestCase("Heap")]
    [TestCase("Indexed")]
    public void Insert_InATransactionWithoutRoom_RollsAllOfItBack(string table)
    {
        FillDisk();

        int error = Fails($"BEGIN TRANSACTION; INSERT INTO dbo.Note VALUES (N'before'); INSERT INTO dbo.{table} {ManyRows}; INSERT INTO dbo.Note VALUES (N'not reached'); COMMIT;");

        Assert.That(error, Is.EqualTo(DiskIsFull));
        Assert.That(_database.Scalar("SELECT @@TRANCOUNT;"), Is.Zero);
        AssertEmpty(table);
        AssertEmpty("Note");
        MakeRoom();
        _database.Execute($"BEGIN TRANSACTION; INSERT INTO dbo.Note VALUES (N'again'); INSERT INTO dbo.{table} {ManyRows}; COMMIT;");
        Assert.That((CountElsewhere(table), CountElsewhere("Note")), Is.EqualTo((RowCount, 1)));
    }

    /// <summary>"TRY...CATCH (Transact-SQL)": an error that ends the transaction leaves it uncommittable inside CATCH.</summary>
    [Test]
    public void Insert_CaughtWithoutRoom_DoomsTheTransaction()
    {
        FillDisk();

        IReadOnlyList<string> caught = _database.Rows(
            $"""
            BEGIN TRANSACTION;
            INSERT INTO dbo.Note VALUES (N'before');
            BEGIN TRY
                INSERT INTO dbo.Keyed {ManyRows};
            END TRY
            BEGIN CATCH
                SELECT ERROR_NUMBER(), XACT_STATE();
                ROLLBACK TRANSACTION;
            END CATCH;
            INSERT INTO dbo.Note VALUES (N'the batch goes on');
            """);

        Assert.That(caught, Is.EqualTo([$"{DiskIsFull},-1"]));
        Assert.That(_database.Rows("SELECT Text_ FROM dbo.Note;"), Is.EqualTo(["the batch goes on"]));
        AssertEmpty("Keyed");
    }

    /// <summary>The rows of two tables take turns on the connection: when those of one met the end of the disk, SQLite has undone everything, and none of the other's may come after that.</summary>
    [TestCase("Second")]
    [TestCase("Note")]
    public void InsertIntoTwoTables_WithoutRoom_LeavesNothingInEither(string second)
    {
        FillDisk();

        string column = second == "Note" ? "inserted.Text_" : "inserted.N";
        Assert.That(Fails($"INSERT INTO dbo.Keyed OUTPUT {column} INTO dbo.{second} {ManyRows};"), Is.EqualTo(DiskIsFull));

        AssertEmpty("Keyed");
        AssertEmpty(second);
        MakeRoom();
        _database.Execute($"INSERT INTO dbo.Keyed OUTPUT {column} INTO dbo.{second} {ManyRows};");
        Assert.That((CountElsewhere("Keyed"), CountElsewhere(second)), Is.EqualTo((RowCount, RowCount)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void BulkCopy_WithoutRoom_StoresNothing_AndSucceedsWithRoom(bool inTransaction)
    {
        if (inTransaction)
        {
            _database.Execute("BEGIN TRANSACTION; INSERT INTO dbo.Note VALUES (N'before');");
        }

        FillDisk();

        Assert.That(() => Copy(), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(DiskIsFull));

        Assert.That(_database.Scalar("SELECT @@TRANCOUNT;"), Is.Zero);
        AssertEmpty("Keyed");
        AssertEmpty("Note");
        MakeRoom();
        Copy();
        Assert.That(CountElsewhere("Keyed"), Is.EqualTo(RowCount));
    }

    /// <summary>The rows run into another error while those before them meet the end of the disk: the transaction is gone all the same, and nothing goes on in it.</summary>
    [Test]
    public void BulkCopy_WithoutRoomThatEndsInAnotherError_StoresNothing([Range(3_000, 6_000, 500)] int badRow)
    {
        _database.Execute("BEGIN TRANSACTION; INSERT INTO dbo.Note VALUES (N'before');");
        FillDisk();

        Assert.That(() => Copy($"SELECT N, Text_ = CASE WHEN N < {badRow} THEN REPLICATE(N'가', 40) END FROM dbo.Number ORDER BY N;"), Throws.InstanceOf<SqlEngineException>());
        _database.Execute("IF XACT_STATE() = 1 COMMIT;");

        AssertEmpty("Keyed");
    }

    /// <summary>A temporary table's file is another one, and fills up by itself.</summary>
    [Test]
    public void Insert_IntoATemporaryTableWithoutRoom_RollsTheTransactionBack()
    {
        _database.Execute("CREATE TABLE #Kept (N int NOT NULL PRIMARY KEY, Text_ nvarchar(40) NOT NULL); INSERT INTO #Kept VALUES (0, N'kept');");
        SqliteHandle temporary = PlaceOf("#Kept");
        Limit(temporary, PagesLeft);

        int error = Fails($"BEGIN TRANSACTION; INSERT INTO dbo.Note VALUES (N'before'); INSERT INTO #Kept {ManyRows}; COMMIT;");

        Assert.That(error, Is.EqualTo(DiskIsFull));
        AssertEmpty("Note");
        Assert.That(_database.Rows("SELECT N, Text_ FROM #Kept;"), Is.EqualTo(["0,kept"]));
        temporary.Execute("PRAGMA max_page_count = 1000000");
        Assert.That(_database.Execute($"INSERT INTO #Kept {ManyRows};"), Is.EqualTo(RowCount));
    }

    /// <summary>What a table variable held before the statement is kept: no transaction undoes it.</summary>
    [Test]
    public void Insert_IntoATableVariableWithoutRoom_UndoesTheStatement()
    {
        Table variable = new() { ObjectId = -1, Schema = Store.Catalog.FindSchema("dbo")!, Name = "@rows", Columns = [], StorageId = -1, Indexes = [], Lifetime = TableLifetime.Variable };
        Limit(Store.PlaceOf(variable).Handle, PagesLeft);

        IReadOnlyList<string> caught = _database.Rows(
            $"""
            DECLARE @rows table (N int NOT NULL, Text_ nvarchar(40) NOT NULL);
            INSERT INTO @rows VALUES (0, N'kept');
            BEGIN TRY
                INSERT INTO @rows {ManyRows};
            END TRY
            BEGIN CATCH
                INSERT INTO @rows VALUES (ERROR_NUMBER(), N'caught');
            END CATCH;
            SELECT N, Text_ FROM @rows ORDER BY N;
            """);

        Assert.That(caught, Is.EqualTo(["0,kept", $"{DiskIsFull},caught"]));
    }

    private void Copy(string query = ManyRows)
    {
        using LocalConnection source = _database.Connect();
        using LocalCommand command = source.CreateCommand();
        command.CommandText = query;
        using LocalDataReader rows = command.ExecuteReader();
        using LocalBulkCopy copy = new(_database.Connection) { DestinationTableName = "dbo.Keyed" };
        copy.WriteToServer(rows);
    }

    private StoreSession Store => _database.Connection.Session.StoreSession;

    private void FillDisk() => Limit(Store.Main, PagesLeft);

    private void MakeRoom() => Store.Main.Execute("PRAGMA main.max_page_count = 1000000");

    private static void Limit(SqliteHandle handle, int pagesLeft) =>
        handle.Execute(FormattableString.Invariant($"PRAGMA max_page_count = {handle.QueryInt64("PRAGMA page_count") + pagesLeft}"));

    private SqliteHandle PlaceOf(string temporaryTable) => Store.PlaceOf(_database.Connection.Session.FindTemporaryTable(temporaryTable)!).Handle;

    private int Fails(string batch) => Assert.Throws<SqlEngineException>(() => _database.Execute(batch))!.Number;

    private void AssertEmpty(string table)
    {
        Assert.That(_database.Scalar($"SELECT COUNT(*) FROM dbo.{table};"), Is.Zero, "here");
        Assert.That(CountElsewhere(table), Is.Zero, "in another connection's eyes");
    }

    private int CountElsewhere(string table)
    {
        using LocalConnection other = _database.Connect();
        return int.Parse(LocalDatabase.Rows(other, $"SELECT COUNT(*) FROM dbo.{table};").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
