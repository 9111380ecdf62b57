namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Postal addresses (시도 to 번지, 도로명, 동·호): parts one behind the other, each told by its suffix as the Road Name Address Act writes them. A region
/// alone is no address; a town, road with number, building or unit makes it one.
/// </summary>
internal sealed class AddressRecognizer
{
    private const int MostParts = 12;

    private readonly Document document;
    private bool province, city, town, road, number, lot, building, unitDong, unitHo;
    private int end;

    public AddressRecognizer(Document document)
    {
        this.document = document;
    }

    /// <summary>Reads the address that begins at the token and gives the token to go on with; the token itself if it begins none.</summary>
    public int Read(int token)
    {
        province = city = town = road = number = lot = building = unitDong = unitHo = false;
        end = document.Tokens[token].Start;
        int at = token, parts = 0, behind = token;
        while (at < document.Count && parts < MostParts)
        {
            int next = Part(at);
            if (next == at)
            {
                break;
            }

            parts++;
            behind = next;
            if (next < document.Count && document.Tokens[next - 1].End > end)
            {
                // A particle follows in the same word: the address is over.
                break;
            }

            at = Joint(next);
        }

        document.Work += parts;
        int percent = parts < 2 ? 0 : Percent();
        if (percent == 0)
        {
            return token;
        }

        if (IsPublic(behind) || IsRoom(token, behind))
        {
            return behind;
        }

        document.Add(PiiKind.Address, document.Tokens[token].Start, end, percent);
        return behind;
    }

    private int Percent()
    {
        bool region = province || city;
        bool unit = unitHo || (unitDong && building);
        if ((region || town) && (unit || (building && (town || road)) || lot) || (region && road && number))
        {
            return 95;
        }

        if ((road && number) || (building && unit) || (unitDong && unitHo))
        {
            return 85;
        }

        if (region && (town || road || building || number))
        {
            return (province && city) || town ? 75 : 55;
        }

        return town && (building || number) ? 60 : 0;
    }

    /// <summary>
    /// 강남구 역삼동 주민센터, 마포구 상암동에 생긴 매장: a region and a town alone, of which something public is told, are where nobody lives. With a number
    /// only the house of an authority is that: 세종대로 209 정부서울청사.
    /// </summary>
    private bool IsPublic(int behind)
    {
        int next = document.Next(behind - 1);
        if (unitDong || unitHo || !document.Is(next, TokenClass.Hangul))
        {
            return false;
        }

        string text = document.Text;
        Token word = document.Tokens[next];
        if (building && !number && !lot && document.Tokens[behind - 1].End == end)
        {
            // 서초동 법조타운 근처
            return KoreanPlaces.IsNear(text, word.Start, word.End);
        }

        if (number || building || lot)
        {
            return document.Tokens[behind - 1].End == end && KoreanPlaces.IsAuthority(text, word.Start, word.End);
        }

        return document.Tokens[behind - 1].End == end
            ? KoreanPlaces.IsPublic(text, word.Start, word.End)
            : (Units.StartsWith(text, end, "에") || Units.StartsWith(text, end, "의")) && (KoreanPlaces.IsPublic(text, word.Start, word.End) || KoreanPlaces.HappensThere(text, word.Start, word.End));
    }

    /// <summary>공학관 2동 301호, 2동 301호 강의실: a room where people work or learn, with no street or town before it.</summary>
    private bool IsRoom(int token, int behind)
    {
        if (province || city || town || road || building || !unitHo)
        {
            return false;
        }

        int previous = document.Previous(token), next = document.Next(behind - 1);
        return document.Is(previous, TokenClass.Hangul) && KoreanPlaces.IsHall(document.Text, document.Tokens[previous].Start, document.Tokens[previous].End)
            || document.Is(next, TokenClass.Hangul) && KoreanPlaces.IsHall(document.Text, document.Tokens[next].Start, document.Tokens[next].End);
    }

