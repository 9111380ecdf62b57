using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests;

/// <summary>The additional information: one token per value, originals never in clear, keys never in reach.</summary>
[TestFixture]
internal sealed class MappingTests
{
    [Test]
    public void Tokenize_EqualValues_GetOneTokenAndDifferentValuesNeverShareOne()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
            [new("tokenize", "CustomerId"), new("suppress", "FullName"), new("suppress", "Address"), new("keep", "Age", Reason: "test"), new("keep", "Amount", Reason: "test")]);

        CustomerDataset.Load(warehouse, CustomerDataset.People(3000).Select(p => p with { Id = "EC-" + (p.Amount % 700) }));

        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(*) FROM (SELECT Amount % 700 AS Id FROM mart.Customer GROUP BY Amount % 700 HAVING COUNT(DISTINCT CustomerId) > 1) AS split;"),
            Is.Zero, "one value, one token");
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(*) FROM (SELECT CustomerId FROM mart.Customer GROUP BY CustomerId HAVING COUNT(DISTINCT Amount % 700) > 1) AS shared;"),
            Is.Zero, "one token, one value");
    }

    [TestCase("0")]
    [TestCase("1")]
    public void Load_WithAndWithoutReversibility_LeavesNoOriginalInAnyFile(string reversible)
    {
        if (TestWarehouse.OnServer)
        {
            Assert.Ignore("Reads the local engine's files; a server's are not this test's to read.");
        }

        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, CustomerDataset.UsualPlan.Select(r =>
            r.Technique == "tokenize" ? r with { Parameters = $$"""{"domain":"customer","reversible":{{reversible}}}""" } : r));

        CustomerDataset.Load(warehouse, CustomerDataset.People(1500));

        foreach (string file in new[] { "mapping.db", "log.db" })
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(warehouse.Directory, file));
            foreach (string original in new[] { "EC-000007", "EC-001499", "홍길동7", "무교동" })
            {
                Assert.That(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(original)), Is.EqualTo(-1), $"{file} holds an original as UTF-8");
                Assert.That(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(original)), Is.EqualTo(-1), $"{file} holds an original as UTF-16");
            }
        }
    }

    [Test]
    public void Tokens_TwoDomains_AreUnlinkable()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("tokenize", "CustomerId", """{"domain":"one"}""", TargetColumn: "First"), new("tokenize", "CustomerId", """{"domain":"two"}""", TargetColumn: "Second"),
            new("suppress", "FullName"), new("suppress", "Address"), new("suppress", "Age"), new("suppress", "Amount"),
        ]);

        CustomerDataset.Load(warehouse, CustomerDataset.People(300));

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer WHERE First = Second;"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer AS a INNER JOIN mart.Customer AS b ON a.First = b.Second;"), Is.LessThan(5));
    }

    [Test]
    public void DataKeys_Stored_AreWrapped()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey;"), Is.GreaterThan(0));
        // ENCRYPTBYKEY begins with the key's GUID: what stands there is a ciphertext of mapping_kek.
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE CONVERT(uniqueidentifier, SUBSTRING(WrappedKey, 1, 16)) <> KEY_GUID(N'mapping_kek');"),
            Is.Zero);
    }

    [Test]
    public void FetchKey_AskedByAPerson_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));

        foreach (string user in new[] { "operator", "author", "analyst", "compliance", "officer", "custodian" })
        {
            using DbConnection session = warehouse.Open(user);
            Assert.That(session.Refusal("DECLARE @key varbinary(64); EXECUTE mapping.FetchKey 1, @key OUTPUT;"), Does.Contain("permission"), user);
        }
    }
}
