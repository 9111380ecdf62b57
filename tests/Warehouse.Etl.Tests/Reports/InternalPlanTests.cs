using System;
using System.Data.Common;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Reports;

/// <summary>The checklist of the internal plan says what is, not what deployment made: whoever undoes a safeguard finds it in the document.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class InternalPlanTests : IDisposable
{
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void Deploy() => _warehouse = new TrialWarehouse();

    public void Dispose() => _warehouse?.Dispose();

    [Test]
    public void Document_AsInstalled_ShowsOwnersKeysAndThatResolutionIsOff() => Assert.That(
        Document(Language.English),
        Does.Contain("Owner of mapping: mapping_owner; of mart: mart_owner: different.")
            .And.Contain("current key-encryption key mapping_kek under certificate mapping_certificate, 0 keys under another. No lock of a key vault.")
            .And.Contain("Resolving tokens is off. On record: 0 resolved, 0 refused."));

    [Test]
    public void Document_WhileResolutionIsEnabled_SaysSoAndUntilWhen()
    {
        using DbConnection officer = _warehouse!.As(People.Officer);
        DateTime until = DateTime.UtcNow.AddDays(2);
        officer.Call("mapping.EnableResolution", ("@legalGround", "Court order 2026-123"), ("@validUntil", until));
        try
        {
            Assert.That(Document(Language.English), Does.Contain($"Resolving tokens is ENABLED until {ReportSource.Instant(CellText.Of(until))} (KST).").And.Not.Contain("Resolving tokens is off."));
            Assert.That(Document(Language.Korean), Does.Contain("(KST)까지 허용되어 있음."));
        }
        finally
        {
            officer.Call("mapping.DisableResolution", ("@reason", "test"));
        }

        Assert.That(Document(Language.English), Does.Contain("Resolving tokens is off."));
    }

    [Test]
    public void Document_OfSchemasWithOneOwner_SaysThatAChainJoinsThem()
    {
        using DbConnection administrator = _warehouse!.AsAdministrator();
        administrator.Execute("ALTER AUTHORIZATION ON SCHEMA::mart TO mapping_owner;");
        try
        {
            Assert.That(Document(Language.English), Does.Contain("Owner of mapping: mapping_owner; of mart: mapping_owner: THE SAME").And.Not.Contain(": different."));
            Assert.That(Document(Language.Korean), Does.Contain("소유권 체인이 이어짐."));
        }
        finally
        {
            administrator.Execute("ALTER AUTHORIZATION ON SCHEMA::mart TO mart_owner;");
        }
    }

    [Test]
    public void Document_CountsOnlyTrainingInOrderAndNotDueAgain()
    {
        using DbConnection officer = _warehouse!.As(People.Officer), administrator = _warehouse.AsAdministrator();
        DateOnly today = DateOnly.FromDateTime(administrator.Scalar<DateTime>("SELECT policy.LegalToday(N'Korea Standard Time');"));
        Train(officer, People.Operator, today.AddYears(-3), "in_order");
        Train(officer, People.Author, today, "defects");
        Assert.That(Document(Language.English), Does.Contain("Training in order and not due again: 0 of "));
        Train(officer, People.Author, today, "in_order");
        Assert.That(Document(Language.English), Does.Contain("Training in order and not due again: 1 of "));
    }

    private static void Train(DbConnection officer, string user, DateOnly day, string result) => officer.Call(
        "policy.RecordDuty", ("@dutyCode", "training"), ("@subjectName", user), ("@doneOn", day), ("@doneBy", "Data protection team"), ("@result", result), ("@remark", "test"));

    private string Document(Language language) => ReportText.Of(_warehouse!, "internal-plan", language);
}
