namespace Warehouse.Clr.PersonalData;

/// <summary>A stretch of a word taken for surname and given name, with what is known of it.</summary>
internal struct NameCandidate
{
    /// <summary>The text that the stretch is of.</summary>
    public string Text;

    public int Start, End;

    /// <summary>Where the word ends that the name begins, with its particles.</summary>
    public int WordEnd;

    /// <summary><see cref="NameLists.Likeness"/> of the given name.</summary>
    public int Likeness;

    /// <summary>Whether the given name is of the syllables that most are made of.</summary>
    public bool IsTypical;

    /// <summary>Whether the surname has two syllables.</summary>
    public bool IsDouble;

    /// <summary>Whether a title is written onto the name: 김하늘님.</summary>
    public bool IsTitled;

    /// <summary>Whether a title stands behind it, apart.</summary>
    public bool TitleNext;

    /// <summary>Whether that title is also a role, before which a noun may stand: 심장 환자.</summary>
    public bool RoleNext;

    /// <summary>Whether that title is one by which one person is addressed: 씨, 고객님.</summary>
    public bool PersonNext;

    /// <summary>Whether 씨 or 님 makes one person of it, written onto it or apart, or what customers and patients are called.</summary>
    public bool IsAddressed;

    /// <summary>Whether a label stands before it, or who speaks introduces himself.</summary>
    public bool IsLabelled;

    /// <summary>Whether that label, a sign behind it or the copula says that what follows is how somebody is called.</summary>
    public bool IsSaid;

    /// <summary>Whether that label is a role, which stands before things as well: 환자, 후보.</summary>
    public bool IsOfRole;

    /// <summary>Whether it ends in a syllable that is one of names and a particle.</summary>
    public bool Closes;

    /// <summary>How common words explain the word.</summary>
    public Commonness Commonness;

    /// <summary>Whether it has two syllables, which more words are of than names.</summary>
    public readonly bool IsOfTwo => End - Start == 2;

    /// <summary>Whether a title is written onto it or stands behind it.</summary>
    public readonly bool HasTitle => IsTitled || TitleNext;

    /// <summary>Whether nothing is written onto it.</summary>
    public readonly bool IsBare => End == WordEnd;

    /// <summary>Whether a form of 이다 is written onto it.</summary>
    public readonly bool HasCopula => Particles.IsCopula(Text, End, WordEnd);

    public readonly bool HasKnownSurname => NameLists.IsKnownSurname(Text[Start]);

    public readonly bool HasFrequentSurname => NameLists.IsFrequentSurname(Text[Start]);

    /// <summary>Whether it is a noun that people are called as well: 정다운, 오로라.</summary>
    public readonly bool IsAlsoName => LongWords.IsAlsoName(Text, Start, End);

    /// <summary>Whether it begins with what is done with parties: 변경, 동의.</summary>
    public readonly bool BeginsWithAct => CommonWords.IsAct(Text, Start, Start + 2);

    /// <summary>Whether it ends like a noun of a person or a place of work: 신청자, 조합원, 소아과.</summary>
    public readonly bool NamesRole => EndsIn("자인원객생사장과실처소부팀의아직단반집점방회국청");

    /// <summary>Whether a particle of objects, means or places follows.</summary>
    public readonly bool IsOblique => !IsBare && Units.IsOneOf("을를의으로에도만과와나", Text[End]);

    public readonly bool EndsIn(string syllables) => Units.IsOneOf(syllables, Text[End - 1]);
}
