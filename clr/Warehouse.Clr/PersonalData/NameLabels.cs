namespace Warehouse.Clr.PersonalData;

/// <summary>The labels that names stand behind (이름, 예금주, 받는 사람): which one says what the word behind it is.</summary>
internal sealed class NameLabels
{
    private static readonly WordTable Recipients = new WordTable("사람 분 이");

    private static readonly WordTable Receiving = new WordTable("받는 받으실 받으시는 보내는 보낸 보내신 보내시는 주문한 주문하신 신청한 신청하신 예약한 예약하신 계약한 계약하신");

    /// <summary>Labels of the name itself; 담당자가 and 동생은 say who does something as often as how he is called.</summary>
    private static readonly WordTable Naming = new WordTable("이름 성함 성명 실명 본명 예금주명 환자명 고객명 회원명 학생명 아동명 예약자명 입금자명 수진자명 분");

    private readonly Document document;

    public NameLabels(Document document)
    {
        this.document = document;
    }

    /// <summary>The cue of the word before, across a colon and across 은, 는 and 이.</summary>
    public Cue Before(int token, Token word, int end)
    {
        int previous = document.Previous(token);
        if (document.Is(previous, TokenClass.Hangul) && document.Tokens[previous].End == document.Tokens[previous].CueEnd + 1 && Units.IsOneOf("이가", document.Text[document.Tokens[previous].CueEnd])
            && Units.IsOneOf("을를", document.Text[word.End - 1]) && word.End - end <= 1)
        {
            // 임차인이 차임을 연체한: who does something, and to what.
            return Cue.None;
        }

        for (int steps = 0; steps < 2 && previous >= 0; steps++)
        {
            if (document.IsSign(previous, ':') || document.IsSign(previous, '-') || document.IsSign(previous, '(') || document.IsSign(previous, '=') || document.IsSign(previous, '['))
            {
                previous = document.Previous(previous);
                continue;
            }

            return document.Is(previous, TokenClass.Hangul) ? LabelOf(previous) : Cue.None;
        }

        return Cue.None;
    }

    /// <summary>담당자가 …, 동생은 …: a party and a particle, behind which anything may be told of it.</summary>
    public bool IsTold(int token)
    {
        int previous = document.Previous(token);
        if (!document.Is(previous, TokenClass.Hangul))
        {
            return false;
        }

        Token label = document.Tokens[previous];
        return label.Length > 2 && Units.IsOneOf("이가은는", document.Text[label.End - 1]) && !Naming.Holds(document.Text, label.Start, label.End - 1);
    }

    /// <summary>기사님이 마일리지 …: the particle of who does something, other than of a name.</summary>
    public bool IsSubject(int token) => IsTold(token) && Units.IsOneOf("이가", document.Text[document.Tokens[document.Previous(token)].End - 1]);

    /// <summary>이름은, 산모명, or a sign between the label and the word: what follows is how somebody is called.</summary>
    public bool IsNaming(int token)
    {
        int previous = document.Previous(token);
        if (!document.Is(previous, TokenClass.Hangul))
        {
            return document.Is(previous, TokenClass.Sign);
        }

        Token label = document.Tokens[previous];
        int end = label.Length > 2 && Units.IsOneOf("이가은는", document.Text[label.End - 1]) ? label.End - 1 : label.End;
        return Naming.Holds(document.Text, label.Start, end) || (label.Length > 2 && document.Text[end - 1] == '명');
    }

    /// <summary>환자, 학생, 후보, 팀장 apart before the word: they stand before things of theirs as well (후보 지지율).</summary>
    public bool IsRole(int token)
    {
        int previous = document.Previous(token);
        return document.Is(previous, TokenClass.Hangul) && (document.Tokens[previous].Cue == Cue.Customer || document.Tokens[previous].Cue == Cue.Title);
    }

    private Cue LabelOf(int token)
    {
        Token word = document.Tokens[token];
        if (Recipients.FindPrefix(document.Text, word.Start, word.End, out int behind) >= 0 && word.End - behind <= 1)
        {
            // 받는 사람은 김하늘
            int previous = document.Previous(token);
            return document.Is(previous, TokenClass.Hangul) && Receiving.Holds(document.Text, document.Tokens[previous].Start, document.Tokens[previous].End) ? Cue.NameLabel : Cue.None;
        }

        // 담당자, 고객명, 예금주명: what follows the label may be its own suffix.
        string text = document.Text;
        // 담당자에게 전달, 담당자님께 여쭤보니: who gets something is not named by what follows.
        bool ends = word.CueEnd == word.End || (word.End == word.CueEnd + 1 && Units.IsOneOf("은는이가", text[word.CueEnd])) || (word.End > word.CueEnd && Units.IsOneOf("명님인자", text[word.CueEnd]) && (word.End == word.CueEnd + 1 || Units.IsOneOf("은는이가을를으로도", text[word.CueEnd + 1])));
        if (!ends)
        {
            return Cue.None;
        }

        if (word.Cue == Cue.Customer || word.Cue == Cue.Title)
        {
            // 환자 진상우 (56세), 고객명 …; 님 and 씨 stand behind a name only.
            bool whole = word.CueEnd == word.End || (word.End - word.CueEnd == 1 && text[word.CueEnd] == '명');
            return whole && word.CueEnd - word.Start >= 2 && text[word.CueEnd - 1] != '님' ? Cue.NameLabel : Cue.None;
        }

        return word.Cue;
    }
}
