namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Personal names (이름): surname and given name at the beginning of a word, made sure by what is written onto it (님, 씨, 입니다), by the words around
/// (상담원 …, … 고객님), or by being a frequent name that no other word begins with.
/// </summary>
internal sealed class NameRecognizer
{
    private const int Likely = 85;
    private const int SelfReach = 16;

    private static readonly WordTable Roles = new WordTable("고객 고객님 회원 회원님 손님 가입자 환자 환자분 환자님 학생 선수 후보 아동 어린이 상담원 상담사 연구원 기사 기자");

    /// <summary>By what one person is addressed, whatever he does.</summary>
    private static readonly WordTable Addressing = new WordTable("님 씨 고객님 회원님 환자님 환자분 어르신");

    private static readonly WordTable Few = new WordTable("한 두 세 네 석 넉 다섯 여섯 일곱 여덟 아홉 열 몇 여러 스무");

    private readonly Document document;
    private readonly NameContext surroundings;
    private readonly ThingContext things;
    private readonly NameLabels labels;
    private readonly NameConfidence confidence;
    private int explainedStart = -1, explainedEnd = -1;
    private Commonness explained;

    public NameRecognizer(Document document)
    {
        this.document = document;
        surroundings = new NameContext(document);
        things = new ThingContext(document);
        labels = new NameLabels(document);
        confidence = new NameConfidence(document, surroundings);
    }

