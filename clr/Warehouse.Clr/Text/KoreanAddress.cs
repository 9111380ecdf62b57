using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>
/// Address cut to a level (부분삭제, guideline lines 1886-1900 and 3500-3560). Units are told by their suffixes, as the Road Name
/// Address Act writes them; the text is kept as written and never looked up in a gazetteer, so a place that does not exist passes.
/// </summary>
internal static class KoreanAddress
{
    private const int LevelProvince = 1;
    private const int LevelTown = 3;
    private const string Sejong = "세종";

    /// <summary>The 17 시/도 in the spellings in use: official, former official, and short.</summary>
    private static readonly string[] Provinces =
    {
        "서울특별시", "서울시", "서울",
        "부산광역시", "부산시", "부산",
        "대구광역시", "대구시", "대구",
        "인천광역시", "인천시", "인천",
        "광주광역시", "광주시", "광주",
        "대전광역시", "대전시", "대전",
        "울산광역시", "울산시", "울산",
        "세종특별자치시", "세종시", "세종",
        "경기도", "경기",
        "강원특별자치도", "강원도", "강원",
        "충청북도", "충북",
        "충청남도", "충남",
        "전북특별자치도", "전라북도", "전북",
        "전라남도", "전남",
        "경상북도", "경북",
        "경상남도", "경남",
        "제주특별자치도", "제주도", "제주",
    };

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

    /// <summary>The address from its 시/도 through the level asked for, or null if it has no such parts.</summary>
    private static string? Cut(string address, int level)
    {
        Word province = Word.After(address, 0);
        if (!IsProvince(province))
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

    private static bool IsProvince(Word word)
    {
        foreach (string province in Provinces)
        {
            if (word.Is(province))
            {
                return true;
            }
        }

        return false;
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

    /// <summary>읍/면 with its 리, 동 or 가; else a road name, which may be written in two words (연서로 29길).</summary>
    private static Word TownOrRoad(string address, Word municipality)
    {
        Word town = Word.After(address, municipality.End);
        Word next = Word.After(address, town.End);
        if (town.StartsWithDigit)
        {
            // No place name begins with a digit: this is a building (101동) or a lot number.
            return default;
        }

        if (town.EndsWith('읍') || town.EndsWith('면'))
        {
            return next.EndsWith('리') ? next : town;
        }

        if (town.EndsWith('동') || town.EndsWith('리') || town.EndsWith('가'))
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

    /// <summary>A run of characters between blanks, commas or an opening bracket. Empty at the end of the text.</summary>
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

        public bool StartsWithDigit => !IsEmpty && text![Start] >= '0' && text[Start] <= '9';

        public static Word After(string text, int at)
        {
            while (at < text.Length && IsBlank(text[at]))
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

        public bool Is(string other) => StartsWith(other) && other.Length == End - Start;

        public bool StartsWith(string prefix) =>
            prefix.Length <= End - Start && string.CompareOrdinal(text, Start, prefix, 0, prefix.Length) == 0;

        /// <summary>Whether the word is a name with this suffix: the suffix alone names nothing.</summary>
        public bool EndsWith(char suffix) => End - Start > 1 && text![End - 1] == suffix;

        private static bool IsBlank(char unit) => unit == ' ' || unit == '\t' || unit == '\u00A0' || unit == '\u3000';
    }
}
