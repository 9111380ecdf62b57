using System;
using System.Data.Common;
using System.IO;
using NUnit.Framework;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;

namespace Warehouse.Etl.Tests.EndToEnd;

/// <summary>What must be refused before a row moves.</summary>
[TestFixture]
[NonParallelizable]
public sealed class RefusalTests : IDisposable
{
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void Deploy() => _warehouse = new TrialWarehouse();

    public void Dispose() => _warehouse?.Dispose();

    [Test]
    public void Apply_PlanWithManyProblems_IsRefusedWithAllOfThemInOneMessage()
    {
        DbException problem = Refused(() => Apply("ManyProblems", """
            columns:
              - { name: Rrn, type: nchar(13), classification: identifier, uniqueIdentifier: rrn }
              - { name: Unruled, type: int, classification: attribute }
              - { name: Amount, type: int, classification: attribute }
              - { name: Other, type: int, classification: attribute }
            steps:
              - { technique: hmac, column: Rrn }
              - { technique: vanish, column: Other }
              - { technique: round, column: Amount, parameters: { unit: many } }
            """));

        Assert.That(problem.Message, Does.Contain("Unruled").And.Contain("Rrn").And.Contain("vanish").And.Contain("unit"));
    }

    [Test]
    public void Apply_ColumnNameMadeToInject_IsRefusedAndChangesNothing()
    {
        DbException problem = Refused(() => Apply("Injected", """
            columns:
              - { name: "A] int); DROP TABLE policy.Purpose; --'", type: int, classification: attribute }
            steps:
              - { technique: suppress, column: A }
            """));

        Assert.That(problem.Message, Does.Contain("name"));
        using DbConnection administrator = _warehouse!.AsAdministrator();
        Assert.That(administrator.Scalar<int?>("SELECT OBJECT_ID(N'policy.Purpose');"), Is.Not.Null);
        Assert.That(administrator.Scalar<int?>("SELECT OBJECT_ID(N'stage.Injected');"), Is.Null);
    }

    [Test]
    public void Apply_ExpiredPurpose_IsRefused()
    {
        DbException problem = Refused(() => Apply("Expired", """
            columns:
              - { name: A, type: int, classification: attribute }
            steps:
              - { technique: keep, column: A, reason: r }
            """, validTo: "2021-12-31"));

        Assert.That(problem.Message, Does.Contain("50066").And.Contain("P-Expired"));
    }

    [Test]
    public void LoadCsv_BadRecord_LoadsNothingAndShowsNoValue()
    {
        Apply("BadRecord", """
            columns:
              - { name: A, type: int, classification: attribute }
              - { name: B, type: nvarchar(10), classification: attribute }
            steps:
              - { technique: keep, columns: [A, B], reason: r }
            """);

        Assert.That(
            () => LoadCsv("BadRecord", "A,B\n1,x\n김철수,y\n"),
            Throws.TypeOf<RefusedException>().With.Message.Contains("line 3, column A").And.Message.Not.Contains("김철수"));
        using DbConnection administrator = _warehouse!.AsAdministrator();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.BadRecord;"), Is.EqualTo(0));
    }

    [Test]
    public void LoadCsv_BadRecordsWithinTheLimit_AreSetAsideInAFileOfTheirOwn()
    {
        Apply("SetAside", """
            columns:
              - { name: A, type: int, classification: attribute }
            steps:
              - { technique: keep, column: A, reason: r }
            """);

        CsvLoadResult result = LoadCsv("SetAside", "A\n1\nx\n2\n", maxRejected: 1, rejectFile: true);

        Assert.That((result.Accepted, result.Rejected), Is.EqualTo((2L, 1L)));
        Assert.That(File.ReadAllLines(result.RejectFile!)[1], Does.StartWith("3,3,A,").And.EndWith(",x"));
        Assert.That(() => LoadCsv("SetAside", "A\n5\n"), Throws.TypeOf<RefusedException>().With.Message.Contains("--resume"));
    }

    [Test]
    public void LoadCsv_AfterALoad_OpensTheStageAgain()
    {
        Apply("Monthly", """
            columns:
              - { name: A, type: int, classification: attribute }
            steps:
              - { technique: keep, column: A, reason: r }
            """);
        for (int month = 1; month <= 2; month++)
        {
            LoadCsv("Monthly", "A\n1\n2\n");
            LoadRunner.Run(_warehouse!.Host, People.Operator, "pseudo.RunLoad", "Monthly", "append", (_, _) => { });
        }

        using DbConnection administrator = _warehouse!.AsAdministrator();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Monthly;"), Is.EqualTo(4));
    }

    [Test]
    public void LoadCsv_UnknownDataset_IsRefused() =>
        Assert.That(() => LoadCsv("No]Such'Dataset", "A\n1\n"), Throws.TypeOf<RefusedException>().With.Message.Contains("warehouse apply"));

    private static DbException Refused(Action action)
    {
        Exception? problem = Assert.Catch(action);
        Assert.That(problem, Is.InstanceOf<DbException>());
        return (DbException)problem!;
    }

    private void Apply(string dataset, string body, string? validTo = null)
    {
        string text = $$"""
            dataset: {{dataset}}
            purpose: { code: P-{{dataset}}, kind: statistics, description: d, useForm: internal_use, validFrom: 2020-01-01{{(validTo is null ? "" : $", validTo: {validTo}")}} }
            request: { receiptNumber: R-{{dataset}}, applicant: a, manager: m }
            riskReview: { placeKind: closed, place: p, linkability: none, conclusion: acceptable, finalOpinion: f, answers: {1: no, 2: no, 3: no, 4: no, 5: no, 6: no, 7: no, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }

            """ + body;
        using DbConnection author = _warehouse!.As(People.Author);
        PlanApplier.Apply(author, PlanReader.Read(dataset, text));
    }

    private CsvLoadResult LoadCsv(string dataset, string text, long maxRejected = 0, bool rejectFile = false)
    {
        string source = _warehouse!.Combine($"{Guid.NewGuid():n}.csv");
        File.WriteAllBytes(source, CsvEncoding.Utf8.GetBytes(text));
        using DbConnection loader = _warehouse.As(People.Operator);
        return CsvLoader.Load(_warehouse.Host, loader, new CsvLoadOptions(dataset, source, MaxRejected: maxRejected, WriteRejectFile: rejectFile), (_, _) => { });
    }
}
