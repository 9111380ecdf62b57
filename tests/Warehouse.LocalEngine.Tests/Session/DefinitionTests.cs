using NUnit.Framework;
using Warehouse.LocalEngine.Data;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>Tables made by statements, what is refused when they are made, and what triggers are told.</summary>
[TestFixture]
internal sealed class DefinitionTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        _database.Execute("CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL, Age int NULL);");
        _database.Execute("INSERT INTO dbo.T VALUES (1, N'하나', 10);");
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCase("CASCADE")]
    [TestCase("SET NULL")]
    [TestCase("SET DEFAULT")]
    public void ForeignKey_WithACascadingAction_IsRefusedWhenItIsMade(string action)
    {
        Assert.That(() => _database.Execute($"CREATE TABLE dbo.Child (T int REFERENCES dbo.T (Id) ON DELETE {action});"), Raises(SqlEngineException.RefusedNumber));
        _database.Execute("CREATE TABLE dbo.Child (T int NULL);");
        Assert.That(() => _database.Execute($"ALTER TABLE dbo.Child ADD CONSTRAINT FK_T FOREIGN KEY (T) REFERENCES dbo.T (Id) ON UPDATE {action};"), Raises(SqlEngineException.RefusedNumber));
        Assert.That(() => _database.Execute("ALTER TABLE dbo.Child ADD CONSTRAINT FK_T FOREIGN KEY (T) REFERENCES dbo.T (Id) ON DELETE NO ACTION;"), Throws.Nothing);
    }

    [Test]
    public void SelectInto_APermanentTable_NeedsCreateTableAndAlterOnTheSchema()
    {
        const string Copy = "EXECUTE AS USER = N'maker'; SELECT Id INTO work.Copy FROM dbo.T;";
        _database.Execute("CREATE SCHEMA work;");
        _database.Execute("CREATE USER maker WITHOUT LOGIN; GRANT SELECT ON dbo.T TO maker;");
        Attempt(Copy, 262);
        _database.Execute("GRANT CREATE TABLE TO maker;");
        Attempt(Copy, 2760);
        _database.Execute("GRANT ALTER ON SCHEMA::work TO maker;");
        _database.Execute(Copy + " REVERT;");
        Assert.That(_database.Rows("SELECT Id FROM work.Copy;"), Is.EqualTo(["1"]));

        void Attempt(string batch, int error)
        {
            using LocalConnection connection = _database.Connect();
            Assert.That(() => BatchRepeater.Repeat(connection, 1, batch), Raises(error));
        }
    }

    [Test]
    public void SelectInto_ATemporaryTable_NeedsNoPermission()
    {
        _database.Execute("CREATE USER reader WITHOUT LOGIN; GRANT SELECT ON dbo.T TO reader;");
        Assert.That(_database.Scalar("EXECUTE AS USER = N'reader'; SELECT Id INTO #Copy FROM dbo.T; REVERT; SELECT COUNT(*) FROM #Copy;"), Is.EqualTo(1));
    }

    [Test]
    public void SelectInto_APermanentTable_IsACreateTableToDefinitionTriggers()
    {
        _database.Execute("CREATE TRIGGER NoTables ON DATABASE FOR CREATE_TABLE AS THROW 50001, N'no new tables', 1;");
        Assert.That(() => _database.Execute("SELECT Id INTO dbo.Copy FROM dbo.T;"), Raises(50001));
        Assert.That(_database.Scalar("SELECT OBJECT_ID(N'dbo.Copy');"), Is.Null.Or.EqualTo(System.DBNull.Value));
    }

    [TestCase("UPDATE dbo.T SET Name = Name;", "Name")]
    [TestCase("UPDATE dbo.T SET Age = 1 WHERE 1 = 0;", "Age")]
    [TestCase("UPDATE dbo.T SET Age = 1, Name = N'x';", "Name Age")]
    [TestCase("INSERT INTO dbo.T (Id) VALUES (2);", "Name Age")]
    [TestCase("DELETE FROM dbo.T;", "")]
    public void Update_InATrigger_TellsTheColumnsTheStatementNames(string statement, string expected)
    {
        _database.Execute("CREATE TRIGGER dbo.Tell ON dbo.T AFTER INSERT, UPDATE, DELETE AS BEGIN IF UPDATE(Name) PRINT N'Name'; IF UPDATE(Age) PRINT N'Age'; END;");
        _database.Execute(statement);
        Assert.That(string.Join(' ', _database.Messages), Is.EqualTo(expected));
    }

    [Test]
    public void Update_OfAColumnThatIsNotThere_Raises207()
    {
        _database.Execute("CREATE TRIGGER dbo.Tell ON dbo.T AFTER UPDATE AS IF UPDATE(Nothing) PRINT N'never';");
        Assert.That(() => _database.Execute("UPDATE dbo.T SET Age = 2;"), Raises(207));
    }

    [TestCase("INSERT INTO #N SELECT i FROM n OPTION (MAXRECURSION 0);")]
    [TestCase("INSERT INTO #N SELECT i FROM n OPTION (MAXRECURSION 1000);")]
    [TestCase("INSERT INTO #N SELECT i FROM (SELECT i FROM n) AS inner_n OPTION (MAXRECURSION 0);")]
    public void RecursiveCte_WithMaxRecursion_RunsBeyondOneHundredRounds(string insert) =>
        Assert.That(
            _database.Scalar($"CREATE TABLE #N (i int NOT NULL); WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 500) {insert} SELECT COUNT(*) FROM #N;"),
            Is.EqualTo(500));

    [Test]
    public void RecursiveCte_WithMaxRecursion_FeedsSelectIntoUpdateAndDelete() =>
        Assert.That(
            _database.Rows(
                """
                WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i INTO #N FROM n OPTION (MAXRECURSION 0);
                WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200) UPDATE t SET i = -t.i FROM #N AS t INNER JOIN n ON n.i = t.i OPTION (MAXRECURSION 0);
                WITH n AS (SELECT -1 AS i UNION ALL SELECT i - 1 FROM n WHERE i > -150) DELETE t FROM #N AS t INNER JOIN n ON n.i = t.i OPTION (MAXRECURSION 0);
                SELECT COUNT(*), MIN(i) FROM #N;
                """),
            Is.EqualTo(["150,-200"]));

    [Test]
    public void TableHint_ThatWouldChangeTheResult_IsRefused() =>
        Assert.That(() => _database.Execute("SELECT Id FROM dbo.T WITH (READPAST);"), Raises(SqlEngineException.RefusedNumber));

    private static NUnit.Framework.Constraints.EqualNumericConstraint<int> Raises(int number) =>
        Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(number);
}
