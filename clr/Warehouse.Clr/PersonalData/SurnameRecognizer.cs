namespace Warehouse.Clr.PersonalData;

/// <summary>A surname alone before a title: 김 대리한테, 염 교수님, 박간호사님. Where the syllable is a word of its own (이, 전, 한) only a polite title makes a person of it, or none does.</summary>
internal static class SurnameRecognizer
{
    private const int Polite = 75;
    private const int Plain = 60;

    /// <summary>Surnames that are no determiner, numeral or prefix.</summary>
    private const string Clear = "김박최강조윤장임서권황안송류유홍문손배백허심곽차민진지엄채방변염석설길연왕금옥맹육봉정";

    /// <summary>Those that are, but seldom before a polite title: 나 과장님 and 신 교수님 are somebody, as a rule; 전 소장님 may have been one.</summary>
    private const string Doubtful = "오양우하노주나추선마기표국함천공원도신남성";

    /// <summary>이 대표님, 한 과장님: before titles of rank, which one has few of; 이 선생님 may be this one.</summary>
    private const string Determiners = "이한";

    private static readonly WordTable Ranks = new WordTable("대리 과장 부장 차장 팀장 주임 실장 소장 국장 원장 계장 전무 상무 회장 사장 대표 본부장 지점장 점장 센터장 파트장 교수");

    private static readonly WordTable Titles = new WordTable(
        "대리 과장 부장 차장 팀장 주임 실장 소장 국장 원장 계장 전무 상무 회장 사장 대표 본부장 지점장 점장 센터장 파트장 교수 이사 사무장 주무관 사무관 선생 간호사 의사 약사 변호사 형사 기자 코치 조교 매니저 사원 반장 총무 여사 박사 판사 작가 쌤 씨");

    private static readonly WordTable PoliteOnly = new WordTable("검사님 목사님 신부님 집사님 권사님 장로님 감독님 기사님 상담사님 상담원님 연구원님 영양사님 치료사님 조리사님 사모님 이장님 통장님 책임님 수석님 선임님 프로님 부장판사님");

    /// <summary>이사장, 부사장, 정교수, 여의사: titles that another syllable glued before them makes a word with.</summary>
    private static readonly WordTable Compounds = new WordTable("이사장 정교수 조교수 정사원 안과장 한의사 여의사 여교수 여기자 남교수 명교수 주치의 정대표 공대표 차기자 주기자 장기사 우기사 조기사 연구원 연대표 진대표 이교사 지점장 이의사 이기자 이박사");

    /// <summary>김 대리, with a blank.</summary>
    public static bool Apart(Document document, int token)
    {
        if (!document.Is(token + 1, TokenClass.Blank) || document.Tokens[token + 1].Length != 1 || !document.Is(token + 2, TokenClass.Hangul) || document.Is(token - 1, TokenClass.Digits))
        {
            return false;
        }

        Token title = document.Tokens[token + 2];
        return Add(document, document.Tokens[token], title.Start, title.End);
    }

    /// <summary>박간호사님, 김대리가.</summary>
    public static bool Glued(Document document, int token)
    {
        Token word = document.Tokens[token];
        string text = document.Text;
        return word.Length >= 2 && IsTitle(text, word.Start + 1, word.End) && !document.Is(token - 1, TokenClass.Digits) && Compounds.FindPrefix(text, word.Start, word.End, out _) < 0
            && (Units.IsOneOf(Clear, text[word.Start]) || Units.IsOneOf(Determiners, text[word.Start]))
            && CommonWords.Explain(text, word.Start, word.End) == Commonness.None && Add(document, word, word.Start + 1, word.End);
    }

    /// <summary>남궁 과장님, 제갈 교수: a surname of two syllables that begins no other word.</summary>
    public static bool ApartDouble(Document document, int token)
    {
        Token word = document.Tokens[token];
        if (word.Length != 2 || !Units.IsOneOf("남황제선독", document.Text[word.Start]) || !NameLists.IsDoubleSurname(document.Text, word.Start, word.End) || !document.Is(token + 1, TokenClass.Blank) || document.Tokens[token + 1].Length != 1 || !document.Is(token + 2, TokenClass.Hangul))
        {
            return false;
        }

        Token title = document.Tokens[token + 2];
        if (Titles.FindPrefix(document.Text, title.Start, title.End, out int behind) < 0 || !(Particles.IsTail(document.Text, behind, title.End) || document.Text[behind] == '님'))
        {
            return false;
        }

        document.Add(PiiKind.Name, word.Start, word.End, Polite);
        return true;
    }

    private static bool IsTitle(string text, int start, int end) => Titles.FindPrefix(text, start, end, out _) >= 0 || PoliteOnly.FindPrefix(text, start, end, out _) >= 0;

    private static bool Add(Document document, Token surname, int start, int end)
    {
        string text = document.Text;
        bool polite = PoliteOnly.FindPrefix(text, start, end, out int behind) >= 0;
        if (!polite && Titles.FindPrefix(text, start, end, out behind) < 0)
        {
            return false;
        }

        char first = text[surname.Start];
        int titleEnd = behind;
        if (!polite && behind < end && text[behind] == '님')
        {
            polite = true;
            behind++;
        }

        polite |= text[behind - 1] == '쌤';
        bool fits = Units.IsOneOf(Clear, first) || (polite && Units.IsOneOf(Doubtful, first)) || (polite && Units.IsOneOf(Determiners, first) && Ranks.Holds(text, start, titleEnd));
        if (!fits || !Particles.IsTail(text, behind, end))
        {
            return false;
        }

        document.Add(PiiKind.Name, surname.Start, surname.Start + 1, polite ? Polite : Plain);
        return true;
    }
}
