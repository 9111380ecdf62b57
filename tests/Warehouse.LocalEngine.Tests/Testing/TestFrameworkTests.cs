using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Testing;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Testing;

/// <summary>What test classes written for tSQLt rely on: outcomes, the rollback, fakes and spies, annotations.</summary>
[TestFixture]
internal sealed class TestFrameworkTests
{
    private LocalDatabase _database = null!;

    [OneTimeSetUp]
    public void Install()
    {
        _database = new LocalDatabase();
        TestFramework.Install(_database.Connection);
        foreach (string batch in new[]
        {
            "CREATE SCHEMA shop;",
            """
            CREATE TABLE shop.Customer (CustomerId int IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Customer PRIMARY KEY, Name nvarchar(20) NOT NULL CONSTRAINT UQ_Name UNIQUE,
                Age int NOT NULL CONSTRAINT CK_Age CHECK (Age >= 0), Country nchar(2) NOT NULL CONSTRAINT DF_Country DEFAULT N'KR', NextAge AS (Age + 1));
            CREATE TABLE shop.Purchase (PurchaseId int NOT NULL PRIMARY KEY, CustomerId int NOT NULL CONSTRAINT FK_Customer REFERENCES shop.Customer (CustomerId), Amount decimal(10, 2) NOT NULL);
            INSERT INTO shop.Customer (Name, Age) VALUES (N'홍길동', 30);
            """,
            "CREATE VIEW shop.Adult AS SELECT Name FROM shop.Customer WHERE Age >= 20;",
            "CREATE FUNCTION shop.Vat (@amount decimal(10, 2)) RETURNS decimal(10, 2) AS BEGIN RETURN @amount * 0.1; END;",
            "CREATE FUNCTION shop.Twice (@amount decimal(10, 2)) RETURNS decimal(10, 2) AS BEGIN RETURN @amount * 2; END;",
            "CREATE FUNCTION shop.Halve (@amount int) RETURNS decimal(10, 2) AS BEGIN RETURN @amount / 2; END;",
            "CREATE FUNCTION shop.OlderThan (@age int) RETURNS TABLE AS RETURN SELECT Name FROM shop.Customer WHERE Age > @age;",
            "CREATE PROCEDURE shop.Notify @name nvarchar(20), @sent bit = 0 OUTPUT AS BEGIN SET @sent = 1; THROW 50000, N'no mail here', 1; END;",
            "CREATE PROCEDURE shop.AddCustomer @name nvarchar(20) AS BEGIN DECLARE @sent bit; INSERT INTO shop.Customer (Name, Age) VALUES (@name, 20); EXECUTE shop.Notify @name = @name, @sent = @sent OUTPUT; END;",
            "CREATE TRIGGER shop.NoChildren ON shop.Customer AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE Age < 14) THROW 50014, N'children need a guardian', 1;",
        })
        {
            _database.Execute(batch);
        }
    }

    [OneTimeTearDown]
    public void Close() => _database.Dispose();

    [TestCase("EXECUTE tSQLt.AssertEquals 1, 1;", "Success", "")]
    [TestCase("EXECUTE tSQLt.AssertEquals NULL, NULL;", "Success", "")]
    [TestCase("EXECUTE tSQLt.AssertEquals 1, 2;", "Failure", "Expected: <1> but was: <2>")]
    [TestCase("EXECUTE tSQLt.AssertEquals N'가', NULL, N'a word';", "Failure", "a word Expected: <가> but was: <NULL>")]
    [TestCase("EXECUTE tSQLt.AssertNotEquals 1, 2;", "Success", "")]
    [TestCase("EXECUTE tSQLt.AssertNotEquals 1, 1;", "Failure", "not equal <1>")]
    [TestCase("EXECUTE tSQLt.AssertEqualsString N'한', N'글';", "Failure", "Expected: <한>")]
    [TestCase("EXECUTE tSQLt.AssertEqualsString NULL, N'';", "Failure", "but was : <>")]
    [TestCase("EXECUTE tSQLt.AssertLike N'[0-9]%', N'5 apples';", "Success", "")]
    [TestCase("EXECUTE tSQLt.AssertLike N'[0-9]%', N'apples';", "Failure", "but was: <apples>")]
    [TestCase("EXECUTE tSQLt.AssertObjectExists N'shop.Customer';", "Success", "")]
    [TestCase("EXECUTE tSQLt.AssertObjectExists N'shop.Nothing';", "Failure", "'shop.Nothing' does not exist")]
    [TestCase("CREATE TABLE #t (A int); EXECUTE tSQLt.AssertObjectExists N'#t';", "Success", "")]
    [TestCase("EXECUTE tSQLt.AssertObjectDoesNotExist N'shop.Customer';", "Failure", "does exist")]
    [TestCase("EXECUTE tSQLt.AssertEmptyTable N'shop.Purchase';", "Success", "")]
    [TestCase("EXECUTE tSQLt.AssertEmptyTable N'shop.Adult', N'nobody';", "Failure", "nobody shop.Adult was not empty:\r\n|홍길동|")]
    [TestCase("EXECUTE tSQLt.Fail N'a', NULL, N'c';", "Failure", "a!NULL!c")]
    [TestCase("SELECT 1 / 0;", "Error", "Divide by zero error encountered.[16,1]{outcome.test it,")]
    [TestCase("THROW 50099, N'why', 3;", "Error", "why[16,3]")]
    [TestCase("ROLLBACK TRANSACTION;", "Error", "NoTransaction")]
    [TestCase("BEGIN TRANSACTION;", "Error", "NoTransaction")]
    public void Test_EndsAsItsAssertionsSay(string body, string result, string message) => AssertOutcome(body, result, message);

