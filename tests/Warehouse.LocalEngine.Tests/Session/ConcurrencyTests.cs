using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>Read, then write what was read: connections and processes that do it at once take turns ("Transaction Locking and Row Versioning Guide").</summary>
[TestFixture]
internal sealed class ConcurrencyTests
{
    private const int Connections = 4;
    private const int Rounds = 25;

    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        _database.Execute(
            """
            CREATE TABLE dbo.ChainHead (ChainId int NOT NULL PRIMARY KEY, SequenceNumber bigint NOT NULL, EntryHash binary(32) NOT NULL);
            CREATE TABLE dbo.Entry (SequenceNumber bigint NOT NULL PRIMARY KEY, PreviousHash binary(32) NOT NULL, EntryHash binary(32) NOT NULL);
            CREATE TABLE dbo.Domain (DomainId int NOT NULL PRIMARY KEY, NextNumber bigint NOT NULL);
            CREATE TABLE dbo.Token (ValueId int NOT NULL PRIMARY KEY, TokenNumber bigint NOT NULL UNIQUE);
            CREATE TABLE dbo.DataKey (KeyId int IDENTITY(1,1) NOT NULL, Purpose nvarchar(20) NOT NULL);
            CREATE TABLE dbo.Counter (N bigint NOT NULL);
            INSERT INTO dbo.ChainHead VALUES (1, 0, 0x00);
            INSERT INTO dbo.Domain VALUES (1, 1);
            INSERT INTO dbo.Counter VALUES (0);
            """);
        _database.Execute(
            """
            CREATE PROCEDURE dbo.AppendEntry AS
            BEGIN
                SET XACT_ABORT ON;
                DECLARE @n bigint, @previous binary(32), @hash binary(32);
                BEGIN TRANSACTION;
                SELECT @n = head.SequenceNumber + 1, @previous = head.EntryHash FROM dbo.ChainHead AS head WITH (UPDLOCK, HOLDLOCK) WHERE head.ChainId = 1;
                SET @hash = HASHBYTES(N'SHA2_256', CONVERT(binary(8), @n) + @previous);
                INSERT INTO dbo.Entry VALUES (@n, @previous, @hash);
                UPDATE dbo.ChainHead SET SequenceNumber = @n, EntryHash = @hash WHERE ChainId = 1;
                COMMIT TRANSACTION;
            END;
            """);
        _database.Execute(
            """
            CREATE PROCEDURE dbo.AssignTokens @first int, @count int AS
            BEGIN
                SET XACT_ABORT ON;
                DECLARE @next bigint, @fresh bigint;
                CREATE TABLE #Wanted (ValueId int NOT NULL);
                WITH number AS (SELECT @first AS n UNION ALL SELECT n + 1 FROM number WHERE n < @first + @count - 1)
                INSERT INTO #Wanted SELECT n FROM number;
                BEGIN TRANSACTION;
                SELECT @next = domain.NextNumber FROM dbo.Domain AS domain WITH (UPDLOCK, HOLDLOCK) WHERE domain.DomainId = 1;
                INSERT INTO dbo.Token SELECT wanted.ValueId, @next - 1 + ROW_NUMBER() OVER (ORDER BY wanted.ValueId)
                FROM #Wanted AS wanted WHERE NOT EXISTS (SELECT 1 FROM dbo.Token AS existing WHERE existing.ValueId = wanted.ValueId);
                SET @fresh = @@ROWCOUNT;
                UPDATE dbo.Domain SET NextNumber = @next + @fresh WHERE DomainId = 1;
                COMMIT TRANSACTION;
            END;
            """);
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [Test]
    public void ChainAppends_FromSeveralConnections_KeepOneUnbrokenChain()
    {
        AtOnce(Rounds, _ => "EXECUTE dbo.AppendEntry;");
        AssertChain(Connections * Rounds);
    }

    [Test]
    public void ChainAppends_FromSeveralProcesses_KeepOneUnbrokenChain()
    {
        Process[] writers = [.. Enumerable.Range(0, 2).Select(_ => BatchRepeater.Start(_database.Directory, Rounds, "EXECUTE dbo.AppendEntry;"))];
        try
        {
            Array.ForEach(writers, static w => w.StandardOutput.ReadLine());
            Array.ForEach(writers, static w => w.StandardInput.WriteLine());
            foreach (Process writer in writers)
            {
                Assert.That(writer.WaitForExit(60_000), Is.True, "every writer comes to its end");
                Assert.That(writer.ExitCode, Is.Zero);
            }
        }
        finally
        {
            Array.ForEach(writers, static w => w.Kill());
            Array.ForEach(writers, static w => w.Dispose());
        }

        AssertChain(2 * Rounds);
    }

    [Test]
    public void TokenNumbering_OfOverlappingValues_GivesEachValueOneNumberWithoutGap()
    {
        AtOnce(10, round => $"EXECUTE dbo.AssignTokens @first = {1 + (round * 20)}, @count = 50;");
        Assert.That(_database.Rows("SELECT COUNT(*), MIN(TokenNumber), MAX(TokenNumber), (SELECT NextNumber FROM dbo.Domain) FROM dbo.Token;"), Is.EqualTo(["230,1,230,231"]));
    }

    [Test]
    public void FirstUse_OfARowThatMustExistOnce_MakesItOnce()
    {
        AtOnce(3, static round =>
            $"""
            BEGIN TRANSACTION;
            IF NOT EXISTS (SELECT 1 FROM dbo.DataKey WITH (UPDLOCK, HOLDLOCK) WHERE Purpose = N'key{round}')
                INSERT INTO dbo.DataKey (Purpose) VALUES (N'key{round}');
            COMMIT TRANSACTION;
            """);
        Assert.That(_database.Scalar("SELECT COUNT(*) FROM dbo.DataKey;"), Is.EqualTo(3));
    }

