namespace Warehouse.Clr.PersonalData;

/// <summary>
/// What stands around a word that may be a name, and how far it says that somebody is meant: particles that only living beings take (에게, 한테), signs
/// and digits beside it, another name in the same list, what people do (이/가 … 방문했다).
/// </summary>
internal sealed class NameContext
{
    /// <summary>Nothing, a hint, and as good as a title.</summary>
    public const int None = 0, Weak = 1, Strong = 2;

    private const int PredicateReach = 14;

    /// <summary>Particles of living beings. 이랑 and 이가 behind a final consonant are how given names are spoken of (민준이가).</summary>
    private static readonly WordTable Animate = new WordTable(
        "에게 에게서 에게는 에게도 에게만 에겐 한테 한테서 한테는 한테도 한테만 한텐 께 께서 께서는 께서도 께도 께는 이한테 이가 이는 이를 이랑 이도 이네 이네가 이의 이하고 이랑은 더러");

    private static readonly WordTable Comitative = new WordTable("과 와 랑 이랑 하고 및 과의 와의 랑은");

    /// <summary>Nouns that a name stands before: 김하늘 명의, 이서연 드림, 박준호 외 2명.</summary>
    private static readonly WordTable FollowsName = new WordTable(
        "명의 명의로 명의의 명의인 드림 올림 배상 귀하 좌하 본인 본인이 본인은 본인의 생일 생일이 생일이래 생신 결혼 결혼식 결혼식에 청첩장 씀 서명 날인 외 동행 동반 모친 부친 배우자 어머니 어머님 아버지 아버님 엄마 아빠 할머니 할아버지 형 누나 오빠 언니 동생 남편 아내 아들 딸 부부 가족 드립니다 올립니다 앞 앞으로 너 니 걔 쟤 얘 결석 출근 퇴근 지각 조퇴 휴가");

    /// <summary>What a word says after which a name stands bare: 야 김하늘, 위 이서연.</summary>
    private static readonly WordTable PrecedesName = new WordTable("야 얘 걔 쟤 위 상기 피고 원고 피의자 참고인 망 고 故 동거인 이웃 옆집 윗집 아랫집 세대 작성 성함이 이름이 보낸 받은 남 여 현 당시 당직 아기 아이 자녀 손주");

    /// <summary>Beginnings of what people do, are or feel: predicates of a person.</summary>
    private static readonly WordTable Deeds = new WordTable(
        "전화 통화 연락 말하 말했 말씀 물어 물었 대답 답변 답했 설명 안내 부탁 요청 신청 접수 문의 신고 고소 주장 진술 약속 계약 서명 작성 동의 거절 거부 방문 내원 입원 퇴원 호소 복용 사망 출산 수술 진료 치료 검사 상담 예약 결제 구매 주문 송금 입금 환불 수령 출근 퇴근 결혼 이혼 이사 졸업 입학 합격 취직 승진 휴가 지각 결석 참석 참여 발표 담당 도와 도왔 만나 만났 왔 오셨 오시 온 온대 왔대 왔어 갔 가셨 가시 간 간대 갔대 갔어 나왔 나가 받으 받았 보냈 보내 샀 팔았 먹었 먹고 마셨 울었 웃었 웃겨 화났 아파 아프 다쳤 다치 넘어 싸웠 때렸 때리 욕 욕설 폭행 협박 빌려 빌린 갚 살고 산다 살아 사는 태어 죽었 좋아 싫어 사랑 예뻐 귀여 착해 잘생 그러는 그러더 그랬 그래서 하래 하더라 했대 한대 했어 했다 했는 하셨 하시 하십 않으 맞아 맞나 맞습 맞으 맞죠 되시 됩니다 계시 계십 계신 있대 있었대 확인 처리 투약 시행 판독 집도 의뢰 보고 인계 배정 근무 소속 대표 운영 욕을 늦 퇴사 입사 전학 도착 출발 제출 반납 연체 납부 대출 가입 탈퇴 해지 불참 지원 응시 수강 휴학 복학 자퇴 체크인 외출 복귀 휴직 복직 사직 허락 승인 결재 지시 추천 소개 초대 인사 사과 놀라 놀랐 걱정 잠갔 들고 들렀 올렸 꺼내 꺼냈 가져 두고 빠졌 찾아 찾으 찾았 기다 앉 누워 일어 걸어 뛰 쓰러 부딪 떨어뜨 토했 맡 가르 배우 읽 썼 적었 만들 고쳤 열었 불렀 알려 알고 모르 모른 잊 잃어 기억 이겼 당선 뽑 떠났 떠나 돌아 옮겼 머물 대신 혼자 직접 먼저 하기로 원하 원했 그만 낳 키우");

