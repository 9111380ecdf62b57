using System;
using System.Collections;
using System.Data.SqlTypes;
using System.Linq;
using Microsoft.SqlServer.Server;

namespace Warehouse.LocalEngine.Tests.Clr;

/// <summary>Routines that the tests create in T-SQL.</summary>
public static class SampleRoutines
{
    [SqlFunction(FillRowMethodName = nameof(FillNumber))]
    public static IEnumerable Numbers(SqlInt32 first, SqlInt32 count) => count.IsNull
        ? throw new ArgumentException("count must not be NULL")
        : Enumerable.Range(first.IsNull ? 0 : first.Value, count.Value).Select(static n => n == 13 ? throw new InvalidOperationException("no thirteen") : (object)n);

    public static void FillNumber(object row, out SqlInt32 number, out SqlDecimal half, out SqlString name)
    {
        number = new SqlInt32((int)row);
        half = new SqlDecimal((int)row / 2m);
        name = (int)row == 0 ? SqlString.Null : new SqlString("n" + row);
    }

    [SqlFunction]
    public static IEnumerable NoFillRow(SqlInt32 first) => new object[first.Value];

    [SqlFunction(FillRowMethodName = nameof(FillOne))]
    public static IEnumerable OneColumn(SqlInt32 first) => new object[first.Value];

    public static void FillOne(object row, out SqlInt32 number) => number = new SqlInt32(row is null ? 0 : 1);

    [SqlFunction(IsDeterministic = false)]
    public static SqlString Token(SqlInt32 length) => new(Guid.NewGuid().ToString("N")[..length.Value]);
}

/// <summary>Texts joined in the order they come; a class, with room for a kilobyte.</summary>
[SqlUserDefinedAggregate(Format.UserDefined, MaxByteSize = 1000)]
public sealed class Joined
{
    private string _text = "";

    public void Init() => _text = "";

    public void Accumulate(SqlString value, SqlString separator)
    {
        if (separator.IsNull)
        {
            throw new ArgumentException("separator must not be NULL");
        }

        _text += value.IsNull ? "" : separator.Value + value.Value;
    }

    public void Merge(Joined other) => _text += other?._text;

    public SqlString Terminate() => _text.Length == 0 ? SqlString.Null : new SqlString(_text[1..]);
}

/// <summary>A structure whose state, so it says, may be of any size.</summary>
[SqlUserDefinedAggregate(Format.UserDefined, MaxByteSize = -1)]
public struct Product : IEquatable<Product>
{
    private long _product;

    public void Init() => _product = 1;

    public void Accumulate(SqlInt32 value) => _product *= value.IsNull ? 1 : value.Value;

    public void Merge(Product other) => _product *= other._product;

    public readonly SqlInt64 Terminate() => new(_product);

    public readonly bool Equals(Product other) => _product == other._product;

    public override readonly bool Equals(object? obj) => obj is Product other && Equals(other);

    public override readonly int GetHashCode() => _product.GetHashCode();

    public static bool operator ==(Product left, Product right) => left.Equals(right);

    public static bool operator !=(Product left, Product right) => !left.Equals(right);
}

/// <summary>No aggregate: SQL Server could not run it in parallel.</summary>
public sealed class WithoutMerge
{
    public int Rows { get; private set; }

    public void Init() => Rows = 0;

    public void Accumulate(SqlInt32 value) => Rows += value.IsNull ? 0 : 1;

    public SqlInt32 Terminate() => new(Rows);
}
