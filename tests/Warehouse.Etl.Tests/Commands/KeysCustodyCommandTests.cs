using System;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Commands;

/// <summary><c>warehouse keys list, create, rotate, destroy, confirm</c>, as a custodian and a privacy officer use them.</summary>
[TestFixture]
[NonParallelizable]
public sealed class KeysCustodyCommandTests : IDisposable
{
    private const string Custodian = "custodian_shin";
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void Deploy()
    {
        _warehouse = new TrialWarehouse();
        using (DbConnection administrator = _warehouse.AsAdministrator())
        {
            administrator.Execute($"CREATE USER {Custodian} WITHOUT LOGIN;");
        }

        using (DbConnection officer = _warehouse.As(People.Officer))
        {
            officer.Call("policy.GrantRole", ("@roleName", "mapping_custodian"), ("@userName", Custodian), ("@reason", "test"));
        }

        using DbConnection author = _warehouse.As(People.Author);
        PlanApplier.Apply(author, PlanReader.Read("keyed", """
            dataset: Keyed
            purpose: { code: P-Keyed, kind: statistics, description: d, useForm: internal_use, validFrom: 2020-01-01 }
            request: { receiptNumber: R-Keyed, applicant: a, manager: m }
            riskReview: { placeKind: closed, place: p, linkability: none, conclusion: acceptable, finalOpinion: f, answers: {1: no, 2: no, 3: no, 4: no, 5: no, 6: no, 7: no, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
            columns:
              - { name: Id, type: int, classification: identifier }
            steps:
              - { technique: hmac, column: Id, parameters: { domain: member } }
            """));
    }

    public void Dispose() => _warehouse?.Dispose();

    [Test]
    public void Create_ThenList_ShowsTheKeyAndNoBytes()
    {
        (int code, string output, string error) = Run(Custodian, "create", "Keyed", "--purpose", "subject");
        Assert.That(code, Is.EqualTo(0), error);
        Assert.That(output, Does.Match("^Key [0-9]+ was made"));

        string list = Done(Custodian, "list", "--format", "csv");

        Assert.That(list.Split('\n')[0].Trim(), Is.EqualTo("KeyId,KeyName,KeyPurpose,Status,KekName,KekStatus,CreatedAt,DestroyedAt,VaultKeyId,VaultOpenUntil"));
        Assert.That(list, Does.Contain(",subject/1,subject,live,"));
        using DbConnection administrator = _warehouse!.AsAdministrator();
        byte[][] wrapped = [.. administrator.Rows("SELECT WrappedKey FROM mapping.DataKey WHERE WrappedKey IS NOT NULL;").Select(row => (byte[])row[0]!)];
        Assert.That(wrapped, Is.Not.Empty);
        foreach (byte[] bytes in wrapped)
        {
            Assert.That(list, Does.Not.Contain(Convert.ToHexString(bytes)[..32]).IgnoreCase.And.Not.Contain(Convert.ToBase64String(bytes)[..24]));
        }
    }

    [Test]
    public void List_ByPurpose_LeavesOthersOut()
    {
        Run(Custodian, "create", "Keyed", "--purpose", "run");

        Assert.That(Done(Custodian, "list", "--purpose", "run", "--format", "csv"), Does.Contain("run/1/1").And.Not.Contain("subject"));
    }

    [Test]
    public void Destroy_TakesASecondPersonAndServesOnce()
    {
        Run(Custodian, "create", "Keyed", "--purpose", "step", "--technique", "hmac", "--domain", "member");
        const string Key = "step/1/hmac/domain:member";
        string asked = Done(Custodian, "destroy", Key, "--reason", "목적 달성");
        string request = asked.Split(' ')[1];
        Assert.That(asked, Does.Contain($"warehouse keys confirm {request}"));

        Assert.That(Run(Custodian, "destroy", Key, "--request", request).Error, Does.Contain("50153"), "not confirmed yet");
        Assert.That(Run(Custodian, "confirm", request).Code, Is.EqualTo(1), "not by who asked");
        Assert.That(Done(People.Officer, "list", "--requests", "--format", "csv"), Does.Contain("destroy key").And.Contain("목적 달성"));
        Done(People.Officer, "confirm", request);
        Assert.That(Done(Custodian, "destroy", Key, "--request", request), Does.Contain("does not make the data anonymous"));

        Assert.That(Done(Custodian, "list", "--purpose", "step", "--format", "csv"), Does.Contain($"{Key},step,destroyed"));
        Assert.That(Run(Custodian, "destroy", Key, "--request", request).Code, Is.EqualTo(1));
        using DbConnection administrator = _warehouse!.AsAdministrator();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyName = @name AND WrappedKey IS NULL;", ("@name", Key)), Is.EqualTo(1));
    }

    [Test]
    public void Rotate_SaysWhichCertificateToBackUp()
    {
        string before = Done(Custodian, "list", "--format", "csv");

        string output = Done(Custodian, "rotate", "--reason", "정기 교체", "--lang", "ko");

        Assert.That(output, Does.Contain("CertificateName").And.Contain("모든 키를 새로 감쌌습니다"));
        Assert.That(Done(Custodian, "list", "--format", "csv").Split('\n'), Has.Length.EqualTo(before.Split('\n').Length));
    }

    [TestCase("analyst_yoon")]
    [TestCase("operator_kim")]
    [TestCase("auditor_oh")]
    public void Keys_WithoutTheRole_AreDenied(string user)
    {
        foreach (string[] command in (string[][])[["list"], ["create", "Keyed", "--purpose", "run"], ["rotate", "--reason", "r"], ["destroy", "run/1/1", "--reason", "r"]])
        {
            (int code, string output, string error) = Run(user, command);
            Assert.That((code, output), Is.EqualTo((1, "")), command[0]);
            Assert.That(error, Does.Contain("229"), command[0]);
        }
    }

    [TestCase("keys destroy run/1/1")]
    [TestCase("keys destroy run/1/1 --reason r --request 1")]
    [TestCase("keys destroy run/1/1 --request one")]
    [TestCase("keys create Keyed")]
    [TestCase("keys create Keyed --purpose seal")]
    [TestCase("keys rotate")]
    [TestCase("keys list --purpose secret")]
    [TestCase("keys confirm")]
    [TestCase("keys list --local a --connection b")]
    public void Run_WrongUsage_Returns2(string arguments) => Assert.That(CommandRunner.Run(arguments.Split(' ')).Code, Is.EqualTo(2));

    private string Done(string user, params string[] arguments)
    {
        (int code, string output, string error) = Run(user, arguments);
        Assert.That(code, Is.EqualTo(0), error);
        return output;
    }

    private (int Code, string Output, string Error) Run(string user, params string[] arguments) =>
        _warehouse!.Run(["keys", .. arguments, "--as", user, .. (arguments.Contains("--lang") ? Array.Empty<string>() : ["--lang", "en"])]);
}
