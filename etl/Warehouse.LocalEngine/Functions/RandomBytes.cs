using System;
using System.Security.Cryptography;

namespace Warehouse.LocalEngine.Functions;

/// <summary>Random bytes for CRYPT_GEN_RANDOM, fetched from the operating system in blocks: a statement draws a few for each of its rows, and a call for each costs more than the row does.</summary>
internal static class RandomBytes
{
    private const int BlockSize = 4096, LongestFromBlock = 64;

    [ThreadStatic]
    private static byte[]? t_block;

    [ThreadStatic]
    private static int t_left;

    public static byte[] Get(int count)
    {
        if (count > LongestFromBlock)
        {
            return RandomNumberGenerator.GetBytes(count);
        }

        if (t_left < count)
        {
            RandomNumberGenerator.Fill(t_block ??= new byte[BlockSize]);
            t_left = BlockSize;
        }

        Span<byte> taken = t_block.AsSpan(t_left - count, count);
        byte[] bytes = taken.ToArray();
        // What was handed out may be a key or a salt: it does not stay here.
        taken.Clear();
        t_left -= count;
        return bytes;
    }
}
