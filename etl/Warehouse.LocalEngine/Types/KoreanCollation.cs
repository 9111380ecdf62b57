using System;
using System.Buffers;

namespace Warehouse.LocalEngine.Types;

/// <summary>
/// Korean_100_CI_AS by tables of our own, the same on every runtime: case, width and kana type do not count, accents do.
/// Covered: case of Latin, Greek, Cyrillic, Armenian, Roman numerals and circled letters; full and half width of ASCII, katakana, Hangul jamo and signs;
/// hiragana with katakana; conjoining jamo with syllables. Order: blanks, controls, signs, digits, Latin (accents second), other letters, kana, Hangul, Hanja.
/// Not covered: combining accents and ligatures (ß = ss, Æ = AE) compare as themselves, characters Windows ignores (zero-width, soft hyphen) count,
/// and Hanja sort by code point after Hangul instead of by their reading.
/// </summary>
internal sealed class KoreanCollation : Collation
{
    // Weight = primary in the upper 24 bits, accent in the lower 8. Built once, 256 KB, read by index.
    private static readonly uint[] Weights = CollationTables.MakeKoreanWeights();

    public override string Name => "Korean_100_CI_AS";

    public override int Lcid => 0x0412;

    public override int Version => 2;

    public override CollationFlags Flags => CollationFlags.IgnoreCase | CollationFlags.IgnoreKana | CollationFlags.IgnoreWidth;

    public override uint Weight(char c) => Weights[c];

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = Composed(left.TrimEnd(' '));
        right = Composed(right.TrimEnd(' '));
        uint[] weights = Weights;
        int common = Math.Min(left.Length, right.Length);
        int accents = 0;
        for (int i = 0; i < common; i++)
        {
            if (left[i] == right[i])
            {
                continue;
            }

            uint a = weights[left[i]];
            uint b = weights[right[i]];
            if (a >> 8 != b >> 8)
            {
                return a.CompareTo(b);
            }

            // Accents decide only when all letters are the same.
            accents = accents != 0 ? accents : a.CompareTo(b);
        }

        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : accents;
    }

    public override bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = Composed(left.TrimEnd(' '));
        right = Composed(right.TrimEnd(' '));
        if (left.Length != right.Length)
        {
            return false;
        }

        uint[] weights = Weights;
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && weights[left[i]] != weights[right[i]])
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode(ReadOnlySpan<char> text)
    {
        // FNV-1a over weights: equal texts must hash alike, and this is a hot loop.
        uint hash = 2166136261;
        foreach (char c in Composed(text.TrimEnd(' ')))
        {
            hash = (hash ^ Weights[c]) * 16777619;
        }

        return (int)(hash ^ (hash >> 15));
    }

    public override int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            return 0;
        }

        uint[] weights = Weights;
        uint first = weights[value[0]];
        for (int i = 0; i <= text.Length - value.Length; i++)
        {
            if (weights[text[i]] != first)
            {
                continue;
            }

            int matched = 1;
            while (matched < value.Length && weights[text[i + matched]] == weights[value[matched]])
            {
                matched++;
            }

            if (matched == value.Length)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Three bytes for each letter, zeros, then the accents up to the last one.</summary>
    public override void AppendSortKey(ReadOnlySpan<char> text, ArrayBufferWriter<byte> target)
    {
        text = Composed(text.TrimEnd(' '));
        Span<byte> bytes = target.GetSpan((text.Length * 4) + 4);
        int length = 0;
        int lastAccent = -1;
        for (int i = 0; i < text.Length; i++)
        {
            uint weight = Weights[text[i]];
            bytes[length++] = (byte)(weight >> 24);
            bytes[length++] = (byte)(weight >> 16);
            bytes[length++] = (byte)(weight >> 8);
            lastAccent = (byte)weight != 0 ? i : lastAccent;
        }

        // No primary begins with a zero byte, and no accent is above 254.
        bytes[length++] = 0;
        for (int i = 0; i <= lastAccent; i++)
        {
            bytes[length++] = (byte)((byte)Weights[text[i]] + 1);
        }

        bytes[length++] = 0;
        target.Advance(length);
    }

    private static ReadOnlySpan<char> Composed(ReadOnlySpan<char> text) => CollationTables.MayCompose(text) ? CollationTables.Compose(text) : text;
}
