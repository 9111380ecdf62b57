using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>Transactions and what errors do to them ("SET XACT_ABORT", "TRY...CATCH", "SAVE TRANSACTION", error 266).</summary>
[TestFixture]
internal sealed class TransactionTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        _database.Execute("CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);");
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [Test]
    public void Rollback_NestedTransaction_EndsAllLevels() =>
        Assert.That(_database.Rows("BEGIN TRANSACTION; BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1); ROLLBACK; SELECT @@TRANCOUNT, (SELECT COUNT(*) FROM dbo.T);"), Is.EqualTo(["0,0"]));

    [Test]
    public void Rollback_ToSavepoint_KeepsWhatCameBefore() =>
        Assert.That(
            _database.Rows("BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1); SAVE TRANSACTION s; INSERT INTO dbo.T VALUES (2); ROLLBACK TRANSACTION s; COMMIT; SELECT Id FROM dbo.T;"),
            Is.EqualTo(["1"]));

    [Test]
    public void ErrorInTry_XactAbortOn_DoomsTheTransaction() =>
        Assert.That(
            _database.Rows("SET XACT_ABORT ON; BEGIN TRANSACTION; BEGIN TRY INSERT INTO dbo.T VALUES (1), (1); END TRY BEGIN CATCH SELECT ERROR_NUMBER(), XACT_STATE(); ROLLBACK; END CATCH;"),
            Is.EqualTo(["2627,-1"]));

    [Test]
    public void ErrorInTry_XactAbortOff_LeavesTheTransactionCommittable() =>
        Assert.That(
            _database.Rows("BEGIN TRANSACTION; BEGIN TRY INSERT INTO dbo.T VALUES (7); INSERT INTO dbo.T VALUES (1), (1); END TRY BEGIN CATCH SELECT XACT_STATE(); COMMIT; END CATCH; SELECT Id FROM dbo.T;"),
            Is.EqualTo(["7"]));

    [Test]
    public void WriteInDoomedTransaction_Raises3930() =>
        Assert.That(
            () => _database.Execute("SET XACT_ABORT ON; BEGIN TRANSACTION; BEGIN TRY INSERT INTO dbo.T VALUES (1), (1); END TRY BEGIN CATCH INSERT INTO dbo.T VALUES (2); END CATCH;"),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(3930));

    [Test]
    public void StatementError_WithoutTryOrXactAbort_NextStatementRuns()
    {
        Assert.That(() => _database.Execute("INSERT INTO dbo.T VALUES (1), (1); INSERT INTO dbo.T VALUES (2);"), Throws.InstanceOf<SqlEngineException>());
        Assert.That(_database.Rows("SELECT Id FROM dbo.T;"), Is.EqualTo(["2"]));
    }

    [Test]
    public void ProcedureThatLeavesATransactionOpen_Raises266()
    {
        _database.Execute("CREATE PROCEDURE dbo.P AS BEGIN TRANSACTION;");
        Assert.That(
            () => _database.Execute("EXECUTE dbo.P;"),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(266));
    }

    [Test]
    public void TableVariable_AfterRollback_KeepsItsRows() =>
        Assert.That(_database.Scalar("DECLARE @t TABLE (Id int); BEGIN TRANSACTION; INSERT INTO @t VALUES (1); ROLLBACK; SELECT COUNT(*) FROM @t;"), Is.EqualTo(1));

    [Test]
    public void TemporaryTable_OfAProcedure_EndsWithIt()
    {
        _database.Execute("CREATE PROCEDURE dbo.P AS BEGIN CREATE TABLE #x (Id int); INSERT INTO #x VALUES (1); END;");
        Assert.That(_database.Scalar("EXECUTE dbo.P; SELECT CASE WHEN OBJECT_ID(N'tempdb..#x') IS NULL THEN 1 ELSE 0 END;"), Is.EqualTo(1));
    }

    [Test]
    public void MissingTable_InTryOfTheSameScope_IsNotCaughtThere() =>
        Assert.That(
            () => _database.Execute("BEGIN TRY SELECT * FROM dbo.Nothing; END TRY BEGIN CATCH PRINT N'caught'; END CATCH;"),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(208));

    [Test]
    public void MissingTable_InACalledBatch_IsCaughtByTheCaller()
    {
        _database.Execute("BEGIN TRY EXECUTE (N'SELECT * FROM dbo.Nothing;'); END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;");
        Assert.That(_database.Messages, Is.EqualTo(["Invalid object name 'dbo.Nothing'."]));
    }
}
