namespace Warehouse.Clr.PersonalData;

/// <summary>Words with a number each, looked up in a stretch of text without making strings. Filled when it is made, never changed.</summary>
internal sealed class WordTable
{
    private const uint HashStart = 2166136261;
    private const uint HashFactor = 16777619;

    /// <summary>A bit for each unit, folded: which words may begin with it. Spares most stretches the hash.</summary>
    private const int FirstBits = 4096;

    private static readonly char[] Blank = { ' ' };

    private readonly string?[] words;
    private readonly int[] numbers;
    private readonly int mask;
    private readonly int longest;
    private readonly ulong[] firsts = new ulong[FirstBits / 64];

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

        words = new string?[size];
        numbers = new int[size];
        mask = size - 1;
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
        if (end - start > longest || end <= start || !MayBegin(text[start]))
        {
            return -1;
        }

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

    private bool MayBegin(char unit) => (firsts[(unit & (FirstBits - 1)) >> 6] >> (unit & 63) & 1) != 0;

    private void Add(string word, int number)
    {
        firsts[(word[0] & (FirstBits - 1)) >> 6] |= 1UL << (word[0] & 63);
        uint hash = HashStart;
        foreach (char unit in word)
        {
            hash = (hash ^ unit) * HashFactor;
        }

        uint at = Slot(hash);
        while (words[at] != null)
        {
            if (words[at] == word)
            {
                return;
            }

            at = (at + 1) & (uint)mask;
        }

        words[at] = word;
        numbers[at] = number;
    }

    private int Find(string text, int start, int length, uint hash)
    {
        uint at = Slot(hash);
        while (words[at] is string word)
        {
            if (word.Length == length && string.CompareOrdinal(text, start, word, 0, length) == 0)
            {
                return numbers[at];
            }

            at = (at + 1) & (uint)mask;
        }

        return -1;
    }

    private uint Slot(uint hash) => (hash ^ (hash >> 15)) & (uint)mask;
}
