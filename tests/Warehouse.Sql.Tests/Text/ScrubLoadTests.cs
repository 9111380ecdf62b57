using System;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Text;

/// <summary>Free text in a plan: the step scrub, its policy and dictionaries.</summary>
[TestFixture]
internal sealed class ScrubLoadTests
{
    private const string Columns = """
        [
          {"name":"CustomerId","type":"nvarchar(20)","classification":"attribute"},
          {"name":"Memo","type":"nvarchar(4000)","classification":"attribute"}
        ]
        """;

    private const string TwoTexts = """
        [
          {"name":"CustomerId","type":"nvarchar(20)","classification":"attribute"},
          {"name":"Memo","type":"nvarchar(4000)","classification":"attribute"},
          {"name":"Note","type":"nvarchar(4000)","classification":"attribute"}
        ]
        """;

    private static readonly string?[] Memos =
    [
        "홍길동 고객님 연락처는 010-1111-2222입니다", "네 감사합니다. 이상 상담원 이선정이었습니다", "프로젝트 아폴로를 문의함", "인터넷 가입하신지 12년 5개월 되셨는데", null, "",
    ];

    [Test]
    public void RunLoad_Scrub_TreatsTextsByTheDefaultPolicyAndADictionary()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        string?[] result = Load(warehouse, """{"dictionary":"Projects"}""");

