namespace Warehouse.Clr.PersonalData;

/// <summary>A candidate of three syllables or more with neither title nor label: its syllables, the words that explain it and the surroundings decide.</summary>
internal sealed class UnlabelledName
{
    /// <summary>Surnames that are nouns as well and end in a consonant.</summary>
    private const string SoleNouns = "문손양장강안방반공금은동상국전신성남한점선연옥설석범견봉단감음빈온인용변탄묵";

    private readonly Document document;
    private readonly NameContext surroundings;

    public UnlabelledName(Document document, NameContext surroundings)
    {
        this.document = document;
        this.surroundings = surroundings;
    }

    public int Confidence(int token, NameCandidate name)
    {
        int context = surroundings.Of(token, name.End);
        if (context != NameContext.Strong && LongWords.IsFigure(name.Text, name.Start, name.End))
        {
            return 0;
        }

        if (IsField(token, name))
        {
            return name.Commonness == Commonness.None && context == NameContext.Strong ? NameConfidence.Doubtful : 0;
        }

        if (IsPlace(token, name))
        {
            return 0;
        }

        switch (name.Commonness)
        {
            case Commonness.None:
                return Unexplained(name, context);
            case Commonness.Compound:
                return name.Likeness < 3 && context != NameContext.Strong ? NameConfidence.Doubtful : Unexplained(name, context);
            default:
                return IsNameOverWord(name, context) ? NameConfidence.Possible : 0;
        }
    }

    /// <summary>원산지: 국내산, 심사평: …: a field of a record, and nobody who speaks.</summary>
    private bool IsField(int token, NameCandidate name)
    {
        if (!name.IsBare || !document.IsSign(document.Next(token), ':'))
        {
            return false;
        }

        return name.Commonness >= Commonness.Whole
            ? name.Likeness < 3 && !name.IsAlsoName
            : !name.IsTypical && (name.Commonness != Commonness.None || name.Likeness < 2 || !name.HasKnownSurname);
    }

    /// <summary>유리문 앞: a place.</summary>
    private bool IsPlace(int token, NameCandidate name)
    {
        int next = document.Next(token);
        return name.IsBare && !name.IsTypical && (name.Commonness != Commonness.None || name.Likeness < 2) && document.Is(next, TokenClass.Hangul) && document.Text[document.Tokens[next].Start] == '앞';
    }

    /// <summary>Whether it is a name though a word explains it.</summary>
    private static bool IsNameOverWord(NameCandidate name, int context)
    {
        bool strong = context == NameContext.Strong, frequentGiven = name.Likeness == 3;
        switch (name.Commonness)
        {
            case Commonness.Word:
                return frequentGiven && strong;
            case Commonness.Derived:
                // 지정자가, 한정자와: what names a role does what people do.
                return frequentGiven ? strong || name.HasCopula || (context > NameContext.None && !name.NamesRole) : name.Likeness == 2 && strong && name.HasFrequentSurname && !name.NamesRole;
            case Commonness.Whole:
                // 이재민 가족, 전단지 외: of nouns only those that people are called as well.
                return strong && name.HasFrequentSurname && !name.NamesRole && (frequentGiven || (name.Likeness == 2 && name.IsAlsoName));
            default:
                return name.IsBare ? name.Likeness >= 2 && name.Closes && strong : frequentGiven && (strong || name.HasCopula);
        }
    }

    private int Unexplained(NameCandidate name, int context)
    {
        if (name.IsDouble)
        {
            return name.Likeness < 2 || (context != NameContext.Strong && IsDoubleWithParticle(name)) ? 0 : NameConfidence.Likely;
        }

        if (context != NameContext.Strong && (IsNounWithParticle(name) || IsVerb(name) || IsRareRole(name)))
        {
            return NameConfidence.Doubtful;
        }

        if (name.Likeness == 3)
        {
            return name.HasFrequentSurname || name.HasCopula || context > NameContext.None ? NameConfidence.Likely : NameConfidence.Possible;
        }

        if (name.Likeness == 2 && name.IsTypical && context > NameContext.None)
        {
            return name.HasFrequentSurname || context == NameContext.Strong ? NameConfidence.Probable : NameConfidence.Possible;
        }

        if (name.Likeness < 2 || !name.HasKnownSurname)
        {
            return IsOddName(name, context) ? NameConfidence.Possible : 0;
        }

        return IsHashtag(name) && context == NameContext.None ? 0 : Ordinary(name, context);
    }

    /// <summary>Made like a name, of a surname that is not rare: the surroundings say how sure it is.</summary>
    private static int Ordinary(NameCandidate name, int context)
    {
        if (context == NameContext.Strong)
        {
            return name.HasFrequentSurname ? NameConfidence.Likely : NameConfidence.Possible;
        }

        if (context == NameContext.Weak || IsCalled(name))
        {
            return name.HasFrequentSurname ? NameConfidence.Probable : NameConfidence.Possible;
        }

        return name.IsTypical || (name.HasFrequentSurname && !NameLists.BeginsManyWords(name.Text[name.Start])) ? NameConfidence.Bare : NameConfidence.Doubtful;
    }

    /// <summary>사공이 많으면: a particle is no given name of one syllable.</summary>
    private static bool IsDoubleWithParticle(NameCandidate name) => name.End - name.Start == 3 && name.EndsIn("이은을의도만과");

    /// <summary>반이나 먹었네, 양이라도: a noun of one syllable with a particle of two.</summary>
    private static bool IsNounWithParticle(NameCandidate name) =>
        name.Text[name.Start + 1] == '이' && Units.IsOneOf("나라든고면란랑지네", name.Text[name.Start + 2]) && Units.IsOneOf(SoleNouns, name.Text[name.Start]);

    /// <summary>서달래, 사달란: a verb with what is asked for.</summary>
    private static bool IsVerb(NameCandidate name) => name.Text[name.Start + 1] == '달' && Units.IsOneOf("래라란랬", name.Text[name.Start + 2]);

    /// <summary>계산원이: who does something by what he is.</summary>
    private static bool IsRareRole(NameCandidate name) => name.Likeness < 3 && !name.IsTypical && !name.HasKnownSurname && name.NamesRole;

    /// <summary>Hardly made like a name or of a rare surname: one where the surroundings are sure, or who it is introduces himself.</summary>
    private static bool IsOddName(NameCandidate name, int context)
    {
        bool introduced = name.Likeness == 2 && name.IsTypical && Particles.IsPolite(name.Text, name.End);
        return name.Likeness > 0 && (context == NameContext.Strong || introduced) && (name.HasFrequentSurname || name.Likeness == 2);
    }

    /// <summary>#오운완: words run together.</summary>
    private bool IsHashtag(NameCandidate name) => document.UnitAt(name.Start - 1) == '#';

    /// <summary>김하늘아, 이서우야: 아 or 야, as the final consonant wants it.</summary>
    private static bool IsCalled(NameCandidate name) =>
        name.End + 1 == name.WordEnd && name.Text[name.End] == (Units.FinalOf(name.Text[name.End - 1]) != 0 ? '아' : '야');
}
