using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Text;

/// <summary>Personal data found in tables: names of columns, types, sampled values; what is proposed; and that no value leaves.</summary>
[TestFixture]
internal sealed class ClassifyColumnsTests
{
    private const string Table = """
        CREATE TABLE stage.Source
        (
            cust_nm nvarchar(40) NULL, 주민번호 nvarchar(20) NULL, contact nvarchar(40) NULL, email_addr nvarchar(100) NULL, 주소 nvarchar(200) NULL, birth_dt nvarchar(10) NULL,
            joined date NULL, memo nvarchar(1000) NULL, amount decimal(15, 0) NULL, grade nvarchar(10) NULL, unknown nvarchar(40) NULL, age int NULL, photo varbinary(100) NULL
        );
        """;

    [Test]
    public void ClassifyColumns_OfATable_ProposesByNameTypeAndValues()
    {
        using TestWarehouse warehouse = Prepared(200);
        using DbConnection author = warehouse.Open("author");

        Dictionary<string, Dictionary<string, object?>> found = author.Rows("EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Source';")
            .ToDictionary(row => (string)row["ColumnName"]!);

        Assert.Multiple(() =>
        {
            Assert.That(Proposal("cust_nm"), Is.EqualTo("identifier suppress"), "by its values: the name says nothing");
            Assert.That(Proposal("주민번호"), Is.EqualTo("identifier suppress"));
            Assert.That(Proposal("contact"), Is.EqualTo("identifier suppress"), "numbers under a name that says nothing");
            Assert.That(Proposal("email_addr"), Is.EqualTo("identifier suppress"));
            Assert.That(Proposal("주소"), Is.EqualTo("quasi_identifier address_level"));
            Assert.That(Proposal("birth_dt"), Is.EqualTo("quasi_identifier suppress"), "text: date_to wants a date");
            Assert.That(Proposal("joined"), Is.EqualTo("quasi_identifier date_to"));
            Assert.That(Proposal("memo"), Is.EqualTo("attribute scrub"));
            Assert.That(Proposal("amount"), Is.EqualTo("outlier_prone clamp"));
            Assert.That(Proposal("grade"), Is.EqualTo("attribute keep"));
            Assert.That(Proposal("unknown"), Is.EqualTo("identifier suppress"), "unsure means identifier");
            Assert.That(Proposal("age"), Is.EqualTo("quasi_identifier range"));
            Assert.That(Proposal("photo"), Is.EqualTo("identifier suppress"), "bytes nobody looked into");
            Assert.That(found["contact"]["Evidence"], Is.EqualTo("name says nothing; values say PHONE in 200 of 200; 200 distinct"));
        });

        string Proposal(string column) => $"{found[column]["Classification"]} {found[column]["TechniqueName"]}";
    }

    /// <summary>The evidence is kept and shown to people without a right on the rows: no value may be in it.</summary>
    [Test]
    public void ClassifyColumns_Results_HoldNoValue()
    {
        using TestWarehouse warehouse = Prepared(50);
        using DbConnection author = warehouse.Open("author");
        author.Execute("EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Source';");

        string all = string.Concat(author.Rows("SELECT * FROM risk.ColumnFinding;").SelectMany(row => row.Values).Select(value => value?.ToString()));

        Assert.That(all, Does.Contain("PHONE").And.Not.Contain("010-").And.Not.Contain("example.com").And.Not.Contain("김").And.Not.Contain("역삼"));
        Assert.That(author.Refusal("SELECT memo FROM stage.Source;"), Does.Contain("denied"), "the search is no way to the rows");
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry WHERE RegisterName = N'access' AND Content LIKE N'%personal data searched%';"), Is.EqualTo(1));
    }

    /// <summary>A table of picture metadata without rows: names alone speak.</summary>
    [Test]
    public void ClassifyColumns_OfPictureMetadata_KnowsTheNamesOfDicomAndExif()
    {
        using TestWarehouse warehouse = Prepared(0);
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("CREATE TABLE stage.Picture (PatientName nvarchar(64) NULL, PatientID nvarchar(64) NULL, PatientBirthDate nvarchar(8) NULL, StudyDate date NULL, StudyInstanceUID nvarchar(64) NULL, GPSLatitude nvarchar(40) NULL, 파일명 nvarchar(260) NULL);");
        }

        using DbConnection author = warehouse.Open("author");
        Dictionary<string, string> found = author.Rows("EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Picture';").ToDictionary(row => (string)row["ColumnName"]!, row => $"{row["Classification"]} {row["TechniqueName"]}");

