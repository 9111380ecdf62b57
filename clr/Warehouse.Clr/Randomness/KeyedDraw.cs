using System.Text;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr.Randomness;

/// <summary>
/// Random bits that a load can repeat: HMAC-SHA-256 under the run's key of the function's name, a zero byte, the function's parameters and the
/// row's key. A function's parameters have one length, so no two calls share a message.
/// <para>The parameters belong to the message because of this attack: published once with scale 10 and once with scale 20, x + 10 z and x + 20 z
/// with one z are two equations that give x away. With the scale in the message the two draws are independent.</para>
/// </summary>
internal readonly struct KeyedDraw
{
    private readonly byte[] key;
    private readonly byte[] message;
    private readonly int parametersAt;

    /// <param name="function">The function's name; it keeps two functions under one key independent.</param>
    /// <param name="parameterBytes">Bytes of the parameters, to be written by <see cref="Write"/>.</param>
    /// <param name="key">The run's key; callers give each column its own.</param>
    /// <param name="row">What tells one row or subject from another.</param>
    public KeyedDraw(string function, int parameterBytes, byte[] key, byte[] row)
    {
        this.key = key;
        parametersAt = function.Length + 1;
        message = new byte[parametersAt + parameterBytes + row.Length];
        Encoding.ASCII.GetBytes(function, 0, function.Length, message, 0);
        row.CopyTo(message, parametersAt + parameterBytes);
    }

    /// <summary>Writes a parameter into the message, 8 bytes at the place given.</summary>
    public void Write(int at, ulong parameter)
    {
        for (int i = 0; i < sizeof(ulong); i++)
        {
            message[parametersAt + at + i] = (byte)(parameter >> (56 - (8 * i)));
        }
    }

    /// <summary>32 bytes, each value equally likely.</summary>
    public byte[] Bytes() => Digest.Hmac(DigestAlgorithm.Sha256, key, message);

    /// <summary>64 bits, each value equally likely.</summary>
    public ulong Word() => WordAt(Bytes(), 0);

    /// <summary>The 64 bits at the word's place among the bytes.</summary>
    public static ulong WordAt(byte[] bytes, int word) =>
        ((ulong)Aes.ReadWord(bytes, 8 * word) << 32) | Aes.ReadWord(bytes, (8 * word) + 4);
}
