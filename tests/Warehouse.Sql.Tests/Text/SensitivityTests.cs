using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Text;

/// <summary>SQL Server's sensitivity classifications: read by the search for personal data, and written from what it found.</summary>
[TestFixture]
internal sealed class SensitivityTests
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