    [TestCase("UPDATE dbo.Counter SET N = N + 1;")]
    [TestCase("BEGIN TRANSACTION; UPDATE dbo.Counter SET N = N + 1; COMMIT;")]
    [TestCase("BEGIN TRANSACTION; DECLARE @n bigint = (SELECT N FROM dbo.Counter); UPDATE dbo.Counter SET N = @n + 1; COMMIT;")]
    [TestCase("BEGIN TRANSACTION; SAVE TRANSACTION s; DECLARE @n bigint; SELECT @n = N FROM dbo.Counter; UPDATE dbo.Counter SET N = @n + 1; COMMIT;")]
    [TestCase("SET IMPLICIT_TRANSACTIONS ON; DECLARE @n bigint; SELECT @n = N FROM dbo.Counter; UPDATE dbo.Counter SET N = @n + 1; COMMIT;")]
    public void Increments_FromSeveralConnections_AreAllCounted(string increment)
    {
        AtOnce(Rounds, _ => increment);
        Assert.That(_database.Scalar("SELECT N FROM dbo.Counter;"), Is.EqualTo(Connections * Rounds));
    }

    [Test]
    public void LockedRead_WhileAnotherTransactionHoldsTheLock_Raises1222AndThenSeesTheNewValue()
    {
        using LocalConnection other = _database.Connect(lockTimeout: 0);
        _database.Execute("BEGIN TRANSACTION; SELECT N FROM dbo.Counter WITH (UPDLOCK);");

        Assert.That(() => Run(other, "BEGIN TRANSACTION; SELECT N FROM dbo.Counter WITH (XLOCK);"), RaisesLockTimeout);
        Run(other, "IF @@TRANCOUNT > 0 ROLLBACK;");
        _database.Execute("UPDATE dbo.Counter SET N = 41; COMMIT;");

        Run(other, "BEGIN TRANSACTION; DECLARE @n bigint; SELECT @n = N FROM dbo.Counter WITH (XLOCK); UPDATE dbo.Counter SET N = @n + 1; COMMIT;");
        Assert.That(_database.Scalar("SELECT N FROM dbo.Counter;"), Is.EqualTo(42));
    }

    [Test]
    public void TransactionsThatReadAndThenWrite_InOppositeOrder_NeverHang()
    {
        using LocalConnection other = _database.Connect(lockTimeout: 0);
        _database.Execute("BEGIN TRANSACTION; SELECT N FROM dbo.Counter;");

        Assert.That(() => Run(other, "BEGIN TRANSACTION; SELECT NextNumber FROM dbo.Domain; UPDATE dbo.Counter SET N = 1;"), RaisesLockTimeout);
        _database.Execute("UPDATE dbo.Domain SET NextNumber = 2; COMMIT;");
        Assert.That(_database.Scalar("SELECT NextNumber FROM dbo.Domain;"), Is.EqualTo(2), "the other one goes through");
    }

    [Test]
    public void ReadOutsideATransaction_WhileAnotherConnectionWrites_SeesWhatWasCommittedWithoutWaiting()
    {
        using LocalConnection reader = _database.Connect(lockTimeout: 0);
        _database.Execute("BEGIN TRANSACTION; UPDATE dbo.Counter SET N = 7;");

        Assert.That(Scalar(reader, "SELECT N FROM dbo.Counter;"), Is.Zero);
        _database.Execute("COMMIT;");
        Assert.That(Scalar(reader, "SELECT N FROM dbo.Counter;"), Is.EqualTo(7));
    }

    private static NUnit.Framework.Constraints.IResolveConstraint RaisesLockTimeout =>
        Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(StorageErrors.LockTimeout);

    /// <summary>Runs the batches of all rounds on several connections that begin together; none may fail.</summary>
    private void AtOnce(int rounds, Func<int, string> batch)
    {
        using Barrier start = new(Connections);
        Task[] workers = [.. Enumerable.Range(0, Connections).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning))];
        Assert.That(Task.WaitAll(workers, TimeSpan.FromSeconds(60)), Is.True, "every connection comes to its end");

        void Work()
        {
            using LocalConnection connection = _database.Connect(lockTimeout: 30_000);
            start.SignalAndWait();
            for (int round = 0; round < rounds; round++)
            {
                BatchRepeater.Repeat(connection, 1, batch(round));
            }
        }
    }

    private void AssertChain(int length)
    {
        IReadOnlyList<string> state = _database.Rows(
            """
            SELECT COUNT(*), MIN(entry.SequenceNumber), MAX(entry.SequenceNumber), (SELECT SequenceNumber FROM dbo.ChainHead),
                SUM(CASE WHEN entry.EntryHash = HASHBYTES(N'SHA2_256', CONVERT(binary(8), entry.SequenceNumber) + entry.PreviousHash) THEN 1 ELSE 0 END),
                SUM(CASE WHEN entry.PreviousHash = previous.EntryHash THEN 1 ELSE 0 END)
            FROM dbo.Entry AS entry
            LEFT OUTER JOIN dbo.Entry AS previous ON previous.SequenceNumber = entry.SequenceNumber - 1;
            """);
        Assert.That(state, Is.EqualTo([$"{length},1,{length},{length},{length},{length - 1}"]));
    }

    private static void Run(LocalConnection connection, string batch) => BatchRepeater.Repeat(connection, 1, batch);

    private static object? Scalar(LocalConnection connection, string batch)
    {
        using LocalCommand command = connection.CreateCommand();
        command.CommandText = batch;
        return command.ExecuteScalar();
    }
}
