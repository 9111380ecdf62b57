using System;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>
/// The host's part of the lock on the data keys (mapping.VaultLock): the database cannot call the vault, so the lock's key passes through this process's memory and nowhere else. The database
/// sends it enciphered to a key pair that lives for one call, and takes it back enciphered under a key of its own, so that no trace of a statement or parameter shows it. What passes is one half:
/// without the database's certificate it opens no data key.
/// </summary>
/// <param name="connection">As a mapping_custodian; opening takes a load_operator as well.</param>
internal sealed class DataKeyLock(DbConnection connection)
{
    // RSA of 3,072 bits matches AES of 128; the pair lives for seconds.
    private const int TransportBits = 3072;

    /// <summary>Puts the lock into force: every data key is sealed under a new key that the vault wraps.</summary>
    /// <returns>How many keys.</returns>
    public int Begin(IKeyEncryptionKey vault, CancellationToken cancellation)
    {
        using var transport = RSA.Create(TransportBits);
        object?[] begun = One(
            "DECLARE @id int, @sent varbinary(1024); EXECUTE mapping.BeginVaultLock @publicKey = @publicKey, @vaultLockId = @id OUTPUT, @sentKek = @sent OUTPUT; SELECT @id, @sent;",
            ("@publicKey", transport.ExportSubjectPublicKeyInfo()));
        (byte[] wrapped, byte[] digest) = Wrap(Received(transport, (byte[])begun[1]!), vault, cancellation);
        return (int)One(
            "EXECUTE mapping.ConfirmVaultLock @vaultLockId = @id, @vaultKeyId = @key, @vaultWrappedKek = @wrapped, @kekDigest = @digest;",
            ("@id", begun[0]),
            ("@key", vault.Id),
            ("@wrapped", wrapped),
            ("@digest", digest))[1]!;
    }

    /// <summary>Opens the lock for a time.</summary>
    /// <param name="vault">The key of an id.</param>
    /// <param name="minutes">1 to 1,440.</param>
    /// <param name="cancellation">Ends the calls of the vault.</param>
    /// <returns>The vault's key that opened it.</returns>
    public string Open(Func<string, IKeyEncryptionKey> vault, int minutes, CancellationToken cancellation)
    {
        Channel channel = OpenChannel();
        byte[] kek = vault(channel.VaultKeyId).Unwrap(channel.VaultWrappedKek, cancellation);
        try
        {
            connection.Call(
                "mapping.OpenVault",
                ("@channelId", channel.Id),
                ("@sentKek", ChannelCipher.Seal(channel.Key, kek, FormattableString.Invariant($"vault/{channel.VaultLockId}"))),
                ("@minutes", minutes));
            return channel.VaultKeyId;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(kek);
            CryptographicOperations.ZeroMemory(channel.Key);
        }
    }

    /// <summary>Another key or version of the vault takes the lock over; no data key is touched.</summary>
    public void Replace(Func<string, IKeyEncryptionKey> vault, IKeyEncryptionKey next, CancellationToken cancellation)
    {
        Channel channel = OpenChannel();
        CryptographicOperations.ZeroMemory(channel.Key);
        (byte[] wrapped, byte[] digest) = Wrap(vault(channel.VaultKeyId).Unwrap(channel.VaultWrappedKek, cancellation), next, cancellation);
        connection.Call("mapping.ReplaceVaultKey", ("@vaultKeyId", next.Id), ("@vaultWrappedKek", wrapped), ("@kekDigest", digest));
    }

    /// <summary>Wraps the key, has it unwrapped again, and clears it: what the vault doesn't give back must not lock anything.</summary>
    /// <returns>The wrapped key, and the digest of what came back.</returns>
    private static (byte[] Wrapped, byte[] Digest) Wrap(byte[] kek, IKeyEncryptionKey vault, CancellationToken cancellation)
    {
        try
        {
            byte[] wrapped = vault.Wrap(kek, cancellation);
            byte[] back = vault.Unwrap(wrapped, cancellation);
            byte[] digest = SHA256.HashData(back);
            CryptographicOperations.ZeroMemory(back);
            return (wrapped, digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(kek);
        }
    }

    private Channel OpenChannel()
    {
        using var transport = RSA.Create(TransportBits);
        object?[] row = One(
            """
            DECLARE @channel int, @sent varbinary(1024), @lock int, @key nvarchar(400), @wrapped varbinary(1024);
            EXECUTE mapping.OpenChannel @publicKey = @publicKey, @channelId = @channel OUTPUT, @sentChannelKey = @sent OUTPUT, @vaultLockId = @lock OUTPUT,
                @vaultKeyId = @key OUTPUT, @vaultWrappedKek = @wrapped OUTPUT;
            SELECT @channel, @sent, @lock, @key, @wrapped;
            """,
            ("@publicKey", transport.ExportSubjectPublicKeyInfo()));
        return new Channel((int)row[0]!, Received(transport, (byte[])row[1]!), (int)row[2]!, (string)row[3]!, (byte[])row[4]!);
    }

    private static byte[] Received(RSA transport, byte[] sent)
    {
        byte[] digits = transport.Decrypt(sent, RSAEncryptionPadding.OaepSHA256);
        byte[] key = Convert.FromHexString(Encoding.ASCII.GetString(digits));
        CryptographicOperations.ZeroMemory(digits);
        return key;
    }

    private object?[] One(string text, params (string Name, object? Value)[] parameters) => connection.Rows(text, parameters)[0];

    private sealed record Channel(int Id, byte[] Key, int VaultLockId, string VaultKeyId, byte[] VaultWrappedKek);
}
