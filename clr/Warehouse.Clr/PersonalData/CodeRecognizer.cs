namespace Warehouse.Clr.PersonalData;

/// <summary>Codes of letters and digits (passport, vehicle plate) and what only a label makes personal: student and record numbers, user names, passwords.</summary>
internal static class CodeRecognizer
{
    private const int LabelTokens = CodeLabels.Reach;

    private const int FarTokens = CodeLabels.FarReach;

    private const int MostCode = 40;

    /// <summary>The letters on plates of cars (자동차등록번호판), with those of rented, delivery and military ones.</summary>
    private const string PlateSyllables = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배허하호국합육해공";

    private static readonly WordTable Doors = new WordTable("현관 공동현관 도어락 출입문 대문 현관문");

    private static readonly WordTable Users = new WordTable("사용자 이용자 유저");

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
        int region = document.Previous(token);
        if (document.Is(region, TokenClass.Hangul) && KoreanPlaces.IsProvince(document.Text, document.Tokens[region].Start, document.Tokens[region].End))
        {
            start = document.Tokens[region].Start;
        }

        document.Add(PiiKind.Vehicle, start, document.Tokens[last].End, blank ? 88 : 95);
        return true;
    }

    /// <summary>사용자 jhkim82 계정: whose it is stands right before a user name of small letters and digits.</summary>
    public static bool BehindUser(Document document, int token)
    {
        int user = document.Previous(token);
        if (!document.Is(user, TokenClass.Hangul) || token - user > 2 || !Users.Holds(document.Text, document.Tokens[user].Start, document.Tokens[user].End))
        {
            return false;
        }

        Code code = Code.Read(document, document.Tokens[token].Start, false);
        if (code.Letters < 2 || code.Digits == 0 || code.Length < 5 || code.Length > MostCode || !IsSmall(document, code.Start, code.End) || Units.IsOneOf("@(", document.UnitAt(code.End)))
        {
            return false;
        }

        document.Add(PiiKind.Id, code.Start, code.End, 65);
        return true;
    }

    /// <summary>The word of letters, digits and signs at the token, if a label stands before it.</summary>
    public static bool Labelled(Document document, int token)
    {
        if (!CodeLabels.TryKind(document, token, out PiiKind kind, out Cue label) || document.HasCue(token, Cue.Password) || document.HasCue(token, Cue.Id) || document.HasCue(token, Cue.Record))
        {
            return false;
        }

        Code code = Code.Read(document, document.Tokens[token].Start, kind == PiiKind.Password);
        if (!Fits(document, token, kind, label, code) || (kind == PiiKind.Password && document.UnitAt(code.End) == '('))
        {
            return false;
        }

        Code second = Second(document, code.End);
        bool isPair = kind == PiiKind.Password && document.Since(Cue.Id, token) - document.Since(Cue.Password, token) is > 0 and <= 4 && second.Length > 0;
        if (isPair)
        {
            // ID/PW: hong12 / pass!34
            code = Code.Read(document, document.Tokens[token].Start, false);
            kind = PiiKind.Id;
        }

        bool named = kind == PiiKind.Password || kind == PiiKind.Id;
        document.Add(kind, kind == PiiKind.Password ? WholeStart(document, token, code.Start) : code.Start, code.End, named ? code.Digits > 0 ? 85 : 60 : 92);
        if (isPair || (kind == PiiKind.Id && second.Length > 0 && second.IsMixed && second.Behind == '/'))
        {
            document.Add(PiiKind.Password, second.Start, second.End, 70);
        }

        return true;
    }

    /// <summary>비번은 사랑1004: a word glued before the digits belongs to the password, unless it is the label.</summary>
    private static int WholeStart(Document document, int token, int start)
    {
        int before = token - 1;
        return document.Is(before, TokenClass.Hangul) && document.Tokens[before].End == start && document.Tokens[before].Cue == Cue.None && !Particles.IsTail(document.Text, document.Tokens[before].Start, start) ? document.Tokens[before].Start : start;
    }

    /// <summary>비밀번호 일이삼사요: digits as they are spoken.</summary>
    public static bool SpokenPassword(Document document, int token, int run)
    {
        Token word = document.Tokens[token];
        if (run < 4 || run > 8 || !CodeLabels.Nearest(document, token, Cue.Password, LabelTokens) || !Particles.IsTail(document.Text, word.Start + run, word.End))
        {
            return false;
        }

        document.Add(PiiKind.Password, word.Start, word.Start + run, 70);
        return true;
    }

    private static bool Fits(Document document, int token, PiiKind kind, Cue label, Code code)
    {
        int length = code.Length;
        if (length > MostCode)
        {
            return false;
        }

        switch (kind)
        {
            case PiiKind.Password when length == code.Digits:
                // 비밀번호 2024년에 바꿈: a count or date; 비밀번호 앞 두자리 47: a part of one.
                return (length >= 4 || (length >= 2 && IsAskedPart(document, token))) && (!document.Is(token + 1, TokenClass.Hangul) || Particles.IsTail(document.Text, code.End, document.Tokens[token + 1].End));
            case PiiKind.Password:
                return length >= 4 && (code.Digits > 0 || code.IsMixed || (code.Letters == length && IsUserName(document, token, code.Start, code.End) && IsStated(document, token, Cue.Password)));
            case PiiKind.Id when label == Cue.Member:
                return code.Digits >= 5 || (length >= 4 && code.Letters > 0 && code.Digits > 1);
            case PiiKind.Id:
                return length >= 4 && (code.Letters == 0 ? code.Digits == length && IsPaired(document, token, code) : code.Digits > 0 || (IsUserName(document, token, code.Start, code.End) && IsStated(document, token, Cue.Id)));
            case PiiKind.Student:
                return code.Digits >= 5 && length <= 12 && !(code.Digits == 8 && length == 8 && document.Since(Cue.Student, token) > 3 && StudentRecognizer.IsDate(document.Text, code.Start));
            default:
                return code.Digits >= 4 && length <= 14;
        }
    }

    /// <summary>비밀번호: sesame, 비밀번호는 sesame: letters alone want a label that says so; 아이디 hong is said so, user id field is not.</summary>
    private static bool IsStated(Document document, int token, Cue label)
    {
        int previous = document.Previous(token);
        if (document.IsSign(previous, ':') || document.IsSign(previous, '='))
        {
            return true;
        }

        if (label == Cue.Id && !document.Is(token - document.Since(label, token), TokenClass.Latin))
        {
            return true;
        }

        return document.HasCue(previous, label) && document.Is(previous, TokenClass.Hangul) && Units.IsOneOf("은는가이", document.Text[document.Tokens[previous].End - 1]);
    }

    /// <summary>ID 21937745 / PW …: digits alone are a user name right behind the label, with a password to it.</summary>
    private static bool IsPaired(Document document, int token, Code code)
    {
        int joint = document.Next(token), label = document.Next(joint);
        return code.Digits >= 5 && document.Since(Cue.Id, token) <= 3 && (document.IsSign(joint, '/') || document.IsSign(joint, ',')) && document.HasCue(label, Cue.Password);
    }

    /// <summary>앞 두자리 47, 4자리는 8264: how many digits there are stands right before them.</summary>
    private static bool IsAskedPart(Document document, int token)
    {
        int previous = document.Previous(token);
        previous = document.IsSign(previous, ':') ? document.Previous(previous) : previous;
        if (!document.Is(previous, TokenClass.Hangul))
        {
            return false;
        }

        int at = document.Text.IndexOf("자리", document.Tokens[previous].Start, document.Tokens[previous].Length, System.StringComparison.Ordinal);
        return at >= 0 && Particles.IsTail(document.Text, at + 2, document.Tokens[previous].End);
    }

    /// <summary>The code behind a blank, a comma or a stroke, if it is long enough for a password.</summary>
    private static Code Second(Document document, int end)
    {
        int at = end;
        char joint = ' ';
        while (at - end < 4 && (Units.IsBlank(document.UnitAt(at)) || Units.IsOneOf("/,|", document.UnitAt(at)) && joint == ' '))
        {
            joint = Units.IsBlank(document.UnitAt(at)) ? joint : document.UnitAt(at);
            at++;
        }

        Code code = at > end ? Code.Read(document, at, true) : default;
        return code.Length >= 4 && code.Digits + code.Letters > 0 ? code.Joined(joint) : default;
    }

    /// <summary>공동현관 #3579*: digits between such signs are what a door asks for.</summary>
    private static bool IsDoorCode(Document document, int token, Code code)
    {
        if (code.Letters > 0 || code.Digits < 4 || code.Digits > 8 || code.Length == code.Digits || !(Units.IsOneOf("#*", document.UnitAt(code.Start)) || Units.IsOneOf("#*", document.UnitAt(code.End - 1))))
        {
            return false;
        }

        for (int at = token - 1; at >= 0 && token - at <= LabelTokens; at--)
        {
            if (document.Is(at, TokenClass.Hangul) && Doors.FindPrefix(document.Text, document.Tokens[at].Start, document.Tokens[at].End, out _) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Netflix8282# ← 패스워드, rlaclWlro99 이거 내 넷플 비번이니까: what is said behind it to be a password or user name.</summary>
    public static bool LabelBehind(Document document, int token)
    {
        int start = document.Tokens[token].Start;
        char before = document.UnitAt(start - 1);
        if (Units.IsAlphanumeric(before) || Units.IsOneOf("-_.@/:", before))
        {
            return false;
        }

        if (Code.IsPlain(document, document.Tokens[token]))
        {
            return false;
        }

        Code code = Code.Read(document, start, true);
        if (IsDoorCode(document, token, code))
        {
            document.Add(PiiKind.Password, code.Start, code.End, 70);
            return true;
        }

        if (!code.IsMixed || code.Length < 6 || code.Letters < 2 || code.Length > MostCode || document.UnitAt(code.End) == '(')
        {
            return false;
        }

        int at = token;
        while (at < document.Count && document.Tokens[at].Start < code.End)
        {
            at++;
        }

        bool said = false;
        for (int steps = 0; steps < FarTokens && at < document.Count; steps++, at++)
        {
            Token word = document.Tokens[at];
            if (word.Class == TokenClass.Line || word.Class == TokenClass.Digits || (word.Class == TokenClass.Latin && word.Cue != Cue.Password && word.Cue != Cue.Id) || Detector.IsSentenceEnd(document, at))
            {
                return false;
            }

            said |= Units.IsOneOf("←=", document.UnitAt(word.Start)) || (word.Class == TokenClass.Hangul && word.Length == 2 && Units.IsOneOf("이그", document.Text[word.Start]) && Units.IsOneOf("거게건", document.Text[word.Start + 1]));
            if (word.Cue == Cue.Password || word.Cue == Cue.Id || word.Cue == Cue.Member)
            {
                if (!said && !Particles.IsCopula(document.Text, word.CueEnd, word.End))
                {
                    return false;
                }

                code = word.Cue == Cue.Password ? code : Code.Read(document, start, false);
                document.Add(word.Cue == Cue.Password ? PiiKind.Password : PiiKind.Id, code.Start, code.End, 65);
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters alone are a user name right behind their label, in small letters or with a sign inside: 로그인이 안 돼요 KakaoTalk has none.</summary>
    private static bool IsUserName(Document document, int token, int start, int end)
    {
        if (document.Since(Cue.Id, token) > 3 && document.Since(Cue.Password, token) > 3)
        {
            return false;
        }

        return IsSmall(document, start, end);
    }

    private static bool IsSmall(Document document, int start, int end)
    {
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
}
