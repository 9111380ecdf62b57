namespace Warehouse.Clr.PersonalData;

/// <summary>How far common words explain a word that looks like a name.</summary>
internal enum Commonness
{
    None,

    /// <summary>Perhaps a noun with a syllable before or behind it that names have there too (제주산, 원도심): a name where the surroundings are sure of one.</summary>
    Compound,

    /// <summary>A common word with a particle or ending: 이하나, 최고은 are names that read so, 정보가 is none.</summary>
    Tailed,

    /// <summary>A noun with a syllable that makes another noun, or a word of three syllables: 정지원 and 오로라 are names, 신청서 and 이주민 none.</summary>
    Derived,

    /// <summary>Itself a word of three syllables or more, in which no shorter one is seen: 금강산, 최종안.</summary>
    Whole,

    /// <summary>A common word, or surely one made of it.</summary>
    Word,
}
