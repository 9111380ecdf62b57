using System;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine;

/// <summary>
/// Errors of types, conversions and built-in functions, with SQL Server's numbers and wording
/// (SQL Server documentation, "Database engine events and errors") less the data values, which are personal data.
/// Text that does not convert (241, 245, 8114, 8169) ends the batch and dooms the transaction, as it is known of the server; no page lists which errors do.
/// </summary>
internal static class TypeErrors
{
    /// <summary>245: text that is not what the target type writes.</summary>
    public static SqlEngineException ConversionFailed(SqlType from, SqlType to) =>
        new(245, $"Conversion failed when converting the {Name(from)} value to data type {Name(to)}.") { AbortsBatch = true };

    /// <summary>8114: as 245, for decimal, money, float and binary targets.</summary>
    public static SqlEngineException ConvertingError(SqlType from, SqlType to) =>
        new(8114, $"Error converting data type {Name(from)} to {Name(to)}.") { AbortsBatch = true };

    /// <summary>8114 for an argument of EXECUTE, which ends the call but not the batch.</summary>
    public static SqlEngineException ArgumentConversion(SqlType from, SqlType to) =>
        new(8114, $"Error converting data type {Name(from)} to {Name(to)}.", state: 5);

    /// <summary>8115: a result that the type cannot hold.</summary>
    public static SqlEngineException Overflow(SqlType to) =>
        new(8115, $"Arithmetic overflow error converting expression to data type {Name(to)}.");

    /// <summary>8115 with the source type named: decimal scale or text length too small.</summary>
    public static SqlEngineException Overflow(SqlType from, SqlType to) =>
        new(8115, $"Arithmetic overflow error converting {Name(from)} to data type {Name(to)}.", state: 8);

    /// <summary>220: a small integer type cannot hold the value.</summary>
    public static SqlEngineException SmallOverflow(SqlType to) =>
        new(220, $"Arithmetic overflow error for data type {Name(to)}: the value is outside its range.");

    /// <summary>248: text of digits too large for int.</summary>
    public static SqlEngineException TextOverflowsInt(SqlType from) =>
        new(248, $"The conversion of the {Name(from)} value overflowed an int column.");

    /// <summary>244: text of digits too large for tinyint or smallint.</summary>
    public static SqlEngineException TextOverflowsSmall(SqlType from, SqlType to) =>
        new(244, $"The conversion of the {Name(from)} value overflowed an {(to.Kind == SqlTypeKind.TinyInt ? "INT1" : "INT2")} column. Use a larger integer column.");

    /// <summary>232: a float outside the target's range.</summary>
    public static SqlEngineException FloatOverflow(SqlType to) =>
        new(232, $"Arithmetic overflow error for type {Name(to)}: the value is outside its range.");

    /// <summary>241: text that is no date or time.</summary>
    public static SqlEngineException DateConversionFailed() =>
        new(241, "Conversion failed when converting date and/or time from character string.") { AbortsBatch = true };

    /// <summary>242: text that is a date outside the target's range.</summary>
    public static SqlEngineException DateOutOfRange(SqlType from, SqlType to) =>
        new(242, $"The conversion of a {Name(from)} data type to a {Name(to)} data type resulted in an out-of-range value.");

    /// <summary>517: date arithmetic left the type's range.</summary>
    public static SqlEngineException DateAddOverflow(SqlType to) =>
        new(517, $"Adding a value to a '{Name(to)}' column caused an overflow.");

    /// <summary>8169: text that is no uniqueidentifier.</summary>
    public static SqlEngineException GuidConversionFailed() =>
        new(8169, "Conversion failed when converting from a character string to uniqueidentifier.") { AbortsBatch = true };

    /// <summary>8134.</summary>
    public static SqlEngineException DivideByZero() => new(8134, "Divide by zero error encountered.");

    /// <summary>3623: LOG of zero, SQRT of a negative number …</summary>
    public static SqlEngineException InvalidFloatOperation() => new(3623, "An invalid floating point operation occurred.");

    /// <summary>529: no explicit conversion exists.</summary>
    public static SqlEngineException ExplicitConversionNotAllowed(SqlType from, SqlType to) =>
        new(529, $"Explicit conversion from data type {Name(from)} to {Name(to)} is not allowed.");

    /// <summary>206: no implicit conversion exists, or the types do not go together.</summary>
    public static SqlEngineException TypeClash(SqlType left, SqlType right) =>
        new(206, $"Operand type clash: {Name(left)} is incompatible with {Name(right)}.");

