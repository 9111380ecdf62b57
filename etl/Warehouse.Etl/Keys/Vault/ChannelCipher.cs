using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>
/// What the database's function <c>pseudo.Decrypt</c> opens: AEAD_AES_256_CBC_HMAC_SHA_512 (RFC 7518, section 5.2.5) of a key's hexadecimal digits, with the framework's own AES and HMAC.
/// </summary>
internal static class ChannelCipher
{
    public const int KeySize = 64;
    private const int HalfSize = 32;
    private const int IvSize = 16;

    /// <param name="channelKey">64 bytes: the first half authenticates, the second enciphers.</param>
    /// <param name="key">What is sent.</param>
    /// <param name="name">Authenticated with it: what was sent for one purpose serves no other.</param>
    /// <returns>IV, ciphertext, tag.</returns>
    public static byte[] Seal(byte[] channelKey, byte[] key, string name)
    {
        if (channelKey.Length != KeySize)
        {
            throw new RefusedException("The database sent a channel key of another size. Use the version of the command that deployed the database.");
        }

        byte[] digits = Encoding.ASCII.GetBytes(Convert.ToHexString(key));
        try
        {
            using var aes = Aes.Create();
            aes.Key = channelKey[HalfSize..];
            byte[] iv = RandomNumberGenerator.GetBytes(IvSize);
            byte[] text = [.. iv, .. aes.EncryptCbc(digits, iv)];
            byte[] associated = Encoding.UTF8.GetBytes(name);
            byte[] bits = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bits, associated.Length * 8L);
            byte[] tag = HMACSHA512.HashData(channelKey.AsSpan(0, HalfSize), [.. associated, .. text, .. bits]);
            return [.. text, .. tag.AsSpan(0, HalfSize)];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(digits);
        }
    }
}
