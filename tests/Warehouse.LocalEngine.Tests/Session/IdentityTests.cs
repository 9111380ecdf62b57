using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>EXECUTE AS, REVERT, ownership chains and their break in dynamic SQL ("EXECUTE AS", "Ownership Chains").</summary>
[TestFixture]
internal sealed class IdentityTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        _database.Execute("CREATE USER reader WITHOUT LOGIN; CREATE USER servant WITHOUT LOGIN; CREATE TABLE dbo.Secret (Id int);");
        _database.Execute("CREATE PROCEDURE dbo.Chained AS SELECT COUNT(*) FROM dbo.Secret;");
        _database.Execute("CREATE PROCEDURE dbo.Unchained AS EXECUTE (N'SELECT COUNT(*) FROM dbo.Secret;');");
        _database.Execute("CREATE PROCEDURE dbo.AsServant WITH EXECUTE AS 'servant' AS BEGIN DECLARE @caller nvarchar(128); EXECUTE AS CALLER; SET @caller = USER_NAME(); REVERT; SELECT @caller, USER_NAME(); END;");
        _database.Execute("GRANT EXECUTE ON dbo.Chained TO reader; GRANT EXECUTE ON dbo.Unchained TO reader; GRANT EXECUTE ON dbo.AsServant TO reader;");
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [Test]
    public void Chained_OneOwner_NeedsNoPermissionOnTheTable() =>
        Assert.That(_database.Scalar("EXECUTE AS USER = N'reader'; EXECUTE dbo.Chained; REVERT;"), Is.Zero);

    [Test]
    public void Unchained_DynamicSql_BreaksTheChain() =>
        Assert.That(
            () => _database.Execute("EXECUTE AS USER = N'reader'; EXECUTE dbo.Unchained;"),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(229));

    [Test]
    public void AsServant_ExecuteAsCaller_FindsWhoCalled() =>
        Assert.That(_database.Rows("EXECUTE AS USER = N'reader'; EXECUTE dbo.AsServant; REVERT;"), Is.EqualTo(["reader,servant"]));

    [Test]
    public void NoRevert_Revert_IsRefused() =>
        Assert.That(() => _database.Execute("EXECUTE AS USER = N'reader' WITH NO REVERT; REVERT;"), Throws.InstanceOf<SqlEngineException>());

    [Test]
    public void Impersonation_WithoutPermission_Raises15517() =>
        Assert.That(
            () => _database.Execute("EXECUTE AS USER = N'reader'; EXECUTE AS USER = N'servant';"),
            Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(15517));
}
