namespace Warehouse.Clr.PersonalData;

/// <summary>Birth dates and ages. A date alone is an appointment; 생, a label or 태어 make it a birth date.</summary>
internal static class DateRecognizer
{
    private const int FirstYear = 1900;
    private const int LastYear = 2030;
    private const int OldestAge = 120;
    private const int LastBirthYear = 2015;

    /// <summary>Tokens between a label and a date that is no appointment's.</summary>
    private const int LongReach = 14;

    private static readonly WordTable Descent = new WordTable("재벌 교포 동포 한인 이민 난민 창업 오너");

    private static readonly WordTable Groups = new WordTable("아동 어린이 청소년 유아 영아 영유아 성인 노인 어르신 국민 주민 청년 여성 남성 학생 직원 근로자 가입자 출생아 대상자 회원 시민 구민 환자 아이");

    /// <summary>Looks for a date or age that begins at the token of digits or numerals; true if one was found.</summary>
    public static bool Read(Document document, int token)
    {
        int at = token;
        if (Part(document, ref at, '년', 4, out int year, out int end) && IsYear(year))
        {
            return Year(document, token, at, end, year);
        }

        at = token;
        if (Part(document, ref at, '월', 2, out int month, out end) && month <= 12 && document.After(Cue.Birth, token, 6))
        {
            int day = at;
            if (document.Is(day, TokenClass.Blank))
            {
                day++;
            }

            if (Part(document, ref day, '일', 2, out int number, out int dayEnd) && number <= 31)
            {
                document.Add(PiiKind.Birth, document.Tokens[token].Start, dayEnd, 80);
                return true;
            }
        }

        return Signed(document, token) || Plain(document, token) || Age(document, token);
    }

    /// <summary>Behind 1987년: month and day, and what makes them a birth.</summary>
    private static bool Year(Document document, int token, int at, int end, int year)
    {
        int start = document.Tokens[token].Start;
        int next = document.Is(at, TokenClass.Blank) ? at + 1 : at;
        bool whole = false;
        if (end == TokenEnd(document, at - 1) && Part(document, ref next, '월', 2, out int month, out int monthEnd) && month >= 1 && month <= 12)
        {
            end = monthEnd;
            int day = document.Is(next, TokenClass.Blank) ? next + 1 : next;
            if (Part(document, ref day, '일', 2, out int number, out int dayEnd) && number >= 1 && number <= 31)
            {
                end = dayEnd;
                whole = true;
            }
        }

        // 1900년대: when nobody in particular was born.
        if (!whole && Units.StartsWith(document.Text, end, "대"))
        {
            return false;
        }

        if (IsBorn(document, end))
        {
            if (!whole && IsCohort(document, at, end))
            {
                return false;
            }

            document.Add(PiiKind.Birth, start, end, 95);
            return true;
        }

        if (document.After(Cue.Birth, token, whole && MayBeBirthYear(year) ? LongReach : 8) || BirthFollows(document, end) || BesideName(document, start, end, year))
        {
            document.Add(PiiKind.Birth, start, end, whole ? 90 : 70);
            return true;
        }

        return false;
    }

    /// <summary>생, 출생 or 태어 right behind the date, or behind a blank.</summary>
    private static bool IsBorn(Document document, int end)
    {
        string text = document.Text;
        int at = end < text.Length && Units.IsBlank(text[end]) ? end + 1 : end;
        if (Units.StartsWith(text, at, "출생") || Units.StartsWith(text, at, "태어") || Units.StartsWith(text, at, "에 태어") || Units.StartsWith(text, at, "에 출생") || Units.StartsWith(text, at, "태생"))
        {
            return true;
        }

        if (!Units.StartsWith(text, at, "생"))
        {
            return false;
        }

        // 생 as a word of its own: 생일 is one too, 생산 and 생각 are not.
        int behind = at + 1, wordEnd = behind;
        while (wordEnd < text.Length && wordEnd - behind < 8 && Units.IsHangul(text[wordEnd]))
        {
            wordEnd++;
        }

        return Particles.IsTail(text, behind, wordEnd);
    }

    /// <summary>2015년생부터, 2015년생 어린이까지, 1960년생 이전: everybody born in a year or in more of them.</summary>
    private static bool IsCohort(Document document, int token, int end)
    {
        int born = document.Tokens[token - 1].End > end ? token - 1 : document.Is(token, TokenClass.Blank) ? token + 1 : token;
        int next = document.Next(born);
        return IsRange(document, born) || document.HasCue(next, Cue.Bound) || (IsGroup(document, next) && (IsRange(document, next) || document.HasCue(document.Next(next), Cue.Bound)));
    }

    private static bool BirthFollows(Document document, int end) => Units.StartsWith(document.Text, end, " 출생") || Units.StartsWith(document.Text, end, "에 태어");

    /// <summary>Appointments are of these years as well, births seldom are.</summary>
    private static bool MayBeBirthYear(int year) => year >= FirstYear ? year <= LastBirthYear : year >= 30 || year <= 12;

