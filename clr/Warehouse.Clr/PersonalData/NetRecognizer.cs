namespace Warehouse.Clr.PersonalData;

/// <summary>E-mail and web addresses, IP version 6. Each is read once from its first sign on; what stands before an @ is looked back at as far as a mailbox's name may be long.</summary>
internal static class NetRecognizer
{
    /// <summary>RFC 5321, section 4.5.3.1.</summary>
    private const int MostLocal = 64;
    private const int MostDomain = 255;
    private const int MostUrl = 2048;

    private static readonly WordTable TopLevels = new WordTable("com net org kr io co info biz me app dev shop site xyz tv ai jp cn us uk edu gov ac go re pe ly gl");

    /// <summary>An address around the @ at the token; where it ends, or -1.</summary>
    public static int Mail(Document document, int token)
    {
        string text = document.Text;
        int at = document.Tokens[token].Start;
        int start = at;
        while (start > 0 && at - start < MostLocal && IsLocal(document.UnitAt(start - 1)))
        {
            start--;
        }

        while (start < at && !Units.IsAlphanumeric(text[start]))
        {
            start++;
        }

        document.Work += at - start;
        int end = Domain(document, document.Tokens[token].End, out bool hasDot);
        if (start == at || !hasDot)
        {
            return -1;
        }

        document.Add(PiiKind.Email, start, end, 99);
        return end;
    }

    /// <summary>hong12골뱅이naver.com: the sign as it is spoken.</summary>
    public static bool IsSpokenAt(Document document, int token)
    {
        Token word = document.Tokens[token];
        return word.Length == 3 && Units.StartsWith(document.Text, word.Start, "골뱅이") && Units.IsAlphanumeric(document.UnitAt(word.Start - 1)) && Units.IsAlphanumeric(document.UnitAt(word.End));
    }

    /// <summary>A web address that begins at the token of Latin letters or digits; where it ends, or -1.</summary>
    public static int Url(Document document, int token)
    {
        string text = document.Text;
        Token first = document.Tokens[token];
        int scheme = first.End;
        bool hasScheme = document.UnitAt(scheme) == ':' && document.UnitAt(scheme + 1) == '/' && document.UnitAt(scheme + 2) == '/';
        if (hasScheme ? first.Length > 10 : document.UnitAt(scheme) != '.' && document.UnitAt(scheme) != '-' && document.UnitAt(scheme) != '_' || document.UnitAt(first.Start - 1) == '@')
        {
            return -1;
        }

        int host = hasScheme ? scheme + 3 : first.Start;
        int end = Domain(document, host, out bool hasDot);
        if (!hasScheme && (!hasDot || !IsKnownTop(text, host, end) || document.UnitAt(end) == '@'))
        {
            return -1;
        }

        // Path, query and fragment: everything up to a blank, a quote or Hangul.
        int from = end;
        if (document.UnitAt(end) == ':' || document.UnitAt(end) == '/' || document.UnitAt(end) == '?' || document.UnitAt(end) == '#' || hasScheme)
        {
            while (end < text.Length && end - from < MostUrl && IsUrlUnit(document.UnitAt(end)))
            {
                end++;
            }
        }

        while (end > host && Units.IsOneOf(".,;:!?)'\"", text[end - 1]))
        {
            end--;
        }

        document.Work += end - host;
        if (end <= host)
        {
            return -1;
        }

        document.Add(PiiKind.Url, first.Start, end, hasScheme || Units.StartsWith(text, first.Start, "www.") ? 99 : 90);
        return end;
    }

    /// <summary>Eight groups of hexadecimal digits between colons, or fewer with one :: (RFC 4291, section 2.2). Where it ends, or -1.</summary>
    public static int IpVersion6(Document document, int token)
    {
        string text = document.Text;
        int start = document.Tokens[token].Start, at = start, groups = 0, digits = 0;
        bool gap = false;
        char before = document.UnitAt(start - 1);
        if (before == ':' || Units.IsAlphanumeric(before) && before != '\0')
        {
            return -1;
        }

        while (at < text.Length && at - start < 40)
        {
            char unit = text[at];
            if (Units.HexDigit(unit) >= 0)
            {
                digits++;
                if (digits > 4)
                {
                    return -1;
                }
            }
            else if (unit == ':')
            {
                groups += digits > 0 ? 1 : 0;
                if (digits == 0 && at > start)
                {
                    if (gap)
                    {
                        return -1;
                    }

                    gap = true;
                }

                digits = 0;
            }
            else
            {
                break;
            }

            at++;
        }

        groups += digits > 0 ? 1 : 0;
        document.Work += at - start;
        if (at < text.Length && Units.IsLatin(text[at]) || (gap ? groups < 2 || groups > 7 : groups != 8))
        {
            return -1;
        }

        document.Add(PiiKind.Ip, start, at, 95);
        return at;
    }

    private static int Domain(Document document, int at, out bool hasDot)
    {
        int start = at, lastDot = -1, end = at;
        while (at - start < MostDomain)
        {
            char unit = document.UnitAt(at);
            if (Units.IsAlphanumeric(unit) || ((unit == '-' || unit == '_') && at > start))
            {
                at++;
                end = unit == '-' || unit == '_' ? end : at;
            }
            else if (unit == '.' && at > start && Units.IsAlphanumeric(document.UnitAt(at + 1)))
            {
                lastDot = at;
                at++;
            }
            else
            {
                break;
            }
        }

        document.Work += at - start;
        hasDot = lastDot > start && end - lastDot > 2 && Units.IsLatin(document.UnitAt(lastDot + 1));
        return end;
    }

    private static bool IsKnownTop(string text, int start, int end)
    {
        int dot = text.LastIndexOf('.', end - 1, end - start);
        char[] top = new char[end - dot - 1];
        for (int i = 0; i < top.Length; i++)
        {
            top[i] = (char)(Units.Narrow(text[dot + 1 + i]) | 0x20);
        }

        return TopLevels.Holds(new string(top), 0, top.Length);
    }

    private static bool IsLocal(char unit) => Units.IsAlphanumeric(unit) || unit == '.' || unit == '_' || unit == '-' || unit == '+' || unit == '%';

    private static bool IsUrlUnit(char unit) => unit > ' ' && unit < '\u007F' && unit != '"' && unit != '<' && unit != '>' && unit != '\'' && unit != ')' && unit != ']';
}
