namespace Warehouse.Clr.PersonalData;

/// <summary>What follows a word and makes it a part of an address that its own ending does not show. Looks a fixed number of tokens ahead and changes nothing.</summary>
internal static class AddressAhead
{
    /// <summary>안양 만안구, 아산 배방읍: a city without its 시, told by the district or town that follows it.</summary>
    public static bool IsBareCity(Document document, int at) => IsBareCity(document, at, true);

    private static bool IsBareCity(Document document, int at, bool mayGoOn)
    {
        Token token = document.Tokens[at];
        if (!(MunicipalityNames.IsCity(document.Text, token.Start, token.End) || MunicipalityNames.IsBareDistrict(document.Text, token.Start, token.End)) || !document.Is(at + 1, TokenClass.Blank) || !document.Is(at + 2, TokenClass.Hangul))
        {
            return false;
        }

        Token next = document.Tokens[at + 2];
        if (mayGoOn && MunicipalityNames.IsBareDistrict(document.Text, next.Start, next.End) && IsBareCity(document, at + 2, false))
        {
            // 성남 분당 정자동 12-3
            return true;
        }

        char last = document.Text[next.End - 1];
        return next.Length >= 2 && next.Length <= 6 && (Units.IsOneOf("읍면", last) || (last == '구' && MunicipalityNames.IsDistrict(document.Text, next.Start, next.End)) || (last == '동' || last == '로' || last == '길') && document.Is(document.Next(at + 2), TokenClass.Digits))
            && !KoreanPlaces.IsNoPlace(document.Text, next.Start, next.End);
    }

    /// <summary>
    /// 트리비앙 118동, 목동13단지 1319동 402호, 푸른마을 305동 1102호: whatever a complex is called, a block's and a flat's number behind it show that it is one.
    /// </summary>
    public static bool IsComplex(Document document, int at, bool isPlaced)
    {
        Token token = document.Tokens[at];
        string text = document.Text;
        if (token.Length < 2 || token.Length > 8 || KoreanPlaces.IsNoPlace(text, token.Start, token.End) || token.Cue != Cue.None)
        {
            return false;
        }

        // Behind a road and number, or a name that complexes end in, or one with a number of its own (13단지, 3차).
        int next = at + 1;
        bool numbered = document.Is(next, TokenClass.Digits) && document.Tokens[next].Length <= 2 && document.Is(next + 1, TokenClass.Hangul) && document.Tokens[next + 1].Start == document.Tokens[next].End
            && (Units.StartsWith(text, document.Tokens[next + 1].Start, "단지") && document.Tokens[next + 1].Length == 2 || document.Tokens[next + 1].Length == 1 && text[document.Tokens[next + 1].Start] == '차');
        if (!isPlaced && !numbered && !KoreanPlaces.IsComplex(text, token.Start, token.End))
        {
            return false;
        }

        next = numbered ? next + 2 : next;
        next = document.Is(next, TokenClass.Blank) ? next + 1 : next;
        if (document.Is(next, TokenClass.Digits) && document.Tokens[next].Length <= 2 && document.Is(next + 1, TokenClass.Hangul) && Units.StartsWith(text, document.Tokens[next + 1].Start, "단지"))
        {
            next = document.Is(next + 2, TokenClass.Blank) ? next + 3 : next + 2;
        }

        return document.Is(next, TokenClass.Digits) && document.Tokens[next].Length >= 2 && document.Tokens[next].Length <= 4 && document.Is(next + 1, TokenClass.Hangul)
            && document.Tokens[next + 1].Start == document.Tokens[next].End && text[document.Tokens[next + 1].Start] == '동' && HasFlat(document, next + 1);
    }

    /// <summary>118동 903호, 205동1104호: a flat's number behind the block's.</summary>
    private static bool HasFlat(Document document, int block)
    {
        int next = document.Is(block + 1, TokenClass.Blank) ? block + 2 : block + 1;
        return document.Tokens[block].Length == 1 && document.Is(next, TokenClass.Digits) && document.Tokens[next].Length >= 2 && document.Tokens[next].Length <= 4 && document.Is(next + 1, TokenClass.Hangul)
            && document.Text[document.Tokens[next + 1].Start] == '호';
    }

    /// <summary>99번길, 83가길.</summary>
    public static bool IsLane(string text, int at) => at + 1 < text.Length && text[at + 1] == '길' && Units.IsOneOf("번가나다라마", text[at]);

    /// <summary>29 살고 있는: no age.</summary>
    public static bool IsLiving(string text, int at) => Units.StartsWith(text, at, "살고") || Units.StartsWith(text, at, "살아");
}
