using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Risk;

/// <summary>Says an advice: the reasons for people, the rules for a plan.</summary>
internal static class AdviceWriter
{
    /// <summary>The choice and why it is the least.</summary>
    public static void Explain(Terminal terminal, Advice advice, Goal goal, long rowCount)
    {
        Outcome outcome = advice.Outcome;
        double share = rowCount == 0 ? 0 : (double)outcome.Suppressed / rowCount;
        terminal.Say(
            Text($"Least {Name(advice.Measure)} of all generalizations that meet {Describe(goal)}: {outcome.Loss:0.####}; everything generalized would be {advice.CoarsestLoss:0.####}."),
            Text($"{Describe(goal)}을(를) 만족하는 일반화 중 손실({Name(advice.Measure)})이 가장 작음: {outcome.Loss:0.####} (전부 일반화하면 {advice.CoarsestLoss:0.####})."));
        terminal.Say(
            Text($"{outcome.ClassesLeft} classes, the smallest of {outcome.SmallestLeft} rows; {outcome.Suppressed} rows ({share:P2}) to be suppressed. {advice.LatticeNodes} combinations of levels, {advice.EvaluatedNodes} evaluations; bounds ruled out the others."),
            Text($"동질집합 {outcome.ClassesLeft}개, 가장 작은 집합 {outcome.SmallestLeft}행, 삭제할 행 {outcome.Suppressed}개({share:P2}). 수준 조합 {advice.LatticeNodes}개 중 평가 {advice.EvaluatedNodes}회, 나머지는 한계값으로 배제."));
        new ResultWriter(terminal.Output, ResultFormat.Table).WriteTable(
            ["Column", "Hierarchy", "Level", "of", "One level finer would suppress"],
            advice.Columns.Select(static c => (string?[])
            [
                c.Column.Name,
                c.Column.Hierarchy ?? "-",
                CellText.Of(c.Level),
                CellText.Of(c.Column.TopLevel),
                c.SuppressedBelow is { } rows ? Text($"{rows} rows") : "",
            ]));
    }

    /// <summary>The plan's steps, for the list under <c>steps:</c>.</summary>
    /// <param name="onlyK">Whether suppress_rare removes exactly the rows that miss the goal.</param>
    public static void WritePlan(TextWriter output, Advice advice, Goal goal, bool onlyK)
    {
        output.WriteLine("steps:");
        List<string> left = [];
        foreach (ColumnAdvice column in advice.Columns)
        {
            if (column.Level == column.Column.TopLevel && column.Level > 0)
            {
                output.WriteLine($"  - technique: suppress\n    column: {column.Column.Name}");
                continue;
            }

            left.Add(column.Column.Name);
            if (column.Level == 0)
            {
                output.WriteLine($"  - technique: keep\n    column: {column.Column.Name}\n    reason: {Quote(Text($"meets {Describe(goal)} with the other columns as below"))}");
            }
            else
            {
                output.WriteLine($"  - technique: categorize\n    column: {column.Column.Name}\n    parameters: {{ hierarchy: {Quote(column.Column.Hierarchy!)}, level: {CellText.Of(column.Level)} }}");
            }
        }

        if (advice.Outcome.Suppressed > 0 && onlyK && left.Count > 0)
        {
            output.WriteLine($"  - technique: suppress_rare\n    parameters: {{ columns: [{string.Join(", ", left)}], k: {CellText.Of(goal.K)} }}");
        }
    }

    public static string Describe(Goal goal)
    {
        List<string> parts = [Text($"k = {goal.K}")];
        if (goal.DistinctL > 1)
        {
            parts.Add(Text($"{goal.DistinctL} different sensitive values"));
        }

        if (goal.EntropyL > 1)
        {
            parts.Add(Text($"entropy l = {goal.EntropyL:0.##}"));
        }

        if (goal.Recursive is { } recursive)
        {
            parts.Add(Text($"recursive ({recursive.C:0.##}, {recursive.L})"));
        }

        if (goal.T is { } t)
        {
            parts.Add(Text($"t = {t:0.###} ({(goal.IsOrdered ? "ordered" : "equal")} distance)"));
        }

        if (goal.SuppressionLimit > 0)
        {
            parts.Add(Text($"at most {goal.SuppressionLimit:P1} of the rows suppressed"));
        }

        return string.Join(", ", parts);
    }

    private static string Name(LossMeasure measure) => measure switch
    {
        LossMeasure.Discernibility => "discernibility",
        LossMeasure.NonUniformEntropy => "non-uniform entropy",
        _ => "average class size",
    };

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
