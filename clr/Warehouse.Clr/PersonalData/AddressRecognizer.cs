namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Postal addresses (시도 to 번지, 도로명, 동·호): parts one behind the other, each told by its suffix as the Road Name Address Act writes them. A region
/// alone is no address; a town, road with number, building or unit makes it one.
/// </summary>
internal sealed partial class AddressRecognizer
{
    private const int MostParts = 12;

    private readonly Document document;
    private bool province, city, town, road, number, lot, building, unitDong, unitHo;

    /// <summary>Whether a region is one that there is, by the list of 시/도, 시, 군 and 구.</summary>
    private bool known;
    private int end;

    public AddressRecognizer(Document document)
    {
        this.document = document;
    }

    /// <summary>Reads the address that begins at the token and gives the token to go on with; the token itself if it begins none.</summary>
    public int Read(int token)
    {
        province = city = town = road = number = lot = building = unitDong = unitHo = known = false;
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

    /// <summary>Whether road or town and a number have been read, behind which any name may be a building's.</summary>
    private bool IsPlaced => lot || (number && (road || town));

    private bool IsComplex(int at) => !building && !unitDong && AddressAhead.IsComplex(document, at, IsPlaced);

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

        // 하수구 역류로, 비상구 표시가: without a number words only end like a district and a road.
        if (region && (town || road || building || number) && (known || number || lot || unitDong || unitHo))
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
