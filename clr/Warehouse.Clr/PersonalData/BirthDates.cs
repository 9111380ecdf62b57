using System;
using System.Globalization;
using System.Text;

namespace Warehouse.Clr.PersonalData;

/// <summary>Fictitious birth dates: in the years that the policy says (the guideline takes those of the age band in the metadata, line 4931), or in the same decade.</summary>
internal static class BirthDates
{
    public static string Any(Func<int, int> next, KindSetting setting)
    {
        int from = setting.FromYear == 0 ? 1960 : setting.FromYear, to = setting.FromYear == 0 ? 1999 : setting.ToYear;
        return string.Format(CultureInfo.InvariantCulture, "{0}년 {1}월 {2}일", from + next(to - from + 1), 1 + next(12), 1 + next(28));
    }

    /// <summary>Written like the value: its numbers are exchanged, its signs stay. What is written in Hangul becomes digits.</summary>
    public static string Like(string value, Func<int, int> next, KindSetting setting)
    {
        if (!Units.IsDigit(value[0]))
        {
            return Any(next, setting);
        }

        StringBuilder result = new StringBuilder(value.Length);
        int part = 0, at = 0;
        while (at < value.Length)
        {
            int end = at;
            while (end < value.Length && Units.IsDigit(value[end]))
            {
                end++;
            }

            if (end == at)
            {
                result.Append(value[at++]);
                continue;
            }

            Append(result, value, at, end, ref part, next, setting);
            at = end;
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, string value, int at, int end, ref int part, Func<int, int> next, KindSetting setting)
    {
        int length = end - at;
        if (length >= 6)
        {
            Number(result, Year(value, at, length - 4, next, setting), length - 4);
            Number(result, 1 + next(12), 2);
            Number(result, 1 + next(28), 2);
            return;
        }

        // 3월 5일 without a year begins with its month.
        bool isMonth = part == 0 && end < value.Length && value[end] == '월';
        part += isMonth ? 1 : 0;
        int number = part == 0 ? Year(value, at, length, next, setting) : part == 1 ? 1 + next(12) : 1 + next(28);
        Number(result, number, part == 0 ? length : value[at] == '0' ? 2 : 1);
        part++;
    }

    private static int Year(string value, int at, int length, Func<int, int> next, KindSetting setting)
    {
        int year = 0;
        for (int i = 0; i < length; i++)
        {
            year = (10 * year) + Units.Digit(value[at + i]);
        }

        int drawn = setting.FromYear != 0 ? setting.FromYear + next(setting.ToYear - setting.FromYear + 1) : year - (year % 10) + next(10);
        return length == 2 ? drawn % 100 : drawn;
    }

    private static void Number(StringBuilder result, int number, int width)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        result.Append('0', Math.Max(0, width - digits.Length)).Append(digits);
    }
}
