using System;
using System.Collections;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Server;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

/// <summary>What every function of the assembly promises, whichever it is.</summary>
public partial class FunctionContractTests
{
    private const string Secret = "9107251234567-SECRET";

    /// <summary>Parameters that may be NULL; all others must refuse it.</summary>
    private static readonly string[] MayBeNull = ["value", "address", "text", "policy", "low", "high", "lowLabel", "highLabel", "items", "other"];

    /// <summary>Arguments that each function accepts, by parameter name; the first parameter aside.</summary>
    private static readonly Dictionary<string, string> Valid = new(StringComparer.Ordinal)
    {
        ["keepStart"] = "1", ["keepEnd"] = "1", ["maskChar"] = "*", ["keepSeparators"] = "1", ["level"] = "2",
        ["unit"] = "10", ["mode"] = "up", ["tiers"] = "*:1:up", ["width"] = "10", ["origin"] = "0", ["unitLabel"] = "",
        ["low"] = "1", ["high"] = "9", ["lowLabel"] = "L", ["highLabel"] = "H", ["bands"] = "1..2=a", ["part"] = "year",
        ["salt"] = Hex(32), ["hmacKey"] = Hex(32), ["algorithm"] = "SHA2_256", ["encoding"] = "UTF-8", ["masterKey"] = Hex(32), ["domain"] = "d",
        ["alphabet"] = "digits", ["tweak"] = "", ["context"] = "c", ["associatedData"] = "a", ["cipher"] = "AES",
        ["maxDays"] = "9", ["length"] = "8", ["runKey"] = Hex(32), ["rowKey"] = "01", ["subjectKey"] = "01",
        ["distribution"] = "normal", ["scale"] = "1",
        ["publicKey"] = TestKeys.Hex("paillier_public"), ["privateKey"] = TestKeys.Hex("paillier_private"), ["bits"] = "2048",
        ["shares"] = "3", ["threshold"] = "2", ["form"] = "uuid", ["kind"] = "text", ["template"] = "{a} b", ["field"] = "a", ["targetUnit"] = "", ["scaleNumerator"] = "10", ["scaleDenominator"] = "1", ["other"] = Hex(128),
    };

    [TestCaseSource(nameof(Functions))]
    public void Function_OfANullValue_IsNull(MethodInfo function)
    {
        object?[] arguments = ValidArguments(function);
        if (!SqlFunctions.IsNull(arguments[0]))
        {
            Assert.Pass("The function takes no value.");
        }

        if (function.ReturnType == typeof(IEnumerable))
        {
            Assert.Pass("A table-valued function gives rows; its own tests say which.");
        }

        Assert.That(SqlFunctions.IsNull(SqlFunctions.Call(function, arguments)));
    }

    [TestCaseSource(nameof(Parameters))]
    public void Function_WithANullParameter_IsRefusedUnlessItMayBeNull(MethodInfo function, int position)
    {
        ParameterInfo parameter = function.GetParameters()[position];
        object?[] arguments = ValidArguments(function);
        arguments[position] = SqlFunctions.Null(parameter.ParameterType);

        if (MayBeNull.Contains(parameter.Name) && !(function.Name == "TopBottomLabel" && parameter.Name!.EndsWith("Label", StringComparison.Ordinal)))
        {
            Assert.That(() => SqlFunctions.Call(function, arguments), Throws.Nothing);
        }
        else
        {
            Assert.That(
                () => SqlFunctions.Call(function, arguments),
                Throws.TypeOf<TransformException>().With.Message.StartsWith($"pseudo.{function.Name}: @{parameter.Name} must not be NULL"));
        }
    }

    /// <summary>
    /// The attack: put a secret into each text parameter in turn, in each of many malformed variants, and read it from the error.
    /// </summary>
    [TestCaseSource(nameof(Functions))]
    public void Error_OfAnyKind_NamesAParameterAndNeverShowsAnArgument(MethodInfo function)
    {
        ParameterInfo[] parameters = function.GetParameters();
        int errors = 0;
        for (int position = 0; position < parameters.Length; position++)
        {
            foreach (object hostile in Hostile(parameters[position].ParameterType))
            {
                object?[] arguments = ValidArguments(function);
                arguments[position] = hostile;
                try
                {
                    object? result = SqlFunctions.Call(function, arguments);
                    if (function.Name == nameof(FreeText.ScrubPolicyProblem) && result is SqlString { IsNull: false } refusal)
                    {
                        // It gives the message that Scrub would throw.
                        errors++;
                        Assert.That(refusal.Value, Does.StartWith("pseudo.Scrub: @policy ").And.Not.Contain("SECRET").And.Not.Contain("9107251234567").And.Not.Contain("0123456789abcdef"));
                    }
                }
                catch (TransformException error)
                {
                    errors++;
                    Assert.That(error.Message, Does.Match($"^pseudo\\.{function.Name}: @({string.Join('|', parameters.Select(p => p.Name))}) "));
                    Assert.That(error.ToString(), Does.Not.Contain("SECRET").And.Not.Contain("9107251234567").And.Not.Contain("0123456789abcdef"));
                    Assert.That(error.InnerException, Is.Null);
                    Assert.That(error.Data, Is.Empty);
                }
            }
        }

        // A function of any text alone has nothing to refuse; every other one has, or the attack tests nothing.
        Assert.That(errors, function.DeclaringType == typeof(Validation) || function.Name == nameof(Standardization.FormatOf) ? Is.Zero : Is.GreaterThan(0));
    }

