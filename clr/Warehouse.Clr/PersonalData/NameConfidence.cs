namespace Warehouse.Clr.PersonalData;

/// <summary>How sure it is, in percent, that a candidate is a name: what it is made of, what common words explain it, what is written onto it and what stands around.</summary>
internal sealed class NameConfidence
{
    /// <summary>Left to a person's decision: below what a policy takes by default.</summary>
    public const int Doubtful = 40;

    private const int Sure = 95;
    private const int Likely = 85;
    private const int Possible = 60;

    /// <summary>Made like a name, explained by no word we know, and nothing around that says more.</summary>
    private const int Bare = 52;

    /// <summary>Given names of one syllable that seldom end another word of two.</summary>
    private const string SoleSyllables = "혁훈윤준욱섭린빈봄";

    /// <summary>Frequent surnames that many other words begin with: alone, what is not made as most names are wants more.</summary>
    private const string Beginnings = "전주구하차우한성";

    /// <summary>Surnames that are nouns as well and end in a consonant.</summary>
    private const string SoleNouns = "문손양장강안방반공금은동상국전신성남한점선연옥설석범견봉단감음빈온인용변탄묵";

    private readonly Document document;
    private readonly NameContext surroundings;

    public NameConfidence(Document document, NameContext surroundings)
    {
        this.document = document;
        this.surroundings = surroundings;
    }

    /// <summary>Whether a candidate of two syllables is a word that no surroundings make a name of: there is a word for it, and no title.</summary>
    public static bool IsWordOfTwo(string text, NameCandidate name) =>
        !name.IsTitled && !name.TitleNext && (name.Commonness != Commonness.None || CommonWords.IsNoun(text, name.Start, name.End));

    /// <summary>The same of three: a word that no name is made like, or one with a tail or ending where not even its syllables are those of a name.</summary>
    public static bool IsWordOfThree(NameCandidate name) =>
        name.Commonness == Commonness.Word ? name.Likeness < 3 : name.Commonness > Commonness.Compound && name.Likeness < 2 && !name.IsTitled && !name.TitleNext;

