using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Sql.Tests.Crash;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Keys;

/// <summary>The key-encryption key is replaced under living data: pseudonyms stay, loads go on, a killed rotation is finished by the next.</summary>
[TestFixture]
internal sealed class KeyRotationTests
{
    private const string Rotate = "EXECUTE mapping.RotateKek @reason = N'Yearly rotation', @batchRowCount = 2;";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly Rule[] Plan =
    [
        new("tokenize", "CustomerId", """{"domain":"customer","reversible":1}"""), new("hmac", "FullName"),
        new("suppress", "Age"), new("suppress", "Address"), new("keep", "Amount", Reason: "beside the pseudonyms"),
    ];

    [Test]
    public void RotateKek_KeepsEveryPseudonymAndDropsWhatItReplaced()
    {
        using TestWarehouse warehouse = Loaded();
        List<string> keysBefore = Keys(warehouse), pseudonymsBefore = Pseudonyms(warehouse);
        using DbConnection custodian = warehouse.Open("custodian");

        Dictionary<string, object?> first = custodian.Rows(Rotate).Single(), second = custodian.Rows(Rotate).Single();

        Custody.Reload(warehouse, 20);
        using DbConnection administrator = warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(first.Values, Is.EqualTo(new object[] { "mapping_kek_2", "mapping_certificate_2", "mapping_kek", keysBefore.Count }));
            Assert.That(second.Values, Is.EqualTo(new object[] { "mapping_kek_3", "mapping_certificate_3", "mapping_kek_2", keysBefore.Count }));
            Assert.That(Keys(warehouse), Is.EqualTo(keysBefore), "the keys themselves");
            Assert.That(Pseudonyms(warehouse), Is.EqualTo(pseudonymsBefore));
            AssertOneKek(administrator);
            Assert.That(
                administrator.Rows("SELECT ActionName FROM log.GovernanceRegister WHERE ActionName LIKE N'key-encryption key%' ORDER BY SequenceNumber;").Select(row => row["ActionName"]),
                Is.EqualTo(new[] { "key-encryption key made", "key-encryption key dropped", "key-encryption key made", "key-encryption key dropped" }));
        });
    }

    [Test]
    public void RotateKek_WithoutAReason_IsRefusedAndMakesNothing()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection custodian = warehouse.Open("custodian");

        Assert.That(custodian.Refusal("EXECUTE mapping.RotateKek @reason = N' ', @batchRowCount = 0;"), Does.Contain("50024").And.Contain("50027"));

        using DbConnection administrator = warehouse.Open();
        AssertOneKek(administrator);
    }

    /// <summary>A key whose wrapped bytes were damaged stops the rotation before its old wrapping is overwritten; put right, the next call finishes.</summary>
    [Test]
    public void RotateKek_AKeyThatDoesNotOpen_StopsWithoutLossAndGoesOnLater()
    {
        using TestWarehouse warehouse = Loaded();
        List<string> keysBefore = Keys(warehouse);
        using DbConnection administrator = warehouse.Open();
        byte[] wrapped = administrator.Scalar<byte[]>("SELECT TOP (1) WrappedKey FROM mapping.DataKey ORDER BY KeyId DESC;")!;
        byte[] damaged = [.. wrapped[..^1], (byte)(wrapped[^1] ^ 1)];
        const string Put = "UPDATE mapping.DataKey SET WrappedKey = @bytes WHERE KeyId = (SELECT MAX(latest.KeyId) FROM mapping.DataKey AS latest);";
        administrator.Execute(Put, ("@bytes", damaged));
        using DbConnection custodian = warehouse.Open("custodian");

        string message = custodian.Refusal(Rotate);

        Assert.That(message, Does.Contain("does not open with key-encryption key mapping_kek"));
        Assert.That(administrator.Scalar<byte[]>("SELECT TOP (1) WrappedKey FROM mapping.DataKey ORDER BY KeyId DESC;"), Is.EqualTo(damaged));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.symmetric_keys WHERE name LIKE N'mapping[_]kek%';"), Is.EqualTo(2), "both open what hangs on them");
        administrator.Execute(Put, ("@bytes", wrapped));
        custodian.Execute(Rotate);
        Assert.That(Keys(warehouse), Is.EqualTo(keysBefore));
        AssertOneKek(administrator);
    }

    [Test]
    public void RotateKek_WhileAnotherRotationIsUnderWay_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection first = warehouse.Open();
        Assert.That(
            first.Scalar<int>("DECLARE @r int; EXECUTE @r = sys.sp_getapplock @Resource = N'mapping.RotateKek', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0, @DbPrincipal = N'mapping_owner'; SELECT @r;"),
            Is.Zero);
        using DbConnection custodian = warehouse.Open("custodian");

        Assert.That(custodian.Refusal(Rotate), Does.Contain("Another rotation"));

        first.Execute("EXECUTE sys.sp_releaseapplock @Resource = N'mapping.RotateKek', @LockOwner = N'Session', @DbPrincipal = N'mapping_owner';");
        Assert.DoesNotThrow(() => custodian.Execute(Rotate));
    }

    [Test]
    public void RotateKek_WhileALoadRuns_DisturbsNeither()
    {
        using TestWarehouse warehouse = Loaded();
        List<string> pseudonymsBefore = Pseudonyms(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(20));
        using DbConnection custodian = warehouse.Open("custodian");

        Task load = Task.Factory.StartNew(() => loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), TaskCreationOptions.LongRunning);
        // A few: whoever rotates without end keeps taking the engine's one write lock from the load.
        int rotations = 0;
        do
        {
            custodian.Execute(Rotate);
            rotations++;
        }
        while (!load.IsCompleted && rotations < 5);

        Assert.That(load.Wait(Patience), Is.True);
        Assert.That(Pseudonyms(warehouse), Is.EqualTo(pseudonymsBefore), $"after {rotations} rotations");
        using DbConnection administrator = warehouse.Open();
        AssertOneKek(administrator);
    }

    private static IEnumerable<TestCaseData> KillPoints() =>
        new (string Name, KillPoint Point)[]
        {
            ("before the new key is stored", new(KillPoint.BeforeCommit, "", 1)),
            ("after the new key is stored", new(KillPoint.AfterCommit, "", 1)),
            ("before the second batch is stored", new(KillPoint.BeforeCommit, "", 3)),
            ("after the second batch", new(KillPoint.AfterCommit, "", 3)),
            ("while keys are wrapped", new(KillPoint.Statement, "mapping.RewrapKeys", 14)),
            ("before the old key is dropped", new(KillPoint.Statement, "mapping.EndRotation", 6)),
        }.Select(static c => new TestCaseData(c.Point).SetArgDisplayNames(c.Name));

    [TestCaseSource(nameof(KillPoints))]
    public void RotateKek_Killed_LeavesEveryKeyOpenAndIsFinishedByTheNextCall(KillPoint point)
    {
        if (TestWarehouse.OnServer)
        {
            Assert.Ignore("Kills the process that the local engine runs in; a server is not this test's to kill.");
        }

        using TestWarehouse warehouse = s_loaded.Clone();
        List<string> keysBefore = Keys(warehouse);

        Assert.That(DoomedProcess.Start(DoomedProcess.Rotation, warehouse, Rotate, point, out _), Is.True, "it was killed");

        Assert.That(Keys(warehouse), Is.EqualTo(keysBefore), "every key opens after the kill");
        using (DbConnection custodian = warehouse.Open("custodian"))
        {
            custodian.Execute(Rotate);
        }

        Assert.That(Keys(warehouse), Is.EqualTo(keysBefore));
        using DbConnection administrator = warehouse.Open();
        AssertOneKek(administrator);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.KeyEncryptionKey;"), Is.EqualTo(2), "the killed rotation was finished, no other begun");
    }

    private static TestWarehouse s_loaded = null!;

    [OneTimeSetUp]
    public void Load() => s_loaded = Loaded();

    [OneTimeTearDown]
    public void Remove() => s_loaded.Dispose();

    private static void AssertOneKek(DbConnection administrator)
    {
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.symmetric_keys WHERE name LIKE N'mapping[_]kek%';"), Is.EqualTo(1));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.certificates WHERE name LIKE N'mapping[_]certificate%';"), Is.EqualTo(1));
        Assert.That(
            administrator.Scalar<int>(
                """
                SELECT COUNT(*)
                FROM mapping.DataKey AS dataKey
                INNER JOIN mapping.KeyEncryptionKey AS kek ON kek.KekName = dataKey.KekName
                WHERE dataKey.WrappedKey IS NOT NULL
                    -- ENCRYPTBYKEY begins with the key's GUID: the row tells the truth.
                    AND (kek.Status <> N'current' OR CONVERT(uniqueidentifier, SUBSTRING(dataKey.WrappedKey, 1, 16)) <> KEY_GUID(kek.KekName));
                """),
            Is.Zero);
    }

    private static List<string> Keys(TestWarehouse warehouse) => [.. KeyBytes.Read(warehouse).Select(Convert.ToHexString)];

    private static List<string> Pseudonyms(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return administrator.Rows("SELECT CustomerId, FullName, Amount FROM mart.Customer ORDER BY Amount, CustomerId;").ConvertAll(static row => string.Join('|', row.Values));
    }

    private static TestWarehouse Loaded()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan, batchRowCount: 5);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        return warehouse;
    }
}
