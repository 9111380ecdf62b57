using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>tedious, the driver of Node (and of its package mssql): <c>WAREHOUSE_TEST_NODE</c> names a directory in which it is installed (<c>npm install --prefix DIRECTORY tedious</c>).</summary>
[TestFixture]
internal sealed class TediousTests
{
    [Test]
    public async Task Application_ConnectsQueriesLoadsPreparesAndResets()
    {
        string? modules = Environment.GetEnvironmentVariable("WAREHOUSE_TEST_NODE");
        if (modules is null || !Directory.Exists(Path.Combine(modules, "node_modules", "tedious")))
        {
            Assert.Ignore("WAREHOUSE_TEST_NODE names no directory in which tedious is installed.");
        }

        ClientProgram.Require("node", "Node.js");
        await using Endpoint endpoint = new();
        using (LocalConnection local = endpoint.OpenLocal())
        {
            Endpoint.Run(local, "CREATE TABLE dbo.Shown (Id int NOT NULL);");
        }

        string script = Path.Combine(AppContext.BaseDirectory, "Clients", "tedious.js");
        string output = ClientProgram.Run("node", [script, modules!, endpoint.Server.Address.Port.ToString(CultureInfo.InvariantCulture), Endpoint.Administrator, Endpoint.Password]);
        Assert.That(output.Split('\n').Where(static l => l.EndsWith(']') || char.IsDigit(l.LastOrDefault()) || l.EndsWith('"')), Is.EqualTo(new[]
        {
            """text [["김철수",null]]""",
            """parameters [["한글","7","1970-01-01T00:00:00.000Z"]]""",
            "loaded 1000",
            """kept [[1000,500,"이름999"]]""",
            "rolled back [[1000]]",
            "prepared [42,100]",
            """procedure ["Shown"]""",
            """error [8134,1,"Divide by zero error encountered."]""",
            "reset [[null]]",
        }), output);
    }
}
