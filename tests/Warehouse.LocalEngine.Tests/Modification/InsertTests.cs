using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;
using static Warehouse.LocalEngine.Tests.Storage.TestStore;

namespace Warehouse.LocalEngine.Tests.Modification;

/// <summary>SQL Server documentation, "INSERT (Transact-SQL)", "SET IDENTITY_INSERT", "OUTPUT Clause", "SELECT - INTO Clause".</summary>
public sealed class InsertTests
{
    private StatementRunner _run = null!;

    [SetUp]
    public void MakeTable()
    {
        _run = new StatementRunner();
        _run.Create(
            "t",
            [
                Column("id", 0, SqlType.Int, isNullable: false) with { Identity = new IdentitySpecification(1, 1) },
                Column("name", 1, SqlType.NVarChar(5), isNullable: false),
                Column("amount", 2, SqlType.Int) with { DefaultText = "((7))" },
                Column("twice", 3, SqlType.Int) with { ComputedText = "[amount]*(2)" },
            ],
            Index("pk", 1, true, true, 0));
    }

    [TearDown]
    public void RemoveTable() => _run.Dispose();

    [Test]
    public void Values_FillDefaultsIdentityAndComputedColumns()
    {
        _run.Run("INSERT INTO t (name) VALUES (N'a')");
        _run.Run("INSERT t (name, amount) VALUES (N'b', DEFAULT), (N'c', NULL), (N'd', '4')");

        Assert.That(_run.Query("SELECT id, name, amount, twice FROM t ORDER BY id"), Is.EqualTo(new[] { "1|a|7|14", "2|b|7|14", "3|c|NULL|NULL", "4|d|4|8" }));
        Assert.That(_run.LastIdentity, Is.EqualTo(4));
        Assert.That(_run.RowCount, Is.EqualTo(3));
    }

    [TestCase("INSERT t (amount) VALUES (1)", 515, TestName = "A missing value for a NOT NULL column")]
    [TestCase("INSERT t (name) VALUES (N'sixsix')", 2628, TestName = "A text too long")]
    [TestCase("INSERT t (id, name) VALUES (1, N'a')", 544, TestName = "A value for the identity column")]
    [TestCase("INSERT t (name, twice) VALUES (N'a', 1)", 271, TestName = "A value for a computed column")]
    [TestCase("INSERT t (name, name) VALUES (N'a', N'b')", 264, TestName = "A column named twice")]
    [TestCase("INSERT t (nobody) VALUES (N'a')", 207, TestName = "An unknown column")]
    [TestCase("INSERT nothing VALUES (1)", 208, TestName = "An unknown table")]
    [TestCase("INSERT t (name, amount) VALUES (N'a')", 109, TestName = "Too few values")]
    [TestCase("INSERT t (name) VALUES (N'a', 1)", 110, TestName = "Too many values")]
    [TestCase("INSERT t VALUES (N'a')", 213, TestName = "Values that do not match the table")]
    [TestCase("INSERT t (name) SELECT N'a', 1", 121, TestName = "Too many items of a SELECT")]
    [TestCase("INSERT t (name, amount) VALUES (N'a', 'x')", 245, TestName = "A value that does not convert")]
    [TestCase("INSERT TOP (1) t (name) VALUES (N'a')", SqlEngineException.RefusedNumber, TestName = "INSERT TOP")]
    public void Refused(string sql, int number)
    {
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _run.Run(sql))!;

        Assert.That(error.Number, Is.EqualTo(number), error.Message);
        Assert.That(_run.Query("SELECT id FROM t"), Is.Empty);
    }

    [Test]
    public void Select_FromTheTargetItself_DoesNotSeeItsOwnRows()
    {
        _run.Run("INSERT t (name) VALUES (N'a'), (N'b')");

        _run.Run("INSERT t (name, amount) SELECT name, id FROM t");

        Assert.That(_run.Query("SELECT name, amount FROM t ORDER BY id"), Is.EqualTo(new[] { "a|7", "b|7", "a|1", "b|2" }));
    }

    [Test]
    public void IdentityInsert_TakesTheValue_AndGoesOnFromIt()
    {
        Table table = (Table)_run.Catalog.FindObject("dbo", "t")!;
        _run.IdentityInsertTableId = table.ObjectId;
        _run.Run("INSERT t (id, name) VALUES (40, N'a')");
        Assert.That(() => _run.Run("INSERT t (name) VALUES (N'b')"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(545));

        _run.IdentityInsertTableId = null;
        _run.Run("INSERT t (name) VALUES (N'c')");

        Assert.That(_run.Query("SELECT id, name FROM t ORDER BY id"), Is.EqualTo(new[] { "40|a", "41|c" }));
    }

    [Test]
    public void Output_ShowsTheStoredRow()
    {
        Assert.That(_run.Run("INSERT t (name) OUTPUT inserted.id, inserted.twice + 1 AS more, inserted.* VALUES (N'a')")[0].Length, Is.EqualTo(6));
        _run.CreateVariable("@kept", Column("id", 0, SqlType.BigInt), Column("name", 1, SqlType.NVarChar(10)));

        Assert.That(_run.Run("INSERT t (name) OUTPUT inserted.id, inserted.name INTO @kept (id, name) VALUES (N'b'), (N'c')"), Is.Empty);

        Assert.That(_run.Query("SELECT id, name FROM @kept ORDER BY id"), Is.EqualTo(new[] { "2|b", "3|c" }));
    }

    [Test]
    public void DefaultValues_MakeOneRow()
    {
        _run.Create("d", [Column("a", 0, SqlType.Int) with { DefaultText = "((3))" }, Column("b", 1, SqlType.Int)]);

        _run.Run("INSERT d DEFAULT VALUES");

        Assert.That(_run.Query("SELECT a, b FROM d"), Is.EqualTo(new[] { "3|NULL" }));
    }

    [Test]
    public void AFailingStatement_LeavesATableVariableAsItWas()
    {
        _run.CreateVariable("@v", Column("a", 0, SqlType.TinyInt, isNullable: false));
        _run.Run("INSERT @v VALUES (1)");

        Assert.That(() => _run.Run("INSERT @v SELECT 2 UNION ALL SELECT NULL"), Throws.TypeOf<SqlEngineException>());

        Assert.That(_run.Query("SELECT a FROM @v"), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void SelectInto_MakesTheColumnsOfTheQuery_AndHandsIdentityOn()
    {
        _run.Run("INSERT t (name) VALUES (N'a'), (N'b')");

        _run.Run("SELECT id, name + N'!' AS name, NULL AS nothing INTO #copy FROM t WHERE id > 1");
        _run.Run("INSERT #copy (name) VALUES (N'c')");

        Assert.That(_run.Query("SELECT id, name, nothing FROM #copy ORDER BY id"), Is.EqualTo(new[] { "2|b!|NULL", "3|c|NULL" }));
        Table copy = _run.FindTemporaryTable("#copy")!;
        Assert.That(copy.Columns[2].Type, Is.EqualTo(SqlType.Int));
        Assert.That(copy.Columns[0].IsNullable, Is.False);
    }

    [TestCase("SELECT id + 1 INTO #x FROM t", 1038)]
    [TestCase("SELECT id, id INTO #x FROM t", 2705)]
    [TestCase("SELECT id INTO t FROM t", 2714)]
    public void SelectInto_OfColumnsThatCannotBe_IsRefused(string sql, int number) =>
        Assert.That(() => _run.Run(sql), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(number));
}
