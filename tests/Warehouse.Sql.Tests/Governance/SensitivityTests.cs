using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>Sensitivity classification: read as the start of a plan and written on the results, as metadata of the server's own and, for SQL Server 2017, as extended properties.</summary>
[TestFixture]
internal sealed class SensitivityTests
{
    private const string Source = """
        CREATE TABLE stage.Members
        (
            MemberId int NOT NULL, FullName nvarchar(40) NULL, Born date NULL, Diagnosis nvarchar(100) NULL, Paid decimal(15,2) NULL, Branch varchar(10) NULL, SeenAt datetime2(3) NULL
        );
        GRANT VIEW DEFINITION ON stage.Members TO author;
        """;

    private static readonly (string Column, string Type)[] Labels = [("FullName", "Name"), ("Born", "Date Of Birth"), ("Diagnosis", "Health"), ("Paid", "Financial"), ("Branch", "가게")];

    [TestCase(false, TestName = "Read_2019_GivesTheStartOfAPlan")]
    [TestCase(true, TestName = "Read_2017_GivesTheStartOfAPlanFromExtendedProperties")]
    public void Read_GivesTheStartOfAPlan(bool is2017)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        administrator.Execute(Source);
        if (is2017)
        {
            administrator.Execute(EarlierServer.Of2017);
        }

        foreach ((string column, string type) in Labels)
        {
            administrator.Execute(is2017
                ? $"EXECUTE sys.sp_addextendedproperty @name = N'sys_information_type_name', @value = N'{type}', @level0type = N'SCHEMA', @level0name = N'stage', @level1type = N'TABLE', @level1name = N'Members', @level2type = N'COLUMN', @level2name = N'{column}';"
                : $"ADD SENSITIVITY CLASSIFICATION TO stage.Members.{column} WITH (LABEL = N'Confidential', INFORMATION_TYPE = N'{type}');");
        }

        using DbConnection author = warehouse.Open("author");
        List<Dictionary<string, object?>> rows = author.Rows("EXECUTE policy.ReadClassification @schemaName = N'stage', @tableName = N'Members';");
        string columns = author.Scalar<string>(
            "CREATE TABLE #Read (ColumnName nvarchar(128), TypeName nvarchar(128), InformationType nvarchar(128), SensitivityLabel nvarchar(128), SensitivityRank nvarchar(20), Classification nvarchar(20), IsClassified bit); "
            + "DECLARE @columns nvarchar(max); INSERT INTO #Read EXECUTE policy.ReadClassification @schemaName = N'stage', @tableName = N'Members', @columns = @columns OUTPUT; SELECT @columns;")!;

