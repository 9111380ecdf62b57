using System;
using System.Buffers;
using System.Buffers.Binary;

namespace Warehouse.LocalEngine.Types;

/// <summary>Korean_100_CI_AS, for the characters the fold covers; see README for what its comparison covers.</summary>
internal sealed class KoreanCollation : Collation
{
    public override string Name => "Korean_100_CI_AS";

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimEnd(' ');
        right = right.TrimEnd(' ');
        int common = Math.Min(left.Length, right.Length);
        for (int i = 0; i < common; i++)
        {
            int order = Fold(left[i]).CompareTo(Fold(right[i]));
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    public override bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => Compare(left, right) == 0;

    public override int GetHashCode(ReadOnlySpan<char> text)
    {
        HashCode hash = default;
        foreach (char c in text.TrimEnd(' '))
        {
            hash.Add(Fold(c));
        }

        return hash.ToHashCode();
    }

    public override void AppendSortKey(ReadOnlySpan<char> text, ArrayBufferWriter<byte> target)
    {
        text = text.TrimEnd(' ');
        Span<byte> bytes = target.GetSpan(text.Length * 2);
        for (int i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * i)..], Fold(text[i]));
        }

        target.Advance(text.Length * 2);
    }

    private static char Fold(char c) => char.ToUpperInvariant(c);
}
