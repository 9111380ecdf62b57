using System.Collections.Generic;

namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Finds personal data in a text: one pass over its tokens, each handed to the recognizers that its class calls for; then overlaps are resolved and names
/// that were sure once are found everywhere in the document.
/// </summary>
internal static class Detector
{
    /// <summary>A name as sure as this is looked for in the rest of the document.</summary>
    private const int SureName = 85;

    private const int MostTag = 50;

    /// <summary>The findings in their order, none overlapping, and how much work it was.</summary>
    public static List<Finding> Find(string text, ScrubPolicy policy, out long work)
    {
        Document document = new Document(text);
        Scan(document, policy);
        if (policy.Chat)
        {
            ScanChat(document);
        }

        policy.Terms?.Find(document);
        Repeat(document);
        List<Finding> resolved = Resolve(document.Findings, policy, text);
        work = document.Count + document.Work;
        return resolved;
    }

    private static void Scan(Document document, ScrubPolicy policy)
    {
        NumberRecognizer numbers = new NumberRecognizer(document, policy.Chat);
        AddressRecognizer addresses = new AddressRecognizer(document);
        NameRecognizer names = new NameRecognizer(document);
        int sentence = 0, skipTo = 0, netTo = 0;
        for (int i = 0; i < document.Count; i++)
        {
            Token token = document.Tokens[i];
            document.Pass(i);
            if (IsSentenceEnd(document, i))
            {
                ResidenceRecognizer.Read(document, sentence, i);
                sentence = i + 1;
            }

            if (token.Start < skipTo)
            {
                continue;
            }

            switch (token.Class)
            {
                case TokenClass.Sign when token.Start >= netTo && document.Text[token.Start] == '@':
                    netTo = Net(NetRecognizer.Mail(document, i), netTo, ref skipTo);
                    break;
                case TokenClass.Hangul when token.Start >= netTo && NetRecognizer.IsSpokenAt(document, i):
                    netTo = Net(NetRecognizer.Mail(document, i), netTo, ref skipTo);
                    break;
                case TokenClass.Sign when document.Text[token.Start] == '[':
                    skipTo = Tag(document, token.Start, skipTo);
                    break;
                case TokenClass.Latin:
                    if (token.Start >= netTo)
                    {
                        netTo = Net(NetRecognizer.Url(document, i), netTo, ref skipTo);
                    }

                    if (token.Start >= skipTo)
                    {
                        ReadLatin(document, i);
                    }

                    break;
                case TokenClass.Digits:
                    skipTo = ReadDigits(document, i, numbers, addresses, skipTo);
                    break;
                case TokenClass.Hangul:
                    skipTo = ReadHangul(document, i, numbers, addresses, names, skipTo);
                    break;
            }
        }

        ResidenceRecognizer.Read(document, sentence, document.Count);
    }

    private static int Net(int end, int netTo, ref int skipTo)
    {
        skipTo = end > skipTo ? end : skipTo;
        return end > netTo ? end : netTo;
    }

    private static void ReadLatin(Document document, int token)
    {
        if (document.UnitAt(document.Tokens[token].End) == ':' || document.Is(token + 1, TokenClass.Digits))
        {
            NetRecognizer.IpVersion6(document, token);
        }

        if (!CodeRecognizer.Passport(document, token) && !CodeRecognizer.Labelled(document, token) && !CodeRecognizer.LabelBehind(document, token) && !CodeRecognizer.BehindUser(document, token))
        {
            LatinNameRecognizer.Read(document, token);
        }
    }

    private static int ReadDigits(Document document, int token, NumberRecognizer numbers, AddressRecognizer addresses, int skipTo)
    {
        char after = document.UnitAt(document.Tokens[token].End);
        if ((after == ':' || Units.IsLatin(after)) && NetRecognizer.IpVersion6(document, token) is int end && end > 0)
        {
            return end;
        }

        if (CodeRecognizer.Plate(document, token) || DateRecognizer.Read(document, token))
        {
            return skipTo;
        }

        if (!CodeRecognizer.Labelled(document, token) && !CodeRecognizer.LabelBehind(document, token))
        {
            StudentRecognizer.Read(document, token);
        }

        int next = numbers.Read(token);
        if (next > token)
        {
            return document.Tokens[next - 1].End;
        }

        PartRecognizer.Read(document, token);
        next = addresses.Read(token);
        return next > token ? document.Tokens[next - 1].End : skipTo;
    }

