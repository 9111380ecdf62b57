using System;
using System.Buffers.Binary;
using System.Linq;
using System.Runtime.InteropServices;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>
/// Group keys as records: encoded, hashed and compared as bytes, so that a table's rows are grouped without making a value of any column.
/// Equality is that of GROUP BY and DISTINCT: NULLs are equal, text goes by its collation.
/// </summary>
internal sealed class KeyFormat
{
    // Odd constants of wyhash (Wang Yi, github.com/wangyi-fudan/wyhash, public domain).
    private const ulong Seed = 0xa0761d6478bd642f;
    private const ulong Multiplier = 0xe7037ed1a0b428db;

    private readonly SqlType[] _types;
    private readonly int[] _variable;
    private readonly int[] _fixed;
    private readonly bool _fixedAreBytes;

    public KeyFormat(SqlType[] types)
    {
        _types = types;
        Layout = new RowLayout(types);
        int[] ordinals = [.. Enumerable.Range(0, types.Length)];
        _variable = Array.FindAll(ordinals, i => !types[i].IsInline);
        _fixed = Array.FindAll(ordinals, i => types[i].IsInline);

        // Two floats are zero, and equal instants may have different offsets; any other values of fixed size are equal only when their bytes are.
        _fixedAreBytes = !Array.Exists(types, static t => t.IsApproximate || t.Kind == SqlTypeKind.DateTimeOffset);
    }

    public RowLayout Layout { get; }

    public void Decode(ReadOnlySpan<byte> key, Value[] row) => Layout.Decode(key, row);

    /// <summary>Equal keys have equal hashes; stable within the process only.</summary>
    public ulong Hash(ReadOnlySpan<byte> key)
    {
        ulong hash = _fixedAreBytes ? HashBytes(Seed, Layout.FixedPart(key)) : HashFixedValues(key);
        foreach (int i in _variable)
        {
            ReadOnlySpan<byte> bytes = Layout.VariablePart(key, i);
            hash = _types[i] switch
            {
                { IsText: true } type => Mix(hash, (uint)type.Collation!.GetHashCode(MemoryMarshal.Cast<byte, char>(bytes))),
                { IsBinary: true } => HashBytes(hash, bytes.TrimEnd((byte)0)),
                var type => Mix(hash, (uint)Comparer.For(type).GetHashCode(Layout.Decode(key, i))),
            };
        }

        return hash;
    }

    public bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        if (_fixedAreBytes && !Layout.FixedPart(left).SequenceEqual(Layout.FixedPart(right)))
        {
            return false;
        }

        foreach (int i in _variable)
        {
            if (!AreEqualVariable(left, right, i))
            {
                return false;
            }
        }

        return _fixedAreBytes || AreEqualFixed(left, right);
    }

    private bool AreEqualVariable(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int column)
    {
        SqlType type = _types[column];
        if (!type.IsText && !type.IsBinary)
        {
            return Comparer.For(type).Equals(Layout.Decode(left, column), Layout.Decode(right, column));
        }

        if (RowLayout.IsNull(left, column) != RowLayout.IsNull(right, column))
        {
            return false;
        }

        ReadOnlySpan<byte> a = Layout.VariablePart(left, column);
        ReadOnlySpan<byte> b = Layout.VariablePart(right, column);
        return type.IsText
            ? type.Collation!.Equals(MemoryMarshal.Cast<byte, char>(a), MemoryMarshal.Cast<byte, char>(b))
            : a.TrimEnd((byte)0).SequenceEqual(b.TrimEnd((byte)0));
    }

    private bool AreEqualFixed(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        foreach (int i in _fixed)
        {
            if (!Comparer.For(_types[i]).Equals(Layout.Decode(left, i), Layout.Decode(right, i)))
            {
                return false;
            }
        }

        return true;
    }

    private ulong HashFixedValues(ReadOnlySpan<byte> key)
    {
        ulong hash = Seed;
        foreach (int i in _fixed)
        {
            hash = Mix(hash, (uint)Comparer.For(_types[i]).GetHashCode(Layout.Decode(key, i)));
        }

        return hash;
    }

    private static ulong HashBytes(ulong hash, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        ulong rest = (ulong)bytes.Length << 56;
        for (int i = 0; i < bytes.Length; i++)
        {
            rest |= (ulong)bytes[i] << (8 * i);
        }

        return Mix(hash, rest);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        ulong high = Math.BigMul(hash ^ word, Multiplier, out ulong low);
        return high ^ low;
    }
}
