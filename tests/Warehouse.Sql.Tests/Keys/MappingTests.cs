using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Keys;

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

    [TestCase("digits", null, "[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]")]
    [TestCase("letters", null, "[A-Z][A-Z][A-Z][A-Z][A-Z][A-Z][A-Z][A-Z][A-Z][A-Z]")]
    [TestCase("uuid", null, "________-____-8___-[89ab]___-____________")]
    [TestCase("uuid", "uniqueidentifier", "________-____-8___-[89AB]___-____________")]
    [TestCase("random", null, "________________________________")]
    [TestCase("random", "varbinary(16)", "________________________________")]
    [TestCase("original", null, "[A-Z][A-Z]-[0-9][0-9][0-9][0-9][0-9][0-9]")]
    public void Tokenize_InAForm_GivesOneTokenOfThatFormToEachValueAndToNoOther(string form, string? targetType, string pattern)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("tokenize", "CustomerId", $$"""{"form":"{{form}}","reversible":1}""", TargetType: targetType),
            new("suppress", "FullName"), new("suppress", "Address"), new("suppress", "Age"), new("keep", "Amount", Reason: "beside the token"),
        ]);

        // Three rows for every value, some without one.
        CustomerDataset.Load(warehouse, CustomerDataset.People(600).Select((p, i) => p with { Id = i < 6 ? null : "EC-" + (100000 + (i % 200)), Amount = i % 200 }));

        using DbConnection administrator = warehouse.Open();
        string text = targetType == "varbinary(16)" ? "CONVERT(nvarchar(40), target.CustomerId, 2)" : "CONVERT(nvarchar(40), target.CustomerId)";
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer AS target WHERE target.CustomerId IS NULL;"), Is.EqualTo(6), "NULL stays NULL");
        Assert.That(
            administrator.Scalar<int>($"SELECT COUNT(*) FROM mart.Customer AS target WHERE {text} COLLATE Latin1_General_100_BIN2 LIKE N'{pattern}';"), Is.EqualTo(594));
        Assert.That(
            administrator.Rows("SELECT Tokens = COUNT(DISTINCT pair.CustomerId), Vals = COUNT(DISTINCT pair.Amount), Pairs = COUNT(*) FROM (SELECT DISTINCT target.CustomerId, target.Amount FROM mart.Customer AS target WHERE target.CustomerId IS NOT NULL) AS pair;")
                .Single().Values.Select(Convert.ToInt64),
            Is.All.EqualTo(200));
    }

    [TestCase("한", "1,000,000", Description = "one syllable: 11,172 values, which FF1 does not protect")]
    [TestCase("012345678901234567890123456789012345678901234567890", "more than 40 characters")]
    public void Tokenize_LikeTheOriginal_RefusesWhatHasTooFewValuesOrTooManyCharactersAndShowsNone(string value, string reason)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("tokenize", "Address", """{"form":"original"}"""),
            new("suppress", "CustomerId"), new("suppress", "FullName"), new("suppress", "Age"), new("suppress", "Amount"),
        ]);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(20).Append(new Customer("EC-1", "a", 1, value, 1)));

        string refusal = loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(refusal, Does.Contain(reason).And.Not.Contain(value));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.Zero, "a batch gets all its tokens or none");
    }

    [Test]
    public void Domain_NamedWithAnotherForm_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("tokenize", "CustomerId", """{"domain":"shared","form":"letters"}"""),
            new("tokenize", "FullName", """{"domain":"shared","form":"uuid"}"""),
            new("suppress", "Address"), new("suppress", "Age"), new("suppress", "Amount"),
        ]);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(3));

        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("declared with other properties").And.Contain("same form"));
    }

    /// <summary>No procedure lets one token fall to two values; a fault, or somebody who writes into the table, meets the constraint.</summary>
    [Test]
    public void Token_GivenToASecondValueOfItsDomain_IsRefusedByConstraint()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, CustomerDataset.UsualPlanWithTokens("random"));
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));

        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Refusal("INSERT INTO mapping.Token (DomainId, ValueDigest, Token) SELECT TOP (1) token.DomainId, CONVERT(binary(32), 0x01), token.Token FROM mapping.Token AS token;"),
            Does.Contain("UX_Token_Token"));
    }
}
