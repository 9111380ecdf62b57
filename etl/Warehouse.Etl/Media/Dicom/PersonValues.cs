using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>
/// What must not be in a written file: values that name a person or lead to one, as they stood in the header. A longer one is looked for anywhere, capitals or not. A short one, and the
/// family, given and middle name on their own, stand in other words and numbers by chance: they count where they are a word of their own.
/// </summary>
internal sealed class PersonValues
{
    /// <summary>Bytes from which on a value is looked for anywhere; of Hangul two syllables are enough (EUC-KR has two bytes for each).</summary>
    private const int Long = 5, LongHangul = 4;

    /// <summary>The same for romanised names that are joined: "limin" (Li Min) is a piece of "preliminary".</summary>
    private const int LongJoined = 8;

    private static readonly char[] Separators = [' ', ',', '.', '-', '\'', '\0'];

    private readonly List<byte[]> anywhere = [], words = [];

    /// <summary>Takes note of an element's value, if the element is one that names a person.</summary>
    public void Add(DicomElement element, ReadOnlySpan<byte> value)
    {
        if (!DicomDictionary.IsOfThePerson(element))
        {
            return;
        }

        foreach (string single in Encoding.Latin1.GetString(Comparable(value)).Split('\\'))
        {
            Add(single, DicomDictionary.IsOfTheExamination(element.Tag));
            if (DicomDictionary.IsName(element))
            {
                // Groups for alphabets (=), and in each the components (^); prefix and suffix, such as MR, name nobody (PS3.5 section 6.2.1).
                foreach (string group in single.Split('='))
                {
                    AddGroup([.. group.Split('^').Take(3)]);
                }
            }
        }
    }

    /// <summary>Whether a kept value holds one of them.</summary>
    public bool AreIn(uint tag, ReadOnlySpan<byte> value)
    {
        byte[] text = Comparable(value);
        if (anywhere.Exists(each => text.AsSpan().IndexOf(each) >= 0))
        {
            return true;
        }

        // What describes the picture is numbers and defined terms: a short number is there by chance, and binary values are no words at all.
        bool isDefined = DicomDictionary.DefaultRule(tag).Action == ElementAction.Keep;
        return !DicomDictionary.IsStructure(tag) && words.Exists(each => !(isDefined && IsCommon(each)) && HasWord(text, each));
    }

    private void Add(string value, bool isOfTheExamination)
    {
        byte[] trimmed = Encoding.Latin1.GetBytes(value.Trim(' ', '\0'));
        if (isOfTheExamination && IsCommon(trimmed))
        {
            // Five digits are in the coordinates of some slice of every study; the number is one in a text.
            if (trimmed.Length > 2)
            {
                words.Add(trimmed);
            }
        }
        else if (IsLong(trimmed))
        {
            anywhere.Add(trimmed);
        }
        else if (trimmed.Any(IsOfWord))
        {
            words.Add(trimmed);
        }
    }

    private void AddGroup(string[] components)
    {
        foreach (string component in components)
        {
            AddComponent(component);
        }

        // Without components the family name is the first word, or the last.
        string[] parts = [.. components.Select(Joined).Where(static part => part.Length > 0)];
        if (parts.Length == 1)
        {
            parts = components.Single(static component => Joined(component).Length > 0).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            AddJoined([parts[^1], .. parts[..^1]]);
        }

        if (parts.Length > 1)
        {
            AddJoined(parts);
            AddJoined(parts[..2]);
            AddJoined(parts[1..]);
            AddJoined([parts[1], parts[0]]);
            AddJoined([.. parts[1..], parts[0]]);
        }
    }

    /// <summary>A name in one word (KIMCHULSOO), in which nobody finds the family or the given name as a word.</summary>
    private void AddJoined(string[] parts)
    {
        byte[] name = Encoding.Latin1.GetBytes(Joined(string.Concat(parts)));
        bool isHangul = name.Any(static unit => unit >= 0x80);
        if (isHangul ? IsLong(name) : name.Length >= LongJoined)
        {
            anywhere.Add(name);
        }
        else if (name.Length > 1)
        {
            words.Add(name);
        }
    }

    private static string Joined(string component) => string.Concat(component.Split(Separators, StringSplitOptions.RemoveEmptyEntries));

    private void AddComponent(string component)
    {
        foreach (string word in component.Split([' ', ',', '.', '\0'], StringSplitOptions.RemoveEmptyEntries))
        {
            byte[] bytes = Encoding.Latin1.GetBytes(word);
            bool isHangul = bytes.Any(static unit => unit >= 0x80);
            if (isHangul && IsLong(bytes))
            {
                // Family and given name are written together, and particles behind them.
                anywhere.Add(bytes);
            }
            else if (bytes.Length > 1)
            {
                words.Add(bytes);
            }
        }
    }

    private static bool IsLong(byte[] value) => value.Length >= Long || (value.Length >= LongHangul && value.Any(static unit => unit >= 0x80));

    private static bool IsCommon(byte[] word) => word.Length == 1 || word.All(static unit => unit is >= (byte)'0' and <= (byte)'9');

    private static bool HasWord(byte[] text, byte[] word)
    {
        for (int at = 0; text.AsSpan(at).IndexOf(word) is >= 0 and int found; at += found + 1)
        {
            int start = at + found, end = start + word.Length;
            if ((start == 0 || !IsOfWord(text[start - 1])) && (end == text.Length || !IsOfWord(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfWord(byte unit) => char.IsAsciiLetterOrDigit((char)unit) || unit >= 0x80;

    /// <summary>Small letters, and without the escape sequences that switch character sets (ISO 2022: ESC, intermediate bytes, a final one; PS3.5 section 6.1.2.5).</summary>
    private static byte[] Comparable(ReadOnlySpan<byte> value)
    {
        byte[] text = new byte[value.Length];
        int length = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != 0x1B)
            {
                text[length++] = value[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(value[i] | 0x20) : value[i];
                continue;
            }

            while (i + 1 < value.Length && value[i + 1] is >= 0x20 and <= 0x2F)
            {
                i++;
            }

            i++;
        }

        return text[..length];
    }
}
