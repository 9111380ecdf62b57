using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Security;

/// <summary>
/// A session's use of the encryption hierarchy: passphrase file (the counterpart of the service master key) → database master key →
/// certificate → symmetric key. Makes, opens and closes keys and encrypts with the open ones. An open key belongs to the session,
/// not to the user that opened it (SQL Server documentation, "OPEN SYMMETRIC KEY").
/// </summary>
internal sealed class KeyRing(ICatalog catalog, PermissionCheck permissions, MasterKeyVault vault) : IDisposable
{
    private const int CiphertextVersion = 1;
    private const int GuidSize = 16;
    private const int HeaderSize = GuidSize + 1;

    /// <summary>symmetric_key_id of the database master key.</summary>
    private const int MasterKeyId = 101;

    /// <summary>symmetric_key_id and certificate_id of the first of the users' own.</summary>
    private const int FirstOwnId = 256;

    private readonly Dictionary<Guid, byte[]> _open = [];

    /// <summary>CREATE MASTER KEY; only its protection by the passphrase file is kept, the statement's password is not.</summary>
    public void CreateMasterKey(int principalId)
    {
        if (!permissions.Has(principalId, SecurableClass.Database, 0, PermissionCheck.Control))
        {
            throw new SqlEngineException(15247, "User does not have permission to perform this action.");
        }

        if (MasterKey is not null)
        {
            throw new SqlEngineException(15578, "There is already a master key in the database. Please drop it before performing this statement.");
        }

        byte[] key = RandomNumberGenerator.GetBytes(32);
        catalog.Save(new KeyObject(KeyObjectKind.MasterKey, MasterKeyId, "##MS_DatabaseMasterKey##", FixedPrincipals.Dbo, Guid.NewGuid(), [], vault.Protect(key), 0, null, DateTime.UtcNow));
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>CREATE CERTIFICATE … WITH SUBJECT: a new RSA key pair, its private key protected by the master key.</summary>
    public void CreateCertificate(string name, int ownerId, string subject)
    {
        RequireNew(KeyObjectKind.Certificate, name, "certificate");
        int id = NextId(KeyObjectKind.Certificate);
        using RSA pair = RSA.Create(2048);
        byte[] secret = pair.ExportPkcs8PrivateKey();
        byte[] protectedSecret = SealedBytes.Seal(SealedBytes.SubKey(OpenMasterKey(), "certificate", id), secret, []);
        CryptographicOperations.ZeroMemory(secret);
        catalog.Save(new KeyObject(KeyObjectKind.Certificate, id, name, ownerId, Guid.Empty, pair.ExportSubjectPublicKeyInfo(), protectedSecret, 0, subject, DateTime.UtcNow));
    }

    /// <summary>CREATE SYMMETRIC KEY … WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE.</summary>
    public void CreateSymmetricKey(string name, int ownerId, string certificateName)
    {
        RequireNew(KeyObjectKind.SymmetricKey, name, "symmetric key");
        KeyObject certificate = Find(KeyObjectKind.Certificate, certificateName);
        byte[] key = RandomNumberGenerator.GetBytes(32);
        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(certificate.PublicBytes, out _);
        byte[] protectedKey = rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256);
        CryptographicOperations.ZeroMemory(key);
        catalog.Save(new KeyObject(KeyObjectKind.SymmetricKey, NextId(KeyObjectKind.SymmetricKey), name, ownerId, Guid.NewGuid(), [], protectedKey, certificate.Id, null, DateTime.UtcNow));
    }

    /// <summary>DROP CERTIFICATE and DROP SYMMETRIC KEY; a certificate that protects a key stays.</summary>
    public void Drop(KeyObjectKind kind, string name)
    {
        KeyObject key = Find(kind, name);
        if (kind == KeyObjectKind.Certificate && catalog.KeyObjects.Any(k => k.Kind == KeyObjectKind.SymmetricKey && k.ProtectorId == key.Id))
        {
            throw new SqlEngineException(15352, "The certificate cannot be dropped because one or more entities are either signed or encrypted using it.");
        }

        Forget(key.KeyGuid);
        catalog.RemoveKeyObject(kind, key.Id);
    }

