using System;
using System.Buffers.Binary;

namespace Warehouse.LocalEngine.Types;

/// <summary>
/// How text compares. Three collations are supported; any other name is refused.
/// All comparisons ignore trailing blanks, as SQL Server pads the shorter operand (ANSI SQL-92).
/// </summary>
internal abstract class Collation
{
    /// <summary>The local database's collation: case-insensitive, accent-sensitive, kana- and width-insensitive.</summary>
    public static readonly Collation Korean100CiAs = new KoreanCollation();

    /// <summary>Code unit order; what our own tables name on every code, key and object name column.</summary>
    public static readonly Collation Latin1General100Bin2 = new BinaryCollation("Latin1_General_100_BIN2", version: 2);

    /// <summary>The same order under an older name: that of OPENJSON's keys.</summary>
    public static readonly Collation Latin1GeneralBin2 = new BinaryCollation("Latin1_General_BIN2", version: 0);

    // Their places are stored.
    private static readonly Collation[] s_supported = [Korean100CiAs, Latin1General100Bin2, Latin1GeneralBin2];

    public static Collation DatabaseDefault => Korean100CiAs;

    public abstract string Name { get; }

    /// <summary>Its language ("Windows Collation Name"), with the code page of char and varchar.</summary>
    public abstract int Lcid { get; }

    /// <summary>What it ignores and whether it is binary: the flags of [MS-TDS] 2.2.5.1.2.</summary>
    public abstract CollationFlags Flags { get; }

    /// <summary>COLLATIONPROPERTY's ComparisonStyle: what is ignored, as Windows' flags say it; 0 for a binary one.</summary>
    public int ComparisonStyle => (Flags.HasFlag(CollationFlags.IgnoreCase) ? 0x1 : 0) | (Flags.HasFlag(CollationFlags.IgnoreKana) ? 0x10000 : 0) | (Flags.HasFlag(CollationFlags.IgnoreWidth) ? 0x20000 : 0);

    /// <summary>COLLATIONPROPERTY's Version: 2 for the collations with 100 in their names, 0 for those without a number.</summary>
    public abstract int Version { get; }

    /// <summary>The five bytes by which clients know it ([MS-TDS] 2.2.5.1.2): 20 bits LCID, 8 bits flags, 4 bits version, and the sort id of the collations before Windows ones.</summary>
    public byte[] TdsBytes()
    {
        byte[] bytes = new byte[sizeof(int) + 1];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Lcid | ((int)Flags << 20) | (Version << 28));
        return bytes;
    }

    public abstract int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right);

    public abstract bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right);

    /// <summary>Equal texts have equal hash codes; stable within the process only.</summary>
    public abstract int GetHashCode(ReadOnlySpan<char> text);

    /// <summary>
    /// Appends bytes whose memcmp order is this collation's order; equal texts give equal bytes. Persisted in index keys.
    /// The bytes may hold zeros and are no prefix of another text's key, so that keys can stand one after the other.
    /// </summary>
    public abstract void AppendSortKey(ReadOnlySpan<char> text, System.Buffers.ArrayBufferWriter<byte> target);

    /// <summary>One character's place in the order; characters that count as equal have one weight (LIKE, REPLACE, CHARINDEX, TRANSLATE).</summary>
    public abstract uint Weight(char c);

    /// <summary>Where the value first stands in the text, character by character; 0 for an empty value, -1 when nowhere.</summary>
    public abstract int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> value);

    /// <summary>The collation of that name (names compare without case), or null when the engine does not support it.</summary>
    public static Collation? Find(string name) => Array.Find(s_supported, collation => string.Equals(name, collation.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Stands for the collation in stored rows.</summary>
    public byte StoredNumber => (byte)(Array.IndexOf(s_supported, this) + 1);

    public static Collation OfStoredNumber(byte number) => s_supported[number - 1];

    public override string ToString() => Name;
}

/// <summary>Bits as collations have them on the wire.</summary>
[Flags]
internal enum CollationFlags
{
    IgnoreCase = 0x01,
    IgnoreKana = 0x04,
    IgnoreWidth = 0x08,
    Binary2 = 0x20,
}