    [TestCaseSource(nameof(Functions))]
    public void Attributes_SayWhatTheScriptGeneratorNeeds(MethodInfo function)
    {
        SqlFunctionAttribute attribute = function.GetCustomAttribute<SqlFunctionAttribute>()!;
        Assert.That(attribute.Name, Is.EqualTo(function.Name));
        Assert.That(attribute.DataAccess, Is.EqualTo(DataAccessKind.None));
        Assert.That(attribute.SystemDataAccess, Is.EqualTo(SystemDataAccessKind.None));
        foreach (ParameterInfo parameter in function.GetParameters().Append(function.ReturnParameter))
        {
            SqlFacetAttribute? facet = parameter.GetCustomAttribute<SqlFacetAttribute>();
            if (parameter.ParameterType == typeof(SqlString) || parameter.ParameterType == typeof(SqlBinary))
            {
                Assert.That(facet?.MaxSize, Is.EqualTo(-1).Or.InRange(1, 8000), parameter.Name);
            }
            else if (parameter.ParameterType == typeof(SqlDecimal))
            {
                Assert.That((facet?.Precision, facet?.Scale), Is.EqualTo((38, 10)), parameter.Name);
            }
        }

        Assert.That(
            function.GetParameters().Select(parameter => parameter.Name),
            Has.All.Match(ParameterName()),
            "parameters become @camelCase names in SQL");
    }

    [TestCaseSource(nameof(Functions))]
    public void Function_MarkedDeterministic_GivesTheSameResultTwice(MethodInfo function)
    {
        if (!function.GetCustomAttribute<SqlFunctionAttribute>()!.IsDeterministic)
        {
            Assert.Pass("Not marked deterministic.");
        }

        object?[] arguments = ValidArguments(function);
        if (function.GetParameters()[0].ParameterType == typeof(SqlString))
        {
            arguments[0] = new SqlString(function.GetParameters()[0].Name == "items" ? "[\"4111111111111111\"]" : "4111111111111111");
        }

        Assert.That(
            SqlFunctions.Text(SqlFunctions.Call(function, arguments)), Is.EqualTo(SqlFunctions.Text(SqlFunctions.Call(function, arguments))));
    }

    private static IEnumerable<TestCaseData> Functions() =>
        SqlFunctions.All.Select(function => new TestCaseData(function).SetArgDisplayNames(function.Name));

    private static IEnumerable<TestCaseData> Parameters() =>
        from function in SqlFunctions.All
        from parameter in function.GetParameters()
        select new TestCaseData(function, parameter.Position).SetArgDisplayNames(function.Name, parameter.Name!);

    /// <summary>Arguments the function accepts, with NULL as its value.</summary>
    private static object?[] ValidArguments(MethodInfo function) => function.GetParameters()
        .Select(parameter => SqlFunctions.Argument(parameter.ParameterType, (function.Name, parameter.Name) switch
        {
            (_, "value" or "address" or "text" or "policy") => null,
            (_, "value" or "address" or "items") => null,
            ("LinkageItem", "kind") => "name",
            ("RangeOf", "format") => "range",
            ("DateTo", "format") => "yyyy",
            ("Encrypt" or "Decrypt" or "EncryptDeterministic" or "DecryptDeterministic", "secretKey") => Hex(64),
            (_, "secretKey") => Hex(32),
            ("RsaEncrypt", "keyDer") => TestKeys.Hex("rsa_public"),
            ("RsaDecrypt", "keyDer") => TestKeys.Hex("rsa_private"),
            (_, string name) => Valid[name],
            _ => throw new ArgumentException("A parameter without a name.", nameof(function)),
        }))
        .ToArray();

    private static IEnumerable<object> Hostile(Type type)
    {
        if (type == typeof(SqlString))
        {
            string[] texts =
            [
                Secret, Secret + "\uD83D", Secret + ":" + Secret + ":" + Secret, Secret + ".." + Secret + "=" + Secret, "1..2=" + Secret + ";0..1=x",
                "*:9107251234567:" + Secret, "9107251234567:1:up", "yyyy" + Secret, "aa" + Secret, "\uD83D", "1",
            ];
            return texts.Select(text => (object)new SqlString(text));
        }

        if (type == typeof(SqlBinary))
        {
            return new[] { "", "0123456789abcdef", Hex(33), Hex(65) }.Select(hex => (object)new SqlBinary(Convert.FromHexString(hex)));
        }

        if (type == typeof(SqlDecimal))
        {
            return new[] { "9107251234567", "-9107251234567", "9999999999999999999999999999.9999999999" }
                .Select(number => SqlFunctions.Argument(type, number)!);
        }

        if (type == typeof(SqlInt32))
        {
            return new[] { int.MinValue, -910725123, 0, 910725123 }.Select(number => (object)new SqlInt32(number));
        }

        if (type == typeof(SqlInt64))
        {
            return new[] { long.MinValue, -9107251234567, 9107251234567, long.MaxValue }.Select(number => (object)new SqlInt64(number));
        }

        return type == typeof(DateTime?) ? [DateTime.MinValue, DateTime.MaxValue] : [];
    }

    private static string Hex(int bytes) => string.Concat(Enumerable.Repeat("a5", bytes));

    [GeneratedRegex("^[a-z][A-Za-z]*$")]
    private static partial Regex ParameterName();
}
