namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Personal names (이름): surname and given name at the beginning of a word, made sure by what is written onto it (님, 씨, 입니다), by the words around
/// (상담원 …, … 고객님), or by being a frequent name that no other word begins with.
/// </summary>
internal sealed class NameRecognizer
{
    private const int Sure = 95;
    private const int Likely = 85;
    private const int Possible = 60;
    private const int Doubtful = 40;
    private const int SelfReach = 16;

    private readonly Document document;

    public NameRecognizer(Document document)
    {
        this.document = document;
    }

    /// <summary>Looks at the word in Hangul at the token; true if a name was found.</summary>
    public bool Read(int token)
    {
        Token word = document.Tokens[token];
        string text = document.Text;
        char first = text[word.Start];
        if (word.Length == 1)
        {
            return NameLists.IsSurname(first) && Spaced(token, word);
        }

        if (NameLists.IsSurname(first))
        {
            if (word.Length >= 4 && NameLists.IsDoubleSurname(text, word.Start, word.Start + 2) && Try(token, word, 2, 2))
            {
                return true;
            }

            if (word.Length >= 3 && (Try(token, word, 1, 2) || (NameLists.IsDoubleSurname(text, word.Start, word.Start + 2) && Try(token, word, 2, 1))))
            {
                return true;
            }

            if (Try(token, word, 1, 1))
            {
                return true;
            }
        }

        return GivenAlone(token, word);
    }

    private bool Try(int token, Token word, int surname, int given)
    {
        string text = document.Text;
        int end = word.Start + surname + given;
        int behindTitle = Particles.BehindHonorific(text, end, word.End);
        bool titled = behindTitle > end;
        if (!titled && !Particles.IsTail(text, end, word.End))
        {
            return false;
        }

        int likeness = NameLists.Likeness(text, word.Start + surname, end);
        if (text[end - 1] == '하' && likeness < 3 && !titled && Units.IsOneOf("였여세신시셨", end < word.End ? text[end] : ' '))
        {
            // 전달하였음, 문의하세요: a verb.
            return false;
        }

        bool common = surname == 1 && NameLists.IsCommon(text, word.Start, word.End);
        int next = document.Next(token);
        bool bare = end == word.End;
        Cue before = CueBefore(token);
        if (IsShop(token, next) || (word.Cue != Cue.None && word.Cue != Cue.Self && word.CueEnd - word.Start >= 2 && !titled && likeness < 3))
        {
            return false;
        }

        bool titleNext = (bare || titled) && document.Is(next, TokenClass.Hangul) && IsTitle(document.Tokens[next]) && Adjacent(token, next);
        // 저는 … 김건입니다: who speaks of himself.
        bool labelled = before == Cue.NameLabel || before == Cue.Agent || (document.After(Cue.Self, token, SelfReach) && Particles.IsCopula(text, end, word.End));
        int percent = given == 2 || surname == 2
            ? Long(text, word, end, likeness, common, titled, titleNext, labelled, surname)
            : Short(text, word, end, likeness, common, titled, titleNext, labelled);
        if (percent == 0)
        {
            return false;
        }

        document.Add(Role(token, next, before, titled ? end : -1), word.Start, end, percent);
        return true;
    }

    private static int Long(string text, Token word, int end, int likeness, bool common, bool titled, bool titleNext, bool labelled, int surname)
    {
        bool copula = Particles.IsCopula(text, end, word.End);
        if (titled || titleNext)
        {
            if (common && likeness < 3)
            {
                return 0;
            }

            return NameLists.IsRole(text, word.Start, end) ? 0 : likeness >= 2 ? Sure : likeness == 1 ? Likely : Possible;
        }

        if (labelled)
        {
            bool doubtful = NameLists.BeginsCommon(text, word.Start, word.End);
            return common && likeness < 3 ? 0 : likeness >= 2 ? doubtful ? Possible : Sure : doubtful ? 0 : likeness == 1 ? Likely : copula || end == word.End ? Possible : 0;
        }

        if (common)
        {
            return likeness == 3 && copula ? Possible : 0;
        }

        if (surname == 2)
        {
            return likeness >= 2 ? Likely : 0;
        }

        bool frequent = NameLists.IsFrequentSurname(text[word.Start]);
        if (likeness == 3)
        {
            return frequent || copula ? Likely : Possible;
        }

        if (likeness < 2 || NameLists.BeginsCommon(text, word.Start, word.End))
        {
            return 0;
        }

        bool called = end + 1 == word.End && text[end] == (Units.FinalOf(text[end - 1]) != 0 ? '아' : '야');
        return copula ? frequent ? Likely : Possible : called ? Possible : frequent ? Doubtful : 0;
    }

    /// <summary>Of two syllables a name is one only with a title or label: 허준 님, 예금주 이영.</summary>
    private static int Short(string text, Token word, int end, int likeness, bool common, bool titled, bool titleNext, bool labelled)
    {
        if (common || likeness < 2 || NameLists.IsRole(text, word.Start, end) || KoreanPlaces.IsProvince(text, word.Start, end))
        {
            return 0;
        }

        return titled || labelled ? Likely : titleNext ? Possible : 0;
    }

