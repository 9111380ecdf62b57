namespace Warehouse.Clr.PersonalData;

/// <summary>Codes of letters and digits (passport, vehicle plate) and what only a label makes personal: student and record numbers, user names, passwords.</summary>
internal static class CodeRecognizer
{
    private const int LabelTokens = 7;
    private const int MostCode = 40;

    /// <summary>The letters on plates of cars (자동차등록번호판), with those of rented, delivery and military ones.</summary>
    private const string PlateSyllables = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배허하호국합육해공";

    private static readonly WordTable NoPlateFollows = new WordTable("원 명 개 건 호 동 층 번 년 월 일 시 분 만 천 억 세 살 점 장 대 회 차 주 위 부 쪽 페이지");

    /// <summary>Passports: M12345678, and M123A4567 since 2021. Reads from a Latin letter.</summary>
    public static bool Passport(Document document, int token)
    {
        Token letter = document.Tokens[token];
        int at = letter.Start;
        if (letter.Length > 2 || Units.IsAlphanumeric(document.UnitAt(at - 1)) || document.UnitAt(at - 1) == '-' || !document.Is(token + 1, TokenClass.Digits) || document.Tokens[token + 1].Start != letter.End)
        {
            return false;
        }

        Token digits = document.Tokens[token + 1];
        bool labelled = document.After(Cue.Passport, token, LabelTokens);
        int end = digits.End;
        bool known = letter.Length == 1 && Units.IsOneOf("MSRGDP", document.UnitAt(at));
        if (digits.Length == 3 && document.Is(token + 2, TokenClass.Latin) && document.Tokens[token + 2].Length == 1 && document.Is(token + 3, TokenClass.Digits) && document.Tokens[token + 3].Length == 4)
        {
            end = document.Tokens[token + 3].End;
        }
        else if (digits.Length != (letter.Length == 1 ? 8 : 7))
        {
            return false;
        }

        if ((!known && !labelled) || Units.IsAlphanumeric(document.UnitAt(end)) || (document.UnitAt(end) == '-' && Units.IsAlphanumeric(document.UnitAt(end + 1))) || document.After(Cue.OtherNumber, token, 4))
        {
            return false;
        }

        document.Add(PiiKind.Passport, at, end, labelled ? 97 : 80);
        return true;
    }

    /// <summary>12가3456, 123가 4567, 서울12가3456. Reads from the digits.</summary>
    public static bool Plate(Document document, int token)
    {
        Token digits = document.Tokens[token];
        if (digits.Length < 2 || digits.Length > 3 || !document.Is(token + 1, TokenClass.Hangul))
        {
            return false;
        }

        Token letter = document.Tokens[token + 1];
        if (letter.Start != digits.End || letter.Length != 1 || !Units.IsOneOf(PlateSyllables, document.Text[letter.Start]))
        {
            return false;
        }

        bool blank = document.Is(token + 2, TokenClass.Blank) && document.Tokens[token + 2].Length == 1;
        int last = blank ? token + 3 : token + 2;
        if (!document.Is(last, TokenClass.Digits) || document.Tokens[last].Length != 4)
        {
            return false;
        }

        // 101호 1234 is a room and a number.
        char before = document.UnitAt(digits.Start - 1);
        if ((blank && document.Text[letter.Start] == '호') || before == '-' || before == '.' || Units.IsLatin(before) || document.IsSign(last + 1, '-') && document.Is(last + 2, TokenClass.Digits))
        {
            return false;
        }

        if (document.Is(last + 1, TokenClass.Hangul) && NoPlateFollows.FindPrefix(document.Text, document.Tokens[last + 1].Start, document.Tokens[last + 1].End, out _) >= 0
            && !Particles.IsTail(document.Text, document.Tokens[last + 1].Start, document.Tokens[last + 1].End))
        {
            return false;
        }

        int start = digits.Start;
        if (token > 0 && document.Is(token - 1, TokenClass.Hangul) && KoreanPlaces.IsProvince(document.Text, document.Tokens[token - 1].Start, digits.Start))
        {
            start = document.Tokens[token - 1].Start;
        }

        document.Add(PiiKind.Vehicle, start, document.Tokens[last].End, blank ? 88 : 95);
        return true;
    }

