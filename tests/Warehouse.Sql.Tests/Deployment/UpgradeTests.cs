using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl;
using Warehouse.Etl.Deployment;
using Warehouse.Packaging;
using Warehouse.Packaging.Installation;
using Warehouse.Sql.Tests.Support;
using Database = Warehouse.Etl.Hosting.Database;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>A database in use is brought up to this version: data, tokens, rights, approvals, views and registers stay what they were.</summary>
[TestFixture]
internal sealed class UpgradeTests
{
    // Everything that somebody relies on, as rows of text. Messages, techniques and the like are the product's own and may change.
    private static readonly string[] Kept =
    [
        "SELECT CONCAT(CustomerId, N'|', Age, N'|', Address, N'|', Amount) FROM mart.Customer ORDER BY CustomerId;",
        "SELECT CONCAT(SequenceNumber, N'|', CONVERT(nvarchar(64), EntryHash, 2)) FROM log.RegisterEntry WHERE SequenceNumber <= 20 ORDER BY SequenceNumber;",
        "SELECT CONCAT(Token, N'|', CONVERT(nvarchar(64), ValueDigest, 2)) FROM mapping.Token ORDER BY Token;",
        "SELECT CONCAT(KeyName, N'|', CONVERT(nvarchar(1000), WrappedKey, 2)) FROM mapping.DataKey ORDER BY KeyName;",
        "SELECT CONCAT(DatasetId, N'|', PlanVersion, N'|', Status, N'|', CONVERT(nvarchar(64), PlanHash, 2)) FROM policy.PlanHeader ORDER BY DatasetId, PlanVersion;",
        "SELECT CONCAT(RunId, N'|', Result) FROM policy.AdequacyConclusion ORDER BY RunId;",
        "SELECT roles.name, members.name FROM sys.database_role_members AS held INNER JOIN sys.database_principals AS roles ON roles.principal_id = held.role_principal_id INNER JOIN sys.database_principals AS members ON members.principal_id = held.member_principal_id ORDER BY roles.name, members.name;",
        "SELECT CONCAT(OBJECT_ID(N'mart.Customer'), N'|', OBJECT_ID(N'bi.Customer'));",
    ];

    [Test]
    public void Deploy_OverAnEarlierVersionInUse_KeepsWhatIsThereAndGoesOn()
    {
        using TestWarehouse warehouse = InUse();
        IReadOnlyList<IReadOnlyList<string>> before = Read(warehouse);

        Assert.That(new Deployer(warehouse.Deploying).Deploy((_, _, _) => { }), Is.True);

        IReadOnlyList<IReadOnlyList<string>> after = Read(warehouse);
        for (int i = 0; i < Kept.Length; i++)
        {
            Assert.That(before[i], Is.Not.Empty, Kept[i]);
            Assert.That(after[i], Is.SupersetOf(before[i]), Kept[i]);
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(Deployer.FindVersion(administrator), Is.EqualTo(Releases.Current));
        administrator.Execute("EXECUTE log.VerifyChain;");
        Assert.That(administrator.Refusal("DROP VIEW log.LoadRegister;"), Does.Contain("append-only"), "the registers are guarded again");
        Assert.That(administrator.Scalar<string>("SELECT StateName FROM policy.Dataset;"), Is.EqualTo("published"), "0.1.0 knew no states");
        Assert.That(administrator.Rows("SELECT Argument1, Argument2 FROM log.DecisionFinding;"), Is.Empty, "what 0.1.0 recorded is not taken for tampering");
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(30));
    }

    [Test]
    public void Deploy_OverAnEarlierVersion_GivesTheDatabaseThatAnEmptyOneGets()
    {
        using TestWarehouse upgraded = TestWarehouse.CreateEmpty();
        EarlierVersion.Deploy(upgraded);
        new Deployer(upgraded.Deploying).Deploy((_, _, _) => { });
        using TestWarehouse fresh = TestWarehouse.Create();

        Assert.That(Structure(upgraded), Is.EqualTo(Structure(fresh)));
    }

