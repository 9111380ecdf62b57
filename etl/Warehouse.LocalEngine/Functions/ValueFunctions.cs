using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>
/// The built-in functions over values: text, numbers, dates, hashes, JSON. LEFT and RIGHT are bound by these names too, as is CURRENT_TIMESTAMP.
/// CAST, CONVERT, COALESCE, NULLIF, IIF, CHOOSE and CASE are the binder's (<see cref="Conversion"/>, <see cref="TypeRules"/>).
/// </summary>
internal sealed class ValueFunctions : IFunctionLibrary
{
    public static readonly ValueFunctions Instance = new();

    /// <summary>Functions of SQL Server that depend on cultures, on undocumented algorithms or on once-per-query evaluation: refused by name, so that the error says why.</summary>
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "BINARY_CHECKSUM", "CHECKSUM", "CHECKSUM_AGG", "COMPRESS", "DECOMPRESS", "DIFFERENCE", "FORMAT", "GET_FILESTREAM_TRANSACTION_CONTEXT",
        "NEWSEQUENTIALID", "PWDCOMPARE", "PWDENCRYPT", "RAND", "SOUNDEX", "TEXTPTR", "TEXTVALID",
    };

    private ValueFunctions()
    {
    }

    /// <summary>Whether SQL Server has the function and the engine leaves it out.</summary>
    public static bool IsRefused(string name) => Refused.Contains(name);

    /// <summary>
    /// True for DATEADD, DATEDIFF, DATEDIFF_BIG, DATEPART, DATENAME: their first argument is a date part's name, not an expression.
    /// The binder passes it as a <see cref="BoundArgument"/> of type <see cref="SqlType.UntypedNull"/> with its source, and NULL when it calls.
    /// </summary>
    public static bool TakesDatePart(string name) => Array.Exists(
        ["DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATEPART", "DATENAME"],
        known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    public ScalarFunctionBinding? TryBind(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source)
    {
        BoundCall call = new(name.ToUpperInvariant(), arguments, source);
        return IsRefused(call.Name)
            ? throw TypeErrors.FunctionRefused(call.Name, source)
            : TextFunctions.Bind(call) ?? TextSearchFunctions.Bind(call) ?? MathFunctions.Bind(call) ?? DateFunctions.Bind(call) ?? MiscellaneousFunctions.Bind(call) ?? Json.JsonFunctions.Bind(call);
    }
}
