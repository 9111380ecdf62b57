using System;
using System.IO;
using System.Linq;
using System.Net;

namespace Warehouse.Etl.Reports.Html;

/// <summary>A part of an HTML page. Text becomes markup in one place only, where it is encoded: no part of this program concatenates HTML.</summary>
internal abstract class HtmlNode
{
    public abstract void WriteTo(TextWriter output);

    public override string ToString()
    {
        using var text = new StringWriter();
        WriteTo(text);
        return text.ToString();
    }
}

/// <summary>Text, whoever wrote it.</summary>
internal sealed class HtmlText(string text) : HtmlNode
{
    // Control characters have no meaning in HTML and may hide something from who reads: they become visible.
    public override void WriteTo(TextWriter output) => output.Write(WebUtility.HtmlEncode(Output.CellText.Visible(text)));
}

/// <summary>An element of HTML or SVG. Names come from this program; attribute values are encoded.</summary>
internal sealed class HtmlElement : HtmlNode
{
    private static readonly string[] Void = ["br", "meta", "col", "rect", "line", "path"];

    private readonly string _name;
    private readonly (string Name, string Value)[] _attributes;
    private readonly HtmlNode[] _children;

    /// <exception cref="ArgumentException">A name has other characters than letters, digits, '-' and ':'.</exception>
    public HtmlElement(string name, (string Name, string Value)[] attributes, HtmlNode[] children)
    {
        if (!IsName(name) || attributes.Any(static a => !IsName(a.Name) || a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"'{name}' or one of its attributes is no name that this program uses.", nameof(name));
        }

        (_name, _attributes, _children) = (name, attributes, children);
    }

    public override void WriteTo(TextWriter output)
    {
        output.Write($"<{_name}");
        foreach ((string name, string value) in _attributes)
        {
            output.Write($" {name}=\"{WebUtility.HtmlEncode(value)}\"");
        }

        if (_children.Length == 0 && Void.Contains(_name))
        {
            output.Write(_name is "br" or "meta" or "col" ? ">" : "/>");
            return;
        }

        output.Write('>');
        foreach (HtmlNode child in _children)
        {
            child.WriteTo(output);
        }

        output.Write($"</{_name}>");
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':');
}

/// <summary>The page's style sheet, which is this program's own.</summary>
internal sealed class HtmlStyle(string css) : HtmlNode
{
    public override void WriteTo(TextWriter output) => output.Write($"<style>{css}</style>");
}