    /// <summary>Takes the part at the token; the token behind it, or the token itself.</summary>
    private int Part(int at)
    {
        Token token = document.Tokens[at];
        if (token.Class == TokenClass.Digits)
        {
            return NumberPart(at, token);
        }

        if (token.Class == TokenClass.Hangul)
        {
            return KoreanPlaces.MayBePart(document.Text, token.Start, token.End) ? WordPart(at, token) : at;
        }

        // (역삼동, 신뢰아파트)
        if (token.Class == TokenClass.Sign && document.UnitAt(token.Start) == '(' && (road || town) && document.Is(at + 1, TokenClass.Hangul))
        {
            int behind = at + 1;
            while (behind < document.Count && behind < at + 8 && !document.IsSign(behind, ')') && document.Tokens[behind].Class != TokenClass.Line)
            {
                behind++;
            }

            if (document.IsSign(behind, ')'))
            {
                town = true;
                end = document.Tokens[behind].End;
                return behind + 1;
            }
        }

        return at;
    }

    private int NumberPart(int at, Token token)
    {
        string text = document.Text;
        if (token.Length > 5)
        {
            return at;
        }

        int next = at + 1;
        int numberEnd = token.End;
        bool dashed = false;
        if (document.IsSign(next, '-') && document.Is(next + 1, TokenClass.Digits) && document.Tokens[next + 1].Length <= 4)
        {
            dashed = true;
            numberEnd = document.Tokens[next + 1].End;
            next += 2;
        }

        int afterBlank = document.Is(next, TokenClass.Blank) && document.Tokens[next].Length == 1 ? next + 1 : next;
        if (document.Is(afterBlank, TokenClass.Hangul))
        {
            Token word = document.Tokens[afterBlank];
            bool glued = afterBlank == next;
            char unit = text[word.Start];
            if (glued || unit == '동' || unit == '호' || unit == '번')
            {
                if (SuffixPart(word, word.Start))
                {
                    return afterBlank + 1;
                }
            }

            // 29길, 3가: parts of a road name or town.
            if (glued && (road || town || city) && (unit == '길' || unit == '가' || Units.StartsWith(text, word.Start, "번길")))
            {
                int behind = unit == '번' ? word.Start + 2 : word.Start + 1;
                if (!Particles.IsTail(text, behind, word.End))
                {
                    return at;
                }

                road |= unit != '가';
                town |= unit == '가';
                end = behind;
                return afterBlank + 1;
            }

            if (glued && !Particles.IsTail(text, word.Start, word.End) || KoreanPlaces.IsCounter(text, word.Start, word.End) && !dashed)
            {
                return at;
            }
        }

        // 고속도로 15km: a distance.
        if (!(road || town || building) || document.Is(next, TokenClass.Latin) || document.IsSign(next, '.') && document.Is(next + 1, TokenClass.Digits) || document.IsSign(next, ':') || document.IsSign(next, '%') || (document.IsSign(next, ',') && document.Is(next + 1, TokenClass.Digits)))
        {
            return at;
        }

        number = true;
        lot |= dashed && town;
        end = numberEnd;
        return next;
    }

    /// <summary>동, 호, 층, 번지 behind a number, with nothing but a tail behind them.</summary>
    private bool SuffixPart(Token word, int from)
    {
        string text = document.Text;
        int behind = from + 1;
        char unit = text[from];
        if (unit == '번' && behind < word.End && text[behind] == '지')
        {
            behind++;
        }
        else if (unit == '번' || (unit != '동' && unit != '호' && unit != '층'))
        {
            return false;
        }

        if (unit == '호' && behind < word.End && text[behind] == '선' || !Particles.IsTail(text, behind, word.End))
        {
            return false;
        }

        // 퇴실시 302호: what ends like a city alone makes no room a home.
        bool belongs = town || road || building || unitDong;
        switch (unit)
        {
            case '동':
                unitDong = true;
                break;
            case '호' when belongs:
                unitHo = true;
                break;
            case '층' when belongs && (road || building || lot || number):
                break;
            case '번' when town || city:
                lot = true;
                break;
            default:
                return false;
        }

        end = behind;
        return true;
    }

