namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Part of a number that its label completes: 휴대폰 번호 가운데가 팔천오백 (guideline line 4937). Three or four digits behind a word like 뒷자리 are
/// as good as a key where the rest is on file.
/// </summary>
internal static class PartRecognizer
{
    private const int Reach = 6;
    private const int LabelReach = 16;

    public static bool Read(Document document, int token)
    {
        if (!document.After(Cue.Part, token, Reach))
        {
            return false;
        }

        PiiKind kind;
        if (document.After(Cue.Cellphone, token, LabelReach))
        {
            kind = PiiKind.Cellphone;
        }
        else if (document.After(Cue.Rrn, token, LabelReach))
        {
            kind = PiiKind.Rrn;
        }
        else if (document.After(Cue.Card, token, LabelReach))
        {
            kind = PiiKind.Card;
        }
        else if (document.After(Cue.Account, token, LabelReach))
        {
            kind = PiiKind.Account;
        }
        else if (document.After(Cue.Phone, token, LabelReach))
        {
            kind = PiiKind.Phone;
        }
        else
        {
            return false;
        }

        Token part = document.Tokens[token];
        int end = part.End;
        if (part.Class == TokenClass.Hangul)
        {
            end = SpokenEnd(document.Text, part);
        }
        else if (part.Length < 3 || part.Length > 7 || (document.Is(token + 1, TokenClass.Hangul) && !Particles.IsTail(document.Text, part.End, document.Tokens[token + 1].End)))
        {
            return false;
        }

        if (end <= part.Start)
        {
            return false;
        }

        document.Add(kind, part.Start, end, 80);
        return true;
    }

    private static int SpokenEnd(string text, Token part)
    {
        int run = HangulNumeral.DigitRun(text, part.Start, part.End);
        int behind = part.Start + run;
        if (run >= 3 && run <= 7 && Particles.IsTail(text, behind, part.End))
        {
            return run == 5 && text[behind - 1] == '이' ? behind - 1 : behind;
        }

        long value = HangulNumeral.Cardinal(text, part.Start, part.End, out behind);
        // 팔천오백이: the copula's 이 reads as a two.
        if (behind > part.Start && text[behind - 1] == '이' && value % 10 == 2 && Particles.IsTail(text, behind - 1, part.End))
        {
            behind--;
        }

        return value >= 100 && Particles.IsTail(text, behind, part.End) ? behind : part.Start;
    }
}
