using System;
using System.IO;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;

namespace Warehouse.Etl.Tests.EndToEnd;

[TestFixture]
[NonParallelizable]
public sealed class DemoTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();
    private (int Code, string Output, string Error) _demo;

    [OneTimeSetUp]
    public void RunTheDemoOnce() => _demo = Run("demo", "--rows", "3000", "--lang", "en");

    public void Dispose() => _root.Dispose();

    [Test]
    public void Demo_FreshDirectory_EndsWith0AndShowsTheRefusalsAndTheVerifiedChain()
    {
        Assert.That(_demo.Code, Is.EqualTo(0), _demo.Error);
        Assert.That(_demo.Output, Does.Contain($"{People.Analyst}> SELECT TOP (1) * FROM mapping.DataKey;").And.Contain("Error 229"));
        Assert.That(_demo.Output, Does.Contain("IsIntact"));
        Assert.That(_demo.Output, Does.Contain(_root.Combine("w.key")));
    }

    [Test]
    public void Audit_OfTheDemo_FindsDutiesThatAreDueAndNoProblem()
    {
        (int code, string output, string error) = Run("audit", "--lang", "en", "--format", "csv");
        Assert.That(code, Is.EqualTo(1), "what is due is a finding");
        Assert.That(output, Does.Contain("due").And.Not.Contain("problem"), error);
    }

    [Test]
    public void Demo_DirectoryThatHoldsAWarehouse_IsRefusedWithTheWayOut()
    {
        (int code, _, string error) = Run("demo");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("--overwrite"));
    }

    [TestCase("SELECT Result = pseudo.Mask(N'김철수', 1, 0, N'*', 1)", "김**")]
    [TestCase("SELECT Result = pseudo.AddressLevel(N'서울시 은평구 연서로 29길 245', 2)", "서울시 은평구")]
    [TestCase("SELECT Result = CONVERT(int, pseudo.RoundTiered(248240, N'1:1:down;100000:10000:up;*:10000:nearest_down'))", "250000")]
    public void Sql_FunctionOfTheAssembly_PrintsItsResult(string query, string expected)
    {
        (int code, string output, string error) = Run("sql", "-q", query, "--format", "csv");

        Assert.That(code, Is.EqualTo(0), error);
        Assert.That(output, Is.EqualTo($"Result{Environment.NewLine}{expected}{Environment.NewLine}"));
    }

    [Test]
    public void Sql_PublishedView_HoldsThePlannedDomainsOnly()
    {
        (int code, string output, string error) = Run("sql", "--as", People.Analyst, "--format", "csv", "-q", """
            SELECT
                Rows = COUNT(*),
                Serials = COUNT(DISTINCT published.CustomerNumber),
                LowAge = MIN(published.Age),
                HighAge = MAX(published.Age),
                OffTens = SUM(CASE WHEN published.Age % 10 = 0 THEN 0 ELSE 1 END),
                OffTotals = SUM(CASE WHEN published.TotalAmount = published.TravelAmount + published.FoodAmount + published.ClothingAmount + published.HobbyAmount
                    + published.HouseholdAmount + published.BabyAmount + published.OtherAmount THEN 0 ELSE 1 END),
                OffUnits = SUM(CASE WHEN published.FoodAmount % 10000 = 0 THEN 0 ELSE 1 END),
                OffGrades = SUM(CASE WHEN published.CustomerGrade IN (N'1', N'2', N'3') THEN 0 ELSE 1 END)
            FROM bi.RetailCustomer AS published;
            """);

        Assert.That(code, Is.EqualTo(0), error);
        string[] values = output.Split(Environment.NewLine)[1].Split(',');
        Assert.That(values[0], Is.EqualTo(values[1]));
        Assert.That(int.Parse(values[0], System.Globalization.CultureInfo.InvariantCulture), Is.InRange(2700, 2999));
        Assert.That(values[2..], Is.EqualTo(new[] { "20", "80", "0", "0", "0", "0" }));
    }

    [Test]
    public void Assess_OfWhatTheDemoLoaded_ShowsItsOwnLeakCheckAttackDrillAndUtility_AndNoLeak()
    {
        (int code, string output, string error) = Run("assess", "RetailCustomer", "--as", People.Author, "--lang", "en");

        Assert.That(code, Is.EqualTo(0), error + output);
        Assert.That(output, Does.Contain("Leak check of the last load").And.Contain("planned").And.Not.Contain(" leak "));
        Assert.That(output, Does.Contain("attack: success rate by chance").And.Contain("Utility of the last load, before and after").And.Contain("correlation"));
    }

    [TestCase("en", "Attack drill", "attack: success rate, prosecutor", "smallest class")]
    [TestCase("ko", "연결 공격 시험", "성공률: 검사", "최소 동질집합 크기")]
    public void RiskReport_OfWhatTheDemoLoaded_HoldsWhatTheLoadMeasured(string language, string heading, string success, string smallest)
    {
        (int code, string output, string error) = Run("report", "risk-review", "RetailCustomer", "--as", People.Auditor, "--lang", language, "--format", "csv");

        Assert.That(code, Is.EqualTo(0), error);
        Assert.That(output, Does.Contain(heading).And.Contain(success).And.Contain(smallest));
    }

    /// <summary>A measurement that was broken off, and a drill that somebody asked for, are none of the load's: what it found is still shown, in both places, and the drill beside it.</summary>
    [Test]
    public void Findings_BesideAnUnfinishedMeasurementAndADrillOnRequest_AreStillTheLoads()
    {
        Sql("""
            INSERT INTO risk.Assessment (DatasetId, RunId, PlanVersion, TableKind, QuasiIdentifiers, SensitiveColumns, NullPolicy, K, L, RiskThreshold, SmallestCell, AssessedBy, FinishedAt)
            SELECT loaded.DatasetId, loaded.RunId, loaded.PlanVersion, N'incoming', loaded.QuasiIdentifiers, loaded.SensitiveColumns, loaded.NullPolicy, loaded.K, loaded.L, loaded.RiskThreshold, loaded.SmallestCell, N'prober', NULL
            FROM risk.Assessment AS loaded
            WHERE loaded.AssessmentId = (SELECT MAX(latest.AssessmentId) FROM risk.Assessment AS latest WHERE latest.TableKind = N'incoming');
            INSERT INTO risk.Assessment (DatasetId, RunId, PlanVersion, TableKind, QuasiIdentifiers, SensitiveColumns, NullPolicy, K, L, RiskThreshold, SmallestCell, AssessedBy, FinishedAt)
            SELECT begun.DatasetId, begun.RunId, begun.PlanVersion, N'drill', N'["CustomerGrade"]', begun.SensitiveColumns, begun.NullPolicy, begun.K, begun.L, begun.RiskThreshold, begun.SmallestCell, N'prober', SYSUTCDATETIME()
            FROM risk.Assessment AS begun
            WHERE begun.AssessedBy = N'prober';
            INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, MeasureValue)
            SELECT drilled.AssessmentId, drilled.DatasetId, N'attack: success rate, prosecutor', 0.125
            FROM risk.Assessment AS drilled
            WHERE drilled.AssessedBy = N'prober'
                AND drilled.TableKind = N'drill';
            """);
        try
        {
            (int code, string output, string error) = Run("assess", "RetailCustomer", "--as", People.Author, "--lang", "en");
            Assert.That(code, Is.EqualTo(0), error);
            Assert.That(output, Does.Contain("Leak check of the last load").And.Contain("attack: success rate by chance").And.Contain("correlation").And.Contain("prober").And.Contain("0.125"));

            string report = Run("report", "risk-review", "RetailCustomer", "--as", People.Auditor, "--lang", "en", "--format", "csv").Output;
            Assert.That(report, Does.Contain("smallest class").And.Contain("correlation").And.Contain("attack: success rate by chance").And.Contain("prober").And.Contain("0.125"));
        }
        finally
        {
            Sql("DELETE measured FROM risk.AssessmentMeasure AS measured WHERE measured.AssessmentId IN (SELECT drilled.AssessmentId FROM risk.Assessment AS drilled WHERE drilled.AssessedBy = N'prober'); DELETE FROM risk.Assessment WHERE AssessedBy = N'prober';");
        }

        void Sql(string text)
        {
            (int code, string _, string error) = Run("sql", "-q", text);
            Assert.That(code, Is.EqualTo(0), error);
        }
    }

    [TestCase("SELECT * FROM mapping.DataKey")]
    [TestCase("SELECT * FROM stage.RetailCustomer")]
    [TestCase("SELECT * FROM mart.RetailCustomer")]
    [TestCase("SELECT * FROM log.RegisterEntry")]
    public void Sql_AnalystOutsideTheView_Returns1WithPermissionDenied(string query)
    {
        (int code, string output, string error) = Run("sql", "--as", People.Analyst, "-q", query);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith("Msg 229, Level 14"));
    }

    [Test]
    public void Sql_StageAfterTheLoad_IsEmpty()
    {
        (_, string output, _) = Run("sql", "--format", "csv", "-q", "SELECT Rows = COUNT(*) FROM stage.RetailCustomer");

        Assert.That(output, Is.EqualTo($"Rows{Environment.NewLine}0{Environment.NewLine}"));
    }

    [Test]
    public void Sql_FileWithGo_RunsEveryBatchAndStopsAtTheFirstError()
    {
        string file = _root.Combine("s.sql");
        File.WriteAllText(file, "SELECT A = 1;\nGO\nSELECT B = 1 / 0;\nGO\nSELECT C = 3;\n");

        (int code, string output, string error) = Run("sql", file, "--format", "json");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("""[{"A":1}]""").And.Not.Contain("C"));
        Assert.That(error, Does.StartWith($"Msg 8134, Level 16, State 1, File {file}, Line 3{Environment.NewLine}"));
    }

    [Test]
    public void Deploy_SecondTime_SaysTheVersionAndChangesNothing()
    {
        (int code, string output, _) = Run("deploy", "--lang", "en");

        Assert.That(code, Is.EqualTo(0));
        Assert.That(output, Does.Contain("already deployed version"));
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) =>
        CommandRunner.Run([.. arguments, "--local", _root.Combine("data"), "--passphrase-file", _root.Combine("w.key")]);
}
