using System;

namespace Warehouse.Clr.Standards;

/// <summary>An address whose 시/도 is written by its present official name (of 2024). What comes behind it stays as it is.</summary>
internal static class ProvinceName
{
    /// <summary>The official name first, then the spellings that mean it.</summary>
    private static readonly string[][] Names =
    {
        new[] { "서울특별시", "서울시", "서울" },
        new[] { "부산광역시", "부산직할시", "부산시", "부산" },
        new[] { "대구광역시", "대구직할시", "대구시", "대구" },
        new[] { "인천광역시", "인천직할시", "인천시", "인천" },
        new[] { Gwangju, "광주직할시", "광주시", "광주" },
        new[] { "대전광역시", "대전직할시", "대전시", "대전" },
        new[] { "울산광역시", "울산시", "울산" },
        new[] { "세종특별자치시", "세종시", "세종" },
        new[] { "경기도", "경기" },
        new[] { "강원특별자치도", "강원도", "강원" },
        new[] { "충청북도", "충북" },
        new[] { "충청남도", "충남" },
        new[] { "전북특별자치도", "전라북도", "전북" },
        new[] { "전라남도", "전남" },
        new[] { "경상북도", "경북" },
        new[] { "경상남도", "경남" },
        new[] { "제주특별자치도", "제주도", "제주" },
    };

    private const string Gwangju = "광주광역시";

    public static string? Standard(string plain)
    {
        int end = plain.IndexOf(' ');
        string first = end < 0 ? plain : plain.Substring(0, end);
        string rest = end < 0 ? string.Empty : plain.Substring(end);
        foreach (string[] spellings in Names)
        {
            if (Array.IndexOf(spellings, first) >= 0)
            {
                // 광주시 is a city of 경기도, too; that one has no 구.
                return spellings[0] == Gwangju && first.Length <= 3 && !SecondWordEndsWithDistrict(rest) ? null : spellings[0] + rest;
            }
        }

        return null;
    }

    private static bool SecondWordEndsWithDistrict(string rest)
    {
        int end = rest.IndexOf(' ', Math.Min(1, rest.Length));
        string second = end < 0 ? rest : rest.Substring(0, end);
        return second.Length > 0 && second[second.Length - 1] == '구';
    }
}