    [TestCase("EXECUTE tSQLt.ExpectException; THROW 50001, N'x', 1;", "Success", "")]
    [TestCase("EXECUTE tSQLt.ExpectException N'x', 16, 1, NULL, N'_', 50001; THROW 50001, N'x', 1;", "Success", "")]
    [TestCase("EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002; THROW 50001, N'x', 1;", "Failure", "Expected Error Number: 50002")]
    [TestCase("EXECUTE tSQLt.ExpectException @ExpectedMessage = N'y', @Message = N'so'; THROW 50001, N'x', 1;", "Failure", "so Exception did not match expectation!")]
    [TestCase("EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'y%'; THROW 50001, N'x', 1;", "Failure", "Actual Message            : <x>")]
    [TestCase("EXECUTE tSQLt.ExpectException @ExpectedSeverity = 11; THROW 50001, N'x', 1;", "Failure", "Actual Severity  : 16")]
    [TestCase("EXECUTE tSQLt.ExpectException @ExpectedState = 2; THROW 50001, N'x', 1;", "Failure", "Actual State  : 1")]
    [TestCase("EXECUTE tSQLt.ExpectException;", "Failure", "Expected an error to be raised.")]
    [TestCase("EXECUTE tSQLt.ExpectException; EXECUTE tSQLt.AssertEquals 1, 2;", "Failure", "Expected: <1> but was: <2>")]
    [TestCase("EXECUTE tSQLt.ExpectNoException; THROW 50001, N'x', 1;", "Failure", "Expected no error to be raised.")]
    [TestCase("EXECUTE tSQLt.ExpectNoException;", "Success", "")]
    [TestCase("SET XACT_ABORT ON; EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 8134; SELECT 1 / 0;", "Success", "")]
    public void Test_ThatExpectsAnError(string body, string result, string message) => AssertOutcome(body, result, message);

