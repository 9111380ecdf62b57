using System;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Reads DER (ITU-T X.690) strictly: one encoding per value, lengths minimal and inside their parent. After the first violation
/// <see cref="IsValid"/> is false and everything reads as empty, so that a caller checks once, at the end.
/// </summary>
internal sealed class DerReader
{
    private const byte IntegerTag = 0x02;
    private const byte BitStringTag = 0x03;
    private const byte OctetStringTag = 0x04;
    private const byte SequenceTag = 0x30;

    private readonly byte[] bytes;
    private readonly DerReader? parent;
    private readonly int end;
    private int position;
    private bool isValid = true;

    public DerReader(byte[] bytes)
        : this(bytes, 0, bytes.Length, null)
    {
    }

    private DerReader(byte[] bytes, int start, int end, DerReader? parent)
    {
        this.bytes = bytes;
        this.parent = parent;
        this.end = end;
        position = start;
    }

    /// <summary>Whether the whole document kept the rules so far.</summary>
    public bool IsValid => parent?.IsValid ?? isValid;

    public bool AtEnd => position == end;

    public DerReader Sequence() => Contents(SequenceTag);

    public DerReader OctetString() => Contents(OctetStringTag);

    /// <summary>A bit string that consists of whole bytes.</summary>
    public DerReader BitString()
    {
        DerReader contents = Contents(BitStringTag);
        contents.Require(!contents.AtEnd && contents.bytes[contents.position++] == 0);
        return contents;
    }

    /// <summary>An integer that is not negative.</summary>
    public Natural Integer()
    {
        DerReader contents = Contents(IntegerTag);
        int length = contents.end - contents.position;
        if (length == 0 || (bytes[contents.position] & 0x80) != 0
            || (length > 1 && bytes[contents.position] == 0 && (bytes[contents.position + 1] & 0x80) == 0))
        {
            Require(false);
            return Natural.Zero;
        }

        return Natural.FromBigEndian(bytes, contents.position, length);
    }

    /// <summary>Exactly these bytes.</summary>
    public void Expect(byte[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Require(position < end && bytes[position++] == expected[i]);
        }
    }

    /// <summary>A value of the given tag, whatever it holds, if one stands here.</summary>
    public void SkipOptional(byte tag)
    {
        if (!AtEnd && bytes[position] == tag)
        {
            Contents(tag);
        }
    }

    /// <summary>Nothing may follow.</summary>
    public void End() => Require(AtEnd);

    private DerReader Contents(byte tag)
    {
        Require(position < end && bytes[position++] == tag);
        int length = Length();
        Require(length <= end - position);
        if (!IsValid)
        {
            position = end;
            return new DerReader(bytes, end, end, this);
        }

        position += length;
        return new DerReader(bytes, position - length, position, this);
    }

    /// <summary>Keys are below 64 KB: one or two length bytes after the first.</summary>
    private int Length()
    {
        int first = Next();
        if (first < 0x80)
        {
            return first;
        }

        int length = first == 0x81 ? Next() : (Next() << 8) | Next();
        Require((first == 0x81 && length >= 0x80) || (first == 0x82 && length > 0xFF));
        return length;
    }

    private int Next()
    {
        Require(position < end);
        return position < end ? bytes[position++] : 0;
    }

    private void Require(bool condition)
    {
        if (condition)
        {
            return;
        }

        if (parent != null)
        {
            parent.Require(false);
        }

        isValid = false;
        position = end;
    }
}
