using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Binding;

/// <summary>{ fn name(…) }: ODBC's scalar functions, as the functions of T-SQL that do the same ("ODBC Scalar Functions (Transact-SQL)"; "Appendix E: Scalar Functions" of ODBC). Others are refused, and all of them in modules: they are for what tools send.</summary>
internal static class OdbcFunctions
{
    /// <summary>ODBC's name and T-SQL's. A blank in T-SQL's name stands before the date part that comes first.</summary>
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["ABS"] = "ABS", ["ASCII"] = "ASCII", ["CEILING"] = "CEILING", ["CHAR"] = "CHAR", ["CHAR_LENGTH"] = "LEN", ["CHARACTER_LENGTH"] = "LEN", ["CONCAT"] = "CONCAT", ["DAYNAME"] = "DATENAME weekday",
        ["DAYOFMONTH"] = "DAY", ["DAYOFWEEK"] = "DATEPART weekday", ["DAYOFYEAR"] = "DATEPART dayofyear", ["EXP"] = "EXP", ["FLOOR"] = "FLOOR", ["HOUR"] = "DATEPART hour", ["IFNULL"] = "ISNULL", ["INSERT"] = "STUFF", ["LCASE"] = "LOWER",
        ["LEFT"] = "LEFT", ["LENGTH"] = "LEN", ["LOCATE"] = "CHARINDEX", ["LOG"] = "LOG", ["LOG10"] = "LOG10", ["LTRIM"] = "LTRIM", ["MINUTE"] = "DATEPART minute", ["MONTH"] = "MONTH", ["MONTHNAME"] = "DATENAME month", ["NOW"] = "GETDATE",
        ["OCTET_LENGTH"] = "DATALENGTH", ["PI"] = "PI", ["POWER"] = "POWER", ["QUARTER"] = "DATEPART quarter", ["REPEAT"] = "REPLICATE", ["REPLACE"] = "REPLACE", ["RIGHT"] = "RIGHT", ["ROUND"] = "ROUND", ["RTRIM"] = "RTRIM",
        ["SECOND"] = "DATEPART second", ["SIGN"] = "SIGN", ["SPACE"] = "SPACE", ["SQRT"] = "SQRT", ["SUBSTRING"] = "SUBSTRING", ["UCASE"] = "UPPER", ["WEEK"] = "DATEPART week", ["YEAR"] = "YEAR",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same in T-SQL; it stands where the original stood.</summary>
    public static ScalarExpression InTransactSql(OdbcFunctionCall odbc)
    {
        if (!Names.TryGetValue(odbc.Name.Value, out string? name))
        {
            throw SqlEngineException.Refused($"{{ fn {odbc.Name.Value.ToUpperInvariant()} }}", odbc);
        }

        string[] words = name.Split(' ');
        PrimaryExpression call = words[0] switch
        {
            "LEFT" => With(new LeftFunctionCall(), static c => c.Parameters, odbc.Parameters),
            "RIGHT" => With(new RightFunctionCall(), static c => c.Parameters, odbc.Parameters),
            _ => With(new FunctionCall { FunctionName = new Identifier { Value = words[0] } }, static c => c.Parameters, [.. words.Skip(1).Select(DatePart), .. odbc.Parameters]),
        };
        (call.ScriptTokenStream, call.FirstTokenIndex, call.LastTokenIndex) = (odbc.ScriptTokenStream, odbc.FirstTokenIndex, odbc.LastTokenIndex);
        return call;
    }

    private static T With<T>(T call, Func<T, IList<ScalarExpression>> parametersOf, IEnumerable<ScalarExpression> parameters)
    {
        foreach (ScalarExpression parameter in parameters)
        {
            parametersOf(call).Add(parameter);
        }

        return call;
    }

    private static ColumnReferenceExpression DatePart(string part)
    {
        MultiPartIdentifier name = new();
        name.Identifiers.Add(new Identifier { Value = part });
        return new ColumnReferenceExpression { MultiPartIdentifier = name };
    }
}
