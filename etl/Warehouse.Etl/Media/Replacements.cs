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
    /// <summary>The first line of the list.</summary>
    public const string Header = "element,original,replacement";

    private const string Files = "file";

    private readonly Dictionary<string, Dictionary<string, int>> serials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> greatest = new(StringComparer.Ordinal);
    private readonly HashSet<string> uids = new(StringComparer.Ordinal);
    private readonly StringBuilder unlisted = new();
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Lines of the list for the numbers that were given since <see cref="ForgetUnlisted"/>. Originals are percent-encoded, so that a line is always one pair.</summary>
    public string Unlisted => unlisted.ToString();

    /// <summary>The lines stand in the list now.</summary>
    public void ForgetUnlisted() => unlisted.Clear();

    /// <summary>The number of a value of a header element; a new one is one more than the greatest.</summary>
    public string Serial(uint tag, string original) => Serial(NameOf(tag), original).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether it is one of the numbers that were given for an element.</summary>
    public bool IsSerial(uint tag, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= greatest.GetValueOrDefault(NameOf(tag));

    /// <summary>The number of a file, by the SHA-256 of its bytes: a renamed file is the same file, and its name, which names a patient often enough, does not get into the list.</summary>
    public int FileNumber(string digest) => Serial(Files, digest);

    private int Serial(string element, string original)
    {
        Dictionary<string, int> numbers = NumbersOf(element);
        if (!numbers.TryGetValue(original, out int number))
        {
            number = greatest.GetValueOrDefault(element) + 1;
            numbers.Add(original, number);
            greatest[element] = number;
            unlisted.Append(CultureInfo.InvariantCulture, $"{element},{Uri.EscapeDataString(original)},{number}\n");
        }

        return number;
    }

    private Dictionary<string, int> NumbersOf(string element)
    {
        if (!serials.TryGetValue(element, out Dictionary<string, int>? numbers))
        {
            serials.Add(element, numbers = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        return numbers;
    }

    private static string NameOf(uint tag) => tag.ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>A UID below 2.25 (ISO/IEC 9834-8, PS3.5 annex B.2): 122 bits of the keyed digest, in the form of a UUID. The key is the run's and kept nowhere.</summary>
    public string Uid(string original)
    {
        byte[] digest = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(original));
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        string uid = "2.25." + new BigInteger(digest.AsSpan(0, 16), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
        uids.Add(uid);
        return uid;
    }

    /// <summary>Whether it is one that <see cref="Uid"/> gave in this run: the sources may have identifiers below 2.25 too.</summary>
    public bool IsUid(string text) => uids.Contains(text);

    /// <summary>Goes on with the list of an earlier run.</summary>
    /// <returns>False when the last line has no end, and is whole nevertheless.</returns>
    /// <exception cref="RefusedException">It is no such list.</exception>
    public bool Load(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        bool isEnded = lines[^1].Length == 0;
        if (lines[0].TrimEnd('\r') != Header)
        {
            throw new RefusedException($"The list of serial numbers does not begin with {Header}. Name one that an earlier run wrote, or a new file.");
        }

        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (line.Length == 0)
            {
                continue;
            }

            int first = line.IndexOf(',', StringComparison.Ordinal), last = line.LastIndexOf(',');
            bool isCut = i == lines.Length - 1;
            if (first <= 0 || last == first || !int.TryParse(line.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0
                || (isCut && number <= greatest.GetValueOrDefault(line[..first])))
            {
                throw new RefusedException(isCut
                    ? string.Create(CultureInfo.InvariantCulture, $"Line {i + 1}, the last of the list of serial numbers, was not written to its end, because a run was cut off. No picture has its number: delete that line.")
                    : string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} of the list of serial numbers is not {Header}. Name one that an earlier run wrote, or a new file."));
            }

            string element = line[..first];
            NumbersOf(element)[Uri.UnescapeDataString(line[(first + 1)..last])] = number;
            greatest[element] = Math.Max(number, greatest.GetValueOrDefault(element));
        }

        return isEnded;
    }
}
