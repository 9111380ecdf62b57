using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Views, inline functions, table-valued functions, variables, and the rights a query needs.</summary>
[TestFixture]
internal sealed class SourceTests
{
    private QueryFixture _db = null!;

    [SetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _db.Table("T", "Id int not null, Name nvarchar(10), Amount decimal(10,2)", 1, [1, "a", "1.50"], [2, "b", "2.50"], [3, "c", null]);
        _db.View("V", "SELECT Id, Name, UPPER(Name) AS Upper FROM dbo.T WHERE Id < 3");
        _db.InlineFunction("Above", "(@least int, @suffix nvarchar(5)) RETURNS TABLE AS RETURN (SELECT t.Id, t.Name + @suffix AS Name FROM dbo.T AS t WHERE t.Id > @least AND EXISTS (SELECT 1 FROM dbo.T AS u WHERE u.Id = @least))");
        _db.Variables["@n"] = (SqlType.Int, Value.FromInt64(2));
        _db.Variables["@s"] = (SqlType.NVarChar(100), Value.FromString(string.Empty));
        _db.Variables["@json"] = (SqlType.NVarChar(SqlType.Max), Value.FromString("""[{"name":"x","n":1,"o":{"k":[1,2]}},{"name":"y"}]"""));
    }

    [TearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("SELECT v.Name, v.Upper FROM dbo.V AS v ORDER BY v.Id DESC", "b|B;a|A")]
    [TestCase("SELECT * FROM V WHERE Id = 2", "2|b|B")]
    [TestCase("SELECT V.Id FROM V JOIN T ON T.Id = V.Id WHERE dbo.T.Amount > 2", "2")]
    [TestCase("SELECT f.Id, f.Name FROM dbo.Above(1, N'!') AS f ORDER BY f.Id", "2|b!;3|c!")]
    [TestCase("SELECT t.Id, f.Id FROM dbo.T AS t CROSS APPLY dbo.Above(t.Id, t.Name) AS f ORDER BY t.Id, f.Id", "1|2;1|3;2|3")]
    [TestCase("SELECT t.Id, f.Id FROM dbo.T AS t OUTER APPLY dbo.Above(t.Id + @n - 1, N'') AS f ORDER BY t.Id", "1|3;2|NULL;3|NULL")]
    [TestCase("SELECT value FROM STRING_SPLIT(N'a,b,c', N',')", "a;b;c")]
    [TestCase("SELECT t.Id, s.value FROM T t CROSS APPLY STRING_SPLIT(t.Name + N'-z', N'-') s WHERE t.Id = 1", "1|a;1|z")]
    [TestCase("SELECT [key], value, type FROM OPENJSON(N'{\"a\":1,\"b\":[2]}')", "a|1|2;b|[2]|4")]
    [TestCase("SELECT j.name, j.n, k FROM OPENJSON(@json) WITH (name nvarchar(10), n int, k nvarchar(max) '$.o.k' AS JSON) AS j", "x|1|[1,2];y|NULL|NULL")]
    [TestCase("SELECT e.value FROM OPENJSON(@json) AS r CROSS APPLY OPENJSON(r.value, N'$.o.k') AS e", "1;2")]
    [TestCase("SELECT JSON_VALUE(@json, '$[0].name')", "x")]
    [TestCase("SELECT Id, Name AS [n.x] FROM T WHERE Id <= 2 ORDER BY Id FOR JSON PATH", """[{"Id":1,"n":{"x":"a"}},{"Id":2,"n":{"x":"b"}}]""")]
    [TestCase("SELECT (SELECT Id, Amount FROM T ORDER BY Id FOR JSON PATH, INCLUDE_NULL_VALUES, WITHOUT_ARRAY_WRAPPER)", """{"Id":1,"Amount":1.50},{"Id":2,"Amount":2.50},{"Id":3,"Amount":null}""")]
    [TestCase("SELECT (SELECT Id FROM T WHERE Id > 9 FOR JSON PATH)", "NULL")]
    [TestCase("SELECT t.Id, (SELECT u.Name FROM T u WHERE u.Id = t.Id FOR JSON PATH) AS u FROM T t WHERE t.Id = 1 FOR JSON PATH", """[{"Id":1,"u":[{"name":"a"}]}]""")]
    [TestCase("SELECT Id FROM T WHERE Id = @n", "2")]
    [TestCase("SELECT DATEADD(day, 1, CAST('2024-02-28' AS date))", "2024-02-29")]
    [TestCase("SELECT CAST('2024-01-01T00:00:00' AS datetime2(0)) AT TIME ZONE 'Korea Standard Time'", "2024-01-01 00:00:00 +09:00")]
    public void Sources_OfAllKinds_GiveRows(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected).IgnoreCase);

    [Test]
    public void SelectAssignment_OverRows_LeavesTheLastRowAndConcatenatesInOrder()
    {
        Assert.That(_db.Rows("SELECT @s += Name, @n = Id FROM T ORDER BY Id DESC"), Has.Count.EqualTo(3));
        Assert.That((_db.Show("@s"), _db.Show("@n")), Is.EqualTo(("cba", "1")));
    }

    [Test]
    public void SelectAssignment_OverNoRows_LeavesTheVariable()
    {
        _db.Rows("SELECT @n = Id FROM T WHERE Id > 100");
        Assert.That(_db.Show("@n"), Is.EqualTo("2"));
    }

    [Test]
    public void SelectAssignment_ReadByASubqueryOfTheSameStatement_IsSeenRowByRow()
    {
        _db.Rows("SELECT @n = (SELECT @n + 1) FROM T");
        Assert.That(_db.Show("@n"), Is.EqualTo("5"));
    }

    [Test]
    public void SelectAssignment_BesideData_IsError141() =>
        Assert.That(_db.Error("SELECT @n = Id, Name FROM T").Number, Is.EqualTo(141));

    [Test]
    public void Permissions_OfATable_NameTheColumnsRead()
    {
        _db.Rows("SELECT Id FROM T WHERE Name = N'a'");
        RequiredPermission permission = _db.LastPermissions.Single();
        Assert.That(permission.Permission, Is.EqualTo("SELECT"));
        Assert.That(permission.Columns, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(permission.Referrer, Is.Null);
    }

    [Test]
    public void Permissions_OfAView_AreTheBatchsOnTheViewAndTheViewsOnTheTable()
    {
        _db.Rows("SELECT Id FROM V");
        Assert.That(
            _db.LastPermissions.Select(static p => (p.Target.Name, p.Referrer?.Name, string.Join(',', p.Columns!))),
            Is.EquivalentTo(new[] { ("T", "V", "0,1"), ("V", null, "0") }));
    }

    [Test]
    public void View_OfAViewOfItself_EndsWithError217()
    {
        _db.View("Loop", "SELECT Id FROM dbo.Loop");
        Assert.That(_db.Error("SELECT Id FROM Loop").Number, Is.EqualTo(217));
    }
}
