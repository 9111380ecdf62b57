using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>
/// The symbols of format-preserving encryption, in order: a named set, or a list of 2 to 4,000 different characters. A symbol's place
/// in the list is its digit, so the order is part of the cipher. A name comes before the list of the same letters.
/// </summary>
internal readonly struct Alphabet
{
    public const int DigitCount = 10;
    public const int LatinCount = 26;
    public const char HangulFirst = '\uAC00';
    public const int HangulCount = 11172;

    private const int MostSymbols = 4000;

    private static readonly Alphabet Latin = new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly Alphabet Alphanumeric = new Alphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The symbols, or null if they are consecutive code points.</summary>
    private readonly string? symbols;
    private readonly char first;

    /// <summary>
    /// Hash table of the symbols' digits, each plus 1, with 0 for an empty slot and collisions in the next slot: an alphabet arrives
    /// with each call, so finding its symbols must be cheap to prepare.
    /// </summary>
    private readonly ushort[]? slots;

    private Alphabet(string symbols)
    {
        this.symbols = symbols;
        first = symbols[0];
        Size = symbols.Length;
        int count = 4;
        while (count < 2 * symbols.Length)
        {
            count *= 2;
        }

        slots = new ushort[count];
        HasDuplicates = false;
        for (int digit = 0; digit < symbols.Length; digit++)
        {
            int slot = FindSlot(slots, symbols, symbols[digit]);
            HasDuplicates |= slots[slot] != 0;
            slots[slot] = (ushort)(digit + 1);
        }
    }

    private Alphabet(char first, int size)
    {
        symbols = null;
        slots = null;
        this.first = first;
        Size = size;
        HasDuplicates = false;
    }

    /// <summary>Number of symbols.</summary>
    public int Size { get; }

    private bool HasDuplicates { get; }

    /// <summary>The named alphabet, else the one that consists of the text's characters.</summary>
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
                return Latin;
            case "alnum":
                return Alphanumeric;
            case "hangul":
                return new Alphabet(HangulFirst, HangulCount);
            default:
                return OfSymbols(function, text);
        }
    }

    /// <summary>The digit of a symbol, or -1.</summary>
    public int IndexOf(char symbol)
    {
        if (slots != null)
        {
            return slots[FindSlot(slots, symbols!, symbol)] - 1;
        }

        int index = symbol - first;
        return index >= 0 && index < Size ? index : -1;
    }

    public char SymbolAt(int digit) => symbols == null ? (char)(first + digit) : symbols[digit];

    private static Alphabet OfSymbols(string function, string text)
    {
        if (text.Length < 2 || text.Length > MostSymbols)
        {
            throw Require.Problem(
                function, "alphabet", "must be digits, upper, lower, latin, alnum or hangul, or consist of 2 to 4,000 different characters.");
        }

        foreach (char symbol in text)
        {
            // A symbol is one UTF-16 unit, so that a result is as long as its value in every column.
            if (char.IsSurrogate(symbol))
            {
                throw Require.Problem(
                    function,
                    "alphabet",
                    "holds a character beyond the basic multilingual plane (a surrogate pair); its symbols must be single UTF-16 units.");
            }
        }

        Alphabet alphabet = new Alphabet(text);
        return alphabet.HasDuplicates
            ? throw Require.Problem(
                function, "alphabet", "holds a character twice; each must stand for one digit only, or results could not be decrypted.")
            : alphabet;
    }

    /// <summary>The slot that holds the symbol, or the empty one where the search for it ends.</summary>
    private static int FindSlot(ushort[] slots, string symbols, char symbol)
    {
        int mask = slots.Length - 1;
        int slot = symbol & mask;
        while (slots[slot] != 0 && symbols[slots[slot] - 1] != symbol)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
