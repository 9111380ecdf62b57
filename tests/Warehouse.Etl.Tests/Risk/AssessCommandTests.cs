using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Risk;

/// <summary><c>warehouse assess</c>: measures as a reader and a program get them, and advice from the staged rows to the plan's steps.</summary>
[TestFixture]
[NonParallelizable]
public sealed class AssessCommandTests : IDisposable
{
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void StageRows()
    {
        _warehouse = new TrialWarehouse();
        using (DbConnection author = _warehouse.As(People.Author))
        {
            PlanApplier.Apply(author, PlanReader.Read("visits", """
                dataset: Visit
                purpose: { code: P-Visit, kind: statistics, description: d, useForm: internal_use, validFrom: 2020-01-01 }
                request: { receiptNumber: R-Visit, applicant: a, manager: m }
                riskReview: { placeKind: closed, place: p, linkability: none, conclusion: acceptable, finalOpinion: f, answers: {1: no, 2: no, 3: no, 4: no, 5: no, 6: no, 7: no, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
                columns:
                  - { name: Region, type: nvarchar(20), classification: quasi_identifier }
                  - { name: Age, type: int, classification: quasi_identifier }
                  - { name: Disease, type: nvarchar(20), classification: sensitive }
                steps:
                  - { technique: keep, column: Region, reason: r }
                  - { technique: keep, column: Age, reason: r }
                  - { technique: keep, column: Disease, reason: r }
                """));
        }

        using DbConnection loader = _warehouse.As(People.Operator);
        string rows = string.Join(',', Enumerable.Range(0, 40).Select(static n => FormattableString.Invariant($"(N'{(n % 2 == 0 ? "서울" : "인천")}', {20 + (n / 2)}, N'{(n % 4 < 2 ? "독감" : "감기")}')")));
        loader.Execute($"INSERT INTO stage.Visit (Region, Age, Disease) VALUES {rows};");
    }

    public void Dispose() => _warehouse?.Dispose();

    [Test]
    public void Assess_AsJson_GivesEveryMeasure()
    {
        (int code, string output, string error) = Run("Visit", "--table", "stage", "--format", "json");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.StartWith("[{").And.Contain("{\"MeasureName\":\"smallest class\",\"ColumnName\":null,\"MeasureValue\":").And.Contain("\"t (equal distance)\""));
    }

    [Test]
    public void Advise_WithAHierarchyFile_WritesStepsAndReasons()
    {
        string file = _warehouse!.Combine("age.csv");
        File.WriteAllLines(file, Enumerable.Range(20, 20).Select(static age => FormattableString.Invariant($"{age};{age / 5 * 5};{age / 10 * 10}s;*")));
        string plan = _warehouse.Combine("steps.yaml");

        (int code, string output, string error) = Run("Visit", "--table", "stage", "--advise", "k=5,suppress=0", "--hierarchy", "Age=" + file, "--output", plan);

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("k = 5").And.Contain("One level finer would suppress").And.Not.Contain("독감"));
        // Five years of age in both regions, two of each year: ten rows a class beside the region.
        (int again, _, string refusal) = Run("Visit", "--table", "stage", "--advise", "k=5,suppress=0", "--hierarchy", "Age=" + file, "--output", plan);
        Assert.That(again, Is.EqualTo(1), "steps that somebody went on with stay");
        Assert.That(refusal, Does.Contain("--overwrite"));
        Assert.That(Run("Visit", "--table", "stage", "--advise", "k=5,suppress=0", "--hierarchy", "Age=" + file, "--output", plan, "--overwrite").Code, Is.Zero);
        Assert.That(File.ReadAllText(plan), Does.Contain("technique: categorize").And.Contain("column: Age").And.Contain("level: 1").And.Contain("technique: keep"));
    }

    [Test]
    public void Advise_OfDiversity_TakesTheSensitiveColumn()
    {
        (int code, string output, string error) = Run("Visit", "--table", "stage", "--advise", "k=2,l=2", "--sensitive", "Disease");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("2 different sensitive values"));
    }

    [Test]
    public void Advise_ThatCannotBeMet_IsRefused()
    {
        (int code, _, string error) = Run("Visit", "--table", "stage", "--advise", "k=1000");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("No generalization meets k = 1000"));
    }

    [Test]
    public void Advise_WithAHierarchyThatLacksValues_IsRefusedWithoutShowingOne()
    {
        string file = _warehouse!.Combine("few.csv");
        File.WriteAllText(file, "서울;수도권\n");

        (int code, _, string error) = Run("Visit", "--table", "stage", "--advise", "k=5", "--hierarchy", "Region=" + file);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("does not know 1 of the 2 values").And.Not.Contain("인천"));
    }

    [Test]
    public void OutputWithoutAdvise_IsWrongUsage() => Assert.That(Run("Visit", "--output", "x").Code, Is.EqualTo(2));

    private (int Code, string Output, string Error) Run(params string[] arguments) => _warehouse!.Run(["assess", .. arguments, "--as", People.Author, "--lang", "en"]);
}
