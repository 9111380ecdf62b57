using System.Data.Common;
using NUnit.Framework;
using Warehouse.Etl;
using Warehouse.Etl.Deployment;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>A database whose warehouse has schemas, roles or users of the product's names already is not adopted: procedures would run as their owners.</summary>
[TestFixture]
internal sealed class TakenNameTests
{
    [TestCase("CREATE SCHEMA log;", "schema log of dbo")]
    [TestCase("CREATE ROLE bi_analyst;", "role bi_analyst of dbo")]
    [TestCase("CREATE USER bi_analyst WITHOUT LOGIN;", "role bi_analyst")]
    [TestCase("CREATE USER mart_owner WITHOUT LOGIN;", "user mart_owner")]
    public void Install_WhereANameIsTaken_IsRefused_AndLeavesTheDatabaseAsItWas(string taken, string named)
    {
        using TestWarehouse warehouse = TestWarehouse.CreateEmpty();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute(taken);

        Assert.That(() => Install(warehouse), Throws.InstanceOf<RefusedException>().With.Message.Contains("belong to others").And.Message.EndsWith(": " + named));
        Assert.That(administrator.Scalar<int?>("SELECT SCHEMA_ID(N'pseudo');"), Is.Null);
    }

    [TestCase("ALTER AUTHORIZATION ON SCHEMA::bi TO dbo;", "schema bi of dbo")]
    [TestCase("ALTER AUTHORIZATION ON ROLE::bi_analyst TO dbo;", "role bi_analyst of dbo")]
    public void Repair_WhereAnOwnerIsAnother_IsRefused(string change, string named)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute(change);

        Assert.That(() => Install(warehouse), Throws.InstanceOf<RefusedException>().With.Message.EndsWith(": " + named));
    }

    private static void Install(TestWarehouse warehouse) => new Deployer(warehouse.Deploying).Repair((_, _, _) => { });
}
