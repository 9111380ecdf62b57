using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Tests.Storage;

namespace Warehouse.LocalEngine.Tests.Security;

/// <summary>SQL Server documentation, "Encryption Hierarchy", "OPEN SYMMETRIC KEY", "ENCRYPTBYKEY", "DECRYPTBYKEYAUTOCERT".</summary>
public sealed class KeyRingTests
{
    private const int Custodian = 5;
    private const int Stranger = 6;
    private static readonly byte[] Secret = Encoding.Unicode.GetBytes("가나다");

    private TestStore _store = null!;
    private StoreSession _session = null!;
    private string _passphraseFile = null!;

    [SetUp]
    public void MakeKeys()
    {
        _store = new TestStore();
        _session = _store.Open();
        _passphraseFile = Path.Combine(_store.Directory, "passphrase");
        File.WriteAllText(_passphraseFile, "correct horse battery\n");
        _session.Begin(forWriting: true);
        _session.Catalog.Save(new Principal(Custodian, "custodian", PrincipalKind.User, FixedPrincipals.Dbo, "dbo"));
        _session.Catalog.Save(new Principal(Stranger, "stranger", PrincipalKind.User, FixedPrincipals.Dbo, "dbo"));
        using KeyRing keys = Ring();
        keys.CreateMasterKey(FixedPrincipals.Dbo);
        keys.CreateCertificate("certificate", Custodian, "subject");
        keys.CreateSymmetricKey("kek", Custodian, "certificate");
    }

    [TearDown]
    public void RemoveKeys()
    {
        _session.Dispose();
        _store.Dispose();
    }

    [Test]
    public void Decrypt_WithTheKeyOpenInAnotherSession_GivesThePlaintext()
    {
        byte[] ciphertext;
        Guid guid;
        using (KeyRing writer = Ring())
        {
            writer.Open(Custodian, "KEK", "Certificate");
            guid = writer.KeyGuid(Custodian, "kek")!.Value;
            ciphertext = writer.Encrypt(guid, Secret, null)!;
        }

        using KeyRing reader = Ring();
        Assert.That(reader.Decrypt(ciphertext, null), Is.Null, "the key is not open");
        reader.Open(Custodian, "kek", "certificate");
        Assert.That(reader.Decrypt(ciphertext, null), Is.EqualTo(Secret));
        Assert.That(reader.Encrypt(guid, Secret, null), Is.Not.EqualTo(ciphertext), "encryption is randomized");
    }

    [Test]
    public void Decrypt_WithAnotherAuthenticator_OrChangedBytes_IsNull()
    {
        using KeyRing keys = Ring();
        keys.Open(Custodian, "kek", "certificate");
        byte[] ciphertext = keys.Encrypt(keys.KeyGuid(Custodian, "kek")!.Value, Secret, [1])!;

        Assert.That(keys.Decrypt(ciphertext, [1]), Is.EqualTo(Secret));
        Assert.That(keys.Decrypt(ciphertext, [2]), Is.Null);
        ciphertext[^1] ^= 1;
        Assert.That(keys.Decrypt(ciphertext, [1]), Is.Null);
        Assert.That(keys.Decrypt([1, 2, 3], null), Is.Null);
    }

    [Test]
    public void DecryptByCertificate_NeedsControlOfTheCertificate_NotAnOpenKey()
    {
        byte[] ciphertext;
        using KeyRing keys = Ring();
        keys.Open(Custodian, "kek", "certificate");
        ciphertext = keys.Encrypt(keys.KeyGuid(Custodian, "kek")!.Value, Secret, null)!;
        keys.Close("kek");
        int certificate = keys.CertificateId(Custodian, "certificate")!.Value;

        Assert.That(keys.DecryptByCertificate(Custodian, certificate, ciphertext, null), Is.EqualTo(Secret));
        Assert.That(keys.DecryptByCertificate(Stranger, certificate, ciphertext, null), Is.Null);
        Assert.That(keys.Decrypt(ciphertext, null), Is.Null, "the key was opened for that value alone");
    }

    [Test]
    public void Open_ByAStranger_IsRefusedAsIfThereWereNoSuchKey()
    {
        using KeyRing keys = Ring();

        Assert.That(() => keys.Open(Stranger, "kek", "certificate"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(15151));
        Assert.That(keys.KeyGuid(Stranger, "kek"), Is.Null);
        Assert.That(keys.CertificateId(Stranger, "certificate"), Is.Null);
    }

    [Test]
    public void Close_OfAKeyThatIsNotOpen_Raises15315()
    {
        using KeyRing keys = Ring();

        Assert.That(() => keys.Close("kek"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(15315));
    }

    [Test]
    public void Open_WithAnotherPassphrase_IsRefused_WithoutNamingIt()
    {
        string wrong = Path.Combine(_store.Directory, "wrong");
        File.WriteAllText(wrong, "another passphrase");
        using KeyRing keys = new(_session.Catalog, new PermissionCheck(_session.Catalog, "warehouse"), new MasterKeyVault(wrong));

        SqlEngineException error = Assert.Throws<SqlEngineException>(() => keys.Open(Custodian, "kek", "certificate"))!;

        Assert.That(error.Number, Is.EqualTo(15466));
        Assert.That(error.Message, Does.Not.Contain("another passphrase"));
    }

    [Test]
    public void Drop_OfACertificateThatProtectsAKey_IsRefused()
    {
        using KeyRing keys = Ring();

        Assert.That(() => keys.Drop(KeyObjectKind.Certificate, "certificate"), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(15352));
        keys.Drop(KeyObjectKind.SymmetricKey, "kek");
        keys.Drop(KeyObjectKind.Certificate, "certificate");
        Assert.That(_session.Catalog.KeyObjects.Select(k => k.Kind), Is.EqualTo(new[] { KeyObjectKind.MasterKey }));
    }

    private KeyRing Ring() => new(_session.Catalog, new PermissionCheck(_session.Catalog, "warehouse"), new MasterKeyVault(_passphraseFile));
}