    private static readonly WordTable Quotes = new WordTable("이라는 라는 이란 란 이라고 라고 이라던 라던");

    private static readonly WordTable People = new WordTable("사람 분 이름 친구 직원 학생 고객 회원 남자 여자 아이 애가 애는 기사 상담 선생 환자 어르신 아저씨 아주머니 아줌마 할머니 할아버지 남성 여성 놈 자가 자를 청년 후배 선배 동료 간호사 의사 교수 배우는 대표 팀장 과장 대리 부장");

    private static readonly WordTable RolesBefore = new WordTable(
        "발표자 토론자 진행자 사회자 강연자 강사 수상자 당첨자 합격자 지원자 면접자 참가자 의뢰인 대리인 위임인 수임인 후견인 저자 제저자 편집자 번역자 검토자 승인자 결재자 기안자 입회인 증인 병가자 휴직자 퇴사자 퇴직자 입사자 당직자 근무자 결석자 지각자 조퇴자 전입자 전출자 사망자 부상자 확진자 접촉자 탑승자 동승자 운전자 동거인 인솔자 출연자 당선자 기부자 후원자 수혜자 수익자 추천인 제보자 신고자 피해자 요청자 질문자 응답자 "
        + "수강생 수험생 신입생 전입생 전학생 졸업생 재학생 휴학생 대학원생 유학생 연수생 실습생 교환학생 인턴 조장 반장 부반장 팀원 조원 간병인 요양보호사 명의자 명의인 실명 본명 주문자 발신자 수신자 발송자 임차인 임대인 세입자 집주인 입주민 주민 목격자 신고인 민원인 예약자 입금자 송금인 소장 촌장 이장 통장 원장 교장 교감 담임 학생 환자 산모 원아 아동 어르신 강사님 선수 이사장 조합장 회장 총무 간사 서기 당번 결석생 대상자 접수자 담당 요청자 등록자 주문인 신청자 요청인 당사자 문의자 상담자 낙찰자 응시자 참여자 봉사자 이용자 대출자 차주 집도의 주치의 시술자 관찰자 기록자 조사자 감독자 배송자 회송자");

    /// <summary>Before a colon or a bracket what is done names who did it: 참석: 김하늘, 검토 - 이서연.</summary>
    private static readonly WordTable ActsBefore = new WordTable(
        "참석 불참 담당 작성 검토 기록 승인 결재 보고 접수 요청 발표 사회 당번 당직 휴가 연차 반차 조퇴 결석 지각 출장 외근 상담 집도 마취 판독 입금 송금 예약 주문 신청 참가 참여 배석 회신 발신 수신 참조 인계 인수 등록 처리 편집 취재 촬영 번역 감수 진행 강의 지도 평가 심사 문의 합격 당첨 입원 퇴원 수령 대표 회장 총무 반장 조장 조원 팀원 명단 성명 신고 제보 서명");

    /// <summary>What nouns of people end in: 신청자, 의뢰인, 졸업생, 조합원.</summary>
    private const string PeopleEndings = "자인생원";

    private readonly Document document;

    public NameContext(Document document)
    {
        this.document = document;
    }

    /// <summary>
    /// How far the surroundings of a word's stretch up to <paramref name="end"/> make it a person. Behind a label (<paramref name="isLabelled"/>) the role before it says no more than the label has said.
    /// </summary>
    public int Of(int token, int end, bool isLabelled = false)
    {
        string text = document.Text;
        Token word = document.Tokens[token];
        if (end < word.End)
        {
            if (Animate.Holds(text, end, word.End))
            {
                return Strong;
            }

            return IsListed(token, end) || IsOwner(token, end) || IsCalledSo(token, end) || (Particles.IsCopula(text, end, word.End) && FollowsRole(token)) ? Strong : Comitative.Holds(text, end, word.End) || Particles.IsCopula(text, end, word.End) || IsDoing(token, end) ? Weak : None;
        }

        int behind = token + 1;
        if (IsMarked(token) || IsListed(token, end))
        {
            return Strong;
        }

        int next = document.Next(token);
        if (document.Is(next, TokenClass.Hangul) && next - token <= 2)
        {
            Token following = document.Tokens[next];
            if ((FollowsName.FindPrefix(text, following.Start, following.End, out int behindWord) >= 0 && Particles.IsTail(text, behindWord, following.End)) || IsOwned(following))
            {
                return Strong;
            }

            if (Deeds.FindPrefix(text, following.Start, following.End, out _) >= 0)
            {
                return Weak;
            }
        }

        if (!isLabelled && FollowsRole(token))
        {
            return Strong;
        }

        if (document.IsSign(document.Previous(token), '(') && document.IsSign(next, ')'))
        {
            // 귀하(민덕기)의
            return Weak;
        }

        int previous = document.Previous(token);
        if (document.Is(previous, TokenClass.Hangul) && PrecedesName.Holds(text, document.Tokens[previous].Start, document.Tokens[previous].End))
        {
            return Weak;
        }

        return IsAlone(token, behind) ? Weak : None;
    }

