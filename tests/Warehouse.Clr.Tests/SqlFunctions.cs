using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.SqlServer.Server;

namespace Warehouse.Clr.Tests;

/// <summary>
/// The assembly's functions as SQL sees them: by name, with arguments written as text. Also compiled for .NET Framework, into the
/// program that runs under Mono.
/// </summary>
internal static class SqlFunctions
{
    public static IReadOnlyList<MethodInfo> All { get; } = typeof(Deletion).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method => method.IsDefined(typeof(SqlFunctionAttribute)))
        .ToList();

    public static MethodInfo Named(string name) => All.Single(method => method.GetCustomAttribute<SqlFunctionAttribute>()!.Name == name);

    /// <summary>Calls a function; its own exceptions come through unwrapped.</summary>
    public static object? Call(MethodInfo function, params object?[] arguments)
    {
        try
        {
            return function.Invoke(null, arguments);
        }
        catch (TargetInvocationException wrapper)
        {
            ExceptionDispatchInfo.Capture(wrapper.InnerException!).Throw();
            throw;
        }
    }

    /// <summary>The argument of the parameter's type that the text says; null is SQL's NULL.</summary>
    public static object? Argument(Type type, string? text)
    {
        if (text == null)
        {
            return Null(type);
        }

        return type switch
        {
            _ when type == typeof(SqlString) => new SqlString(text),
            _ when type == typeof(SqlInt32) => new SqlInt32(int.Parse(text, CultureInfo.InvariantCulture)),
            _ when type == typeof(SqlInt64) => new SqlInt64(long.Parse(text, CultureInfo.InvariantCulture)),
            _ when type == typeof(SqlBoolean) => new SqlBoolean(text == "1"),
            _ when type == typeof(SqlDecimal) => SqlDecimal.ConvertToPrecScale(SqlDecimal.Parse(text), 38, 10),
            _ when type == typeof(SqlBinary) => new SqlBinary(FromHex(text)),
            _ when type == typeof(DateTime?) => DateTime.Parse(text, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException("No text form for " + type),
        };
    }

    public static object? Null(Type type) =>
        type == typeof(DateTime?) ? null : type.GetField("Null", BindingFlags.Public | BindingFlags.Static)!.GetValue(null);

    public static bool IsNull(object? value) => value is null || (value is INullable nullable && nullable.IsNull);

    /// <summary>The value as a person writes it: numbers without trailing zeros, bytes as hex, NULL as null.</summary>
    public static string? Text(object? value) => value switch
    {
        _ when IsNull(value) => null,
        SqlString text => text.Value,
        SqlDecimal number => number.ToString().TrimEnd('0').TrimEnd('.'),
        SqlBinary bytes => string.Concat(bytes.Value.Select(each => each.ToString("x2", CultureInfo.InvariantCulture))),
        SqlBoolean bit => bit.Value ? "1" : "0",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public static int HexDigit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static byte[] FromHex(string text) => Enumerable.Range(0, text.Length / 2)
        .Select(at => (byte)((HexDigit(text[2 * at]) << 4) | HexDigit(text[(2 * at) + 1])))
        .ToArray();
}
