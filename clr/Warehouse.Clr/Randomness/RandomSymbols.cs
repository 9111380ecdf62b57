using System.Data.SqlTypes;
using System.Security.Cryptography;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Randomness;

/// <summary>Replacement by a random number generator (난수생성기): symbols from the operating system's cryptographic generator.</summary>
internal static class RandomSymbols
{
    private const int MostSymbols = 4000;
    private const int BytesPerDraw = 2;
    private const int DrawRange = 65_536;

    public static SqlString RandomDigits(SqlInt32 length)
    {
        int count = Require.Between("RandomDigits", "length", length, 1, MostSymbols);
        return Draw(count, Alphabet.Parse("RandomDigits", new SqlString("digits")));
    }

    public static SqlString RandomText(SqlInt32 length, SqlString alphabet)
    {
        int count = Require.Between("RandomText", "length", length, 1, MostSymbols);
        return Draw(count, Alphabet.Parse("RandomText", alphabet));
    }

    private static SqlString Draw(int count, Alphabet alphabet)
    {
        // Draws at and above the largest multiple of the alphabet's size are thrown away: a remainder alone would favour its first symbols.
        int limit = DrawRange / alphabet.Size * alphabet.Size;
        char[] text = new char[count];
        byte[] random = new byte[BytesPerDraw * count];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            for (int filled = 0; filled < count;)
            {
                generator.GetBytes(random);
                for (int at = 0; at < random.Length && filled < count; at += BytesPerDraw)
                {
                    int draw = (random[at] << 8) | random[at + 1];
                    if (draw < limit)
                    {
                        text[filled++] = alphabet.SymbolAt(draw % alphabet.Size);
                    }
                }
            }
        }

        return new SqlString(new string(text));
    }
}
