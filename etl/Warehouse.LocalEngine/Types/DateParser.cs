using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>
/// Text as dates and times ("datetime (Transact-SQL)", "date (Transact-SQL)": Supported string literal formats), language us_english: numeric (order mdy, or the
/// style's), alphabetic, unseparated and ISO 8601 dates, 12- and 24-hour times. What it does not know fails to convert, as nonsense does.
/// </summary>
internal sealed class DateParser
{
    private const int TwoDigitYearCutoff = 2049;

    private readonly SqlType _to;
    private readonly bool _isLegacy;
    private readonly Order _order;

    public DateParser(SqlType from, SqlType to, int style)
    {
        _to = to;
        _isLegacy = to.Kind is SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime;
        _order = style switch
        {
            0 or 100 or 1 or 101 or 10 or 110 or 7 or 107 or 9 or 109 or 8 or 24 or 108 or 14 or 114 or 22 => Order.MonthDayYear,
            3 or 103 or 4 or 104 or 5 or 105 or 6 or 106 or 13 or 113 => Order.DayMonthYear,
            2 or 102 or 11 or 111 or 12 or 112 or 20 or 120 or 21 or 25 or 121 or 23 or 126 or 127 => Order.YearMonthDay,
            _ => throw TypeErrors.InvalidStyle(style, from, to),
        };
    }

    private enum Order
    {
        MonthDayYear,
        DayMonthYear,
        YearMonthDay,
    }

    public ConversionFailure Parse(Value source, out Value result)
    {
        result = default;
        Scanner scanner = new(source.AsString.AsSpan().Trim(' '));
        long date = DateTicks.BaseDate;
        if (!scanner.AtTime() && !scanner.AtEnd && !ReadDate(ref scanner, out date, out bool isReal))
        {
            return isReal || !_isLegacy ? ConversionFailure.Syntax : ConversionFailure.OutOfRange;
        }

        bool iso = scanner.Take('T') || scanner.Take('t');
        scanner.SkipBlanks();
        long time = 0;
        int? offset = null;
        if (!scanner.AtEnd && (!ReadTime(ref scanner, out time) || !ReadOffset(ref scanner, iso, out offset)))
        {
            return ConversionFailure.Syntax;
        }

        scanner.SkipBlanks();
        if (!scanner.AtEnd)
        {
            return ConversionFailure.Syntax;
        }

        ConversionFailure failure = DateTicks.FromLocal(date + time, offset ?? 0, _to, out result);
        return failure == ConversionFailure.OutOfRange && !_isLegacy ? ConversionFailure.Syntax : failure;
    }

    /// <param name="isWellFormed">False when the text is a date's, but no such day exists: another error for datetime.</param>
    private bool ReadDate(ref Scanner scanner, out long ticks, out bool isWellFormed)
    {
        ticks = 0;
        isWellFormed = true;
        if (scanner.PeekLetter() || !scanner.TakeNumber(out int first, out int firstDigits))
        {
            return ReadAlphabetic(ref scanner, null, 0, out ticks, out isWellFormed);
        }

        switch (firstDigits)
        {
            case 8:
                return Make(first / 10_000, first / 100 % 100, first % 100, out ticks, out isWellFormed);
            case 6:
                return Make(FullYear(first / 10_000), first / 100 % 100, first % 100, out ticks, out isWellFormed);
            case 4 when scanner.AtEnd:
                return Make(first, 1, 1, out ticks, out isWellFormed);
            case > 4:
                return false;
        }

        Scanner before = scanner;
        if (!scanner.TakeSeparator(out char separator) || scanner.PeekLetter())
        {
            scanner = before;
            return ReadAlphabetic(ref scanner, first, firstDigits, out ticks, out isWellFormed);
        }

        if (separator == ' ' || !scanner.TakeNumber(out int second, out int secondDigits) || secondDigits > 2
            || !scanner.TakeSeparator(out char again) || again != separator || !scanner.TakeNumber(out int third, out int thirdDigits))
        {
            return false;
        }

        if (firstDigits == 4)
        {
            return thirdDigits <= 2 && _order != Order.DayMonthYear && Make(first, second, third, out ticks, out isWellFormed);
        }

        if (firstDigits > 2 || thirdDigits is not (1 or 2 or 4))
        {
            return false;
        }

        return _order switch
        {
            Order.MonthDayYear => Make(FullYear(third, thirdDigits), first, second, out ticks, out isWellFormed),
            Order.DayMonthYear => Make(FullYear(third, thirdDigits), second, first, out ticks, out isWellFormed),
            _ => thirdDigits <= 2
                ? Make(FullYear(first, firstDigits), second, third, out ticks, out isWellFormed)
                : Make(third, first, second, out ticks, out isWellFormed),
        };
    }

