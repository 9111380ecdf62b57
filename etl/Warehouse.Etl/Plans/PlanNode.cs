using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Warehouse.Etl.Plans;

/// <summary>A mapping of a plan file, read key by key. What is missing, mistyped or unknown is collected with its line, so that one run reports everything.</summary>
internal sealed class PlanNode
{
    private readonly YamlMappingNode _node;
    private readonly string _what;
    private readonly List<string> _problems;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private readonly Func<string, string> _read;

    private PlanNode(YamlMappingNode node, string what, List<string> problems, Func<string, string>? read)
    {
        (_node, _what, _problems, _read) = (node, what, problems, read ?? (text => text));
    }

    /// <summary>Wraps <paramref name="node"/>, or reports that it is no mapping and wraps an empty one.</summary>
    /// <param name="node">The node of the file.</param>
    /// <param name="what">What messages call it.</param>
    /// <param name="problems">Where problems are collected.</param>
    /// <param name="read">How its texts read; null as they stand.</param>
    public static PlanNode Open(YamlNode node, string what, List<string> problems, Func<string, string>? read = null)
    {
        if (node is YamlMappingNode mapping)
        {
            return new PlanNode(mapping, what, problems, read);
        }

        Report(problems, node, $"{what} must be a mapping of keys and values");
        return new PlanNode([], what, [], read);
    }

    public string Required(string key)
    {
        if (Optional(key) is { } value)
        {
            return value;
        }

        if (!_node.Children.ContainsKey(key))
        {
            Report(_problems, _node, $"{_what} needs '{key}'");
        }

        return "";
    }

    public string? Optional(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } => _read(value),
        var other => Refuse<string>(other, $"'{key}' must be a text that is not empty"),
    };

    public bool Flag(string key, bool otherwise) => Find(key) switch
    {
        null => otherwise,
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        var other => Refuse<bool>(other, $"'{key}' must be true or false"),
    };

    public int Number(string key, int otherwise) => Find(key) switch
    {
        null => otherwise,
        YamlScalarNode scalar when int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
        var other => Refuse<int>(other, $"'{key}' must be a whole number"),
    };

    public DateOnly? Date(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) => date,
        var other => Refuse<DateOnly?>(other, $"'{key}' must be a date as yyyy-MM-dd"),
    };

    public string Choice(string key, string? otherwise, params string[] allowed)
    {
        string value = otherwise is null ? Required(key) : Optional(key) ?? otherwise;
        if (value.Length > 0 && !allowed.Contains(value))
        {
            Report(_problems, _node.Children[key], $"'{key}' must be one of {string.Join(", ", allowed)}");
        }

        return value;
    }

    /// <summary>A list of texts, or one text.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode { Value: { Length: > 0 } value } => [_read(value)],
        YamlSequenceNode sequence when sequence.Children.All(c => c is YamlScalarNode { Value.Length: > 0 }) => [.. sequence.Children.Cast<YamlScalarNode>().Select(c => _read(c.Value!))],
        var other => Refuse<IReadOnlyList<string>>(other, $"'{key}' must be a text or a list of texts") ?? [],
    };

    public IReadOnlyList<YamlNode> Items(string key, bool required = false)
    {
        YamlNode? node = Find(key);
        if (node is null && required)
        {
            Report(_problems, _node, $"{_what} needs a list '{key}'");
        }

        return node switch
        {
            null => [],
            YamlSequenceNode sequence => [.. sequence.Children],
            _ => Refuse<IReadOnlyList<YamlNode>>(node, $"'{key}' must be a list") ?? [],
        };
    }

    /// <summary>The node under <paramref name="key"/> as it stands, or null.</summary>
    public YamlNode? Find(string key)
    {
        _known.Add(key);
        return _node.Children.TryGetValue(key, out YamlNode? node) ? node : null;
    }

    /// <summary>The mapping under <paramref name="key"/>; reports that it is missing.</summary>
    public PlanNode Mapping(string key)
    {
        if (Find(key) is { } node)
        {
            return Open(node, $"'{key}'", _problems, _read);
        }

        Report(_problems, _node, $"{_what} needs '{key}'");
        return new PlanNode([], $"'{key}'", [], null);
    }

    /// <summary>Parameters as JSON, or null when there are none.</summary>
    public string? Parameters(string key) => Find(key) is { } node ? PlanParameters.ToJson(node, _read, _problems) : null;

    /// <summary>Reports a problem at this mapping.</summary>
    public void Refuse(string problem) => Report(_problems, _node, problem);

    /// <summary>Reports every key that was not asked for. Call it last.</summary>
    public void Close()
    {
        foreach (YamlNode key in _node.Children.Keys.Where(k => k is not YamlScalarNode { Value: { } name } || !_known.Contains(name)))
        {
            Report(_problems, key, $"{_what} has no key '{key}'; allowed are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        }
    }

    internal static void Report(List<string> problems, YamlNode node, string problem)
    {
        Mark at = node.Start;
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {at.Line}, column {at.Column}: {problem}"));
    }

    private T? Refuse<T>(YamlNode? node, string problem)
    {
        Report(_problems, node!, problem);
        return default;
    }
}
