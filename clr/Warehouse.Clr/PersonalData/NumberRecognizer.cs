using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Numbers that identify: tried on the groups of a run from the longest stretch to the shortest, most specific pattern first. A check digit or an
/// unmistakable form needs no label; the others count for what the words before them say.
/// </summary>
internal sealed class NumberRecognizer
{
    private const int AccountReach = 12;

    private readonly Document document;
    private readonly NumberRun run = new NumberRun();
    private readonly bool shapes;
    private int token;

    public NumberRecognizer(Document document, bool shapes)
    {
        this.document = document;
        this.shapes = shapes;
    }

    /// <summary>Looks at the run that begins at the token and gives the token to go on with; the token itself if it begins none.</summary>
    public int Read(int at)
    {
        if (!run.Read(document, at))
        {
            return at;
        }

        token = at;
        document.Work += run.Groups;
        int from = 0;
        bool found = false;
        while (from < run.Groups)
        {
            int next = from + 1;
            if (from == 0 || IsLoose(run.Before(from)))
            {
                for (int to = run.Groups - 1; to >= from; to--)
                {
                    if ((to == run.Groups - 1 || IsLoose(run.Before(to + 1))) && Match(from, to))
                    {
                        next = to + 1;
                        found = true;
                        break;
                    }
                }
            }

            from = next;
        }

        // Where nothing matched the next token may begin a date or an address.
        return found ? run.Behind : at;
    }

    private static bool IsLoose(char separator) => separator == ' ' || separator == '/' || separator == 'h' || separator == '\0';

    private bool Match(int from, int to)
    {
        int groups = to - from + 1;
        int digits = run.Digits(from, to);
        if (digits < 6 || IsPartOfCode(from, to))
        {
            return false;
        }

        PiiKind kind;
        int percent;
        switch (groups)
        {
            case 1:
                percent = One(from, digits, out kind);
                break;
            case 2:
                percent = Two(from, out kind);
                break;
            default:
                percent = More(from, to, out kind);
                break;
        }

        if (percent == 0)
        {
            return false;
        }

        int start = run.Start(from);
        if (kind == PiiKind.Phone && document.UnitAt(start - 1) == '+')
        {
            start--;
        }
        else if (kind == PiiKind.Phone && run.Before(from + 1 < run.Groups && to > from ? from + 1 : 0) == ')' && document.UnitAt(start - 1) == '(')
        {
            start--;
        }

        kind = kind == PiiKind.Phone && document.After(Cue.Cellphone, token) ? PiiKind.Cellphone : kind;
        document.Add(kind, start, run.End(to), percent);
        return true;
    }

    /// <summary>Digits that go on in letters or behind a hyphen are part of a code (ABC-123456-78), and so are those behind a label of another number.</summary>
    private bool IsPartOfCode(int from, int to)
    {
        char before = document.UnitAt(run.Start(from) - 1);
        char after = document.UnitAt(run.End(to));
        bool afterLabel = Units.IsLatin(before) && (document.HasCue(token - 1, Cue.Phone) || document.HasCue(token - 1, Cue.Cellphone));
        if ((Units.IsLatin(before) && !afterLabel) || Units.IsLatin(after) || before == '-' || before == '_' || before == '#')
        {
            return true;
        }

        if (after == '-' || after == '_')
        {
            char behind = document.UnitAt(run.End(to) + 1);
            return Units.IsLatin(behind) || Units.IsDigit(behind);
        }

        return IsOther() || (before == '.' && Units.IsDigit(document.UnitAt(run.Start(from) - 2)));
    }

    /// <summary>주문번호 123…: the label of another number is nearer than one of ours.</summary>
    private bool IsOther()
    {
        int since = document.Since(Cue.OtherNumber, token);
        return document.After(Cue.OtherNumber, token, 4) && since <= document.Since(Cue.Phone, token) && since <= document.Since(Cue.Cellphone, token) && since <= document.Since(Cue.Account, token);
    }

    private int One(int group, int digits, out PiiKind kind)
    {
        int[] all = run.Copy(group, group);
        bool spoken = run.IsSpoken(group);
        kind = PiiKind.Phone;
        if (NumberShapes.IsPhone(all, digits) && (digits >= 10 || document.After(Cue.Phone, token)))
        {
            return all[1] == 1 || document.After(Cue.Phone, token) ? 95 : 70;
        }

        if (digits == 13 && NumberShapes.Resident(all, out kind) is int percent && percent > 0)
        {
            return percent >= 90 || document.After(Cue.Rrn, token) || document.After(Cue.Alien, token) ? percent : 0;
        }

        kind = PiiKind.Corporate;
        if (digits == 13 && document.After(Cue.Corporate, token, 6))
        {
            return CheckDigits.IsCorporateNumber(all) ? 95 : 60;
        }

        kind = PiiKind.Card;
        if (digits >= 14 && digits <= 16 && NumberShapes.IsCard(all))
        {
            return digits == 16 || document.After(Cue.Card, token) ? 95 : 60;
        }

        kind = PiiKind.Business;
        if (digits == 10 && document.After(Cue.Business, token, 6))
        {
            return CheckDigits.IsBusinessNumber(all) ? 95 : 60;
        }

        return spoken ? 0 : Labelled(digits, out kind);
    }