    /// <summary>Signs and numbers that names stand beside: 김하늘(34세), (김하늘), 김하늘: …, @김하늘, 김하늘 010-….</summary>
    private bool IsMarked(int token)
    {
        int behind = document.Next(token), before = document.Previous(token);
        if (document.IsSign(before, '@'))
        {
            return true;
        }

        if (document.IsSign(behind, '('))
        {
            int inner = document.Next(behind);
            return document.Is(inner, TokenClass.Digits) && IsNumberOfPerson(inner) || document.Is(inner, TokenClass.Latin) && document.Tokens[inner].Length <= 2
                || document.Is(inner, TokenClass.Hangul) && (document.Tokens[inner].Cue <= Cue.Birth || IsSex(inner));
        }

        if (document.IsSign(before, '(') && (document.IsSign(behind, ')') || document.IsSign(behind, ',')))
        {
            int owner = document.Previous(before);
            return document.Is(owner, TokenClass.Hangul) && document.Tokens[owner].Cue <= Cue.Birth;
        }

        if (document.IsSign(behind, ':') && (before < 0 || document.Is(before, TokenClass.Line)))
        {
            return true;
        }

        if (document.IsSign(behind, ',') || document.IsSign(behind, '/'))
        {
            behind = document.Next(behind);
            if (document.Is(behind, TokenClass.Digits) && IsAge(behind) || document.Is(behind, TokenClass.Hangul) && (IsSex(behind) || document.Tokens[behind].Cue == Cue.Phone || document.Tokens[behind].Cue == Cue.Cellphone || document.Tokens[behind].Cue == Cue.Birth))
            {
                return true;
            }
        }

        return document.Is(behind, TokenClass.Digits) && IsNumberOfPerson(behind);
    }

    /// <summary>A name beside this one, joined by a comma, a slash, or 과, 랑, 하고.</summary>
    private bool IsListed(int token, int end)
    {
        string text = document.Text;
        Token word = document.Tokens[token];
        int findings = document.Findings.Count;
        if (findings > 0 && PiiKinds.IsName(document.Findings[findings - 1].Kind) && IsJoint(document.Findings[findings - 1].End, word.Start))
        {
            return true;
        }

        int next = document.Next(token);
        bool joined = end < word.End ? Comitative.Holds(text, end, word.End) : document.IsSign(next, ',') || document.IsSign(next, '/') || document.IsSign(next, '·');
        next = end == word.End && joined ? document.Next(next) : next;
        return joined && document.Is(next, TokenClass.Hangul) && NameLists.MayBeName(text, document.Tokens[next].Start, document.Tokens[next].End);
    }

    /// <summary>곽두팔이라는 사람, 김하늘이란 분.</summary>
    private bool IsCalledSo(int token, int end)
    {
        string text = document.Text;
        int next = document.Next(token);
        return Quotes.Holds(text, end, document.Tokens[token].End) && document.Is(next, TokenClass.Hangul) && People.FindPrefix(text, document.Tokens[next].Start, document.Tokens[next].End, out _) >= 0;
    }

    /// <summary>발표자는 김하늘, 대학원생 제갈솔, 동승자: 이서연: who somebody is stands before; across a sign any noun of people does, and what they do (참석: …).</summary>
    private bool FollowsRole(int token)
    {
        int previous = document.Previous(token);
        bool signed = document.IsSign(previous, ':') || document.IsSign(previous, '=') || document.IsSign(previous, ']') || document.IsSign(previous, '-');
        previous = signed ? document.Previous(previous) : previous;
        if (!document.Is(previous, TokenClass.Hangul))
        {
            return false;
        }

        string text = document.Text;
        Token role = document.Tokens[previous];
        int roleEnd = role.Length > 2 && Units.IsOneOf("은는", text[role.End - 1]) ? role.End - 1 : role.End;
        return RolesBefore.Holds(text, role.Start, roleEnd)
            || (signed && (ActsBefore.Holds(text, role.Start, role.End) || (role.Length >= 3 && role.Length <= 5 && Units.IsOneOf(PeopleEndings, text[role.End - 1]))));
    }

