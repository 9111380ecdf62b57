using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Etl.Reports.Html;

/// <summary>Short ways to say a piece of HTML.</summary>
internal static class HtmlBuild
{
    public static HtmlElement Element(string name, params HtmlNode[] children) => new(name, [], children);

    public static HtmlElement Element(string name, string cssClass, params HtmlNode[] children) => new(name, [("class", cssClass)], children);

    public static HtmlElement Element(string name, (string Name, string Value)[] attributes, params HtmlNode[] children) => new(name, attributes, children);

    public static HtmlElement Element(string name, IEnumerable<HtmlNode> children) => new(name, [], [.. children]);

    public static HtmlText Text(string? text) => new(text ?? "");

    /// <summary>A text whose line ends become line breaks.</summary>
    public static HtmlNode[] Lines(string? text) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n').SelectMany(static (line, i) => i == 0 ? (HtmlNode[])[Text(line)] : [Element("br"), Text(line)])];
}
