using System.Data;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Data;

/// <summary>The ADO.NET provider: parameters, bulk copy, locks between connections.</summary>
[TestFixture]
internal sealed class ProviderTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open() => _database = new LocalDatabase();

    [TearDown]
    public void Close() => _database.Dispose();

    [Test]
    public void StoredProcedure_OutputAndReturnValue_AreSet()
    {
        _database.Execute("CREATE PROCEDURE dbo.Add1 @x int, @y int OUTPUT AS BEGIN SET @y = @x + 1; RETURN 5; END;");
        using LocalCommand command = _database.Connection.CreateCommand();
        command.CommandText = "dbo.Add1";
        command.CommandType = CommandType.StoredProcedure;
        command.Parameters.AddWithValue("@x", 41);
        LocalParameter output = new("@y", null) { Direction = ParameterDirection.Output, DbType = DbType.Int32 };
        LocalParameter returned = new("@r", null) { Direction = ParameterDirection.ReturnValue };
        command.Parameters.Add(output);
        command.Parameters.Add(returned);
        command.ExecuteNonQuery();
        Assert.That((output.Value, returned.Value), Is.EqualTo(((object)42, (object)5)));
    }

    [Test]
    public void BulkCopy_RowThatBreaksACheck_LeavesNothingOfItsBatch()
    {
        _database.Execute("CREATE TABLE dbo.Source (Id int); INSERT INTO dbo.Source VALUES (1), (2), (-3); CREATE TABLE dbo.Target (Id int NOT NULL CHECK (Id > 0));");
        using LocalConnection other = _database.Connect();
        using LocalCommand command = other.CreateCommand();
        command.CommandText = "SELECT Id FROM dbo.Source;";
        using LocalDataReader reader = command.ExecuteReader();
        using LocalBulkCopy copy = new(_database.Connection) { DestinationTableName = "dbo.Target" };
        Assert.That(() => copy.WriteToServer(reader), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(547));
        Assert.That(_database.Scalar("SELECT COUNT(*) FROM dbo.Target;"), Is.Zero);
    }

    [Test]
    public void ApplicationLock_HeldByAnotherConnection_TimesOutAtOnce()
    {
        const string Lock = "DECLARE @r int; EXECUTE @r = sys.sp_getapplock @Resource = N'load', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0; SELECT @r;";
        using LocalConnection other = _database.Connect();
        using LocalCommand command = other.CreateCommand();
        command.CommandText = Lock;
        Assert.That(_database.Scalar(Lock), Is.Zero);
        Assert.That(command.ExecuteScalar(), Is.EqualTo(-1));
        _database.Execute("EXECUTE sys.sp_releaseapplock @Resource = N'load', @LockOwner = N'Session';");
        Assert.That(command.ExecuteScalar(), Is.Zero);
    }

    [Test]
    public void SharedApplicationLock_OfTwoConnections_KeepsAnExclusiveOneOutUntilBothAreGone()
    {
        using LocalConnection other = _database.Connect();
        using LocalConnection third = _database.Connect();
        Assert.That(Acquire(_database.Connection, "Shared"), Is.Zero);
        Assert.That(Acquire(other, "Shared"), Is.Zero);
        Assert.That(Acquire(third, "Exclusive"), Is.EqualTo(-1));

        Release(_database.Connection);
        Assert.That(Acquire(third, "Exclusive"), Is.EqualTo(-1), "one reader is left");
        Release(other);
        Assert.That(Acquire(third, "Exclusive"), Is.Zero);
        Assert.That(Acquire(other, "Shared"), Is.EqualTo(-1));
        Release(third);

        static object? Acquire(LocalConnection connection, string mode) => Run(
            connection, $"DECLARE @r int; EXECUTE @r = sys.sp_getapplock @Resource = N'read', @LockMode = N'{mode}', @LockOwner = N'Session', @LockTimeout = 0; SELECT @r;");

        static object? Release(LocalConnection connection) => Run(connection, "EXECUTE sys.sp_releaseapplock @Resource = N'read', @LockOwner = N'Session';");

        static object? Run(LocalConnection connection, string sql)
        {
            using LocalCommand command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
    }

    [Test]
    public void Reader_ErrorAfterAResult_IsRaisedOnTheWayPastIt()
    {
        using LocalDatabase database = new();
        using LocalCommand command = database.Connection.CreateCommand();
        command.CommandText = "SELECT A = 1; THROW 50001, N'stop', 1; SELECT B = 2;";

        using LocalDataReader reader = command.ExecuteReader();
        Assert.That(reader.Read(), Is.True);
        Assert.That(reader.GetInt32(0), Is.EqualTo(1));
        Assert.That(() => reader.NextResult(), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(50001));
        Assert.That(() => command.ExecuteNonQuery(), Throws.TypeOf<SqlEngineException>(), "without a reader the error is all there is");
    }
}
