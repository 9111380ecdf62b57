namespace Warehouse.Clr.PersonalData;

/// <summary>A stretch of a word taken for surname and given name, with what is known of it.</summary>
internal struct NameCandidate
{
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
}
