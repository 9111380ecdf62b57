using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>Private releases: what they cost, what they are refused for, and that nobody gets an answer without paying.</summary>
[TestFixture]
internal sealed class PrivateReleaseTests
{
    private const string Count = "EXECUTE risk.PrivateCount @datasetName = N'Customer', @epsilon = ";

    [Test]
    public void Count_IsNearTheTruth_IsLogged_AndSpendsBothBudgets()
    {
        using TestWarehouse warehouse = Approved(300);
        SetBudget(warehouse, "2", "1");
        using DbConnection analyst = warehouse.Open("analyst");

        Dictionary<string, object?> answer = analyst.Rows(Count + "0.5, @predicate = N'{\"op\":\">=\",\"column\":\"Age\",\"value\":50}';").Single();

        // 30 of 60 ages are 50 or more. Noise of scale 2 is beyond 60 once in 10^13.
        Assert.That((long)answer["NoisyCount"]!, Is.InRange(90, 210));
        using DbConnection officer = warehouse.Open("officer");
        Assert.That(
            officer.Rows("SELECT ledger.AnalystName, ledger.EpsilonLeft FROM risk.PrivacyLedger AS ledger ORDER BY ledger.AnalystName;").Select(static r => (r["AnalystName"], (decimal)r["EpsilonLeft"]!)),
            Is.EqualTo(new (object?, decimal)[] { (null, 1.5m), ("analyst", 0.5m) }));
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Scalar<string>("SELECT register.UserName FROM log.AccessRegister AS register WHERE register.ActionName = N'private count';"), Is.EqualTo("analyst"));
    }

    [Test]
    public void Answers_ToOneQuestion_Differ()
    {
        using TestWarehouse warehouse = Approved(50);
        SetBudget(warehouse, "10", "10");
        using DbConnection analyst = warehouse.Open("analyst");

        Assert.That(Enumerable.Range(0, 12).Select(_ => analyst.Rows(Count + "0.05;").Single()["NoisyCount"]).Distinct().Count(), Is.GreaterThan(3));
    }

    [TestCase("0.6", "5", "1")]
    [TestCase("0.6", "1", "5")]
    public void Budget_OfTheAnalystOrOfTheDataset_WhenSpent_Refuses(string epsilon, string dataset, string analystBudget)
    {
        using TestWarehouse warehouse = Approved(30);
        SetBudget(warehouse, dataset, analystBudget);
        using DbConnection analyst = warehouse.Open("analyst");
        analyst.Execute(Count + epsilon + ";");

        string refusal = analyst.Refusal(Count + epsilon + ";");

        Assert.That(refusal, Does.Contain("budget").And.Contain("0.400000"));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM risk.PrivacyRelease;"), Is.EqualTo(1), "a refusal costs nothing");
    }

    [Test]
    public void Budget_ThatNobodySet_IsNone()
    {
        using TestWarehouse warehouse = Approved(30);
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Refusal(Count + "0.001;"), Does.Contain("budget"));
    }

    [Test]
    public void OpenTransaction_IsRefused_SoThatNobodyReadsTheAnswerAndRollsItsPriceBack()
    {
        using TestWarehouse warehouse = Approved(30);
        SetBudget(warehouse, "5", "5");
        using (DbConnection analyst = warehouse.Open("analyst"))
        {
            Assert.That(analyst.Refusal("BEGIN TRANSACTION; " + Count + "0.5; ROLLBACK TRANSACTION;"), Does.Contain("open transaction"));
            // An implicit transaction is the same attack without the word.
            Assert.That(analyst.Refusal("SET IMPLICIT_TRANSACTIONS ON; SELECT COUNT(*) FROM bi.Customer; " + Count + "0.5;"), Is.Not.Empty);
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ProcedureName = N'risk.PrivateCount' AND register.ActionName = N'refused: open transaction';"), Is.Positive);
    }

    [Test]
    public void OneSubject_WithManyRows_CountsAsFarAsTheBoundAllows()
    {
        // One customer has 200 of 210 rows. With one row per subject the truth is 11.
        using TestWarehouse warehouse = Approved([.. Enumerable.Repeat(CustomerDataset.People(1).Single(), 200), .. CustomerDataset.People(10, first: 2)]);
        SetBudget(warehouse, "10", "10");
        using DbConnection analyst = warehouse.Open("analyst");

        Assert.That((long)analyst.Rows(Count + "2;").Single()["NoisyCount"]!, Is.InRange(-10, 32));
    }

    [Test]
    public void SumAndMean_ClampValues_AndStayWithinTheirBounds()
    {
        using TestWarehouse warehouse = Approved([.. CustomerDataset.People(100).Select(static c => c with { Amount = c.Id!.EndsWith("50", StringComparison.Ordinal) ? 999_999 : 100 })]);
        SetBudget(warehouse, "10", "10");
        using DbConnection analyst = warehouse.Open("analyst");
        const string Arguments = " @datasetName = N'Customer', @columnName = N'Amount', @low = 0, @high = 1000, @unit = 100, @epsilon = 5;";

        decimal sum = (decimal)analyst.Rows("EXECUTE risk.PrivateSum" + Arguments).Single()["NoisySum"]!;
        decimal mean = (decimal)analyst.Rows("EXECUTE risk.PrivateMean" + Arguments).Single()["NoisyMean"]!;

        // 99 times 100 and one of 1,000 after clamping; noise of scale 200.
        Assert.That(sum, Is.InRange(10_900 - 8_000, 10_900 + 8_000));
        Assert.That(sum % 100, Is.Zero, "whole units");
        Assert.That(mean, Is.InRange(0, 1000));
    }

    [TestCase("@predicate = N'1 = 1; DROP TABLE mart.Customer'", "[50411]")]
    [TestCase("@predicate = N'{\"op\":\"=\",\"column\":\"FullName\",\"value\":\"x\"}'", "[50411]")]
    [TestCase("@rowsPerSubject = 0", "[50027]")]
    public void Query_ThatIsNotUnderstood_IsRefusedAndFree(string argument, string expected)
    {
        using TestWarehouse warehouse = Approved(30);
        SetBudget(warehouse, "1", "1");
        using DbConnection analyst = warehouse.Open("analyst");

        Assert.That(analyst.Refusal(Count + "0.5, " + argument + ";"), Does.Contain(expected));
        Assert.That(analyst.Rows(Count + "1;"), Has.Count.EqualTo(1), "the whole budget is there");
    }

    [TestCase("author")]
    [TestCase("operator")]
    [TestCase("officer")]
    [TestCase("custodian")]
    public void PrivateCount_IsForAnalystsOnly(string user)
    {
        using TestWarehouse warehouse = Approved(30);
        using DbConnection session = warehouse.Open(user);
        Assert.That(session.Refusal(Count + "0.5;"), Does.Contain("permission was denied"));
    }

    /// <summary>Two tables that differ in one subject, asked often: no answer is more than e^epsilon times as frequent on the one as on the other, up to five standard deviations of the counts.</summary>
    [Test]
    public void Answers_OnNeighbouringTables_TellThemApartByNoMoreThanEpsilon()
    {
        const double Epsilon = 0.7;
        const int Asked = 1500;
        using TestWarehouse warehouse = Approved(30);
        SetBudget(warehouse, "10", "10");
        using (DbConnection analyst = warehouse.Open("analyst"))
        {
            analyst.Execute(Count + Epsilon.ToString(CultureInfo.InvariantCulture) + ";");
        }

        using DbConnection administrator = warehouse.Open();
        long[] with = Ask();
        administrator.Execute("DELETE TOP (1) FROM mart.Customer;");
        long[] without = Ask();
        for (long output = 20; output <= 40; output++)
        {
            int one = with.Count(x => x <= output), other = without.Count(x => x <= output);
            if (one >= 50 && other >= 50)
            {
                Assert.That(Math.Abs(Math.Log((double)one / other)), Is.LessThanOrEqualTo(Epsilon + (5 * Math.Sqrt((1.0 / one) + (1.0 / other)))), $"at most {output}");
            }
        }

        Assert.That(with.Average() - without.Average(), Is.EqualTo(1).Within(0.5), "the tables do differ by one");

        // The inner procedure, because the ledger allows nobody so many answers.
        long[] Ask() => [.. administrator.Rows(
            $$"""
            CREATE TABLE #Answer (Noisy bigint NOT NULL);
            DECLARE @n int = 0, @noisy bigint;
            WHILE @n < {{Asked}}
            BEGIN
                EXECUTE risk.ComputePrivate @releaseId = 1, @noisyCount = @noisy OUTPUT;
                INSERT INTO #Answer (Noisy) VALUES (@noisy);
                SET @n += 1;
            END;
            SELECT answer.Noisy FROM #Answer AS answer;
            DROP TABLE #Answer;
            """).Select(static r => (long)r["Noisy"]!)];
    }

    private static TestWarehouse Approved(int count) => Approved([.. CustomerDataset.People(count)]);

    private static TestWarehouse Approved(Customer[] customers)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [new("tokenize", "CustomerId", """{"domain":"customer"}"""), new("suppress", "FullName"), new("keep", "Age", Reason: "test"), new("suppress", "Address"), new("keep", "Amount", Reason: "test")]);
        CustomerDataset.Load(warehouse, customers);
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        return warehouse;
    }

    private static void SetBudget(TestWarehouse warehouse, string dataset, string analyst)
    {
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute($"EXECUTE risk.SetPrivacyBudget @datasetName = N'Customer', @epsilon = {dataset}, @reason = N'test'; EXECUTE risk.SetPrivacyBudget @datasetName = N'Customer', @analyst = N'analyst', @epsilon = {analyst}, @reason = N'test';");
    }
}
