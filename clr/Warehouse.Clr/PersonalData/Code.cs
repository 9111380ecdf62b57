namespace Warehouse.Clr.PersonalData;

/// <summary>A word of letters, digits and signs as user names, passwords and numbers of records are written.</summary>
internal readonly struct Code
{
    private const int Most = 40;
    private const int MostLeading = 4;
    private const string LeadingSigns = "#*!@$%^&~";
    private const string PasswordSigns = "!@#$%^&*_-+=?.~";

    private Code(int start, int end, int digits, int letters, char behind)
    {
        Start = start;
        End = end;
        Digits = digits;
        Letters = letters;
        Behind = behind;
    }

    public int Start { get; }

    public int End { get; }

    public int Digits { get; }

    public int Letters { get; }

    /// <summary>The sign that joins it to a code before, or a blank.</summary>
    public char Behind { get; }

    public int Length => End - Start;

    /// <summary>Letters with digits or signs among them: no common word looks so.</summary>
    public bool IsMixed => Letters > 0 && (Digits > 1 || Length - Letters > 1);

    /// <summary>Digits or letters with nothing beside them that a code goes on in: most are told so without being read.</summary>
    public static bool IsPlain(Document document, Token token)
    {
        char after = document.UnitAt(token.End);
        return (after <= ' ' || after > '~' || !(Units.IsAlphanumeric(after) || Units.IsOneOf(PasswordSigns, after))) && !Units.IsOneOf(LeadingSigns, document.UnitAt(token.Start - 1));
    }

    /// <summary>Reads from the place on; a password may begin with signs (#3579*), and has more of them.</summary>
    public static Code Read(Document document, int at, bool isPassword)
    {
        int start = at;
        while (isPassword && at - start < MostLeading && start > 0 && Units.IsOneOf(LeadingSigns, document.UnitAt(start - 1)))
        {
            start--;
        }

        int end = at, digits = 0, letters = 0;
        while (end - at <= Most)
        {
            char unit = document.UnitAt(end);
            if (Units.IsDigit(unit))
            {
                digits++;
            }
            else if (Units.IsLatin(unit))
            {
                letters++;
            }
            else if (!(isPassword ? Units.IsOneOf(PasswordSigns, unit) : unit == '_' || unit == '-' || unit == '.'))
            {
                break;
            }

            end++;
        }

        while (end > at && Units.IsOneOf(".-?", document.UnitAt(end - 1)))
        {
            end--;
        }

        document.Work += end - start;
        return new Code(start, end, digits, letters, ' ');
    }

    public Code Joined(char sign) => new Code(Start, End, Digits, Letters, sign);
}