        Assert.That(rows.Select(static r => (r["ColumnName"], r["TypeName"], r["Classification"], r["IsClassified"])), Is.EqualTo(new (object?, object?, object?, object?)[]
        {
            ("MemberId", "int", "identifier", false),
            ("FullName", "nvarchar(40)", "identifier", true),
            ("Born", "date", "quasi_identifier", true),
            ("Diagnosis", "nvarchar(100)", "sensitive", true),
            ("Paid", "decimal(15,2)", "outlier_prone", true),
            // Nobody knows the type: privacy by default.
            ("Branch", "varchar(10)", "identifier", false),
            ("SeenAt", "datetime2(3)", "identifier", false),
        }));
        author.Execute(
            """
            EXECUTE policy.RegisterPurpose @purposeCode = N'P', @purposeKind = N'statistics', @description = N'Members by year', @useForm = N'internal_use', @validFrom = '20200101';
            EXECUTE policy.RegisterRequest @receiptNumber = N'R', @purposeCode = N'P', @applicant = N'Sales', @manager = N'Data team';
            EXECUTE policy.RegisterDataset @datasetName = N'MemberYear', @purposeCode = N'P', @receiptNumber = N'R', @columns = @columns, @subjectKeyColumn = N'MemberId';
            """,
            ("@columns", columns));
        Assert.That(
            administrator.Rows("SELECT ColumnName, Classification FROM policy.SourceColumn ORDER BY Ordinal;").Select(static r => (r["ColumnName"], r["Classification"])),
            Is.EqualTo(rows.Select(static r => (r["ColumnName"], r["Classification"]))),
            "the list is taken as it is");
    }

    [Test]
    public void Read_OfATableThatTheCallerMayNotSee_TellsNothing()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        using DbConnection author = warehouse.Open("author");

        Assert.That(author.Refusal("EXECUTE policy.ReadClassification @schemaName = N'mapping', @tableName = N'Token';"), Does.Contain("50178"));
        Assert.That(author.Refusal("EXECUTE policy.ReadClassification @schemaName = N'stage', @tableName = N'x]; DROP TABLE policy.Purpose; --';"), Does.Contain("50178"));
        Assert.That(author.Refusal("EXECUTE policy.ReadClassification @schemaName = NULL, @tableName = NULL;"), Does.Contain("50178"));
    }

    [Test]
    public void Load_ClassifiesTheTableThatItMakes()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);

        CustomerDataset.Load(warehouse, CustomerDataset.People(5));

        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows(
                """
                SELECT held.name, kept.label, kept.information_type, kept.rank_desc
                FROM sys.sensitivity_classifications AS kept
                INNER JOIN sys.columns AS held ON held.object_id = kept.major_id AND held.column_id = kept.minor_id
                WHERE kept.major_id = OBJECT_ID(N'mart.Customer') ORDER BY held.column_id;
                """).Select(static r => string.Join('|', r.Values)),
            Is.EqualTo(new[]
            {
                "CustomerId|Pseudonymized (가명정보)|Pseudonym|HIGH", "Age|Pseudonymized (가명정보)|Quasi-identifier|MEDIUM",
                "Address|Pseudonymized (가명정보)|Quasi-identifier|MEDIUM", "Amount|Pseudonymized (가명정보)|Outlier-prone|LOW",
            }));
        CustomerDataset.Approve(warehouse);
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE mart.WriteClassification @datasetName = N'Customer';");
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Refusal("EXECUTE mart.WriteClassification @datasetName = N'Customer';"), Does.Contain("denied"));
    }

    [Test]
    public void WriteClassification_ByAPerson_StandsInTheAccessRecord_AndCannotBeRolledBack()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        Assert.That(Written(), Is.Empty, "a load is on record itself");

        officer.Execute("EXECUTE mart.WriteClassification @datasetName = N'Customer';");
        string refused = officer.Refusal("BEGIN TRANSACTION; EXECUTE mart.WriteClassification @datasetName = N'Customer';");

        Assert.That(Written(), Is.EqualTo(new[] { "Customer|officer|mart.WriteClassification|4" }));
        Assert.That(refused, Does.Contain("open transaction"));
        Assert.That(officer.Scalar<int>("SELECT @@TRANCOUNT;"), Is.Zero);
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry AS entry WHERE JSON_VALUE(entry.Content, N'$.actionName') = N'refused: open transaction' AND JSON_VALUE(entry.Content, N'$.procedureName') = N'mart.WriteClassification';"),
            Is.EqualTo(1));
        Assert.That(officer.Refusal("EXECUTE mart.WriteClassification @datasetName = N'Nobody';"), Does.Contain("50014"));
        Assert.That(officer.Refusal("EXECUTE mart.WriteClassification @datasetName = NULL;"), Does.Contain("50014"));
        Assert.That(
            officer.Refusal("EXECUTE mart.WriteClassification @datasetName = N'Customer', @planVersion = 7;"),
            Does.Contain("[50203] @planVersion must be one of: 1."),
            "a plan that is not there classifies nothing");
        Assert.That(Written(), Has.Length.EqualTo(1), "what is refused is no classification");

        string[] Written() => [.. administrator.Rows(
            """
            SELECT entry.DatasetName, UserName = JSON_VALUE(entry.Content, N'$.userName'), ProcedureName = JSON_VALUE(entry.Content, N'$.procedureName'), ColumnCount = JSON_VALUE(entry.Content, N'$.columnCount')
            FROM log.RegisterEntry AS entry
            WHERE entry.RegisterName = N'access' AND JSON_VALUE(entry.Content, N'$.actionName') = N'sensitivity classification written';
            """).Select(static r => string.Join('|', r.Values))];
    }

    [Test]
    public void WriteClassification_WhileALaterPlanIsDrafted_TakesThePlanOfTheLoad_AndOffersNoOther()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer"), author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, [new("tokenize", "CustomerId", """{"domain":"customer","reversible":1}""")]);

        officer.Execute("EXECUTE mart.WriteClassification @datasetName = N'Customer';");

        Assert.That(
            administrator.Rows("SELECT Content FROM log.RegisterEntry WHERE JSON_VALUE(Content, N'$.actionName') = N'sensitivity classification written';").Select(static row => (string)row["Content"]!).Single(),
            Does.Contain("\"planVersion\":1,\"columnCount\":4"));
        Assert.That(officer.Refusal("EXECUTE mart.WriteClassification @datasetName = N'Customer', @planVersion = 2;"), Does.Contain("[50203] @planVersion must be one of: 1."), "a draft filled no table");
    }

    [Test]
    public void WriteClassification_OfATableWithoutAColumnOfThePlan_IsRefused_AndNothingIsOnRecord()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        administrator.Execute("DROP TABLE mart.Customer; CREATE TABLE mart.Customer (Other int NOT NULL);");
        const string Entries = "SELECT COUNT(*) FROM log.RegisterEntry;";
        int before = administrator.Scalar<int>(Entries);

        Assert.That(officer.Refusal("EXECUTE mart.WriteClassification @datasetName = N'Customer';"), Does.Contain("[50244]").And.Contain("plan 1"));

        Assert.That(administrator.Scalar<int>(Entries), Is.EqualTo(before));
        Assert.That(officer.Scalar<int>("SELECT @@TRANCOUNT;"), Is.Zero);
    }

    [Test]
    public void WriteClassification_OnADatabaseThatCameFrom2017_RemovesTheProperties()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        foreach (string property in new[] { "sys_information_type_name", "sys_information_type_id", "sys_sensitivity_label_name", "sys_sensitivity_label_id" })
        {
            administrator.Execute("EXECUTE policy.SetColumnProperty @schemaName = N'mart', @tableName = N'Customer', @columnName = N'Age', @propertyName = @name, @propertyValue = N'of 2017';", ("@name", property));
        }

        officer.Execute("EXECUTE mart.WriteClassification @datasetName = N'Customer';");

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.extended_properties WHERE major_id = OBJECT_ID(N'mart.Customer');"), Is.Zero);
    }

    [TestCase("", "50401")]
    [TestCase(", @planVersion = 7", "50401", "50203")]
    public void WriteClassification_WithoutALoadedTable_IsRefused_AndNothingIsOnRecord(string version, params string[] numbers)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        const string Entries = "SELECT COUNT(*) FROM log.RegisterEntry;";
        int before = administrator.Scalar<int>(Entries);

        string refused = officer.Refusal($"EXECUTE mart.WriteClassification @datasetName = N'Customer'{version};");

        foreach (string number in numbers)
        {
            Assert.That(refused, Does.Contain($"[{number}]"));
        }

        Assert.That(refused, Does.Contain("Dataset [Customer] has no loaded table."));
        Assert.That(administrator.Scalar<int>(Entries), Is.EqualTo(before));
    }

    [Test]
    public void Read_OfAColumnThatNoDatasetTakes_ListsIt_SoThatRegistrationRefusesItByName()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        administrator.Execute("CREATE TABLE stage.Odd (Id int NOT NULL, Score float NULL, Login sysname NOT NULL, Note nvarchar(max) NULL, At time(3) NULL); GRANT VIEW DEFINITION ON stage.Odd TO author;");
        using DbConnection author = warehouse.Open("author");

        List<Dictionary<string, object?>> rows = author.Rows("EXECUTE policy.ReadClassification @schemaName = N'stage', @tableName = N'Odd';");
        string refused = author.Refusal(
            """
            EXECUTE policy.RegisterPurpose @purposeCode = N'P', @purposeKind = N'statistics', @description = N'Odd', @useForm = N'internal_use', @validFrom = '20200101';
            EXECUTE policy.RegisterRequest @receiptNumber = N'R', @purposeCode = N'P', @applicant = N'Sales', @manager = N'Data team';
            CREATE TABLE #Read (ColumnName nvarchar(128), TypeName nvarchar(128), InformationType nvarchar(128), SensitivityLabel nvarchar(128), SensitivityRank nvarchar(20), Classification nvarchar(20), IsClassified bit);
            DECLARE @columns nvarchar(max);
            INSERT INTO #Read EXECUTE policy.ReadClassification @schemaName = N'stage', @tableName = N'Odd', @columns = @columns OUTPUT;
            EXECUTE policy.RegisterDataset @datasetName = N'Odd', @purposeCode = N'P', @receiptNumber = N'R', @columns = @columns;
            """);

        Assert.That(rows.Select(static r => $"{r["ColumnName"]} {r["TypeName"]}"), Is.EqualTo(new[] { "Id int", "Score float", "Login nvarchar(128)", "Note nvarchar(max)", "At time(3)" }));
        Assert.That(refused, Does.Contain("[Score]").And.Contain("[Note]").And.Contain("[At]").And.Not.Contain("[Login]"));
    }

    [Test]
    public void Load_On2017_WritesExtendedProperties_OnceAndAgain()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute(EarlierServer.Of2017);
        CustomerDataset.RegisterWithPlan(warehouse);

        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        administrator.Execute("EXECUTE mart.WriteClassification @datasetName = N'Customer';");

        Assert.That(
            administrator.Rows(
                """
                SELECT held.name, Written = CONVERT(nvarchar(60), kept.value)
                FROM sys.extended_properties AS kept
                INNER JOIN sys.columns AS held ON held.object_id = kept.major_id AND held.column_id = kept.minor_id
                WHERE kept.major_id = OBJECT_ID(N'mart.Customer') AND kept.name = N'sys_information_type_name' ORDER BY held.column_id;
                """).Select(static r => string.Join('|', r.Values)),
            Is.EqualTo(new[] { "CustomerId|Pseudonym", "Age|Quasi-identifier", "Address|Quasi-identifier", "Amount|Outlier-prone" }));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.sensitivity_classifications;"), Is.Zero);
    }
}
