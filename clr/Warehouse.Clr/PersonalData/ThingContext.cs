namespace Warehouse.Clr.PersonalData;

/// <summary>
/// What stands behind a word and says that it names a thing or place and no person of the text: 문래동 공장, 고구마 5kg, 이순신 장군 동상. The counterpart of
/// <see cref="NameContext"/>.
/// </summary>
internal sealed class ThingContext
{
    /// <summary>Nouns of the heroes of schoolbooks and of what is named after them.</summary>
    private static readonly WordTable Memorials = new WordTable("장군 열사 대왕 동상 기념관 기념사업 문학관 문학상 생가 대교 미술관 묘역 사당 아트센터 컨벤션센터 초상화 위인전 평전 추모제 탄신 국제공항");

    /// <summary>A profession is a title too: 안중근 의사 is nobody's doctor where what follows is a memorial.</summary>
    private static readonly WordTable Honours = new WordTable("의사 선생 여사 신부 박사 시인 작가 화백");

    /// <summary>What broadcasts and stages make: who is known by them is no person of the text.</summary>
    private static readonly WordTable Works = new WordTable("골 골을 유니폼 중계 득점 홈런 금메달 레시피 먹방 신작 신곡 예능 드라마 콘서트 앨범 팬미팅 팬클럽 팬카페 닮은 닮았 뮤지컬 주연 출연작 데뷔 노래방 모창 성대모사 전집 시집 광고모델");

    private static readonly WordTable Artists = new WordTable("감독 배우 가수 작가 선수 코미디언 개그맨 아나운서 피디 시인");

    private static readonly WordTable Appearing = new WordTable("나오는 나온 출연한 출연하는 주연한 주연의 진행하는");

    private static readonly WordTable Shows = new WordTable("예능 드라마 영화 방송 프로그램 채널 광고 뮤지컬 콘서트 경기 유튜브");

    /// <summary>What names of firms, schools and offices end in, glued: 한솔제지, 간호학과. A person's name is none of theirs.</summary>
    private static readonly WordTable Organisations = new WordTable(
        "제지 제약 제과 제분 제철 전자 전기 건설 건축 화학 물산 상사 중공업 공업 식품 생명 화재 해상 증권 캐피탈 은행 저축은행 카드 통운 택배 물류 해운 항공 관광 투어 리조트 호텔 콘도 백화점 병원 의원 치과 약국 한의원 법인 대학교 대학 초등학교 중학교 고등학교 초교 여고 신문 일보 방송 출판사 서점 문고 미디어 엔터 소프트 시스템 시스템즈 테크 모터스 타이어 가구 침대 우유 라면 맥주 "
        + "소주 김치 막걸리 어린이집 유치원 교회 성당 미술관 박물관 도서관 문화재단 재단 학회 협회 협동조합 학과 학부 학번 연구소 공사 공단 아파트 빌딩 타워 터널 대교 초중 여중 산업 개발 정공 정밀 기업 그룹 홀딩스 유통 마트 식당 분식 김밥 갈비 국밥 냉면 치킨 피자 커피 제빵 베이커리 떡집 반점 미용실 헤어 세탁소 부동산 철물 문구 정육점");

    private static readonly WordTable Places = new WordTable(
        "지점 매장 대리점 아파트 축제 공장 공단 상권 열차 해변 해수욕장 마을 관광 관광지 특구 지역 구역 일대 노선 방면 톨게이트 나들목 사거리 삼거리 맛집 청사 해돋이 둘레길 출장소 소재 상류 하류 인근 부근 저수지 계곡 폭포 항구 선착장");

    private static readonly WordTable Wares = new WordTable(
        "제품 상품 모델 버전 메뉴 버튼 화면 증후군 농도 수치 제도 사업 공사 공법 축구 야구 농구 배구 드라마 영화 노래 소설 만화 게임 앱 어플 사이트 브랜드 세트 시리즈 소스 양념 엑기스 즙 맛 향 색상 재질 원단 두께 길이 함량 성분 용량 사이즈 규격 무늬 디자인 로고 쇼핑백");

