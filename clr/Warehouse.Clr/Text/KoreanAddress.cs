using System.Data.SqlTypes;
using Warehouse.Clr.Errors;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Clr.Text;

/// <summary>
/// Address cut to a level (부분삭제, guideline lines 1886-1900 and 3500-3560). Units are told by their suffixes, as the Road Name
/// Address Act writes them; the text is kept as written and never looked up in a gazetteer, so a place that does not exist passes.
/// What is less than sure is not taken for a place: too little is shown then, or nothing.
/// </summary>
internal static class KoreanAddress
{
    private const int LevelProvince = 1;
    private const int LevelTown = 3;
    private const string Sejong = "세종";

    /// <summary>The 17 시/도 in the spellings in use: official, former official (직할시 until 1995), and short.</summary>
    private static readonly WordTable Provinces = new WordTable(
        "서울특별시 서울시 서울 부산광역시 부산직할시 부산시 부산 대구광역시 대구직할시 대구시 대구 인천광역시 인천직할시 인천시 인천 광주광역시 광주직할시 광주시 광주 대전광역시 대전직할시 대전시 대전 울산광역시 울산시 울산 세종특별자치시 세종시 세종 "
        + "경기도 경기 강원특별자치도 강원도 강원 충청북도 충북 충청남도 충남 전북특별자치도 전라북도 전북 전라남도 전남 경상북도 경북 경상남도 경남 제주특별자치도 제주도 제주");

    public static SqlString AddressLevel(SqlString address, SqlInt32 level)
    {
        int depth = Require.Between("AddressLevel", "level", level, LevelProvince, LevelTown);
        if (address.IsNull)
        {
            return SqlString.Null;
        }

        string? cut = Cut(address.Value, depth);
        return cut == null ? SqlString.Null : new SqlString(cut);
    }

    /// <summary>Whether the stretch is one of the 17 시/도, in any spelling.</summary>
    public static bool IsProvince(string text, int start, int end) => Provinces.Holds(text, start, end);

    /// <summary>The address from its 시/도 through the level asked for, or null if it has no such parts.</summary>
    private static string? Cut(string address, int level)
    {
        Word province = Word.After(address, 0);
        if (!IsProvince(address, province.Start, province.End))
        {
            return null;
        }

        Word last = province;
        if (level > LevelProvince && !province.StartsWith(Sejong))
        {
            // 세종 has no 시/군/구: its level 2 is its level 1, and 읍/면/동 follow at once.
            last = Municipality(address, province);
        }

        if (level == LevelTown && !last.IsEmpty)
        {
            last = TownOrRoad(address, last);
        }

        return last.IsEmpty ? null : address.Substring(province.Start, last.End - province.Start);
    }

    /// <summary>시/군/구; a city with general districts keeps both, as in 수원시 영통구.</summary>
    private static Word Municipality(string address, Word province)
    {
        Word municipality = Word.After(address, province.End);
        if (municipality.EndsWith('시'))
        {
            Word district = Word.After(address, municipality.End);
            return district.EndsWith('구') ? district : municipality;
        }

        return municipality.EndsWith('군') || municipality.EndsWith('구') ? municipality : default;
    }

    /// <summary>읍/면 with its 리, 동, 리 or 가; else a road name, which may be written in two words (연서로 29길).</summary>
    private static Word TownOrRoad(string address, Word municipality)
    {
        // A lot or building number written without a blank (무교동1-1, 테헤란로152) is more than the level shows.
        Word town = Word.After(address, municipality.End).WithoutNumber();
        Word next = Word.After(address, town.End).WithoutNumber();
        if (town.StartsWithDigit)
        {
            // Of place names only roads begin with a digit (4.19로, 3·15대로); 101동, 29길 and 3가 alone are parts of something else.
            return town.Holds('로') && (town.EndsWith('로') || town.EndsWith('길')) ? town : default;
        }

        if (town.EndsWith('읍') || town.EndsWith('면'))
        {
            return next.EndsWith('리') && !next.StartsWithDigit ? next : town;
        }

        // 사거리 is a crossing, 상가 a shop; the 가 of a 동 has its number (종로1가).
        if (town.EndsWith('동') || (town.EndsWith('리') && !town.EndsWith("거리")) || town.EndsWithDigitAnd('가'))
        {
            return town;
        }

        if (town.EndsWith('로'))
        {
            bool continues = next.StartsWithDigit && (next.EndsWith('길') || next.EndsWith('가'));
            return continues ? next : town;
        }

        return town.EndsWith('길') ? town : default;
    }

    /// <summary>A run of characters between blanks, commas or an opening bracket. Empty at the end of the text and before a bracket.</summary>
    private readonly struct Word
    {
        private readonly string? text;

        private Word(string text, int start, int end)
        {
            this.text = text;
            Start = start;
            End = end;
        }

        public int Start { get; }

        public int End { get; }

        public bool IsEmpty => End == Start;

        public bool StartsWithDigit => !IsEmpty && IsDigit(text![Start]);

        public static Word After(string text, int at)
        {
            while (at < text.Length && (IsBlank(text[at]) || text[at] == ','))
            {
                at++;
            }

            int end = at;
            while (end < text.Length && !IsBlank(text[end]) && text[end] != ',' && text[end] != '(')
            {
                end++;
            }

            return new Word(text, at, end);
        }

        public bool StartsWith(string prefix) =>
            prefix.Length <= End - Start && string.CompareOrdinal(text, Start, prefix, 0, prefix.Length) == 0;

        /// <summary>Whether the word is a name with this suffix: the suffix alone names nothing.</summary>
        public bool EndsWith(char suffix) => End - Start > 1 && text![End - 1] == suffix;

        public bool EndsWith(string suffix) =>
            suffix.Length <= End - Start && string.CompareOrdinal(text, End - suffix.Length, suffix, 0, suffix.Length) == 0;

        public bool EndsWithDigitAnd(char suffix) => EndsWith(suffix) && End - Start > 2 && IsDigit(text![End - 2]);

        public bool Holds(char unit) => !IsEmpty && text!.IndexOf(unit, Start, End - Start) >= 0;

        /// <summary>The word without the number behind its last letter: 테헤란로 of 테헤란로152, 무교동 of 무교동1-1번지.</summary>
        public Word WithoutNumber()
        {
            int end = EndsWith("번지") ? End - 2 : End;
            int behindLetters = end;
            while (behindLetters > Start && (IsDigit(text![behindLetters - 1]) || text[behindLetters - 1] == '-'))
            {
                behindLetters--;
            }

            return behindLetters > Start && behindLetters < end ? new Word(text!, Start, behindLetters) : this;
        }

        private static bool IsDigit(char unit) => unit >= '0' && unit <= '9';

        private static bool IsBlank(char unit) => unit is ' ' or '\t' or '\r' or '\n' or '\u00A0' or '\u3000';
    }
}