        Assert.That(found, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["PatientName"] = "identifier suppress", ["PatientID"] = "identifier tokenize", ["PatientBirthDate"] = "quasi_identifier suppress", ["StudyDate"] = "quasi_identifier date_to",
            ["StudyInstanceUID"] = "identifier tokenize", ["GPSLatitude"] = "identifier suppress", ["파일명"] = "identifier suppress",
        }));
    }

    /// <summary>A memo is free text however short its lines are, and also while it is empty; full of telephone numbers it is a column of those.</summary>
    [Test]
    public void ClassifyColumns_OfShortTexts_KnowsTheirNames()
    {
        using TestWarehouse warehouse = Prepared(0);
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("CREATE TABLE stage.Visit (Memo nvarchar(200) NULL, 비고 nvarchar(200) NULL, note nvarchar(200) NULL, remark int NULL);");
            administrator.Execute("INSERT INTO stage.Visit (Memo, note, remark) VALUES (N'이서연 님이 전화함', N'010-1111-2222', 1), (N'배송이 늦어요', N'010-3333-4444', 2), (N'환불 요청', N'010-5555-6666', 3);");
        }

        using DbConnection author = warehouse.Open("author");
        Dictionary<string, string> found = author.Rows("EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Visit';").ToDictionary(row => (string)row["ColumnName"]!, row => $"{row["Classification"]} {row["TechniqueName"]}");

        Assert.That(found, Is.EquivalentTo(new Dictionary<string, string> { ["Memo"] = "attribute scrub", ["비고"] = "attribute scrub", ["note"] = "identifier suppress", ["remark"] = "identifier suppress" }));
    }

    [TestCase("mapping", "DataKey")]
    [TestCase("log", "RegisterEntry")]
    [TestCase("stage", "Nothing")]
    [TestCase("stage", "Source]; DROP TABLE stage.Source; --")]
    [TestCase(null, null)]
    public void ClassifyColumns_OfATableItMayNotRead_IsRefused(string? schema, string? table)
    {
        using TestWarehouse warehouse = Prepared(1);
        using DbConnection author = warehouse.Open("author");

        Assert.That(author.Refusal("EXECUTE risk.ClassifyColumns @schemaName = @schema, @tableName = @table, @sampleRowCount = 0;", ("@schema", schema), ("@table", table)), Does.Contain("50601").And.Contain("50602"));
    }

    [Test]
    public void ClassifyColumns_OfHostileNames_SearchesThem()
    {
        using TestWarehouse warehouse = Prepared(1);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE TABLE stage.[O'Brien]]; DROP TABLE stage.Source; --] ([a]]'; DROP TABLE stage.Source; --] nvarchar(40) NULL);");
        administrator.Execute("INSERT INTO stage.[O'Brien]]; DROP TABLE stage.Source; --] VALUES (N'010-1234-5678');");
        using DbConnection author = warehouse.Open("author");

        var rows = author.Rows("EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = @table;", ("@table", "O'Brien]; DROP TABLE stage.Source; --"));

        Assert.That(rows.Single()["Evidence"], Does.Contain("PHONE"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Source;"), Is.EqualTo(1));
    }

    [Test]
    public void ClassifyColumns_InATransaction_IsRefused()
    {
        using TestWarehouse warehouse = Prepared(1);
        using DbConnection author = warehouse.Open("author");

        Assert.That(author.Refusal("BEGIN TRANSACTION; EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'Source';"), Does.Contain("open transaction"));
    }

    private static TestWarehouse Prepared(int rows)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        administrator.Execute(Table);
        string[] names = ["김철수", "이영희", "박민준", "최서연", "정지훈", "강하은", "조민서", "윤서준", "장예은", "임도윤"];
        for (int i = 0; i < rows; i++)
        {
            administrator.Execute(
                """
                INSERT INTO stage.Source (cust_nm, 주민번호, contact, email_addr, 주소, birth_dt, joined, memo, amount, grade, unknown, age)
                VALUES (@name, N'900101-1234568', @phone, @mail, @address, N'1987-07-22', '20240101', @memo, @amount, N'A', @unknown, @age);
                """,
                ("@name", names[i % names.Length]),
                ("@phone", FormattableString.Invariant($"010-{1000 + i}-{9999 - i}")),
                ("@mail", FormattableString.Invariant($"user{i}@example.com")),
                ("@address", FormattableString.Invariant($"서울시 강남구 역삼동 {i + 1}-{i + 2}번지")),
                ("@memo", FormattableString.Invariant($"고객이 {i}번째로 문의하였으며 연락처 010-2222-{1000 + i}로 회신을 원한다고 하여 담당자에게 전달하였음")),
                ("@amount", 1000m * (i % 7)),
                ("@unknown", FormattableString.Invariant($"zq{i}x")),
                ("@age", 20 + (i % 50)));
        }

        return warehouse;
    }
}
