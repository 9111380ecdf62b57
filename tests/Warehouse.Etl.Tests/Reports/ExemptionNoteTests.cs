using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Reports;

/// <summary>An exemption from the split of roles (Enforcement Decree 29-5 (1) 3) is shown in every report, as long as it is in force.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class ExemptionNoteTests : IDisposable
{
    private const string Heading = "접근권한 분리의 예외";
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void Deploy()
    {
        _warehouse = new TrialWarehouse();
        using DbConnection officer = _warehouse.As(People.Officer);
        Assert.That(Html("internal-plan"), Does.Not.Contain(Heading), "none in force, none shown");
        officer.Call(
            "policy.RecordExemption",
            ("@userName", People.Author), ("@roleName", "plan_author"), ("@conflictingRoleName", "load_operator"), ("@reason", "상시 근로자 5명 <소상공인>"),
            ("@validUntil", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(100)));
    }

    public void Dispose() => _warehouse?.Dispose();

    private static string[] Registers() => [.. ReportKind.All.Where(static kind => !kind.NeedsDataset && kind.Name != "privacy-policy").Select(static kind => kind.Name)];

    [TestCaseSource(nameof(Registers))]
    public void Document_WhileAnExemptionIsInForce_ShowsIt(string kind) =>
        Assert.That(Html(kind), Does.Contain(Heading).And.Contain("상시 근로자 5명 &lt;소상공인&gt;").And.Contain(People.Author));

    [Test]
    public void PrivacyPolicy_WhichIsPublished_NamesNobody() => Assert.That(Html("privacy-policy"), Does.Not.Contain(Heading).And.Not.Contain(People.Author));

    private string Html(string kind)
    {
        using DbConnection auditor = _warehouse!.As(People.Auditor);
        var source = new ReportSource(auditor, Language.Korean, null);
        string path = _warehouse.Combine(kind + ".html");
        ReportCommand.WriteFile(path, ReportKind.Find(kind)!.Build(source), source, ReportFormat.Html, overwrites: true);
        return File.ReadAllText(path);
    }
}
