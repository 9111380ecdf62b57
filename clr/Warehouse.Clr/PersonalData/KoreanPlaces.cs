using Warehouse.Clr.Text;

namespace Warehouse.Clr.PersonalData;

/// <summary>What makes a Hangul word a part of an address, and what only sounds so.</summary>
internal static class KoreanPlaces
{
    /// <summary>Words that end like a city, district, town, village or road and are none.</summary>
    private static readonly WordTable NoPlace = new WordTable(
        "다시 역시 표시 지시 혹시 잠시 즉시 당시 몇시 임시 접시 도시 실시 게시 공시 응시 감시 무시 수시 상시 일시 전시 "
        + "대구 요구 친구 연구 복구 영구 도구 출구 입구 청구 기구 가구 누구 하구 축구 농구 야구 인구 욕구 촉구 강구 지구 "
        + "장군 국군 기군 보도 정도 속도 온도 제도 태도 한도 의도 지도 시도 유도 습도 농도 별도 빈도 용도 각도 인도 철도 "
        + "행동 활동 운동 자동 노동 이동 변동 작동 연동 아동 공동 감동 출동 가동 수동 진동 파동 합동 충동 구동 시동 반동 소동 부동 유동 동동 환동 "
        + "정리 관리 처리 거리 소리 우리 수리 머리 다리 자리 유리 요리 분리 승리 권리 심리 대리 물리 논리 원리 격리 금리 생리 조리 무리 오리 고리 사거리 삼거리 미리 멀리 빨리 널리 달리 "
        + "전면 화면 측면 반면 정면 표면 장면 국면 이면 하면 되면 라면 냉면 가면 서면 도면 대면 직면 외면 내면 방면 수면 지면 으면 "
        + "여기로 거기로 저기로 어디로 바로 서로 새로 별로 따로 스스로 실제로 대로 그대로 제대로 앞으로 뒤로 위로 아래로 주로 실로 진짜로 절대로 추가로 별도로 자동으로 최대로 맞은편으로 그걸로 이걸로 번호로 카드로 전화로 문자로 메일로 현금으로 "
        + "병동 시군 시군구 읍면 읍면동 필요시 재식별시 반드시 발생시 처리시 요청시 변경시 이용시 신청시 방문시 접수시 가입시 해지시 결제시 취소시 위반시 사고시 부재시 도착시 구매시 계약시 종료시 수술시 복용시 입원시 퇴원시 내원시 촬영시 검사시 통화시 상담시 야간시 비상시 평상시 유사시 도로 통로 경로 진로 회로 선로 활로 항로 미로 서술로 "
        + "전기 가길 하길 되길 오길 눈길 손길 발길 갈길 입니다만");

    private static readonly WordTable Buildings = new WordTable(
        "아파트 빌라 오피스텔 맨션 빌딩 타워 주공 자이 래미안 푸르지오 힐스테이트 캐슬 아이파크 편한세상 하이츠 팰리스 파크 연립 기숙사 원룸텔 단지 고시원 빌 타운 하우스 센트럴 더샵 스위첸 베르디움 데시앙 주택 맨숀 코아루 리버뷰 펜션 다가구 다세대 빌리지 레지던스 상가");

    private static readonly WordTable BuildingWhole = new WordTable("아파트 빌라 오피스텔 주공 자이 래미안 푸르지오 힐스테이트 롯데캐슬 아이파크 더샵 스위첸 데시앙 베르디움 코아루 e편한세상 위브 꿈에그린 더휴 센트레빌 트라팰리스 하이페리온 타워팰리스 리슈빌 휴먼시아 기숙사 고시원 생활관 관사 다가구 다세대 주택 단지");

    /// <summary>What names of complexes end in that are words besides: 푸른마을 is one before a block's number only.</summary>
    private static readonly WordTable ComplexEnds = new WordTable("마을 단지 타운 빌라 아파트 맨션 하이츠 파크 캐슬 힐스 빌 뷰");

    private static readonly WordTable Counters = new WordTable("명 원 개 시 분 년 월 일 번째 회 건 주 시간 개월 만 천 억 통 대 장 퍼센트 프로 점 위 차 배 세 살 박 인 층 도 번");

    /// <summary>Beginnings of words behind a town that tell of a place for everybody.</summary>
    private static readonly WordTable Publics = new WordTable(
        "일대 일원 지역 관내 소재 주변 인근 근처 부근 방면 방향 구간 전역 곳곳 상권 주민센터 행정복지센터 동사무소 면사무소 읍사무소 복지관 복지센터 경로당 보건소 파출소 지구대 우체국 도서관 초등학교 중학교 고등학교 대학교 어린이집 유치원 시장 상가 먹자골목 "
        + "사거리 삼거리 오거리 교차로 지하차도 고가도로 육교 공원 하천 재개발 재건축 신도시 택지 산업단지 공단 물류센터 매장 지점 대리점 캠퍼스 출장소 본점 분점 영업소 구청 시청 청사 도로 공사 공사장 현장 침수 정전 단수 노선 정류장 버스 터미널 박물관 미술관 경기장 체육관 수영장 주차장 공영주차장 한강 해수욕장 축제 맛집 카페거리 상인회 입주민 주민들 아파트값 집값 땅값 전셋값 부동산 분양");

