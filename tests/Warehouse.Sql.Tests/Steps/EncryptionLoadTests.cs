using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>The techniques of two-way and format-preserving encryption (양방향 암호화, 형태보존 암호화) in a load.</summary>
[TestFixture]
internal sealed class EncryptionLoadTests
{
    /// <summary>CustomerId is read as a member number, Address as a card number.</summary>
    private static readonly Rule[] Plan =
    [
        new("tokenize", "CustomerId"),
        new("ff1", "CustomerId", """{"alphabet":"digits"}""", TargetColumn: "MemberNumber"),
        new("encrypt", "FullName", """{"cipher":"ARIA","associatedData":"name"}""", TargetColumn: "SealedName"),
        new("encrypt_deterministic", "FullName", """{"cipher":"ARIA","context":"name"}""", TargetColumn: "NameKey"),
        new("encrypt_deterministic", "FullName", TargetColumn: "NameText", TargetType: "nvarchar(200)"),
        new("preserve_card_number", "Address", TargetColumn: "CardNumber", OnInvalid: "null"),
        new("suppress", "Age"),
        new("suppress", "Amount"),
    ];

    private static readonly Customer[] People =
    [
        new("000000000001", "김철수", 30, "4111-1111-1111-1111", 1),
        new("000000000002", "김철수", 30, "4111-1111-1111-1112", 1),
        new("000000000003", "남궁민수", 30, "378282246310005", 1),
        new("000000000004", null, 30, null, 1),
    ];

    [Test]
    public void RunLoad_WithEncryptionTechniques_KeepsWhatEachPromises()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan);

        CustomerDataset.Load(warehouse, People);

        using DbConnection administrator = warehouse.Open();
        List<IReadOnlyDictionary<string, object?>> rows =
        [
            .. administrator.Rows(
                """
                SELECT
                    MemberNumber, CardNumber, pseudo.IsValidCardNumber(CardNumber) AS CardIsValid,
                    DATALENGTH(SealedName) AS SealedLength, CONVERT(nvarchar(400), SealedName, 2) AS SealedName, CONVERT(nvarchar(400), NameKey, 2) AS NameKey, NameText
                FROM mart.Customer;
                """),
        ];
        List<string?> Column(string name) => [.. rows.Select(row => row[name]?.ToString()).Where(value => !string.IsNullOrEmpty(value))];

        Assert.Multiple(() =>
        {
            Assert.That(Column("MemberNumber"), Is.Unique.And.All.Match("^[0-9]{12}$"));
            Assert.That(Column("SealedName"), Is.Unique.And.Count.EqualTo(3), "equal names must not show");
            Assert.That(Column("SealedLength"), Is.All.EqualTo("64"), "IV, one block of text and padding, tag");
            Assert.That(Column("NameKey").Distinct().Count(), Is.EqualTo(2), "equal names stay equal");
            Assert.That(Column("NameText"), Is.All.Match("^[0-9A-F]{50,56}$"), "hexadecimal digits in a text column");
            Assert.That(Column("CardNumber"), Has.Count.EqualTo(2), "the number with a wrong check digit is left out");
            Assert.That(rows.Where(row => row["CardNumber"] is string).Select(row => row["CardIsValid"]), Is.All.EqualTo(true));
            Assert.That(Column("CardNumber"), Has.None.EqualTo(People[0].Address).And.None.EqualTo(People[2].Address));
        });
    }

    /// <summary>A ciphertext that was cut to its column can never be decrypted: the load must not go through.</summary>
    [TestCase("encrypt", "varbinary(64)")]
    [TestCase("encrypt", "nvarchar(100)")]
    [TestCase("encrypt_deterministic", "varbinary(20)")]
    public void RunLoad_IntoAColumnTooShortForTheCiphertext_IsRefused(string technique, string type)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [
                new("tokenize", "CustomerId"), new(technique, "FullName", TargetType: type), new("suppress", "Age"), new("suppress", "Address"),
                new("suppress", "Amount"),
            ]);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, People);

        string message = loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(message, Does.Contain("FullName outside its planned domain in 3 rows"));
    }

    [Test]
    public void RunLoad_ACardNumberWithAWrongCheckDigit_IsRefusedWithoutShowingIt()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan.Select(rule => rule with { OnInvalid = "error" }));
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, People);

        string message = loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(message, Does.Contain("CardNumber").Or.Contain("Address"));
        Assert.That(message, Does.Not.Contain("4111"));
    }
}
