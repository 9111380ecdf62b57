using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>
/// The symbols of format-preserving encryption, in order: a named set, or a list of 2 to 4,000 different characters. A symbol's place
/// in the list is its digit, so the order is part of the cipher.
/// </summary>
internal readonly struct Alphabet
{
    public const string Digits = "0123456789";
    public const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const char HangulFirst = '\uAC00';
    public const int HangulCount = 11172;

    private readonly string? symbols;

    private Alphabet(string? symbols)
    {
        this.symbols = symbols;
        Size = symbols == null ? HangulCount : symbols.Length;
    }

    /// <summary>Number of symbols.</summary>
    public int Size { get; }

    public static Alphabet Parse(string function, SqlString alphabet)
    {
        string text = Require.Text(function, "alphabet", alphabet);
        switch (text)
        {
            case "digits":
                return new Alphabet(Digits);
            case "upper":
                return new Alphabet(Upper);
            case "lower":
                return new Alphabet(Lower);
            case "latin":
                return new Alphabet(Upper + Lower);
            case "alnum":
                return new Alphabet(Digits + Upper + Lower);
            case "hangul":
                return new Alphabet(null);
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

        int index = symbol - HangulFirst;
        return index >= 0 && index < HangulCount ? index : -1;
    }

    public char SymbolAt(int digit) => symbols == null ? (char)(HangulFirst + digit) : symbols[digit];

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
