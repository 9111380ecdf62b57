using System;
using System.Data.Common;
using System.IO;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using Azure.Core.Pipeline;
using NUnit.Framework;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Keys.Vault;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Keys.Vault;

/// <summary>The commands of the vault as their users type them, against the stand-in that speaks the documented wire format over HTTPS.</summary>
[TestFixture]
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeysVaultCommandTests : IDisposable
{
    private const string Custodian = "custodian_shin";

    private readonly VaultStandIn _vault = new();
    private readonly VaultStandIn _nextVault = new();
    private readonly TrialWarehouse _warehouse = new();

    public void Dispose()
    {
        _warehouse.Dispose();
        _nextVault.Dispose();
        _vault.Dispose();
    }

    [Test]
    public void SealAndOpen_OfASecret_GiveItBack_AndWithoutTheVaultNothing()
    {
        (string secretFile, string package, string restored) = (_warehouse.Combine("secret.txt"), _warehouse.Combine("sealed.json"), _warehouse.Combine("restored.txt"));
        SecretFile.Create(secretFile, Encoding.UTF8.GetBytes("correct horse battery staple, twice over"));

        Assert.That(Run("vault-seal", "--vault-key", _vault.KeyId, "--secret-file", secretFile, "--output", package).Code, Is.Zero);
        Assert.That(File.ReadAllText(package), Does.Contain(_vault.KeyId).And.Not.Contain("horse"));

        _vault.Answers.Enqueue(Forbidden);
        (int refused, _, string error) = Run("vault-open", package, "--output", restored);
        Assert.That(refused, Is.EqualTo(1));
        Assert.That(error, Does.Contain("Key Vault Crypto Service Encryption User"));
        Assert.That(restored, Does.Not.Exist);

        Assert.That(Run("vault-open", package, "--output", restored).Code, Is.Zero);
        Assert.That(File.ReadAllText(restored), Is.EqualTo(File.ReadAllText(secretFile)));
    }

    /// <summary>The whole life of a lock: sealed, opened for a load, refused by the vault, closed, under another key, taken off by two people.</summary>
    [Test]
    public void Lock_FromItsBeginToItsRelease_IsOpenOnlyWhenTheVaultSaysSo()
    {
        using DbConnection administrator = _warehouse.AsAdministrator();
        administrator.Execute($"CREATE USER {Custodian} WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'mapping_custodian', @userName = N'{Custodian}', @reason = N'test';");
        administrator.Execute("DECLARE @keyId int; EXECUTE mapping.EnsureKey @keyName = N'run/1/1', @keyPurpose = N'run', @byteCount = 32, @keyId = @keyId OUTPUT;");

        Assert.That(Done("vault-lock", "--vault-key", _vault.KeyId, "--as", Custodian), Does.Contain("1 keys are locked under " + _vault.KeyId));
        Assert.That(OpenLocks(administrator), Is.Zero);

        _vault.Answers.Enqueue(Forbidden);
        (int refused, _, string error) = Run("vault-unlock", "--minutes", "5", "--as", People.Operator);
        Assert.That(refused, Is.EqualTo(1));
        Assert.That(error, Does.Contain("Key Vault Crypto Service Encryption User"));
        Assert.That(OpenLocks(administrator), Is.Zero);

        Assert.That(Done("vault-unlock", "--minutes", "5", "--as", People.Operator), Does.Contain("for 5 minutes"));
        Assert.That(OpenLocks(administrator), Is.EqualTo(1));
        Done("vault-close", "--as", People.Operator);
        Assert.That(OpenLocks(administrator), Is.Zero);

        Assert.That(Done("vault-rotate", "--vault-key", _nextVault.KeyId, "--as", Custodian), Does.Contain(_nextVault.KeyId));
        int asked = _vault.Requests.Count;
        Done("vault-unlock", "--minutes", "5", "--as", People.Operator);
        Assert.That(_vault.Requests, Has.Count.EqualTo(asked), "the old key is asked no more");

        Done("vault-release", "--vault-key", _nextVault.KeyId, "--reason", "moved", "--as", Custodian);
        Assert.That(Run("vault-release", "--vault-key", _nextVault.KeyId, "--request", "1", "--as", Custodian).Code, Is.EqualTo(1), "nobody confirmed it");
        Done("confirm", "1", "--as", People.Officer);
        Done("vault-release", "--vault-key", _nextVault.KeyId, "--request", "1", "--as", Custodian);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE VaultLockId IS NOT NULL;"), Is.Zero);
    }

    [Test]
    public void Lock_ByWhoIsNoCustodian_IsRefused()
    {
        (int code, _, string error) = Run("vault-lock", "--vault-key", _vault.KeyId, "--as", People.Operator);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("denied"));
        Assert.That(_vault.Requests, Is.Empty, "the vault was not asked");
    }

    private static VaultAnswer Forbidden => new(403, """{"error":{"code":"Forbidden","message":"no"}}""");

    private static int OpenLocks(DbConnection administrator) => administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.VaultLock WHERE OpenUntil IS NOT NULL;");

    private string Done(params string[] arguments)
    {
        (int code, string output, string error) = Run(arguments);
        Assert.That(code, Is.Zero, error);
        return output;
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => _warehouse.Run(new GlobalOptions { Vault = Connect }, ["keys", .. arguments, "--lang", "en"]);

    private KeyVaultKey Connect(string keyId)
    {
        VaultStandIn vault = keyId == _nextVault.KeyId ? _nextVault : _vault;
        byte[] pin = VaultStandIn.Certificate.GetCertHash(HashAlgorithmName.SHA256);
        var handler = new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.GetCertHash(HashAlgorithmName.SHA256).AsSpan().SequenceEqual(pin) };
        return new KeyVaultKey(
            new KeyVaultKeyId(vault.Address, "warehouse-kek", VaultStandIn.Version, "https://vault.azure.net/.default"), new FixedToken(), new KeyVaultOptions { Transport = new HttpClientTransport(handler) });
    }
}
