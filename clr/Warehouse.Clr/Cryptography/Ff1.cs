using System;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// FF1 (NIST SP 800-38G Rev. 1, algorithms 7 and 8) with AES, in place on the digits of a <see cref="NumeralDomain"/>.
/// <para>
/// FF1 adds a pseudorandom number, made from one half, to the other half modulo radix^m. Nothing in that needs the digits to share a
/// radix: with a radix per digit the halves are numbers below a and c, the additions are modulo a and c, and each round stays
/// invertible, so the whole is one permutation of all a·c numerals (an unbalanced Feistel network over Z_a × Z_c, "FE2" in Bellare,
/// Ristenpart, Rogaway, Stegers: Format-Preserving Encryption, SAC 2009). With one radix it is FF1 exactly.
/// </para>
/// </summary>
internal static class Ff1
{
    private const int Rounds = 10;

    /// <summary>Halves below this size are handled as machine integers: a 64-bit value times 2^8 still fits.</summary>
    private const ulong SmallHalf = 1UL << 56;

    public static void Encrypt(Aes aes, byte[] tweak, in NumeralDomain domain, int[] digits) =>
        Transform(aes, tweak, domain, digits, decrypt: false);

    public static void Decrypt(Aes aes, byte[] tweak, in NumeralDomain domain, int[] digits) =>
        Transform(aes, tweak, domain, digits, decrypt: true);

    private static void Transform(Aes aes, byte[] tweak, in NumeralDomain domain, int[] digits, bool decrypt)
    {
        ulong left = domain.SizeBelow(SmallHalf, 0, domain.Split);
        ulong right = domain.SizeBelow(SmallHalf, domain.Split, domain.Length);
        if (left < SmallHalf && right < SmallHalf)
        {
            TransformSmall(aes, tweak, domain, digits, left, right, decrypt);
        }
        else
        {
            TransformLarge(aes, tweak, domain, digits, decrypt);
        }
    }

    private static void TransformSmall(
        Aes aes, byte[] tweak, in NumeralDomain domain, int[] digits, ulong leftSize, ulong rightSize, bool decrypt)
    {
        int numberBytes = ByteLength(Math.Max(leftSize, rightSize) - 1);

        // Q = tweak, zeros, round, number: at most its last 8 bytes change from round to round, so P and the blocks before the last
        // are authenticated once.
        byte[] fixedPart = new byte[RoundUpToBlocks(tweak.Length + 1 + numberBytes)];
        tweak.CopyTo(fixedPart, 0);
        CbcMac prefix = CbcMac.Start(aes, domain, tweak.Length);
        int lastBlock = fixedPart.Length - Aes.BlockBytes;
        prefix.Append(fixedPart, 0, lastBlock);
        prefix.Mix(fixedPart, lastBlock);

        ulong left = ToNumber(domain, digits, 0, domain.Split);
        ulong right = ToNumber(domain, digits, domain.Split, domain.Length);
        for (int step = 0; step < Rounds; step++)
        {
            int round = decrypt ? Rounds - 1 - step : step;
            bool changesLeft = (round & 1) == 0;
            ulong size = changesLeft ? leftSize : rightSize;
            ulong input = ((ulong)round << (8 * numberBytes)) | (changesLeft ? right : left);
            ulong shift = prefix.Finish(input, numberBytes > 4, size);
            if (decrypt)
            {
                shift = shift == 0 ? 0 : size - shift;
            }

            if (changesLeft)
            {
                left = Reduce(left + shift, size);
            }
            else
            {
                right = Reduce(right + shift, size);
            }
        }

        ToDigits(domain, digits, 0, domain.Split, left);
        ToDigits(domain, digits, domain.Split, domain.Length, right);
    }

    /// <summary>For halves of any size, on digit arrays; the same function as the one on machine integers.</summary>
    public static void TransformLarge(Aes aes, byte[] tweak, in NumeralDomain domain, int[] digits, bool decrypt)
    {
        int split = domain.Split;
        int numberBytes = Math.Max(
            Numeral.ByteLengthOfLargest(domain, 0, split),
            Numeral.ByteLengthOfLargest(domain, split, domain.Length));
        int outputWords = ((numberBytes + 3) / 4) + 1;
        byte[] input = new byte[RoundUpToBlocks(tweak.Length + 1 + numberBytes)];
        tweak.CopyTo(input, 0);
        uint[] output = new uint[outputWords];
        CbcMac prefix = CbcMac.Start(aes, domain, tweak.Length);
        for (int step = 0; step < Rounds; step++)
        {
            int round = decrypt ? Rounds - 1 - step : step;
            bool changesLeft = (round & 1) == 0;
            int sourceStart = changesLeft ? split : 0;
            int sourceEnd = changesLeft ? domain.Length : split;
            int targetStart = changesLeft ? 0 : split;
            int targetEnd = changesLeft ? split : domain.Length;

            input[input.Length - numberBytes - 1] = (byte)round;
            Numeral.ToBytes(domain, digits, sourceStart, sourceEnd, input, numberBytes);
            CbcMac mac = prefix;
            mac.Append(input, 0, input.Length);
            mac.Expand(output);
            Numeral.Add(domain, digits, targetStart, targetEnd, output, subtract: decrypt);
        }
    }

