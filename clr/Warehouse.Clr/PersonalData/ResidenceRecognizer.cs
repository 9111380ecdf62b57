namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Where somebody lives, told by landmarks (신뢰역 1번출구 앞 파란건물 1층 1호가 우리집; guideline lines 833 and 4933): a landmark, words of place, and a
/// word that makes it a home, in one sentence. The guideline's parties found these by eye; the confidence says that a person should look.
/// </summary>
internal static class ResidenceRecognizer
{
    private const int Nearest = 2;

    /// <summary>Looks at the sentence between two tokens that the scan has passed: few speak of a home.</summary>
    public static void Read(Document document, int from, int to)
    {
        if (!document.HasPassed(Cue.Home, from))
        {
            return;
        }

        int landmark = -1, places = 0, home = -1, last = -1;
        bool named = false;
        for (int i = from; i < to; i++)
        {
            Token token = document.Tokens[i];
            if (token.Class != TokenClass.Hangul)
            {
                continue;
            }

            document.Work++;
            if (token.Cue == Cue.Place)
            {
                places++;
                last = i;
                landmark = landmark < 0 && document.Text[token.Start] != '앞' && document.Text[token.Start] != '뒤' && document.Text[token.Start] != '옆' ? i : landmark;
            }
            else if (token.Cue == Cue.Home)
            {
                home = i;
            }
            else if (IsStation(document, token))
            {
                landmark = i;
                named |= token.Length >= 4;
                places++;
                last = i;
            }
            else if (token.Length >= 4 && document.Text[token.Start] == '번' && Units.StartsWith(document.Text, token.Start, "번출구"))
            {
                named = true;
                places++;
                last = i;
            }
        }

        // 우리집 앞 골목: what lies before a home locates no home, unless the place has a name.
        if (landmark < 0 || home < 0 || places < Nearest || !named && document.Tokens[home].End == document.Tokens[home].CueEnd && document.HasCue(document.Next(home), Cue.Place))
        {
            return;
        }

        int first = landmark < home ? landmark : home;
        int end = last > home ? last : home;
        document.Add(PiiKind.Residence, document.Tokens[first].Start, document.Tokens[end].End, places >= 3 ? 70 : 55);
    }

    /// <summary>신뢰역, 초등학교, 교회: what one finds one's way by.</summary>
    private static bool IsStation(Document document, Token token)
    {
        string text = document.Text;
        for (int last = token.End - 1; last > token.Start && token.End - last <= 3; last--)
        {
            if (last == token.End - 1 || Particles.IsTail(text, last + 1, token.End))
            {
                if (text[last] == '역' && last - token.Start >= 2 && !Units.StartsWith(text, last - 1, "지역") && !Units.StartsWith(text, last - 1, "구역") && !Units.StartsWith(text, last - 1, "내역") && !Units.StartsWith(text, last - 1, "영역"))
                {
                    return true;
                }

                if (Units.StartsWith(text, last - 1, "학교") || Units.StartsWith(text, last - 1, "교회") || Units.StartsWith(text, last - 1, "공원") || Units.StartsWith(text, last - 1, "시장") && last - token.Start >= 3)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