    /// <summary>OPEN SYMMETRIC KEY … DECRYPTION BY CERTIFICATE: needs CONTROL on the certificate and any permission on the key.</summary>
    public void Open(int principalId, string keyName, string certificateName)
    {
        KeyObject key = FindVisible(principalId, keyName);
        KeyObject? certificate = catalog.FindKeyObject(KeyObjectKind.Certificate, certificateName);
        if (certificate is null || !permissions.Has(principalId, SecurableClass.Certificate, certificate.Id, PermissionCheck.Control))
        {
            throw NotFound("certificate", certificateName);
        }

        if (certificate.Id != key.ProtectorId)
        {
            throw new SqlEngineException(15320, $"The symmetric key '{key.Name}' is not encrypted by the certificate '{certificate.Name}'. Name the certificate that protects it.");
        }

        if (!_open.ContainsKey(key.KeyGuid))
        {
            _open.Add(key.KeyGuid, Unwrap(key, certificate));
        }
    }

    /// <summary>Whether the session has the key open (sys.openkeys).</summary>
    public bool IsOpen(Guid keyGuid) => _open.ContainsKey(keyGuid);

    /// <summary>CLOSE SYMMETRIC KEY.</summary>
    public void Close(string keyName)
    {
        if (catalog.FindKeyObject(KeyObjectKind.SymmetricKey, keyName) is not { } key || !Forget(key.KeyGuid))
        {
            throw new SqlEngineException(15315, $"The key '{keyName}' is not open. Please open the key before using it.");
        }
    }

    /// <summary>CLOSE ALL SYMMETRIC KEYS, and the end of the session.</summary>
    public void CloseAll()
    {
        foreach (Guid guid in _open.Keys.ToArray())
        {
            Forget(guid);
        }
    }

    /// <summary>KEY_GUID: null when there is no such key the user may see.</summary>
    public Guid? KeyGuid(int principalId, string keyName) =>
        catalog.FindKeyObject(KeyObjectKind.SymmetricKey, keyName) is { } key && permissions.CanSee(principalId, SecurableClass.SymmetricKey, key.Id) ? key.KeyGuid : null;

    /// <summary>CERT_ID: null when there is no such certificate the user may see.</summary>
    public int? CertificateId(int principalId, string certificateName) =>
        catalog.FindKeyObject(KeyObjectKind.Certificate, certificateName) is { } certificate && permissions.CanSee(principalId, SecurableClass.Certificate, certificate.Id) ? certificate.Id : null;

    /// <summary>ENCRYPTBYKEY: null when the key is not open. Randomized: equal values give different bytes.</summary>
    /// <param name="authenticator">Must be given again to decrypt; null without one.</param>
    public byte[]? Encrypt(Guid keyGuid, ReadOnlySpan<byte> plaintext, byte[]? authenticator)
    {
        if (!_open.TryGetValue(keyGuid, out byte[]? key))
        {
            return null;
        }

        byte[] ciphertext = new byte[HeaderSize + SealedBytes.Overhead + plaintext.Length];
        keyGuid.TryWriteBytes(ciphertext);
        ciphertext[GuidSize] = CiphertextVersion;
        SealedBytes.Seal(key, plaintext, Associated(ciphertext, authenticator)).CopyTo(ciphertext, HeaderSize);
        return ciphertext;
    }

    /// <summary>DECRYPTBYKEY: null when the key is not open, or the bytes or the authenticator are not those it encrypted.</summary>
    public byte[]? Decrypt(ReadOnlySpan<byte> ciphertext, byte[]? authenticator) =>
        TryReadGuid(ciphertext, out Guid guid) && _open.TryGetValue(guid, out byte[]? key) ? Unseal(key, ciphertext, authenticator) : null;