    /// <summary>A sum of two numbers below the size, below the size again; cheaper than a division.</summary>
    private static ulong Reduce(ulong sum, ulong size) => sum >= size ? sum - size : sum;

    private static int RoundUpToBlocks(int length) => (length + Aes.BlockBytes - 1) / Aes.BlockBytes * Aes.BlockBytes;

    private static int ByteLength(ulong number)
    {
        int length = 0;
        for (; number != 0; number >>= 8)
        {
            length++;
        }

        return length;
    }

    private static ulong ToNumber(in NumeralDomain domain, int[] digits, int start, int end)
    {
        ulong number = 0;
        for (int i = start; i < end; i++)
        {
            number = (number * (ulong)domain.RadixAt(i)) + (ulong)digits[i];
        }

        return number;
    }

    private static void ToDigits(in NumeralDomain domain, int[] digits, int start, int end, ulong number)
    {
        int i = end - 1;
        for (; i >= start && number > uint.MaxValue; i--)
        {
            ulong radix = (ulong)domain.RadixAt(i);
            digits[i] = (int)(number % radix);
            number /= radix;
        }

        // 32-bit division takes half the time of 64-bit division, and most halves are this small.
        for (uint rest = (uint)number; i >= start; i--)
        {
            uint radix = (uint)domain.RadixAt(i);
            digits[i] = (int)(rest % radix);
            rest /= radix;
        }
    }

    /// <summary>The state of AES-CBC-MAC as four words: FF1's PRF.</summary>
    private struct CbcMac
    {
        private readonly Aes aes;
        private uint w0;
        private uint w1;
        private uint w2;
        private uint w3;

        private CbcMac(Aes aes)
        {
            this.aes = aes;
            w0 = w1 = w2 = w3 = 0;
        }

        /// <summary>The state after block P, which holds the cipher's parameters (step 5 of the algorithm).</summary>
        public static CbcMac Start(Aes aes, in NumeralDomain domain, int tweakLength)
        {
            CbcMac mac = new CbcMac(aes);
            mac.w0 = 0x01020100u | (uint)(domain.CommonRadix >> 16);
            mac.w1 = ((uint)(domain.CommonRadix & 0xFFFF) << 16) | (Rounds << 8) | (byte)domain.Split;
            mac.w2 = (uint)domain.Length;
            mac.w3 = (uint)tweakLength;
            mac.aes.Encrypt(ref mac.w0, ref mac.w1, ref mac.w2, ref mac.w3);
            return mac;
        }

        public void Append(byte[] bytes, int start, int end)
        {
            for (int at = start; at < end; at += Aes.BlockBytes)
            {
                Mix(bytes, at);
                aes.Encrypt(ref w0, ref w1, ref w2, ref w3);
            }
        }

        /// <summary>Takes a block in without enciphering: more is to be mixed into it.</summary>
        public void Mix(byte[] bytes, int at)
        {
            w0 ^= Aes.ReadWord(bytes, at);
            w1 ^= Aes.ReadWord(bytes, at + 4);
            w2 ^= Aes.ReadWord(bytes, at + 8);
            w3 ^= Aes.ReadWord(bytes, at + 12);
        }

        /// <summary>
        /// The PRF's first 8 or 12 bytes as a number modulo <paramref name="size"/>, after the last block's low half is mixed in.
        /// Works on a copy: the prefix serves all rounds.
        /// </summary>
        public readonly ulong Finish(ulong lowHalf, bool twelveBytes, ulong size)
        {
            uint a = w0;
            uint b = w1;
            uint c = w2 ^ (uint)(lowHalf >> 32);
            uint d = w3 ^ (uint)lowHalf;
            aes.Encrypt(ref a, ref b, ref c, ref d);
            ulong number = (((ulong)a << 32) | b) % size;
            if (twelveBytes)
            {
                number = ((number << 8) | (c >> 24)) % size;
                number = ((number << 8) | (byte)(c >> 16)) % size;
                number = ((number << 8) | (byte)(c >> 8)) % size;
                number = ((number << 8) | (byte)c) % size;
            }

            return number;
        }

        /// <summary>Fills the words with R, CIPH(R xor 1), CIPH(R xor 2), … (step 6.iii).</summary>
        public readonly void Expand(uint[] output)
        {
            for (uint block = 0; 4 * block < output.Length; block++)
            {
                uint a = w0;
                uint b = w1;
                uint c = w2;
                uint d = w3 ^ block;
                if (block > 0)
                {
                    aes.Encrypt(ref a, ref b, ref c, ref d);
                }

                int at = (int)(4 * block);
                output[at] = a;
                if (at + 1 < output.Length)
                {
                    output[at + 1] = b;
                }

                if (at + 2 < output.Length)
                {
                    output[at + 2] = c;
                }

                if (at + 3 < output.Length)
                {
                    output[at + 3] = d;
                }
            }
        }
    }
}
