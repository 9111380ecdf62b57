using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Which rows UPDATE and DELETE touch (SQL Server documentation, "UPDATE (Transact-SQL)", "DELETE (Transact-SQL)").</summary>
[TestFixture]
internal sealed class RowQueryTests
{
    private QueryFixture _db = null!;
    private Table _target = null!;

    [SetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _target = _db.Table("T", "Id int not null, Name nvarchar(10)", 1, [1, "a"], [2, "b"], [3, "a"], [4, "c"]);
        _db.Table("U", "Id int not null, TId int", 1, [1, 2], [2, 2], [3, 4], [4, null]);
    }

    [TearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("DELETE FROM T WHERE Name = N'a'", "1,3")]
    [TestCase("DELETE T FROM T JOIN U ON U.TId = T.Id", "2,4")]
    [TestCase("DELETE x FROM U LEFT JOIN T AS x ON x.Id = U.TId", "2,4")]
    [TestCase("DELETE FROM T WHERE NOT EXISTS (SELECT 1 FROM U WHERE U.TId = T.Id)", "1,3")]
    [TestCase("DELETE TOP (2) FROM T", "1,2")]
    [TestCase("WITH d AS (SELECT Name, ROW_NUMBER() OVER (PARTITION BY Name ORDER BY Id) AS n FROM T) DELETE FROM d WHERE n > 1", "3")]
    [TestCase("WITH d AS (SELECT TOP (2) Id FROM T ORDER BY Id DESC) DELETE FROM d", "3,4")]
    [TestCase("DELETE dbo.T FROM dbo.T AS q WHERE q.Id > 3", "4")]
    public void Delete_FindsItsTargetRowsOnce(string sql, string expected) =>
        Assert.That(string.Join(',', Ids(sql).Order()), Is.EqualTo(expected));

    [Test]
    public void Bind_OfASetValueAndOutput_SeeTargetFromAndBothImages()
    {
        UpdateSpecification update = ((UpdateStatement)QueryFixture.Parse("UPDATE T SET Name = CONCAT(T.Name, U.Id) OUTPUT deleted.Name, inserted.Name, U.Id FROM T JOIN U ON U.TId = T.Id WHERE U.Id = 3")).UpdateSpecification;
        RowQuery query = new(update.Target, update.FromClause, update.WhereClause, update.TopRowFilter, null, [], _db.Scope());
        Execution.Expression value = query.Bind(((AssignmentSetClause)update.SetClauses[0]).NewValue, SqlType.NVarChar(10));
        IReadOnlyList<(string Name, Execution.Expression Expression)> output = query.BindOutput(update.OutputClause.SelectColumns, hasInserted: true, hasDeleted: true);
        query.Finish();
        using RowQueryRun run = query.Open(_db.Context([]));
        Assert.That(run.MoveNext());
        Value[] row = (Value[])run.Current.Clone();
        row[query.InsertedOffset + 1] = value.Evaluate(run.Context, run.Current);
        Assert.That(
            string.Join('|', output.Select(o => QueryFixture.Show(o.Expression.Evaluate(run.Context, row), o.Expression.Type))),
            Is.EqualTo("c|c3|3"));
        Assert.That(run.MoveNext(), Is.False);
    }

    [Test]
    public void Permissions_OfATargetNobodyReads_AskForNoSelect()
    {
        RowQuery query = Query("DELETE FROM T");
        Assert.That(query.Permissions, Is.Empty);
        Assert.That(query.Target, Is.SameAs(_target));
    }

    private RowQuery Query(string sql)
    {
        DeleteStatement delete = (DeleteStatement)QueryFixture.Parse(sql);
        DeleteSpecification specification = delete.DeleteSpecification;
        RowQuery query = new(specification.Target, specification.FromClause, specification.WhereClause, specification.TopRowFilter, delete.WithCtesAndXmlNamespaces, delete.OptimizerHints, _db.Scope());
        query.Finish();
        return query;
    }

    private List<long> Ids(string sql)
    {
        List<long> ids = [];
        using RowQueryRun run = Query(sql).Open(_db.Context([]));
        while (run.MoveNext())
        {
            ids.Add(run.Current[0].AsInt64);
        }

        return ids;
    }
}