    /// <summary>김하늘(1987.07.22), 이서연 / 87년 7월 22일 /: a date in brackets or between strokes behind a name.</summary>
    private static bool BesideName(Document document, int start, int end, int year)
    {
        int findings = document.Findings.Count;
        if (findings == 0 || !PiiKinds.IsName(document.Findings[findings - 1].Kind) || !MayBeBirthYear(year))
        {
            return false;
        }

        int from = document.Findings[findings - 1].End;
        if (start - from > 8)
        {
            return false;
        }

        bool opened = false;
        for (int i = from; i < start; i++)
        {
            opened |= Units.IsOneOf("(,/[", document.UnitAt(i));
        }

        int at = Units.IsBlank(document.UnitAt(end)) ? end + 1 : end;
        return opened && Units.IsOneOf("),/]", document.UnitAt(at));
    }

    /// <summary>1987.07.22, 1987-7-22, 87/07/22 behind a label or before 생.</summary>
    private static bool Signed(Document document, int token)
    {
        if (!document.Is(token, TokenClass.Digits) || (document.Tokens[token].Length != 4 && document.Tokens[token].Length != 2))
        {
            return false;
        }

        int at = token;
        for (int part = 1; part < 3; part++)
        {
            if (!document.Is(at + 1, TokenClass.Sign) || (!Units.IsOneOf("-./", document.UnitAt(document.Tokens[at + 1].Start))))
            {
                return false;
            }

            at = document.Is(at + 2, TokenClass.Blank) ? at + 3 : at + 2;
            if (!document.Is(at, TokenClass.Digits) || document.Tokens[at].Length > 2)
            {
                return false;
            }
        }

        int year = Value(document, token);
        if (document.Tokens[token].Length == 4 && !IsYear(year))
        {
            return false;
        }

        int end = document.Tokens[at].End;
        bool labelled = document.After(Cue.Birth, token, MayBeBirthYear(year) ? LongReach : 6) || BesideName(document, document.Tokens[token].Start, end, year);
        if (!labelled && !IsBorn(document, end))
        {
            return false;
        }

        document.Add(PiiKind.Birth, document.Tokens[token].Start, end, 95);
        return true;
    }

    /// <summary>870722 or 19870722 behind a label.</summary>
    private static bool Plain(Document document, int token)
    {
        Token digits = document.Tokens[token];
        if (digits.Class != TokenClass.Digits || (digits.Length != 6 && digits.Length != 8) || !document.After(Cue.Birth, token, 6))
        {
            return false;
        }

        int month = Two(document.Text, digits.End - 4), day = Two(document.Text, digits.End - 2);
        if (month < 1 || month > 12 || day < 1 || day > 31)
        {
            return false;
        }

        document.Add(PiiKind.Birth, digits.Start, digits.End, 90);
        return true;
    }

    private static bool Age(Document document, int token)
    {
        string text = document.Text;
        Token first = document.Tokens[token];
        int age, unitAt;
        if (first.Class == TokenClass.Digits)
        {
            if (first.Length > 3)
            {
                return false;
            }

            age = Value(document, token);
            unitAt = first.End;
        }
        else
        {
            age = HangulNumeral.Native(text, first.Start, first.End, out unitAt);
            if (age > 0 && age < 10 && Units.StartsWith(text, unitAt, "세"))
            {
                // 한세아: native numbers below ten stand before 살 only.
                return false;
            }

            if (age == 0)
            {
                age = (int)HangulNumeral.Cardinal(text, first.Start, System.Math.Min(first.End, first.Start + 3), out unitAt);
                if (age < 10 || unitAt == first.Start || !Units.StartsWith(text, unitAt, "세"))
                {
                    return false;
                }
            }
        }

        bool blank = unitAt < text.Length && Units.IsBlank(text[unitAt]);
        int at = blank ? unitAt + 1 : unitAt;
        if (IsFraction(document, first) || (blank && IsNoUnit(document, token + 2)))
        {
            return false;
        }

        if (age > OldestAge || document.IsSign(token - 1, '~') || (!Units.StartsWith(text, at, "세") && !Units.StartsWith(text, at, "살")))
        {
            return false;
        }

        int unit = first.Class == TokenClass.Hangul && !blank ? token : blank ? token + 2 : token + 1;
        if (unit >= document.Count || !Particles.IsTail(text, at + 1, document.Tokens[unit].End) || IsLimit(text, at + 1) || OfNobody(document, token, document.Next(unit)))
        {
            return false;
        }

        document.Add(PiiKind.Age, first.Start, at + 1, first.Class == TokenClass.Digits ? 90 : 85);
        return true;
    }

    /// <summary>10.01 세 병: digits behind a point are no number of their own.</summary>
    private static bool IsFraction(Document document, Token digits) =>
        digits.Class == TokenClass.Digits && document.UnitAt(digits.Start - 1) == '.' && Units.IsDigit(document.UnitAt(digits.Start - 2));

