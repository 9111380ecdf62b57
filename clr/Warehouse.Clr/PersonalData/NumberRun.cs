namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Groups of digits with at most one sign between them, read from a token on: Arabic, full-width or Hangul (공일공 일이삼사), mixed as people write
/// and speech recognition leaves them. One object serves a whole text.
/// </summary>
internal sealed class NumberRun
{
    public const int MostGroups = 8;
    public const int MostDigits = 26;

    private readonly int[] starts = new int[MostGroups];
    private readonly int[] ends = new int[MostGroups];
    private readonly int[] offsets = new int[MostGroups + 1];
    private readonly char[] separators = new char[MostGroups];
    private readonly bool[] spoken = new bool[MostGroups];
    private readonly int[] digits = new int[MostDigits];

    public int Groups { get; private set; }

    /// <summary>The token behind the run.</summary>
    public int Behind { get; private set; }

    public int Start(int group) => starts[group];

    public int End(int group) => ends[group];

    public int Length(int group) => offsets[group + 1] - offsets[group];

    public bool IsSpoken(int group) => spoken[group];

    /// <summary>The sign before a group: -, ., /, ), blank, or 'h' for a spoken joint.</summary>
    public char Before(int group) => group == 0 ? '\0' : separators[group - 1];

    public int Digits(int from, int to) => offsets[to + 1] - offsets[from];

    /// <summary>A digit of the groups from one on.</summary>
    public int Digit(int group, int at) => digits[offsets[group] + at];

    /// <summary>Digits of a stretch of groups as a number of at most 9 digits.</summary>
    public int Number(int group, int at, int length)
    {
        int number = 0;
        for (int i = 0; i < length; i++)
        {
            number = (10 * number) + Digit(group, at + i);
        }

        return number;
    }

    public int[] Copy(int from, int to)
    {
        int[] copy = new int[Digits(from, to)];
        System.Array.Copy(digits, offsets[from], copy, 0, copy.Length);
        return copy;
    }

    /// <summary>Whether one sign joins all the groups.</summary>
    public bool IsUniform(int from, int to)
    {
        for (int i = from + 2; i <= to; i++)
        {
            if (Before(i) != Before(from + 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the groups from one on have these lengths.</summary>
    public bool HasLengths(int from, int a, int b, int c, int d = 0) =>
        from + (d == 0 ? 2 : 3) < Groups && Length(from) == a && Length(from + 1) == b && Length(from + 2) == c && (d == 0 || Length(from + 3) == d);

    /// <summary>Reads the run that begins at the token; false if the token begins none.</summary>
    public bool Read(Document document, int token)
    {
        Groups = 0;
        offsets[0] = 0;
        int at = token;
        while (Groups < MostGroups && at < document.Count)
        {
            if (!TakeGroup(document, at, out bool isLast))
            {
                break;
            }

            Behind = at + 1;
            if (isLast || Groups == MostGroups)
            {
                break;
            }

            int next = Joint(document, at + 1, out char separator);
            if (next < 0 || offsets[Groups] == MostDigits)
            {
                break;
            }

            separators[Groups - 1] = separator;
            at = next;
        }

        return Groups > 0;
    }

    private bool TakeGroup(Document document, int at, out bool isLast)
    {
        Token token = document.Tokens[at];
        isLast = false;
        int length;
        if (token.Class == TokenClass.Digits)
        {
            length = token.Length;
        }
        else if (token.Class == TokenClass.Hangul)
        {
            length = SpokenLength(document.Text, token, out isLast);
        }
        else
        {
            return false;
        }

        if (length == 0 || offsets[Groups] + length > MostDigits)
        {
            return false;
        }

        spoken[Groups] = token.Class == TokenClass.Hangul;
        starts[Groups] = token.Start;
        ends[Groups] = token.Start + length;
        for (int i = 0; i < length; i++)
        {
            char unit = document.Text[token.Start + i];
            digits[offsets[Groups] + i] = spoken[Groups] ? HangulNumeral.DigitOf(unit) : Units.Digit(unit);
        }

        offsets[Groups + 1] = offsets[Groups] + length;
        Groups++;
        return true;
    }

    /// <summary>
    /// Two syllables or more, with nothing but a tail behind them: 이사 could be a digit group and a removal, 이 is a word. The tail 에 or 의 joins
    /// groups (공일공에 일이삼사에), and so does 다시.
    /// </summary>
    private static int SpokenLength(string text, Token token, out bool isLast)
    {
        int run = HangulNumeral.DigitRun(text, token.Start, token.End);
        isLast = token.Start + run < token.End && !IsSpokenJoint(text, token.Start + run, token.End);
        if (!isLast)
        {
            return run >= 2 ? run : 0;
        }

        // 오육칠팔이에요, 오육칠팔이고: the last 이 belongs to the copula where a group of four digits is complete without it.
        bool endsInCopula = run % 4 == 1 && run > 4 && text[token.Start + run - 1] == '이' && Particles.IsTail(text, token.Start + run - 1, token.End);
        run = endsInCopula ? run - 1 : run;
        int behind = token.Start + run;
        behind = behind < token.End && text[behind] == '번' ? behind + 1 : behind;
        return run >= 2 && Particles.IsTail(text, behind, token.End) ? run : 0;
    }

    private static bool IsSpokenJoint(string text, int start, int end) =>
        (end - start == 1 && (text[start] == '에' || text[start] == '의')) || (end - start == 2 && text[start] == '다' && text[start + 1] == '시');

    /// <summary>The token of the next group behind a joint, or -1.</summary>
    private static int Joint(Document document, int at, out char separator)
    {
        separator = ' ';
        int next = at;
        bool blank = document.Is(next, TokenClass.Blank) && document.Tokens[next].Length <= 3;
        next = blank ? next + 1 : next;
        if (document.Is(next, TokenClass.Hangul))
        {
            Token word = document.Tokens[next];
            if (word.Length == 2 && IsSpokenJoint(document.Text, word.Start, word.End))
            {
                separator = 'h';
                next++;
                next = document.Is(next, TokenClass.Blank) ? next + 1 : next;
            }
            else if (!blank)
            {
                return -1;
            }
        }
        else if (document.Is(next, TokenClass.Sign))
        {
            char sign = document.UnitAt(document.Tokens[next].Start);
            if (sign != '-' && sign != '.' && sign != '/' && sign != ')' && sign != '·')
            {
                return -1;
            }

            separator = sign;
            next++;
            next = document.Is(next, TokenClass.Blank) ? next + 1 : next;
        }
        else if (!blank)
        {
            // 010일이삼사: the script changes and with it the group.
            return document.Is(next, TokenClass.Digits) ? next : -1;
        }

        return document.Is(next, TokenClass.Digits) || document.Is(next, TokenClass.Hangul) ? next : -1;
    }
}
