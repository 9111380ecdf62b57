using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Text;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.PersonalData;

/// <summary>
/// A templated record: texts with fields between them. Each text is looked for once, from where the one before it ended, and nothing is tried again: no record makes a template slow.
/// </summary>
internal sealed class RecordTemplate
{
    private const string Function = "TemplateField";
    private const int LongestName = 40;

    /// <summary>The texts: one before each field, and one behind the last.</summary>
    private readonly List<string> texts = new List<string>();
    private readonly List<string> names = new List<string>();

    private RecordTemplate()
    {
    }

    public static SqlString Field(SqlString value, SqlString template, SqlString field)
    {
        RecordTemplate read = Read(Require.Text(Function, "template", template));
        int number = read.names.IndexOf(Require.Text(Function, "field", field));
        if (number < 0 || read.names[number].Length == 0)
        {
            throw Require.Problem(Function, "field", "is no field of the template; name one that it has in braces.");
        }

        return value.IsNull ? SqlString.Null : read.Match(WithSingleBlanks(value.Value), number);
    }

    private SqlString Match(string record, int number)
    {
        if (string.CompareOrdinal(record, 0, texts[0], 0, texts[0].Length) != 0)
        {
            return SqlString.Null;
        }

        int at = texts[0].Length;
        string? found = null;
        for (int i = 0; i < names.Count; i++)
        {
            string behind = texts[i + 1];
            int end;
            if (i == names.Count - 1)
            {
                end = record.Length - behind.Length;
                if (end < at || string.CompareOrdinal(record, end, behind, 0, behind.Length) != 0)
                {
                    return SqlString.Null;
                }
            }
            else
            {
                end = record.IndexOf(behind, at, StringComparison.Ordinal);
                if (end < 0)
                {
                    return SqlString.Null;
                }
            }

            if (i == number)
            {
                found = Between(record, at, end);
            }

            at = end + behind.Length;
        }

        return new SqlString(found);
    }

    /// <summary>The text from start to end, without the blanks around it.</summary>
    private static string Between(string record, int start, int end)
    {
        while (start < end && record[start] == ' ')
        {
            start++;
        }

        while (start < end && record[end - 1] == ' ')
        {
            end--;
        }

        return record.Substring(start, end - start);
    }

    private static RecordTemplate Read(string template)
    {
        RecordTemplate read = new RecordTemplate();
        StringBuilder text = new StringBuilder();
        string plain = WithSingleBlanks(template);
        int at = 0;
        while (at < plain.Length)
        {
            char unit = plain[at];
            if (unit == '{' && at + 1 < plain.Length && plain[at + 1] == '{')
            {
                text.Append('{');
                at += 2;
                continue;
            }

            if (unit != '{')
            {
                text.Append(unit);
                at++;
                continue;
            }

            int end = plain.IndexOf('}', at);
            if (end < 0 || !IsName(plain, at + 1, end))
            {
                throw Malformed("has a brace that holds no name of letters, digits and _");
            }

            read.AddField(text.ToString(), plain.Substring(at + 1, end - at - 1));
            text.Length = 0;
            at = end + 1;
        }

        if (read.names.Count == 0)
        {
            throw Malformed("has no field");
        }

        read.texts.Add(text.ToString());
        return read;
    }

    private void AddField(string before, string name)
    {
        if (names.Count > 0 && before.Length == 0)
        {
            throw Malformed("has two fields without text between them, so that nobody knows where the first ends");
        }

        if (name.Length > 0 && names.Contains(name))
        {
            throw Malformed("has a field twice");
        }

        texts.Add(before);
        names.Add(name);
    }

    private static bool IsName(string template, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!Units.IsAlphanumeric(template[i]) && !Units.IsHangul(template[i]) && template[i] != '_')
            {
                return false;
            }
        }

        return end - start <= LongestName;
    }

    /// <summary>Blanks and line ends, however many, as one blank.</summary>
    private static string WithSingleBlanks(string text)
    {
        StringBuilder result = new StringBuilder(text.Length);
        bool wasBlank = false;
        foreach (char unit in text)
        {
            bool isBlank = Units.IsBlank(unit) || Units.IsLine(unit);
            if (!isBlank || !wasBlank)
            {
                result.Append(isBlank ? ' ' : unit);
            }

            wasBlank = isBlank;
        }

        return result.ToString();
    }

    private static TransformException Malformed(string what) => Require.Problem(Function, "template", what + ". A template is text with names in braces: 환자 {name} ({age}세).");
}
