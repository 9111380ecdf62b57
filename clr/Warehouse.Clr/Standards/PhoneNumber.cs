using System.Text;

namespace Warehouse.Clr.Standards;

/// <summary>
/// A number of the Korean numbering plan (전기통신번호관리세칙) with hyphens: area, then three or four digits, then four; or a nationwide number of eight digits (1588-1234).
/// The country's code is told by + or 00 only, because 82 may begin a number.
/// </summary>
internal static class PhoneNumber
{
    private const int SubscriberDigits = 4;

    public static string? Standard(string plain)
    {
        StringBuilder read = new StringBuilder(plain.Length);
        foreach (char unit in plain)
        {
            if (PlainText.IsDigit(unit))
            {
                read.Append(unit);
            }
            else if (unit is not (' ' or '-' or '.' or '(' or ')' or '/' or '+') || (unit == '+' && read.Length > 0))
            {
                return null;
            }
        }

        string digits = read.ToString();
        int country = BeginsWith(plain, "+82") ? 2 : BeginsWith(digits, "0082") ? 4 : 0;
        if (country == 0 && plain.Length > 0 && plain[0] == '+')
        {
            return null;
        }

        if (country > 0)
        {
            digits = digits.Substring(country);
            if (digits.Length > 0 && digits[0] != '0')
            {
                digits = "0" + digits;
            }
        }

        if (digits.Length == 8 && digits[0] == '1' && (digits[1] is '5' or '6' or '8'))
        {
            return Hyphenated(digits, SubscriberDigits, 0);
        }

        int area = AreaDigits(digits);
        int exchange = digits.Length - area - SubscriberDigits;
        return area > 0 && exchange >= FewestExchangeDigits(digits) && exchange <= 4 ? Hyphenated(digits, area, exchange) : null;
    }

    /// <summary>The digits of the area or service: 02, 031 to 064, 01x, 070, 080, 050x; 0 for none that is in use.</summary>
    private static int AreaDigits(string digits)
    {
        if (digits.Length < 3 || digits[0] != '0')
        {
            return 0;
        }

        char second = digits[1];
        char third = digits[2];
        if (second == '2')
        {
            return 2;
        }

        if (second == '5' && third == '0')
        {
            return 4;
        }

        bool isArea = (second == '3' && third >= '1' && third <= '3') || (second == '4' && third >= '1' && third <= '4')
            || (second == '5' && third >= '1' && third <= '5') || (second == '6' && third >= '1' && third <= '4');
        bool isMobile = second == '1' && (third is '0' or '1' or '6' or '7' or '8' or '9');
        bool isService = (second is '7' or '8') && third == '0';
        return isArea || isMobile || isService ? 3 : 0;
    }

    // Since 2004 numbers of 010, and all of 070, have four digits in the middle.
    private static int FewestExchangeDigits(string digits) => BeginsWith(digits, "010") || BeginsWith(digits, "070") ? 4 : 3;

    private static bool BeginsWith(string text, string prefix) => string.CompareOrdinal(text, 0, prefix, 0, prefix.Length) == 0;

    private static string Hyphenated(string digits, int area, int exchange)
    {
        string hyphenated = digits.Insert(area, "-");
        return exchange > 0 ? hyphenated.Insert(area + 1 + exchange, "-") : hyphenated;
    }
}
