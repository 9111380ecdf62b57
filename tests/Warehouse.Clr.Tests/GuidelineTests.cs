using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace Warehouse.Clr.Tests;

/// <summary>The guideline's worked examples (tests/golden/structured.csv) that one scalar function computes.</summary>
public class GuidelineTests
{
    /// <summary>What the examples leave unsaid: no bound, ranges from 0, both ends shown.</summary>
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.Ordinal)
    {
        ["low"] = null, ["high"] = null, ["lowLabel"] = null, ["highLabel"] = null,
        ["origin"] = "0", ["format"] = "range", ["unitLabel"] = "",
    };

    private static readonly string[] Scalar = ["Mask", "KeepPart", "AddressLevel", "RoundTo", "RoundTiered", "Clamp", "TopBottomLabel", "RangeOf"];

    [TestCaseSource(nameof(Examples))]
    public void Function_ForAnExampleOfTheGuideline_GivesThePrintedResult(
        string technique, string input, string parameters, string expected)
    {
        MethodInfo function = SqlFunctions.Named(technique);
        Dictionary<string, string> given = Parse(technique, parameters);
        object?[] arguments = function.GetParameters()
            .Select((parameter, index) => SqlFunctions.Argument(
                parameter.ParameterType,
                index == 0 ? input : given.TryGetValue(parameter.Name!, out string? text) ? text : Defaults[parameter.Name!]))
            .ToArray();

        Assert.That(SqlFunctions.Text(SqlFunctions.Call(function, arguments)), Is.EqualTo(expected));
    }

    private static IEnumerable<TestCaseData> Examples() => DataFile.Read("golden/structured.csv")
        .Where(row => Scalar.Contains(row["technique"]))
        .Select(row => new TestCaseData(row["technique"], row["input"], row["parameters"], row["expected"])
            .SetName($"{row["technique"]}_{row["id"]}_GivesThePrintedResult"));

    /// <summary>Parameters stand as name=value pairs; tiers stand alone.</summary>
    private static Dictionary<string, string> Parse(string technique, string parameters) => technique == "RoundTiered"
        ? new Dictionary<string, string> { ["tiers"] = parameters }
        : parameters.Split(',').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