    /// <summary>257: only an explicit conversion exists.</summary>
    public static SqlEngineException ImplicitConversionNotAllowed(SqlType from, SqlType to) =>
        new(257, $"Implicit conversion from data type {Name(from)} to {Name(to)} is not allowed. Use the CONVERT function to run this query.");

    /// <summary>402: an operator the two types do not have.</summary>
    public static SqlEngineException IncompatibleOperands(SqlType left, SqlType right, string operation) =>
        new(402, $"The data types {Name(left)} and {Name(right)} are incompatible in the {operation} operator.");

    /// <summary>8117: an operator or aggregate the type does not have.</summary>
    public static SqlEngineException InvalidOperand(SqlType type, string operation) =>
        new(8117, $"Operand data type {Name(type)} is invalid for {operation} operator.");

    /// <summary>8116: an argument of a type the function does not take.</summary>
    public static SqlEngineException InvalidArgumentType(SqlType type, int position, string function) =>
        new(8116, FormattableString.Invariant($"Argument data type {Name(type)} is invalid for argument {position} of {function} function."));

    /// <summary>174 (189 for a range): a wrong number of arguments.</summary>
    public static SqlEngineException ArgumentCount(string function, int minimum, int maximum) => minimum == maximum
        ? new(174, FormattableString.Invariant($"The {function} function requires {minimum} argument(s)."), severity: 15)
        : new(189, maximum == int.MaxValue
            ? FormattableString.Invariant($"The {function} function requires at least {minimum} arguments.")
            : FormattableString.Invariant($"The {function} function requires {minimum} to {maximum} arguments."), severity: 15);

    /// <summary>468: two collations of equal strength meet.</summary>
    public static SqlEngineException CollationConflict(Collation left, Collation right, string operation) =>
        new(468, $"Cannot resolve the collation conflict between \"{left.Name}\" and \"{right.Name}\" in the {operation} operation. Name one with COLLATE.");

    /// <summary>281: a style number the conversion does not have; the Hijri calendar's styles 130 and 131 are refused.</summary>
    public static SqlEngineException InvalidStyle(int style, SqlType from, SqlType to) => style is 130 or 131 && (from.IsDateOrTime || to.IsDateOrTime)
        ? new(SqlEngineException.RefusedNumber, FormattableString.Invariant($"The local engine does not have the Hijri calendar, style {style}. Use a style of the Gregorian calendar."))
        : new(281, FormattableString.Invariant($"{style} is not a valid style number when converting from {Name(from)} to {Name(to)}."));

    /// <summary>2628: text or bytes longer than the column they are stored in.</summary>
    public static SqlEngineException WouldBeTruncated(string table, string column) =>
        new(2628, $"String or binary data would be truncated in table '{table}', column '{column}'.");

    /// <summary>537: a negative length for LEFT and SUBSTRING.</summary>
    public static SqlEngineException InvalidLength() =>
        new(537, "Invalid length parameter passed to the LEFT or SUBSTRING function.");

    /// <summary>536: a negative length for RIGHT.</summary>
    public static SqlEngineException InvalidLengthOfRight() =>
        new(536, "Invalid length parameter passed to the RIGHT function.");

    /// <summary>9810: a date part the function or type does not have.</summary>
    public static SqlEngineException DatePartNotSupported(string datePart, string function, SqlType type) =>
        new(9810, $"The datepart {datePart} is not supported by date function {function} for data type {Name(type)}.");

    /// <summary>155: a word that is no date part.</summary>
    public static SqlEngineException NotADatePart(string function) =>
        new(155, $"The first argument of {function} is not a recognized datepart option.", severity: 15);

    /// <summary>289: DATEFROMPARTS and its kin: arguments that are no instant.</summary>
    public static SqlEngineException InvalidDateParts(SqlType type) =>
        new(289, $"Cannot construct data type {Name(type)}, some of the arguments have values which are not valid.");

    /// <summary>A built-in function of SQL Server that the engine leaves out.</summary>
    public static SqlEngineException FunctionRefused(string function, TSqlFragment source) => SqlEngineException.Refused($"the function {function}", source);

    /// <summary>The type's name without length, as messages write it; decimal is called numeric there.</summary>
    public static string Name(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Decimal => "numeric",
        SqlTypeKind.SqlVariant => "sql_variant",
        _ => type.Kind.ToString().ToLowerInvariant(),
    };
}
