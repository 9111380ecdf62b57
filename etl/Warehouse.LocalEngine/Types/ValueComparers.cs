using System;
using System.Collections.Concurrent;
using System.Data.SqlTypes;

namespace Warehouse.LocalEngine.Types;

/// <summary>The comparers behind <see cref="Comparer.For"/>.</summary>
internal static class ValueComparers
{
    private static readonly Comparer Integers = new Int64Comparer();
    private static readonly Comparer Decimals = new Int128Comparer();
    private static readonly Comparer Doubles = new DoubleComparer();
    private static readonly Comparer Guids = new GuidComparer();
    private static readonly Comparer Binaries = new BinaryComparer();
    private static readonly Comparer Variants = new VariantComparer();
    private static readonly ConcurrentDictionary<Collation, Comparer> Texts = new();

    public static Comparer For(SqlType type) => type switch
    {
        { IsText: true } => Texts.GetOrAdd(type.Collation!, static c => new TextComparer(c)),
        { IsExactWithScale: true } => Decimals,
        { IsApproximate: true } => Doubles,
        { IsBinary: true } => Binaries,
        { Kind: SqlTypeKind.UniqueIdentifier } => Guids,
        { Kind: SqlTypeKind.SqlVariant } => Variants,
        _ => Integers,
    };

    /// <summary>uniqueidentifier's order: the last six bytes first ("Comparing GUID and uniqueidentifier Values").</summary>
    public static int CompareGuids(Guid left, Guid right) => left == right ? 0 : new SqlGuid(left).CompareTo(new SqlGuid(right));

    /// <summary>Byte by byte; the shorter operand counts as padded with zeros, as <see cref="SqlBinary"/> compares.</summary>
    public static int CompareBinaries(byte[] left, byte[] right) => left.AsSpan().TrimEnd((byte)0).SequenceCompareTo(right.AsSpan().TrimEnd((byte)0));

    private abstract class NullLowComparer : Comparer
    {
        public sealed override int Compare(Value x, Value y) =>
            x.IsNull || y.IsNull ? (y.IsNull ? 0 : -1) + (x.IsNull ? 0 : 1) : CompareValues(x, y);

        public sealed override bool Equals(Value x, Value y) => x.IsNull || y.IsNull ? x.IsNull == y.IsNull : AreEqual(x, y);

        public sealed override int GetHashCode(Value obj) => obj.IsNull ? 0 : Hash(obj);

        protected abstract int CompareValues(Value x, Value y);

        protected virtual bool AreEqual(Value x, Value y) => CompareValues(x, y) == 0;

        protected abstract int Hash(Value value);
    }

    /// <summary>Integers, dates and times; datetimeoffset compares its UTC instant.</summary>
    private sealed class Int64Comparer : NullLowComparer
    {
        protected override int CompareValues(Value x, Value y) => x.AsInt64.CompareTo(y.AsInt64);

        protected override bool AreEqual(Value x, Value y) => x.AsInt64 == y.AsInt64;

        protected override int Hash(Value value) => value.AsInt64.GetHashCode();
    }

    private sealed class Int128Comparer : NullLowComparer
    {
        protected override int CompareValues(Value x, Value y) => x.AsInt128.CompareTo(y.AsInt128);

        protected override bool AreEqual(Value x, Value y) => x.AsInt128 == y.AsInt128;

        protected override int Hash(Value value) => value.AsInt128.GetHashCode();
    }

    private sealed class DoubleComparer : NullLowComparer
    {
        protected override int CompareValues(Value x, Value y) => x.AsDouble < y.AsDouble ? -1 : x.AsDouble > y.AsDouble ? 1 : 0;

        // Minus zero equals zero and must hash alike.
        protected override int Hash(Value value) => (value.AsDouble + 0.0).GetHashCode();
    }

    private sealed class GuidComparer : NullLowComparer
    {
        protected override int CompareValues(Value x, Value y) => CompareGuids(x.AsGuid, y.AsGuid);

        protected override bool AreEqual(Value x, Value y) => x.AsGuid == y.AsGuid;

        protected override int Hash(Value value) => value.AsGuid.GetHashCode();
    }

    private sealed class BinaryComparer : NullLowComparer
    {
        protected override int CompareValues(Value x, Value y) => CompareBinaries(x.AsBytes, y.AsBytes);

        protected override int Hash(Value value)
        {
            HashCode hash = default;
            hash.AddBytes(value.AsBytes.AsSpan().TrimEnd((byte)0));
            return hash.ToHashCode();
        }
    }

    private sealed class TextComparer(Collation collation) : NullLowComparer
    {
        protected override int CompareValues(Value x, Value y) => collation.Compare(x.AsString, y.AsString);

        protected override bool AreEqual(Value x, Value y) => collation.Equals(x.AsString, y.AsString);

        protected override int Hash(Value value) => collation.GetHashCode(value.AsString);
    }

    private sealed class VariantComparer : NullLowComparer
    {
        protected override int CompareValues(Value x, Value y) => Operators.CompareVariants(x.AsVariant, y.AsVariant);

        // Equal numbers of different types must hash alike; so all exact numbers go through double.
        protected override int Hash(Value value)
        {
            Variant variant = value.AsVariant;
            return variant.Type switch
            {
                { IsInteger: true } => ((double)variant.Value.AsInt64).GetHashCode(),
                { IsExactWithScale: true } => DecimalMath.ToDouble(variant.Value.AsInt128, variant.Type.Scale).GetHashCode(),
                { IsDateOrTime: true } => DateTicks.Local(variant.Value, variant.Type).GetHashCode(),
                _ => For(variant.Type).GetHashCode(variant.Value),
            };
        }
    }
}
