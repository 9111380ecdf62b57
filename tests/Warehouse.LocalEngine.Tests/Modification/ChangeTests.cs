using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;
using static Warehouse.LocalEngine.Tests.Storage.TestStore;

namespace Warehouse.LocalEngine.Tests.Modification;

/// <summary>SQL Server documentation, "UPDATE (Transact-SQL)", "DELETE (Transact-SQL)", "OUTPUT Clause", "WITH common_table_expression".</summary>
public sealed class ChangeTests
{
    private StatementRunner _run = null!;

    [SetUp]
    public void MakeTables()
    {
        _run = new StatementRunner();
        _run.Create(
            "t",
            [
                Column("k", 0, SqlType.Int, isNullable: false),
                Column("name", 1, SqlType.NVarChar(5)),
                Column("amount", 2, SqlType.Int) with { DefaultText = "((7))" },
                Column("twice", 3, SqlType.Int) with { ComputedText = "[amount]*(2)" },
            ],
            Index("pk", 1, true, true, 0) with { IsPrimaryKey = true, ConstraintName = "pk" },
            Index("ix", 2, false, false, 1));
        _run.Create("s", [Column("k", 0, SqlType.Int), Column("amount", 1, SqlType.Int)]);
        _run.Run("INSERT t (k, name, amount) VALUES (1, N'a', 10), (2, N'b', 20), (3, N'c', 30)");
        _run.Run("INSERT s VALUES (2, 200), (3, 300), (3, 300), (4, 400)");
    }

    [TearDown]
    public void RemoveTables() => _run.Dispose();

    [Test]
    public void Update_ComputesFromOldValues_AllAtOnce()
    {
        _run.Run("UPDATE t SET amount = k, k = amount, name += N'!' WHERE k < 3");

        Assert.That(All(), Is.EqualTo(new[] { "3|c|30|60", "10|a!|1|2", "20|b!|2|4" }));
        Assert.That(_run.Query("SELECT k FROM t WHERE name = N'B!'"), Is.EqualTo(new[] { "20" }), "the index follows");
    }

    [Test]
    public void Update_OfAUniqueKey_ThatShiftsOntoItself_IsNoViolation()
    {
        _run.Run("UPDATE t SET k = k + 1");

        Assert.That(_run.Query("SELECT k, name FROM t ORDER BY k"), Is.EqualTo(new[] { "2|a", "3|b", "4|c" }));
    }

    [Test]
    public void Update_ThatWouldDuplicateAKey_ChangesNothing()
    {
        Assert.That(() => _run.Run("UPDATE t SET k = 9 WHERE k > 1"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(2627));

        Assert.That(_run.Query("SELECT k FROM t ORDER BY k"), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [Test]
    public void Update_FromAJoin_ChangesEachRowOnce()
    {
        _run.Run("UPDATE target SET amount = source.amount FROM dbo.t AS target INNER JOIN s AS source ON source.k = target.k");

        Assert.That(_run.RowCount, Is.EqualTo(2));
        Assert.That(_run.Query("SELECT amount FROM t ORDER BY k"), Is.EqualTo(new[] { "10", "200", "300" }));
    }

    [Test]
    public void Update_ToDefault_AndOfAVariableRowByRow()
    {
        _run.Variables.Add("@sum", new VariableSlot(0, SqlType.Int));
        _run.VariableValues = [Value.FromInt64(0)];

        _run.Run("UPDATE t SET @sum = @sum + amount, amount = DEFAULT");

        Assert.That(_run.VariableValues[0].AsInt64, Is.EqualTo(60));
        Assert.That(_run.Query("SELECT amount, twice FROM t WHERE k = 1"), Is.EqualTo(new[] { "7|14" }));
    }

    [Test]
    public void Update_Output_ShowsOldNewAndJoinedColumns()
    {
        _run.CreateVariable("@o", Column("was", 0, SqlType.Int), Column("is", 1, SqlType.Int), Column("from", 2, SqlType.Int));

        _run.Run("UPDATE t SET amount = t.amount + 1 OUTPUT deleted.amount, inserted.twice, s.amount INTO @o FROM t JOIN s ON s.k = t.k WHERE t.k = 2");

        Assert.That(_run.Query("SELECT * FROM @o"), Is.EqualTo(new[] { "20|42|200" }));
    }

    [TestCase("UPDATE t SET twice = 1", 271)]
    [TestCase("UPDATE t SET nobody = 1", 207)]
    [TestCase("UPDATE t SET amount = 1, amount = 2", 264)]
    [TestCase("UPDATE t SET k = NULL", 515)]
    [TestCase("UPDATE t SET name = N'sixsix'", 2628)]
    [TestCase("UPDATE nothing SET k = 1", 208)]
    [TestCase("UPDATE t SET amount = 1 FROM t AS a CROSS JOIN t AS b", 8154)]
    [TestCase("DELETE @nothing", 1087)]
    public void Refused(string sql, int number)
    {
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _run.Run(sql))!;

        Assert.That(error.Number, Is.EqualTo(number), error.Message);
    }

    [Test]
    public void Delete_WithTop_TakesThatMany()
    {
        _run.Run("DELETE TOP (2) FROM t");

        Assert.That(_run.RowCount, Is.EqualTo(2));
        Assert.That(_run.Query("SELECT k FROM t"), Has.Length.EqualTo(1));
    }

    [Test]
    public void Delete_FromAJoinWithOutput_GivesTheDeletedRows()
    {
        Assert.That(_run.Run("DELETE target OUTPUT deleted.k, deleted.name FROM t AS target WHERE EXISTS (SELECT 1 FROM s WHERE s.k = target.k)"), Has.Count.EqualTo(2));

        Assert.That(_run.Query("SELECT k FROM t"), Is.EqualTo(new[] { "1" }));
        Assert.That(_run.Query("SELECT k FROM t WHERE name = N'b'"), Is.Empty, "the index follows");
    }

    [Test]
    public void Delete_ThroughACte_TakesTheRowsBehindIt()
    {
        _run.Run("WITH latest AS (SELECT TOP (2) k, amount FROM s ORDER BY k DESC) DELETE FROM latest WHERE amount > 0");

        Assert.That(_run.Query("SELECT k FROM s ORDER BY k"), Is.EqualTo(new[] { "2", "3" }));
    }

    [Test]
    public void Update_ThroughACte_WithRenamedColumns_ChangesTheTable()
    {
        _run.Run("WITH renamed (id, total) AS (SELECT k, amount FROM s) UPDATE renamed SET total = id WHERE id = 4");

        Assert.That(_run.Query("SELECT amount FROM s WHERE k = 4"), Is.EqualTo(new[] { "4" }));
        Assert.That(
            () => _run.Run("WITH c AS (SELECT k + 1 AS more FROM s) UPDATE c SET more = 1"),
            Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(4406));
    }

    [Test]
    public void Rights_AreUpdateOnTheColumnsSet_AndSelectOnThoseRead()
    {
        IReadOnlyList<RequiredPermission> rights = _run.PermissionsOf("UPDATE t SET amount = 1 WHERE name = N'a'");
        IReadOnlyList<RequiredPermission> blind = _run.PermissionsOf("DELETE t");

        Assert.That(rights.Select(Text), Is.EquivalentTo(new[] { "UPDATE 2", "SELECT 1" }));
        Assert.That(blind.Select(Text), Is.EqualTo(new[] { "DELETE " }));

        static string Text(RequiredPermission right) => right.Permission + " " + string.Join(',', right.Columns ?? []);
    }

    private string[] All() => _run.Query("SELECT k, name, amount, twice FROM t ORDER BY k");
}