    /// <summary>Plain digits that only their label makes an identifier.</summary>
    private int Labelled(int digits, out PiiKind kind)
    {
        kind = PiiKind.Driver;
        if (digits == 12 && document.After(Cue.Driver, token, 6))
        {
            return 90;
        }

        kind = PiiKind.Health;
        if ((digits == 10 || digits == 11) && document.After(Cue.Health, token, digits == 11 ? Document.LabelReach : 6))
        {
            return 90;
        }

        kind = PiiKind.Account;
        return digits >= 10 && digits <= 14 && IsAccountLabelled(AccountReach) ? 90 : 0;
    }

    private int Two(int from, out PiiKind kind)
    {
        int first = run.Length(from), second = run.Length(from + 1);
        bool hyphen = run.Before(from + 1) == '-' || run.Before(from + 1) == 'h' || run.IsSpoken(from);
        int[] all = run.Copy(from, from + 1);
        kind = PiiKind.Rrn;
        if (first == 6 && second == 7)
        {
            return SixSeven(all, hyphen, out kind);
        }

        // The guideline's own sample has lost a digit (line 2678); cut and masked numbers still show birth date and sex.
        if (first == 6 && second == 6 && hyphen && NumberShapes.IsBirthDate(all, 1900) && all[6] >= 1 && all[6] <= 4)
        {
            return document.After(Cue.Rrn, token) ? 90 : 60;
        }

        kind = PiiKind.Health;
        if (first == 1 && second == 10 && hyphen)
        {
            return document.After(Cue.Health, token) ? 95 : 50;
        }

        kind = PiiKind.Phone;
        if (first >= 3 && first <= 4 && second == 4 && !NumberShapes.IsService(all) && (document.After(Cue.Phone, token, 6) || document.After(Cue.Cellphone, token, 6)))
        {
            return hyphen ? 80 : 60;
        }

        // 02 1234 5678 spoken as 공이 일이삼사오육칠팔, and 010 12345678.
        if (NumberShapes.IsPhone(all, all.Length) && (first == 2 || first == 3) && all.Length >= 10)
        {
            return 90;
        }

        kind = PiiKind.Account;
        return hyphen && all.Length >= 10 && all.Length <= 14 && IsAccountLabelled(AccountReach) ? 85 : 0;
    }

    private int SixSeven(int[] all, bool hyphen, out PiiKind kind)
    {
        int percent = NumberShapes.Resident(all, out kind);
        bool corporate = document.After(Cue.Corporate, token, 6);
        if (percent == 0 && !corporate && all[6] >= 1 && all[6] <= 8 && document.After(Cue.Rrn, token))
        {
            // A slip of the pen in a number that its label shows.
            return 60;
        }

        if (corporate || (percent < 90 && CheckDigits.IsCorporateNumber(all) && !document.After(Cue.Rrn, token) && !NumberShapes.IsBirthDate(all, 1900)))
        {
            kind = PiiKind.Corporate;
            return CheckDigits.IsCorporateNumber(all) ? 95 : 60;
        }

        if (percent > 0 && hyphen)
        {
            return percent;
        }

        if (percent >= 90)
        {
            return percent;
        }

        kind = PiiKind.Shape;
        return shapes && hyphen ? 90 : 0;
    }

