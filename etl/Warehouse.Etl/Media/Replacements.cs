using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Etl.Media;

/// <summary>
/// Serial numbers and unique identifiers in place of the originals, the same for the same original in all files of a run. Who keeps the list (추가정보) can go on with it in a
/// later run; without it the numbers belong to nobody any more.
/// </summary>
internal sealed class Replacements
{
    private const string Header = "element,original,replacement", Files = "file";

    private readonly Dictionary<string, Dictionary<string, int>> serials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> greatest = new(StringComparer.Ordinal);
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The number of a value of a header element; a new one is one more than the greatest.</summary>
    public string Serial(uint tag, string original) => Serial(NameOf(tag), original).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether it is one of the numbers that were given for an element.</summary>
    public bool IsSerial(uint tag, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= greatest.GetValueOrDefault(NameOf(tag));

    /// <summary>The number of a file, by the SHA-256 of its bytes: a renamed file is the same file, and its name, which names a patient often enough, does not get into the list.</summary>
    public int FileNumber(string digest) => Serial(Files, digest);

    private int Serial(string element, string original)
    {
        if (!serials.TryGetValue(element, out Dictionary<string, int>? numbers))
        {
            serials.Add(element, numbers = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        if (!numbers.TryGetValue(original, out int number))
        {
            number = greatest.GetValueOrDefault(element) + 1;
            numbers.Add(original, number);
            greatest[element] = number;
        }

        return number;
    }

    private static string NameOf(uint tag) => tag.ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>A UID below 2.25 (ISO/IEC 9834-8, PS3.5 annex B.2): 122 bits of the keyed digest, in the form of a UUID. The key is the run's and kept nowhere.</summary>
    public string Uid(string original)
    {
        byte[] digest = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(original));
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(digest.AsSpan(0, 16), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Goes on with the list of an earlier run.</summary>
    /// <exception cref="RefusedException">It is no such list.</exception>
    public void Load(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0].TrimEnd('\r') != Header)
        {
            throw new RefusedException($"The list of serial numbers does not begin with {Header}. Name one that an earlier run wrote, or a new file.");
        }

        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            int first = line.IndexOf(',', StringComparison.Ordinal), last = line.LastIndexOf(',');
            if (first <= 0 || last == first || !int.TryParse(line.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
            {
                throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} of the list of serial numbers is not {Header}. Name one that an earlier run wrote, or a new file."));
            }

            string element = line[..first];
            if (!serials.TryGetValue(element, out Dictionary<string, int>? numbers))
            {
                serials.Add(element, numbers = new Dictionary<string, int>(StringComparer.Ordinal));
            }

            numbers[Uri.UnescapeDataString(line[(first + 1)..last])] = number;
            greatest[element] = Math.Max(number, greatest.GetValueOrDefault(element));
        }
    }

    /// <summary>The list; originals are percent-encoded, so that a line is always one pair.</summary>
    public void Save(Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach ((string element, Dictionary<string, int> numbers) in serials.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            foreach ((string original, int number) in numbers.OrderBy(pair => pair.Value))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{element},{Uri.EscapeDataString(original)},{number}"));
            }
        }
    }
}