    [Test]
    public void Deploy_LoadAfterTheUpgrade_GivesTheSameTokens()
    {
        using TestWarehouse warehouse = InUse(coversReloads: true);
        new Deployer(warehouse.Deploying).Deploy((_, _, _) => { });
        IReadOnlyList<string> before = Read(warehouse)[0];

        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(30));

        Assert.That(Read(warehouse)[0], Is.EqualTo(before));
    }

    /// <summary>A rotation drops the key-encryption key that deployment once made; neither an upgrade nor a repair may bring it back, or wrap anything by it.</summary>
    [Test]
    public void Deploy_OverRotatedKeys_MakesNoOldOneAnew_AndTokensStay()
    {
        using TestWarehouse warehouse = InUse(coversReloads: true);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("EXECUTE mapping.RotateKek @reason = N'Yearly rotation';");
        IReadOnlyList<string> before = Read(warehouse)[0];

        new Deployer(warehouse.Deploying).Deploy((_, _, _) => { });
        new Deployer(warehouse.Deploying).Repair((_, _, _) => { });
        administrator.Execute("EXECUTE mapping.RotateKek @reason = N'After the upgrade';");

        Assert.That(administrator.Rows("SELECT name FROM sys.symmetric_keys WHERE name LIKE N'mapping[_]kek%';").Select(static r => r["name"]), Is.EqualTo(new[] { "mapping_kek_3" }));
        Assert.That(administrator.Rows("SELECT name FROM sys.certificates WHERE name LIKE N'mapping[_]certificate%';").Select(static r => r["name"]), Is.EqualTo(new[] { "mapping_certificate_3" }));
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(30));
        Assert.That(Read(warehouse)[0], Is.EqualTo(before));
    }

    /// <summary>The earlier version did not note whether a stage is open: the records say so, and not the rights that are there.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public void Deploy_OverAnEarlierVersionInUse_KnowsWhetherTheStageIsOpen(bool isOpened)
    {
        using TestWarehouse warehouse = InUse();
        using DbConnection administrator = warehouse.Open();
        if (isOpened)
        {
            using DbConnection loader = warehouse.Open("operator");
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }
        else
        {
            administrator.Execute("GRANT SELECT, INSERT ON stage.Customer TO load_operator;");
        }

        new Deployer(warehouse.Deploying).Deploy((_, _, _) => { });

        Assert.That(administrator.Scalar<bool>("SELECT IsStageOpen FROM policy.Dataset;"), Is.EqualTo(isOpened));
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(
            compliance.Rows("EXECUTE policy.CompareRights;").Select(static row => (string)row["Finding"]!).Where(static finding => finding.Contains("stage.", StringComparison.Ordinal) || finding.Contains("bi.", StringComparison.Ordinal)),
            isOpened ? Is.Empty : Has.Exactly(2).Contains("[load_operator]"));
    }

    [Test]
    public void Repair_OfThisVersion_ChangesNothing()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        IReadOnlyList<string> before = Structure(warehouse);

        Assert.That(new Deployer(warehouse.Deploying).Deploy((_, _, _) => { }), Is.False, "this version is there already");
        new Deployer(warehouse.Deploying).Repair((_, _, _) => { });

        Assert.That(Structure(warehouse), Is.EqualTo(before));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM policy.ProductVersion;"), Is.EqualTo(1));
    }

    [Test]
    public void Repair_OfWhatASearchProposes_KeepsOnesOwnRows_AndPutsOursBack()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute(
            """
            INSERT INTO risk.KindProposal (PiiKind, Classification, TechniqueName, Parameters) VALUES (N'LOYALTY_NO', N'identifier', N'suppress', N'{}');
            UPDATE risk.KindProposal SET TechniqueName = N'keep' WHERE PiiKind = N'RRN';
            """);

        new Deployer(warehouse.Deploying).Repair((_, _, _) => { });

        Assert.That(
            administrator.Rows("SELECT PiiKind, TechniqueName FROM risk.KindProposal WHERE PiiKind IN (N'LOYALTY_NO', N'RRN') ORDER BY PiiKind;").Select(static row => $"{row["PiiKind"]} {row["TechniqueName"]}"),
            Is.EqualTo(new[] { "LOYALTY_NO suppress", "RRN suppress" }));
    }

    [Test]
    public void Deploy_OverAVersionThatItDoesNotKnow_IsRefusedAndChangesNothing()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("DELETE FROM policy.ProductVersion; INSERT INTO policy.ProductVersion (VersionNumber) VALUES (N'9.9.9');");
        }

        Assert.That(
            () => new Deployer(warehouse.Deploying).Deploy((_, _, _) => { }),
            Throws.TypeOf<RefusedException>().With.Message.Contains("9.9.9").And.Message.Contains(Releases.Predecessors[^1]));
    }

    [Test]
    public void Deploy_WhereAColumnWasChangedByHand_NamesItAndRollsBack()
    {
        using TestWarehouse warehouse = TestWarehouse.CreateEmpty();
        EarlierVersion.Deploy(warehouse);
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("ALTER TABLE policy.Purpose ALTER COLUMN Recipient nvarchar(77) NULL; ALTER TABLE policy.Category ADD Extra int NULL;");
        }

        Assert.That(
            () => new Deployer(warehouse.Deploying).Deploy((_, _, _) => { }),
            Throws.TypeOf<RefusedException>().With.Message.Contains("policy.Purpose.Recipient is nvarchar(77)").And.Message.Contains("policy.Category.Extra is not in this version"));
        using DbConnection after = warehouse.Open();
        Assert.That(Deployer.FindVersion(after), Is.EqualTo("0.1.0"));
    }

    /// <summary>The release check: what stands between two versions' tables only adds, so that the upgrade needs nobody's hand.</summary>
    [Test]
    public void TableDifference_BetweenTheEarlierVersionAndThis_IsEmpty() =>
        Assert.That(TableDifference.Of(EarlierVersion.Read(), Package.ReadFiles()), Is.Empty, "Add instead: a column that may be NULL or has a default, another table, another constraint's name.");

    private static TestWarehouse InUse(bool coversReloads = false)
    {
        TestWarehouse warehouse = TestWarehouse.CreateEmpty();
        EarlierVersion.Deploy(warehouse);
        EarlierVersion.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(30));
        EarlierVersion.Approve(warehouse, coversReloads);
        CustomerDataset.Publish(warehouse);
        return warehouse;
    }

    private static IReadOnlyList<IReadOnlyList<string>> Read(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return [.. Kept.Select(query => Column(administrator, query))];
    }

    // Columns, constraints, indexes, modules and rights, as text that does not depend on ids or on how a constraint came about.
    private static List<string> Structure(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return
        [
            .. Column(administrator, "SELECT SCHEMA_NAME(o.schema_id), o.name, o.type FROM sys.objects AS o WHERE SCHEMA_NAME(o.schema_id) <> N'sys';"),
            .. Column(administrator, "SELECT OBJECT_NAME(c.object_id), c.name, TYPE_NAME(c.system_type_id), c.max_length, c.is_nullable, c.collation_name FROM sys.columns AS c INNER JOIN sys.tables AS t ON t.object_id = c.object_id;"),
            .. Column(administrator, "SELECT OBJECT_NAME(c.parent_object_id), c.name, c.definition FROM sys.check_constraints AS c;"),
            .. Column(administrator, "SELECT OBJECT_NAME(c.parent_object_id), c.name, c.definition FROM sys.default_constraints AS c;"),
            .. Column(administrator, "SELECT OBJECT_NAME(i.object_id), i.name, i.is_unique, i.filter_definition FROM sys.indexes AS i INNER JOIN sys.tables AS t ON t.object_id = i.object_id;"),
            .. Column(administrator, "SELECT OBJECT_NAME(m.object_id), m.definition FROM sys.sql_modules AS m;"),
            .. Column(administrator, "SELECT p.state_desc, p.permission_name, p.class_desc, CASE WHEN p.class_desc = N'SCHEMA' THEN SCHEMA_NAME(p.major_id) ELSE OBJECT_NAME(p.major_id) END, USER_NAME(p.grantee_principal_id) FROM sys.database_permissions AS p;"),
        ];
    }

    private static List<string> Column(DbConnection connection, string query)
    {
        using DbCommand command = Database.CreateCommand(connection, query, null);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