    /// <summary>민수 씨, 서연아: a given name alone, with a title or call.</summary>
    private bool GivenAlone(int token, Token word)
    {
        string text = document.Text;
        int end = word.Start + 2;
        if (word.Length < 2 || !NameLists.IsGivenName(text, word.Start, end) || NameLists.IsCommon(text, word.Start, word.End) || (word.Cue != Cue.None && word.CueEnd >= end))
        {
            return false;
        }

        int next = document.Next(token);
        bool titled = Particles.BehindHonorific(text, end, word.End) > end
            || (end == word.End && document.Is(next, TokenClass.Hangul) && document.HasCue(next, Cue.Title) && text[document.Tokens[next].Start] == '씨');
        bool closed = Units.FinalOf(text[end - 1]) != 0;
        bool called = end < word.End && (text[end] == (closed ? '아' : '야') && end + 1 == word.End || closed && text[end] == '이' && end + 1 < word.End && Particles.IsTail(text, end + 1, word.End) && !Particles.IsCopula(text, end, word.End));
        if (!titled && !called)
        {
            return false;
        }

        document.Add(PiiKind.Name, word.Start, end, titled ? 75 : Possible);
        return true;
    }

    /// <summary>홍 길동, 홍 길 동.</summary>
    private bool Spaced(int token, Token surname)
    {
        string text = document.Text;
        if (!document.Is(token + 1, TokenClass.Blank) || document.Tokens[token + 1].Length != 1 || !document.Is(token + 2, TokenClass.Hangul))
        {
            return false;
        }

        Token given = document.Tokens[token + 2];
        int end, last = token + 2;
        if (given.Length == 1 && document.Is(token + 3, TokenClass.Blank) && document.Is(token + 4, TokenClass.Hangul)
            && NameLists.Likeness(text, given.Start, given.End) > 0)
        {
            // Written apart: the last syllable may have its tail.
            last = token + 4;
            end = document.Tokens[last].Start + 1;
        }
        else if (given.Length >= 2)
        {
            end = given.Start + 2;
        }
        else
        {
            return false;
        }

        Token tail = document.Tokens[last];
        bool titled = Particles.BehindHonorific(text, end, tail.End) > end;
        int next = document.Next(last);
        bool titleNext = end == tail.End && document.Is(next, TokenClass.Hangul) && IsTitle(document.Tokens[next]);
        Cue before = CueBefore(token);
        bool context = titled || titleNext || before == Cue.NameLabel || before == Cue.Agent;
        bool named = last > token + 2 || NameLists.IsGivenName(text, given.Start, end);
        if ((!titled && !Particles.IsTail(text, end, tail.End)) || !named || !context || (last == token + 2 && NameLists.IsCommon(text, given.Start, given.End)))
        {
            return false;
        }

        document.Add(Role(last, next, before, titled ? end : -1), surname.Start, end, Likely);
        return true;
    }

    /// <summary>김신뢰 김밥 (guideline line 834) is a shop, and so is 이순자헤어.</summary>
    private bool IsShop(int token, int next) =>
        document.Is(next, TokenClass.Hangul) && document.Tokens[next].Cue == Cue.Shop && Adjacent(token, next);

    private static bool Adjacent(int token, int next) => next - token <= 2;

    /// <summary>고객 and 상담원 are titles only behind a name that is no role itself.</summary>
    private static bool IsTitle(Token next) => next.Cue == Cue.Title || next.Cue == Cue.Customer || next.Cue == Cue.Agent;

    /// <summary>The cue of the word before, across a colon and across 은, 는 and 이.</summary>
    private Cue CueBefore(int token)
    {
        int previous = document.Previous(token);
        for (int steps = 0; steps < 2 && previous >= 0; steps++)
        {
            if (document.IsSign(previous, ':') || document.IsSign(previous, '-') || document.IsSign(previous, '(') || document.IsSign(previous, '=') || document.IsSign(previous, '['))
            {
                previous = document.Previous(previous);
                continue;
            }

            return document.Is(previous, TokenClass.Hangul) ? LabelOf(document.Tokens[previous]) : Cue.None;
        }

        return Cue.None;
    }

    private Cue LabelOf(Token word)
    {
        // 담당자, 고객명, 예금주명: what follows the label may be its own suffix.
        string text = document.Text;
        // 담당자에게 전달: who gets something is not named by what follows.
        bool ends = word.CueEnd == word.End || (word.End == word.CueEnd + 1 && Units.IsOneOf("은는이가", text[word.CueEnd])) || Units.StartsWith(text, word.CueEnd, "명") || Units.StartsWith(text, word.CueEnd, "님") || Units.StartsWith(text, word.CueEnd, "인") || Units.StartsWith(text, word.CueEnd, "자");
        if (!ends)
        {
            return Cue.None;
        }

        if (word.Cue == Cue.Customer || word.Cue == Cue.Title)
        {
            // 환자 진상우 (56세), 고객명 …; 님 and 씨 stand behind a name only.
            bool whole = word.CueEnd == word.End || (word.End - word.CueEnd == 1 && text[word.CueEnd] == '명');
            return whole && word.CueEnd - word.Start >= 2 && text[word.CueEnd - 1] != '님' ? Cue.NameLabel : Cue.None;
        }

        return word.Cue;
    }

    private PiiKind Role(int token, int next, Cue before, int titleAt)
    {
        if (before == Cue.Agent || (document.HasCue(next, Cue.Agent) && Adjacent(token, next)))
        {
            return PiiKind.NameCenter;
        }

        bool customer = document.HasCue(next, Cue.Customer) && Adjacent(token, next)
            || (titleAt >= 0 && (Units.StartsWith(document.Text, titleAt, "고객") || Units.StartsWith(document.Text, titleAt, "회원")))
            || document.HasCue(document.Previous(token), Cue.Customer);
        return customer ? PiiKind.NameCustomer : titleAt >= 0 && Units.StartsWith(document.Text, titleAt, "상담") ? PiiKind.NameCenter : PiiKind.Name;
    }
}
