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

    private static readonly WordTable Places = new WordTable(
        "지점 매장 대리점 아파트 축제 공장 공단 상권 열차 해변 해수욕장 마을 관광 관광지 특구 지역 구역 일대 노선 방면 톨게이트 나들목 사거리 삼거리 맛집 청사 해돋이 둘레길 출장소 소재 상류 하류 인근 부근 저수지 계곡 폭포 항구 선착장");

    private static readonly WordTable Wares = new WordTable(
        "제품 상품 모델 버전 메뉴 버튼 화면 증후군 농도 수치 제도 사업 공사 공법 축구 야구 농구 배구 드라마 영화 노래 소설 만화 게임 앱 어플 사이트 브랜드 세트 시리즈 소스 양념 엑기스 즙 맛 향 색상 재질 원단 두께 길이 함량 성분 용량 사이즈 규격 무늬 디자인 로고 쇼핑백");

    /// <summary>Counters of things: 고구마 5kg, 오미자 3병.</summary>
    private static readonly WordTable Counters = new WordTable("개 병 박스 상자 팩 봉 봉지 권 캔 포 포기 장 켤레 벌 세트 통 그릇 접시 잔 마리 송이 알 정 캡슐 그램 킬로 리터 평 톤 묶음 줄 단 판 대 곳 군데 종 가지");

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

        if (Begins(Memorials, next) || (Begins(Honours, next) && Begins(Memorials, document.Next(next))))
        {
            return true;
        }

        return likeness < 3 && (Holds(Places, next) || Holds(Wares, next));
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
