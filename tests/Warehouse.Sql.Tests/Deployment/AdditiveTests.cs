using System.Collections.Generic;
using System.Data.Common;
using NUnit.Framework;
using Warehouse.Packaging;
using Warehouse.Packaging.Installation;
using Warehouse.Sql.Tests.Support;
using Database = Warehouse.Etl.Hosting.Database;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>What an upgrade does to one table with rows in it, whatever the two versions are.</summary>
[TestFixture]
internal sealed class AdditiveTests
{
    private const string Before = """
        CREATE TABLE policy.Sample
        (
            SampleId int NOT NULL,
            Kind nvarchar(10) NOT NULL CONSTRAINT DF_Sample_Kind DEFAULT (N'a'),
            CONSTRAINT PK_Sample PRIMARY KEY CLUSTERED (SampleId),
            CONSTRAINT CK_Sample_Kind CHECK (Kind IN (N'a'))
        );
        """;

    private const string After = """
        CREATE TABLE policy.Sample
        (
            SampleId int NOT NULL,
            Kind nvarchar(10) NOT NULL CONSTRAINT DF_Sample_Kind DEFAULT (N'b'),
            Note nvarchar(40) NULL,
            Amount int NOT NULL CONSTRAINT DF_Sample_Amount DEFAULT (7),
            CONSTRAINT PK_Sample PRIMARY KEY CLUSTERED (SampleId),
            CONSTRAINT UQ_Sample_Note UNIQUE (SampleId, Note),
            CONSTRAINT CK_Sample_Kind CHECK (Kind IN (N'a', N'b')),
            CONSTRAINT CK_Sample_Amount CHECK (Amount > 0)
        );
        GO
        CREATE INDEX IX_Sample_Kind ON policy.Sample (Kind) INCLUDE (Note) WHERE Kind = N'b';
        """;

    [Test]
    public void Upgrade_ColumnsConstraintsAndIndexesAdded_KeepsTheRows()
    {
        using TestWarehouse warehouse = TestWarehouse.CreateEmpty();
        using DbConnection connection = warehouse.Open();
        Run(connection, Before, "0.1.0");
        connection.Execute("INSERT INTO policy.Sample (SampleId) VALUES (1);");

        Run(connection, After, Releases.Current);
        Run(connection, After, Releases.Current);
        connection.Execute("INSERT INTO policy.Sample (SampleId, Note) VALUES (2, N'새것');");

        Assert.That(connection.Scalar<string>("SELECT STRING_AGG(CONCAT(SampleId, Kind, Amount), N' ') WITHIN GROUP (ORDER BY SampleId) FROM policy.Sample;"), Is.EqualTo("1a7 2b7"));
        Assert.That(connection.Refusal("UPDATE policy.Sample SET Amount = 0;"), Does.Contain("CK_Sample_Amount"));
        Assert.That(connection.Scalar<int>("SELECT COUNT(*) FROM sys.indexes WHERE name IN (N'IX_Sample_Kind', N'UQ_Sample_Note');"), Is.EqualTo(2));
    }

    [TestCase("Kind nvarchar(10)", "Kind nvarchar(5)", "policy.Sample.Kind was nvarchar(10) NOT NULL, is nvarchar(5) NOT NULL")]
    [TestCase("SampleId int NOT NULL,\n", "SampleId int NOT NULL,\n    Owner int NOT NULL,\n", "policy.Sample.Owner is new, NOT NULL and without a default: rows that are there can't have it")]
    [TestCase("Kind nvarchar(10) NOT NULL CONSTRAINT DF_Sample_Kind DEFAULT (N'a'),", "", "policy.Sample.Kind is gone")]
    [TestCase("PRIMARY KEY CLUSTERED (SampleId)", "PRIMARY KEY CLUSTERED (SampleId, Kind)", "policy.Sample: PK_Sample was CONSTRAINT PK_Sample PRIMARY KEY CLUSTERED (SampleId), is CONSTRAINT PK_Sample PRIMARY KEY CLUSTERED (SampleId, Kind)")]
    public void TableDifference_ChangeThatDoesNotOnlyAdd_IsNamed(string part, string replacement, string expected)
    {
        string changed = Before.Replace(part, replacement, System.StringComparison.Ordinal).Replace("    CONSTRAINT CK_Sample_Kind CHECK (Kind IN (N'a'))", "    CONSTRAINT CK_Sample_Id CHECK (SampleId > 0)", System.StringComparison.Ordinal);

        Assert.That(TableDifference.Of([File(Before)], [File(changed)]), Is.EqualTo(new[] { expected }));
    }

    private static SqlFile File(string table) => SqlFile.FromPath("sql/policy/Tables/Sample.sql", table);

    private static void Run(DbConnection connection, string table, string version)
    {
        SqlFile[] files =
        [
            SqlFile.FromPath("sql/security/Schemas.sql", "CREATE SCHEMA policy AUTHORIZATION dbo;"),
            SqlFile.FromPath("sql/policy/Tables/ProductVersion.sql", "CREATE TABLE policy.ProductVersion (VersionNumber nvarchar(40) NOT NULL, DeployedAt datetime2(7) NOT NULL CONSTRAINT DF_ProductVersion_DeployedAt DEFAULT (SYSUTCDATETIME()));"),
            SqlFile.FromPath("sql/policy/Data/ProductVersion.sql", $"INSERT INTO policy.ProductVersion (VersionNumber) SELECT N'{version}' WHERE NOT EXISTS (SELECT 1 FROM policy.ProductVersion WHERE VersionNumber = N'{version}');"),
            File(table),
        ];
        using DbTransaction transaction = connection.BeginTransaction();
        foreach (SqlBatch batch in (IReadOnlyList<SqlBatch>)Installer.Batches(files, [], []))
        {
            Database.Execute(connection, batch.Text, transaction);
        }

        transaction.Commit();
    }
}
