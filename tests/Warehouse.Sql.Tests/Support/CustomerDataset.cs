using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;

namespace Warehouse.Sql.Tests.Support;

/// <summary>A small customer table with a purpose, a request, users in every role and a plan that a test may vary.</summary>
internal static class CustomerDataset
{
    public const string Name = "Customer";

    public const string Columns = """
        [
          {"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},
          {"name":"FullName","type":"nvarchar(40)","classification":"identifier"},
          {"name":"Age","type":"int","classification":"quasi_identifier"},
          {"name":"Address","type":"nvarchar(200)","classification":"quasi_identifier"},
          {"name":"Amount","type":"decimal(15,0)","classification":"outlier_prone"}
        ]
        """;

    /// <summary>The rules of the usual plan, in order: (technique, source column, parameters, reason).</summary>
    public static readonly IReadOnlyList<Rule> UsualPlan =
    [
        new("tokenize", "CustomerId", """{"domain":"customer"}"""),
        new("suppress", "FullName"),
        new("round", "Age", """{"unit":10,"mode":"down"}"""),
        new("address_level", "Address", """{"level":2}"""),
        new("clamp", "Amount", """{"high":1000000}"""),
        new("round_tiered", "Amount", """{"tiers":"1:1:down;100000:10000:up;*:100000:nearest"}"""),
    ];

    /// <summary>A user in every role.</summary>
    public static void CreatePeople(TestWarehouse warehouse) => warehouse.Reach("people", static reached =>
    {
        using DbConnection administrator = reached.Open();
        CreatePeople(administrator);
    });

    public static void CreatePeople(DbConnection administrator)
    {
        foreach ((string user, string role) in new[]
        {
            ("author", "plan_author"), ("operator", "load_operator"), ("custodian", "mapping_custodian"), ("officer", "privacy_officer"),
            ("compliance", "compliance_officer"), ("analyst", "bi_analyst"),
            ("reviewer1", "adequacy_reviewer"), ("reviewer2", "adequacy_reviewer"), ("reviewer3", "adequacy_reviewer"),
        })
        {
            administrator.Execute($"CREATE USER {user} WITHOUT LOGIN;");
            administrator.Execute("EXECUTE policy.GrantRole @roleName = @role, @userName = @user, @reason = N'test';", ("@role", role), ("@user", user));
        }
    }

    /// <summary>People and a registered dataset whose risk was reviewed, so that a plan may follow.</summary>
    public static void Register(TestWarehouse warehouse, string columns = Columns, string? subjectKey = "CustomerId", string? watermark = null, int batchRowCount = 1000, DateOnly? validTo = null, string useForm = "internal_use")
    {
        warehouse.Reach($"reviewed {(columns, subjectKey, watermark, batchRowCount, validTo, useForm)}", reached =>
        {
            CreatePeopleAndDataset(reached, columns, subjectKey, watermark, batchRowCount, validTo, useForm);
            using DbConnection author = reached.Open("author");
            FiveSteps.ReviewRisk(author);
        });
    }

    /// <summary>People and a dataset that is registered and nothing more.</summary>
    public static void CreatePeopleAndDataset(TestWarehouse warehouse, string columns = Columns, string? subjectKey = "CustomerId", string? watermark = null, int batchRowCount = 1000, DateOnly? validTo = null, string useForm = "internal_use")
    {
        CreatePeople(warehouse);
        using DbConnection author = warehouse.Open("author");
        author.Execute(
            """
            EXECUTE policy.RegisterPurpose @purposeCode = N'SALES', @purposeKind = N'statistics', @description = N'Sales by region',
                @useForm = @useForm, @recipient = @recipient, @contractReference = @contract, @validFrom = '20200101', @validTo = @validTo;
            EXECUTE policy.RegisterRequest @receiptNumber = N'R-1', @purposeCode = N'SALES', @applicant = N'Sales', @manager = N'Data team';
            """,
            ("@validTo", validTo?.ToDateTime(TimeOnly.MinValue)), ("@useForm", useForm), ("@recipient", useForm == "internal_use" ? null : "B Statistics"), ("@contract", useForm == "internal_use" ? null : "C-1"));
        author.Execute(
            """
            EXECUTE policy.RegisterDataset @datasetName = N'Customer', @purposeCode = N'SALES', @receiptNumber = N'R-1', @columns = @columns,
                @subjectKeyColumn = @subjectKey, @watermarkColumn = @watermark, @batchRowCount = @batchRowCount;
            """,
            ("@columns", columns), ("@subjectKey", subjectKey), ("@watermark", watermark), ("@batchRowCount", batchRowCount));
    }

    /// <summary>Writes the plan as a draft; <see cref="ConcludePlan"/> checks it.</summary>
    public static void DraftPlan(DbConnection author, IEnumerable<Rule> rules)
    {
        author.Execute("DECLARE @planVersion int; EXECUTE policy.BeginPlan @datasetName = N'Customer', @planVersion = @planVersion OUTPUT;");
        int stepNumber = 0;
        foreach (Rule rule in rules)
        {
            stepNumber += 10;
            if (rule.SourceColumn is null)
            {
                author.Execute(
                    "EXECUTE policy.SetStep @datasetName = N'Customer', @stepNumber = @step, @technique = @technique, @targetColumn = @target, @targetType = @targetType, @parameters = @parameters, @reason = @reason;",
                    ("@step", stepNumber), ("@technique", rule.Technique), ("@target", rule.TargetColumn), ("@targetType", rule.TargetType), ("@parameters", rule.Parameters), ("@reason", rule.Reason));
            }
            else
            {
                author.Execute(
                    "EXECUTE policy.SetColumnRule @datasetName = N'Customer', @stepNumber = @step, @technique = @technique, @sourceColumn = @source, @targetColumn = @target, @targetType = @targetType, @parameters = @parameters, @onInvalid = @onInvalid, @reason = @reason, @legalBasis = @legalBasis;",
                    ("@step", stepNumber), ("@technique", rule.Technique), ("@source", rule.SourceColumn), ("@target", rule.TargetColumn), ("@targetType", rule.TargetType), ("@parameters", rule.Parameters), ("@onInvalid", rule.OnInvalid), ("@reason", rule.Reason), ("@legalBasis", rule.LegalBasis));
            }
        }
    }

