using System;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Types;

/// <summary>Types and values of literals (SQL Server documentation, "Constants (Transact-SQL)").</summary>
internal static class LiteralTypes
{
    /// <summary>The literal's type and value; DEFAULT and identifiers are refused.</summary>
    public static (SqlType Type, Value Value) Of(Literal literal) => literal switch
    {
        NullLiteral => (SqlType.UntypedNull, Value.Null),
        IntegerLiteral integer => OfDigits(integer.Value, integer),
        NumericLiteral numeric => OfDigits(numeric.Value, numeric),
        RealLiteral real => (SqlType.Float, Value.FromDouble(ParseReal(real))),
        MoneyLiteral money => OfMoney(money),
        StringLiteral text => OfText(text),
        BinaryLiteral binary => OfBinary(binary),
        OdbcLiteral odbc => OfOdbc(odbc),
        MaxLiteral or DefaultLiteral or IdentifierLiteral => throw SqlEngineException.Refused($"the literal {literal.Value}", literal),
        _ => throw SqlEngineException.Refused("this kind of literal", literal),
    };

    /// <summary>int when it fits, else decimal with the digits written: an integer literal beyond int is numeric, never bigint.</summary>
    private static (SqlType Type, Value Value) OfDigits(string text, Literal source)
    {
        if (!text.Contains('.', StringComparison.Ordinal) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int small))
        {
            return (SqlType.Int, Value.FromInt64(small));
        }

        int point = text.IndexOf('.', StringComparison.Ordinal);
        ReadOnlySpan<char> whole = (point < 0 ? text : text.AsSpan(0, point)).ToString().AsSpan().TrimStart('0');
        ReadOnlySpan<char> fraction = point < 0 ? [] : text.AsSpan(point + 1);
        int precision = Math.Max(whole.Length + fraction.Length, 1);
        if (precision > DecimalMath.MaxPrecision)
        {
            throw new SqlEngineException(1007, "The number is out of the range for numeric representation (maximum precision 38).") { LineNumber = source.StartLine };
        }

        Int128 mantissa = 0;
        foreach (char digit in whole)
        {
            mantissa = (mantissa * 10) + (digit - '0');
        }

        foreach (char digit in fraction)
        {
            mantissa = (mantissa * 10) + (digit - '0');
        }

        return (SqlType.Decimal(precision, fraction.Length), Value.FromInt128(mantissa));
    }

    /// <summary>{ d '…' } and { ts '…' } are a datetime ("datetime (Transact-SQL)", ODBC), { guid '…' } a uniqueidentifier; { t '…' } is of the day on which it is asked, and refused.</summary>
    private static (SqlType Type, Value Value) OfOdbc(OdbcLiteral literal)
    {
        switch (literal.OdbcLiteralType)
        {
            case OdbcLiteralType.Guid:
                return (SqlType.UniqueIdentifier, Conversion.Build(SqlType.VarChar(int.Max(1, literal.Value.Length)), SqlType.UniqueIdentifier, isExplicit: true)(Value.FromString(literal.Value)));
            case OdbcLiteralType.Date or OdbcLiteralType.Timestamp:
                string[] forms = literal.OdbcLiteralType == OdbcLiteralType.Date ? ["yyyy-MM-dd"] : ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.f", "yyyy-MM-dd HH:mm:ss.ff", "yyyy-MM-dd HH:mm:ss.fff"];
                return DateTime.TryParseExact(literal.Value, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime instant)
                    ? (SqlType.DateTime, Conversion.Build(SqlType.DateTime2(3), SqlType.DateTime, isExplicit: true)(Value.FromTicks(instant.Ticks)))
                    : throw new SqlEngineException(241, "Conversion failed when converting date and/or time from character string.") { LineNumber = literal.StartLine };
            default:
                throw SqlEngineException.Refused("the literal { t '…' }", literal);
        }
    }

    private static double ParseReal(RealLiteral real) =>
        double.TryParse(real.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new SqlEngineException(168, "The floating point value is out of the range of computer representation (8 bytes).") { LineNumber = real.StartLine };

    private static (SqlType Type, Value Value) OfMoney(MoneyLiteral money)
    {
        Func<Value, Value> parse = Conversion.Build(SqlType.VarChar(money.Value.Length), SqlType.Money, isExplicit: true);
        return (SqlType.Money, parse(Value.FromString(money.Value)));
    }

    /// <summary>A literal longer than 8,000 bytes is of type (max).</summary>
    private static (SqlType Type, Value Value) OfText(StringLiteral literal)
    {
        string text = literal.Value;
        if (literal.IsNational)
        {
            return (SqlType.NVarChar(text.Length > 4000 ? SqlType.Max : Math.Max(text.Length, 1)), Value.FromString(text));
        }

        text = CodePage.Of(Collation.DatabaseDefault).Restrict(text);
        int bytes = CodePage.Of(Collation.DatabaseDefault).ByteCount(text);
        return (SqlType.VarChar(bytes > 8000 ? SqlType.Max : Math.Max(bytes, 1)), Value.FromString(text));
    }

    /// <summary>An odd number of hexadecimal digits counts as having a zero in front.</summary>
    private static (SqlType Type, Value Value) OfBinary(BinaryLiteral literal)
    {
        string digits = literal.Value[2..].Replace("\\\n", string.Empty, StringComparison.Ordinal).Replace("\\\r\n", string.Empty, StringComparison.Ordinal);
        byte[] bytes = Convert.FromHexString(digits.Length % 2 == 0 ? digits : "0" + digits);
        return (SqlType.VarBinary(bytes.Length > 8000 ? SqlType.Max : Math.Max(bytes.Length, 1)), Value.FromBytes(bytes));
    }
}
