namespace Warehouse.Clr.PersonalData;

/// <summary>A candidate of two syllables, of a surname that is not rare: a name with a title or label only (허준 님, 예금주 이영), or where the surroundings are sure.</summary>
internal sealed class ShortName
{
    /// <summary>Given names of one syllable that seldom end another word of two.</summary>
    private const string SoleSyllables = "혁훈윤준욱섭린빈봄";

    private readonly NameContext surroundings;

    public ShortName(NameContext surroundings)
    {
        this.surroundings = surroundings;
    }

    public int Confidence(int token, NameCandidate name)
    {
        if (EndsLikeNoun(name) || IsWord(name))
        {
            return 0;
        }

        bool sole = name.EndsIn(SoleSyllables);
        if (name.IsTitled || (name.IsLabelled && (sole || !name.IsOblique)))
        {
            return NameConfidence.Likely;
        }

        if (sole && name.HasFrequentSurname && surroundings.Of(token, name.End) > NameContext.None)
        {
            // 유혁이 추천해줘서: who does something, of syllables that hardly another word ends in.
            return NameConfidence.Possible;
        }

        return name.TitleNext || (name.HasFrequentSurname && surroundings.Of(token, name.End) == NameContext.Strong) ? NameConfidence.Possible : 0;
    }

    /// <summary>정수형: glued to two syllables 형, 군 and 양 end other words more often.</summary>
    private static bool EndsLikeNoun(NameCandidate name) =>
        name.IsTitled && Units.IsOneOf("형군양", name.Text[name.End]) && Particles.IsTail(name.Text, name.End + 1, name.WordEnd);

    /// <summary>Whether it is a role or place, or a word for whose being a name nothing speaks.</summary>
    private static bool IsWord(NameCandidate name) =>
        CommonWords.IsRole(name.Text, name.Start, name.End) || (CommonWords.IsNoun(name.Text, name.Start, name.End) ? !IsOfPerson(name) : name.Commonness != Commonness.None)
        || KoreanPlaces.IsProvince(name.Text, name.Start, name.End);

    /// <summary>국선 변호사, 호텔 매니저: a noun is a name only where one person is addressed by it, 씨 or 님.</summary>
    private static bool IsOfPerson(NameCandidate name) => name.IsAddressed || (name.IsLabelled && name.TitleNext) || (name.IsTitled && !IsLongTitle(name));

    /// <summary>A title of two syllables or more, which glued to a noun makes another: 전문의사, 호텔매니저.</summary>
    private static bool IsLongTitle(NameCandidate name) => !Units.IsOneOf("님씨", name.Text[name.End]) && name.WordEnd - name.End >= 2;
}
