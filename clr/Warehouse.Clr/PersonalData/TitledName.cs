namespace Warehouse.Clr.PersonalData;

/// <summary>A candidate of three syllables or more with a title (김하늘님, 김하늘 과장): a name, unless it is a noun that the title stands behind as well.</summary>
internal static class TitledName
{
    /// <summary>What nouns end in that glue a title to themselves or stand before one: 배달앱, 심의관.</summary>
    private const string NounEndings = "앱샵몰당층급계직파촌";

    public static int Confidence(NameCandidate name)
    {
        if ((IsExplained(name) && !IsVouchedFor(name)) || CommonWords.IsRole(name.Text, name.Start, name.End))
        {
            return 0;
        }

        if (IsLongNoun(name) || IsNounOfMany(name))
        {
            return name.Likeness < 2 ? 0 : NameConfidence.Doubtful;
        }

        if (IsOdd(name) && (name.RoleNext || !name.HasFrequentSurname))
        {
            return NameConfidence.Doubtful;
        }

        return name.Likeness >= 2 ? NameConfidence.Sure : name.Likeness == 1 ? NameConfidence.Likely : NameConfidence.Possible;
    }

    /// <summary>이용자 고객님, 신경과 교수님 and 이번은 고객님이 name nobody; 최고은님 does, because no particle stands before a title.</summary>
    private static bool IsExplained(NameCandidate name)
    {
        if (name.Likeness == 3)
        {
            return false;
        }

        switch (name.Commonness)
        {
            case Commonness.Word:
                return true;
            case Commonness.Compound:
                return name.EndsIn("관" + NounEndings);
            case Commonness.Derived:
                return name.NamesRole || (name.EndsIn(name.IsTitled ? "관" + NounEndings : NounEndings) && !name.IsTypical);
            case Commonness.Whole:
                return name.NamesRole || name.EndsIn("관");
            case Commonness.Tailed:
                // 방문요양: with 양 or 군 glued to it, a noun and another.
                return name.IsTitled ? Units.IsOneOf("양군", name.Text[name.End]) && !name.IsTypical : name.EndsIn("은는이가을를의에로도만과와한");
            default:
                return false;
        }
    }

    /// <summary>Behind a label, what is made like a name is one though a word may explain it.</summary>
    private static bool IsVouchedFor(NameCandidate name) => name.IsLabelled && name.Likeness == 2 && name.Commonness < Commonness.Word;

    /// <summary>최우수 선수, 정수기 기사님: a long noun, which only 씨 or 님 behind typical syllables makes a person.</summary>
    private static bool IsLongNoun(NameCandidate name) =>
        name.Likeness < 3 && !name.IsLabelled && name.Commonness >= Commonness.Whole && !(name.IsTypical && name.IsAddressed) && !name.IsAlsoName;

    /// <summary>고소득 고객, 기술진 학생, 노래방 사장님: a title apart makes no name of a noun that is hardly made like one, least of all a title of many.</summary>
    private static bool IsNounOfMany(NameCandidate name) =>
        IsUnsupported(name) && name.Commonness >= Commonness.Derived && (name.Likeness < 2 || (name.Likeness == 2 && name.RoleNext));

    /// <summary>Made like few names, and nothing but a title apart says that it is one.</summary>
    private static bool IsOdd(NameCandidate name) => IsUnsupported(name) && !name.IsDouble && (name.Likeness < 2 || !name.HasKnownSurname);

    /// <summary>No title written onto it or of one person, no label before it, no typical syllables.</summary>
    private static bool IsUnsupported(NameCandidate name) => !name.IsTitled && !name.IsLabelled && !name.IsTypical && !name.PersonNext;
}
