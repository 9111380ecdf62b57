namespace Warehouse.Clr.PersonalData;

/// <summary>
/// The cities, counties and districts there are (시·군·구, Local Autonomy Act): few enough to know them all. They tell an address without numbers from words that only end like one
/// (하수구 역류로), and a city without its 시 (안양 만안구). What is not listed counts as a region only beside numbers.
/// </summary>
internal static class MunicipalityNames
{
    /// <summary>시 and 군 without the suffix.</summary>
    private static readonly WordTable Cities = new WordTable(
        "수원 성남 의정부 안양 부천 광명 평택 동두천 안산 고양 과천 구리 남양주 오산 시흥 군포 의왕 하남 용인 파주 이천 안성 김포 화성 광주 양주 포천 여주 연천 가평 양평 춘천 원주 강릉 동해 태백 속초 삼척 홍천 횡성 영월 평창 정선 철원 화천 양구 인제 고성 양양 "
        + "청주 충주 제천 보은 옥천 영동 증평 진천 괴산 음성 단양 천안 공주 보령 아산 서산 논산 계룡 당진 금산 부여 서천 청양 홍성 예산 태안 전주 군산 익산 정읍 남원 김제 완주 진안 무주 장수 임실 순창 고창 부안 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 강진 해남 영암 무안 함평 영광 장성 완도 진도 신안 "
        + "포항 경주 김천 안동 구미 영주 영천 상주 문경 경산 의성 청송 영양 영덕 청도 고령 성주 칠곡 예천 봉화 울진 울릉 창원 진주 통영 사천 김해 밀양 거제 양산 의령 함안 창녕 남해 하동 산청 함양 거창 합천 제주 서귀포 세종 기장 달성 군위 울주 강화 옹진");

    private static readonly WordTable BareDistricts = new WordTable("분당 일산 수지 기흥 처인 해운대 강남 서초 송파 마포 은평 노원 도봉 강북 성북 동대문 서대문 용산 성동 광진 중랑 양천 강서 구로 금천 영등포 동작 관악 강동 종로 동래 수영 사상 사하 금정 연제 영도 수성 달서 연수 남동 부평 계양 광산 유성 대덕 권선 팔달 영통 만안 동안 상록 단원 덕양 흥덕 상당 서원 완산 덕진 마산 진해");

    private static readonly WordTable Districts = new WordTable(
        "종로구 중구 용산구 성동구 광진구 동대문구 중랑구 성북구 강북구 도봉구 노원구 은평구 서대문구 마포구 양천구 강서구 구로구 금천구 영등포구 동작구 관악구 서초구 강남구 송파구 강동구 서구 동구 남구 북구 영도구 부산진구 동래구 해운대구 사하구 금정구 연제구 수영구 사상구 "
        + "수성구 달서구 미추홀구 연수구 남동구 부평구 계양구 광산구 유성구 대덕구 장안구 권선구 팔달구 영통구 수정구 중원구 분당구 만안구 동안구 원미구 소사구 오정구 상록구 단원구 덕양구 일산동구 일산서구 처인구 기흥구 수지구 상당구 서원구 흥덕구 청원구 동남구 서북구 완산구 덕진구 "
        + "의창구 성산구 마산합포구 마산회원구 진해구");

    /// <summary>분당, 강남: a district as it is spoken of.</summary>
    public static bool IsBareDistrict(string text, int start, int end) => BareDistricts.Holds(text, start, end);

    /// <summary>안양, 아산: a city or county without its suffix.</summary>
    public static bool IsCity(string text, int start, int end) => Cities.Holds(text, start, end);

    public static bool IsDistrict(string text, int start, int end) => Districts.Holds(text, start, end);
}
