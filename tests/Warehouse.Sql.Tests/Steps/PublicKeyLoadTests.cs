using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>Order-preserving, public-key and homomorphic encryption as rules of a plan.</summary>
[TestFixture]
internal sealed class PublicKeyLoadTests
{
    /// <summary>The private keys never enter the database: the load needs the public ones, which stand in the plan.</summary>
    [Test]
    public void RunLoad_WithEncryptedColumns_KeepsOrderAndIsReadByTheHoldersOfTheKeys()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("SELECT pair.PublicKey, pair.PrivateKey INTO dbo.KeyPair FROM pseudo.PaillierKeyPair(2048) AS pair;");
        string paillierKey = administrator.Scalar<string>("SELECT CONVERT(nvarchar(2400), PublicKey, 1) FROM dbo.KeyPair;")!;
        using RSA rsa = RSA.Create(2048);
        Customer[] people = [.. CustomerDataset.People(6), new Customer("EC-X", "x", null, "서울특별시 중구 무교동 1", null)];
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [
                new("tokenize", "CustomerId"),
                new("rsa_encrypt", "FullName", $$"""{"publicKey":"0x{{Convert.ToHexString(rsa.ExportSubjectPublicKeyInfo())}}"}"""),
                new("order_preserving", "Age"),
                new("suppress", "Address"),
                new("paillier_encrypt", "Amount", $$"""{"publicKey":"{{paillierKey}}"}"""),
            ]);

        CustomerDataset.Load(warehouse, people);

        List<Dictionary<string, object?>> rows = administrator.Rows("SELECT FullName, Age, Amount FROM mart.Customer;");
        Assert.That(
            rows.Select(row => Encoding.UTF8.GetString(rsa.Decrypt((byte[])row["FullName"]!, RSAEncryptionPadding.OaepSHA256))),
            Is.EquivalentTo(people.Select(person => person.FullName)));
        string[] byAge = [.. rows.Where(row => row["Age"] is not null).OrderBy(row => (long)row["Age"]!).Select(row => Encoding.UTF8.GetString(rsa.Decrypt((byte[])row["FullName"]!, RSAEncryptionPadding.OaepSHA256)))];
        Dictionary<string, int?> ages = people.ToDictionary(person => person.FullName!, person => person.Age);
        Assert.That(byAge.Select(name => ages[name]), Is.Ordered.Ascending);
        Assert.That(rows.Count(row => row["Age"] is null), Is.EqualTo(1));
        Assert.That(
            administrator.Scalar<long>("SELECT pseudo.PaillierDecrypt(pseudo.PaillierSum(customer.Amount, pair.PublicKey), MAX(pair.PrivateKey)) FROM mart.Customer AS customer CROSS JOIN dbo.KeyPair AS pair;"),
            Is.EqualTo(people.Sum(person => person.Amount)));
    }

    /// <summary>Encryption is exact: what is no whole number is not cut to one.</summary>
    [TestCase("order_preserving")]
    [TestCase("paillier_encrypt")]
    public void RunLoad_OfAFractionUnderANumberCipher_StopsTheLoad(string technique)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        string? parameters = technique == "paillier_encrypt" ? $$"""{"publicKey":"0x{{Convert.ToHexString(PaillierKey())}}"}""" : null;
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [new("tokenize", "CustomerId"), new(technique, "Income", parameters)],
            columns: """[{"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},{"name":"Income","type":"decimal(15,2)","classification":"outlier_prone"}]""");
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("INSERT INTO stage.Customer (CustomerId, Income) VALUES (N'a', 1.00), (N'b', 1.50);");

        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer', @mode = N'full';"), Does.Contain("Income"));
    }

    /// <summary>SEQUENCE { n INTEGER }: encrypting needs no more than a modulus of the right kind.</summary>
    private static byte[] PaillierKey()
    {
        using RSA rsa = RSA.Create(2048);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(rsa.ExportParameters(false).Modulus);
        }

        return writer.Encode();
    }
}
