using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Types;

/// <summary>Writes TYPE_INFO of the engine's types.</summary>
internal static class TypeWriter
{
    private const ushort PartsLength = ushort.MaxValue;
    private const int VariantLength = 8009;

    /// <param name="writer">Where to.</param>
    /// <param name="type">The type.</param>
    /// <param name="isNullable">False: the types that have a token of their own without NULL are told by it. Drivers go by that and not by the column's flag.</param>
    public static void Write(ResponseWriter writer, SqlType type, bool isNullable)
    {
        if (FixedTokenOf(type.Kind) is { } fixedToken)
        {
            if (isNullable)
            {
                Write(writer, NullableTokenOf(type.Kind), (byte)ValueWriter.LengthOf(type));
            }
            else
            {
                writer.WriteByte(fixedToken);
            }

            return;
        }

        switch (type.Kind)
        {
            case SqlTypeKind.UniqueIdentifier:
                Write(writer, TypeToken.Guid, 16);
                break;
            case SqlTypeKind.Date:
                writer.WriteByte(TypeToken.DateN);
                break;
            case SqlTypeKind.Time:
                Write(writer, TypeToken.TimeN, type.Scale);
                break;
            case SqlTypeKind.DateTime2:
                Write(writer, TypeToken.DateTime2N, type.Scale);
                break;
            case SqlTypeKind.DateTimeOffset:
                Write(writer, TypeToken.DateTimeOffsetN, type.Scale);
                break;
            case SqlTypeKind.Decimal:
                // The longest, whatever the precision: a bulk copy of SqlClient sends 17 bytes behind the length that it reads here.
                Write(writer, TypeToken.DecimalN, (byte)ValueWriter.BytesOfDecimal(DecimalMath.MaxPrecision));
                writer.WriteByte(type.Precision);
                writer.WriteByte(type.Scale);
                break;
            case SqlTypeKind.SqlVariant:
                writer.WriteByte(TypeToken.Variant);
                writer.WriteInt32(VariantLength);
                break;
            default:
                writer.WriteByte(TokenOf(type.Kind));
                writer.WriteUInt16(type.Length == SqlType.Max ? PartsLength : (ushort)(type.IsUnicode ? type.Length * 2 : type.Length));
                if (type.IsText)
                {
                    writer.Write(WireCollation.BytesOf(type.Collation ?? Collation.DatabaseDefault));
                }

                break;
        }
    }

    /// <summary>The token that says a type without NULL; null for types that have none.</summary>
    public static byte? FixedTokenOf(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Bit => TypeToken.Bit,
        SqlTypeKind.TinyInt => TypeToken.Int1,
        SqlTypeKind.SmallInt => TypeToken.Int2,
        SqlTypeKind.Int => TypeToken.Int4,
        SqlTypeKind.BigInt => TypeToken.Int8,
        SqlTypeKind.Real => TypeToken.Float4,
        SqlTypeKind.Float => TypeToken.Float8,
        SqlTypeKind.SmallMoney => TypeToken.Money4,
        SqlTypeKind.Money => TypeToken.Money8,
        SqlTypeKind.SmallDateTime => TypeToken.DateTime4,
        SqlTypeKind.DateTime => TypeToken.DateTime8,
        _ => null,
    };

    private static byte NullableTokenOf(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Bit => TypeToken.BitN,
        SqlTypeKind.Real or SqlTypeKind.Float => TypeToken.FloatN,
        SqlTypeKind.SmallMoney or SqlTypeKind.Money => TypeToken.MoneyN,
        SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime => TypeToken.DateTimeN,
        _ => TypeToken.IntN,
    };

    public static byte TokenOf(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.NVarChar => TypeToken.NVarChar,
        SqlTypeKind.NChar => TypeToken.NChar,
        SqlTypeKind.VarChar => TypeToken.VarChar,
        SqlTypeKind.Char => TypeToken.Char,
        SqlTypeKind.Binary => TypeToken.Binary,
        _ => TypeToken.VarBinary,
    };

    private static void Write(ResponseWriter writer, byte token, byte length)
    {
        writer.WriteByte(token);
        writer.WriteByte(length);
    }
}
