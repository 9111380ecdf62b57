using System;
using System.Buffers;
using System.Buffers.Binary;

namespace Warehouse.LocalEngine.Types;

/// <summary>A collation of BIN2: UTF-16 code unit order, trailing blanks ignored.</summary>
internal sealed class BinaryCollation(string name, int version) : Collation
{
    // Sort key units: what is below the blank stands for itself, then come the blank before something lower, the end, the blank before something higher.
    private const ushort BlankBeforeLower = ' ';
    private const ushort End = ' ' + 1;
    private const ushort BlankBeforeHigher = ' ' + 2;

    public override string Name => name;

    public override int Version => version;

    public override int Lcid => 0x0409;

    public override CollationFlags Flags => CollationFlags.Binary2;

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int common = Math.Min(left.Length, right.Length);
        int order = left[..common].SequenceCompareTo(right[..common]);
        return order != 0 ? order : CompareRestToBlanks(left[common..], right[common..]);
    }

    public override bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.TrimEnd(' ').SequenceEqual(right.TrimEnd(' '));

    public override int GetHashCode(ReadOnlySpan<char> text) => string.GetHashCode(text.TrimEnd(' '), StringComparison.Ordinal);

    public override uint Weight(char c) => c;

    public override int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> value) => text.IndexOf(value);

    /// <summary>
    /// The shorter text counts as followed by blanks without end, so that the end must sort above a tab and below a letter;
    /// a blank in the middle sorts by what follows its run, as the end does.
    /// </summary>
    public override void AppendSortKey(ReadOnlySpan<char> text, ArrayBufferWriter<byte> target)
    {
        text = text.TrimEnd(' ');
        Span<byte> bytes = target.GetSpan((text.Length * 4) + 2);
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c > ' ')
            {
                // The two highest units escape into two, to make room for the markers.
                if (c >= 0xFFFD)
                {
                    Put(bytes, ref length, 0xFFFF);
                    Put(bytes, ref length, c);
                }
                else
                {
                    Put(bytes, ref length, (ushort)(c + 2));
                }
            }
            else
            {
                Put(bytes, ref length, c < ' ' ? c : text[i..].TrimStart(' ')[0] < ' ' ? BlankBeforeLower : BlankBeforeHigher);
            }
        }

        Put(bytes, ref length, End);
        target.Advance(length);
    }

    private static void Put(Span<byte> bytes, ref int length, ushort unit)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes[length..], unit);
        length += 2;
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
