using System.Collections.Generic;

namespace Warehouse.LocalEngine.Types;

/// <summary>
/// Order and equality of values of one type for sorting and grouping: NULLs are equal and lowest
/// (ORDER BY, GROUP BY, DISTINCT, UNION, unique indexes). Predicates use <see cref="Operators.BindComparison"/> instead.
/// </summary>
internal abstract class Comparer : IComparer<Value>, IEqualityComparer<Value>
{
    /// <summary>The comparer of a type; one shared instance for each kind and collation.</summary>
    public static Comparer For(SqlType type) => ValueComparers.For(type);

    public abstract int Compare(Value x, Value y);

    public abstract bool Equals(Value x, Value y);

    public abstract int GetHashCode(Value obj);
}
