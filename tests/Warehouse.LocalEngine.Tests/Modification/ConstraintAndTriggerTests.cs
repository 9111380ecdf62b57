using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;
using static Warehouse.LocalEngine.Tests.Storage.TestStore;

namespace Warehouse.LocalEngine.Tests.Modification;

/// <summary>SQL Server documentation, "Unique Constraints and Check Constraints", "Primary and Foreign Key Constraints", "DML Triggers".</summary>
public sealed class ConstraintAndTriggerTests
{
    private StatementRunner _run = null!;
    private Table _parent = null!;
    private Table _child = null!;

    [SetUp]
    public void MakeTables()
    {
        _run = new StatementRunner();
        _parent = _run.Create("parent", [Column("a", 0, SqlType.Int, false), Column("b", 1, SqlType.NVarChar(5), false)], Index("pk", 1, true, true, 1, 0) with { ConstraintName = "pk" });
        _child = _run.Create("child", [Column("id", 0, SqlType.Int, false), Column("x", 1, SqlType.NVarChar(5)), Column("y", 2, SqlType.Int)], Index("pk", 1, true, true, 0));
        _child = _run.Change(_child, t => t with
        {
            Checks = [new CheckConstraint(90, "ck_id", "([id]>(0))")],
            ForeignKeys = [new ForeignKey(91, "fk", [2, 1], _parent.ObjectId, [0, 1])],
        });
        _run.Run("INSERT parent VALUES (1, N'p'), (2, N'q')");
    }

    [TearDown]
    public void RemoveTables() => _run.Dispose();

    [Test]
    public void Check_ThatIsFalse_Raises547_AndUnknownPasses()
    {
        SqlEngineException error = Assert.Throws<SqlEngineException>(() => _run.Run("INSERT child (id) VALUES (0)"))!;

        Assert.That(error.Number, Is.EqualTo(547));
        Assert.That(error.Message, Does.Contain("\"ck_id\"").And.Contain("dbo.child"));
    }

    [Test]
    public void ForeignKey_RefusesARowWithoutParent_AndTakesNullAndEqualText()
    {
        _run.Run("INSERT child VALUES (1, N'P', 1), (2, N'nope', NULL), (3, NULL, 9)");

        Assert.That(() => _run.Run("INSERT child VALUES (4, N'p', 2)"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(547).And.Message.Contains("FOREIGN KEY"));
        Assert.That(() => _run.Run("UPDATE child SET y = 2 WHERE id = 1"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(547));
        Assert.That(_run.Query("SELECT id FROM child ORDER BY id"), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [Test]
    public void ForeignKey_KeepsAParentWithChildren_OnDeleteAndKeyChange()
    {
        _run.Run("INSERT child VALUES (1, N'p', 1)");

        Assert.That(() => _run.Run("DELETE parent WHERE a = 1"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(547).And.Message.Contains("REFERENCE"));
        Assert.That(() => _run.Run("UPDATE parent SET a = 5 WHERE a = 1"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(547));
        _run.Run("DELETE parent WHERE a = 2");
        _run.Run("UPDATE parent SET b = N'P' WHERE a = 1");
        Assert.That(_run.Query("SELECT b FROM parent"), Is.EqualTo(new[] { "P" }));
    }

    [Test]
    public void AfterTriggers_SeeOldAndNewRows_OncePerStatement_EvenOfNone()
    {
        AddTrigger(_parent, isInsteadOf: false, "INSERT", "UPDATE", "DELETE");

        _run.Run("INSERT parent VALUES (3, N'r'), (4, N's')");
        _run.Run("UPDATE parent SET b = b + N'!' WHERE a = 3");
        _run.Run("DELETE parent WHERE a = 99");

        Assert.That(_run.Firings.Select(f => (f.Action, f.Inserted.Count, f.Deleted.Count)), Is.EqualTo(new[] { ("INSERT", 2, 0), ("UPDATE", 1, 1), ("DELETE", 0, 0) }));
        Assert.That(_run.Firings[1].Inserted[0][1].AsString, Is.EqualTo("r!"));
        Assert.That(_run.Firings[1].Deleted[0][1].AsString, Is.EqualTo("r"));
    }

    [Test]
    public void InsteadOfTriggers_TakeThePlaceOfTheStatement_ButNotOfTheirOwn()
    {
        Trigger trigger = AddTrigger(_parent, isInsteadOf: true, "DELETE");

        _run.Run("DELETE parent WHERE a = 1");
        Assert.That(_run.Query("SELECT a FROM parent ORDER BY a"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(_run.Firings.Single().Deleted, Has.Count.EqualTo(1));

        _run.Run("DELETE parent WHERE a = 1", trigger);
        Assert.That(_run.Query("SELECT a FROM parent"), Is.EqualTo(new[] { "2" }));
    }

    [Test]
    public void Output_ToTheClient_OfATableWithTriggers_Raises334()
    {
        AddTrigger(_parent, isInsteadOf: false, "INSERT");

        Assert.That(() => _run.Run("INSERT parent OUTPUT inserted.a VALUES (3, N'r')"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(334));
    }

    [Test]
    public void BulkInsert_ChecksConstraints_FillsDefaults_AndFiresNoTrigger()
    {
        AddTrigger(_child, isInsteadOf: false, "INSERT");
        _child = _run.Change(_child, t => t with { Columns = [t.Columns[0], t.Columns[1], t.Columns[2] with { DefaultText = "((2))" }] });

        _run.Bulk(_child, [0, 1, 2], [SqlType.BigInt, SqlType.NVarChar(10), SqlType.Int], [[Value.FromInt64(1), Value.FromString("q"), Value.Null]]);

        Assert.That(_run.Query("SELECT id, x, y FROM child"), Is.EqualTo(new[] { "1|q|2" }));
        Assert.That(_run.Firings, Is.Empty);
        Assert.That(
            () => _run.Bulk(_child, [0, 1], [SqlType.Int, SqlType.NVarChar(10)], [[Value.FromInt64(2), Value.FromString("nope")]]),
            Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(547));
    }

    private Trigger AddTrigger(Table parent, bool isInsteadOf, params string[] events)
    {
        Trigger trigger = new()
        {
            ObjectId = _run.Catalog.NextObjectId(),
            Schema = parent.Schema,
            Name = "tr",
            Definition = "",
            ParentId = parent.ObjectId,
            Events = events,
            IsInsteadOf = isInsteadOf,
        };
        _run.Catalog.Save(trigger);
        return trigger;
    }
}
