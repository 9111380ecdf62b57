using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Warehouse.Etl.Plans;

/// <summary>
/// Reads a plan file (YAML; <c>plan.schema.json</c> describes it to editors). It checks the file's shape; what a plan means is checked by
/// <c>policy.CheckPlan</c> in the database, once, for every way a plan can arrive there.
/// </summary>
internal static class PlanReader
{
    /// <summary>Reads the plan in <paramref name="text"/>.</summary>
    /// <param name="name">What messages call the file.</param>
    /// <param name="text">The whole file.</param>
    /// <exception cref="RefusedException">The file is not YAML, or not a plan; every problem is listed with its line.</exception>
    public static Plan Read(string name, string text)
    {
        var problems = new List<string>();
        Plan plan;
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents.Count != 1)
            {
                throw new RefusedException($"{name}: a plan file holds exactly one plan.");
            }

            plan = ReadPlan(PlanNode.Open(yaml.Documents[0].RootNode, "the plan", problems), problems);
        }
        catch (YamlException problem)
        {
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{name} is not valid YAML: line {problem.Start.Line}, column {problem.Start.Column}: {problem.Message}"), problem);
        }

        catch (InvalidOperationException problem)
        {
            // YamlDotNet's scanner throws this, without a place, for some unclosed brackets.
            throw new RefusedException($"{name} is not valid YAML. Check brackets, quotes and indentation.", problem);
        }

        return problems.Count == 0
            ? plan
            : throw new RefusedException($"{name} is not a valid plan:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", problems.Distinct())}");
    }

    private static Plan ReadPlan(PlanNode root, List<string> problems)
    {
        var repeat = PlanRepetition.Read(root, problems);
        PlanNode purpose = root.Mapping("purpose"), request = root.Mapping("request");
        var plan = new Plan(
            root.Required("dataset"),
            ReadPurpose(purpose),
            new PlanRequest(request.Required("receiptNumber"), request.Required("applicant"), request.Required("manager"), request.Optional("period")),
            root.Find("riskReview") is null ? null : PlanRiskReading.Read(root.Mapping("riskReview"), problems),
            new PlanOptions(
                root.Optional("subjectKey"),
                root.Optional("watermark"),
                root.Number("batchRows", 100_000),
                root.Flag("columnstore", false),
                root.Optional("keepOriginalsReason")),
            [.. root.Items("columns", required: true).SelectMany(item => repeat.Readings(item).SelectMany(read => ReadColumns(PlanNode.Open(item, "a column", problems, read))))],
            [.. root.Items("hierarchies").SelectMany(node => ReadHierarchy(node, problems))],
            [.. root.Items("steps", required: true)
                .SelectMany(item => repeat.Readings(item).SelectMany(read => ReadSteps(PlanNode.Open(item, "a step", problems, read))))
                .Select((step, i) => step with { Number = i + 1 })]);
        request.Close();
        root.Close();
        return plan;
    }

    private static PlanPurpose ReadPurpose(PlanNode node)
    {
        DateOnly? validFrom = node.Date("validFrom");
        if (validFrom is null && node.Find("validFrom") is null)
        {
            node.Refuse("'purpose' needs 'validFrom'");
        }

        var purpose = new PlanPurpose(
            node.Required("code"),
            node.Choice("kind", null, "statistics", "research", "archiving"),
            node.Required("description"),
            node.Required("useForm"),
            node.Optional("recipient"),
            node.Optional("contractReference"),
            validFrom ?? default,
            node.Date("validTo"));
        node.Close();
        return purpose;
    }

    private static IEnumerable<PlanColumn> ReadColumns(PlanNode node)
    {
        IReadOnlyList<string> names = OneOrMore(node, "name", "names");
        if (names.Count == 0)
        {
            node.Refuse("a column needs 'name' or 'names'");
        }

        var column = new PlanColumn(
            "",
            node.Required("type"),
            node.Choice("classification", null, "identifier", "quasi_identifier", "attribute", "outlier_prone", "sensitive"),
            node.Flag("nullable", true),
            node.Optional("uniqueIdentifier"),
            node.Optional("requiredLevel"));
        node.Close();
        return names.Select(name => column with { Name = name });
    }

    private static List<PlanCategory> ReadHierarchy(YamlNode item, List<string> problems)
    {
        PlanNode node = PlanNode.Open(item, "a hierarchy", problems);
        string name = node.Required("name");
        int level = node.Number("level", 1);
        var categories = new List<PlanCategory>();
        if (node.Find("values") is YamlMappingNode values)
        {
            // 'value of the level: [leaves]' reads as the guideline writes it: VIP, S, A -> 1.
            PlanNode groups = PlanNode.Open(values, "'values'", problems);
            foreach (string value in values.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value!))
            {
                categories.AddRange(groups.Texts(value).Select(leaf => new PlanCategory(name, level, leaf, value)));
            }
        }
        else
        {
            node.Refuse("a hierarchy needs 'values': a mapping of each value to the list of those it stands for");
        }

        node.Close();
        return categories;
    }

    private static IEnumerable<PlanStep> ReadSteps(PlanNode node)
    {
        IReadOnlyList<string> columns = OneOrMore(node, "column", "columns");
        var step = new PlanStep(
            0,
            node.Required("technique"),
            null,
            node.Optional("target"),
            node.Optional("targetType"),
            node.Parameters("parameters"),
            node.Choice("onInvalid", "error", "error", "null", "mask"),
            node.Optional("reason"),
            node.Optional("legalBasis"));
        node.Close();
        if (columns.Count > 1 && step.TargetColumn is not null)
        {
            node.Refuse("'target' can't be given for several columns; each goes to the column of its name");
        }

        return columns.Count == 0 ? [step] : columns.Select(column => step with { SourceColumn = column });
    }

    private static IReadOnlyList<string> OneOrMore(PlanNode node, string one, string many)
    {
        string? single = node.Optional(one);
        IReadOnlyList<string> several = node.Texts(many);
        if (single is not null && several.Count > 0)
        {
            node.Refuse($"give '{one}' or '{many}', not both");
        }

        return single is null ? several : [single];
    }
}