    /// <summary>The word of letters, digits and signs at the token, if a label stands before it.</summary>
    public static bool Labelled(Document document, int token)
    {
        PiiKind kind;
        if (Nearest(document, token, Cue.Password))
        {
            kind = PiiKind.Password;
        }
        else if (Nearest(document, token, Cue.Id))
        {
            kind = PiiKind.Id;
        }
        else if (Nearest(document, token, Cue.Student))
        {
            kind = PiiKind.Student;
        }
        else if (Nearest(document, token, Cue.Record))
        {
            kind = PiiKind.Record;
        }
        else
        {
            return false;
        }

        int start = document.Tokens[token].Start, end = start, digits = 0, letters = 0;
        while (end - start <= MostCode)
        {
            char unit = document.UnitAt(end);
            bool sign = kind == PiiKind.Password ? Units.IsOneOf("!@#$%^&*_-+=?.~", unit) : unit == '_' || unit == '-' || unit == '.';
            if (Units.IsDigit(unit))
            {
                digits++;
            }
            else if (Units.IsLatin(unit))
            {
                letters++;
            }
            else if (!sign || unit == '\0')
            {
                break;
            }

            end++;
        }

        while (end > start && (Units.IsOneOf(".-?", document.UnitAt(end - 1))))
        {
            end--;
        }

        document.Work += end - start;
        int length = end - start;
        bool fits = kind switch
        {
            PiiKind.Password => length >= 4 && digits + letters > 0 && (digits > 0 || letters == length || length > letters),
            PiiKind.Id => length >= 4 && letters > 0,
            PiiKind.Student => digits >= 5 && length <= 12 && !(digits == 8 && length == 8 && document.Since(Cue.Student, token) > 3 && StudentRecognizer.IsDate(document.Text, start)),
            _ => digits >= 4 && length <= 14,
        };
        if (!fits || length > MostCode || document.HasCue(token, Cue.Password) || document.HasCue(token, Cue.Id) || document.HasCue(token, Cue.Record))
        {
            return false;
        }

        if (kind == PiiKind.Id && digits == 0 && !IsUserName(document, token, start, end))
        {
            return false;
        }

        document.Add(kind, start, end, kind == PiiKind.Password || kind == PiiKind.Id ? digits > 0 ? 85 : 60 : 92);
        return true;
    }

    /// <summary>Letters alone are a user name right behind their label, in small letters or with a sign inside: 로그인이 안 돼요 KakaoTalk has none.</summary>
    private static bool IsUserName(Document document, int token, int start, int end)
    {
        if (document.Since(Cue.Id, token) > 3)
        {
            return false;
        }

        for (int i = start; i < end; i++)
        {
            char unit = document.UnitAt(i);
            if (unit >= 'A' && unit <= 'Z')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the label stands before the token with no other value between: its own value is the first one.</summary>
    private static bool Nearest(Document document, int token, Cue cue)
    {
        int since = document.Since(cue, token);
        if (since > LabelTokens || !document.After(cue, token, LabelTokens))
        {
            return false;
        }

        for (int i = token - since + 1; i < token; i++)
        {
            TokenClass kind = document.Tokens[i].Class;
            if (kind == TokenClass.Digits || kind == TokenClass.Latin || document.Tokens[i].Cue == Cue.OtherNumber || (document.Tokens[i].Cue != Cue.None && document.Tokens[i].Cue != cue && document.Tokens[i].Cue <= Cue.Birth && document.Tokens[i].Cue >= Cue.Phone))
            {
                return false;
            }
        }

        return true;
    }
}
