using System;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Tds.Tests.Support;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Tests;

/// <summary>What a client is told of its transaction ([MS-TDS] 2.2.7.9, ENVCHANGE 8 to 10): drivers decide by it whether what they sent is kept.</summary>
[TestFixture]
internal sealed class TransactionTests
{
    private Endpoint _endpoint = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _endpoint = new Endpoint();
        using LocalEngine.Data.LocalConnection local = _endpoint.OpenLocal();
        Endpoint.Run(local, "CREATE TABLE dbo.Kept (Id int NOT NULL PRIMARY KEY); INSERT INTO dbo.Kept (Id) VALUES (1);");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    [TestCase("COMMIT TRANSACTION;", EnvironmentChange.CommitTransaction)]
    [TestCase("ROLLBACK TRANSACTION;", EnvironmentChange.RollbackTransaction)]
    [TestCase("COMMIT TRANSACTION; BEGIN TRANSACTION; ROLLBACK TRANSACTION;", EnvironmentChange.CommitTransaction)]
    [TestCase("ROLLBACK TRANSACTION; BEGIN TRANSACTION; COMMIT TRANSACTION;", EnvironmentChange.RollbackTransaction)]
    [TestCase("COMMIT TRANSACTION; BEGIN TRANSACTION;", EnvironmentChange.CommitTransaction)]
    [TestCase("ROLLBACK TRANSACTION; BEGIN TRANSACTION;", EnvironmentChange.RollbackTransaction)]
    [TestCase("SET XACT_ABORT ON; INSERT INTO dbo.Kept (Id) VALUES (1);", EnvironmentChange.RollbackTransaction)]
    [TestCase("SET XACT_ABORT ON; BEGIN TRY INSERT INTO dbo.Kept (Id) VALUES (1); END TRY BEGIN CATCH COMMIT TRANSACTION; END CATCH;", EnvironmentChange.RollbackTransaction)]
    public void End_OfTheTransactionThatTheClientKnows_IsToldAsItWas(string text, EnvironmentChange told)
    {
        using RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        client.LogIn(Endpoint.Administrator, Endpoint.Password);
        byte[] begun = client.Run("BEGIN TRANSACTION;");
        int at = begun.AsSpan().IndexOf((ReadOnlySpan<byte>)[Token.EnvChange, 11, 0, (byte)EnvironmentChange.BeginTransaction, 8]);
        Assert.That(at, Is.Not.Negative);
        long transaction = BitConverter.ToInt64(begun, at + 5);

        byte[] answer = client.Run(text, transaction);
        EnvironmentChange other = told == EnvironmentChange.CommitTransaction ? EnvironmentChange.RollbackTransaction : EnvironmentChange.CommitTransaction;
        Assert.That(answer.AsSpan().IndexOf((ReadOnlySpan<byte>)End(told, transaction)), Is.Not.Negative);
        Assert.That(answer.AsSpan().IndexOf((ReadOnlySpan<byte>)End(other, transaction)), Is.Negative);
    }

    [Test]
    public void Commit_ThatIsRefused_LeavesTheTransactionOpen()
    {
        using RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        client.LogIn(Endpoint.Administrator, Endpoint.Password);
        byte[] begun = client.Run("BEGIN TRANSACTION;");
        long transaction = BitConverter.ToInt64(begun, begun.AsSpan().IndexOf((ReadOnlySpan<byte>)[Token.EnvChange, 11, 0, (byte)EnvironmentChange.BeginTransaction, 8]) + 5);

        // A rollback to a name that was never given is an error and no end.
        byte[] answer = client.Run("ROLLBACK TRANSACTION nowhere;", transaction);
        Assert.That(answer[0], Is.EqualTo(Token.Error));
        Assert.That(answer.AsSpan().IndexOf(Token.EnvChange), Is.Negative);
        Assert.That(client.Run("COMMIT TRANSACTION;", transaction).AsSpan().IndexOf((ReadOnlySpan<byte>)End(EnvironmentChange.CommitTransaction, transaction)), Is.Not.Negative);
    }

    private static byte[] End(EnvironmentChange change, long transaction) => [Token.EnvChange, 11, 0, (byte)change, 0, 8, .. BitConverter.GetBytes(transaction)];
}
