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

    [TestCase("mapping.Token")]
    [TestCase("mapping.DataKey")]
    [TestCase("mapping.LoadedSubject")]
    [TestCase("stage.ExcludedRow")]
    [TestCase("log.RegisterEntry")]
    [TestCase("log.ChainKey")]
    public void ViewPlantedInBi_ByWhoMayCreateViewsThere_ReachesNothingBehindIt(string table)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        administrator.Execute("CREATE USER planter WITHOUT LOGIN; GRANT CREATE VIEW TO planter; GRANT ALTER ON SCHEMA::bi TO planter;");
        using (DbConnection planter = warehouse.Open("planter"))
        {
            // Deferred rights: the view is made; who reads through it meets the other owner's table.
            try
            {
                planter.Execute($"CREATE VIEW bi.Planted AS SELECT Stolen = COUNT(*) FROM {table} AS source;");
            }
            catch (DbException refusal)
            {
                Assert.That(refusal.Message, Does.Contain("permission").Or.Contain("Invalid object name"));
                return;
            }
        }

        administrator.Execute("GRANT SELECT ON bi.Planted TO analyst;");
        foreach (string user in new[] { "planter", "analyst" })
        {
            using DbConnection reader = warehouse.Open(user);
            Assert.That(reader.Refusal("SELECT Stolen FROM bi.Planted;"), Does.Contain("permission"), user);
        }
    }

    [GeneratedRegex(@"\bEXECUTE\s+(?:@\w+\s*=\s*)?(?<name>[a-z]+\.[A-Za-z]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Called();
}
