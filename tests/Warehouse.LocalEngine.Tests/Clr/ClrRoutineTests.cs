using System.Collections.Generic;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Tests.Session;

namespace Warehouse.LocalEngine.Tests.Clr;

/// <summary>CLR aggregates and table-valued functions ("CLR User-Defined Aggregates", "CLR Table-Valued Functions").</summary>
[TestFixture]
internal sealed class ClrRoutineTests
{
    private const string Namespace = "Warehouse.LocalEngine.Tests.Clr";

    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        LocalConnection.RegisterAssembly("Samples", typeof(SampleRoutines).Assembly);
        _database = new LocalDatabase();
        _database.Execute($"""
            CREATE FUNCTION dbo.Numbers(@first int, @count int) RETURNS TABLE (Number int, Half decimal(9,1), Name nvarchar(10))
            AS EXTERNAL NAME Samples.[{Namespace}.SampleRoutines].Numbers;
            """);
        _database.Execute($"CREATE AGGREGATE dbo.Joined(@value nvarchar(100), @separator nvarchar(10)) RETURNS nvarchar(4000) EXTERNAL NAME Samples.[{Namespace}.Joined];");
        _database.Execute($"CREATE AGGREGATE dbo.Product(@value int) RETURNS bigint EXTERNAL NAME Samples.[{Namespace}.Product];");
        _database.Execute("CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, Kind nvarchar(10) NULL, Name nvarchar(20) NULL, Amount int NULL);");
        _database.Execute("INSERT INTO dbo.T VALUES (1, N'a', N'하나', 2), (2, N'b', N'둘', 3), (3, N'a', NULL, NULL), (4, N'a', N'넷', 5);");
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCase("SELECT * FROM dbo.Numbers(1, 2);", "1,0.5,n1|2,1.0,n2")]
    [TestCase("SELECT * FROM dbo.Numbers(NULL, 1);", "0,0.0,NULL")]
    [TestCase("SELECT * FROM dbo.Numbers(1, 0);", "")]
    [TestCase("SELECT n.x, Numbers.Name FROM dbo.Numbers(5, 1) CROSS JOIN dbo.Numbers(7, 1) AS n (x, y, z);", "7,n5")]
    [TestCase("SELECT t.Id, n.Number FROM dbo.T AS t CROSS APPLY dbo.Numbers(t.Id, t.Amount) AS n WHERE t.Id = 1 ORDER BY n.Number;", "1,1|1,2")]
    [TestCase("SELECT t.Id, n.Number FROM dbo.T AS t OUTER APPLY dbo.Numbers(t.Id, t.Id - 1) AS n WHERE t.Id < 3;", "1,NULL|2,2")]
    [TestCase("SELECT COUNT(*), SUM(n.Half) FROM dbo.Numbers(0, 10) AS n WHERE n.Name IS NOT NULL;", "9,22.5")]
    [TestCase("SELECT TOP (1) Number FROM dbo.Numbers(12, 5);", "12")]
    public void TableValuedFunction_InAnyFrom_GivesItsRows(string query, string rows) =>
        Assert.That(string.Join('|', _database.Rows(query)), Is.EqualTo(rows));

    [TestCase("SELECT Kind, dbo.Joined(Name, N'+') FROM dbo.T GROUP BY Kind ORDER BY Kind;", "a,하나+넷|b,둘")]
    [TestCase("SELECT dbo.Joined(Name, N'+'), dbo.Product(Amount), COUNT(*) FROM dbo.T;", "하나+둘+넷,30,4")]
    [TestCase("SELECT dbo.Joined(Name, N'+'), dbo.Product(Amount) FROM dbo.T WHERE Id > 9;", "NULL,1")]
    [TestCase("SELECT Kind FROM dbo.T GROUP BY Kind HAVING dbo.Product(Amount) > 5;", "a")]
    [TestCase("SELECT Kind FROM dbo.T GROUP BY Kind ORDER BY dbo.Product(Amount) DESC;", "a|b")]
    [TestCase("SELECT dbo.Product(Amount) + 1 FROM dbo.T;", "31")]
    [TestCase("SELECT (SELECT dbo.Product(u.Amount) FROM dbo.T AS u WHERE u.Kind = t.Kind) FROM dbo.T AS t WHERE t.Id = 2;", "3")]
    [TestCase("SELECT dbo.Product(ALL n.Number) FROM dbo.Numbers(1, 5) AS n;", "120")]
    public void Aggregate_OverGroups_GivesItsResult(string query, string rows) =>
        Assert.That(string.Join('|', _database.Rows(query)), Is.EqualTo(rows));

    /// <summary>8,000 bytes are counted for each state that may be of any size: these groups do not fit into memory together.</summary>
    [Test]
    public void Aggregate_OverMoreGroupsThanFit_Spills()
    {
        Assert.That(
            _database.Rows("SELECT COUNT(*), MIN(p), MAX(p) FROM (SELECT n.Number % 20000 AS k, dbo.Product(2) AS p FROM dbo.Numbers(14, 60000) AS n GROUP BY n.Number % 20000) AS g;"),
            Is.EqualTo(["20000,8,8"]));
    }

    [TestCase("SELECT * FROM dbo.Numbers(1, NULL);", "count must not be NULL")]
    [TestCase("SELECT * FROM dbo.Numbers(12, 2);", "no thirteen")]
    [TestCase("SELECT dbo.Joined(Name, NULL) FROM dbo.T;", "separator must not be NULL")]
    public void Routine_ThatThrows_Raises6522WithItsMessage(string query, string message) =>
        Assert.That(() => _database.Rows(query), Raises(6522).With.Message.Contain(message));

    [TestCase("SELECT dbo.Product(DISTINCT Amount) FROM dbo.T;", SqlEngineException.RefusedNumber)]
    [TestCase("SELECT dbo.Product(Amount) OVER (PARTITION BY Kind) FROM dbo.T;", SqlEngineException.RefusedNumber)]
    [TestCase("SELECT dbo.Product(Amount, 1) FROM dbo.T;", 8144)]
    [TestCase("SELECT dbo.Joined(Name) FROM dbo.T;", 313)]
    [TestCase("SELECT Id FROM dbo.T WHERE dbo.Product(Amount) > 1;", 147)]
    [TestCase("SELECT dbo.Product(COUNT(*)) FROM dbo.T;", 130)]
    [TestCase("SELECT Id, dbo.Product(Amount) FROM dbo.T;", 8120)]
    [TestCase("SELECT dbo.Numbers(1, 2);", 4121)]
    [TestCase("SELECT * FROM dbo.Numbers;", 216)]
    [TestCase("SELECT * FROM dbo.Product(1);", 208)]
    [TestCase("SELECT * FROM dbo.Numbers(1, 2) AS n (x);", 8158)]
    public void Routine_UsedAsItMayNotBe_IsRefused(string query, int error) => Assert.That(() => _database.Rows(query), Raises(error));

    [TestCase("CREATE AGGREGATE dbo.A(@value int) RETURNS int EXTERNAL NAME Samples.[{0}.WithoutMerge];", 6558)]
    [TestCase("CREATE AGGREGATE dbo.A(@value int, @more int) RETURNS bigint EXTERNAL NAME Samples.[{0}.Product];", 6550)]
    [TestCase("CREATE AGGREGATE dbo.A(@value nvarchar(10)) RETURNS bigint EXTERNAL NAME Samples.[{0}.Product];", 6551)]
    [TestCase("CREATE AGGREGATE dbo.A(@value int) RETURNS int EXTERNAL NAME Samples.[{0}.Product];", 6551)]
    [TestCase("CREATE AGGREGATE dbo.A(@value int) RETURNS bigint EXTERNAL NAME Samples.[{0}.Nobody];", 6505)]
    [TestCase("CREATE AGGREGATE dbo.A(@value int) RETURNS bigint EXTERNAL NAME Nowhere.[{0}.Product];", 6528)]
    [TestCase("CREATE AGGREGATE dbo.Product(@value int) RETURNS bigint EXTERNAL NAME Samples.[{0}.Product];", 2714)]
    [TestCase("CREATE FUNCTION dbo.F(@first int) RETURNS TABLE (Number int, Other int) AS EXTERNAL NAME Samples.[{0}.SampleRoutines].OneColumn;", 6208)]
    [TestCase("CREATE FUNCTION dbo.F(@first int) RETURNS TABLE (Number nvarchar(10)) AS EXTERNAL NAME Samples.[{0}.SampleRoutines].OneColumn;", 6551)]
    [TestCase("CREATE FUNCTION dbo.F(@first int) RETURNS TABLE (Number int) AS EXTERNAL NAME Samples.[{0}.SampleRoutines].NoFillRow;", 6506)]
    public void Create_OfWhatDoesNotCorrespond_IsRefused(string statement, int error) =>
        Assert.That(() => _database.Execute(string.Format(null, statement, Namespace)), Raises(error));

    /// <summary>GRANT Object Permissions: EXECUTE on aggregates and scalar functions, SELECT on table-valued functions.</summary>
    [Test]
    public void Routine_WithoutItsPermission_IsDenied()
    {
        _database.Execute("CREATE USER reader WITHOUT LOGIN; GRANT SELECT ON dbo.T TO reader;");
        Assert.That(() => As("SELECT dbo.Product(Amount) FROM dbo.T;"), Raises(229).With.Message.Contain("EXECUTE permission was denied on the object 'Product'"));
        Assert.That(() => As("SELECT Number FROM dbo.Numbers(1, 2);"), Raises(229).With.Message.Contain("SELECT permission was denied on the object 'Numbers'"));

        _database.Execute("GRANT EXECUTE ON dbo.Product TO reader; GRANT SELECT ON dbo.Numbers TO reader;");
        Assert.That(As("SELECT dbo.Product(Amount) FROM dbo.T;"), Is.EqualTo(["30"]));
        Assert.That(As("SELECT Number FROM dbo.Numbers(1, 2);"), Is.EqualTo(["1", "2"]));

        IReadOnlyList<string> As(string query)
        {
            using LocalConnection connection = _database.Connect();
            return LocalDatabase.Rows(connection, "EXECUTE AS USER = N'reader'; " + query);
        }
    }

    [Test]
    public void Aggregate_WithoutCreateAggregate_CannotBeMade()
    {
        _database.Execute("CREATE SCHEMA work;");
        _database.Execute("CREATE USER maker WITHOUT LOGIN; GRANT ALTER ON SCHEMA::work TO maker;");
        Assert.That(
            () => _database.Execute($"EXECUTE AS USER = N'maker'; CREATE AGGREGATE work.P(@value int) RETURNS bigint EXTERNAL NAME Samples.[{Namespace}.Product];"),
            Raises(262).With.Message.Contain("CREATE AGGREGATE"));
    }

    [Test]
    public void Catalog_ShowsKindsAndParameters()
    {
        Assert.That(
            _database.Rows("SELECT name, type, type_desc FROM sys.objects WHERE type IN ('AF', 'FT') ORDER BY name;"),
            Is.EqualTo(["Joined,AF,AGGREGATE_FUNCTION", "Numbers,FT,CLR_TABLE_VALUED_FUNCTION", "Product,AF,AGGREGATE_FUNCTION"]));
        Assert.That(
            _database.Rows("SELECT p.name, p.parameter_id, p.is_output FROM sys.parameters AS p WHERE p.object_id = OBJECT_ID(N'dbo.Product', N'AF') ORDER BY p.parameter_id;"),
            Is.EqualTo([",0,True", "@value,1,False"]));
        Assert.That(_database.Rows("SELECT COUNT(*) FROM sys.assembly_modules;"), Is.EqualTo(["3"]));
        Assert.That(_database.Scalar("SELECT OBJECTPROPERTY(OBJECT_ID(N'dbo.Numbers'), N'IsTableFunction');"), Is.EqualTo(1));
    }

    [Test]
    public void Drop_RemovesEachByItsOwnWord()
    {
        Assert.That(() => _database.Execute("DROP FUNCTION dbo.Product;"), Raises(3705));
        _database.Execute("DROP AGGREGATE dbo.Product; DROP AGGREGATE IF EXISTS dbo.Product; DROP FUNCTION dbo.Numbers;");
        Assert.That(_database.Rows("SELECT name FROM sys.objects WHERE type IN ('AF', 'FT');"), Is.EqualTo(["Joined"]));
        Assert.That(() => _database.Rows("SELECT dbo.Product(Amount) FROM dbo.T;"), Raises(4121));
    }

    /// <summary>Definitions outlive the connection; the assembly is found again by its name.</summary>
    [Test]
    public void Definitions_AreThereForTheNextConnection()
    {
        using LocalConnection next = _database.Connect();
        Assert.That(LocalDatabase.Rows(next, "SELECT dbo.Product(n.Number) FROM dbo.Numbers(1, 4) AS n;"), Is.EqualTo(["24"]));
    }

    /// <summary>A random function is computed for each row, also where equal outer values would let a subquery's result be reused.</summary>
    [Test]
    public void NonDeterministicFunction_InACorrelatedSubquery_IsCalledForEachRow()
    {
        _database.Execute($"CREATE FUNCTION dbo.Token(@length int) RETURNS nvarchar(32) AS EXTERNAL NAME Samples.[{Namespace}.SampleRoutines].Token;");
        Assert.That(_database.Rows("SELECT COUNT(DISTINCT g.x) FROM (SELECT (SELECT dbo.Token(32 + 0 * LEN(t.Kind))) AS x FROM dbo.T AS t WHERE t.Kind = N'a') AS g;"), Is.EqualTo(["3"]));
    }

    private static NUnit.Framework.Constraints.EqualNumericConstraint<int> Raises(int number) =>
        Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(number);
}
