using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Modification;

/// <summary>
/// INSERT … SELECT of many rows, whose select list is evaluated ahead on other threads and whose rows are stored as they come: nobody may be able to
/// tell it from one row after the other, all or nothing ("INSERT (Transact-SQL)", "Halloween protection" in "Logical and physical operators": spools).
/// </summary>
public sealed class InsertSelectTests
{
    private const int SourceRows = 2000;

    private LocalDatabase _db = null!;

    [OneTimeSetUp]
    public void RegisterFunctions() => LocalConnection.RegisterAssembly("InsertSelectTests", typeof(InsertSelectTests).Assembly);

    [SetUp]
    public void MakeTables()
    {
        _db = new LocalDatabase();
        _db.Execute("CREATE TABLE dbo.Source (Id int NOT NULL PRIMARY KEY, Amount int NULL, Name nvarchar(20) NULL);");
        Fill(SourceRows);
        _db.Execute("CREATE TABLE dbo.Target (Number int IDENTITY(1, 1) NOT NULL PRIMARY KEY, Id int NOT NULL UNIQUE, Amount int NULL CHECK (Amount >= 0), Name nvarchar(20) NULL);");
    }

    [TearDown]
    public void RemoveTables() => _db.Dispose();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(511)]
    [TestCase(512)]
    [TestCase(513)]
    [TestCase(SourceRows)]
    public void Rows_OfAnyNumber_AreThoseOfTheQueryInItsOrder(int count)
    {
        // Computed ahead, in turn (a look-up in another table), through CROSS APPLY, and NULL among the values.
        string query = $"""
            SELECT source.Id, source.Amount * 2 AS Amount, CONCAT(step.Value, (SELECT MAX(other.Name) FROM dbo.Source AS other WHERE other.Id = source.Id % 7)) AS Name
            FROM dbo.Source AS source
            CROSS APPLY (VALUES (UPPER(source.Name))) AS step (Value)
            WHERE source.Id <= {count} AND NOT EXISTS (SELECT 1 FROM dbo.Source AS other WHERE other.Id = source.Id AND other.Amount = 5)
            """;

        int affected = _db.Execute($"INSERT INTO dbo.Target (Id, Amount, Name) {query};");

        Assert.That(_db.Rows("SELECT Id, Amount, Name FROM dbo.Target ORDER BY Number;"), Is.EqualTo(_db.Rows(query + " ORDER BY source.Id;")));
        Assert.That(affected, Is.EqualTo(_db.Scalar("SELECT COUNT(*) FROM dbo.Target;")));
    }

    [Test]
    public void Identity_FollowsTheQuerysOrder()
    {
        _db.Execute("INSERT INTO dbo.Target (Id, Amount) SELECT Id, ABS(Amount) FROM dbo.Source ORDER BY Id DESC;");

        Assert.That(_db.Scalar($"SELECT COUNT(*) FROM dbo.Target WHERE Number + Id <> {SourceRows + 1};"), Is.Zero);
        Assert.That(_db.Scalar("SELECT @@IDENTITY;"), Is.EqualTo((decimal)SourceRows));
    }

    [TestCase("Id, CONVERT(int, CASE WHEN Id = 1500 THEN N'x' ELSE N'1' END)", 245, TestName = "{m}(a conversion)")]
    [TestCase("Id, ABS(1 / (Id - 1500))", 8134, TestName = "{m}(a division)")]
    [TestCase("CASE WHEN Id = 1500 THEN 3 ELSE Id END, Amount", 2627, TestName = "{m}(a key met before)")]
    [TestCase("CASE WHEN Id = 1500 THEN NULL ELSE Id END, Amount", 515, TestName = "{m}(NULL where none may be)")]
    [TestCase("Id, CASE WHEN Id = 1500 THEN -1 ELSE 1 END", 547, TestName = "{m}(a CHECK)")]
    public void AnErrorInTheMiddle_LeavesNothingAndHasItsNumber(string items, int number)
    {
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _db.Execute($"INSERT INTO dbo.Target (Id, Amount) SELECT {items} FROM dbo.Source;"))!;

        Assert.That(error.Number, Is.EqualTo(number), error.Message);
        Assert.That(_db.Scalar("SELECT COUNT(*) FROM dbo.Target;"), Is.Zero);
    }

    [Test]
    public void AnErrorInTheMiddle_KeepsTheTransactionsEarlierRows()
    {
        _db.Execute("BEGIN TRANSACTION; INSERT INTO dbo.Target (Id) VALUES (-1);");

        Assert.Throws<SqlEngineException>(() => _db.Execute("INSERT INTO dbo.Target (Id, Amount) SELECT Id, ABS(1 / (Id - 1500)) FROM dbo.Source;"));
        _db.Execute("COMMIT TRANSACTION;");

        Assert.That(_db.Rows("SELECT Id FROM dbo.Target;"), Is.EqualTo(new[] { "-1" }));
    }

    [TestCase(700, 701, 2627)]
    [TestCase(701, 700, 8134)]
    public void OfTwoErrors_TheEarlierRowsCounts(int duplicate, int divisionByZero, int number)
    {
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _db.Execute(
            $"INSERT INTO dbo.Target (Id, Amount) SELECT CASE WHEN Id = {duplicate} THEN 1 ELSE Id END, ABS(1 / (Id - {divisionByZero})) FROM dbo.Source;"))!;

        Assert.That(error.Number, Is.EqualTo(number));
    }

    [Test]
    public void AClrFunctionThatThrowsLate_LeavesNothing()
    {
        Fill(100_000);
        _db.Execute("CREATE FUNCTION dbo.Refuse (@value int, @refused int) RETURNS int AS EXTERNAL NAME InsertSelectTests.[Warehouse.LocalEngine.Tests.Modification.ThrowingFunctions].Refuse;");

        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _db.Execute("INSERT INTO dbo.Target (Id) SELECT dbo.Refuse(Id, 99999) FROM dbo.Source;"))!;

        Assert.That(error.Number, Is.EqualTo(6522));
        Assert.That(_db.Scalar("SELECT COUNT(*) FROM dbo.Target;"), Is.Zero);
        Assert.That(_db.Execute("INSERT INTO dbo.Target (Id) SELECT dbo.Refuse(Id, 0) FROM dbo.Source;"), Is.EqualTo(100_000));
    }

    [TestCase("SELECT Id + 10000, Amount FROM dbo.Target", TestName = "{m}(itself)")]
    [TestCase("SELECT Id + 10000, Amount FROM dbo.TargetView", TestName = "{m}(a view of it)")]
    [TestCase("SELECT Id + 10000, (SELECT COUNT(*) FROM dbo.Target) - 2000 FROM dbo.Source", TestName = "{m}(a subquery)")]
    [TestCase("SELECT Id + 10000, dbo.CountTarget() - 2000 FROM dbo.Source", TestName = "{m}(a T-SQL function)")]
    [TestCase("SELECT Id + 10000, 0 FROM dbo.Source AS source WHERE NOT EXISTS (SELECT 1 FROM dbo.Target AS target WHERE target.Id = source.Id + 9999)", TestName = "{m}(a condition)")]
    public void ASourceThatReadsTheTarget_DoesNotMeetTheStatementsOwnRows(string query)
    {
        _db.Execute("CREATE VIEW dbo.TargetView AS SELECT Id, Amount FROM dbo.Target;");
        _db.Execute("CREATE FUNCTION dbo.CountTarget () RETURNS int AS BEGIN RETURN (SELECT COUNT(*) FROM dbo.Target); END;");
        _db.Execute("INSERT INTO dbo.Target (Id, Amount) SELECT Id, 0 FROM dbo.Source;");

        _db.Execute($"INSERT INTO dbo.Target (Id, Amount) {query};");

        Assert.That(_db.Rows("SELECT COUNT(*), SUM(Amount) FROM dbo.Target;"), Is.EqualTo(new[] { "4000,0" }));
    }

    [Test]
    public void ATableVariable_IsAllOrNothingToo() => Assert.That(
        _db.Rows(
            """
            DECLARE @kept TABLE (Id int NOT NULL, Amount int NULL);
            INSERT INTO @kept SELECT Id, Amount FROM dbo.Source WHERE Id <= 600;
            BEGIN TRY
                INSERT INTO @kept SELECT Id, 1 / (Id - 1500) FROM dbo.Source;
            END TRY
            BEGIN CATCH
                INSERT INTO @kept SELECT -ERROR_NUMBER(), NULL;
            END CATCH;
            SELECT COUNT(*), MIN(Id) FROM @kept;
            """),
        Is.EqualTo(new[] { "601,-8134" }));

    [Test]
    public void ATrigger_SeesAllRowsOnce()
    {
        _db.Execute("CREATE TABLE dbo.Seen (Fired int NOT NULL, LastId int NOT NULL);");
        _db.Execute("CREATE TRIGGER dbo.Watch ON dbo.Target AFTER INSERT AS INSERT INTO dbo.Seen SELECT COUNT(*), MAX(Id) FROM inserted;");

        _db.Execute("INSERT INTO dbo.Target (Id, Amount) SELECT Id, ABS(Amount) FROM dbo.Source;");

        Assert.That(_db.Rows("SELECT Fired, LastId FROM dbo.Seen;"), Is.EqualTo(new[] { "2000,2000" }));
    }

    /// <summary>Index entries of many rows are stored sorted, after the rows: as one by one, each row is found through each index, and gone from each when it is deleted.</summary>
    [Test]
    public void IndexEntries_OfManyRows_AreAllThere_AndGoWithTheirRows()
    {
        _db.Execute("CREATE TABLE dbo.Indexed (Id int NOT NULL PRIMARY KEY, Turned int NOT NULL, Amount int NULL, Name nvarchar(20) NULL);");
        _db.Execute("CREATE UNIQUE INDEX UX_Turned ON dbo.Indexed (Turned); CREATE INDEX IX_Amount ON dbo.Indexed (Amount); CREATE UNIQUE INDEX UX_Name ON dbo.Indexed (Name) WHERE Name IS NOT NULL;");
        const string Fill = "INSERT INTO dbo.Indexed (Id, Turned, Amount, Name) SELECT Id, Id * 7919 % 2003, Amount, Name FROM dbo.Source;";

        _db.Execute(Fill);

        Assert.That(_db.Scalar("SELECT COUNT(*) FROM dbo.Source AS s WHERE EXISTS (SELECT 1 FROM dbo.Indexed AS i WHERE i.Turned = s.Id * 7919 % 2003 AND i.Id = s.Id);"), Is.EqualTo(SourceRows));
        Assert.That(_db.Scalar("SELECT COUNT(*) FROM dbo.Indexed WHERE Amount = 5;"), Is.EqualTo(_db.Scalar("SELECT COUNT(*) FROM dbo.Source WHERE Amount = 5;")));
        Assert.That(_db.Scalar("SELECT Id FROM dbo.Indexed WHERE Name = N'가나1500';"), Is.EqualTo(1500));
        _db.Execute("DELETE FROM dbo.Indexed;");
        _db.Execute(Fill);
        Assert.That(_db.Scalar("SELECT COUNT(*) FROM dbo.Indexed WHERE Turned >= 0;"), Is.EqualTo(SourceRows), "no entry of a deleted row was left in a unique index");
    }

    [TestCase("INSERT INTO dbo.Target (Id, Amount) SELECT CASE WHEN Id = 1900 THEN 3 ELSE Id END, 1 FROM dbo.Source;", 2627)]
    [TestCase("INSERT INTO dbo.Child (Id, ParentId) SELECT Id, CASE WHEN Id = 1900 THEN 7 ELSE 1 END FROM dbo.Source;", 547)]
    public void ARowThatBreaksAConstraintLate_LeavesNothing(string insert, int expected)
    {
        _db.Execute("CREATE TABLE dbo.Parent (Id int NOT NULL PRIMARY KEY); INSERT INTO dbo.Parent VALUES (1), (2);");
        _db.Execute("CREATE TABLE dbo.Child (Id int NOT NULL PRIMARY KEY, ParentId int NULL CONSTRAINT FK_Child FOREIGN KEY REFERENCES dbo.Parent (Id)); CREATE INDEX IX_Child ON dbo.Child (ParentId);");

        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _db.Execute(insert))!;

        Assert.That(error.Number, Is.EqualTo(expected));
        Assert.That(_db.Rows("SELECT (SELECT COUNT(*) FROM dbo.Target), (SELECT COUNT(*) FROM dbo.Child);"), Is.EqualTo(new[] { "0,0" }));
    }

    [Test]
    public void References_AreLookedUpAsTheRowsCome()
    {
        _db.Execute("CREATE TABLE dbo.Parent (Id int NOT NULL PRIMARY KEY); INSERT INTO dbo.Parent VALUES (0), (1), (2);");
        _db.Execute("CREATE TABLE dbo.Child (Id int NOT NULL PRIMARY KEY, ParentId int NULL REFERENCES dbo.Parent (Id));");

        _db.Execute("INSERT INTO dbo.Child (Id, ParentId) SELECT Id, NULLIF(Id % 4, 3) FROM dbo.Source;");

        Assert.That(_db.Scalar("SELECT COUNT(*) FROM dbo.Child WHERE ParentId IS NULL;"), Is.EqualTo(SourceRows / 4));
    }

    /// <summary>Of many rows, those that are ready are stored on another thread; the source may read the same file, or the other one, meanwhile.</summary>
    [Test]
    public void ManyRows_AreAllStored_WhereverSourceAndTargetAre(
        [Values("dbo.Source", "#Source")] string source,
        [Values("Id int NOT NULL PRIMARY KEY", "Id int NOT NULL", "Id int NOT NULL, INDEX IX_Id CLUSTERED (Id)", "Id int NOT NULL, PRIMARY KEY (Name, Id)", "Id int NOT NULL UNIQUE")] string key,
        [Values("dbo.Many", "#Many", "@many")] string target)
    {
        Fill(20_000);
        _db.Execute("SELECT Id, Amount, Name INTO #Source FROM dbo.Source;");
        string columns = $"Name nvarchar(20) NOT NULL, Looked int NULL, {key}";
        string declaration = target[0] == '@' ? $"DECLARE {target} TABLE ({columns});" : $"CREATE TABLE {target} ({columns});";

        IReadOnlyList<string> rows = _db.Rows(
            $"""
            {declaration}
            INSERT INTO {target} (Id, Name, Looked) SELECT Id, ISNULL(Name, N''), (SELECT other.Amount FROM dbo.Source AS other WHERE other.Id = source.Id % 100 + 1) FROM {source} AS source;
            SELECT
                COUNT(*),
                (SELECT COUNT(*) FROM (SELECT Id, Name, Looked FROM {target} EXCEPT SELECT Id, ISNULL(Name, N''), CASE WHEN (Id % 100 + 1) % 10 = 0 THEN NULL ELSE (Id % 100 + 1) % 13 END FROM dbo.Source) AS other)
            FROM {target};
            """);

        Assert.That(rows, Is.EqualTo(new[] { "20000,0" }));
    }

    [TestCase(15_000, 18_000, 2627)]
    [TestCase(18_000, 15_000, 8134)]
    [TestCase(15_000, 15_001, 2627)]
    public void OfTwoErrorsAmongManyRows_TheEarlierRowsCounts_AndNothingIsLeft(int duplicate, int divisionByZero, int number)
    {
        Fill(20_000);
        _db.Execute("CREATE TABLE dbo.Many (Id int NOT NULL PRIMARY KEY, Amount int NULL); BEGIN TRANSACTION; INSERT INTO dbo.Many (Id) VALUES (-1);");

        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _db.Execute(
            $"INSERT INTO dbo.Many (Id, Amount) SELECT CASE WHEN Id = {duplicate} THEN 1 ELSE Id END, ABS(1 / (Id - {divisionByZero})) FROM dbo.Source;"))!;
        _db.Execute("COMMIT TRANSACTION;");

        Assert.That(error.Number, Is.EqualTo(number));
        Assert.That(_db.Rows("SELECT Id FROM dbo.Many;"), Is.EqualTo(new[] { "-1" }));
    }

    /// <summary>"OUTPUT Clause": INTO a table, a temporary one or a variable, which has all rows or none.</summary>
    [Test]
    public void OutputInto_OfManyRows_HasThemAll([Values("dbo.Seen", "#Seen", "@seen")] string seen, [Values("PRIMARY KEY (Number)", "UNIQUE (Id), INDEX IX_Name (Name)")] string keys)
    {
        Fill(5000);
        string columns = $"(Number int NOT NULL, Id int NOT NULL, Name nvarchar(30) NULL, {keys})";

        IReadOnlyList<string> rows = _db.Rows(
            $"""
            {(seen[0] == '@' ? $"DECLARE {seen} TABLE {columns};" : $"CREATE TABLE {seen} {columns};")}
            INSERT INTO dbo.Target (Id, Amount, Name)
            OUTPUT inserted.Number, inserted.Id, CONCAT(inserted.Name, N'!') INTO {seen} (Number, Id, Name)
            SELECT Id, ABS(Amount), Name FROM dbo.Source;
            SELECT COUNT(*), (SELECT COUNT(*) FROM dbo.Target AS target INNER JOIN {seen} AS other ON other.Number = target.Number AND other.Id = target.Id AND other.Name = CONCAT(target.Name, N'!')) FROM {seen};
            """);

        Assert.That(rows, Is.EqualTo(new[] { "5000,5000" }));
    }

    [TestCase("Id int NOT NULL", "inserted.Id", "Id, ABS(1 / (Id - 1500))", 8134, TestName = "{m}(in the source)")]
    [TestCase("Id int NOT NULL", "1 / (inserted.Id - 1500)", "Id, 1", 8134, TestName = "{m}(in OUTPUT)")]
    [TestCase("Id int NOT NULL PRIMARY KEY", "inserted.Id % 1500", "Id, 1", 2627, TestName = "{m}(in its table)")]
    [TestCase("Id int NOT NULL", "inserted.Id", "CASE WHEN Id = 1500 THEN 3 ELSE Id END, 1", 2627, TestName = "{m}(in the target)")]
    public void OutputInto_WithAnErrorInTheMiddle_LeavesNothingInEither(string column, string output, string items, int number)
    {
        _db.Execute($"CREATE TABLE dbo.Seen ({column});");

        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _db.Execute($"INSERT INTO dbo.Target (Id, Amount) OUTPUT {output} INTO dbo.Seen (Id) SELECT {items} FROM dbo.Source;"))!;

        Assert.That(error.Number, Is.EqualTo(number));
        Assert.That(_db.Rows("SELECT (SELECT COUNT(*) FROM dbo.Target), (SELECT COUNT(*) FROM dbo.Seen);"), Is.EqualTo(new[] { "0,0" }));
    }

    /// <summary>The source reads the table that OUTPUT writes: it meets none of the statement's own rows there.</summary>
    [Test]
    public void OutputInto_ATableTheSourceReads_DoesNotMeetTheStatementsOwnRows()
    {
        _db.Execute("CREATE TABLE dbo.Seen (Id int NOT NULL);");

        _db.Execute("INSERT INTO dbo.Target (Id, Amount) OUTPUT inserted.Id INTO dbo.Seen (Id) SELECT Id, (SELECT COUNT(*) FROM dbo.Seen) FROM dbo.Source;");

        Assert.That(_db.Rows("SELECT COUNT(*), MAX(Amount), (SELECT COUNT(*) FROM dbo.Seen) FROM dbo.Target;"), Is.EqualTo(new[] { "2000,0,2000" }));
    }

    private void Fill(int count) => _db.Execute(
        $"""
        DELETE FROM dbo.Source;
        WITH Digit AS (SELECT Value FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS digit (Value)),
        Number AS (SELECT 1 + a.Value + 10 * b.Value + 100 * c.Value + 1000 * d.Value + 10000 * e.Value AS Id FROM Digit AS a CROSS JOIN Digit AS b CROSS JOIN Digit AS c CROSS JOIN Digit AS d CROSS JOIN Digit AS e)
        INSERT INTO dbo.Source (Id, Amount, Name)
        SELECT Id, CASE WHEN Id % 10 = 0 THEN NULL ELSE Id % 13 END, CASE WHEN Id % 11 = 0 THEN NULL ELSE CONCAT(N'가나', Id) END FROM Number WHERE Id <= {count};
        """);
}

/// <summary>What CREATE FUNCTION … EXTERNAL NAME finds by its name.</summary>
public static class ThrowingFunctions
{
    public static SqlInt32 Refuse(SqlInt32 value, SqlInt32 refused) =>
        value.Value == refused.Value ? throw new ArgumentException("The value is refused.") : value;
}
