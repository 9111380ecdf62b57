using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>
/// Nobody takes an effect and rolls its evidence back: every procedure that a role may execute and that comes to write a register refuses open and implicit
/// transactions. The procedures are found in the catalog, so that a new one is attacked without anybody thinking of it.
/// </summary>
[TestFixture]
internal sealed partial class EvidenceTests
{
    private static readonly Lazy<TestWarehouse> Warehouse = new(TestWarehouse.Create);

    [OneTimeTearDown]
    public void Remove() => Warehouse.Value.Dispose();

    private static List<TestCaseData> Procedures()
    {
        using DbConnection administrator = Warehouse.Value.Open();
        Dictionary<string, string> definitions = administrator
            .Rows("SELECT Name = CONCAT(OBJECT_SCHEMA_NAME(held.object_id), N'.', held.name), Definition = OBJECT_DEFINITION(held.object_id) FROM sys.procedures AS held;")
            .ToDictionary(static r => (string)r["Name"]!, static r => (string)r["Definition"]!, StringComparer.OrdinalIgnoreCase);
        var writers = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "log.AppendEntry" };
        while (definitions.Any(d => !writers.Contains(d.Key) && Called().Matches(d.Value).Any(m => writers.Contains(m.Groups["name"].Value)) && writers.Add(d.Key)))
        {
        }

        List<string> granted = administrator
            .Rows("""
                SELECT DISTINCT Name = CONCAT(OBJECT_SCHEMA_NAME(held.object_id), N'.', held.name)
                FROM sys.procedures AS held
                INNER JOIN sys.database_permissions AS given ON given.class = 1 AND given.major_id = held.object_id AND given.type = 'EX'
                INNER JOIN policy.ProductRole AS product ON product.RoleId = given.grantee_principal_id;
                """)
            .ConvertAll(static r => (string)r["Name"]!);
        return [.. granted.Where(writers.Contains).Order(StringComparer.Ordinal).Select(static name => new TestCaseData(name))];
    }

    [Test]
    public void Catalog_ShowsTheProceduresThatAreKnownToWrite() => Assert.That(
        Procedures().Select(static p => p.Arguments[0]),
        Is.SupersetOf(new[] { "bi.PublishDataset", "log.PurgeExpired", "log.ReportIncident", "mapping.ResolveToken", "policy.GrantRole", "policy.RecordRiskReview", "pseudo.DestroyDataset", "pseudo.RunLoad" }));

    [TestCaseSource(nameof(Procedures))]
    public void Procedure_InATransactionOfTheCallers_IsRefused_AndTheAttemptStaysOnRecord(string name)
    {
        using DbConnection attacker = Warehouse.Value.Open();
        int parameters = attacker.Scalar<int>("SELECT COUNT(*) FROM sys.parameters WHERE object_id = OBJECT_ID(@name) AND parameter_id > 0;", ("@name", name));
        string call = $"EXECUTE {name} {string.Join(", ", Enumerable.Repeat("NULL", parameters))};";

        foreach (string begin in new[] { "BEGIN TRANSACTION;", "SET IMPLICIT_TRANSACTIONS ON; SELECT TOP (1) MessageNumber FROM policy.Message;" })
        {
            using DbConnection session = Warehouse.Value.Open();
            long before = session.Scalar<long>("SELECT ISNULL(MAX(SequenceNumber), 0) FROM log.RegisterEntry;");
            session.Execute(begin);

            Assert.That(session.Refusal(call), Does.Contain("does not run inside an open transaction"), begin);

            Assert.That(session.Scalar<int>("SELECT @@TRANCOUNT;"), Is.Zero, "the caller's transaction is gone");
            Assert.That(
                attacker.Rows("SELECT ProcedureName, ActionName FROM log.AccessRegister WHERE SequenceNumber > @before;", ("@before", before)).Select(static r => $"{r["ProcedureName"]}: {r["ActionName"]}"),
                Is.EqualTo(new[] { name + ": refused: open transaction" }));
        }
    }

    /// <summary>Every table behind the split of owners, whatever tables the product gets.</summary>
    [Test]
    public void ViewPlantedInBi_ByWhoMayCreateViewsThere_ReachesNothingBehindIt()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE USER planter WITHOUT LOGIN; GRANT CREATE VIEW TO planter; GRANT ALTER ON SCHEMA::bi TO planter;");
        string[] tables =
        [
            .. administrator.Rows("SELECT TableName = CONCAT(SCHEMA_NAME(held.schema_id), N'.', QUOTENAME(held.name)) FROM sys.tables AS held WHERE SCHEMA_NAME(held.schema_id) IN (N'mapping', N'stage', N'log', N'link') ORDER BY 1;")
                .Select(static row => (string)row["TableName"]!),
        ];
        Assert.That(tables, Has.Length.GreaterThan(35).And.Contain("link.[SubmittedKey]").And.Contain("mapping.[Token]").And.Contain("stage.[Customer]").And.Contain("log.[RegisterEntry]"));
        foreach ((string table, int number) in tables.Select(static (table, number) => (table, number)))
        {
            using (DbConnection planter = warehouse.Open("planter"))
            {
                // Rights are asked for when it is read: who reads through it meets the other owner's table.
                planter.Execute($"CREATE VIEW bi.Planted{number} AS SELECT Stolen = COUNT(*) FROM {table} AS source;");
            }

            administrator.Execute($"GRANT SELECT ON bi.Planted{number} TO analyst;");
            foreach (string user in new[] { "planter", "analyst" })
            {
                using DbConnection reader = warehouse.Open(user);
                Assert.That(reader.Refusal($"SELECT Stolen FROM bi.Planted{number};"), Does.Contain("permission was denied"), $"{table} as {user}");
            }
        }
    }

    [GeneratedRegex(@"\bEXECUTE\s+(?:@\w+\s*=\s*)?(?<name>[a-z]+\.[A-Za-z]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Called();
}
