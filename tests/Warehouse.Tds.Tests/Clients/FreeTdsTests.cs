using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>FreeTDS: tsql, bsqldb (DB-Library) and its ODBC driver under unixODBC's isql. Debian: freetds-bin, tdsodbc, unixodbc.</summary>
[TestFixture]
internal sealed class FreeTdsTests
{
    private Endpoint _endpoint = null!;
    private FreeTdsFiles _files = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _endpoint = new Endpoint();
        _files = new FreeTdsFiles(_endpoint.Server.Address);
        using LocalConnection local = _endpoint.OpenLocal();
        Endpoint.Run(local, "CREATE SCHEMA mart;");
        Endpoint.Run(local, """
            CREATE TABLE mart.Customer (CustomerId int NOT NULL CONSTRAINT PK_Customer PRIMARY KEY, FullName nvarchar(20) NULL, Amount decimal(9,2) NULL, SeenAt datetime2(3) NULL, BornOn date NULL, Note nvarchar(max) NULL);
            INSERT INTO mart.Customer (CustomerId, FullName, Amount, SeenAt, BornOn, Note) VALUES (1, N'김철수', 12.5, '2026-01-02T03:04:05.678', '2000-02-29', REPLICATE(CONVERT(nvarchar(max), N'글'), 5000)), (2, NULL, NULL, NULL, NULL, NULL);
            CREATE TABLE mart.Hidden (Id int NOT NULL);
            GRANT SELECT ON mart.Customer TO reader_user;
            """);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _endpoint.DisposeAsync();
        _files.Dispose();
    }

    [Test]
    public void Tsql_Query_ShowsKoreanTextAndNull()
    {
        string output = Tsql("SELECT CustomerId, FullName, Amount, LEN(Note) AS Length FROM mart.Customer ORDER BY CustomerId\nGO\n");
        Assert.That(output, Does.Contain("1\t김철수\t12.50\t5000").And.Contain("2\tNULL\tNULL\tNULL").And.Contain("(2 rows affected)"));
    }

    [Test]
    public void Tsql_PrintAndError_AreShownWithNumberAndLine()
    {
        string output = Tsql("PRINT N'안녕'\nSELECT 1 / 0\nGO\n");
        Assert.That(output, Does.Contain("안녕").And.Contain("Msg 8134 (severity 16, state 1)").And.Contain("Line 2"));
    }

    [Test]
    public void Tsql_OfAnOrdinaryUser_HasItsRightsOnly()
    {
        Assert.That(Tsql("SELECT USER_NAME(), COUNT(*) FROM mart.Customer\nGO\n", Endpoint.Reader), Does.Contain("reader_user\t2"));
        Assert.That(Tsql("SELECT * FROM mart.Hidden\nGO\n", Endpoint.Reader), Does.Contain("Msg 229"));
        Assert.That(Tsql("sp_tables @table_owner = 'mart'\nGO\n", Endpoint.Reader), Does.Contain("\tCustomer\tTABLE\t").And.Not.Contain("Hidden"));
    }

    [Test]
    public void Tsql_WrongPassword_IsRefused() =>
        Assert.That(Tsql("SELECT 1\nGO\n", Endpoint.Reader, "Wrong-Horse-7"), Does.Contain("Msg 18456").And.Contain("Login failed for user 'reader'."));

    /// <summary>A client that asks for encryption or does not care gets it; one that will not have it, or speaks an older version, gets nothing, and is told where it listens.</summary>
    [TestCase("auto", "request", "(1 row affected)")]
    [TestCase("7.3", "require", "(1 row affected)")]
    [TestCase("7.2", "require", "speaks TDS 7.3 and 7.4")]
    [TestCase("7.4", "off", "connection failed")]
    public void Tsql_OfAVersionAndEncryption_ComesInOrIsTold(string version, string encryption, string shown)
    {
        ClientProgram.Require("tsql", "freetds-bin");
        using FreeTdsFiles files = new(_endpoint.Server.Address, version, encryption);
        string output = ClientProgram.Run("tsql", ["-S", FreeTdsFiles.Source, "-U", Endpoint.Reader, "-P", Endpoint.Password, "-D", "warehouse"], "SELECT 1\nGO\nexit\n", files.Environment);
        Assert.That(output, Does.Contain(shown));
    }

    [Test]
    public void Bsqldb_Query_ReadsRows()
    {
        ClientProgram.Require("bsqldb", "freetds-bin");
        string script = _files.Combine("query.sql");
        File.WriteAllText(script, "SELECT CustomerId, FullName FROM mart.Customer ORDER BY CustomerId\nGO\n");
        string output = ClientProgram.Run("bsqldb", ["-S", FreeTdsFiles.Source, "-U", Endpoint.Administrator, "-P", Endpoint.Password, "-D", "warehouse", "-i", script], environment: _files.Environment);
        Assert.That(output, Does.Contain("김철수").And.Contain("2 rows affected"));
    }

    [Test]
    public void Odbc_Query_ReadsEveryType()
    {
        string output = Isql("SELECT CustomerId, FullName, Amount, SeenAt, BornOn FROM mart.Customer ORDER BY CustomerId\n");
        Assert.That(output, Does.Contain("1,김철수,12.50,2026-01-02 03:04:05.678,2000-02-29"));
    }

    /// <summary>isql's help is SQLTables and SQLColumns, as every ODBC tool asks for what there is.</summary>
    [Test]
    public void Odbc_Catalog_ListsTablesAndColumns()
    {
        Assert.That(Isql("help\n"), Does.Contain("warehouse,mart,Customer,TABLE,"));
        string columns = Isql("help Customer\n");
        Assert.That(columns, Does.Contain("warehouse,mart,Customer,CustomerId,4,int,10,4,0,10,0,"));
        Assert.That(columns, Does.Contain("warehouse,mart,Customer,FullName,-9,nvarchar,20,40,,,1,"));
    }

    [Test]
    public void Odbc_Error_HasItsStateAndText() => Assert.That(Isql("SELECT 1 / 0\n"), Does.Contain("[22012]").And.Contain("Divide by zero"));

    /// <summary>What people load files with. The program sets TEXTSIZE first, and asks for the table's columns by SET FMTONLY.</summary>
    [Test]
    public void Freebcp_LoadsAFileAndWritesItOut()
    {
        ClientProgram.Require("freebcp", "freetds-bin");
        using (LocalConnection local = _endpoint.OpenLocal())
        {
            Endpoint.Run(local, "CREATE TABLE dbo.Loaded (Id int NOT NULL PRIMARY KEY, FullName nvarchar(20) NULL, Amount decimal(9,2) NULL, SeenAt datetime2(3) NULL, IsMember bit NULL, Ratio float NULL, Note nvarchar(max) NULL, Region varchar(20) NULL, Big bigint NULL);");
        }

        string file = _files.Combine("loaded.txt"), written = _files.Combine("written.txt");
        string[] lines = [.. Enumerable.Range(0, 2000).Select(static i => $"{i}\t김{i}\t{i}.25\t2024-02-29 01:02:03.123\t{i % 2}\t1.5\t긴 글\t서울\t{(i % 3 == 0 ? "" : "99")}")];
        File.WriteAllLines(file, lines);
        Assert.That(Freebcp("in", file), Does.Contain("2000 rows copied."));
        Assert.That(Freebcp("out", written), Does.Contain("2000 rows copied."));
        Assert.That(File.ReadAllLines(written), Is.EqualTo(lines));
        Assert.That(Freebcp("in", file), Does.Contain("Violation of PRIMARY KEY"), "a row that is there already");
        Assert.That(Tsql("SELECT COUNT(*) FROM dbo.Loaded WHERE Big IS NULL\nGO\n"), Does.Contain("667"), "none of that batch is stored");

        string Freebcp(string direction, string path) => ClientProgram.Run(
            "freebcp", ["dbo.Loaded", direction, path, "-S", FreeTdsFiles.Source, "-U", Endpoint.Administrator, "-P", Endpoint.Password, "-D", "warehouse", "-c", "-t", "\\t"], environment: _files.Environment);
    }

    private string Tsql(string script, string user = Endpoint.Administrator, string password = Endpoint.Password)
    {
        ClientProgram.Require("tsql", "freetds-bin");
        return ClientProgram.Run("tsql", ["-S", FreeTdsFiles.Source, "-U", user, "-P", password, "-D", "warehouse"], script + "exit\n", _files.Environment);
    }

    private string Isql(string script)
    {
        ClientProgram.Require("isql", "unixodbc");
        _files.RequireOdbcDriver();
        return ClientProgram.Run("isql", ["-b", "-d,", "-v", FreeTdsFiles.Source, Endpoint.Administrator, Endpoint.Password], script + "quit\n", _files.Environment);
    }
}