    /// <summary>Looks at the word in Hangul at the token; true if a name was found.</summary>
    public bool Read(int token)
    {
        Token word = document.Tokens[token];
        string text = document.Text;
        char first = text[word.Start];
        if (token > 0 && document.Tokens[token - 1].Class != TokenClass.Blank && document.Tokens[token - 1].End == word.Start && EndsValue(token - 1) && Particles.IsTail(text, word.Start, word.End))
        {
            // 010-1234-5678이고요: the tail of a number is no word.
            return false;
        }

        if (document.Is(token - 1, TokenClass.Digits) && KoreanPlaces.IsCounter(text, word.Start, word.End) && (document.Findings.Count == 0 || document.Findings[document.Findings.Count - 1].End != word.Start))
        {
            // 1시까지: a unit, unless the digits are a telephone number with a name glued to it.
            return false;
        }

        if (document.Is(document.Previous(token), TokenClass.Hangul) && Few.Holds(text, document.Tokens[document.Previous(token)].Start, document.Tokens[document.Previous(token)].End) && ThingContext.IsCounter(document, token))
        {
            // 두 장이나
            return false;
        }

        if (word.Length == 1)
        {
            return NameLists.IsSurname(first) && (Spaced(token, word) || SurnameRecognizer.Apart(document, token));
        }

        if (NameLists.IsSurname(first))
        {
            if (SurnameRecognizer.Glued(document, token) || SurnameRecognizer.ApartDouble(document, token))
            {
                return true;
            }

            if (!NameLists.IsKnownSurname(first) && word.Length > 2 && Units.IsOneOf("아야이", text[word.Start + 2]) && NameLists.IsGivenName(text, word.Start, word.Start + 2) && GivenNameRecognizer.Read(document, surroundings, token, false))
            {
                // 동훈아: called by a given name, rather than of the rare surname 동.
                return true;
            }

            // 서문탁이고: the copula's 이 is no syllable of the name.
            bool copula = word.Length > 4 && text[word.Start + 3] == '이' && Particles.IsTail(text, word.Start + 3, word.End);
            if (word.Length >= 4 && !copula && NameLists.IsDoubleSurname(text, word.Start, word.Start + 2) && Try(token, word, 2, 2))
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

        return NameLists.IsGivenName(text, word.Start, word.Start + 2) ? GivenNameRecognizer.Read(document, surroundings, token, labels.Before(token, word, word.Start + 2) == Cue.NameLabel) : GivenNameRecognizer.ReadTypical(document, token);
    }

    private bool EndsValue(int token) => document.Is(token, TokenClass.Digits) || document.Is(token, TokenClass.Latin) || document.IsSign(token, ']') || document.IsSign(token, ')');

    private bool Try(int token, Token word, int surname, int given)
    {
        string text = document.Text;
        int end = word.Start + surname + given;
        if (NameLists.IsOfVerbs(text[end - 1]) || NameLists.IsOfVerbs(text[end - 2]))
        {
            // 오셨다, 나왔다
            return false;
        }

        int behindTitle = Particles.BehindHonorific(text, end, word.End);
        bool titled = behindTitle > end;
        if (titled && behindTitle < word.End && text[behindTitle] == '들')
        {
            // 소방관님들: many, and none by name.
            return false;
        }

        if (!titled && (!Particles.IsTail(text, end, word.End) || !Particles.Fits(text, end, word.End)))
        {
            return false;
        }

        if (surname == 2 && given == 2 && text[end - 1] == '님')
        {
            // 황보석님
            return false;
        }

        if (titled && surname == 1 && (CommonWords.IsCompound(text, word.Start, word.End) || CommonWords.IsTitledNoun(text, word.Start, end, behindTitle)))
        {
            return false;
        }

        if (!titled && (Particles.IsOfThings(text, end, word.End) || VerbForms.IsRequest(text, word.Start, word.End)))
        {
            return false;
        }

        if (text[end - 1] == '예' && end < word.End && text[end] == '요' && Units.FinalOf(text[end - 2]) == 0)
        {
            // 지후예요: the copula's 예 is no syllable of the name.
            return false;
        }

        int likeness = NameLists.Likeness(text, word.Start + surname, end);
        if (surname + given == 2 && (likeness < 2 || !NameLists.IsKnownSurname(text[word.Start])))
        {
            // So short a name is made like one, of a surname that is not rare.
            return false;
        }

        if (text[end - 1] == '우' && likeness < 3 && !titled && end < word.End && Units.IsOneOf("세셨신시십니면", text[end]) && !(NameLists.IsKnownSurname(text[word.Start]) && NameLists.IsTypical(text, word.Start + surname, end)))
        {
            // 어두우세요, 고마우니까: an adjective.
            return false;
        }

        if (text[end - 1] == '하' && likeness < 3 && !titled && Units.IsOneOf("였여세신시셨", end < word.End ? text[end] : ' '))
        {
            // 전달하였음, 문의하세요: a verb.
            return false;
        }

        int next = document.Next(token);
        bool bare = end == word.End;
        NameCandidate candidate = new NameCandidate
        {
            Text = text,
            Start = word.Start,
            End = end,
            WordEnd = word.End,
            Likeness = likeness,
            IsDouble = surname == 2,
            IsTitled = titled,
            TitleNext = (bare || titled) && document.Is(next, TokenClass.Hangul) && IsTitle(document.Tokens[next]) && Adjacent(token, next),
            Commonness = surname == 1 ? Explain(word.Start, titled ? end : word.End) : Commonness.None,
        };
        if (NameConfidence.IsWord(candidate))
        {
            return false;
        }

        if (bare && !titled && likeness < 3 && Units.IsOneOf("한신", text[end - 1]) && document.Is(next, TokenClass.Hangul) && surroundings.Of(token, end) == NameContext.None && labels.Before(token, word, end) == Cue.None)
        {
            // 궁금한 것, 남기신 후기: what qualifies the noun behind it.
            return false;
        }

        Cue before = labels.Before(token, word, end);
        if (IsShop(token, next) || things.IsThing(token, end, titled, likeness) || (word.Cue != Cue.None && word.Cue != Cue.Self && word.CueEnd - word.Start >= 2 && !titled && (likeness < 3 || word.CueEnd >= end)))
        {
            return false;
        }

        candidate.PersonNext = document.Is(next, TokenClass.Hangul) && (text[document.Tokens[next].Start] == '씨' || (NameLists.IsFrequentSurname(text[word.Start]) && document.Tokens[next].Length > 2 && text[document.Tokens[next].Start + 2] == '님'));
        candidate.RoleNext = document.Is(next, TokenClass.Hangul) && Roles.Holds(text, document.Tokens[next].Start, document.Tokens[next].CueEnd);
        candidate.Closes = Units.IsOneOf("나라란아인지", text[end - 1]);
        // 저는 … 김건입니다: who speaks of himself.
        candidate.IsLabelled = before == Cue.NameLabel || before == Cue.Agent || (document.After(Cue.Self, token, SelfReach) && Particles.IsCopula(text, end, word.End));
        candidate.IsTypical = given == 2 && NameLists.IsTypical(text, word.Start + surname, end);
        candidate.IsAddressed = titled ? Addressing.FindPrefix(text, end, word.End, out _) >= 0 : candidate.TitleNext && Addressing.FindPrefix(text, document.Tokens[next].Start, document.Tokens[next].End, out _) >= 0;
        if (candidate.IsLabelled)
        {
            candidate.IsSaid = Particles.IsCopula(text, end, word.End) || (word.End - end >= 2 && Units.IsOneOf("이인라", text[end])) || labels.IsNaming(token);
            candidate.IsOfRole = labels.IsRole(token);
        }

        if (candidate.IsLabelled && (likeness < 3 || candidate.Commonness == Commonness.Word) && !candidate.IsSaid && (likeness < 2 || candidate.Commonness > Commonness.Compound ? labels.IsTold(token) : !candidate.IsTypical && labels.IsSubject(token)))
        {
            candidate.IsLabelled = false;
        }

        int percent = confidence.Of(token, candidate);
        if (percent == 0 || (!titled && ThingContext.IsOrganisation(text, word.Start, word.End)))
        {
            return false;
        }

        // What is left to a person's decision may be another name yet: 가람이 형.
        document.Add(Role(token, next, before, titled ? end : -1), word.Start, end, percent);
        return percent > NameConfidence.Doubtful;
    }

    /// <summary>Most words are asked for twice, with a given name of two syllables and of one.</summary>
    private Commonness Explain(int start, int end)
    {
        if (start != explainedStart || end != explainedEnd)
        {
            explained = CommonWords.Explain(document.Text, start, end);
            explainedStart = start;
            explainedEnd = end;
        }

        return explained;
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
        if (Few.Holds(text, surname.Start, surname.End) && given.Length == 1 && Units.IsOneOf("분명번개장대권병잔살줄벌", text[given.Start]))
        {
            // 한 분 한 분께
            return false;
        }

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
        Cue before = labels.Before(token, tail, end);
        bool context = titled || titleNext || before == Cue.NameLabel || before == Cue.Agent;
        bool named = last > token + 2 || NameLists.IsGivenName(text, given.Start, end);
        if ((!titled && !Particles.IsTail(text, end, tail.End)) || !named || !context || (last == token + 2 && CommonWords.Explain(text, given.Start, given.End) != Commonness.None))
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
    private bool IsTitle(Token next) =>
        (next.Cue == Cue.Title || next.Cue == Cue.Customer || next.Cue == Cue.Agent)
        && (Particles.IsTail(document.Text, next.CueEnd, next.End) || Units.IsOneOf("님분이네", document.Text[next.CueEnd]));

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
