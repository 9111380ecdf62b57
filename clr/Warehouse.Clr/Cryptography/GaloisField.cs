namespace Warehouse.Clr.Cryptography;

/// <summary>
/// GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, and the byte substitutions that AES and ARIA define over it. Made from their definitions,
/// so that nobody has to compare 256 numbers with a standard; the standards' vectors test them.
/// </summary>
internal static class GaloisField
{
    /// <summary>SubBytes (FIPS 197 section 5.1.1), also ARIA's first box.</summary>
    public static readonly byte[] AesBox = Box(new byte[] { 0x1F, 0x3E, 0x7C, 0xF8, 0xF1, 0xE3, 0xC7, 0x8F }, 0x63);

    /// <summary>InvSubBytes (FIPS 197 section 5.3.2), also ARIA's third box.</summary>
    public static readonly byte[] AesInverseBox = Inverted(AesBox);

    /// <summary>
    /// ARIA's second box (RFC 5794 section 2.4.2): an affine map of x^247. That power is the inverse's eighth, and squaring is linear,
    /// so it is an affine map of the inverse.
    /// </summary>
    public static readonly byte[] AriaBox = Box(new byte[] { 0xAC, 0xFD, 0xC6, 0x83, 0x26, 0xA7, 0xFB, 0x5F }, 0xE2);

    /// <summary>ARIA's fourth box, the second's inverse.</summary>
    public static readonly byte[] AriaInverseBox = Inverted(AriaBox);

    public static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (; b != 0; b >>= 1)
        {
            product ^= a * (b & 1);
            a = (a << 1) ^ ((a >> 7) * 0x11B);
        }

        return product;
    }

    /// <param name="columns">Images of the inverse's bits, the lowest first.</param>
    /// <param name="constant">Image of 0.</param>
    private static byte[] Box(byte[] columns, byte constant)
    {
        byte[] box = new byte[256];
        for (uint x = 0; x < box.Length; x++)
        {
            uint inverse = Inverse(x);
            box[x] = constant;
            for (int bit = 0; bit < columns.Length; bit++)
            {
                box[x] ^= (byte)(columns[bit] * (inverse >> bit & 1));
            }
        }

        return box;
    }

    /// <summary>The multiplicative inverse, x^254; 0 for 0.</summary>
    private static uint Inverse(uint x)
    {
        uint power = x;
        for (int i = 0; i < 6; i++)
        {
            power = Multiply(Multiply(power, power), x); // x^3, x^7, … x^127
        }

        return Multiply(power, power);
    }

    private static byte[] Inverted(byte[] box)
    {
        byte[] inverse = new byte[box.Length];
        for (int x = 0; x < box.Length; x++)
        {
            inverse[box[x]] = (byte)x;
        }

        return inverse;
    }
}
