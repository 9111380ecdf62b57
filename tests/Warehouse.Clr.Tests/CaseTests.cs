using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

/// <summary>
/// The edge cases of the value functions, one line each in Data/cases.csv: arguments between bars, the result, and why it is so. \uXXXX is a UTF-16
/// unit, NULL is SQL's, and "error @parameter" says that the call is refused on its account.
/// </summary>
public partial class CaseTests
{
    [TestCaseSource(nameof(Cases))]
    public void Function_ForACase_GivesItsResult(string function, string arguments, string result)
    {
        var call = new FunctionCall(function, arguments.Split('|').Select(argument => argument == "NULL" ? null : Unescaped(argument)).ToList());

        if (result.StartsWith("error ", StringComparison.Ordinal))
        {
            Assert.That(() => call.Text(), Throws.TypeOf<TransformException>().With.Message.StartsWith($"pseudo.{function}: {result["error ".Length..]} "));
        }
        else
        {
            Assert.That(call.Text(), Is.EqualTo(result == "NULL" ? null : Unescaped(result)));
        }
    }

    private static IEnumerable<TestCaseData> Cases() => DataFile.Read("Data/cases.csv").Select((row, index) =>
        new TestCaseData(row["function"], row["arguments"], row["result"]).SetArgDisplayNames($"line {index + 2}", row["function"], row["why"]));

    private static string Unescaped(string text) => Escape().Replace(text, match => match.Value[1] switch
    {
        't' => "\t",
        'r' => "\r",
        'n' => "\n",
        _ => ((char)int.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
    });

    [GeneratedRegex(@"\\(u[0-9A-F]{4}|[trn])")]
    private static partial Regex Escape();
}
