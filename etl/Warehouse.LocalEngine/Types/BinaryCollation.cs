using System;
using System.Buffers;
using System.Buffers.Binary;

namespace Warehouse.LocalEngine.Types;

/// <summary>Latin1_General_100_BIN2: UTF-16 code unit order, trailing blanks ignored.</summary>
internal sealed class BinaryCollation : Collation
{
    public override string Name => "Latin1_General_100_BIN2";

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int common = Math.Min(left.Length, right.Length);
        int order = left[..common].SequenceCompareTo(right[..common]);
        return order != 0 ? order : CompareRestToBlanks(left[common..], right[common..]);
    }

    public override bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.TrimEnd(' ').SequenceEqual(right.TrimEnd(' '));

    public override int GetHashCode(ReadOnlySpan<char> text) => string.GetHashCode(text.TrimEnd(' '), StringComparison.Ordinal);

    public override void AppendSortKey(ReadOnlySpan<char> text, ArrayBufferWriter<byte> target)
    {
        text = text.TrimEnd(' ');
        Span<byte> bytes = target.GetSpan(text.Length * 2);
        for (int i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * i)..], text[i]);
        }

        target.Advance(text.Length * 2);
    }

    // The shorter operand counts as padded with blanks: its missing end compares as ' ' against the other's rest.
    private static int CompareRestToBlanks(ReadOnlySpan<char> leftRest, ReadOnlySpan<char> rightRest)
    {
        foreach (char c in leftRest)
        {
            if (c != ' ')
            {
                return c.CompareTo(' ');
            }
        }

        foreach (char c in rightRest)
        {
            if (c != ' ')
            {
                return ' '.CompareTo(c);
            }
        }

        return 0;
    }
}
