using System.Runtime.CompilerServices;

namespace Warehouse.Clr.PersonalData;

/// <summary>Words with a number each, looked up in a stretch of text without making strings. Filled when it is made, never changed.</summary>
internal sealed class WordTable
{
    private const uint HashStart = 2166136261;
    private const uint HashFactor = 16777619;

    /// <summary>A bit for each unit, folded: which words may begin with it. Spares most stretches the hash.</summary>
    private const int FirstBits = 4096;

    /// <summary>Bits for each word in the filter of beginnings: so many that few stretches pass it that begin like no word.</summary>
    private const int PairBits = 16;

    private static readonly char[] Blank = { ' ' };

    private readonly Entry[] entries;
    private readonly int mask;
    private readonly int longest;
    private readonly ulong[] firsts = new ulong[FirstBits / 64];

    // The first two units of words, hashed.
    private readonly ulong[] pairs;

    /// <summary>Lists of words between blanks; those of a list have the list's place as their number. The first list wins.</summary>
    public WordTable(params string[] lists)
    {
        int count = 0;
        string[][] split = new string[lists.Length][];
        for (int i = 0; i < lists.Length; i++)
        {
            split[i] = lists[i].Split(Blank, System.StringSplitOptions.RemoveEmptyEntries);
            count += split[i].Length;
        }

        int size = 16;
        while (size < 4 * count)
        {
            size *= 2;
        }

        entries = new Entry[size];
        mask = size - 1;
        pairs = new ulong[size * PairBits / 4 / 64];
        for (int i = 0; i < lists.Length; i++)
        {
            foreach (string word in split[i])
            {
                longest = word.Length > longest ? word.Length : longest;
                Add(word, i);
            }
        }
    }

    /// <summary>The number of the stretch as a whole, or -1.</summary>
    public int Find(string text, int start, int end)
    {
        if (end - start > longest || end <= start || !MayBegin(text[start]) || (end - start > 1 && !MayBegin(text[start], text[start + 1])))
        {
            return -1;
        }

        return FindHashed(text, start, end);
    }

    /// <summary>Apart from the look at its beginning, which is all that most stretches need.</summary>
    private int FindHashed(string text, int start, int end)
    {
        uint hash = HashStart;
        for (int i = start; i < end; i++)
        {
            hash = (hash ^ text[i]) * HashFactor;
        }

        return Find(text, start, end - start, hash);
    }

    public bool Holds(string text, int start, int end) => Find(text, start, end) >= 0;

    /// <summary>The number of the longest word that the stretch begins with, or -1.</summary>
    public int FindPrefix(string text, int start, int end, out int behind)
    {
        int number = -1;
        behind = start;
        if (end <= start || !MayBegin(text[start]))
        {
            return -1;
        }

        uint hash = HashStart;
        int last = end - start > longest ? start + longest : end;
        if (last - start > 1 && !MayBegin(text[start], text[start + 1]))
        {
            last = start + 1;
        }

        for (int i = start; i < last; i++)
        {
            hash = (hash ^ text[i]) * HashFactor;
            int found = Find(text, start, i + 1 - start, hash);
            if (found >= 0)
            {
                number = found;
                behind = i + 1;
            }
        }

        return number;
    }

    /// <summary>Whether the stretch ends with a word of the table and has more before it.</summary>
    public bool HoldsSuffix(string text, int start, int end)
    {
        for (int from = end - longest > start ? end - longest : start + 1; from < end; from++)
        {
            if (Holds(text, from, end))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayBegin(char unit) => (firsts[(unit & (FirstBits - 1)) >> 6] >> (unit & 63) & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayBegin(char first, char second)
    {
        uint pair = PairOf(first, second);
        return (pairs[pair >> 6] >> (int)(pair & 63) & 1) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint PairOf(char first, char second)
    {
        uint hash = ((uint)first * HashFactor) ^ ((uint)second * HashStart);
        return (hash ^ (hash >> 15)) & (uint)((pairs.Length * 64) - 1);
    }

    private void Add(string word, int number)
    {
        firsts[(word[0] & (FirstBits - 1)) >> 6] |= 1UL << (word[0] & 63);
        if (word.Length > 1)
        {
            uint pair = PairOf(word[0], word[1]);
            pairs[pair >> 6] |= 1UL << (int)(pair & 63);
        }

        uint hash = HashStart;
        foreach (char unit in word)
        {
            hash = (hash ^ unit) * HashFactor;
        }

        uint at = Slot(hash);
        while (entries[at].Word is string other)
        {
            if (other == word)
            {
                return;
            }

            at = (at + 1) & (uint)mask;
        }

        entries[at] = new Entry(word, hash, number);
    }

    private int Find(string text, int start, int length, uint hash)
    {
        uint at = Slot(hash);
        while (entries[at].Word is string word)
        {
            if (entries[at].Hash == hash && word.Length == length && Units.IsAt(text, start, word))
            {
                return entries[at].Number;
            }

            at = (at + 1) & (uint)mask;
        }

        return -1;
    }

    private uint Slot(uint hash) => (hash ^ (hash >> 15)) & (uint)mask;

    private readonly struct Entry
    {
        public readonly string? Word;
        public readonly uint Hash;
        public readonly int Number;

        public Entry(string word, uint hash, int number)
        {
            Word = word;
            Hash = hash;
            Number = number;
        }
    }
}
