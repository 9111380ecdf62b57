using System;
using System.Collections.Generic;

namespace Warehouse.LocalEngine.Types;

/// <summary>A compiled pattern of LIKE and PATINDEX: %, _, [set], [^set], escape; characters compare by the collation.</summary>
internal sealed class LikePattern
{
    private readonly Element[] _elements;
    private readonly Collation _collation;

    /// <param name="source">The pattern.</param>
    /// <param name="escape">One character; null without ESCAPE. Error 506 otherwise.</param>
    public LikePattern(string source, string? escape, Collation collation)
    {
        if (escape is not null && escape.Length != 1)
        {
            throw new SqlEngineException(506, "The invalid escape character was specified in a LIKE predicate: it must be one character.");
        }

        Source = source;
        Escape = escape;
        _collation = collation;
        _elements = Parse(source, escape?[0], collation);
    }

    private enum ElementKind : byte
    {
        Character,
        AnyCharacter,
        AnyText,
        Set,

        /// <summary>A set without an end: nothing matches.</summary>
        Nothing,
    }

    public string Source { get; }

    public string? Escape { get; }

    /// <param name="ignoreTrailingBlanks">Whether blanks at the text's end may be left over (non-Unicode operands).</param>
    public bool IsMatch(ReadOnlySpan<char> text, bool ignoreTrailingBlanks)
    {
        int element = 0;
        int position = 0;
        int retryElement = -1;
        int retryPosition = 0;
        while (true)
        {
            if (element == _elements.Length)
            {
                if (position == text.Length || (ignoreTrailingBlanks && text[position..].TrimStart(' ').IsEmpty))
                {
                    return true;
                }
            }
            else if (_elements[element].Kind == ElementKind.AnyText)
            {
                // Greedy with one way back: only the last % can need another try.
                retryElement = ++element;
                retryPosition = position;
                continue;
            }
            else if (position < text.Length && Matches(_elements[element], text[position]))
            {
                element++;
                position++;
                continue;
            }

            if (retryElement < 0 || retryPosition >= text.Length)
            {
                return false;
            }

            element = retryElement;
            position = ++retryPosition;
        }
    }

    /// <summary>PATINDEX: where the pattern first matches, 1-based; 0 for nowhere. Without a leading % it must match at the start, without a trailing % to the end.</summary>
    public int IndexIn(ReadOnlySpan<char> text, bool ignoreTrailingBlanks)
    {
        bool floating = _elements.Length > 0 && _elements[0].Kind == ElementKind.AnyText;
        if (!floating)
        {
            return IsMatch(text, ignoreTrailingBlanks) ? 1 : 0;
        }

        LikePattern anchored = new(this);
        for (int start = 0; start <= text.Length; start++)
        {
            if (anchored.IsMatch(text[start..], ignoreTrailingBlanks))
            {
                return start + 1;
            }
        }

        return 0;
    }

    /// <summary>The pattern without its leading %.</summary>
    private LikePattern(LikePattern floating)
    {
        Source = floating.Source;
        Escape = floating.Escape;
        _collation = floating._collation;
        _elements = floating._elements.AsSpan().TrimStart(new Element(ElementKind.AnyText, 0, null, false)).ToArray();
    }

    private bool Matches(Element element, char c)
    {
        switch (element.Kind)
        {
            case ElementKind.Character:
                return _collation.Weight(c) == element.Weight;
            case ElementKind.AnyCharacter:
                return true;
            case ElementKind.Nothing:
                return false;
            default:
                uint weight = _collation.Weight(c);
                foreach ((uint low, uint high) in element.Ranges!)
                {
                    if (weight >= low && weight <= high)
                    {
                        return !element.Negated;
                    }
                }

                return element.Negated;
        }
    }

    private static Element[] Parse(string source, char? escape, Collation collation)
    {
        List<Element> elements = [];
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            if (c == escape)
            {
                // An escape at the very end matches nothing.
                elements.Add(++i < source.Length ? Literal(source[i], collation) : new Element(ElementKind.Nothing, 0, null, false));
            }
            else if (c == '%')
            {
                if (elements.Count == 0 || elements[^1].Kind != ElementKind.AnyText)
                {
                    elements.Add(new Element(ElementKind.AnyText, 0, null, false));
                }
            }
            else if (c == '_')
            {
                elements.Add(new Element(ElementKind.AnyCharacter, 0, null, false));
            }
            else
            {
                elements.Add(c == '[' ? ParseSet(source, ref i, escape, collation) : Literal(c, collation));
            }
        }

        return [.. elements];
    }

    private static Element Literal(char c, Collation collation) => new(ElementKind.Character, collation.Weight(c), null, false);

    private static Element ParseSet(string source, ref int position, char? escape, Collation collation)
    {
        int i = position + 1;
        bool negated = i < source.Length && source[i] == '^';
        i += negated ? 1 : 0;
        List<(uint Low, uint High)> ranges = [];
        for (; i < source.Length && source[i] != ']'; i++)
        {
            if (source[i] == escape && i + 1 < source.Length)
            {
                i++;
            }

            uint low = collation.Weight(source[i]);
            if (i + 2 < source.Length && source[i + 1] == '-' && source[i + 2] != ']')
            {
                i += 2;
                if (source[i] == escape && i + 1 < source.Length)
                {
                    i++;
                }

                ranges.Add((low, collation.Weight(source[i])));
            }
            else
            {
                ranges.Add((low, low));
            }
        }

        position = i;
        return i < source.Length ? new Element(ElementKind.Set, 0, [.. ranges], negated) : new Element(ElementKind.Nothing, 0, null, false);
    }

    private readonly record struct Element(ElementKind Kind, uint Weight, (uint Low, uint High)[]? Ranges, bool Negated);
}