    /// <summary>DECRYPTBYKEYAUTOCERT: opens the key for this value alone; null as <see cref="Decrypt"/>, and without CONTROL on the certificate.</summary>
    public byte[]? DecryptByCertificate(int principalId, int certificateId, ReadOnlySpan<byte> ciphertext, byte[]? authenticator)
    {
        if (!TryReadGuid(ciphertext, out Guid guid)
            || catalog.KeyObjects.FirstOrDefault(k => k.Kind == KeyObjectKind.SymmetricKey && k.KeyGuid == guid) is not { } key
            || key.ProtectorId != certificateId
            || !permissions.Has(principalId, SecurableClass.Certificate, certificateId, PermissionCheck.Control)
            || !permissions.CanSee(principalId, SecurableClass.SymmetricKey, key.Id))
        {
            return null;
        }

        if (_open.TryGetValue(guid, out byte[]? opened))
        {
            return Unseal(opened, ciphertext, authenticator);
        }

        byte[] secret = Unwrap(key, catalog.Snapshot.Keys[(KeyObjectKind.Certificate, certificateId)]);
        byte[]? plaintext = Unseal(secret, ciphertext, authenticator);
        CryptographicOperations.ZeroMemory(secret);
        return plaintext;
    }

    public void Dispose() => CloseAll();

    private KeyObject? MasterKey => catalog.KeyObjects.FirstOrDefault(static k => k.Kind == KeyObjectKind.MasterKey);

    private byte[] OpenMasterKey() => vault.Open((MasterKey ?? throw new SqlEngineException(
        15581, "Please create a master key in the database or open the master key in the session before performing this operation.")).ProtectedBytes);

    private byte[] Unwrap(KeyObject key, KeyObject certificate)
    {
        byte[] secret = SealedBytes.Open(SealedBytes.SubKey(OpenMasterKey(), "certificate", certificate.Id), certificate.ProtectedBytes, [])
            ?? throw new SqlEngineException(15466, "An error occurred during decryption.");
        using RSA rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        return rsa.Decrypt(key.ProtectedBytes, RSAEncryptionPadding.OaepSHA256);
    }

    private static bool TryReadGuid(ReadOnlySpan<byte> ciphertext, out Guid guid)
    {
        bool isOurs = ciphertext.Length >= HeaderSize + SealedBytes.Overhead && ciphertext[GuidSize] == CiphertextVersion;
        guid = isOurs ? new Guid(ciphertext[..GuidSize]) : Guid.Empty;
        return isOurs;
    }

    private static byte[]? Unseal(byte[] key, ReadOnlySpan<byte> ciphertext, byte[]? authenticator) =>
        SealedBytes.Open(key, ciphertext[HeaderSize..], Associated(ciphertext, authenticator));

    // The header and the authenticator are bound to the value: neither can be exchanged.
    private static byte[] Associated(ReadOnlySpan<byte> ciphertext, byte[]? authenticator) => [.. ciphertext[..HeaderSize], .. authenticator ?? []];

    private bool Forget(Guid guid)
    {
        if (!_open.Remove(guid, out byte[]? key))
        {
            return false;
        }

        CryptographicOperations.ZeroMemory(key);
        return true;
    }

    private int NextId(KeyObjectKind kind) =>
        catalog.KeyObjects.Where(k => k.Kind == kind).Select(static k => k.Id + 1).Append(FirstOwnId).Max();

    private void RequireNew(KeyObjectKind kind, string name, string what)
    {
        if (catalog.FindKeyObject(kind, name) is not null)
        {
            throw new SqlEngineException(15282, $"A {what} with name '{name}' already exists.");
        }
    }

    private KeyObject Find(KeyObjectKind kind, string name) =>
        catalog.FindKeyObject(kind, name) ?? throw NotFound(kind == KeyObjectKind.Certificate ? "certificate" : "symmetric key", name);

    private KeyObject FindVisible(int principalId, string keyName)
    {
        KeyObject key = Find(KeyObjectKind.SymmetricKey, keyName);
        return permissions.CanSee(principalId, SecurableClass.SymmetricKey, key.Id) ? key : throw NotFound("symmetric key", keyName);
    }

    private static SqlEngineException NotFound(string what, string name) =>
        new(15151, $"Cannot find the {what} '{name}', because it does not exist or you do not have permission.");
}
