namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Given names alone: 민수 씨, 서연아, 재훈이 형, 한별이가, 지수가 제 딸인데. Only frequent ones, and only where a title, a call, a particle of living beings or kinship shows that somebody is
/// meant. A name that is a common noun (하늘, 나라) wants the stronger signs.
/// </summary>
internal static class GivenNameRecognizer
{
    private const int Titled = 75;
    private const int Possible = 60;

    /// <summary>What follows 이 behind a final consonant in how given names are spoken of: no noun takes 이가. 이랑 is a particle of its own.</summary>
    private static readonly WordTable Familiar = new WordTable("가 는 를 한테 한테서 도 네 네가 네는 의 에게 만 더러 하고 가요 는요");

    private static readonly WordTable Animate = new WordTable("한테 한테서 한테는 한테도 한테만 께 께서 께서는 께서도 더러");

    private static readonly WordTable Kin = new WordTable("형 누나 오빠 언니 엄마 아빠 어머니 아버지 어머님 아버님 할머니 할아버지 이모 고모 삼촌 쌤 동생 선배 선배님 후배");

    private static readonly WordTable OwnKin = new WordTable("딸 아들 동생 조카 손자 손녀 남편 아내 여동생 남동생 막내 첫째 둘째 친구 짝꿍 형 누나 언니 오빠 딸애 큰딸 작은딸 큰애 작은애");

    private static readonly WordTable Own = new WordTable("제 저희 우리 내 울 저의 나의");

    private static readonly WordTable Labels = new WordTable("이름 성함 성명 실명 본명 개명");

    /// <summary>Frequent names that are pronouns or times first of all, and those that 이 makes a noun of (지은이).</summary>
    private static readonly WordTable Never = new WordTable("우리 지은 현재 고지 가을 여름 수시 이상 유지");

    /// <summary>Frequent names that are other words as well and begin with no surname, so that no list of common words has them.</summary>
    private static readonly WordTable Nouns = new WordTable(
        "수영 보람 슬기 하늘 가람 나라 누리 태양 은하 인화 경화 미화 순화 영화 정화 선화 성화 강산 동일 성일 영일 인정 선정 수정 미정 인수 경주 영주 진주 성남 성주 소정 소라 소미 재연 재인 진영 진수 영애 영아 유선 유리 미주 대성 대우 대현 대환 강우 상수 정수 기호 상호 경호 창호 시원 시영 지형 지성 지원 지우 수호 수인 하나 나은 예지 새봄 한결 현지 건영 근태 남주 동원 무성 미라 미지 병기 보은 "
        + "상국 상근 상도 상봉 상연 상용 상정 선재 선주 선호 성도 성문 성모 성찬 성학 영재 현재 용기 원기 진기 만수 복수 상구 상기 성기 봉기 은기 철수 영수 정식 성자 민주 지연 지혜 은혜 도형 태연 강인 선홍 보라 로운 소이 우주 우성 태영 시연 연서 연수 이슬 명선 경애 경선 경민 정민 영민 정심 문정 기정 주연 보경 순이 분이 말자 유정 세현 인선 인구 인기 인사 동기 대기 나리 아라 기동 도경 동빈 동하 만식 명진 상아 상은 상미 순수 아름 예슬 온유 윤선 은새 이든 이안 은유 "
        + "자연 정연 진경 진선 진아 진만 초롱 희수 희선 효성 현실 현금 현경 하정 해수 미향 방울 소망 사랑 지수 지나 지현 은비 은결 가온 다온 다인 다정 라온 여진 수아 수지 수진 수경 수미 성은 성현 세진 예은 예담 우리 우진 이서 이수 이현 주안 주현 주형 주영 서하 서기 서리 서희 선아 선미 선경 두리 두현 도도 미나 나나 나영");

    /// <summary>Nouns of people, beings and bodies that are made like given names and take their particles: 형수한테, 법원한테.</summary>
    private static readonly WordTable Beings = new WordTable("형수 제수 병원 상원 하원 대원 동원 법원 보살 마귀 유령 별님 달님 햇님 해님 천사 나무 시내");