    private int More(int from, int to, out PiiKind kind)
    {
        int groups = to - from + 1;
        int[] all = run.Copy(from, to);
        char joint = run.Before(from + 1);
        bool uniform = run.IsUniform(from, to);
        kind = PiiKind.Ip;
        if (groups == 4 && uniform && joint == '.' && IsIp(from) && !document.After(Cue.Version, token, 3))
        {
            return 95;
        }

        kind = PiiKind.Phone;
        int phone = Phone(from, to, all);
        if (phone > 0)
        {
            return phone;
        }

        kind = PiiKind.Driver;
        if (groups == 4 && run.HasLengths(from, 2, 2, 6, 2) && joint == '-' && run.Number(from, 0, 2) >= 11 && run.Number(from, 0, 2) <= 28)
        {
            return 95;
        }

        if (groups == 3 && run.HasLengths(from, 2, 6, 2) && (document.After(Cue.Driver, token, 8) || RegionBefore(from)))
        {
            return 95;
        }

        kind = PiiKind.Card;
        if (run.HasLengths(from, 4, 4, 4, 4) && groups == 4 || run.HasLengths(from, 4, 6, 5) && groups == 3 || run.HasLengths(from, 4, 6, 4) && groups == 3)
        {
            return NumberShapes.IsCard(all) ? 98 : document.After(Cue.Card, token) ? 80 : joint == '-' && groups == 4 ? 60 : shapes ? 60 : 0;
        }

        kind = PiiKind.Business;
        if (groups == 3 && run.HasLengths(from, 3, 2, 5) && joint == '-')
        {
            return CheckDigits.IsBusinessNumber(all) ? 97 : document.After(Cue.Business, token, 6) ? 70 : document.After(Cue.Account, token, 6) ? 0 : 30;
        }

        kind = PiiKind.Account;
        if (joint != '-' && joint != 'h' && !run.IsSpoken(from) && !((joint == ' ' || (joint == '.' && uniform)) && IsAccountLabelled(6)))
        {
            return 0;
        }

        return Account(from, to, all.Length);
    }

    /// <summary>A bank or 계좌 before the number or right behind it: 110-123-456789 신한은행.</summary>
    private bool IsAccountLabelled(int reach)
    {
        if (document.After(Cue.Account, token, reach))
        {
            return true;
        }

        int next = run.Behind;
        for (int words = 0; words < 2; words++)
        {
            next = document.Next(next - 1);
            if (document.HasCue(next, Cue.Account))
            {
                return true;
            }

            next++;
        }

        return false;
    }

    /// <summary>The shapes that Korean banks print. Four and four and four digits are also product codes: only behind a label.</summary>
    private int Account(int from, int to, int digits)
    {
        if (digits < 10 || digits > 15 || run.Length(to) > 7)
        {
            return 0;
        }

        if (IsAccountLabelled(AccountReach))
        {
            return 95;
        }

        int groups = to - from + 1;
        bool known = groups == 3 && run.Before(from + 1) == '-'
            ? run.HasLengths(from, 6, 2, 6) || run.HasLengths(from, 3, 6, 5) || run.HasLengths(from, 4, 2, 7) || run.HasLengths(from, 4, 3, 6) || run.HasLengths(from, 3, 3, 6) || run.HasLengths(from, 3, 2, 6)
            : groups == 4 && (run.HasLengths(from, 3, 4, 4, 2) || run.HasLengths(from, 3, 6, 2, 3));
        return known && run.Before(from + 1) == '-' ? 65 : 0;
    }

    private int Phone(int from, int to, int[] all)
    {
        int groups = to - from + 1;
        char joint = run.Before(from + 1);
        if (joint == '/' || joint == '·')
        {
            return 0;
        }

        // +82 10 1234 5678: without the country's prefix the leading 0 comes back.
        if (groups == 4 && run.Length(from) == 2 && all[0] == 8 && all[1] == 2)
        {
            int[] national = new int[all.Length - 1];
            System.Array.Copy(all, 2, national, 1, all.Length - 2);
            bool second = all[2] != 0 && NumberShapes.IsPhone(national, national.Length);
            return second && (document.UnitAt(run.Start(from) - 1) == '+' || joint == '-') ? 95 : 0;
        }

        if (groups != 3 || NumberShapes.IsService(all) || run.Length(from + 1) < 3 || run.Length(from + 1) > 4 || run.Length(from + 2) != 4)
        {
            return 0;
        }

        int first = run.Length(from);
        if (NumberShapes.IsPhone(all, all.Length))
        {
            return 97;
        }

        // 03-1234-5678 (guideline line 4784) is no area code, and still shown as a telephone number.
        return all[0] == 0 && (first == 2 || first == 3) && (joint == '-' || joint == ')' || document.After(Cue.Phone, token)) ? 85 : 0;
    }

    private bool IsIp(int from)
    {
        for (int i = from; i < from + 4; i++)
        {
            if (run.Length(i) > 3 || run.Number(i, 0, run.Length(i)) > 255 || run.IsSpoken(i) || (i > from && run.Start(i) != run.End(i - 1) + 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool RegionBefore(int from)
    {
        int previous = document.Previous(token);
        return from == 0 && document.Is(previous, TokenClass.Hangul) && KoreanPlaces.IsProvince(document.Text, document.Tokens[previous].Start, document.Tokens[previous].End);
    }
}