    /// <summary>Whether only a joint of a list stands between two places.</summary>
    private bool IsJoint(int from, int to)
    {
        string text = document.Text;
        int at = from, wordEnd = from;
        while (wordEnd < to && wordEnd - at <= 3 && Units.IsHangul(text[wordEnd]))
        {
            wordEnd++;
        }

        bool joined = wordEnd > at && (Comitative.Holds(text, at, wordEnd) || Particles.BehindHonorific(text, at, wordEnd) == wordEnd);
        if (wordEnd > at && !joined)
        {
            return false;
        }

        at = wordEnd;
        if (at < to && text[at] == '(')
        {
            // 경도윤(등본), 석지안(통장 사본)
            while (at < to && text[at] != ')')
            {
                at++;
            }

            from = at;
            at++;
        }

        while (at < to && to - from <= 8 && (Units.IsBlank(text[at]) || Units.IsOneOf(",/·、&→+|①②③④⑤⑥⑦⑧⑨⑩", text[at])))
        {
            joined |= !Units.IsBlank(text[at]);
            at++;
        }

        return joined && at == to;
    }

    /// <summary>이/가, 은/는 and, near behind it, what a person does.</summary>
    public bool IsDoing(int token, int end)
    {
        string text = document.Text;
        Token word = document.Tokens[token];
        if (word.End - end != 1 || !Units.IsOneOf("이가은는을를도", text[end]))
        {
            return false;
        }

        int at = token + 1;
        while (at < document.Count && at - token <= PredicateReach && document.Tokens[at].Class != TokenClass.Line)
        {
            Token following = document.Tokens[at];
            if (following.Class == TokenClass.Hangul && Deeds.FindPrefix(text, following.Start, following.End, out _) >= 0)
            {
                return true;
            }

            at++;
        }

        return false;
    }

    /// <summary>김하늘의 연락처, 이서연의 아버지.</summary>
    private bool IsOwner(int token, int end)
    {
        Token word = document.Tokens[token];
        int next = document.Next(token);
        return word.End - end == 1 && document.Text[end] == '의' && document.Is(next, TokenClass.Hangul)
            && (IsOwned(document.Tokens[next]) || FollowsName.Holds(document.Text, document.Tokens[next].Start, document.Tokens[next].End));
    }

    /// <summary>연락처는, 계좌번호; but no 문자열.</summary>
    private bool IsOwned(Token word) => (word.Cue == Cue.Phone || word.Cue == Cue.Cellphone || word.Cue == Cue.Account || word.Cue == Cue.Rrn || word.Cue == Cue.Birth)
        && (Particles.IsTail(document.Text, word.CueEnd, word.End) || Units.StartsWith(document.Text, word.CueEnd, "번호"));

    /// <summary>The word is all there is in its line, but for a final sign.</summary>
    private bool IsAlone(int token, int behind)
    {
        int before = document.Previous(token);
        if (before >= 0 && !document.Is(before, TokenClass.Line))
        {
            return false;
        }

        return behind >= document.Count || document.Is(behind, TokenClass.Line) || document.IsSign(behind, '.') && behind + 1 >= document.Count;
    }

    private bool IsSex(int token)
    {
        Token word = document.Tokens[token];
        char first = document.Text[word.Start];
        return (first == '남' || first == '여') && (word.Length == 1 || (word.Length == 2 && (document.Text[word.Start + 1] == '성' || document.Text[word.Start + 1] == '자')));
    }

    private bool IsAge(int digits)
    {
        int unit = document.Tokens[digits].End;
        return document.Tokens[digits].Length <= 3 && (Units.StartsWith(document.Text, unit, "세") || Units.StartsWith(document.Text, unit, "살") || document.UnitAt(unit) == '/');
    }

    /// <summary>A telephone number, a resident number or a birth date begins there.</summary>
    private bool IsNumberOfPerson(int digits)
    {
        Token number = document.Tokens[digits];
        char sign = document.UnitAt(number.End);
        bool phone = document.Text[number.Start] == '0' && (number.Length == 2 || number.Length == 3) && (sign == '-' || sign == '.' || sign == ' ') || (number.Length >= 10 && document.Text[number.Start] == '0');
        bool year = number.Length == 4 && (document.Text[number.Start] == '1' || document.Text[number.Start] == '2') && Units.IsOneOf("-./", sign);
        return phone || year || (number.Length == 6 && sign == '-') || IsAge(digits);
    }
}
