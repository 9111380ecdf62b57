using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.Etl.Media.Dicom;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Warehouse.Etl.Media;

/// <summary>
/// What is done with media files: rules for header elements, and rectangles. What a policy does not name is removed unless the picture can't be read without it (privacy by
/// default).
/// </summary>
internal sealed class MediaPolicy
{
    private const int LongestValue = 64;

    private readonly Dictionary<uint, ElementRule> rules;

    private MediaPolicy(Dictionary<uint, ElementRule> rules, IReadOnlyList<MaskRectangle> rectangles)
    {
        this.rules = rules;
        Rectangles = rectangles;
    }

    public IReadOnlyList<MaskRectangle> Rectangles { get; }

    /// <summary>The rule for an element.</summary>
    public ElementRule RuleOf(uint tag)
    {
        if (DicomDictionary.IsNeverKept(tag))
        {
            return DicomDictionary.Removed;
        }

        return rules.TryGetValue(tag, out ElementRule? rule) ? rule : DicomDictionary.DefaultRule(tag);
    }

    /// <summary>The same with rectangles of the command line besides.</summary>
    public MediaPolicy With(IEnumerable<MaskRectangle> more) => new(rules, [.. Rectangles, .. more]);

    /// <summary>Reads a policy file.</summary>
    /// <exception cref="RefusedException">It is no policy; every problem is named.</exception>
    public static MediaPolicy Read(string name, string text)
    {
        List<string> problems = [];
        Dictionary<uint, ElementRule> rules = [];
        List<MaskRectangle> rectangles = [];
        YamlMappingNode? root = Root(name, text);
        foreach ((YamlNode key, YamlNode value) in root ?? new YamlMappingNode())
        {
            switch (key.ToString())
            {
                case "elements" when value is YamlMappingNode elements:
                    ReadElements(elements, rules, problems);
                    break;
                case "mask" when value is YamlSequenceNode mask:
                    foreach (YamlNode rectangle in mask)
                    {
                        rectangles.Add(MaskRectangle.Parse(rectangle.ToString()));
                    }

                    break;
                case "description":
                    break;
                default:
                    problems.Add($"line {key.Start.Line}: a policy has description (text), elements (a mapping) and mask (a list) only");
                    break;
            }
        }

        return problems.Count == 0 ? new MediaPolicy(rules, rectangles) : throw new RefusedException($"{name} is no valid media policy: {string.Join("; ", problems)}.");
    }

    private static YamlMappingNode? Root(string name, string text)
    {
        try
        {
            YamlStream yaml = new();
            yaml.Load(new StringReader(text));
            return yaml.Documents.Count == 0 ? null : yaml.Documents[0].RootNode as YamlMappingNode ?? throw new RefusedException($"{name} is no media policy: a mapping of elements and mask is wanted.");
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException)
        {
            throw new RefusedException($"{name} is not valid YAML. Check brackets, quotes and indentation.", problem);
        }
    }

    private static void ReadElements(YamlMappingNode elements, Dictionary<uint, ElementRule> rules, List<string> problems)
    {
        foreach ((YamlNode key, YamlNode value) in elements)
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"line {key.Start.Line}");
            if (!DicomDictionary.TryFind(key.ToString(), out uint tag))
            {
                problems.Add($"{where}: no element of that name is known; write its tag as (0010,0010)");
            }
            else if (DicomDictionary.IsStructure(tag))
            {
                problems.Add($"{where}: this element describes how the picture is stored and is always kept");
            }
            else if (DicomDictionary.IsNeverKept(tag) && value.ToString() != "remove")
            {
                problems.Add($"{where}: private elements, curves, overlays and what is no part of a picture always go");
            }
            else if (ReadRule(value) is not { } rule)
            {
                problems.Add($"{where}: an action is keep, remove, empty, serial, uid, year, month, or replace: VALUE in braces, a value of at most {LongestValue} ASCII characters");
            }
            else
            {
                rules[tag] = rule;
            }
        }
    }

    private static ElementRule? ReadRule(YamlNode value)
    {
        if (value is YamlMappingNode mapping)
        {
            (YamlNode action, YamlNode replacement) = mapping.Children.FirstOrDefault();
            string text = replacement?.ToString() ?? "";
            bool isValue = mapping.Children.Count == 1 && action.ToString() == "replace" && text.Length <= LongestValue && text.All(unit => unit is >= ' ' and <= '~' and not '\\');
            return isValue ? new ElementRule(ElementAction.Replace, text) : null;
        }

        return value.ToString() switch
        {
            "keep" => new ElementRule(ElementAction.Keep),
            "remove" => new ElementRule(ElementAction.Remove),
            "empty" => new ElementRule(ElementAction.Empty),
            "serial" => new ElementRule(ElementAction.Serial),
            "uid" => new ElementRule(ElementAction.Uid),
            "year" => new ElementRule(ElementAction.Year),
            "month" => new ElementRule(ElementAction.Month),
            _ => null,
        };
    }
}
