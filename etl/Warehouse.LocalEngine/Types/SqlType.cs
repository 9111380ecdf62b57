using System;
using System.Globalization;

namespace Warehouse.LocalEngine.Types;

/// <summary>
/// A T-SQL type with everything that decides a value's meaning: length in characters (nvarchar) or bytes
/// (varchar, varbinary), precision, scale, and, for text, the collation.
/// </summary>
/// <param name="Kind">The system type.</param>
/// <param name="Length">Characters for nchar/nvarchar, bytes for char/varchar/binary/varbinary; <see cref="Max"/> for max; else 0.</param>
/// <param name="Precision">1 to 38 for decimal; else 0.</param>
/// <param name="Scale">0 to precision for decimal; 0 to 7 for time, datetime2, datetimeoffset; 4 for money; else 0.</param>
/// <param name="Collation">Text only; null elsewhere.</param>
internal sealed record SqlType(SqlTypeKind Kind, int Length = 0, byte Precision = 0, byte Scale = 0, Collation? Collation = null)
{
    /// <summary>The length that stands for max.</summary>
    public const int Max = -1;

    /// <summary>
    /// The type of the literal NULL: int to everyone (SQL Server documents no type; SELECT NULL INTO makes an int column), except that
    /// <see cref="TypeRules"/> and <see cref="Operators"/> let the other operands decide. Recognized by reference: <see cref="IsUntypedNull"/>.
    /// </summary>
    public static readonly SqlType UntypedNull = new(SqlTypeKind.Int);

    public static readonly SqlType Bit = new(SqlTypeKind.Bit);
    public static readonly SqlType TinyInt = new(SqlTypeKind.TinyInt);
    public static readonly SqlType SmallInt = new(SqlTypeKind.SmallInt);
    public static readonly SqlType Int = new(SqlTypeKind.Int);
    public static readonly SqlType BigInt = new(SqlTypeKind.BigInt);
    public static readonly SqlType Real = new(SqlTypeKind.Real);
    public static readonly SqlType Float = new(SqlTypeKind.Float);
    public static readonly SqlType Money = new(SqlTypeKind.Money, Precision: 19, Scale: 4);
    public static readonly SqlType SmallMoney = new(SqlTypeKind.SmallMoney, Precision: 10, Scale: 4);
    public static readonly SqlType Date = new(SqlTypeKind.Date);
    public static readonly SqlType DateTime = new(SqlTypeKind.DateTime);
    public static readonly SqlType SmallDateTime = new(SqlTypeKind.SmallDateTime);
    public static readonly SqlType UniqueIdentifier = new(SqlTypeKind.UniqueIdentifier);
    public static readonly SqlType SqlVariant = new(SqlTypeKind.SqlVariant);

    public static SqlType Decimal(int precision, int scale) => new(SqlTypeKind.Decimal, Precision: (byte)precision, Scale: (byte)scale);

    public static SqlType Time(int scale) => new(SqlTypeKind.Time, Scale: (byte)scale);

    public static SqlType DateTime2(int scale) => new(SqlTypeKind.DateTime2, Scale: (byte)scale);

    public static SqlType DateTimeOffset(int scale) => new(SqlTypeKind.DateTimeOffset, Scale: (byte)scale);

    public static SqlType NVarChar(int length, Collation? collation = null) => new(SqlTypeKind.NVarChar, length, Collation: collation ?? Collation.DatabaseDefault);

    public static SqlType NChar(int length, Collation? collation = null) => new(SqlTypeKind.NChar, length, Collation: collation ?? Collation.DatabaseDefault);

    public static SqlType VarChar(int length, Collation? collation = null) => new(SqlTypeKind.VarChar, length, Collation: collation ?? Collation.DatabaseDefault);

    public static SqlType Char(int length, Collation? collation = null) => new(SqlTypeKind.Char, length, Collation: collation ?? Collation.DatabaseDefault);

    public static SqlType VarBinary(int length) => new(SqlTypeKind.VarBinary, length);

    public static SqlType Binary(int length) => new(SqlTypeKind.Binary, length);

    /// <summary>How firmly an expression of this type holds its collation; says nothing about values, so equality of types ignores it.</summary>
    public Coercibility Coercibility { get; init; }

    public bool IsUntypedNull => ReferenceEquals(this, UntypedNull);

    /// <summary>The type as a reference to a column has it: its collation is implicit and wins over a literal's or a variable's.</summary>
    public SqlType AsColumn() => IsText ? this with { Coercibility = Coercibility.Implicit } : this;

    /// <summary>The type of an expression with a COLLATE clause.</summary>
    public SqlType WithCollation(Collation collation) => this with { Collation = collation, Coercibility = Coercibility.Explicit };

    public bool Equals(SqlType? other) =>
        other is not null && Kind == other.Kind && Length == other.Length && Precision == other.Precision && Scale == other.Scale && Collation == other.Collation;

    public override int GetHashCode() => HashCode.Combine(Kind, Length, Precision, Scale, Collation);

    public bool IsText => Kind is SqlTypeKind.Char or SqlTypeKind.VarChar or SqlTypeKind.NChar or SqlTypeKind.NVarChar;

    /// <summary>nchar and nvarchar: lengths count UTF-16 units, bytes are UTF-16LE.</summary>
    public bool IsUnicode => Kind is SqlTypeKind.NChar or SqlTypeKind.NVarChar;

    public bool IsBinary => Kind is SqlTypeKind.Binary or SqlTypeKind.VarBinary;

    public bool IsInteger => Kind is >= SqlTypeKind.Bit and <= SqlTypeKind.BigInt;

    /// <summary>Every type but text, binary and sql_variant: its values lie in a <see cref="Value"/>'s two words, which <see cref="Value.AsInt128"/> gives and takes.</summary>
    public bool IsInline => !IsText && !IsBinary && Kind != SqlTypeKind.SqlVariant;

    /// <summary>decimal, money and smallmoney: the mantissa is an Int128 at <see cref="Scale"/>.</summary>
    public bool IsExactWithScale => Kind is SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney;

    public bool IsApproximate => Kind is SqlTypeKind.Real or SqlTypeKind.Float;

    public bool IsNumeric => Kind is >= SqlTypeKind.Bit and <= SqlTypeKind.Float;

    public bool IsDateOrTime => Kind is >= SqlTypeKind.Time and <= SqlTypeKind.DateTimeOffset;

    /// <summary>The type as T-SQL writes it, without the collation: <c>nvarchar(40)</c>, <c>decimal(38,10)</c>.</summary>
    public override string ToString()
    {
        string name = Kind.ToString().ToLowerInvariant();
        return Kind switch
        {
            SqlTypeKind.SqlVariant => "sql_variant",
            SqlTypeKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"{name}({Precision},{Scale})"),
            SqlTypeKind.Time or SqlTypeKind.DateTime2 or SqlTypeKind.DateTimeOffset => string.Create(CultureInfo.InvariantCulture, $"{name}({Scale})"),
            _ when IsText || IsBinary => Length == Max ? $"{name}(max)" : string.Create(CultureInfo.InvariantCulture, $"{name}({Length})"),
            _ => name,
        };
    }
}

/// <summary>
/// Collation labels, weakest first (SQL Server documentation, "Collation Precedence"): the firmer label decides the collation of an operation;
/// two different implicit or two different explicit collations are an error.
/// </summary>
internal enum Coercibility
{
    /// <summary>Literals, variables, parameters, functions without text arguments.</summary>
    CoercibleDefault,

    /// <summary>Columns, and expressions made of them.</summary>
    Implicit,

    /// <summary>COLLATE clauses.</summary>
    Explicit,
}
