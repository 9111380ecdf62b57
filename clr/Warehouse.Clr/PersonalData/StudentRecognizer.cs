namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Student numbers (학번) that no label announces: year of entrance and serial number, told by a label behind them (2022145678 학번입니다), by an English label of two
/// words, or by a name, a department or 학생 beside them where a school is spoken of. What a label before them announces, <see cref="CodeRecognizer"/> finds.
/// </summary>
internal static class StudentRecognizer
{
    private const int FirstYear = 1970;
    private const int LastYear = 2039;
    private const int LabelTokens = 5;
    private const int SchoolTokens = 14;
    private const int EnglishTokens = 7;
    private const int QuestionTokens = 12;

    private static readonly WordTable Labels = new WordTable("학번 학생번호 학생증 학생증번호 학적번호");

    private static readonly WordTable Schools = new WordTable(
        "학생 재학생 휴학생 복학생 신입생 졸업생 수강 출석 출결 결석 지각 장학 등록금 휴학 복학 자퇴 졸업 전과 복수전공 부전공 학과 학부 학년 학기 학점 성적 강의 기숙사 동아리 과제 조교 교수 대학 캠퍼스 도서관 시험 수업 학적 조별 실습 실험 논문 전공 학사");

    /// <summary>What makes a number before it a count or another's number.</summary>
    private static readonly WordTable Counters = new WordTable("명 원 건 개 회 부 일 년 월 점 위 차 호 쪽 권 장 기준 까지 부터 에 에서");

    /// <summary>The number at the token of digits; true if it is a student's.</summary>
    public static bool Read(Document document, int token)
    {
        Token number = document.Tokens[token];
        if (Parted(document, token) || Hyphenated(document, token))
        {
            return true;
        }

        char before = document.UnitAt(number.Start - 1), after = document.UnitAt(number.End);
        if (number.Length < 6 || number.Length > 10 || Units.IsAlphanumeric(before) || Units.IsLatin(after) || Units.IsOneOf("-_#.,:", before) && Units.IsAlphanumeric(document.UnitAt(number.Start - 2))
            || Units.IsOneOf("-_.,:", after) && Units.IsDigit(document.UnitAt(number.End + 1)) || IsOthers(document, token))
        {
            return false;
        }

        int tail = document.Is(token + 1, TokenClass.Hangul) ? token + 1 : token;
        bool begun = number.Length >= 8 && IsYear(document.Text, number.Start);
        if ((begun && (EnglishLabel(document, token) || Asked(document, token))) || LabelBehind(document, token, tail))
        {
            document.Add(PiiKind.Student, number.Start, number.End, 90);
            return true;
        }

        if (!begun || IsDate(document.Text, number.Start) || !IsTail(document, tail, token) || !BesideStudent(document, token, tail))
        {
            return false;
        }

        document.Add(PiiKind.Student, number.Start, number.End, 75);
        return true;
    }

    private static bool IsYear(string text, int at)
    {
        int year = (((((Units.Digit(text[at]) * 10) + Units.Digit(text[at + 1])) * 10) + Units.Digit(text[at + 2])) * 10) + Units.Digit(text[at + 3]);
        return year >= FirstYear && year <= LastYear;
    }