    [TestCase("N'#e'", "N'#a'", "INSERT #e VALUES (1, N'가'), (1, N'가'), (NULL, NULL); INSERT #a VALUES (NULL, NULL), (1, N'가'), (1, N'가');", "Success", "")]
    [TestCase("N'#e'", "N'#a'", "", "Success", "")]
    [TestCase("N'#e'", "N'#a'", "INSERT #e VALUES (1, N'가'), (1, N'가'), (2, NULL); INSERT #a VALUES (1, N'가'), (3, N'나');", "Failure",
        "|_m_|A|B|\r\n|<|1|가|\r\n|<|2|!NULL!|\r\n|=|1|가|\r\n|>|3|나|")]
    [TestCase("N'#e'", "N'shop.Purchase'", "", "Failure", "expected only: A, expected only: B, actual only: PurchaseId")]
    [TestCase("N'#e'", "N'#missing'", "", "Failure", "'#missing' does not exist")]
    public void AssertEqualsTable_ComparesRowsByHowOftenTheyOccur(string expected, string actual, string rows, string result, string message) =>
        AssertOutcome($"CREATE TABLE #e (A int NULL, B nvarchar(5) NULL); CREATE TABLE #a (B nvarchar(5) NULL, A int NULL); {rows.Replace("#a VALUES", "#a (A, B) VALUES", System.StringComparison.Ordinal)} EXECUTE tSQLt.AssertEqualsTable {expected}, {actual};", result, message);

    [TestCase("A int NULL, B nvarchar(5) NULL", "Success")]
    [TestCase("A int NULL, B nvarchar(6) NULL", "Failure")]
    [TestCase("A int NOT NULL, B nvarchar(5) NULL", "Failure")]
    [TestCase("B nvarchar(5) NULL, A int NULL", "Failure")]
    public void AssertEqualsTableSchema_ComparesColumns(string columns, string result) =>
        AssertOutcome($"CREATE TABLE #e (A int NULL, B nvarchar(5) NULL); CREATE TABLE #a ({columns}); EXECUTE tSQLt.AssertEqualsTableSchema N'#e', N'#a';", result, "");

    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Purchase'; INSERT INTO shop.Purchase (Amount) VALUES (1); EXECUTE tSQLt.AssertEquals 1, @@ROWCOUNT;")]
    [TestCase("EXECUTE tSQLt.FakeTable N'Customer', N'shop'; EXECUTE tSQLt.AssertEmptyTable N'shop.Customer'; EXECUTE tSQLt.AssertEmptyTable N'shop.Adult';")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Adult'; INSERT INTO shop.Adult VALUES (N'x'); EXECUTE tSQLt.AssertEquals 1, @@ROWCOUNT;")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Customer', @Identity = 1, @Defaults = 1, @ComputedColumns = 1; INSERT INTO shop.Customer (Age) VALUES (7); DECLARE @row nvarchar(40) = (SELECT CONCAT(CustomerId, Name, Country, NextAge) FROM shop.Customer); EXECUTE tSQLt.AssertEquals N'1KR8', @row;")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Customer'; EXECUTE tSQLt.ApplyConstraint N'shop.Customer', N'CK_Age'; EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 547; INSERT INTO shop.Customer (Age) VALUES (-1);")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Customer'; EXECUTE tSQLt.ApplyConstraint N'shop.Customer', N'UQ_Name'; EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 2627; INSERT INTO shop.Customer (Name) VALUES (N'a'), (N'a');")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Customer'; EXECUTE tSQLt.ApplyConstraint N'shop.Customer', N'PK_Customer'; EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 515; INSERT INTO shop.Customer (Name) VALUES (N'a');")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Purchase'; EXECUTE tSQLt.ApplyConstraint N'shop.Purchase', N'FK_Customer'; INSERT INTO shop.Purchase (CustomerId) VALUES (1); EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 547; INSERT INTO shop.Purchase (CustomerId) VALUES (2);")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Purchase'; EXECUTE tSQLt.FakeTable N'shop.Customer'; EXECUTE tSQLt.ApplyConstraint N'shop.Purchase', N'FK_Customer'; INSERT INTO shop.Customer (CustomerId) VALUES (5); INSERT INTO shop.Purchase (CustomerId) VALUES (5); EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 547; INSERT INTO shop.Purchase (CustomerId) VALUES (1);")]
    [TestCase("EXECUTE tSQLt.FakeTable N'shop.Customer'; INSERT INTO shop.Customer (Age) VALUES (1); EXECUTE tSQLt.ApplyTrigger N'shop.Customer', N'NoChildren'; EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50014; INSERT INTO shop.Customer (Age) VALUES (1);")]
    [TestCase("EXECUTE tSQLt.SpyProcedure N'shop.Notify', N'SET @sent = 1;'; EXECUTE shop.AddCustomer N'임꺽정'; CREATE TABLE #e (name nvarchar(20), sent bit); INSERT #e VALUES (N'임꺽정', NULL); SELECT name, sent INTO #a FROM shop.Notify_SpyProcedureLog; EXECUTE tSQLt.AssertEqualsTable N'#e', N'#a';")]
    [TestCase("EXECUTE tSQLt.SpyProcedure N'shop.Notify', @CallOriginal = 1; EXECUTE tSQLt.ExpectException N'no mail here'; EXECUTE shop.Notify N'a';")]
    [TestCase("EXECUTE tSQLt.FakeFunction N'shop.Vat', N'shop.Twice'; DECLARE @vat decimal(10, 2) = shop.Vat(5); EXECUTE tSQLt.AssertEquals 10, @vat;")]
    [TestCase("EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'Parameters of both functions must match!%'; EXECUTE tSQLt.FakeFunction N'shop.Vat', N'shop.Halve';")]
    [TestCase("EXECUTE tSQLt.FakeFunction N'shop.OlderThan', @FakeDataSource = N'SELECT Name = N''x'''; DECLARE @name nvarchar(20) = (SELECT Name FROM shop.OlderThan(99)); EXECUTE tSQLt.AssertEquals N'x', @name;")]
    [TestCase("EXECUTE tSQLt.FakeFunction N'shop.OlderThan', @FakeDataSource = N'(VALUES (N''x'')) AS given (Name)'; DECLARE @name nvarchar(20) = (SELECT Name FROM shop.OlderThan(99)); EXECUTE tSQLt.AssertEquals N'x', @name;")]
    [TestCase("EXECUTE tSQLt.RemoveObject N'shop.Notify'; EXECUTE tSQLt.AssertObjectDoesNotExist N'shop.Notify';")]
    [TestCase("EXECUTE tSQLt.RemoveObject N'shop.Nothing', @IfExists = 1;")]
    [TestCase("EXECUTE tSQLt.ExpectException N'shop.Nothing does not exist!'; EXECUTE tSQLt.RemoveObject N'shop.Nothing';")]
    public void Test_ReplacesObjects_AndTheRollbackBringsThemBack(string body)
    {
        string before = State();

        AssertOutcome(body, "Success", "");

        Assert.That(State(), Is.EqualTo(before));
    }

