using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>Node: tedious, its driver, and mssql, which applications use above it. <c>WAREHOUSE_TEST_NODE</c> names a directory in which both are installed (<c>npm install --prefix DIRECTORY mssql tedious</c>).</summary>
[TestFixture]
internal sealed class NodeTests
{
    [Test]
    public async Task Tedious_ConnectsQueriesLoadsPreparesAndResets() => Assert.That(await RunAsync("tedious"), Is.EqualTo(new[]
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
    }));

    [Test]
    public async Task Mssql_PoolsCallsLoadsEveryTypeAndCancels() => Assert.That(await RunAsync("mssql"), Is.EqualTo(new[]
    {
        """template ["글",5,1.5,"1970-01-01T00:00:00.000Z",true,null]""",
        """procedure [7,"글 나감",12.5,"2024-02-29T01:02:03.123Z","00000000-0000-0000-0000-000000000001","0102",null,42]""",
        "loaded 1000",
        """kept [1000,500,124875,"499500","499500","1970-01-01T00:00:00.999Z"]""",
        "second load [2627]",
        """table [500,"이99"]""",
        "prepared [42,100]",
        "transactions [1,1,1,1,1000]",
        "ended by the server true",
        """cancelled ["ECANCEL",1]""",
        """error [51000,3,16,1,"안 됨"]""",
        "parallel [0,2,4,6,8,10,12,14,16,18,20,22]",
    }));

    /// <returns>What the script of that name prints; Node's own warnings are left out.</returns>
    private static async Task<string[]> RunAsync(string package)
    {
        string? modules = Environment.GetEnvironmentVariable("WAREHOUSE_TEST_NODE");
        if (modules is null || !Directory.Exists(Path.Combine(modules, "node_modules", package)))
        {
            Assert.Ignore($"WAREHOUSE_TEST_NODE names no directory in which {package} is installed.");
        }

        ClientProgram.Require("node", "Node.js");
        await using Endpoint endpoint = new();
        using (LocalConnection local = endpoint.OpenLocal())
        {
            Endpoint.Run(local, "CREATE TABLE dbo.Shown (Id int NOT NULL);");
        }

        string script = Path.Combine(AppContext.BaseDirectory, "Clients", package + ".js");
        string output = ClientProgram.Run("node", ["--no-warnings", script, modules!, endpoint.Server.Address.Port.ToString(CultureInfo.InvariantCulture), Endpoint.Administrator, Endpoint.Password]);
        return [.. output.Split('\n').Where(static l => l.Length > 0)];
    }
}