    /// <summary>Looks at a word that begins with a frequent given name; true if somebody is meant by it.</summary>
    public static bool Read(Document document, NameContext surroundings, int token, bool labelled)
    {
        Token word = document.Tokens[token];
        string text = document.Text;
        int end = word.Start + 2;
        if (word.Cue != Cue.None && word.CueEnd >= end)
        {
            return false;
        }

        bool explained = CommonWords.Explain(text, word.Start, word.End) != Commonness.None;
        bool common = explained || CommonWords.IsNoun(text, word.Start, end) || Nouns.Holds(text, word.Start, end);
        bool never = Never.Holds(text, word.Start, end);
        int next = document.Next(token);
        bool spoken = end == word.End && !never && document.Is(next, TokenClass.Hangul) && next - token == 2 && document.Text[document.Tokens[next].Start] == '씨' && Particles.IsTail(text, document.Tokens[next].Start + 1, document.Tokens[next].End);
        if (spoken || (!explained && (IsTitled(document, word, end, next) || (!common && IsAddressed(document, token, word, end)))))
        {
            document.Add(PiiKind.Name, word.Start, end, Titled);
            return true;
        }

        if (never || !((!common && (IsSigned(document, token, word, end) || IsSelf(document, token, word, end) || IsListed(document, token, word, end) || IsSubject(document, surroundings, token, word, end) || (!document.Is(token - 1, TokenClass.Digits) && IsCertain(surroundings, token, word, end)))) || IsFamiliar(text, word, end) || IsKin(document, word, end, token, common) || IsCalled(document, token, word, end, common) || Animate.Holds(text, end, word.End) || (labelled && IsNamed(document, token, word, end))))
        {
            return false;
        }

        document.Add(PiiKind.Name, word.Start, end, Possible);
        return true;
    }

    private static bool IsTitled(Document document, Token word, int end, int next) =>
        Particles.BehindHonorific(document.Text, end, word.End) > end || (end + 1 == word.End && document.Text[end] == '맘')
        || (end == word.End && document.Is(next, TokenClass.Hangul) && document.HasCue(next, Cue.Title) && document.Text[document.Tokens[next].Start] == '씨');

    /// <summary>수빈 고객님, 지원 학생: a title apart.</summary>
    private static bool IsAddressed(Document document, int token, Token word, int end)
    {
        int next = document.Next(token);
        return end == word.End && document.Is(next, TokenClass.Hangul) && next - token <= 2 && (document.HasCue(next, Cue.Customer) || document.HasCue(next, Cue.Title))
            && Particles.IsTail(document.Text, document.Tokens[next].CueEnd, document.Tokens[next].End);
    }

    /// <summary>민지 드림, 발표자는 서윤, 지훈(34세).</summary>
    private static bool IsCertain(NameContext surroundings, int token, Token word, int end) => end == word.End && surroundings.Of(token, end) == NameContext.Strong;

    /// <summary>A name that is not frequent but made of names' syllables, or a native word, and none that we know otherwise: by the surest signs only.</summary>
    public static bool ReadTypical(Document document, int token)
    {
        Token word = document.Tokens[token];
        string text = document.Text;
        int end = word.Start + 2;
        if (word.Cue != Cue.None || end > word.End || !NameLists.IsTypical(text, word.Start, end) || Beings.Holds(text, word.Start, end) || Never.Holds(text, word.Start, end)
            || CommonWords.Explain(text, word.Start, word.End) != Commonness.None || CommonWords.IsNoun(text, word.Start, end))
        {
            return false;
        }

        int next = document.Next(token);
        bool called = IsClosed(text, end) && end + 1 == word.End && text[end] == '아' && document.Previous(token) < 0;
        called |= !IsClosed(text, end) && end + 1 == word.End && text[end] == '야' && document.Previous(token) < 0 && document.Is(token + 1, TokenClass.Blank);
        bool titled = end < word.End ? text[end] == '씨' && Particles.IsTail(text, end + 1, word.End) : IsTitled(document, word, end, next);
        if (!titled && !called && !IsFamiliar(text, word, end) && !Animate.Holds(text, end, word.End) && !IsKin(document, word, end, token, false) && !IsNamed(document, token, word, end))
        {
            return false;
        }

        document.Add(PiiKind.Name, word.Start, end, titled ? Titled : Possible);
        return true;
    }

    /// <summary>저장해둬 - 상우: the text ends with who wrote it.</summary>
    private static bool IsSigned(Document document, int token, Token word, int end)
    {
        if (end != word.End || document.Next(token) != document.Count)
        {
            return false;
        }

        int before = document.Previous(token);
        return document.IsSign(before, '-') && document.Is(before - 1, TokenClass.Blank);
    }

    /// <summary>저 동현이에요, 저는 서연입니다.</summary>
    private static bool IsSelf(Document document, int token, Token word, int end) =>
        Particles.IsPolite(document.Text, end) && end < word.End && document.HasCue(document.Previous(token), Cue.Self);

