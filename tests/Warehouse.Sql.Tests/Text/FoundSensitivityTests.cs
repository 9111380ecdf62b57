using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Text;

/// <summary>SQL Server's sensitivity classifications: read by the search for personal data, and written from what it found.</summary>
[TestFixture]
internal sealed class FoundSensitivityTests
{
    [Test]
    public void ClassifyColumns_OfAClassifiedColumn_DoesNotProposeToKeepIt()
    {
        using TestWarehouse warehouse = Prepared();
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("ADD SENSITIVITY CLASSIFICATION TO stage.Source.Grade WITH (LABEL = 'Confidential', INFORMATION_TYPE = 'Health', RANK = HIGH);");
            administrator.Execute("EXECUTE sys.sp_addextendedproperty @name = N'sys_information_type_name', @value = N'Other', @level0type = N'SCHEMA', @level0name = N'stage', @level1type = N'TABLE', @level1name = N'Source', @level2type = N'COLUMN', @level2name = N'Flag';");
        }

        Dictionary<string, Dictionary<string, object?>> found = Search(warehouse);

        Assert.Multiple(() =>
        {
            Assert.That(found["Grade"]["TechniqueName"], Is.EqualTo("suppress"), "its values alone would let it be kept");
            Assert.That(found["Grade"]["Evidence"], Does.EndWith("classified as Health, Confidential"));
            Assert.That(found["Flag"]["TechniqueName"], Is.EqualTo("suppress"), "what Management Studio wrote before 2019 counts as well");
            Assert.That(found["Plain"]["TechniqueName"], Is.EqualTo("keep"), "nobody classified it");
        });
    }

    [Test]
    public void WriteSensitivity_OfASearch_ClassifiesWhatIsPersonalAndLeavesOthersAlone()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("ADD SENSITIVITY CLASSIFICATION TO stage.Source.Phone WITH (LABEL = 'Ours', INFORMATION_TYPE = 'Contact Info', RANK = CRITICAL);");
        using DbConnection officer = warehouse.Open("officer");

        officer.Execute("DECLARE @searchId int; EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Source', @searchId = @searchId OUTPUT; EXECUTE risk.WriteSensitivity @searchId = @searchId;");

        Assert.That(Classified(), Is.EqualTo(new[] { "Phone: Contact Info, Ours, CRITICAL", "주민번호: RRN, Personal data (개인정보), HIGH" }));
        officer.Execute("EXECUTE risk.WriteSensitivity @searchId = 1, @replacing = 1;");
        Assert.That(Classified().First(), Is.EqualTo("Phone: PHONE, Personal data (개인정보), HIGH"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry WHERE RegisterName = N'access' AND Content LIKE N'%sensitivity classification written%';"), Is.EqualTo(2));

        string[] Classified() => [.. administrator.Rows("SELECT ColumnName = COL_NAME(major_id, minor_id), information_type, label, rank_desc FROM sys.sensitivity_classifications WHERE OBJECT_NAME(major_id) = N'Source';")
            .Select(row => $"{row["ColumnName"]}: {row["information_type"]}, {row["label"]}, {row["rank_desc"]}").Order(System.StringComparer.Ordinal)];
    }

    [Test]
    public void WriteSensitivity_ByOthersOrOfNothingOrInATransaction_IsRefused()
    {
        using TestWarehouse warehouse = Prepared();
        Search(warehouse);
        using DbConnection author = warehouse.Open("author"), officer = warehouse.Open("officer");

        Assert.That(author.Refusal("EXECUTE risk.WriteSensitivity @searchId = 1;"), Does.Contain("denied"));
        Assert.That(officer.Refusal("EXECUTE risk.WriteSensitivity @searchId = 99;"), Does.Contain("50606"));
        Assert.That(officer.Refusal("EXECUTE risk.WriteSensitivity @searchId = NULL;"), Does.Contain("50606"));
        Assert.That(officer.Refusal("BEGIN TRANSACTION; EXECUTE risk.WriteSensitivity @searchId = 1;"), Does.Contain("open transaction"));
    }

    [Test]
    public void WriteSensitivity_OfHostileNames_ClassifiesThem()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        administrator.Execute("CREATE TABLE stage.[O'Brien]]; DROP TABLE stage.Source; --] ([phone]]'; DROP TABLE stage.Source; --] nvarchar(40) NULL);");
        administrator.Execute("INSERT INTO stage.[O'Brien]]; DROP TABLE stage.Source; --] VALUES (N'010-1234-5678');");

        officer.Execute(
            "DECLARE @searchId int; EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = @table, @searchId = @searchId OUTPUT; EXECUTE risk.WriteSensitivity @searchId = @searchId;",
            ("@table", "O'Brien]; DROP TABLE stage.Source; --"));

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.sensitivity_classifications;"), Is.EqualTo(1));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Source;"), Is.Positive);
    }

    [TestCase(false, TestName = "WriteSensitivity_2019_MeansToAPlanWhatTheSearchProposed")]
    [TestCase(true, TestName = "WriteSensitivity_2017_MeansToAPlanWhatTheSearchProposed")]
    public void WriteSensitivity_MeansToAPlanWhatTheSearchProposed(bool is2017)
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection administrator = warehouse.Open(), author = warehouse.Open("author"), officer = warehouse.Open("officer");
        if (is2017)
        {
            administrator.Execute(EarlierServer.Of2017);
        }

        administrator.Execute("GRANT ALTER ON stage.Source TO officer; GRANT VIEW DEFINITION ON stage.Source TO author;");
        administrator.Execute("ALTER TABLE stage.Source ADD Memo nvarchar(400) NULL, Unknown nvarchar(20) NULL, 생년월일 nvarchar(10) NULL;");
        administrator.Execute("UPDATE stage.Source SET Memo = CONCAT(N'고객이 배송이 늦는다고 말하였고 다시 전화를 주기로 하였다. 주문 내역을 확인하고 환불 절차를 안내한 다음 상담을 마쳤다. ', Phone), Unknown = RIGHT(Phone, 9), 생년월일 = N'1990-01-01';");
        Dictionary<string, Dictionary<string, object?>> proposed = Search(warehouse);

        List<Dictionary<string, object?>> written = officer.Rows("EXECUTE risk.WriteSensitivity @searchId = 1;");
        Dictionary<string, Dictionary<string, object?>> read = author.Rows("EXECUTE policy.ReadClassification @schemaName = N'stage', @tableName = N'Source';").ToDictionary(static row => (string)row["ColumnName"]!);

        Assert.That(written.Select(static row => (string)row["ColumnName"]!), Is.SupersetOf(new[] { "주민번호", "Phone", "Memo", "Unknown", "생년월일" }));
        foreach (Dictionary<string, object?> row in written)
        {
            string column = (string)row["ColumnName"]!;
            Assert.That(read[column]["InformationType"], Is.EqualTo(row["InformationType"]), column);
            Assert.That(read[column]["IsClassified"], Is.True, $"{column}: {row["InformationType"]} is known to plans");
            Assert.That(read[column]["Classification"], Is.EqualTo(proposed[column]["Classification"]), column);
            Assert.That(row["SensitivityRank"], is2017 ? Is.Null : Is.Not.Null);
        }

        Assert.That(read["Memo"]["InformationType"], Is.EqualTo("FREE_TEXT"));
        Dictionary<string, Dictionary<string, object?>> again = Search(warehouse);
        Assert.That(again["Memo"]["TechniqueName"], Is.EqualTo("scrub"), "searched again, what was written changes no proposal");
        Assert.That(again["Phone"]["TechniqueName"], Is.EqualTo(proposed["Phone"]["TechniqueName"]));
    }

    [Test]
    public void WriteSensitivity_On2017_WritesPropertiesOnceAndAgain_AndRemovesTheIdsOfOthers()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        administrator.Execute(EarlierServer.Of2017);
        administrator.Execute("GRANT ALTER ON stage.Source TO officer;");
        Search(warehouse);
        officer.Execute("EXECUTE risk.WriteSensitivity @searchId = 1;");
        foreach ((string name, string value) in new[] { ("sys_information_type_id", "5c503e21-22c6-81fa-620b-f369b8ec38d1"), ("sys_sensitivity_label_id", "331f0b13-76b5-2f1b-a77b-def5a73c73c2") })
        {
            administrator.Execute(
                "EXECUTE sys.sp_addextendedproperty @name = @name, @value = @value, @level0type = N'SCHEMA', @level0name = N'stage', @level1type = N'TABLE', @level1name = N'Source', @level2type = N'COLUMN', @level2name = N'Phone';",
                ("@name", name),
                ("@value", value));
        }

        administrator.Execute("EXECUTE sys.sp_updateextendedproperty @name = N'sys_information_type_name', @value = N'Contact Info', @level0type = N'SCHEMA', @level0name = N'stage', @level1type = N'TABLE', @level1name = N'Source', @level2type = N'COLUMN', @level2name = N'Phone';");

        officer.Execute("EXECUTE risk.WriteSensitivity @searchId = 1, @replacing = 1;");

        Assert.That(
            administrator.Rows("SELECT Written = CONCAT(COL_NAME(kept.major_id, kept.minor_id), N'|', kept.name, N'|', CONVERT(nvarchar(128), kept.value)) FROM sys.extended_properties AS kept WHERE kept.major_id = OBJECT_ID(N'stage.Source');")
                .Select(static row => (string)row["Written"]!),
            Is.EquivalentTo(new[]
            {
                "주민번호|sys_information_type_name|RRN", "주민번호|sys_sensitivity_label_name|Personal data (개인정보)",
                "Phone|sys_information_type_name|PHONE", "Phone|sys_sensitivity_label_name|Personal data (개인정보)",
            }));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.sensitivity_classifications;"), Is.Zero);
    }

    [Test]
    public void WriteSensitivity_ThatFailsAtItsLastColumn_WritesNothingAndIsNotOnRecord()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        administrator.Execute(EarlierServer.Of2017);
        Search(warehouse);
        string withoutRight = officer.Refusal("EXECUTE risk.WriteSensitivity @searchId = 1;");
        administrator.Execute("GRANT ALTER ON stage.Source TO officer;");
        administrator.Execute(
            """
            CREATE OR ALTER PROCEDURE policy.ClassifyColumn
                @schemaName nvarchar(128), @tableName nvarchar(128), @columnName nvarchar(128), @label nvarchar(128), @informationType nvarchar(128), @rank nvarchar(20)
            AS
            BEGIN
                SET NOCOUNT, XACT_ABORT ON;
                IF @columnName = N'주민번호'
                    THROW 51000, N'The server stops here.', 1;
                EXECUTE policy.SetColumnProperty @schemaName = @schemaName, @tableName = @tableName, @columnName = @columnName, @propertyName = N'sys_information_type_name', @propertyValue = @informationType;
            END;
            """);

        string broken = officer.Refusal("EXECUTE risk.WriteSensitivity @searchId = 1;");

        Assert.That(withoutRight, Does.Contain("Extended properties are not permitted").Or.Contain("permission"));
        Assert.That(broken, Does.Contain("The server stops here."));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.extended_properties AS kept WHERE kept.major_id = OBJECT_ID(N'stage.Source');"), Is.Zero, "Phone was written before");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry WHERE Content LIKE N'%sensitivity classification written%';"), Is.Zero);
    }

    private static Dictionary<string, Dictionary<string, object?>> Search(TestWarehouse warehouse)
    {
        using DbConnection author = warehouse.Open("author");
        return author.Rows("EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Source';").ToDictionary(row => (string)row["ColumnName"]!);
    }

    private static TestWarehouse Prepared()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        administrator.Execute("CREATE TABLE stage.Source (주민번호 nvarchar(20) NULL, Phone nvarchar(40) NULL, Grade nvarchar(10) NULL, Flag bit NULL, Plain nvarchar(10) NULL);");
        for (int i = 0; i < 110; i++)
        {
            administrator.Execute("INSERT INTO stage.Source VALUES (N'900101-1234568', @phone, N'A', 1, N'B');", ("@phone", System.FormattableString.Invariant($"010-{1000 + i}-5678")));
        }

        return warehouse;
    }
}
