namespace Warehouse.Clr.PersonalData;

/// <summary>Names in Latin letters: capitalized words behind a title or label (Mr. John Smith, Name: Gildong Hong), or a frequent first name and another capitalized word.</summary>
internal static class LatinNameRecognizer
{
    private const int MostWords = 3;

    private static readonly WordTable Titles = new WordTable("Mr Mrs Ms Miss Dr Prof Patient Name Customer Agent Nurse");

    private static readonly WordTable FirstNames = new WordTable(
        "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Anna Emma Olivia Sophia Alice Peter Henry Jack Oliver Samuel Benjamin Minsu Jihoon Seoyeon Minji Younghee Gildong Jiwoo Hyunwoo Soojin");

    public static bool Read(Document document, int token)
    {
        string text = document.Text;
        Token word = document.Tokens[token];
        bool label = Titles.Holds(text, word.Start, word.End);
        if (!label && !FirstNames.Holds(text, word.Start, word.End))
        {
            return false;
        }

        int at = token;
        if (label)
        {
            at = document.IsSign(at + 1, '.') || document.IsSign(at + 1, ':') ? at + 1 : at;
            at = document.Next(at);
            if (document.Is(at, TokenClass.Latin) && document.Tokens[at].Length == 2 && Units.StartsWith(text, document.Tokens[at].Start, "is"))
            {
                at = document.Next(at);
            }
        }

        int words = 0, start = -1, end = -1;
        while (words < MostWords && document.Is(at, TokenClass.Latin) && IsCapitalized(text, document.Tokens[at]) && !Titles.Holds(text, document.Tokens[at].Start, document.Tokens[at].End))
        {
            start = start < 0 ? document.Tokens[at].Start : start;
            end = document.Tokens[at].End;
            words++;
            int behind = at + 1;
            if (document.IsSign(behind, '-') && document.Is(behind + 1, TokenClass.Latin))
            {
                end = document.Tokens[behind + 1].End;
                behind += 2;
            }

            if (!document.Is(behind, TokenClass.Blank) || document.Tokens[behind].Length != 1)
            {
                break;
            }

            at = behind + 1;
        }

        if (words == 0 || (words == 1 && !label) || document.UnitAt(end) == '@' || document.UnitAt(start - 1) == '.' || Units.IsDigit(document.UnitAt(end)))
        {
            return false;
        }

        document.Add(PiiKind.Name, start, end, words >= 2 ? 85 : 65);
        return true;
    }

    private static bool IsCapitalized(string text, Token word)
    {
        if (word.Length < 2 || text[word.Start] < 'A' || text[word.Start] > 'Z')
        {
            return false;
        }

        return text[word.Start + 1] >= 'a' && text[word.Start + 1] <= 'z';
    }
}
