using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr.PersonalData;

/// <summary>What digits say by themselves: prefixes of telephone numbers, dates and check digits. No words are looked at.</summary>
internal static class NumberShapes
{
    /// <summary>Mobile (010, 011, 016 to 019), area codes (02, 031 to 064), internet (070), personal and virtual (050x). No service number (080) is a person's.</summary>
    public static bool IsPhone(int[] all, int digits)
    {
        if (digits < 9 || digits > 12 || all[0] != 0)
        {
            return false;
        }

        int second = all[1], third = all[2];
        if (second == 2)
        {
            return (digits == 9 || digits == 10) && third >= 2;
        }

        if (second == 1)
        {
            return (digits == 10 || digits == 11) && (third == 0 || third == 1 || third >= 6);
        }

        if (second == 5 && third == 0)
        {
            return digits >= 11;
        }

        return (digits == 10 || digits == 11) && (second == 7 && third == 0 || second >= 3 && second <= 6 && third >= 1 && third <= 5);
    }

    /// <summary>A representative number (전국대표번호: 15xx, 16xx or 18xx and four digits) or a toll-free one (080), which only organisations have.</summary>
    public static bool IsService(int[] all) =>
        (all.Length == 8 && all[0] == 1 && (all[1] == 5 || all[1] == 6 || all[1] == 8)) || (all.Length >= 10 && all.Length <= 11 && all[0] == 0 && all[1] == 8 && all[2] == 0);

    public static int Resident(int[] all, out PiiKind kind)
    {
        kind = all[6] >= 5 && all[6] <= 8 ? PiiKind.Alien : PiiKind.Rrn;
        int century = CheckDigits.CenturyOf(all[6]);
        if (!IsBirthDate(all, century))
        {
            return 0;
        }

        // Numbers given out since October 2020 have no check digit; a wrong one may also be a slip of the pen.
        return CheckDigits.HasRrnCheckDigit(all) ? 99 : 75;
    }

    public static bool IsBirthDate(int[] all, int century)
    {
        int month = (10 * all[2]) + all[3], day = (10 * all[4]) + all[5];
        return month >= 1 && month <= 12 && day >= 1 && day <= System.DateTime.DaysInMonth(century + (10 * all[0]) + all[1], month);
    }

    public static bool IsCard(int[] all) =>
        (all[0] >= 3 && all[0] <= 6 || all[0] == 9 || all[0] == 2) && CheckDigits.LuhnDigit(all, all.Length - 1) == all[all.Length - 1] && !IsConstant(all);

    public static bool IsConstant(int[] all)
    {
        foreach (int digit in all)
        {
            if (digit != all[0])
            {
                return false;
            }
        }

        return true;
    }
}
