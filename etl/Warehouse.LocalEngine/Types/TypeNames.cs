using System;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Types;

/// <summary>Type names as T-SQL writes them.</summary>
internal static class TypeNames
{
    /// <summary>What char, varchar, binary … without a length mean in CAST and CONVERT ("char and varchar (Transact-SQL)").</summary>
    public const int CastLength = 30;

    /// <summary>What they mean in a declaration.</summary>
    public const int DeclaredLength = 1;

    /// <summary>
    /// The system type (sysname included) a reference names; null for an alias or table type, which the catalog knows.
    /// Types the engine does not have (xml, text, image, rowversion, hierarchyid, CLR types, cursors as values) are refused.
    /// </summary>
    /// <param name="reference">The parsed type.</param>
    /// <param name="defaultLength"><see cref="DeclaredLength"/> or <see cref="CastLength"/>.</param>
    public static SqlType? Resolve(DataTypeReference reference, int defaultLength = DeclaredLength) => reference switch
    {
        SqlDataTypeReference system => ResolveSystem(system, defaultLength),
        UserDataTypeReference user when IsSysname(user) => SqlType.NVarChar(128),
        UserDataTypeReference => null,
        _ => throw SqlEngineException.Refused("this data type", reference),
    };

    private static bool IsSysname(UserDataTypeReference user) =>
        string.Equals(user.Name.BaseIdentifier.Value, "sysname", StringComparison.OrdinalIgnoreCase)
        && (user.Name.SchemaIdentifier is null || string.Equals(user.Name.SchemaIdentifier.Value, "sys", StringComparison.OrdinalIgnoreCase));

    private static SqlType ResolveSystem(SqlDataTypeReference reference, int defaultLength) => reference.SqlDataTypeOption switch
    {
        SqlDataTypeOption.Bit => SqlType.Bit,
        SqlDataTypeOption.TinyInt => SqlType.TinyInt,
        SqlDataTypeOption.SmallInt => SqlType.SmallInt,
        SqlDataTypeOption.Int => SqlType.Int,
        SqlDataTypeOption.BigInt => SqlType.BigInt,
        SqlDataTypeOption.Real => SqlType.Real,
        SqlDataTypeOption.Float => Parameter(reference, 0, 53, 1, 53) <= 24 ? SqlType.Real : SqlType.Float,
        SqlDataTypeOption.Money => SqlType.Money,
        SqlDataTypeOption.SmallMoney => SqlType.SmallMoney,
        SqlDataTypeOption.Decimal or SqlDataTypeOption.Numeric => ResolveDecimal(reference),
        SqlDataTypeOption.Date => SqlType.Date,
        SqlDataTypeOption.DateTime => SqlType.DateTime,
        SqlDataTypeOption.SmallDateTime => SqlType.SmallDateTime,
        SqlDataTypeOption.Time => SqlType.Time(Parameter(reference, 0, 7, 0, 7)),
        SqlDataTypeOption.DateTime2 => SqlType.DateTime2(Parameter(reference, 0, 7, 0, 7)),
        SqlDataTypeOption.DateTimeOffset => SqlType.DateTimeOffset(Parameter(reference, 0, 7, 0, 7)),
        SqlDataTypeOption.UniqueIdentifier => SqlType.UniqueIdentifier,
        SqlDataTypeOption.Sql_Variant => SqlType.SqlVariant,
        SqlDataTypeOption.Char => SqlType.Char(Parameter(reference, 0, defaultLength, 1, 8000)),
        SqlDataTypeOption.NChar => SqlType.NChar(Parameter(reference, 0, defaultLength, 1, 4000)),
        SqlDataTypeOption.Binary => SqlType.Binary(Parameter(reference, 0, defaultLength, 1, 8000)),
        SqlDataTypeOption.VarChar => SqlType.VarChar(Length(reference, defaultLength, 8000)),
        SqlDataTypeOption.NVarChar => SqlType.NVarChar(Length(reference, defaultLength, 4000)),
        SqlDataTypeOption.VarBinary => SqlType.VarBinary(Length(reference, defaultLength, 8000)),
        _ => throw SqlEngineException.Refused($"the data type {reference.SqlDataTypeOption}", reference),
    };

    private static SqlType ResolveDecimal(SqlDataTypeReference reference)
    {
        int precision = Parameter(reference, 0, 18, 1, DecimalMath.MaxPrecision);
        int scale = Parameter(reference, 1, 0, 0, DecimalMath.MaxPrecision);
        return scale <= precision
            ? SqlType.Decimal(precision, scale)
            : throw new SqlEngineException(192, "The scale must be less than or equal to the precision.", severity: 15) { LineNumber = reference.StartLine };
    }

    private static int Length(SqlDataTypeReference reference, int defaultLength, int maximum) =>
        reference.Parameters.Count == 1 && reference.Parameters[0] is MaxLiteral ? SqlType.Max : Parameter(reference, 0, defaultLength, 1, maximum);

    private static int Parameter(SqlDataTypeReference reference, int position, int absent, int minimum, int maximum)
    {
        if (position >= reference.Parameters.Count)
        {
            return absent;
        }

        return int.TryParse(reference.Parameters[position].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : throw new SqlEngineException(
                2717,
                FormattableString.Invariant($"The size, precision or scale given to {reference.SqlDataTypeOption} must be {minimum} to {maximum}."),
                severity: 15)
            { LineNumber = reference.StartLine };
    }
}