    /// <summary>Whether eight digits, the last four of them month and day, may be a date; longer numbers are none.</summary>
    public static bool IsDate(string text, int at)
    {
        if (at + 8 < text.Length && Units.IsDigit(text[at + 8]))
        {
            return false;
        }

        int month = (10 * Units.Digit(text[at + 4])) + Units.Digit(text[at + 5]), day = (10 * Units.Digit(text[at + 6])) + Units.Digit(text[at + 7]);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /// <summary>A label of something else is right before it: 접수번호 2024031507, 계좌 2022….</summary>
    private static bool IsOthers(Document document, int token)
    {
        for (int cue = (int)Cue.Phone; cue <= (int)Cue.OtherNumber; cue++)
        {
            bool says = cue <= (int)Cue.Birth && cue != (int)Cue.Student && cue != (int)Cue.Id && cue != (int)Cue.Part || cue == (int)Cue.OtherNumber;
            if (says && document.After((Cue)cue, token, 4))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>student ID 2022145678, Student no. 2022145678, student number is …</summary>
    private static bool EnglishLabel(Document document, int token) => document.After(Cue.Student, token, EnglishTokens) && document.Is(token - document.Since(Cue.Student, token), TokenClass.Latin);

    /// <summary>학생 번호 2022145678; 학번이 어떻게 되세요? 네 2022145678이요: a label of two words, or further away with no other number between.</summary>
    private static bool Asked(Document document, int token)
    {
        int label = document.Previous(token), owner = document.Previous(label);
        if (document.Is(label, TokenClass.Hangul) && Units.StartsWith(document.Text, document.Tokens[label].Start, "번호") && document.Is(owner, TokenClass.Hangul)
            && Units.StartsWith(document.Text, document.Tokens[owner].Start, "학생") && document.Tokens[owner].Length == 2)
        {
            return true;
        }

        if (!document.After(Cue.Student, token, QuestionTokens) || IsDate(document.Text, document.Tokens[token].Start))
        {
            return false;
        }

        for (int at = token - document.Since(Cue.Student, token) + 1; at < token; at++)
        {
            if (document.Is(at, TokenClass.Digits))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>학번 2020 12345: in two parts, right behind the label.</summary>
    private static bool Parted(Document document, int token)
    {
        Token year = document.Tokens[token];
        if (year.Length != 4 || !IsYear(document.Text, year.Start) || !document.After(Cue.Student, token, 3) || !document.Is(token + 1, TokenClass.Blank) || !document.Is(token + 2, TokenClass.Digits))
        {
            return false;
        }

        Token serial = document.Tokens[token + 2];
        if (serial.Length < 4 || serial.Length > 6 || Units.IsOneOf("-,.:", document.UnitAt(serial.End)) && Units.IsDigit(document.UnitAt(serial.End + 1)) || document.Is(token + 3, TokenClass.Hangul) && Counters.Holds(document.Text, document.Tokens[token + 3].Start, document.Tokens[token + 3].End))
        {
            return false;
        }

        document.Add(PiiKind.Student, year.Start, serial.End, 85);
        return true;
    }

    /// <summary>선생님 저 2022-10583 인데요, 과제 …: year and five or six digits where a school is spoken of.</summary>
    private static bool Hyphenated(Document document, int token)
    {
        Token year = document.Tokens[token];
        if (year.Length != 4 || !IsYear(document.Text, year.Start) || !document.IsSign(token + 1, '-') || !document.Is(token + 2, TokenClass.Digits) || Units.IsAlphanumeric(document.UnitAt(year.Start - 1)) || Units.IsOneOf("-_/.", document.UnitAt(year.Start - 1)))
        {
            return false;
        }

        Token serial = document.Tokens[token + 2];
        char after = document.UnitAt(serial.End);
        if (serial.Length < 5 || serial.Length > 6 || Units.IsLatin(after) || Units.IsOneOf("-_./", after) && Units.IsAlphanumeric(document.UnitAt(serial.End + 1)) || IsOthers(document, token) || !IsAtSchool(document, token)
            || document.Is(token + 3, TokenClass.Hangul) && Counters.Holds(document.Text, document.Tokens[token + 3].Start, document.Tokens[token + 3].End))
        {
            return false;
        }

        document.Add(PiiKind.Student, year.Start, serial.End, 60);
        return true;
    }

    /// <summary>2022145678 학번입니다, 2022145678이 제 학번이에요; but 2024031507 학번 2022145678 labels what follows.</summary>
    private static bool LabelBehind(Document document, int token, int tail)
    {
        if (tail > token && !Particles.IsTail(document.Text, document.Tokens[tail].Start, document.Tokens[tail].End))
        {
            return false;
        }

        for (int at = tail + 1; at < document.Count && at - tail <= LabelTokens; at++)
        {
            Token word = document.Tokens[at];
            if (word.Class == TokenClass.Digits || word.Class == TokenClass.Line || Detector.IsSentenceEnd(document, at))
            {
                return false;
            }

            if (word.Class == TokenClass.Hangul && Labels.FindPrefix(document.Text, word.Start, word.End, out int behind) >= 0)
            {
                int next = document.Next(at);
                next = document.IsSign(next, ':') ? document.Next(next) : next;
                bool adjacent = at - tail <= 2, states = Particles.IsCopula(document.Text, behind, word.End);
                return !document.Is(next, TokenClass.Digits) && (adjacent && behind == word.End || states || (document.Tokens[token].Length < 8 || !IsDate(document.Text, document.Tokens[token].Start)) && adjacent);
            }
        }

        return false;
    }

    /// <summary>Nothing, a particle or 번 behind the number: 20210987번 학생, no 145명.</summary>
    private static bool IsTail(Document document, int tail, int token)
    {
        string text = document.Text;
        Token word = document.Tokens[tail];
        if (tail > token)
        {
            return !Counters.Holds(text, word.Start, word.End) && (Particles.IsTail(text, word.Start, word.End) || word.Length == 1 && text[word.Start] == '번');
        }

        int next = document.Next(token);
        return !document.Is(next, TokenClass.Hangul) || !Counters.Holds(text, document.Tokens[next].Start, document.Tokens[next].End);
    }

    /// <summary>컴퓨터공학과 2021123456, 2021123456 학생, 이서연(2021123456), 2021123456 김도윤, where a school is spoken of.</summary>
    private static bool BesideStudent(Document document, int token, int tail)
    {
        string text = document.Text;
        int previous = document.Previous(token), next = document.Next(tail);
        if (document.Is(previous, TokenClass.Hangul) && IsDepartment(text, document.Tokens[previous]))
        {
            return true;
        }

        if (document.Is(next, TokenClass.Hangul) && Units.StartsWith(text, document.Tokens[next].Start, "학생") && IsPerson(text, document.Tokens[next]))
        {
            return true;
        }

        return BesideName(document, token, next) && IsAtSchool(document, token);
    }

    private static bool BesideName(Document document, int token, int next)
    {
        int start = document.Tokens[token].Start, findings = document.Findings.Count;
        if (findings > 0 && PiiKinds.IsName(document.Findings[findings - 1].Kind) && start - document.Findings[findings - 1].End <= 2)
        {
            return true;
        }

        return document.Is(next, TokenClass.Hangul) && NameLists.MayBeName(document.Text, document.Tokens[next].Start, document.Tokens[next].End);
    }

    /// <summary>컴퓨터공학과, 경영학부, 재학생, 휴학생.</summary>
    private static bool IsDepartment(string text, Token word)
    {
        int last = word.End - 1;
        return word.Length >= 3 && (Units.StartsWith(text, last - 1, "학과") || Units.StartsWith(text, last - 1, "학부") || Units.StartsWith(text, last - 1, "전공") || Units.StartsWith(text, last - 1, "학생"));
    }

    private static bool IsPerson(string text, Token word) => word.Length == 2 || Particles.IsTail(text, word.Start + 2, word.End);

    private static bool IsAtSchool(Document document, int token)
    {
        int last = System.Math.Min(document.Count, token + SchoolTokens + 1);
        for (int at = System.Math.Max(0, token - SchoolTokens); at < last; at++)
        {
            Token word = document.Tokens[at];
            if (word.Class == TokenClass.Hangul && (Schools.FindPrefix(document.Text, word.Start, word.End, out _) >= 0 || IsDepartment(document.Text, word)))
            {
                return true;
            }
        }

        document.Work += last - token;
        return false;
    }
}
