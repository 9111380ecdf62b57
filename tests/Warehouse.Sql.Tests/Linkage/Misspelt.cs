using System.Globalization;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>People of one town, and slips of the pen: the same number always the same person.</summary>
internal static class Misspelt
{
    private const string Families = "김이박최정강조윤장임", Given = "민서지현우준예은하수도윤태영진호성경";

    public static Subject Person(string reference, int number) => new(
        reference,
        $"{Families[number * 7 % 10]}{Given[number * 11 % 18]}{Given[number * number % 18]}",
        $"010-{2000 + (number * 37 % 7919):0000}-{number * 7193 % 10000:0000}",
        string.Create(CultureInfo.InvariantCulture, $"{1950 + (number * 13 % 55)}-{1 + (number * 5 % 12):00}-{1 + (number * 17 % 28):00}"));

    /// <summary>The last syllable with the next vowel: 민 as 믠.</summary>
    public static string WrongVowel(string name)
    {
        int syllable = name[^1] - '가', vowel = syllable / 28 % 21;
        return name[..^1] + (char)(name[^1] + (vowel == 20 ? -28 : 28));
    }

    /// <summary>The last digit but one counted up.</summary>
    public static string WrongDigit(string text) => text[..^2] + (char)('0' + ((text[^2] - '0' + 1) % (text.Length == 10 ? 2 : 10))) + text[^1];

    /// <summary>The last two digits the other way round, or the last one changed where they are the same.</summary>
    public static string SwappedDigits(string text) => text[^1] == text[^2] ? WrongDigit(text) : text[..^2] + text[^1] + text[^2];
}
