using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Warehouse.Etl.Plans;

/// <summary>
/// Repeats entries of a plan over a list: with <c>repeat: { month: [201901, 201902] }</c>, an entry that says <c>{month}</c> anywhere stands once per
/// month. It keeps a plan of 222 columns readable.
/// </summary>
internal sealed partial class PlanRepetition
{
    private readonly string _placeholder;
    private readonly IReadOnlyList<string> _values;

    private PlanRepetition(string placeholder, IReadOnlyList<string> values)
    {
        (_placeholder, _values) = (placeholder, values);
    }

    /// <summary>Reads the plan's <c>repeat</c>, which may be absent.</summary>
    public static PlanRepetition Read(PlanNode root, List<string> problems)
    {
        switch (root.Find("repeat"))
        {
            case null:
                return new PlanRepetition("", []);
            case YamlMappingNode { Children.Count: 1 } mapping when mapping.Children.Keys.First() is YamlScalarNode { Value: { } name } && NamePattern().IsMatch(name):
                IReadOnlyList<string> values = PlanNode.Open(mapping, "'repeat'", problems).Texts(name);
                return new PlanRepetition($"{{{name}}}", values);
            case var other:
                PlanNode.Report(problems, other, "'repeat' must name one list, for example repeat: { month: [201901, 201902] }");
                return new PlanRepetition("", []);
        }
    }

    /// <summary>How the texts of <paramref name="entry"/> read: once as they stand, or once per value when it says the placeholder.</summary>
    public IEnumerable<Func<string, string>> Readings(YamlNode entry) => _values.Count > 0 && Mentions(entry)
        ? _values.Select(value => new Func<string, string>(text => text.Replace(_placeholder, value, StringComparison.Ordinal)))
        : [text => text];

    private bool Mentions(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value?.Contains(_placeholder, StringComparison.Ordinal) == true,
        YamlSequenceNode sequence => sequence.Children.Any(Mentions),
        YamlMappingNode mapping => mapping.Children.Any(child => Mentions(child.Key) || Mentions(child.Value)),
        _ => false,
    };

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex NamePattern();
}
