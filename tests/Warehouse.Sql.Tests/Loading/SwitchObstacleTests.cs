using System.Data.Common;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>
/// A target that somebody partitioned, compressed, moved or indexed: a full load, which switches its table in, is refused before a row moves, and not after hours; append inserts into it.
/// The catalog's word for it is stood in for, because the local engine has neither partitions nor filegroups.
/// </summary>
[TestFixture]
internal sealed class SwitchObstacleTests
{
    [Test]
    public void FullLoad_OfATargetThatLiesOtherwise_IsRefusedBeforeARowMoves_AndAppendIsNot()
    {
        // What the view finds of the three is the server's catalog; what is made of it is the same for each.
        const string obstacle = "filegroup [old]";
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(30));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM pseudo.SwitchObstacle AS found WHERE found.ObjectId = OBJECT_ID(N'mart.Customer');"), Is.Zero, "as the load made it");
        administrator.Execute($"CREATE OR ALTER VIEW pseudo.SwitchObstacle AS SELECT ObjectId = OBJECT_ID(N'mart.Customer'), Obstacle = N'{obstacle}';");

        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(20, first: 31));
        string message = loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(message, Does.Contain("[50099]").And.Contain(obstacle).And.Contain("append or delta"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.EqualTo(20));
        Assert.That(administrator.Scalar<object>("SELECT OBJECT_ID(N'stage.CustomerWork');"), Is.Null);

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer', @mode = N'append';");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(50));
    }

    [TestCase("CREATE INDEX IX_Own ON mart.Customer (Age);")]
    [TestCase("ALTER TABLE mart.Customer ADD CONSTRAINT CK_Own CHECK (Age >= 0);")]
    public void FullLoad_OfATargetWithAnIndexOrConstraintOfItsOwn_IsRefused(string change)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(30));
        using DbConnection administrator = warehouse.Open(), loader = warehouse.Open("operator");
        administrator.Execute(change);
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(20));

        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("[50096]").And.Contain("make them again after it"));
    }
}