    /// <summary>Of surname and given name, three syllables or more.</summary>
    public int OfThree(int token, NameCandidate name)
    {
        string text = document.Text;
        if (name.IsTitled || name.TitleNext)
        {
            if ((name.Likeness < 3 && IsExplainedTitle(name) && !(name.IsLabelled && name.Likeness == 2 && name.Commonness < Commonness.Word)) || CommonWords.IsRole(text, name.Start, name.End))
            {
                return 0;
            }

            if (name.Likeness < 3 && !name.IsLabelled && name.Commonness >= Commonness.Whole && !(name.IsTypical && name.IsAddressed) && !LongWords.IsAlsoName(text, name.Start, name.End))
            {
                // 최우수 선수, 정수기 기사님: left to a person's decision.
                return name.Likeness < 2 ? 0 : Doubtful;
            }

            // 고소득 고객, 기술진 학생: a title apart makes no name of what is hardly made like one, least of all a title of many.
            if (!name.IsTitled && !name.IsLabelled && name.Commonness >= Commonness.Derived && !name.IsTypical && !name.PersonNext && (name.Likeness < 2 || (name.Likeness == 2 && name.RoleNext)))
            {
                // 노래방 사장님, 진단일 고객: a noun and what makes another of it.
                return name.Likeness < 2 ? 0 : Doubtful;
            }

            bool odd = !name.IsTitled && !name.IsLabelled && !name.IsTypical && !name.IsDouble && (name.Likeness < 2 || !NameLists.IsKnownSurname(text[name.Start]));
            return odd && !name.PersonNext && (name.RoleNext || !NameLists.IsFrequentSurname(text[name.Start])) ? Doubtful : name.Likeness >= 2 ? Sure : name.Likeness == 1 ? Likely : Possible;
        }

        bool bare = name.End == name.WordEnd, copula = Particles.IsCopula(text, name.End, name.WordEnd);
        if (name.IsLabelled)
        {
            if (name.Commonness == Commonness.Derived && name.Likeness < 3 && CommonWords.IsAct(text, name.Start, name.Start + 2))
            {
                // 담당자 배정중, 보호자 부재시: when something is done with the party.
                return 0;
            }

            // 기사 배정은, 피보험자 변경은: of what is done with parties a particle's syllable is none of a name's, unless a sign or nothing follows.
            return (name.Commonness == Commonness.Tailed || name.Commonness == Commonness.Whole) && !copula && document.Is(document.Next(token), TokenClass.Hangul) && (CommonWords.IsAct(text, name.Start, name.Start + 2) || name.Commonness == Commonness.Whole && IsActNext(token)) ? 0 : Labelled(name, token, bare, copula);
        }

        int context = surroundings.Of(token, name.End);
        if (context != NameContext.Strong && LongWords.IsFigure(text, name.Start, name.End))
        {
            return 0;
        }

        if (bare && document.IsSign(document.Next(token), ':') && (name.Commonness >= Commonness.Whole ? name.Likeness < 3 && !LongWords.IsAlsoName(text, name.Start, name.End) : !name.IsTypical && (name.Commonness != Commonness.None || name.Likeness < 2 || !NameLists.IsKnownSurname(text[name.Start]))))
        {
            // 원산지: 국내산, 심사평: …: a field of a record, and nobody who speaks.
            return name.Commonness == Commonness.None && context == NameContext.Strong ? Doubtful : 0;
        }

        if (bare && !name.IsTypical && (name.Commonness != Commonness.None || name.Likeness < 2) && IsBefore(token, '앞'))
        {
            // 유리문 앞: a place.
            return 0;
        }

        bool frequent = NameLists.IsFrequentSurname(text[name.Start]);
        switch (name.Commonness)
        {
            case Commonness.Word:
                return name.Likeness == 3 && context == NameContext.Strong ? Possible : 0;
            case Commonness.Derived:
                // 지정자가, 한정자와: what names a role does what people do.
                return (name.Likeness == 3 && (context == NameContext.Strong || (context > NameContext.None && !NamesRole(name)) || copula)) || (name.Likeness == 2 && context == NameContext.Strong && frequent && !NamesRole(name)) ? Possible : 0;
            case Commonness.Whole:
                // 이재민 가족, 전단지 외: of nouns only those that people are called as well.
                return context == NameContext.Strong && frequent && !NamesRole(name) && (name.Likeness == 3 || (name.Likeness == 2 && LongWords.IsAlsoName(text, name.Start, name.End))) ? Possible : 0;
            case Commonness.Compound when name.Likeness < 3 && context != NameContext.Strong:
                return Doubtful;
            case Commonness.Tailed:
                return (name.Likeness == 3 && !bare && (context == NameContext.Strong || copula)) || (name.Likeness >= 2 && bare && name.Closes && context == NameContext.Strong) ? Possible : 0;
        }

        if (name.IsDouble)
        {
            // 사공이 많으면: a particle is no given name of one syllable.
            return name.Likeness < 2 || (name.End - name.Start == 3 && context != NameContext.Strong && Units.IsOneOf("이은을의도만과", text[name.End - 1])) ? 0 : Likely;
        }

        if (context != NameContext.Strong && (IsParticle(name) || (name.Likeness < 3 && !name.IsTypical && !NameLists.IsKnownSurname(text[name.Start]) && NamesRole(name))))
        {
            // 반이나 먹었네: half of it. 계산원이: who does something by what he is.
            return Doubtful;
        }

        if (name.Likeness == 3)
        {
            return frequent || copula || context > NameContext.None ? Likely : Possible;
        }

        if (name.Likeness == 2 && name.IsTypical && context > NameContext.None)
        {
            return frequent || context == NameContext.Strong ? 70 : Possible;
        }

        if (name.Likeness < 2 || !NameLists.IsKnownSurname(text[name.Start]))
        {
            return name.Likeness > 0 && (context == NameContext.Strong || (name.Likeness == 2 && name.IsTypical && Particles.IsPolite(text, name.End))) && (frequent || name.Likeness == 2) ? Possible : 0;
        }

        if (name.Start > 0 && document.UnitAt(name.Start - 1) == '#' && context == NameContext.None)
        {
            // #오운완: words run together.
            return 0;
        }

        bool called = name.End + 1 == name.WordEnd && text[name.End] == (Units.FinalOf(text[name.End - 1]) != 0 ? '아' : '야');
        return context == NameContext.Strong ? frequent ? Likely : Possible : context == NameContext.Weak || called ? frequent ? 70 : Possible : name.IsTypical || (frequent && !Units.IsOneOf(Beginnings, text[name.Start])) ? Bare : Doubtful;
    }

