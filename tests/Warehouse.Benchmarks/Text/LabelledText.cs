using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Warehouse.Benchmarks.Text;

/// <summary>A personal value in a labelled sentence.</summary>
internal sealed record Label(string Kind, int Start, int End);

/// <summary>A sentence made of a template, with what was put where.</summary>
internal sealed record LabelledText(string Genre, string Text, IReadOnlyList<Label> Labels)
{
    /// <summary>Fills a template's placeholders. See README.md for the form of templates.</summary>
    public static LabelledText Fill(string genre, string template, TextValues values)
    {
        StringBuilder text = new();
        List<Label> labels = [];
        bool english = IsEnglish(template);
        int at = 0;
        while (at < template.Length)
        {
            if (template[at] != '{')
            {
                text.Append(template[at++]);
                continue;
            }

            if (at + 1 < template.Length && template[at + 1] == '{')
            {
                text.Append('{');
                at += 2;
                continue;
            }

            int end = template.IndexOf('}', at);
            if (end < 0)
            {
                throw new FormatException("A placeholder does not end: " + template);
            }

            string placeholder = template[(at + 1)..end];
            (string value, bool isPersonal) = values.Draw(placeholder, english);
            if (isPersonal)
            {
                labels.Add(new Label(Counted(placeholder), text.Length, text.Length + value.Length));
            }

            text.Append(value);
            at = end + 1 + Particle(template, end + 1, value, text);
        }

        return new LabelledText(genre, text.ToString(), labels);
    }

    /// <summary>A line of a tab-separated file: genre, sentence, and KIND=value;KIND=value in the order of the text. README.md has the form.</summary>
    public static LabelledText Parse(string line)
    {
        string[] parts = line.Split('\t');
        if (parts.Length is not (2 or 3))
        {
            throw new FormatException("A line is genre, sentence and labels between tabs: " + line);
        }

        string text = parts[1];
        List<Label> labels = [];
        foreach (string label in parts.ElementAtOrDefault(2)?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            int equals = label.IndexOf('=', StringComparison.Ordinal);
            string value = label[(equals + 1)..];
            int behind = labels.Count > 0 ? labels[^1].End : 0;
            int start = text.IndexOf(value, behind, StringComparison.Ordinal);
            start = start < 0 ? text.IndexOf(value, StringComparison.Ordinal) : start;
            if (equals < 1 || value.Length == 0 || start < 0)
            {
                throw new FormatException("A label is KIND=value with a value of the sentence: " + line);
            }

            labels.Add(new Label(Counted(label[..equals]), start, start + value.Length));
        }

        return new LabelledText(parts[0], text, labels);
    }

    /// <summary>The kind under which a kind is counted.</summary>
    public static string Counted(string kind) => kind switch
    {
        "NAME_CUSTOMER" or "NAME_CENTER" => "NAME",
        "CELLPHONE" => "PHONE",
        "ALIEN" => "RRN",
        _ => kind,
    };

    /// <summary>Writes the form of a particle given in both forms; how much of the template that took.</summary>
    private static int Particle(string template, int at, string value, StringBuilder text)
    {
        int final = Final(value);
        if (string.CompareOrdinal(template, at, "(이)", 0, 3) == 0)
        {
            text.Append(final != 0 ? "이" : "");
            return 3;
        }

        foreach ((string closed, string open) in new[] { ("으로", "로"), ("이었", "였"), ("이에요", "예요"), ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("아", "야") })
        {
            string both = closed + "/" + open;
            if (string.CompareOrdinal(template, at, both, 0, both.Length) == 0)
            {
                text.Append(final == 0 || (final == 8 && closed == "으로") ? open : closed);
                return both.Length;
            }
        }

        return 0;
    }

    private static int Final(string value)
    {
        char last = value[^1];
        if (last is >= '가' and <= '힣')
        {
            return (last - '가') % 28;
        }

        return char.IsAsciiDigit(last) ? new[] { 21, 8, 0, 16, 0, 0, 1, 8, 8, 0 }[last - '0'] : "lLrRmMnN".Contains(last, StringComparison.Ordinal) ? 8 : 0;
    }

    private static bool IsEnglish(string template)
    {
        foreach (char unit in template)
        {
            if (unit is >= '가' and <= '힣')
            {
                return false;
            }
        }

        return true;
    }
}
