namespace Warehouse.Clr.PersonalData;

/// <summary>Which label (아이디, 비밀번호, 학번, 차트번호) announces the code at a token: the nearest one that is a person's and has no other value between.</summary>
internal static class CodeLabels
{
    /// <summary>Tokens between a label and its value.</summary>
    public const int Reach = 7;

    /// <summary>Between a password's label and one that no common word looks like.</summary>
    public const int FarReach = 14;

    private const int LongestEnglish = 12;

    private static readonly Cue[] Others = { Cue.Id, Cue.Member, Cue.Student, Cue.Record };

    /// <summary>What has identifiers too: 주문 ID, 장비 아이디, session id. Such an ID is nobody's.</summary>
    private static readonly WordTable Things = new WordTable(
        "주문 상품 제품 품목 물품 장비 기기 단말 단말기 설비 자산 부품 거래 결제 송장 운송장 배송 예약 접수 문의 요청 신청 티켓 쿠폰 이벤트 캠페인 광고 게시글 게시물 글 댓글 영상 동영상 이미지 사진 파일 문서 서류 첨부 페이지 화면 메뉴 버튼 링크 세션 로그 오류 에러 장애 알림 메시지 메일 작업 배치 잡 프로세스 스레드 쿼리 테이블 컬럼 레코드 트랜잭션 이슈 커밋 빌드 버전 배포 서버 노드 클러스터 "
        + "컨테이너 인스턴스 볼륨 디스크 네트워크 센서 카메라 프린터 라우터 태그 토큰 키 템플릿 프로젝트 리소스 구독 플랜 정책 규칙 채널 방 회의 회의실 매장 지점 창고 재고 로트 라인 공정 강의 과목 강좌 시험 문항 검사 검체 처방 약품 진단 병동 병실 침상 건물 시설 구역 부서 팀 조직 업체 거래처 모델 데이터 데이터셋 객체 개체 항목 코드 상담 통화 녹취 사건 설문 보고서 계약 청구 정산");

    private static readonly WordTable EnglishThings = new WordTable(
        "order item product device session ticket case transaction payment request event campaign ad post video image file document page message thread process job task batch query table record issue commit build server host node cluster container instance volume disk sensor camera printer tag token key template project resource subscription plan policy rule channel room meeting store lot line lab specimen sample study series course object asset model dataset trace span error log app client tenant group team trial site");

    /// <summary>What a label is part of, where no value is announced: 로그인 오류, 비밀번호 화면, login error.</summary>
    private static readonly WordTable Faults = new WordTable("오류 에러 화면 페이지 버튼 메뉴 입력란 입력창 팝업");

    private static readonly WordTable EnglishFaults = new WordTable("error errors failed failure page screen button field column reset policy");

    /// <summary>Between an English label and its value: the password is …, my ID was changed to …</summary>
    private static readonly WordTable Links = new WordTable("is was are to as the a my your new old set now still temporary temp no number changed reset again");

    /// <summary>The kind of the code at the token and the label that says so.</summary>
    public static bool TryKind(Document document, int token, out PiiKind kind, out Cue label)
    {
        kind = PiiKind.Password;
        label = Cue.Password;
        if (Nearest(document, token, label, FarReach) && (document.Since(label, token) <= Reach || Code.Read(document, document.Tokens[token].Start, true).IsMixed))
        {
            return true;
        }

        foreach (Cue cue in Others)
        {
            if (Nearest(document, token, cue, Reach))
            {
                label = cue;
                kind = cue == Cue.Student ? PiiKind.Student : cue == Cue.Record ? PiiKind.Record : PiiKind.Id;
                return cue != Cue.Id || !IsOfThing(document, token - document.Since(cue, token));
            }
        }

        return false;
    }

    /// <summary>Whether the label stands before the token with no other value between: its own value is the first one.</summary>
    public static bool Nearest(Document document, int token, Cue cue, int reach)
    {
        int since = document.Since(cue, token);
        if (since > reach || !document.After(cue, token, reach))
        {
            return false;
        }

        for (int i = token - since + 1; i < token; i++)
        {
            Token between = document.Tokens[i];
            bool value = between.Class == TokenClass.Digits ? !Units.StartsWith(document.Text, between.End, "자리") : between.Class == TokenClass.Latin && between.Cue != Cue.Password && between.Cue != Cue.Id && !HoldsLower(document, between, Links);
            if (value || between.Cue == Cue.OtherNumber || (between.Cue != Cue.None && between.Cue != cue && between.Cue <= Cue.Birth && between.Cue >= Cue.Phone && between.Cue != Cue.Part)
                || (i == token - since + 2 && between.Class == TokenClass.Hangul && Faults.FindPrefix(document.Text, between.Start, between.End, out _) >= 0))
            {
                return false;
            }
        }

        return !document.Is(token, TokenClass.Latin) || since > 2 || !HoldsLower(document, document.Tokens[token], EnglishFaults);
    }

    /// <summary>주문 ID, session id: what has the ID stands right before the label.</summary>
    private static bool IsOfThing(Document document, int label)
    {
        int owner = document.Previous(label);
        if (owner < 0 || label - owner > 2)
        {
            return false;
        }

        Token word = document.Tokens[owner];
        return word.Class == TokenClass.Hangul ? Things.Holds(document.Text, word.Start, word.End) : word.Class == TokenClass.Latin && HoldsLower(document, word, EnglishThings);
    }

    private static bool HoldsLower(Document document, Token word, WordTable words) => word.Length <= LongestEnglish && words.Holds(Units.Lower(document.Text, word.Start, word.End), 0, word.Length);
}
