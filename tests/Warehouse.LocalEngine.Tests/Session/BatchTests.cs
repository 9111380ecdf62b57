using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>Variables, control flow, procedures and errors, as a client sees them.</summary>
[TestFixture]
internal sealed class BatchTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open() => _database = new LocalDatabase();

    [TearDown]
    public void Close() => _database.Dispose();

    [Test]
    public void While_CountsToTen_ReturnsSum() =>
        Assert.That(_database.Scalar("DECLARE @i int = 1, @sum int = 0; WHILE @i <= 10 BEGIN SET @sum += @i; SET @i += 1; END; SELECT @sum;"), Is.EqualTo(55));

    [Test]
    public void While_BreakAndContinue_SkipAndStop() =>
        Assert.That(
            _database.Scalar("DECLARE @i int = 0, @t nvarchar(40) = N''; WHILE 1 = 1 BEGIN SET @i += 1; IF @i = 2 CONTINUE; IF @i > 4 BREAK; SET @t += CONVERT(nvarchar(10), @i); END; SELECT @t;"),
            Is.EqualTo("134"));

    [Test]
    public void Select_FromInsertedRows_ReturnsThem()
    {
        _database.Execute("CREATE TABLE dbo.Number (Id int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(20) NULL);");
        _database.Execute("INSERT INTO dbo.Number (Name) VALUES (N'하나'), (N'둘');");
        Assert.That(_database.Rows("SELECT Id, Name FROM dbo.Number ORDER BY Id;"), Is.EqualTo(["1,하나", "2,둘"]));
    }

    [Test]
    public void Print_Text_ReachesInfoMessage()
    {
        _database.Execute("PRINT N'안녕';");
        Assert.That(_database.Messages, Is.EqualTo(["안녕"]));
    }

    [Test]
    public void Throw_InTry_IsSeenByErrorFunctions() =>
        Assert.That(
            _database.Rows("BEGIN TRY THROW 50001, N'no', 3; END TRY BEGIN CATCH SELECT ERROR_NUMBER(), ERROR_MESSAGE(), ERROR_STATE(), ERROR_SEVERITY(); END CATCH;"),
            Is.EqualTo(["50001,no,3,16"]));

    [Test]
    public void Procedure_OutputAndReturnCode_ReachTheCaller()
    {
        _database.Execute("CREATE PROCEDURE dbo.Twice @x int, @y int = 3, @z int OUTPUT AS BEGIN SET @z = @x * @y; RETURN 7; END;");
        Assert.That(
            _database.Rows("DECLARE @r int, @z int; EXECUTE @r = dbo.Twice @x = 2, @z = @z OUTPUT; SELECT @r, @z;"),
            Is.EqualTo(["7,6"]));
    }

    [Test]
    public void ExecuteSql_WithParameters_ReturnsOutput() =>
        Assert.That(
            _database.Scalar("DECLARE @n int; EXECUTE sys.sp_executesql N'SET @out = @in * 2;', N'@in int, @out int OUTPUT', @in = 21, @out = @n OUTPUT; SELECT @n;"),
            Is.EqualTo(42));
}
