using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>
/// The symbols of format-preserving encryption, in order: a named set, or a list of 2 to 4,000 different characters. A symbol's place
/// in the list is its digit, so the order is part of the cipher.
/// </summary>
internal readonly struct Alphabet
{
    public const int DigitCount = 10;
    public const int LatinCount = 26;
    public const char HangulFirst = '\uAC00';
    public const int HangulCount = 11172;

    private const string Latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Alphanumeric = "0123456789" + Latin;

    /// <summary>The symbols, or null if they are consecutive code points.</summary>
    private readonly string? symbols;
    private readonly char first;

    private Alphabet(string symbols)
    {
        this.symbols = symbols;
        first = symbols[0];
        Size = symbols.Length;
    }

    private Alphabet(char first, int size)
    {
        symbols = null;
        this.first = first;
        Size = size;
    }

    /// <summary>Number of symbols.</summary>
    public int Size { get; }

    public static Alphabet Parse(string function, SqlString alphabet)
    {
        string text = Require.Text(function, "alphabet", alphabet);
        switch (text)
        {
            case "digits":
                return new Alphabet('0', DigitCount);
            case "upper":
                return new Alphabet('A', LatinCount);
            case "lower":
                return new Alphabet('a', LatinCount);
            case "latin":
                return new Alphabet(Latin);
            case "alnum":
                return new Alphabet(Alphanumeric);
            case "hangul":
                return new Alphabet(HangulFirst, HangulCount);
            default:
                RequireDifferentSymbols(function, text);
                return new Alphabet(text);
        }
    }

    /// <summary>The digit of a symbol, or -1.</summary>
    public int IndexOf(char symbol)
    {
        if (symbols != null)
        {
            return symbols.IndexOf(symbol);
        }

        int index = symbol - first;
        return index >= 0 && index < Size ? index : -1;
    }

    public char SymbolAt(int digit) => symbols == null ? (char)(first + digit) : symbols[digit];

    private static void RequireDifferentSymbols(string function, string text)
    {
        // One bit per UTF-16 code unit seen.
        ulong[] seen = new ulong[1024];
        bool valid = text.Length >= 2;
        foreach (char symbol in text)
        {
            ulong bit = 1UL << (symbol & 63);
            valid &= !char.IsSurrogate(symbol) && (seen[symbol >> 6] & bit) == 0;
            seen[symbol >> 6] |= bit;
        }

        if (!valid)
        {
            throw Require.Problem(
                function,
                "alphabet",
                "must be digits, upper, lower, latin, alnum or hangul, or 2 to 4,000 different characters of the basic multilingual plane.");
        }
    }
}
