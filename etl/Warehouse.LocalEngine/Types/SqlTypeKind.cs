namespace Warehouse.LocalEngine.Types;

/// <summary>
/// The system types the engine knows, in ascending data type precedence
/// (SQL Server documentation, "Data type precedence"): of two operands the one further down wins.
/// </summary>
internal enum SqlTypeKind
{
    Binary,
    VarBinary,
    Char,
    VarChar,
    NChar,
    NVarChar,
    UniqueIdentifier,
    Bit,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    SmallMoney,
    Money,
    Decimal,
    Real,
    Float,
    Time,
    Date,
    SmallDateTime,
    DateTime,
    DateTime2,
    DateTimeOffset,
    SqlVariant,
}
