namespace Warehouse.Clr.PersonalData;

/// <summary>The parts: what one word or number adds to what has been read.</summary>
internal sealed partial class AddressRecognizer
{
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
            return IsPlaced || KoreanPlaces.MayBePart(document.Text, token.Start, token.End) ? WordPart(at, token) : at;
        }

        if (token.Class == TokenClass.Latin)
        {
            return token.Length == 1 && (number || building || lot) ? LetteredUnit(at, token) : at;
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
            if (glued && (road || town || city) && (unit == '길' || unit == '가' || AddressAhead.IsLane(text, word.Start)))
            {
                bool lane = AddressAhead.IsLane(text, word.Start);
                int behind = lane ? word.Start + 2 : word.Start + 1;
                if (!Particles.IsTail(text, behind, word.End))
                {
                    return at;
                }

                road |= lane || unit != '가';
                town |= !lane && unit == '가';
                end = behind;
                return afterBlank + 1;
            }

            // 12단지, 3차
            if (glued && (Units.StartsWith(text, word.Start, "단지") && Particles.IsTail(text, word.Start + 2, word.End) || unit == '차' && building && word.Length == 1))
            {
                building = true;
                end = word.Start + (unit == '차' ? 1 : 2);
                return afterBlank + 1;
            }

            if (glued && !Particles.IsTail(text, word.Start, word.End) || KoreanPlaces.IsCounter(text, word.Start, word.End) && !dashed && !AddressAhead.IsLiving(text, word.Start))
            {
                return at;
            }
        }

        // 고속도로 15km: a distance.
        if (!(road || town || building) || document.Is(next, TokenClass.Latin) || document.IsSign(next, '.') && document.Is(next + 1, TokenClass.Digits) || document.IsSign(next, ':') || document.IsSign(next, '%') || (document.IsSign(next, ',') && document.Is(next + 1, TokenClass.Digits)))
        {
            return at;
        }

        if (dashed && building && !unitDong && token.Length == 3 && document.Tokens[at + 2].Length >= 3)
        {
            // 우미아파트 101-1306
            unitDong = unitHo = true;
        }

        number = true;
        lot |= dashed && town;
        end = numberEnd;
        return next;
    }

    /// <summary>B동, B02호: blocks and flats that go by letters.</summary>
    private int LetteredUnit(int at, Token letter)
    {
        string text = document.Text;
        int suffix = document.Is(at + 1, TokenClass.Digits) && document.Tokens[at + 1].Length <= 4 ? at + 2 : at + 1;
        if (document.Tokens[at + 1 < document.Count ? at + 1 : at].Start != letter.End && at + 1 < document.Count || !document.Is(suffix, TokenClass.Hangul) || document.Tokens[suffix].Start != document.Tokens[suffix - 1].End)
        {
            return at;
        }

        Token word = document.Tokens[suffix];
        bool flat = text[word.Start] == '호';
        if (!flat && (text[word.Start] != '동' || suffix == at + 2) || !Particles.IsTail(text, word.Start + 1, word.End))
        {
            return at;
        }

        unitHo |= flat;
        unitDong |= !flat;
        end = word.Start + 1;
        return suffix + 1;
    }

    /// <summary>용기5길 12-4, 사당로23가길 41: a road with a number in its name, behind a region or town. The token behind it, or the token itself.</summary>
    private int NumberedRoad(int at, Token token)
    {
        string text = document.Text;
        if (!(province || city || town) || road || token.Length > 6 || !document.Is(at + 1, TokenClass.Digits) || document.Tokens[at + 1].Length > 3 || document.Tokens[at + 1].Start != token.End || !document.Is(at + 2, TokenClass.Hangul))
        {
            return at;
        }

        Token suffix = document.Tokens[at + 2];
        if (suffix.Start != document.Tokens[at + 1].End)
        {
            return at;
        }

        int behind = AddressAhead.IsLane(text, suffix.Start) ? suffix.Start + 2 : Units.IsOneOf("길로", text[suffix.Start]) ? suffix.Start + 1 : suffix.Start;
        if (behind == suffix.Start || !Particles.IsTail(text, behind, suffix.End) || text[suffix.Start] == '로' && !document.Is(document.Next(at + 2), TokenClass.Digits))
        {
            return at;
        }

        road = true;
        end = behind;
        return at + 3;
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
            known = true;
            end = token.End;
            return at + 1;
        }

        if (!town && !road && (!city || MunicipalityNames.IsBareDistrict(text, token.Start, token.End)) && AddressAhead.IsBareCity(document, at))
        {
            city = true;
            known = true;
            end = token.End;
            return at + 1;
        }

        if (NumberedRoad(at, token) is int behindRoad && behindRoad > at)
        {
            return behindRoad;
        }

        // 현대빌라 가동, 나동 401호: blocks that go by letters.
        if ((building || ((road || lot) && document.Is(document.Next(at), TokenClass.Digits))) && token.Length >= 2 && Units.IsOneOf("가나다라마바사", text[token.Start]) && text[token.Start + 1] == '동' && Particles.IsTail(text, token.Start + 2, token.End))
        {
            unitDong = true;
            end = token.Start + 2;
            return at + 1;
        }

        if (IsComplex(at))
        {
            building = true;
            end = token.End;
            return at + 1;
        }

        if (IsPlaced && document.Is(at + 1, TokenClass.Blank) && document.Is(at + 2, TokenClass.Hangul) && token.Cue == Cue.None && IsComplex(at + 2))
        {
            // 은평뉴타운 상림마을 7단지 703동 1102호
            end = token.End;
            return at + 1;
        }

        // 지하 1층
        if ((road || building || number) && token.Length >= 2 && (Units.StartsWith(text, token.Start, "지하") || Units.StartsWith(text, token.Start, "지층")) && Particles.IsTail(text, token.Start + 2, token.End))
        {
            end = token.Start + 2;
            return at + 1;
        }

        // 봉천동 산 101-7: a lot in the hills has a number of its own.
        if (town && token.Length == 1 && text[token.Start] == '산' && document.Is(document.Next(at), TokenClass.Digits))
        {
            end = token.End;
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
                known |= MunicipalityNames.IsCity(text, token.Start, last) || KoreanPlaces.IsProvince(text, token.Start, last);
                city = true;
                break;
            case '구' when !town && !road && length <= 5:
                known |= MunicipalityNames.IsDistrict(text, token.Start, last + 1);
                city = true;
                break;
            case '도' when !province && !city && KoreanPlaces.IsProvince(text, token.Start, last + 1):
                province = true;
                break;
            case '읍' or '면' when (province || city) && !town:
            case '동' when length <= 6:
            case '리' when town || (city && length <= 5):
            case '가' when (province || city) && length is > 3 and <= 6 && last == token.End - 1 && !town && Units.IsOneOf("일이삼사오육칠", text[last - 1]) && Units.IsOneOf("로동문", text[last - 2]):
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
}
