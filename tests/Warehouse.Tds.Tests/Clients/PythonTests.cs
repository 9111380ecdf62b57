using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>Python: pyodbc over FreeTDS's ODBC driver, and pymssql over its DB-Library. Debian: python3-pyodbc, tdsodbc, python3-pymssql.</summary>
[TestFixture]
internal sealed class PythonTests
{
    // Debian's own: another one that comes first does not see Debian's packages.
    private const string Python = "/usr/bin/python3";

    private Endpoint _endpoint = null!;
    private FreeTdsFiles _files = null!;

    [SetUp]
    public void Start()
    {
        _endpoint = new Endpoint();
        _files = new FreeTdsFiles(_endpoint.Server.Address);
        using LocalConnection local = _endpoint.OpenLocal();
        Endpoint.Run(local, "CREATE TABLE dbo.Region (RegionCode char(2) NOT NULL CONSTRAINT PK_Region PRIMARY KEY); INSERT INTO dbo.Region (RegionCode) VALUES ('11');");
    }

    [TearDown]
    public async Task Stop()
    {
        _files.Dispose();
        await _endpoint.DisposeAsync();
    }

    [Test]
    public void Pyodbc_SendsEveryTypeAndAsksForTheCatalog()
    {
        _files.RequireOdbcDriver();
        Assert.That(Run("pyodbc", "odbc.py", Endpoint.Administrator, Endpoint.Password), Is.EqualTo(new[]
        {
            "values []",
            "a date that the driver sends wrongly ('42000', [(1,)])",
            "many [(200, '이름99')]",
            "transactions [(1, '커밋')]",
            "procedure [21, 42]",
            "errors ['22012', '42S02', '23000']",
            "cancelled ('HY008', [(1,)])",
            "tables [('warehouse', 'dbo', 'FromPython', 'TABLE')]",
            "databases [('warehouse',)]",
            "columns [('Id', 'int identity', 10, 0), ('FullName', 'nvarchar', 20, 1), ('Region', 'char', 2, 1)]",
            "primary key [('Id', 1, 'PK_FromPython')]",
            "foreign keys [('Region', 'RegionCode', 'Region', 'FK_FromPython')]",
            "statistics [('PK_FromPython', 'Id', 0)]",
            "best row [('Id', 'int identity')]",
            "row version []",
            "type [('nvarchar', 4000, \"N'\"), ('sysname', 128, \"N'\")]",
            "procedures [('dbo', 'Twice;1')]",
            "procedure's columns [('@RETURN_VALUE', 5, 'int'), ('@n', 1, 'int'), ('@twice', 2, 'int')]",
        }));
    }

    [Test]
    public void Pymssql_SpeaksBothVersionsAndCallsProcedures() =>
        Assert.That(Run("pymssql", "dblib.py", _endpoint.Server.Address.Port.ToString(CultureInfo.InvariantCulture), Endpoint.Administrator, Endpoint.Password), Is.EqualTo(new[]
        {
            "types True",
            "types True",
            "kept {'n': 100, 'm': '이름99'}",
            "procedure ((21, 42), 7)",
            "procedure's rows [(21,)]",
            "error 51000",
        }));

    /// <returns>The lines that the script prints.</returns>
    private string[] Run(string module, string script, params string[] arguments)
    {
        if (!File.Exists(Python) || ClientProgram.Run(Python, ["-c", $"import {module}"]).Length > 0)
        {
            Assert.Ignore($"{module} is not installed (python3-{module}).");
        }

        string output = ClientProgram.Run(Python, [Path.Combine(AppContext.BaseDirectory, "Clients", script), .. arguments], environment: _files.Environment);
        return [.. output.Split('\n').Where(static l => l.Length > 0)];
    }
}
