using System;
using System.Globalization;

namespace Warehouse.Etl.Risk;

/// <summary>What <c>--advise</c> asks for.</summary>
internal sealed record AdviceRequest(Goal Goal, LossMeasure Measure)
{
    public const string Form = "k=5,l=2,entropy-l=2,recursive=3:2,t=0.3,t-ordered=0.3,suppress=0.05,loss=discernibility|entropy|class-size";

    /// <summary>Reads <c>k=5,l=2,…</c>.</summary>
    /// <exception cref="RefusedException">A part is unknown, twice there, or out of range; the message says what is allowed.</exception>
    public static AdviceRequest Parse(string text)
    {
        Goal goal = new(K: 1);
        LossMeasure measure = LossMeasure.Discernibility;
        System.Collections.Generic.HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            string name = pair[0];
            string value = pair.Length == 2 ? pair[1] : "";
            if (!seen.Add(name.StartsWith("t-", StringComparison.Ordinal) ? "t" : name))
            {
                throw new RefusedException($"--advise names {name} twice. Allowed is each of {Form} once.");
            }

            (goal, measure) = name switch
            {
                "k" => (goal with { K = Whole(name, value, 2, 1_000_000) }, measure),
                "l" => (goal with { DistinctL = Whole(name, value, 2, 1_000) }, measure),
                "entropy-l" => (goal with { EntropyL = Number(name, value, 1, 1_000) }, measure),
                "recursive" => (goal with { Recursive = Recursive(value) }, measure),
                "t" => (goal with { T = Number(name, value, 0, 1) }, measure),
                "t-ordered" => (goal with { T = Number(name, value, 0, 1), IsOrdered = true }, measure),
                "suppress" => (goal with { SuppressionLimit = Number(name, value, 0, 1) }, measure),
                "loss" => (goal, value switch
                {
                    "discernibility" => LossMeasure.Discernibility,
                    "entropy" => LossMeasure.NonUniformEntropy,
                    "class-size" => LossMeasure.AverageClassSize,
                    _ => throw new RefusedException("--advise loss must be discernibility, entropy or class-size."),
                }),
                _ => throw new RefusedException($"--advise does not know {name}. Allowed are {Form}."),
            };
        }

        return goal.K > 1 || goal.NeedsSensitive ? new AdviceRequest(goal, measure) : throw new RefusedException($"--advise needs a goal: {Form}.");
    }

    private static (double C, int L) Recursive(string value)
    {
        string[] parts = value.Split(':');
        return parts.Length == 2
            ? (Number("recursive", parts[0], 0, 1_000_000), Whole("recursive", parts[1], 2, 1_000))
            : throw new RefusedException("--advise recursive must be C:L, for example 3:2.");
    }

    private static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"--advise {name} must be a whole number from {least} to {most}."));

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"--advise {name} must be a number from {least} to {most}."));
}