    /// <summary>A month's name with a day and a year in any order; without a day the first.</summary>
    private static bool ReadAlphabetic(ref Scanner scanner, int? first, int firstDigits, out long ticks, out bool isWellFormed)
    {
        ticks = 0;
        isWellFormed = true;
        scanner.SkipDateBlanks();
        if (!scanner.TakeMonth(out int month))
        {
            return false;
        }

        int? year = firstDigits == 4 ? first : null;
        int? day = firstDigits == 4 ? null : first;
        while (year is null || day is null)
        {
            Scanner before = scanner;
            scanner.SkipDateBlanks();
            if (scanner.AtTime() || !scanner.TakeNumber(out int number, out int digits))
            {
                scanner = before;
                break;
            }

            if (digits == 4 && year is null)
            {
                year = number;
            }
            else if (digits <= 2 && day is null)
            {
                day = number;
            }
            else if (digits <= 2 && year is null)
            {
                year = FullYear(number);
            }
            else
            {
                return false;
            }
        }

        return year is not null && Make(year.Value, month, day ?? 1, out ticks, out isWellFormed);
    }

    private bool ReadTime(ref Scanner scanner, out long ticks)
    {
        ticks = 0;
        if (!scanner.TakeNumber(out int hour, out int hourDigits) || hourDigits > 2)
        {
            return false;
        }

        int minute = 0;
        int second = 0;
        long fraction = 0;
        bool hasMinutes = scanner.Take(':');
        if (hasMinutes && (!scanner.TakeNumber(out minute, out int minuteDigits) || minuteDigits > 2))
        {
            return false;
        }

        if (hasMinutes && scanner.Take(':'))
        {
            if (!scanner.TakeNumber(out second, out int secondDigits) || secondDigits > 2 || !ReadFraction(ref scanner, out fraction))
            {
                return false;
            }
        }

        bool hasHalfDay = scanner.TakeHalfDay(out bool afternoon);
        if ((!hasHalfDay && !hasMinutes) || minute > 59 || second > 59 || hour > 23 || (hasHalfDay && hour == 0 && afternoon) || (hasHalfDay && hour > 12 && !afternoon))
        {
            return false;
        }

        if (hasHalfDay && hour <= 12)
        {
            hour = (hour % 12) + (afternoon ? 12 : 0);
        }

        ticks = (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    /// <summary>Digits after a point, or milliseconds after a colon; datetime takes three digits, the other types seven.</summary>
    private bool ReadFraction(ref Scanner scanner, out long ticks)
    {
        ticks = 0;
        bool point = scanner.Take('.');
        if (!point && !scanner.Take(':'))
        {
            return true;
        }

        if (!scanner.TakeNumber(out int number, out int digits) || digits > (point && !_isLegacy ? 7 : 3))
        {
            return false;
        }

        ticks = number * (point ? (long)DecimalMath.PowerOfTen(7 - digits) : TimeSpan.TicksPerMillisecond);
        return true;
    }

    /// <summary>±hh:mm or Z. datetime takes Z after an ISO 8601 time only; date, time and datetime2 take an offset and ignore it.</summary>
    private bool ReadOffset(ref Scanner scanner, bool iso, out int? minutes)
    {
        minutes = null;
        scanner.SkipBlanks();
        if (scanner.Take('Z') || scanner.Take('z'))
        {
            minutes = 0;
            return iso || !_isLegacy;
        }

        bool negative = scanner.Take('-');
        if (!negative && !scanner.Take('+'))
        {
            return true;
        }

        if (_isLegacy || !scanner.TakeNumber(out int hours, out int hourDigits) || hourDigits > 2 || !scanner.Take(':')
            || !scanner.TakeNumber(out int rest, out int restDigits) || restDigits != 2 || rest > 59 || (hours * 60) + rest > 14 * 60)
        {
            return false;
        }

        minutes = ((hours * 60) + rest) * (negative ? -1 : 1);
        return true;
    }

    private static int FullYear(int year, int digits = 2) =>
        digits == 4 ? year : year <= TwoDigitYearCutoff % 100 ? TwoDigitYearCutoff / 100 * 100 + year : ((TwoDigitYearCutoff / 100) - 1) * 100 + year;

    private static bool Make(int year, int month, int day, out long ticks, out bool isWellFormed)
    {
        isWellFormed = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        ticks = isWellFormed ? new DateTime(year, month, day).Ticks : 0;
        return isWellFormed;
    }

    private ref struct Scanner
    {
        private ReadOnlySpan<char> _rest;

        public Scanner(ReadOnlySpan<char> text) => _rest = text;

        public readonly bool AtEnd => _rest.IsEmpty;

        /// <summary>One or two digits and a colon, or a bare hour with AM or PM: a time without a date.</summary>
        public readonly bool AtTime()
        {
            int digits = 0;
            while (digits < _rest.Length && char.IsAsciiDigit(_rest[digits]))
            {
                digits++;
            }

            ReadOnlySpan<char> after = _rest[digits..].TrimStart(' ');
            return digits is 1 or 2 && !after.IsEmpty && (after[0] == ':' || after.Equals("AM", StringComparison.OrdinalIgnoreCase) || after.Equals("PM", StringComparison.OrdinalIgnoreCase));
        }

        public readonly bool PeekLetter() => !_rest.IsEmpty && char.IsAsciiLetter(_rest[0]);

        public bool Take(char expected)
        {
            if (_rest.IsEmpty || _rest[0] != expected)
            {
                return false;
            }

            _rest = _rest[1..];
            return true;
        }

        public bool TakeNumber(out int number, out int digits)
        {
            number = 0;
            digits = 0;
            while (digits < _rest.Length && char.IsAsciiDigit(_rest[digits]))
            {
                if (digits == 9)
                {
                    return false;
                }

                number = (number * 10) + (_rest[digits++] - '0');
            }

            _rest = _rest[digits..];
            return digits > 0;
        }

        /// <summary>A slash, hyphen or point, blanks around it allowed; or blanks alone.</summary>
        public bool TakeSeparator(out char separator)
        {
            int length = _rest.Length;
            SkipBlanks();
            separator = ' ';
            if (!_rest.IsEmpty && _rest[0] is '/' or '-' or '.')
            {
                separator = _rest[0];
                _rest = _rest[1..];
                SkipBlanks();
            }

            return _rest.Length < length;
        }

        public bool TakeMonth(out int month)
        {
            int letters = 0;
            while (letters < _rest.Length && char.IsAsciiLetter(_rest[letters]))
            {
                letters++;
            }

            ReadOnlySpan<char> word = _rest[..letters];
            for (month = 1; month <= 12; month++)
            {
                string name = DateText.Months[month - 1];
                if (word.Equals(name, StringComparison.OrdinalIgnoreCase) || word.Equals(name.AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
                {
                    _rest = _rest[letters..];
                    return true;
                }
            }

            return false;
        }

        public bool TakeHalfDay(out bool afternoon)
        {
            ReadOnlySpan<char> rest = _rest.TrimStart(' ');
            afternoon = rest.StartsWith("PM", StringComparison.OrdinalIgnoreCase);
            if (!afternoon && !rest.StartsWith("AM", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            _rest = rest[2..];
            return true;
        }

        public void SkipBlanks() => _rest = _rest.TrimStart(' ');

        public void SkipDateBlanks() => _rest = _rest.TrimStart(" ,-/.");
    }
}
