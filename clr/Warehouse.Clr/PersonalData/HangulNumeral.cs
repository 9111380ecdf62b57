namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Numbers written in Hangul, as speech recognition leaves them: digit by digit (공이 is 02), cardinal (팔천오백 is 8500), and the native numbers in
/// which ages are told (스물다섯).
/// </summary>
internal static class HangulNumeral
{
    private const int None = -1;

    private static readonly sbyte[] Digits = DigitTable();

    private static readonly bool[] Beginnings = BeginningTable();

    private static readonly WordTable NativeTens = new WordTable("열", "스물 스무", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔");
    private static readonly WordTable NativeOnes = new WordTable("한 하나", "두 둘", "세 셋 석", "네 넷 넉", "다섯", "여섯", "일곱", "여덟", "아홉");

    /// <summary>How many syllables from the start are digits read out: 공 영 일 … 구.</summary>
    public static int DigitRun(string text, int start, int end)
    {
        int at = start;
        while (at < end && DigitOf(text[at]) != None)
        {
            at++;
        }

        return at - start;
    }

    /// <summary>Whether a number in Hangul can begin with the syllable.</summary>
    public static bool CanBegin(char syllable) => Beginnings[syllable - Units.FirstSyllable];

    public static int DigitOf(char unit) => Units.IsHangul(unit) ? Digits[unit - Units.FirstSyllable] : None;

    /// <summary>The number as Arabic digits, leading zeros kept: digit by digit, or cardinal up to 9,999 만. Null if the stretch is neither.</summary>
    public static string? ToDigits(string text, int start, int end)
    {
        if (end <= start)
        {
            return null;
        }

        if (DigitRun(text, start, end) == end - start)
        {
            char[] digits = new char[end - start];
            for (int i = 0; i < digits.Length; i++)
            {
                digits[i] = (char)('0' + DigitOf(text[start + i]));
            }

            return new string(digits);
        }

        long value = Cardinal(text, start, end, out int behind);
        return behind == end && value > 0 ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The cardinal number that the stretch begins with, and where it ends; its start if there is none.</summary>
    public static long Cardinal(string text, int start, int end, out int behind)
    {
        long total = 0, section = 0;
        int digit = None, lastUnit = 10_000, at = start;
        behind = start;
        while (at < end)
        {
            char unit = text[at];
            int power = unit == '십' ? 10 : unit == '백' ? 100 : unit == '천' ? 1000 : 0;
            int value = DigitOf(unit);
            if (value > 0 && digit == None)
            {
                digit = value;
            }
            else if (power != 0 && power < lastUnit)
            {
                section += (digit == None ? 1 : digit) * power;
                digit = None;
                lastUnit = power;
            }
            else if (unit == '만' && total == 0 && (section > 0 || digit != None))
            {
                total = (section + (digit == None ? 0 : digit)) * 10_000;
                section = 0;
                digit = None;
                lastUnit = 10_000;
            }
            else
            {
                break;
            }

            at++;
            behind = at;
        }

        return total + section + (digit == None ? 0 : digit);
    }

    /// <summary>A native number from 1 to 99 that the stretch begins with; 0 if there is none.</summary>
    public static int Native(string text, int start, int end, out int behind)
    {
        int tens = NativeTens.FindPrefix(text, start, end, out behind) + 1;
        int ones = NativeOnes.FindPrefix(text, behind, end, out int behindOnes) + 1;
        behind = ones > 0 ? behindOnes : behind;
        return (10 * tens) + ones;
    }

    private static bool[] BeginningTable()
    {
        bool[] table = new bool[Digits.Length];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Digits[i] != None;
        }

        foreach (char syllable in "십백천만열스서마쉰예일여아한하두둘세셋네넷다석넉유시")
        {
            table[syllable - Units.FirstSyllable] = true;
        }

        return table;
    }

    private static sbyte[] DigitTable()
    {
        sbyte[] table = new sbyte[Units.LastSyllable - Units.FirstSyllable + 1];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = None;
        }

        const string names = "영일이삼사오육칠팔구";
        for (int i = 0; i < names.Length; i++)
        {
            table[names[i] - Units.FirstSyllable] = (sbyte)i;
        }

        table['공' - Units.FirstSyllable] = 0;
        table['륙' - Units.FirstSyllable] = 6;
        // 오욕칠팔: how speech recognition and the guideline's own text write 육 (line 4936).
        table['욕' - Units.FirstSyllable] = 6;
        return table;
    }
}
