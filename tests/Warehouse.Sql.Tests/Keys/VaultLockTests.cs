using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using NUnit.Framework;
using Warehouse.Etl.Keys.Vault;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Keys;

/// <summary>The data keys under a key of Azure Key Vault: without it nothing is loaded or resolved, with it nothing changes, and its key shows nowhere.</summary>
[TestFixture]
internal sealed class VaultLockTests
{
    private static readonly Rule[] Plan =
    [
        new("tokenize", "CustomerId", """{"domain":"customer","reversible":1}"""), new("hmac", "FullName"),
        new("suppress", "Age"), new("suppress", "Address"), new("keep", "Amount", Reason: "beside the pseudonyms"),
    ];

    [Test]
    public void Lock_KeepsEveryKeyAndPseudonym_AndClosedNothingIsLoaded()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1");
        List<string> before = Pseudonyms(warehouse);
        int keys;
        using (DbConnection administrator = warehouse.Open())
        {
            keys = administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE WrappedKey IS NOT NULL;");
        }

        int locked = Lock(warehouse, vault);

        Assert.That(locked, Is.EqualTo(keys).And.Positive);
        Assert.That(() => Custody.Reload(warehouse, 20), Throws.InstanceOf<DbException>().With.Message.Contains("locked under " + vault.Id));
        Open(warehouse, vault);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';");
        }

        Assert.That(Pseudonyms(warehouse), Is.EqualTo(before));
        using (DbConnection officer = warehouse.Open("officer"))
        {
            Dictionary<string, object?> shown = officer.Rows("EXECUTE mapping.ShowSafeguards;").Single();
            Assert.That((shown["LiveKeys"], shown["KeysOutsideLock"]), Is.EqualTo((keys, 0)), "the lock's own key, which is here while it is open, is no data key");
        }

        Close(warehouse);
        using DbConnection after = warehouse.Open();
        Assert.That(after.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyPurpose = N'vault';"), Is.Zero, "the lock's key left the database");
        Assert.That(after.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE WrappedKey IS NOT NULL AND VaultLockId IS NULL;"), Is.Zero, "and no key was made outside of it");
        Assert.That(() => Custody.Reload(warehouse, 20), Throws.InstanceOf<DbException>().With.Message.Contains("the lock is not open"));
    }

    /// <summary>Who has the whole database, its certificate included, has what the certificate opens: bytes that are sealed once more.</summary>
    [Test]
    public void Lock_TheDatabaseAlone_OpensNoKey()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();
        const string opened = """
            SELECT Opened = CONVERT(nvarchar(520), DECRYPTBYKEYAUTOCERT(CERT_ID(kek.CertificateName), NULL, dataKey.WrappedKey), 2)
            FROM mapping.DataKey AS dataKey INNER JOIN mapping.KeyEncryptionKey AS kek ON kek.KekName = dataKey.KekName
            WHERE dataKey.WrappedKey IS NOT NULL ORDER BY dataKey.KeyId;
            """;
        List<string> keys = administrator.Rows(opened).ConvertAll(static row => (string)row["Opened"]!);
        using var vault = new MemoryVault("v1");

        Lock(warehouse, vault);

        List<string> sealedKeys = administrator.Rows(opened).ConvertAll(static row => (string)row["Opened"]!);
        Assert.That(sealedKeys, Has.Count.EqualTo(keys.Count));
        Assert.That(keys.Where(key => sealedKeys.Exists(bytes => bytes.Contains(key, StringComparison.Ordinal))), Is.Empty);
        Assert.That(sealedKeys, Has.All.Length.GreaterThan(2 * 64));
    }

    [Test]
    public void Lock_NewKeysAreMadeUnderIt_AndACertificatesRotationNeedsNoVault()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1");
        List<string> before = Pseudonyms(warehouse);
        Lock(warehouse, vault);
        using DbConnection custodian = warehouse.Open("custodian");

        Assert.That(custodian.Refusal("EXECUTE mapping.CreateKey @datasetName = N'Customer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'other';"), Does.Contain("50171").Or.Contain("not open"));
        custodian.Execute("EXECUTE mapping.RotateKek @reason = N'Yearly rotation', @batchRowCount = 2;");
        Open(warehouse, vault);
        custodian.Execute("EXECUTE mapping.CreateKey @datasetName = N'Customer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'other';");
        custodian.Execute("EXECUTE mapping.RotateKek @reason = N'While it is open', @batchRowCount = 2;");
        Custody.Reload(warehouse, 20);

        Assert.That(Pseudonyms(warehouse), Is.EqualTo(before));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE WrappedKey IS NOT NULL AND VaultLockId IS NULL AND KeyPurpose <> N'vault';"), Is.Zero);
    }

    [Test]
    public void Lock_AKeyInAnothersPlace_DoesNotOpenThere()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1");
        Lock(warehouse, vault);
        Open(warehouse, vault);
        using DbConnection administrator = warehouse.Open();

        administrator.Execute(
            "UPDATE moved SET WrappedKey = other.WrappedKey FROM mapping.DataKey AS moved INNER JOIN mapping.DataKey AS other ON other.KeyPurpose = N'token' WHERE moved.KeyPurpose = N'lookup';");

        Assert.That(() => Custody.Reload(warehouse, 20), Throws.InstanceOf<DbException>());
    }

    [Test]
    public void Lock_ThatTheVaultDoesNotGiveBack_IsNotPutIntoForce()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1") { GivesBack = _ => RandomNumberGenerator.GetBytes(64) };

        Assert.That(() => Lock(warehouse, vault), Throws.InstanceOf<DbException>().With.Message.Contains("50174"));

        Custody.Reload(warehouse, 20);
    }

    [Test]
    public void Open_WithAnotherKey_OrTwiceOnOneChannel_OrAfterItsTime_OpensNothing()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1");
        Lock(warehouse, vault);
        using var other = new MemoryVault("v1") { GivesBack = _ => RandomNumberGenerator.GetBytes(64) };

        Assert.That(() => Open(warehouse, other), Throws.InstanceOf<DbException>().With.Message.Contains("50174").Or.Message.Contains("is not the lock's key"));
        using DbConnection loader = warehouse.Open("operator");
        Assert.That(loader.Refusal("EXECUTE mapping.OpenVault @channelId = 1, @sentKek = 0x00, @minutes = 5;"), Does.Contain("ten minutes"), "a data key is no channel");
        Assert.That(loader.Refusal("EXECUTE mapping.OpenVault @channelId = 1, @sentKek = 0x00, @minutes = 1441;"), Does.Contain("50027"));
        Open(warehouse, vault);
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyName LIKE N'channel/%';"), Is.LessThanOrEqualTo(1), "a channel that was used is gone");
        administrator.Execute("UPDATE mapping.VaultLock SET OpenUntil = DATEADD(SECOND, -1, SYSUTCDATETIME());");
        Assert.That(() => Custody.Reload(warehouse, 20), Throws.InstanceOf<DbException>().With.Message.Contains("not open"));
    }

    /// <summary>Who guesses at the lock's key gets one guess per channel, and each stands on record; what failed undoes neither.</summary>
    [Test]
    public void Open_ThatFails_UsesItsChannelUpAndStaysOnRecord()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1");
        Lock(warehouse, vault);
        using var other = new MemoryVault("v1") { GivesBack = _ => RandomNumberGenerator.GetBytes(64) };
        using DbConnection loader = warehouse.Open("operator"), administrator = warehouse.Open();
        using var host = RSA.Create(2048);

        Assert.That(() => Open(warehouse, other), Throws.InstanceOf<DbException>().With.Message.Contains("is not the lock's key"));
        int channel = loader.Scalar<int>(
            "DECLARE @id int, @sent varbinary(1024); EXECUTE mapping.OpenChannel @publicKey = @key, @channelId = @id OUTPUT, @sentChannelKey = @sent OUTPUT; SELECT @id;", ("@key", host.ExportSubjectPublicKeyInfo()));
        string garbage = loader.Refusal("EXECUTE mapping.OpenVault @channelId = @id, @sentKek = 0x00112233, @minutes = 5;", ("@id", channel));
        string again = loader.Refusal("EXECUTE mapping.OpenVault @channelId = @id, @sentKek = 0x00112233, @minutes = 5;", ("@id", channel));

        Assert.That(garbage, Does.Contain("is not the lock's key"));
        Assert.That(again, Does.Contain("ten minutes"));
        Assert.That(loader.Scalar<int>("SELECT @@TRANCOUNT;"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyPurpose = N'vault';"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.VaultLock WHERE OpenUntil IS NOT NULL;"), Is.Zero);
        Assert.That(
            administrator.Rows(
                """
                SELECT UserName = JSON_VALUE(entry.Content, N'$.userName'), ErrorNumber = JSON_VALUE(entry.Content, N'$.errorNumber')
                FROM log.RegisterEntry AS entry
                WHERE entry.RegisterName = N'access' AND JSON_VALUE(entry.Content, N'$.actionName') = N'vault opening refused' ORDER BY entry.SequenceNumber;
                """).Select(static row => $"{row["UserName"]} {row["ErrorNumber"]}"),
            Is.EqualTo(new[] { "operator 50174", "operator 50174", "operator 50172" }));
    }

    /// <summary>One attempt per channel, also when it ends for a reason of its own: a deadlock, a session that was killed, two sessions on one channel.</summary>
    [Test]
    public void Open_ThatNeverComesToAnAnswer_UsesItsChannelUpToo()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1");
        Lock(warehouse, vault);
        using DbConnection loader = warehouse.Open("operator"), administrator = warehouse.Open();
        using var host = RSA.Create(2048);
        int channel = loader.Scalar<int>(
            "DECLARE @id int, @sent varbinary(1024); EXECUTE mapping.OpenChannel @publicKey = @key, @channelId = @id OUTPUT, @sentChannelKey = @sent OUTPUT; SELECT @id;", ("@key", host.ExportSubjectPublicKeyInfo()));
        string definition = administrator.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'mapping.WrapSentKey'));")!;
        administrator.Execute("DISABLE TRIGGER GuardRegister ON DATABASE;");
        administrator.Execute(
            """
            CREATE OR ALTER PROCEDURE mapping.WrapSentKey @channelId int, @sentKey varbinary(1024), @keyName nvarchar(400), @keyDigest binary(32), @isStored bit = NULL OUTPUT
            WITH EXECUTE AS OWNER
            AS THROW 51205, N'The session ended here.', 1;
            """);

        string ended = loader.Refusal("EXECUTE mapping.OpenVault @channelId = @id, @sentKek = 0x00112233, @minutes = 5;", ("@id", channel));
        administrator.Execute(definition);
        string again = loader.Refusal("EXECUTE mapping.OpenVault @channelId = @id, @sentKek = 0x00112233, @minutes = 5;", ("@id", channel));

        Assert.That(ended, Does.Contain("The session ended here."));
        Assert.That(again, Does.Contain("ten minutes"));
        Assert.That(loader.Scalar<int>("SELECT @@TRANCOUNT;"), Is.Zero);
        Open(warehouse, vault);
    }

    [Test]
    public void Replace_AnotherVaultKeyTakesOver_AndNoDataKeyIsTouched()
    {
        using TestWarehouse warehouse = Loaded();
        using MemoryVault first = new("v1"), second = new("v2");
        Lock(warehouse, first);
        using DbConnection administrator = warehouse.Open();
        const string wrapped = "SELECT Wrapped = CONVERT(nvarchar(520), WrappedKey, 2) FROM mapping.DataKey WHERE KeyPurpose <> N'vault' ORDER BY KeyId;";
        List<object?> before = administrator.Rows(wrapped).ConvertAll(static row => row["Wrapped"]);

        using (DbConnection custodian = warehouse.Open("custodian"))
        {
            new DataKeyLock(custodian).Replace(_ => first, second, CancellationToken.None);
        }

        Assert.That(administrator.Rows(wrapped).ConvertAll(static row => row["Wrapped"]), Is.EqualTo(before));
        first.GivesBack = _ => throw new InvalidOperationException("the old version is disabled");
        Open(warehouse, second);
        Custody.Reload(warehouse, 20);
    }

    [Test]
    public void Release_TakesTwoPeopleAndAnOpenLock()
    {
        using TestWarehouse warehouse = Loaded();
        using var vault = new MemoryVault("v1");
        List<string> before = Pseudonyms(warehouse);
        Lock(warehouse, vault);
        using DbConnection custodian = warehouse.Open("custodian");
        int request = Custody.Request(warehouse, "release vault lock", vault.Id);

        Assert.That(custodian.Refusal("EXECUTE mapping.ReleaseVaultLock @requestId = @request;", ("@request", request)), Does.Contain("50153"));
        Custody.Confirm(warehouse, request);
        Assert.That(custodian.Refusal("EXECUTE mapping.ReleaseVaultLock @requestId = @request;", ("@request", request)), Does.Contain("not open"));
        Open(warehouse, vault);
        custodian.Execute("EXECUTE mapping.ReleaseVaultLock @requestId = @request;", ("@request", request));

        Custody.Reload(warehouse, 20);
        Assert.That(Pseudonyms(warehouse), Is.EqualTo(before));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE VaultLockId IS NOT NULL;"), Is.Zero);
        Assert.That(administrator.Rows("SELECT ActionName FROM log.GovernanceRegister WHERE ActionName LIKE N'vault lock%' ORDER BY SequenceNumber;").Select(static row => row["ActionName"]),
            Is.EqualTo(new[] { "vault lock begun", "vault lock in force", "vault lock released" }));
    }

    private static IEnumerable<TestCaseData> InATransaction()
    {
        foreach ((string user, string procedure, string arguments) in new[]
        {
            ("custodian", "mapping.BeginVaultLock", "@publicKey = 0x00"),
            ("custodian", "mapping.ConfirmVaultLock", "@vaultLockId = 1, @vaultKeyId = N'x', @vaultWrappedKek = 0x00, @kekDigest = 0x00"),
            ("operator", "mapping.OpenChannel", "@publicKey = 0x00"),
            ("operator", "mapping.OpenVault", "@channelId = 1, @sentKek = 0x00, @minutes = 5"),
            ("officer", "mapping.CloseVault", ""),
            ("custodian", "mapping.ReplaceVaultKey", "@vaultKeyId = N'x', @vaultWrappedKek = 0x00, @kekDigest = 0x00"),
            ("custodian", "mapping.ReleaseVaultLock", "@requestId = 1"),
        })
        {
            yield return new TestCaseData(user, procedure, arguments).SetArgDisplayNames(procedure);
        }
    }

    [TestCaseSource(nameof(InATransaction))]
    public void Procedure_InsideATransaction_IsRefusedAndTheAttemptStaysRecorded(string user, string procedure, string arguments)
    {
        using TestWarehouse warehouse = s_prepared.Clone();
        using DbConnection session = warehouse.Open(user);

        Assert.That(session.Refusal($"BEGIN TRANSACTION; EXECUTE {procedure} {arguments};"), Does.Contain(procedure + " does not run inside an open transaction"));

        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows("SELECT TOP (1) ActionName, UserName, ProcedureName FROM log.AccessRegister ORDER BY SequenceNumber DESC;").Single().Values,
            Is.EqualTo(new[] { "refused: open transaction", user, procedure }));
    }

    private static TestWarehouse s_prepared = null!;

    [OneTimeSetUp]
    public void Prepare()
    {
        s_prepared = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(s_prepared, Plan);
        CustomerDataset.Load(s_prepared, CustomerDataset.People(20));
    }

    [OneTimeTearDown]
    public void Remove() => s_prepared.Dispose();

    private static TestWarehouse Loaded() => s_prepared.Clone();

    private static int Lock(TestWarehouse warehouse, IKeyEncryptionKey vault)
    {
        using DbConnection custodian = warehouse.Open("custodian");
        return new DataKeyLock(custodian).Begin(vault, CancellationToken.None);
    }

    private static void Open(TestWarehouse warehouse, IKeyEncryptionKey vault)
    {
        using DbConnection loader = warehouse.Open("operator");
        new DataKeyLock(loader).Open(_ => vault, 30, CancellationToken.None);
    }

    private static void Close(TestWarehouse warehouse)
    {
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE mapping.CloseVault;");
    }

    private static List<string> Pseudonyms(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return administrator.Rows("SELECT Pseudonym = CONCAT(CustomerId, N'|', CONVERT(nvarchar(130), FullName, 2)) FROM mart.Customer ORDER BY Amount, CustomerId;").ConvertAll(static row => (string)row["Pseudonym"]!);
    }

    /// <summary>A vault in memory; the wire format is tested against the stand-in in tests/Warehouse.Etl.Tests/Keys/Vault.</summary>
    private sealed class MemoryVault : IKeyEncryptionKey, IDisposable
    {
        private readonly RSA _key = RSA.Create(2048);

        public MemoryVault(string version)
        {
            Id = "https://hospital-kv.vault.azure.net/keys/warehouse-kek/" + version;
            GivesBack = wrapped => _key.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256);
        }

        public string Id { get; }

        public Func<byte[], byte[]> GivesBack { get; set; }

        public byte[] Wrap(byte[] key, CancellationToken cancellation) => _key.Encrypt(key, RSAEncryptionPadding.OaepSHA256);

        public byte[] Unwrap(byte[] wrapped, CancellationToken cancellation) => GivesBack(wrapped);

        public void Dispose() => _key.Dispose();
    }
}