    /// <summary>Beginnings of what is said of such a place: 상암동에 있는, 역삼동에 새로 생긴.</summary>
    private static readonly WordTable Happenings = new WordTable("있는 있던 위치 새로 생긴 생기 생겼 오픈 개점 개원 열린 열리 열렸 개최 발생 진행 운영 건설 건립 들어서 들어선 짓 지은 지어 불이 화재 행사 축제 공사 정전 단수 침수 산사태");

    private static readonly WordTable Vicinities = new WordTable("근처 인근 부근 일대 주변");

    /// <summary>What the names of authorities end in.</summary>
    private static readonly WordTable Authorities = new WordTable("청사 시청 구청 군청 도청 법원 검찰청 경찰청 경찰서 세무서 소방서 보건소 주민센터 행정복지센터 교육청 교육지원청 우체국 세관 병무청 박물관 미술관 기념관 도서관 대학교 터미널 국회의사당");

    private static readonly WordTable Halls = new WordTable("강의실 회의실 연구실 실습실 실험실 세미나실 사무실 교수실 병실 병동 진료실 검사실 상담실 민원실 교육장 전시장 본관 별관 신관 구관 강의동 연구동 공학관 인문관 과학관 학생회관 도서관 교육관 기숙사동");

    /// <summary>What stands before a 로 that is no road.</summary>
    private static readonly WordTable Means = new WordTable(
        "번호 코드 문자 숫자 카드 전화 메일 쿠폰 포인트 현금 비번 암호 팩스 단위 종류 상태 크기 수치 온도 속도 순서 규격 사이즈 날짜 시리즈 모드 버전 채널 페이지 순서대 규정대 원래대 마음대 계획대 예정대 약속대 설명대 말씀대 사실대 기존대 요청대 그대 제대 지시대 안내대 고속도 국도 지방도 철도 궤도 한도 농도 용도 정도 최소 최저 최고");

    /// <summary>The syllables that parts of addresses end in: suffixes, buildings, and the short names of 시/도.</summary>
    private const string LastSyllables = "시군구도읍면동리가로길호층번지트라텔션딩워공이안슬크츠스립사원빌운럴샵첸움앙택숀루뷰울산천주전종기북남하";

    private const int TailReach = 6;
    private const int LongestCity = 3;

    private static readonly bool[] MayEnd = EndTable();

    /// <summary>Whether one of the last syllables is one that a part of an address ends in: spares most words the closer look.</summary>
    public static bool MayBePart(string text, int start, int end)
    {
        if (end - start <= LongestCity ? (MunicipalityNames.IsCity(text, start, end) || MunicipalityNames.IsBareDistrict(text, start, end)) : text[end - 1] == '을' && text[end - 2] == '마')
        {
            return true;
        }

        for (int i = end - 1; i >= start && end - i <= TailReach; i--)
        {
            if (MayEnd[text[i] - Units.FirstSyllable])
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsProvince(string text, int start, int end) => KoreanAddress.IsProvince(text, start, end);

    public static bool IsPublic(string text, int start, int end) => Publics.FindPrefix(text, start, end, out _) >= 0;

    public static bool IsNear(string text, int start, int end) => Vicinities.FindPrefix(text, start, end, out _) >= 0;

    public static bool HappensThere(string text, int start, int end) => Happenings.FindPrefix(text, start, end, out _) >= 0;

    /// <summary>정부서울청사, 강남구청에서: the name of an authority, with a tail or without.</summary>
    public static bool IsAuthority(string text, int start, int end)
    {
        for (int stop = end; stop > start + 2 && end - stop <= 4; stop--)
        {
            if (Particles.IsTail(text, stop, end) && Authorities.HoldsSuffix(text, start, stop))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A house or room of an institution: 공학관, 강의실에서, 제1회의실.</summary>
    public static bool IsHall(string text, int start, int end)
    {
        for (int stop = end; stop > start + 1 && end - stop <= 4; stop--)
        {
            if (Particles.IsTail(text, stop, end) && (Halls.Holds(text, start, stop) || Halls.HoldsSuffix(text, start, stop)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the stretch before a 로 is what something is done with.</summary>
    public static bool IsMeans(string text, int start, int end) => Means.Holds(text, start, end) || Means.HoldsSuffix(text, start, end);

    public static bool IsNoPlace(string text, int start, int end) => NoPlace.Holds(text, start, end);

    /// <summary>A complex where the number of a block follows: 푸른마을, 래미안.</summary>
    public static bool IsComplex(string text, int start, int end) => ComplexEnds.HoldsSuffix(text, start, end) || IsBuilding(text, start, end);

    /// <summary>A building or complex: 신뢰아파트, 래미안.</summary>
    public static bool IsBuilding(string text, int start, int end) => Buildings.HoldsSuffix(text, start, end) || BuildingWhole.Holds(text, start, end);

    /// <summary>Whether a number before the stretch counts something: 3인 does, 485인데 is the copula.</summary>
    public static bool IsCounter(string text, int start, int end) => Counters.FindPrefix(text, start, end, out _) >= 0 && !(text[start] == '인' && Particles.IsCopula(text, start, end));

    private static bool[] EndTable()
    {
        bool[] table = new bool[Units.LastSyllable - Units.FirstSyllable + 1];
        foreach (char syllable in LastSyllables)
        {
            table[syllable - Units.FirstSyllable] = true;
        }

        return table;
    }
}
