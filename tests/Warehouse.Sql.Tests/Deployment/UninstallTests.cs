using System.Collections.Generic;
using System.Data.Common;
using NUnit.Framework;
using Warehouse.Packaging.Installation;
using Warehouse.Sql.Tests.Support;
using Database = Warehouse.Etl.Hosting.Database;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>Uninstall.sql: it lists first, wants a confirmation, and does not take registers that must be kept.</summary>
[TestFixture]
internal sealed class UninstallTests
{
    [Test]
    public void Uninstall_AsItStands_ListsAndRemovesNothing()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        int before = administrator.Scalar<int>("SELECT COUNT(*) FROM sys.objects;");

        var listed = new List<string>();
        using (DbCommand command = Database.CreateCommand(administrator, Script(), null))
        using (DbDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                listed.Add($"{reader.GetString(1)} {reader.GetString(2)}");
            }
        }

        Assert.That(listed, Does.Contain("TABLE log.RegisterEntry").And.Contain("PROCEDURE pseudo.RunLoad").And.Contain("FUNCTION pseudo.Mask").And.Contain("SCHEMA mapping")
            .And.Contain("CERTIFICATE log_certificate").And.Contain("ROLE bi_analyst").And.Contain("USER load_service").And.Contain("database trigger GuardRegister"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.objects;"), Is.EqualTo(before));
    }

    [Test]
    public void Uninstall_WithoutTheDatabasesName_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();

        Assert.That(administrator.Refusal(Script(isDryRun: false, confirmation: "N'another'")), Does.Contain("50346").Or.Contain("confirmed"));
    }

    [Test]
    public void Uninstall_WhileRegistersMustBeKept_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection administrator = warehouse.Open();

        Assert.That(administrator.Refusal(Script(isDryRun: false, confirmation: "DB_NAME()")), Does.Contain("must be kept"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.schemas WHERE name = N'log';"), Is.EqualTo(1));
    }

    [Test]
    public void Uninstall_Confirmed_LeavesTheDatabaseAsItWasBefore()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE TABLE dbo.Mine (Id int NOT NULL);");

        Database.Execute(administrator, Script(isDryRun: false, confirmation: "DB_NAME()", export: "N'archive 2026-11, volume 3'"));

        Assert.That(administrator.Scalar<string>("SELECT STRING_AGG(CONCAT(SCHEMA_NAME(o.schema_id), N'.', o.name), N' ') FROM sys.objects AS o WHERE SCHEMA_NAME(o.schema_id) <> N'sys';"), Is.EqualTo("dbo.Mine"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.schemas WHERE name IN (N'log', N'mapping', N'bi');"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.database_principals WHERE name LIKE N'%[_]owner' AND name NOT LIKE N'db[_]%' OR name = N'plan_author';"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.symmetric_keys WHERE name NOT LIKE N'##%';"), Is.Zero);
    }

    private static string Script(bool isDryRun = true, string? confirmation = null, string? export = null)
    {
        string text = ServerScripts.Uninstall().Text;
        text = isDryRun ? text : text.Replace("@isDryRun bit = 1", "@isDryRun bit = 0", System.StringComparison.Ordinal);
        text = confirmation is null ? text : text.Replace("@confirmation nvarchar(128) = NULL", $"@confirmation nvarchar(128) = {confirmation}", System.StringComparison.Ordinal);
        return export is null ? text : text.Replace("@registerExport nvarchar(400) = NULL", $"@registerExport nvarchar(400) = {export}", System.StringComparison.Ordinal);
    }
}