    public static void ConcludePlan(DbConnection author) => author.Execute("EXECUTE policy.ConcludePlan @datasetName = N'Customer';");

    /// <summary>A registered dataset with the usual plan concluded.</summary>
    public static void RegisterWithPlan(TestWarehouse warehouse, IEnumerable<Rule>? rules = null, int batchRowCount = 1000, string? watermark = null, string columns = Columns)
    {
        if (rules is null)
        {
            warehouse.Reach($"usual plan {(columns, batchRowCount, watermark)}", reached => Plan(reached, UsualPlan));
        }
        else
        {
            Plan(warehouse, rules);
        }

        void Plan(TestWarehouse planned, IEnumerable<Rule> plan)
        {
            Register(planned, columns, batchRowCount: batchRowCount, watermark: watermark);
            using DbConnection author = planned.Open("author");
            DraftPlan(author, plan);
            ConcludePlan(author);
        }
    }

    /// <summary>Another dataset, Partner, of the same purpose, with the same columns and, by the usual plan, the same token domain.</summary>
    public static void RegisterPartner(TestWarehouse warehouse, IEnumerable<Rule>? rules = null)
    {
        using DbConnection author = warehouse.Open("author");
        author.Execute(
            """
            EXECUTE policy.RegisterDataset @datasetName = N'Partner', @purposeCode = N'SALES', @receiptNumber = N'R-1', @columns = @columns,
                @subjectKeyColumn = N'CustomerId', @batchRowCount = 100;
            EXECUTE policy.BeginPlan @datasetName = N'Partner';
            """,
            ("@columns", Columns));
        FiveSteps.ReviewRisk(author, "Partner");
        int stepNumber = 0;
        foreach (Rule rule in rules ?? UsualPlan)
        {
            author.Execute(
                "EXECUTE policy.SetColumnRule @datasetName = N'Partner', @stepNumber = @step, @technique = @technique, @sourceColumn = @source, @parameters = @parameters;",
                ("@step", stepNumber += 10), ("@technique", rule.Technique), ("@source", rule.SourceColumn), ("@parameters", rule.Parameters));
        }

        author.Execute("EXECUTE policy.ConcludePlan @datasetName = N'Partner';");
    }

    /// <summary>The usual plan with tokens of a form.</summary>
    public static IEnumerable<Rule> UsualPlanWithTokens(string form) =>
        UsualPlan.Select(r => r.Technique == "tokenize" ? r with { Parameters = $$"""{"domain":"customer","form":"{{form}}"}""" } : r);

    public static IEnumerable<Customer> People(int count, int first = 1) => Enumerable.Range(first, count).Select(n => new Customer(
        "EC-" + n.ToString("D6", CultureInfo.InvariantCulture),
        "홍길동" + n.ToString(CultureInfo.InvariantCulture),
        20 + (n * 7 % 60),
        (n % 3) switch { 0 => "서울특별시 중구 무교동 " + n, 1 => "부산광역시 북구 화명동 " + n, _ => "경기도 수원시 영통구 매탄동 " + n },
        (n * 7919L % 300_000) + 1));

    public static void Stage(DbConnection session, IEnumerable<Customer> customers, string dataset = Name)
    {
        foreach (Customer[] chunk in customers.Chunk(500))
        {
            string rows = string.Join(',', chunk.Select(c => string.Create(CultureInfo.InvariantCulture,
                $"({Text(c.Id)},{Text(c.FullName)},{(c.Age is null ? "NULL" : c.Age)},{Text(c.Address)},{(c.Amount is null ? "NULL" : c.Amount)})")));
            session.Execute($"INSERT INTO stage.{dataset} (CustomerId, FullName, Age, Address, Amount) VALUES " + rows + ";");
        }

        static string Text(string? text) => text is null ? "NULL" : "N'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    public static void Load(TestWarehouse warehouse, IEnumerable<Customer> customers, string mode = "full")
    {
        using DbConnection loader = warehouse.Open("operator");
        Stage(loader, customers);
        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer', @mode = @mode;", ("@mode", mode));
    }

    public static void Approve(TestWarehouse warehouse, bool coversReloads = false)
    {
        FiveSteps.ReviewAndSign(warehouse);
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Agreed.', @coversReloads = @covers;", ("@covers", coversReloads));
    }

    public static void Publish(TestWarehouse warehouse)
    {
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE bi.PublishDataset @dataset = N'Customer', @analyst = N'analyst';");
    }
}

/// <summary>One rule or step of a plan.</summary>
internal sealed record Rule(
    string Technique,
    string? SourceColumn = null,
    string? Parameters = null,
    string? Reason = null,
    string? TargetColumn = null,
    string? TargetType = null,
    string OnInvalid = "error",
    string? LegalBasis = null);

internal sealed record Customer(string? Id, string? FullName, int? Age, string? Address, long? Amount);