        Assert.That(result, Is.EqualTo(new[]
        {
            "[NAME_CUSTOMER] 고객님 연락처는 [PHONE]입니다", "네 감사합니다. 이상 상담원 [NAME_CENTER] 이었습니다", "프로젝트 [PROJECT]를 문의함", "인터넷 가입하신지 12년 5개월 되셨는데", null, "",
        }));
    }

    [Test]
    public void RunLoad_ScrubWithSurrogates_TakesTheDatasetsKeyAndShowsNoOriginal()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        string?[] result = Load(warehouse, """{"policy":"{\"kinds\":{\"NAME\":\"surrogate\",\"PHONE\":\"surrogate\"}}"}""");

        Assert.That(result[0], Does.Match("^[가-힣]{3,4} 고객님 연락처는 010-0[0-9]{3}-[0-9]{4}입니다$").And.Not.Contain("홍길동"));
        Assert.That(result[1], Does.Match("^네 감사합니다\\. 이상 상담원 [가-힣]{3,4}(이었|였)습니다$").And.Not.Contain("이선정"));
    }

    [Test]
    public void RunLoad_ScrubWithAWrongPolicy_IsRefusedWithoutAValueInTheError()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        string? error = null;
        try
        {
            Load(warehouse, """{"policy":"{\"kinds\":{\"NAMES\":\"tag\"}}"}""");
        }
        catch (DbException problem)
        {
            error = problem.Message;
        }

        Assert.That(error, Does.Contain("@policy").And.Not.Contain("홍길동").And.Not.Contain("1111"), "no value in the error");
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.tables AS t WHERE t.name = N'Customer' AND SCHEMA_NAME(t.schema_id) = N'mart';"), Is.Zero, "nothing was switched in");
    }

    /// <summary>All problems of the plan at once: two wrong policies, and a column with no rule.</summary>
    [Test]
    public void ConcludePlan_WithWrongScrubPolicies_IsRefusedWithEachProblem()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, TwoTexts);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, [new Rule("scrub", "Memo", """{"policy":"{\"kinds\":{\"NAMES\":\"tag\"}}"}"""), new Rule("scrub", "Note", """{"policy":"{\"minimum\":2}"}""")]);

        string? refusal = author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';");

        Assert.That(refusal, Does.Contain("[50610] Step 10: ").And.Contain("@policy names a kind that does not exist").And.Contain("[50610] Step 20: ").And.Contain("a minimum that is not from 0 to 1"));
        Assert.That(refusal, Does.Contain("CustomerId"), "the column without a rule");
        Assert.That(author.Scalar<int>("SELECT COUNT(*) FROM policy.PlanHeader AS header WHERE header.Status = N'current';"), Is.Zero);
    }

    [TestCase("""{}""")]
    [TestCase("""{"policy":"{}"}""")]
    [TestCase("""{"policy":"{\"base\":\"chatbot\",\"kinds\":{\"NAME\":\"surrogate\"}}"}""", Description = "the load gives the key")]
    public void ConcludePlan_WithAGoodScrubPolicy_Concludes(string parameters)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, [new Rule("keep", "CustomerId", Reason: "the test puts results in order", LegalBasis: "test"), new Rule("scrub", "Memo", parameters)]);

        CustomerDataset.ConcludePlan(author);

        Assert.That(author.Scalar<int>("SELECT COUNT(*) FROM policy.PlanHeader AS header WHERE header.Status = N'current';"), Is.EqualTo(1));
    }

    [Test]
    public void ScrubPolicyProblem_AskedByAnAuthor_SaysWhatScrubWould()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns);
        using DbConnection author = warehouse.Open("author");

        Assert.That(author.Scalar<string?>("""SELECT pseudo.ScrubPolicyProblem(N'{"kinds":{"NAME":"hide"}}');"""), Does.Contain("@policy").And.Contain("delete_sentence"));
        Assert.That(author.Scalar<int>("""SELECT COUNT(*) WHERE pseudo.ScrubPolicyProblem(N'{"base":"none"}') IS NULL AND pseudo.ScrubPolicyProblem(NULL) IS NULL;"""), Is.EqualTo(1));
    }

    [TestCase("[]")]
    [TestCase("""[{"term":"","kind":"PROJECT"}]""")]
    [TestCase("""[{"term":"x","kind":"project"}]""")]
    [TestCase("""[{"term":"x","kind":"A"},{"term":"x","kind":"B"}]""")]
    [TestCase("no json")]
    public void DefineTextTerms_OfWrongTerms_IsRefused(string terms)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns);
        using DbConnection author = warehouse.Open("author");

        Assert.That(author.Refusal("EXECUTE policy.DefineTextTerms @dictionaryName = N'Projects', @terms = @terms;", ("@terms", terms)), Does.Contain("50600"));
    }

    /// <summary>The rollback attack: the register would not show who changed a dictionary.</summary>
    [Test]
    public void DefineTextTerms_InATransaction_IsRefusedAndRolledBack()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns);
        using DbConnection author = warehouse.Open("author");

        Assert.That(
            author.Refusal("""BEGIN TRANSACTION; EXECUTE policy.DefineTextTerms @dictionaryName = N'P', @terms = N'[{"term":"x","kind":"A"}]';"""),
            Does.Contain("open transaction"));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Rows("SELECT TermText FROM pseudo.TextTerm;"), Is.Empty);
    }

    private static string?[] Load(TestWarehouse warehouse, string parameters)
    {
        CustomerDataset.Register(warehouse, Columns);
        using (DbConnection author = warehouse.Open("author"))
        {
            author.Execute("""EXECUTE policy.DefineTextTerms @dictionaryName = N'Projects', @terms = N'[{"term":"아폴로","kind":"PROJECT"}]';""");
            CustomerDataset.DraftPlan(author, [new Rule("keep", "CustomerId", Reason: "the test puts results in order", LegalBasis: "test"), new Rule("scrub", "Memo", parameters)]);
            CustomerDataset.ConcludePlan(author);
        }

        using (DbConnection loader = warehouse.Open("operator"))
        {
            for (int i = 0; i < Memos.Length; i++)
            {
                loader.Execute("INSERT INTO stage.Customer (CustomerId, Memo) VALUES (@id, @memo);", ("@id", i.ToString(CultureInfo.InvariantCulture)), ("@memo", Memos[i]));
            }

            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        }

        using DbConnection administrator = warehouse.Open();
        return [.. administrator.Rows("SELECT CustomerId, Memo FROM mart.Customer;").OrderBy(row => (string)row["CustomerId"]!, StringComparer.Ordinal).Select(row => row["Memo"] as string)];
    }
}
