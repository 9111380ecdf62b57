#if NET
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using X86 = System.Runtime.Intrinsics.X86;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// The rounds of AES by the processor's own instructions, where .NET gives them (SQLCLR has none): the same function as the tables of <see cref="Aes"/>,
/// several times as fast, and its time depends on no secret.
/// </summary>
internal static class AesInstructions
{
    public static bool AreSupported => X86.Aes.IsSupported && X86.Ssse3.IsSupported;

    /// <summary>Words are big-endian, the processor's bytes are not: in each word of four the order is turned around.</summary>
    private static Vector128<byte> ByteOrder => Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);

    /// <summary>Encrypts the block of four big-endian words in place under the round keys, four words each (FIPS 197 section 5.2).</summary>
    public static void Encrypt(uint[] schedule, ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
        ReadOnlySpan<Vector128<uint>> keys = MemoryMarshal.Cast<uint, Vector128<uint>>(schedule);
        Vector128<byte> order = ByteOrder;
        Vector128<byte> state = Ordered(Vector128.Create(w0, w1, w2, w3) ^ keys[0], order);
        for (int round = 1; round < keys.Length - 1; round++)
        {
            state = X86.Aes.Encrypt(state, Ordered(keys[round], order));
        }

        Vector128<uint> words = X86.Ssse3.Shuffle(X86.Aes.EncryptLast(state, Ordered(keys[^1], order)), order).AsUInt32();
        w0 = words[0];
        w1 = words[1];
        w2 = words[2];
        w3 = words[3];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Ordered(Vector128<uint> words, Vector128<byte> order) => X86.Ssse3.Shuffle(words.AsByte(), order);
}
#endif