    [Test]
    public void SetUp_RunsBeforeEachTest_InItsTransaction()
    {
        NewClass("prepared");
        _database.Execute("CREATE PROCEDURE prepared.SetUp AS BEGIN EXECUTE tSQLt.FakeTable N'shop.Customer'; INSERT INTO shop.Customer (Age) VALUES (1), (2); END;");
        _database.Execute("CREATE PROCEDURE prepared.[test first] AS BEGIN DECLARE @n int = (SELECT COUNT(*) FROM shop.Customer); DELETE FROM shop.Customer; EXECUTE tSQLt.AssertEquals 2, @n; END;");
        _database.Execute("CREATE PROCEDURE prepared.[test second] AS BEGIN DECLARE @n int = (SELECT COUNT(*) FROM shop.Customer); EXECUTE tSQLt.AssertEquals 2, @n; END;");
        _database.Execute("CREATE PROCEDURE prepared.helper AS THROW 50000, N'no test', 1;");

        _database.Execute("EXECUTE tSQLt.RunTestClass N'prepared';");

        Assert.That(_database.Rows("SELECT TestCase, Result FROM tSQLt.TestResult ORDER BY Id;"), Is.EqualTo(["test first,Success", "test second,Success"]));
    }

    [TestCase("--[@tSQLt:SkipTest]('not today, it''s closed')", "Skipped", "not today, it's closed")]
    [TestCase("--[@tSQLt:MinSqlMajorVersion](99)", "Skipped", "Minimum required version is 99, but the current version is 15.")]
    [TestCase("--[@tSQLt:MinSqlMajorVersion](15)", "Failure", "ran")]
    [TestCase("--[@tSQLt:MaxSqlMajorVersion](14)", "Skipped", "Maximum allowed version is 14, but the current version is 15.")]
    [TestCase("--[@tSQLt:MaxSqlMajorVersion](15)", "Failure", "ran")]
    [TestCase("-- about --[@tSQLt:SkipTest]('no annotation inside a line')", "Failure", "ran")]
    public void Annotation_DecidesWhetherATestRuns(string annotation, string result, string message)
    {
        NewClass("outcome");
        _database.Execute($"{annotation}\r\nCREATE PROCEDURE outcome.[test it] AS EXECUTE tSQLt.Fail N'ran';");
        Run("outcome");

        Assert.That(_database.Rows("SELECT Result, Msg FROM tSQLt.TestResult;"), Is.EqualTo([$"{result},{message}"]));
    }

    [Test]
    public void NoTransaction_RunsWithoutOne_AndCleansUp()
    {
        NewClass("outcome");
        _database.Execute("CREATE TABLE outcome.Trace (What nvarchar(40) NOT NULL);");
        _database.Execute("--[@tSQLt:NoTransaction]('outcome.Tidy')\nCREATE PROCEDURE outcome.[test it] AS BEGIN INSERT INTO outcome.Trace VALUES (CONCAT(N'test ', @@TRANCOUNT)); END;");
        _database.Execute("CREATE PROCEDURE outcome.Tidy AS INSERT INTO outcome.Trace VALUES (N'tidy');");
        _database.Execute("CREATE PROCEDURE outcome.CleanUp AS INSERT INTO outcome.Trace VALUES (N'clean');");
        _database.Execute("--[@tSQLt:NoTransaction](DEFAULT)\nCREATE PROCEDURE outcome.[test with a fake] AS EXECUTE tSQLt.FakeTable N'shop.Customer';");
        Run("outcome");

        Assert.That(_database.Rows("SELECT What FROM outcome.Trace;"), Is.EqualTo(["test 0", "tidy", "clean", "clean"]));
        Assert.That(_database.Rows("SELECT Result FROM tSQLt.TestResult ORDER BY Id;"), Is.EqualTo(["Success", "Error"]), "a fake that nothing would undo is refused");
    }

