using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>SELECT, FROM, WHERE, ORDER BY, TOP (SQL Server documentation, "SELECT (Transact-SQL)" and its clauses).</summary>
[TestFixture]
internal sealed class SelectTests
{
    private QueryFixture _db = null!;

    [SetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _db.Table("Person", "Id int not null, Name nvarchar(20), Age int, City nvarchar(20)", 1,
            [1, "Kim", 31, "Seoul"], [2, "Lee", 17, "Busan"], [3, "Park", null, "Seoul"], [4, "Choi", 52, null]);
        _db.Table("Visit", "PersonId int not null, Day int not null, Amount decimal(10,2)", 2,
            [1, 1, "10.50"], [1, 2, "20.00"], [2, 1, "5.25"], [9, 1, "1.00"]);
    }

    [TearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("SELECT 1", "1")]
    [TestCase("SELECT Name FROM Person WHERE Id = 2", "Lee")]
    [TestCase("SELECT p.Name FROM dbo.Person AS p WHERE p.Age > 20 AND p.City = N'seoul'", "Kim")]
    [TestCase("SELECT Name FROM Person WHERE Age IS NULL", "Park")]
    [TestCase("SELECT Name FROM Person WHERE NOT (Age > 20)", "Lee")]
    [TestCase("SELECT Name FROM Person WHERE Age BETWEEN 17 AND 31 ORDER BY Name DESC", "Lee;Kim")]
    [TestCase("SELECT Name FROM Person WHERE Id IN (4, 1) ORDER BY Id", "Kim;Choi")]
    [TestCase("SELECT Name FROM Person WHERE Id NOT IN (1, 2, 3, 5, 6)", "Choi")]
    [TestCase("SELECT Name FROM Person WHERE Id NOT IN (1, 2, 3, 5, NULL)", "")]
    [TestCase("SELECT Name FROM Person WHERE Name LIKE N'_e%'", "Lee")]
    [TestCase("SELECT Id AS N, Name FROM Person ORDER BY N DESC", "4|Choi;3|Park;2|Lee;1|Kim")]
    [TestCase("SELECT Name FROM Person ORDER BY Age", "Park;Lee;Kim;Choi")]
    [TestCase("SELECT TOP (2) Name FROM Person ORDER BY Id DESC", "Choi;Park")]
    [TestCase("SELECT TOP (1) WITH TIES City FROM Person WHERE City IS NOT NULL ORDER BY City DESC", "Seoul;Seoul")]
    [TestCase("SELECT TOP (26) PERCENT Name FROM Person ORDER BY Id", "Kim;Lee")]
    [TestCase("SELECT Name FROM Person ORDER BY Id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY", "Lee;Park")]
    [TestCase("SELECT DISTINCT City FROM Person ORDER BY City", "NULL;Busan;Seoul")]
    [TestCase("SELECT Age + 1 FROM Person WHERE Id = 1", "32")]
    [TestCase("SELECT CASE WHEN Age < 20 THEN N'minor' WHEN Age >= 20 THEN N'adult' END FROM Person ORDER BY Id", "adult;minor;NULL;adult")]
    [TestCase("SELECT CASE City WHEN N'Seoul' THEN 1 ELSE 0 END FROM Person ORDER BY Id", "1;0;1;0")]
    [TestCase("SELECT COALESCE(City, Name) FROM Person WHERE Id = 4", "Choi")]
    [TestCase("SELECT NULLIF(Name, N'Kim') FROM Person WHERE Id <= 2 ORDER BY Id", "NULL;Lee")]
    [TestCase("SELECT IIF(Age > 20, 'a', 'b') FROM Person ORDER BY Id", "a;b;b;a")]
    [TestCase("SELECT CHOOSE(2, 'x', 'y', 'z')", "y")]
    [TestCase("SELECT x.A FROM (VALUES (1, N'a'), (2, NULL)) AS x(N, A) ORDER BY x.N DESC", "NULL;a")]
    [TestCase("SELECT d.N FROM (SELECT Name AS N, Id FROM Person) AS d WHERE d.Id = 3", "Park")]
    [TestCase("SELECT CAST('12' AS int) + 1", "13")]
    public void Select_OfOneTable_GivesRows(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));

    [TestCase("SELECT p.Name, v.Day FROM Person p JOIN Visit v ON v.PersonId = p.Id ORDER BY p.Id, v.Day", "Kim|1;Kim|2;Lee|1")]
    [TestCase("SELECT p.Name, v.Day FROM Visit v JOIN Person p ON v.PersonId = p.Id ORDER BY p.Id, v.Day", "Kim|1;Kim|2;Lee|1")]
    [TestCase("SELECT p.Name, v.Day FROM Person p LEFT JOIN Visit v ON v.PersonId = p.Id AND v.Day = 1 ORDER BY p.Id", "Kim|1;Lee|1;Park|NULL;Choi|NULL")]
    [TestCase("SELECT p.Name, v.Day FROM Person p LEFT JOIN Visit v ON v.PersonId = p.Id WHERE v.Day IS NULL ORDER BY p.Id", "Park|NULL;Choi|NULL")]
    [TestCase("SELECT p.Name, v.PersonId FROM Person p RIGHT JOIN Visit v ON v.PersonId = p.Id WHERE v.Day = 1 ORDER BY v.PersonId", "Kim|1;Lee|2;NULL|9")]
    [TestCase("SELECT p.Id, v.PersonId FROM Person p FULL JOIN Visit v ON v.PersonId = p.Id AND v.Day = 2 ORDER BY p.Id, v.PersonId, v.Day", "NULL|1;NULL|2;NULL|9;1|1;2|NULL;3|NULL;4|NULL")]
    [TestCase("SELECT COUNT(*) FROM Person CROSS JOIN Visit", "16")]
    [TestCase("SELECT p.Name, q.Name FROM Person p JOIN Person q ON q.Age > p.Age ORDER BY p.Id, q.Id", "Kim|Choi;Lee|Kim;Lee|Choi")]
    [TestCase("SELECT p.Id, t.Amount FROM Person p CROSS APPLY (SELECT TOP (1) v.Amount FROM Visit v WHERE v.PersonId = p.Id ORDER BY v.Day DESC) t ORDER BY p.Id", "1|20.00;2|5.25")]
    [TestCase("SELECT p.Id, t.Amount FROM Person p OUTER APPLY (SELECT TOP (1) v.Amount FROM Visit v WHERE v.PersonId = p.Id ORDER BY v.Day DESC) t ORDER BY p.Id", "1|20.00;2|5.25;3|NULL;4|NULL")]
    [TestCase("SELECT a.Name FROM Person a, Person b WHERE a.Id = b.Id AND b.City = N'Busan'", "Lee")]
    public void Joins_OfAllKinds_GivePairs(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));

    [TestCase("SELECT Name FROM Person p WHERE EXISTS (SELECT 1 FROM Visit v WHERE v.PersonId = p.Id) ORDER BY Id", "Kim;Lee")]
    [TestCase("SELECT Name FROM Person p WHERE NOT EXISTS (SELECT * FROM Visit v WHERE v.PersonId = p.Id AND v.Day = 2) ORDER BY Id", "Lee;Park;Choi")]
    [TestCase("SELECT Name FROM Person WHERE Id IN (SELECT PersonId FROM Visit) ORDER BY Id", "Kim;Lee")]
    [TestCase("SELECT Name FROM Person WHERE Age NOT IN (SELECT Age FROM Person WHERE Id = 3)", "")]
    [TestCase("SELECT Name FROM Person p WHERE 2 IN (SELECT v.Day FROM Visit v WHERE v.PersonId = p.Id)", "Kim")]
    [TestCase("SELECT Name, (SELECT SUM(v.Amount) FROM Visit v WHERE v.PersonId = p.Id) FROM Person p ORDER BY Id", "Kim|30.50;Lee|5.25;Park|NULL;Choi|NULL")]
    [TestCase("SELECT Name FROM Person WHERE Age = (SELECT MAX(Age) FROM Person)", "Choi")]
    [TestCase("SELECT Name FROM Person WHERE Age >= ALL (SELECT Age FROM Person WHERE Age IS NOT NULL)", "Choi")]
    [TestCase("SELECT Name FROM Person WHERE Age < ANY (SELECT Age FROM Person) ORDER BY Id", "Kim;Lee")]
    public void Subqueries_InConditionsAndLists_SeeTheOuterRow(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));

    [TestCase("SELECT City, COUNT(*) FROM Person GROUP BY City ORDER BY City", "NULL|1;Busan|1;Seoul|2")]
    [TestCase("SELECT COUNT(*), COUNT(Age), MIN(Age), MAX(Age), SUM(Age), AVG(Age) FROM Person", "4|3|17|52|100|33")]
    [TestCase("SELECT COUNT(*), SUM(Age) FROM Person WHERE Id > 100", "0|NULL")]
    [TestCase("SELECT City FROM Person WHERE Id > 100 GROUP BY City", "")]
    [TestCase("SELECT COUNT(DISTINCT City) FROM Person", "2")]
    [TestCase("SELECT City FROM Person GROUP BY City HAVING COUNT(*) > 1", "Seoul")]
    [TestCase("SELECT Age / 10, COUNT(*) FROM Person GROUP BY Age / 10 ORDER BY age / 10 DESC", "5|1;3|1;1|1;NULL|1")]
    [TestCase("SELECT STRING_AGG(Name, N',') WITHIN GROUP (ORDER BY Name DESC) FROM Person", "Park,Lee,Kim,Choi")]
    [TestCase("SELECT p.City, SUM(v.Amount) + 1 FROM Person p JOIN Visit v ON v.PersonId = p.Id GROUP BY p.City ORDER BY SUM(v.Amount)", "Busan|6.25;Seoul|31.50")]
    public void GroupBy_WithAggregates_GivesGroups(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));

    [TestCase("SELECT Id FROM Person UNION SELECT PersonId FROM Visit ORDER BY Id DESC", "9;4;3;2;1")]
    [TestCase("SELECT City FROM Person UNION ALL SELECT N'x' ORDER BY City", "NULL;Busan;Seoul;Seoul;x")]
    [TestCase("SELECT Id FROM Person EXCEPT SELECT PersonId FROM Visit ORDER BY 1", "3;4")]
    [TestCase("SELECT PersonId FROM Visit INTERSECT SELECT Id FROM Person ORDER BY PersonId", "1;2")]
    [TestCase("SELECT NULL UNION SELECT NULL", "NULL")]
    [TestCase("SELECT 1 AS n UNION ALL SELECT 2.5", "1.0;2.5")]
    public void SetOperations_CombineRows(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));

    [TestCase("WITH s AS (SELECT Id, Name FROM Person WHERE City = N'Seoul') SELECT a.Name, b.Name FROM s a JOIN s b ON a.Id < b.Id", "Kim|Park")]
    [TestCase("WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT SUM(i) FROM n", "15")]
    [TestCase("WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT y FROM b", "2")]
    public void Ctes_AreVisibleInTheirStatement(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));
}