    /// <summary>29 살고 있는, A4 용지 10 세 묶음: a verb, and the number three.</summary>
    private static bool IsNoUnit(Document document, int token)
    {
        if (!document.Is(token, TokenClass.Hangul))
        {
            return false;
        }

        string text = document.Text;
        Token word = document.Tokens[token];
        if (text[word.Start] == '살')
        {
            return word.Length > 1 && Units.IsOneOf("고아았", text[word.Start + 1]) && !Particles.IsCopula(text, word.Start + 1, word.End);
        }

        int next = document.Next(token);
        return text[word.Start] == '세' && word.Length == 1 && document.Is(next, TokenClass.Hangul) && ThingContext.IsCounter(document, next);
    }

    /// <summary>서른 살 이상, 만 6세 아동까지, 백세 시대, 재벌 2세: what stands around says that no one person is of that age.</summary>
    private static bool OfNobody(Document document, int token, int next)
    {
        if (document.HasCue(next, Cue.Bound))
        {
            return true;
        }

        int previous = document.Previous(token);
        if (document.Is(previous, TokenClass.Hangul) && Descent.Holds(document.Text, document.Tokens[previous].Start, document.Tokens[previous].End))
        {
            return true;
        }

        return IsGroup(document, next) && (document.HasCue(document.Next(next), Cue.Bound) || IsRange(document, next));
    }

    /// <summary>Whether the word names people of an age: 아동, 청소년.</summary>
    private static bool IsGroup(Document document, int token) =>
        document.Is(token, TokenClass.Hangul) && Groups.FindPrefix(document.Text, document.Tokens[token].Start, document.Tokens[token].End, out _) >= 0;

    /// <summary>어린이부터, 주민까지, 직원들: a word that ends a range or means many.</summary>
    private static bool IsRange(Document document, int token)
    {
        if (!document.Is(token, TokenClass.Hangul))
        {
            return false;
        }

        int end = document.Tokens[token].End;
        for (int at = System.Math.Max(document.Tokens[token].Start, end - 3); at < end; at++)
        {
            if (Units.StartsWith(document.Text, at, "부터") || Units.StartsWith(document.Text, at, "까지") || document.Text[at] == '들')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>65세 이상, 12세부터, 4세대: a rule or a count, nobody's age.</summary>
    private static bool IsLimit(string text, int at) =>
        Units.StartsWith(text, at, "대") ||
        Units.StartsWith(text, at, "부터") || Units.StartsWith(text, at, "까지") || Units.StartsWith(text, at, "이상") || Units.StartsWith(text, at, "이하") || Units.StartsWith(text, at, "~") || Units.StartsWith(text, at, "-");

    /// <summary>A number and its unit, in one token or two; the token behind and the end of the unit.</summary>
    private static bool Part(Document document, ref int at, char unit, int mostDigits, out int number, out int end)
    {
        number = 0;
        end = 0;
        if (at >= document.Count)
        {
            return false;
        }

        Token token = document.Tokens[at];
        if (token.Class == TokenClass.Digits && token.Length <= mostDigits)
        {
            int next = document.Is(at + 1, TokenClass.Blank) && document.Tokens[at + 1].Length == 1 ? at + 2 : at + 1;
            if (!document.Is(next, TokenClass.Hangul) || document.Text[document.Tokens[next].Start] != unit)
            {
                return false;
            }

            number = Value(document, at);
            end = document.Tokens[next].Start + 1;
            at = next + 1;
            return true;
        }

        if (token.Class != TokenClass.Hangul)
        {
            return false;
        }

        int limit = System.Math.Min(token.End, token.Start + 8);
        int unitAt = document.Text.IndexOf(unit, token.Start, limit - token.Start);
        // 유월 and 시월 drop a consonant.
        string? digits = unitAt <= token.Start ? null : HangulNumeral.ToDigits(document.Text, token.Start, unitAt)
            ?? (unit == '월' && unitAt == token.Start + 1 ? document.Text[token.Start] == '유' ? "6" : document.Text[token.Start] == '시' ? "10" : null : null);
        if (digits == null || digits.Length > mostDigits)
        {
            return false;
        }

        foreach (char digit in digits)
        {
            number = (10 * number) + digit - '0';
        }

        end = unitAt + 1;
        at++;
        return true;
    }

    private static bool IsYear(int year) => year < 100 || (year >= FirstYear && year <= LastYear);

    private static int TokenEnd(Document document, int token) => document.Tokens[token].End;

    private static int Value(Document document, int token)
    {
        int value = 0;
        for (int i = document.Tokens[token].Start; i < document.Tokens[token].End; i++)
        {
            value = (10 * value) + Units.Digit(document.Text[i]);
        }

        return value;
    }

    private static int Two(string text, int at) => (10 * Units.Digit(text[at])) + Units.Digit(text[at + 1]);
}
