namespace Warehouse.Clr.Cryptography;

/// <summary>
/// A cipher of 16-byte blocks under one key: AES or ARIA. Table driven, because a value takes a dozen block calls and setting up the
/// framework's AES for each value costs more than the value itself; ARIA the framework does not have. An instance holds one key
/// schedule and lives for one call: a schedule kept in a static field would be key material shared by all sessions, out of reach of
/// key destruction, and SAFE assemblies may not write static fields anyway.
/// </summary>
/// <remarks>Table lookups depend on secret data: see the limits in clr/README.md on attackers who can time the server's cache. On .NET, AES takes the processor's instructions instead.</remarks>
internal abstract class BlockCipher
{
    public const int BlockBytes = 16;

    public static bool IsKeyLength(int length) => length == 16 || length == 24 || length == 32;

    /// <summary>Encrypts the block of four big-endian words in place.</summary>
    public abstract void Encrypt(ref uint w0, ref uint w1, ref uint w2, ref uint w3);

    /// <summary>Decrypts the block of four big-endian words in place.</summary>
    public abstract void Decrypt(ref uint w0, ref uint w1, ref uint w2, ref uint w3);

    public static uint ReadWord(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];

    public static void WriteWord(byte[] bytes, int at, uint word)
    {
        bytes[at] = (byte)(word >> 24);
        bytes[at + 1] = (byte)(word >> 16);
        bytes[at + 2] = (byte)(word >> 8);
        bytes[at + 3] = (byte)word;
    }
}