    private static int ReadHangul(Document document, int token, NumberRecognizer numbers, AddressRecognizer addresses, NameRecognizer names, int skipTo)
    {
        Token word = document.Tokens[token];
        char first = document.Text[word.Start];
        bool numeral = HangulNumeral.CanBegin(first);
        if (numeral)
        {
            if (DateRecognizer.Read(document, token) || PartRecognizer.Read(document, token))
            {
                return skipTo;
            }

            int run = HangulNumeral.DigitRun(document.Text, word.Start, word.End);
            if (CodeRecognizer.SpokenPassword(document, token, run))
            {
                return word.End;
            }

            if (run >= 2)
            {
                int behindNumber = numbers.Read(token);
                if (behindNumber > token)
                {
                    return document.Tokens[behindNumber - 1].End;
                }
            }
        }

        int next = addresses.Read(token);
        if (next > token)
        {
            return document.Tokens[next - 1].End;
        }

        names.Read(token);
        return skipTo;
    }

    private static void ScanChat(Document document)
    {
        bool atWord = true;
        int i = 0;
        while (i < document.Count)
        {
            Token token = document.Tokens[i];
            ChatRecognizer.Label(document, i);
            if (atWord && token.Class != TokenClass.Blank && token.Class != TokenClass.Line && token.Class != TokenClass.Hangul)
            {
                i = ChatRecognizer.Word(document, i);
                continue;
            }

            atWord = true;
            i++;
        }
    }

    /// <summary>A tag that an earlier run left: [NAME_CUSTOMER] or [NAME_2].</summary>
    private static int Tag(Document document, int start, int skipTo)
    {
        string text = document.Text;
        int end = start + 1;
        while (end < text.Length && end - start < MostTag && (text[end] >= 'A' && text[end] <= 'Z' || text[end] == '_' || Units.IsDigit(text[end])))
        {
            end++;
        }

        if (end >= text.Length || text[end] != ']')
        {
            return skipTo;
        }

        int nameEnd = end;
        while (nameEnd > start + 1 && Units.IsDigit(text[nameEnd - 1]))
        {
            nameEnd--;
        }

        nameEnd = nameEnd < end && text[nameEnd - 1] == '_' ? nameEnd - 1 : end;
        if (!PiiKinds.TryFind(text, start + 1, nameEnd, true, out PiiKind kind))
        {
            return skipTo;
        }

        document.Findings.Add(new Finding(kind, start, end + 1, 100, null, true));
        return end + 1;
    }

    /// <summary>Names that were sure somewhere, at the beginning of other words of the document.</summary>
    private static void Repeat(Document document)
    {
        Dictionary<string, PiiKind>? sure = null;
        foreach (Finding finding in document.Findings)
        {
            if (PiiKinds.IsName(finding.Kind) && finding.Percent >= SureName && !finding.IsTag && finding.Length >= 3 && finding.Length <= 4 && Units.IsHangul(document.Text[finding.Start]))
            {
                sure ??= new Dictionary<string, PiiKind>(System.StringComparer.Ordinal);
                sure[document.Text.Substring(finding.Start, finding.Length)] = finding.Kind;
            }
        }

        if (sure == null)
        {
            return;
        }

        for (int i = 0; i < document.Count; i++)
        {
            Token word = document.Tokens[i];
            if (word.Class != TokenClass.Hangul || word.Length < 3 || !NameLists.IsSurname(document.Text[word.Start]))
            {
                continue;
            }

            for (int length = 3; length <= 4 && length <= word.Length; length++)
            {
                int end = word.Start + length;
                if ((Particles.IsTail(document.Text, end, word.End) || Particles.BehindHonorific(document.Text, end, word.End) > end)
                    && sure.TryGetValue(document.Text.Substring(word.Start, length), out PiiKind kind))
                {
                    document.Add(kind, word.Start, end, SureName);
                }
            }
        }
    }

    private static List<Finding> Resolve(List<Finding> found, ScrubPolicy policy, string text)
    {
        found.Sort(FindingOrder.ByStart);
        List<Finding> kept = new List<Finding>(found.Count);
        foreach (Finding finding in found)
        {
            if (!finding.IsTag && (finding.Percent < policy.MinimumOf(finding) || policy.Ignores(text, finding)))
            {
                continue;
            }

            bool beaten = false;
            while (kept.Count > 0 && kept[kept.Count - 1].End > finding.Start)
            {
                if (!finding.Beats(kept[kept.Count - 1]))
                {
                    beaten = true;
                    break;
                }

                kept.RemoveAt(kept.Count - 1);
            }

            if (!beaten)
            {
                kept.Add(finding);
            }
        }

        return kept;
    }

    public static bool IsSentenceEnd(Document document, int token)
    {
        Token sign = document.Tokens[token];
        if (sign.Class == TokenClass.Line)
        {
            return true;
        }

        if (sign.Class != TokenClass.Sign || !Units.IsOneOf(".!?。…", document.UnitAt(sign.Start)))
        {
            return false;
        }

        return token + 1 == document.Count || document.Is(token + 1, TokenClass.Blank) || document.Is(token + 1, TokenClass.Line);
    }
}