    /// <summary>문이나, 양이라도: a noun of one syllable with a particle of two; 서달래, 사달란: a verb with what is asked for.</summary>
    private bool IsParticle(NameCandidate name) => (document.Text[name.Start + 1] == '달' && Units.IsOneOf("래라란랬", document.Text[name.Start + 2])) || document.Text[name.Start + 1] == '이' && Units.IsOneOf("나라든고면란랑지네", document.Text[name.Start + 2]) && Units.IsOneOf(SoleNouns, document.Text[name.Start]);

    private bool IsBefore(int token, char first) => document.Is(document.Next(token), TokenClass.Hangul) && document.Text[document.Tokens[document.Next(token)].Start] == first;

    /// <summary>피보험자 주소지 변경: what is done with a thing of the party.</summary>
    private bool IsActNext(int token)
    {
        Token next = document.Tokens[document.Next(token)];
        return next.Length >= 2 && CommonWords.IsAct(document.Text, next.Start, next.Start + 2);
    }

    /// <summary>Behind a label: an odd one wants more, because 학생, 환자 and 담당자 stand before things as well.</summary>
    private int Labelled(NameCandidate name, int token, bool bare, bool copula)
    {
        int next = document.Next(token), context = bare ? surroundings.Of(token, name.End, true) : NameContext.None;
        // 예금주는 서문탁이고, 이름이 곽덜인데: the clause ends with it.
        bool alone = copula || (bare && !document.Is(next, TokenClass.Hangul)) || (name.WordEnd - name.End >= 2 && Units.IsOneOf("이인라", document.Text[name.End])), stated = alone || context > NameContext.None;
        switch (name.Commonness)
        {
            case Commonness.None:
            case Commonness.Compound:
                // 이름이 문자열의 …: what follows the label with another particle is told of the name and is none. 학생 유망주 모집: of a party, and nothing says that it is somebody.
                bool known = NameLists.IsKnownSurname(document.Text[name.Start]), frequent = NameLists.IsFrequentSurname(document.Text[name.Start]);
                if (name.Likeness == 3 || (name.Likeness == 2 && (known || name.IsTypical)) || (name.Likeness > 0 && name.IsDouble))
                {
                    return Sure;
                }

                if (alone && !name.IsSaid && context != NameContext.Strong && !(bare && frequent && name.Likeness > 0))
                {
                    // 보호자 가까운 …: nothing but a label before it, and hardly made like a name.
                    return name.Likeness == 0 ? 0 : Doubtful;
                }

                return alone || context == NameContext.Strong ? name.Likeness == 0 ? Possible : Likely : name.Likeness == 2 || (name.Likeness == 1 && frequent && !Oblique(name)) ? Doubtful : 0;
            case Commonness.Tailed:
                // 예금주 이하나: the tail may be a syllable of the name; 은, 로, 도 and 만 are particles there.
                return name.Likeness == 3 || (name.Likeness == 2 && (bare || copula) && name.Closes) ? Possible : 0;
            case Commonness.Derived:
            case Commonness.Whole:
                bool said = name.IsSaid || !name.IsOfRole || name.IsTypical || document.IsSign(next, '(') || LongWords.IsAlsoName(document.Text, name.Start, name.End);
                bool thing = name.IsOfRole && !name.IsSaid && !NameLists.IsFrequentSurname(document.Text[name.Start]) && !document.IsSign(next, '(');
                return (name.Likeness == 3 && !thing && (stated || (!NamesRole(name) && (name.IsSaid || !name.IsOfRole)))) || (name.Likeness == 2 && stated && said && !NamesRole(name)) ? Possible : 0;
            default:
                return name.Likeness == 3 ? Possible : 0;
        }
    }

