using System;
using System.Runtime.CompilerServices;

namespace Warehouse.LocalEngine.Types;

/// <summary>
/// One T-SQL value without its type: the static <see cref="SqlType"/> beside it says how to read it.
/// <c>default</c> is NULL. Small values live in the struct, so that a row of numbers allocates nothing.
/// </summary>
/// <remarks>
/// bit..bigint: <see cref="AsInt64"/>. decimal, money, smallmoney: <see cref="AsInt128"/>, the mantissa at the type's scale.
/// real, float: <see cref="AsDouble"/>. date: days since 0001-01-01. time: ticks of 100 ns since midnight.
/// datetime, smalldatetime, datetime2: ticks of 100 ns since 0001-01-01. datetimeoffset: UTC ticks and offset minutes.
/// Text: <see cref="AsString"/> (char and nchar padded to their length). Binary: <see cref="AsBytes"/>.
/// uniqueidentifier: <see cref="AsGuid"/>. sql_variant: <see cref="AsVariant"/>.
/// </remarks>
internal readonly struct Value
{
    // Header, type and length of a string or an array, rounded up.
    private const int ObjectHeader = 24;

    private static readonly object Inline = new();

    private readonly object? _reference;
    private readonly long _low;
    private readonly long _high;

    private Value(object? reference, long low, long high)
    {
        _reference = reference;
        _low = low;
        _high = high;
    }

    public static Value Null => default;

    public bool IsNull
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reference is null;
    }

    public long AsInt64 => _low;

    public bool AsBoolean => _low != 0;

    public Int128 AsInt128 => new((ulong)_high, (ulong)_low);

    public double AsDouble => BitConverter.Int64BitsToDouble(_low);

    public string AsString => Unsafe.As<string>(_reference!);

    public byte[] AsBytes => Unsafe.As<byte[]>(_reference!);

    public Guid AsGuid => Unsafe.BitCast<(long, long), Guid>((_low, _high));

    public Variant AsVariant => Unsafe.As<Variant>(_reference!);

    /// <summary>UTC ticks of a datetimeoffset.</summary>
    public long AsUtcTicks => _low;

    /// <summary>Offset of a datetimeoffset in minutes, -840 to 840.</summary>
    public int AsOffsetMinutes => (int)_high;

    /// <summary>Bytes the value takes on the heap, beside those of the struct.</summary>
    public long HeapBytes => _reference switch
    {
        string text => ObjectHeader + ((long)text.Length * sizeof(char)),
        byte[] bytes => ObjectHeader + bytes.Length,
        Variant variant => (2 * ObjectHeader) + variant.Value.HeapBytes,
        _ => 0,
    };

    /// <summary>
    /// True when no expression can tell the two apart, whatever collation or type they are read under: the same bytes, not merely equal values.
    /// Two sql_variants with one content may count as different.
    /// </summary>
    public static bool AreIdentical(in Value left, in Value right) =>
        left._low == right._low && left._high == right._high && (left._reference, right._reference) switch
        {
            (string l, string r) => string.Equals(l, r),
            (byte[] l, byte[] r) => l.AsSpan().SequenceEqual(r),
            var (l, r) => ReferenceEquals(l, r),
        };

    /// <summary>Goes with <see cref="AreIdentical"/>.</summary>
    public int IdentityHash => _reference switch
    {
        string text => text.GetHashCode(),
        byte[] bytes => HashOf(bytes),
        _ => HashCode.Combine(_low, _high),
    };

    private static int HashOf(byte[] bytes)
    {
        HashCode hash = default;
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    public static Value FromInt64(long value) => new(Inline, value, 0);

    public static Value FromBoolean(bool value) => new(Inline, value ? 1 : 0, 0);

    public static Value FromInt128(Int128 mantissa) => new(Inline, (long)(ulong)mantissa, (long)(ulong)(mantissa >> 64));

    public static Value FromDouble(double value) => new(Inline, BitConverter.DoubleToInt64Bits(value), 0);

    public static Value FromTicks(long ticks) => new(Inline, ticks, 0);

    public static Value FromOffset(long utcTicks, int offsetMinutes) => new(Inline, utcTicks, offsetMinutes);

    public static Value FromString(string value) => new(value, 0, 0);

    public static Value FromBytes(byte[] value) => new(value, 0, 0);

    public static Value FromGuid(Guid value)
    {
        (long low, long high) = Unsafe.BitCast<Guid, (long, long)>(value);
        return new(Inline, low, high);
    }

    public static Value FromVariant(Variant value) => new(value, 0, 0);
}

/// <summary>A sql_variant's content: the value with its own base type.</summary>
internal sealed record Variant(SqlType Type, Value Value);