    /// <summary>이슬이가, 하늘이한테: for common nouns as well.</summary>
    private static bool IsFamiliar(string text, Token word, int end) =>
        IsClosed(text, end) && end + 1 < word.End && text[end] == '이' && Familiar.Holds(text, end + 1, word.End);

    /// <summary>하준, 서윤 두 명: given names in a row.</summary>
    private static bool IsListed(Document document, int token, Token word, int end)
    {
        int behind = document.Next(token), before = document.Previous(token), findings = document.Findings.Count;
        if (IsJoint(document, before) && findings > 0 && PiiKinds.IsName(document.Findings[findings - 1].Kind) && document.Tokens[before].Start - document.Findings[findings - 1].End <= 1)
        {
            return Particles.IsTail(document.Text, end, word.End);
        }

        int next = document.Next(behind);
        if (end != word.End || !IsJoint(document, behind) || !document.Is(next, TokenClass.Hangul))
        {
            return false;
        }

        Token other = document.Tokens[next];
        return other.Length >= 2 && NameLists.IsGivenName(document.Text, other.Start, other.Start + 2) && !Nouns.Holds(document.Text, other.Start, other.Start + 2)
            && !CommonWords.IsNoun(document.Text, other.Start, other.Start + 2) && Particles.IsTail(document.Text, other.Start + 2, other.End);
    }

    private static bool IsJoint(Document document, int token) => document.IsSign(token, ',') || document.IsSign(token, '·') || document.IsSign(token, '/');

    /// <summary>민지가, 수빈을; 연우는 where somebody does something.</summary>
    private static bool IsSubject(Document document, NameContext surroundings, int token, Token word, int end) => end + 1 == word.End && Particles.Fits(document.Text, end, word.End)
        && (Units.IsOneOf("이가을를랑", document.Text[end]) || (Units.IsOneOf("은는도", document.Text[end]) && surroundings.IsDoing(token, end)));

    /// <summary>재훈이 형, 민준 엄마; 지수가 제 딸인데.</summary>
    private static bool IsKin(Document document, Token word, int end, int token, bool common)
    {
        string text = document.Text;
        int next = document.Next(token);
        if (!document.Is(next, TokenClass.Hangul) || next - token > 2)
        {
            return false;
        }

        Token following = document.Tokens[next];
        bool spoken = IsClosed(text, end) && end + 1 == word.End && text[end] == '이';
        if ((spoken || (end == word.End && !common)) && Kin.FindPrefix(text, following.Start, following.End, out int behind) >= 0 && Particles.IsTail(text, behind, following.End))
        {
            return true;
        }

        int owned = document.Next(next);
        return word.End == end + 1 && Units.IsOneOf("이가은는", text[end]) && Own.Holds(text, following.Start, following.End) && document.Is(owned, TokenClass.Hangul)
            && OwnKin.FindPrefix(text, document.Tokens[owned].Start, document.Tokens[owned].End, out behind) >= 0 && Particles.IsTail(text, behind, document.Tokens[owned].End);
    }

    /// <summary>서연아; 지우야 폰 …, 주원아 숙제 …: a noun only where it begins the text.</summary>
    private static bool IsCalled(Document document, int token, Token word, int end, bool common)
    {
        string text = document.Text;
        bool closed = IsClosed(text, end);
        if (end + 1 == word.End && text[end] == (closed ? '아' : '야'))
        {
            return !common || (document.Previous(token) < 0 && document.Is(token + 1, TokenClass.Blank) && !CommonWords.IsRole(text, word.Start, end));
        }

        return !common && closed && end + 1 < word.End && text[end] == '이' && Particles.IsTail(text, end + 1, word.End) && !Particles.IsCopula(text, end, word.End);
    }

    /// <summary>제 이름은 지수예요, 성함이 복순이라고.</summary>
    private static bool IsNamed(Document document, int token, Token word, int end)
    {
        int label = document.Previous(token);
        label = document.IsSign(label, ':') ? document.Previous(label) : label;
        return (end == word.End || Particles.IsCopula(document.Text, end, word.End)) && document.Is(label, TokenClass.Hangul)
            && Labels.FindPrefix(document.Text, document.Tokens[label].Start, document.Tokens[label].End, out int behind) >= 0 && Particles.IsTail(document.Text, behind, document.Tokens[label].End);
    }

    private static bool IsClosed(string text, int end) => Units.FinalOf(text[end - 1]) != 0;
}