    /// <summary>Whether a particle of objects, means or places follows.</summary>
    private bool Oblique(NameCandidate name) => name.End < name.WordEnd && Units.IsOneOf("을를의으로에도만과와나", document.Text[name.End]);

    /// <summary>이용자 고객님, 신경과 교수님 and 이번은 고객님이 name nobody; 최고은님 does, because no particle stands before a title.</summary>
    private bool IsExplainedTitle(NameCandidate name)
    {
        switch (name.Commonness)
        {
            case Commonness.Word:
                return true;
            case Commonness.Compound:
                return Units.IsOneOf("관앱샵몰당층급계직파촌", document.Text[name.End - 1]);
            case Commonness.Derived:
                // 심의관님, 배달앱 사장님
                return NamesRole(name) || (Units.IsOneOf(name.IsTitled ? "관앱샵몰당층급계직파촌" : "앱샵몰당층급계직파촌", document.Text[name.End - 1]) && !name.IsTypical);
            case Commonness.Whole:
                return NamesRole(name) || document.Text[name.End - 1] == '관';
            case Commonness.Tailed:
                // 방문요양: with 양 or 군 glued to it, a noun and another.
                return name.IsTitled ? Units.IsOneOf("양군", document.Text[name.End]) && !name.IsTypical : Units.IsOneOf("은는이가을를의에로도만과와한", document.Text[name.End - 1]);
            default:
                return false;
        }
    }

    /// <summary>A noun that ends like one of a person or a place of work: 신청자, 조합원, 소아과.</summary>
    private bool NamesRole(NameCandidate name) => Units.IsOneOf("자인원객생사장과실처소부팀의아직단반집점방회국청", document.Text[name.End - 1]);

    /// <summary>A title of two syllables or more, which glued to a noun makes another: 전문의사, 호텔매니저.</summary>
    private bool IsLongTitle(NameCandidate name) => !Units.IsOneOf("님씨", document.Text[name.End]) && name.WordEnd - name.End >= 2;

    /// <summary>Of two syllables a name is one only with a title or label: 허준 님, 예금주 이영.</summary>
    public int OfTwo(int token, NameCandidate name)
    {
        string text = document.Text;
        // 정수형: glued to two syllables 형, 군 and 양 end other words more often.
        if (name.IsTitled && Units.IsOneOf("형군양", text[name.End]) && Particles.IsTail(text, name.End + 1, name.WordEnd))
        {
            return 0;
        }

        // 국선 변호사, 호텔 매니저: a noun is a name only where one person is addressed by it, 씨 or 님.
        bool ofPerson = name.IsAddressed || (name.IsLabelled && name.TitleNext) || (name.IsTitled && !IsLongTitle(name));
        if (CommonWords.IsRole(text, name.Start, name.End) || (CommonWords.IsNoun(text, name.Start, name.End) ? !ofPerson : name.Commonness != Commonness.None) || KoreanPlaces.IsProvince(text, name.Start, name.End))
        {
            return 0;
        }

        bool sole = Units.IsOneOf(SoleSyllables, text[name.End - 1]);
        if (name.IsTitled || (name.IsLabelled && (sole || !Oblique(name))))
        {
            return Likely;
        }

        if (sole && NameLists.IsFrequentSurname(text[name.Start]) && surroundings.Of(token, name.End) > NameContext.None)
        {
            // 유혁이 추천해줘서: who does something, of syllables that hardly another word ends in.
            return Possible;
        }

        return name.TitleNext || (NameLists.IsFrequentSurname(text[name.Start]) && surroundings.Of(token, name.End) == NameContext.Strong) ? Possible : 0;
    }
}
