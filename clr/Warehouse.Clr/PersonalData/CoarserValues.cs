using System.Data.SqlTypes;
using System.Globalization;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.PersonalData;

/// <summary>Coarser values of the kinds that have levels.</summary>
internal static class CoarserValues
{
    private const int OldestBand = 91;
    private const int RegionLevel = 2;

    public static string Of(string text, Finding finding, int width)
    {
        switch (finding.Kind)
        {
            case PiiKind.Age:
                int age = NumberIn(text, finding);
                return age < 0 || finding.IsTag ? "[AGE]" : AgeBand(age, width);
            case PiiKind.Birth:
                int year = finding.IsTag ? -1 : NumberIn(text, finding);
                return year < 1000 ? "[BIRTH]" : (year - (year % 10)).ToString(CultureInfo.InvariantCulture) + "년대";
            default:
                SqlString region = KoreanAddress.AddressLevel(text.Substring(finding.Start, finding.Length), RegionLevel);
                return region.IsNull ? "[ADDR]" : region.Value;
        }
    }

    /// <summary>
    /// Bands of five years begin at 1 modulo 5 (guideline line 4721: 16~20세, 21~25세); other widths as well. The oldest are few and share one band.
    /// </summary>
    public static string AgeBand(int age, int width)
    {
        if (age >= OldestBand)
        {
            return "91세 이상";
        }

        int from = age == 0 ? 1 : age - ((age - 1) % width);
        return from.ToString(CultureInfo.InvariantCulture) + "~" + (from + width - 1).ToString(CultureInfo.InvariantCulture) + "세";
    }

    /// <summary>The number that the finding begins with, in digits or in Hangul; -1 if it has none.</summary>
    private static int NumberIn(string text, Finding finding)
    {
        int number = 0, at = finding.Start;
        while (at < finding.End && Units.IsDigit(text[at]) && at - finding.Start < 4)
        {
            number = (10 * number) + Units.Digit(text[at]);
            at++;
        }

        if (at > finding.Start)
        {
            return number;
        }

        number = HangulNumeral.Native(text, finding.Start, finding.End, out _);
        if (number > 0)
        {
            return number;
        }

        number = (int)HangulNumeral.Cardinal(text, finding.Start, finding.End, out int behind);
        return behind > finding.Start ? number : -1;
    }
}
