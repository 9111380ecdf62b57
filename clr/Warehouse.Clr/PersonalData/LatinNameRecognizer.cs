namespace Warehouse.Clr.PersonalData;

/// <summary>Names in Latin letters: capitalized words behind a title or label (Mr. John Smith, Name: Gildong Hong), or a frequent first name and another capitalized word.</summary>
internal static class LatinNameRecognizer
{
    private const int MostWords = 3;

    private static readonly WordTable Titles = new WordTable("Mr Mrs Ms Miss Dr Prof Patient Name Customer Agent Nurse");

    private static readonly WordTable FirstNames = new WordTable(
        "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Anna Emma Olivia Sophia Alice Peter Henry Jack Oliver Samuel Benjamin Minsu Jihoon Seoyeon Minji Younghee Gildong Jiwoo Hyunwoo Soojin");

    /// <summary>What stands capitalized behind a role or a first name and is nobody: Customer Service Team, Patient Education, Name: Not Provided, Mark Down.</summary>
    private static readonly WordTable NoNames = new WordTable(
        "Martens Pepper Pizza Excel Center Centre Service Services Team Support Care Education Portal Station Relations Department Desk Office Management Manager Director Tag Tags Field Fields Coffee Not Unknown None Null Empty Provided Required Confidential Withheld Anonymous Information Info Data Database Record Records Number Numbers Id Identifier Account Accounts "
        + "Address Phone Email Mail Date Time Status Type Types List Form Forms History Summary Report Reports Note Notes Chart Charts Room Ward Unit Units Bed Admission Admissions Discharge Transfer Referral Referrals Consent Safety Rights Satisfaction Experience Feedback Survey Surveys Complaint Complaints Inquiry Inquiries Request Requests Order Orders "
        + "Product Products Loyalty Success Protection Value Segment Segments Group Groups Base Population Cohort Monitor Monitoring Assessment Evaluation Outcome Outcomes Position Positioning Transport Call Calls Light Mode Version Server System Systems Software Platform App Console Dashboard Connection Login Password Practitioner Practice Assistant Aide "
        + "Training Handoff Hotline Line Helpline Bank Hospital Clinic Store Shop Company University College School Only First Last Full Middle Given Family Change Changed Of And Or The This That Is Was Has Had Denies Denied Reports Reported States Stated Will Who With Controlled Analgesia Volume Visit Visits Appointment Appointments Billing Payment Payments "
        + "Insurance Advocate Advocacy Council Experience Journey Engagement Retention Acquisition Review Reviews Rating Testimonials Database Up Down Out In On Off");

    /// <summary>What is sold under the names of those who founded a brand: Paul Smith 지갑.</summary>
    private static readonly WordTable Goods = new WordTable("지갑 가방 백팩 청바지 속옷 셔츠 바지 신발 구두 운동화 시계 향수 화장품 선글라스 안경테 피규어 인형 동화책 위스키 쿠폰 매장 브랜드 제품 상품");

    public static bool Read(Document document, int token)
    {
        string text = document.Text;
        Token word = document.Tokens[token];
        bool label = Titles.Holds(text, word.Start, word.End);
        if (!label && !FirstNames.Holds(text, word.Start, word.End))
        {
            return Korean(document, token) || Titled(document, token);
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
        while (words < MostWords && document.Is(at, TokenClass.Latin) && IsCapitalized(text, document.Tokens[at]) && !Titles.Holds(text, document.Tokens[at].Start, document.Tokens[at].End)
            && !NoNames.Holds(text, document.Tokens[at].Start, document.Tokens[at].End))
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

        if (words == 2 && !label && document.Is(at, TokenClass.Hangul) && Goods.FindPrefix(text, document.Tokens[at].Start, document.Tokens[at].End, out _) >= 0)
        {
            return false;
        }

        if (words == 0 || (words == 1 && !label) || document.UnitAt(end) == '@' || document.UnitAt(start - 1) == '.' || Units.IsDigit(document.UnitAt(end)))
        {
            return false;
        }

        document.Add(PiiKind.Name, start, end, words >= 2 ? 85 : 65);
        return true;
    }

    /// <summary>Tom씨, Jane 님께.</summary>
    private static bool Titled(Document document, int token)
    {
        Token word = document.Tokens[token];
        int next = document.Is(token + 1, TokenClass.Blank) && document.Tokens[token + 1].Length == 1 ? token + 2 : token + 1;
        if (!document.Is(next, TokenClass.Hangul) || !IsCapitalized(document.Text, word) || Units.IsOneOf("@.-_/", document.UnitAt(word.Start - 1)) || document.Is(token - 2, TokenClass.Latin))
        {
            return false;
        }

        Token title = document.Tokens[next];
        if (!Units.IsOneOf("님씨", document.Text[title.Start]) || !Particles.IsTail(document.Text, title.Start + 1, title.End))
        {
            return false;
        }

        document.Add(PiiKind.Name, word.Start, word.End, 65);
        return true;
    }

    /// <summary>Kim Soyeon, Hyejin Namgung.</summary>
    private static bool Korean(Document document, int token)
    {
        if (!document.Is(token + 1, TokenClass.Blank) || document.Tokens[token + 1].Length != 1 || !document.Is(token + 2, TokenClass.Latin))
        {
            return false;
        }

        Token first = document.Tokens[token], second = document.Tokens[token + 2];
        if (!IsCapitalized(document.Text, first) || !IsCapitalized(document.Text, second) || Units.IsOneOf("@.-_/", document.UnitAt(first.Start - 1)) || Units.IsOneOf("@-_", document.UnitAt(second.End)) || Units.IsDigit(document.UnitAt(second.End))
            || !LatinSyllables.IsName(document.Text, first, second))
        {
            return false;
        }

        document.Add(PiiKind.Name, first.Start, second.End, 75);
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
