using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests.Fuzzing;

/// <summary>
/// Whatever SQL passes, a function gives a value or a TransformException: any other exception would be text of the runtime in the client's error and
/// in the server's log, and such texts quote arguments. Few calls here; WAREHOUSE_FUZZ_CALLS says how many for the long run (tests/README.md).
/// </summary>
public class FuzzTests
{
    private const int UsualCalls = 1000;
    private const int SlowShare = 1000;

    private static readonly int Calls =
        int.TryParse(Environment.GetEnvironmentVariable("WAREHOUSE_FUZZ_CALLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int calls) ? calls : UsualCalls;

    private static IEnumerable<TestCaseData> Targets() => FuzzTarget.All.Select(target => new TestCaseData(target).SetArgDisplayNames(target.Name));

    [TestCaseSource(nameof(Targets))]
    public void Function_OfAnyArguments_GivesAValueOrATransformExceptionThatShowsNone(object target)
    {
        FuzzTarget function = (FuzzTarget)target;
        ArgumentSource source = new(Seed(function.Name));
        HashSet<string> messages = [];
        int count = IsSlow(function.Name) ? Math.Max(3, Calls / SlowShare) : Calls;
        for (int i = 0; i < count; i++)
        {
            List<object?> secrets = [];
            List<object?> all = [];
            try
            {
                source.Remember(function.Run(parameters => [.. parameters.Select(parameter => Drawn(source, parameter, secrets, all))]));
            }
            catch (TransformException error)
            {
                messages.Add(error.Message);
                if (error.InnerException != null || secrets.SelectMany(Forms).Any(secret => error.Message.Contains(secret, StringComparison.Ordinal)))
                {
                    Assert.Fail($"call {i}: the error shows an argument or carries another error: {error}");
                }
            }
            catch (Exception error) when (error is not AssertionException)
            {
                Assert.Fail($"call {i}, {function.Name}({string.Join(", ", all.Select(Described))}): {error}");
            }
        }

        // Messages are few fixed texts. Were a value part of one, there would be as many as calls.
        Assert.That(messages, Has.Count.LessThan(MostMessages(function.Name)));
    }

    /// <summary>The attack can succeed: a message with its argument is noticed in each form a value may take.</summary>
    [Test]
    public void Forms_OfAnArgument_HoldWhatAMessageCouldShow()
    {
        Assert.That(Forms(new SqlString("홍길동전집성")), Is.EqualTo(new[] { "홍길동전집성" }));
        Assert.That(Forms(SqlDecimal.Parse("-9107251.5000")), Is.EqualTo(new[] { "9107251.5" }));
        Assert.That(Forms(new SqlInt32(-910725)), Is.EqualTo(new[] { "910725" }));
        Assert.That(Forms(new SqlBinary([1, 0xAB, 2, 3, 4])), Is.EqualTo(new[] { "01AB020304", "01ab020304", "AasCAwQ=" }));
        Assert.That(Forms(new DateTime(1984, 8, 17)), Is.EqualTo(new[] { "1984-08-17", "08/17/1984" }));
    }

    private static object? Drawn(ArgumentSource source, ParameterInfo parameter, List<object?> secrets, List<object?> all)
    {
        (object? value, bool isSecret) = source.Draw(parameter);
        all.Add(value);
        if (isSecret)
        {
            secrets.Add(value);
        }

        return value;
    }

    /// <summary>The texts by which a message would show the value; short ones occur by chance.</summary>
    private static IEnumerable<string> Forms(object? value) => (value switch
    {
        SqlString { IsNull: false } text => new[] { text.Value },
        SqlDecimal { IsNull: false } number => [SqlFunctions.Text(number)!.TrimStart('-')],
        SqlInt32 { IsNull: false } number => [Math.Abs((long)number.Value).ToString(CultureInfo.InvariantCulture)],
        SqlInt64 { IsNull: false } number => [number.Value.ToString(CultureInfo.InvariantCulture).TrimStart('-')],
        SqlBinary { IsNull: false } bytes => [Convert.ToHexString(bytes.Value), Convert.ToHexStringLower(bytes.Value), Convert.ToBase64String(bytes.Value)],
        DateTime date => [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)],
        _ => [],
    }).Where(form => form.Length >= 6);

    private static string Described(object? value) => value switch
    {
        SqlString { IsNull: false } text => "N'" + string.Concat(text.Value.Select(unit => unit is >= ' ' and <= '~' ? unit.ToString() : $"\\u{(int)unit:X4}")) + "'",
        SqlBinary { IsNull: false } bytes => "0x" + Convert.ToHexString(bytes.Value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "NULL",
    };

    /// <summary>An error of a policy names one of its two dozen kinds and one of a dozen properties; all others are a handful.</summary>
    private static int MostMessages(string function) => function is "FindPii" or "Scrub" ? 300 : 60;

    /// <summary>Arithmetic on numbers of 2,048 bits and more: a call takes a thousand times as long.</summary>
    private static bool IsSlow(string function) =>
        function.StartsWith("Rsa", StringComparison.Ordinal) || function.StartsWith("Paillier", StringComparison.Ordinal);

    /// <summary>string.GetHashCode differs from run to run.</summary>
    private static int Seed(string name) => name.Aggregate(20240201, (seed, unit) => unchecked((seed * 31) + unit));
}
