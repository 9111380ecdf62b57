using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

/// <summary>
/// A function call that can be sent to another process as a line of ASCII: name and arguments, each as the hex digits of its UTF-16
/// units, so that lone surrogates and control characters arrive as they are. NULL is the word NULL.
/// </summary>
internal sealed class FunctionCall
{
    private const string NullWord = "NULL";

    private readonly string function;
    private readonly IReadOnlyList<string?> arguments;

    public FunctionCall(string function, IReadOnlyList<string?> arguments)
    {
        this.function = function;
        this.arguments = arguments;
    }

    public static FunctionCall Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new FunctionCall(parts[0], parts.Skip(1).Select(part => part == NullWord ? null : FromHex(part)).ToList());
    }

    public string ToLine() => string.Join("\t", new[] { function }.Concat(arguments.Select(ToWord)));

    /// <summary>The result or the error's message, encoded like an argument.</summary>
    public string Result()
    {
        try
        {
            return ToWord(Text());
        }
        catch (TransformException error)
        {
            return "error " + ToWord(error.Message);
        }
    }

    /// <summary>The result as a person writes it; null is NULL.</summary>
    public string? Text()
    {
        MethodInfo method = SqlFunctions.Named(function);
        object?[] values = method.GetParameters()
            .Select((parameter, index) => SqlFunctions.Argument(parameter.ParameterType, arguments[index]))
            .ToArray();
        return SqlFunctions.Text(SqlFunctions.Call(method, values));
    }

    /// <summary>The call for a person reading a failed test.</summary>
    public override string ToString() => function + "(" + string.Join(", ", arguments.Select(argument => argument ?? NullWord)) + ")";

    private static string ToWord(string? text) => text == null
        ? NullWord
        : string.Concat(text.Select(unit => ((int)unit).ToString("X4", CultureInfo.InvariantCulture)));

    private static string FromHex(string word) => string.Concat(Enumerable.Range(0, word.Length / 4)
        .Select(at => (char)word.Skip(4 * at).Take(4).Aggregate(0, (number, digit) => (number << 4) | SqlFunctions.HexDigit(digit))));
}
