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
        "아파트 빌라 오피스텔 맨션 빌딩 타워 주공 자이 래미안 푸르지오 힐스테이트 캐슬 아이파크 편한세상 하이츠 팰리스 파크 연립 기숙사 원룸텔 단지 고시원 빌 타운 하우스 센트럴 더샵 스위첸 베르디움 데시앙 주택 맨숀 코아루 리버뷰");

    private static readonly WordTable BuildingWhole = new WordTable("아파트 빌라 오피스텔 주공 자이 래미안 푸르지오 힐스테이트 롯데캐슬 아이파크 주택 단지");

    private static readonly WordTable Counters = new WordTable("명 원 개 시 분 년 월 일 번째 회 건 주 시간 개월 만 천 억 통 대 장 퍼센트 프로 점 위 차 배 세 살 박 인 층 도 번");

    /// <summary>The syllables that parts of addresses end in: suffixes, buildings, and the short names of 시/도.</summary>
    private const string LastSyllables = "시군구도읍면동리가로길호층번지트라텔션딩워공이안슬크츠스립사원빌운럴샵첸움앙택숀루뷰울산천주전종기북남하";

    private const int TailReach = 6;

    private static readonly bool[] MayEnd = EndTable();

    /// <summary>Whether one of the last syllables is one that a part of an address ends in: spares most words the closer look.</summary>
    public static bool MayBePart(string text, int start, int end)
    {
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

    public static bool IsNoPlace(string text, int start, int end) => NoPlace.Holds(text, start, end);

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