    [Test]
    public void NewTestClass_DropsTheOldOne_ButNoOtherSchema()
    {
        NewClass("again");
        _database.Execute("CREATE TABLE again.Parent (A int NOT NULL PRIMARY KEY); CREATE TABLE again.Child (A int NOT NULL REFERENCES again.Parent (A));");
        _database.Execute("CREATE VIEW again.V AS SELECT A FROM again.Parent;");
        _database.Execute("CREATE PROCEDURE again.[test old] AS RETURN;");

        NewClass("again");

        Assert.That(_database.Rows("SELECT name FROM sys.objects WHERE schema_id = SCHEMA_ID(N'again');"), Is.Empty);
        Assert.That(() => NewClass("shop"), Throws.TypeOf<SqlEngineException>().With.Message.Contains("no test class"));
    }

    [Test]
    public void Run_NamesATestOrAClass_AndSumsUp()
    {
        NewClass("several tests");
        _database.Execute("CREATE PROCEDURE [several tests].[test one] AS EXECUTE tSQLt.AssertEquals 1, 1;");
        _database.Execute("CREATE PROCEDURE [several tests].[test two] AS EXECUTE tSQLt.AssertEquals 1, 2;");

        _database.Execute("EXECUTE tSQLt.Run N'[several tests].[test one]';");
        Assert.That(_database.Messages[^1], Is.EqualTo("Test Case Summary: 1 test case(s) executed, 1 succeeded, 0 skipped, 0 failed, 0 errored."));
        Assert.That(() => _database.Execute("EXECUTE tSQLt.Run N'several tests';"), Throws.TypeOf<SqlEngineException>().With.Message.Contains("2 test case(s) executed, 1 succeeded, 0 skipped, 1 failed"));
        Assert.That(() => _database.Execute("EXECUTE tSQLt.Run;"), Throws.TypeOf<SqlEngineException>().With.Message.Contains("2 test case(s)"), "without a name: what ran last");
        Assert.That(() => _database.Execute("EXECUTE tSQLt.Run N'nobody';"), Throws.TypeOf<SqlEngineException>().With.Message.Contains("nobody"));
        Assert.That(() => _database.Execute("BEGIN TRANSACTION; EXECUTE tSQLt.RunAll;"), Throws.TypeOf<SqlEngineException>().With.Message.Contains("open transaction"));
        _database.Execute("ROLLBACK TRANSACTION;");
    }

    private void AssertOutcome(string body, string result, string message)
    {
        NewClass("outcome");
        _database.Execute($"CREATE PROCEDURE outcome.[test it] AS\nBEGIN\n    {body}\nEND;");
        Run("outcome");

        string[] outcome = _database.Rows("SELECT Result, Msg FROM tSQLt.TestResult;").Single().Split(',', 2);
        Assert.That(outcome[0], Is.EqualTo(result), outcome[1]);
        Assert.That(outcome[1], message.Length == 0 && result == "Success" ? Is.Empty : Does.Contain(message));
    }

    private void NewClass(string name) => _database.Execute($"EXECUTE tSQLt.NewTestClass N'{name}';");

    /// <summary>Runs a class whatever comes of it: the outcomes stand in tSQLt.TestResult.</summary>
    private void Run(string name) => _database.Execute($"BEGIN TRY EXECUTE tSQLt.Run N'{name}'; END TRY BEGIN CATCH END CATCH;");

    private string State() => string.Join(';', _database.Rows("""
        SELECT name, object_id, type COLLATE Korean_100_CI_AS FROM sys.objects WHERE schema_id = SCHEMA_ID(N'shop')
        UNION ALL SELECT Name, CustomerId, Country FROM shop.Customer
        UNION ALL SELECT N'faked', COUNT(*), N'' FROM tSQLt.FakedTable
        ORDER BY name;
        """));
}