    private int WordPart(int at, Token token)
    {
        string text = document.Text;
        if (KoreanPlaces.IsProvince(text, token.Start, token.End) && !province && !city)
        {
            province = true;
            end = token.End;
            return at + 1;
        }

        // 지하 1층
        if ((road || building || number) && token.Length == 2 && Units.StartsWith(text, token.Start, "지하"))
        {
            return at + 1;
        }

        if (Spoken(token))
        {
            return at + 1;
        }

        // Suffix at the end of the word, or before a tail.
        for (int last = token.End - 1; last > token.Start && token.End - last <= 5; last--)
        {
            if ((last == token.End - 1 || Particles.IsTail(text, last + 1, token.End)) && Named(token, last))
            {
                return at + 1;
            }
        }

        for (int stop = token.End; stop > token.Start + 1 && token.End - stop <= 4; stop--)
        {
            if ((stop == token.End || Particles.IsTail(text, stop, token.End)) && KoreanPlaces.IsBuilding(text, token.Start, stop))
            {
                building = true;
                end = stop;
                return at + 1;
            }
        }

        return at;
    }

    /// <summary>백일동, 구백삼호로: a unit's number in Hangul.</summary>
    private bool Spoken(Token token)
    {
        string text = document.Text;
        int run = HangulNumeral.DigitRun(text, token.Start, token.End);
        int behind = token.Start + run;
        if (run < 2)
        {
            HangulNumeral.Cardinal(text, token.Start, token.End, out behind);
        }

        return behind > token.Start && behind < token.End && (building || town || road || unitDong || (text[behind] == '동' && behind - token.Start >= 2))
            && SuffixPart(token, behind);
    }

    private bool Named(Token token, int last)
    {
        string text = document.Text;
        int length = last + 1 - token.Start;
        if (length < 2 || length > 12 || KoreanPlaces.IsNoPlace(text, token.Start, last + 1))
        {
            return false;
        }

        switch (text[last])
        {
            case '시' when !city:
            case '군' when !city && length <= 4:
                city = true;
                break;
            case '구' when !town && !road && length <= 5:
                city = true;
                break;
            case '도' when !province && !city && KoreanPlaces.IsProvince(text, token.Start, last + 1):
                province = true;
                break;
            case '읍' or '면' when (province || city) && !town:
            case '동' when length <= 6:
            case '리' when town || (city && length <= 5):
            case '가' when (province || city) && length <= 6 && last == token.End - 1 && !town && length > 2:
                town = true;
                break;
            case '로' when length >= 3 && text[last - 1] != '으' && (city || province || (NumberFollows(token) && !IsMeans(token.Start, last))):
            case '길' when length >= 3 && (city || province || road || NumberFollows(token)):
                road = true;
                break;
            default:
                return false;
        }

        end = last + 1;
        return true;
    }

    /// <summary>초기값으로 1234, 코드로 1234: what something is done with or made to. No road is named so.</summary>
    private bool IsMeans(int start, int last)
    {
        string text = document.Text;
        return KoreanPlaces.IsMeans(text, start, last) || (last - start == 2 && CommonWords.IsRole(text, start, last));
    }

    /// <summary>테헤란로 152: the number tells the road from the particle 로.</summary>
    private bool NumberFollows(Token token)
    {
        int at = token.End;
        at = at < document.Text.Length && Units.IsBlank(document.Text[at]) ? at + 1 : at;
        if (at >= document.Text.Length || !Units.IsDigit(document.Text[at]))
        {
            return false;
        }

        int behind = at;
        while (behind < document.Text.Length && behind - at < 5 && (Units.IsDigit(document.Text[behind]) || document.Text[behind] == '-'))
        {
            behind++;
        }

        if (behind - at >= 5)
        {
            return false;
        }

        int wordEnd = behind;
        while (wordEnd < document.Text.Length && wordEnd - behind < 4 && Units.IsHangul(document.Text[wordEnd]))
        {
            wordEnd++;
        }

        return wordEnd == behind || document.Text[behind] == '길' || document.Text[behind] == '번' && Units.StartsWith(document.Text, behind, "번길")
            || !KoreanPlaces.IsCounter(document.Text, behind, wordEnd) && Particles.IsTail(document.Text, behind, wordEnd);
    }

    /// <summary>A blank, comma or both between two parts.</summary>
    private int Joint(int at)
    {
        if (document.IsSign(at, ','))
        {
            at++;
        }

        return document.Is(at, TokenClass.Blank) && document.Tokens[at].Length <= 2 ? at + 1 : at;
    }
}