    /// <summary>Counters of things: 고구마 5kg, 오미자 3병.</summary>
    private static readonly WordTable Counters = new WordTable("개 병 박스 상자 팩 봉 봉지 권 캔 포 포기 장 켤레 벌 세트 통 그릇 접시 잔 마리 송이 알 정 캡슐 그램 킬로 리터 평 톤 묶음 줄 단 판 대 곳 군데 종 가지 도");

    private static readonly WordTable LatinCounters = new WordTable("kg g mg ml L l cc cm mm m km ea EA box BOX GB MB TB W kW mAh mcg IU");

    private readonly Document document;

    public ThingContext(Document document)
    {
        this.document = document;
    }

    /// <summary>Whether the word up to <paramref name="end"/> is no person for what stands behind it. A frequent given name stays one of a person before wares and places.</summary>
    public bool IsThing(int token, int end, bool titled, int likeness)
    {
        Token word = document.Tokens[token];
        if (end != word.End || titled)
        {
            return false;
        }

        int next = document.Next(token);
        if (next - token > 2 || !document.Is(next, TokenClass.Hangul))
        {
            return next - token <= 2 && likeness < 3 && IsCounted(next);
        }

        if (IsKnownByWorks(next))
        {
            return true;
        }

        if (Begins(Memorials, next) || (Begins(Honours, next) && Begins(Memorials, document.Next(next))))
        {
            return true;
        }

        return likeness < 3 && (Holds(Places, next) || Holds(Wares, next));
    }

    /// <summary>한솔제지, 간호학과에서: two syllables or more and what an organisation is.</summary>
    public static bool IsOrganisation(string text, int start, int end)
    {
        for (int stop = end; stop >= start + 4 && end - stop <= 4; stop--)
        {
            if (Particles.IsTail(text, stop, end) && (Organisations.HoldsSuffix(text, start + 1, stop)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>봉준호 감독 신작, 유재석 나오는 예능.</summary>
    private bool IsKnownByWorks(int next)
    {
        if (Begins(Works, next))
        {
            return true;
        }

        int work = document.Next(next);
        return (Holds(Artists, next) && (Begins(Works, work) || Begins(Shows, work))) || (Holds(Appearing, next) && Begins(Shows, work));
    }

    /// <summary>Whether the word is a counter of things, with a tail or without.</summary>
    public static bool IsCounter(Document document, int token)
    {
        Token word = document.Tokens[token];
        return Counters.FindPrefix(document.Text, word.Start, word.End, out int behind) >= 0 && Particles.IsTail(document.Text, behind, word.End);
    }

    private bool IsCounted(int digits)
    {
        if (!document.Is(digits, TokenClass.Digits))
        {
            return false;
        }

        int unit = digits + 1;
        if (document.IsSign(unit, '.') && document.Is(unit + 1, TokenClass.Digits))
        {
            unit += 2;
        }

        unit = document.Is(unit, TokenClass.Blank) ? unit + 1 : unit;
        return document.Is(unit, TokenClass.Latin) ? LatinCounters.Holds(document.Text, document.Tokens[unit].Start, document.Tokens[unit].End) : Holds(Counters, unit);
    }

    private bool Begins(WordTable words, int token) =>
        document.Is(token, TokenClass.Hangul) && words.FindPrefix(document.Text, document.Tokens[token].Start, document.Tokens[token].End, out _) >= 0;

    /// <summary>One of the words, with a tail or without.</summary>
    private bool Holds(WordTable words, int token)
    {
        if (!document.Is(token, TokenClass.Hangul))
        {
            return false;
        }

        Token word = document.Tokens[token];
        return words.FindPrefix(document.Text, word.Start, word.End, out int behind) >= 0 && Particles.IsTail(document.Text, behind, word.End);
    }
}
