using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Etl.Samples;

/// <summary>The 17 provinces and cities (시도) with their districts (시군구), and road names to build addresses from.</summary>
internal static class KoreanPlaces
{
    /// <summary>A province or city; <paramref name="Weight"/> is its share of the population in thousandths.</summary>
    internal sealed record Province(string Name, int Weight, IReadOnlyList<string> Districts);

    public static IReadOnlyList<Province> Provinces { get; } =
    [
        Make("서울특별시", 182, "강남구 강동구 강북구 강서구 관악구 광진구 구로구 금천구 노원구 도봉구 동대문구 동작구 마포구 서대문구 서초구 성동구 성북구 송파구 양천구 영등포구 용산구 은평구 종로구 중구 중랑구"),
        Make("부산광역시", 64, "강서구 금정구 기장군 남구 동구 동래구 부산진구 북구 사상구 사하구 서구 수영구 연제구 영도구 중구 해운대구"),
        Make("대구광역시", 46, "군위군 남구 달서구 달성군 동구 북구 서구 수성구 중구"),
        Make("인천광역시", 58, "강화군 계양구 남동구 동구 미추홀구 부평구 서구 연수구 옹진군 중구"),
        Make("광주광역시", 28, "광산구 남구 동구 북구 서구"),
        Make("대전광역시", 28, "대덕구 동구 서구 유성구 중구"),
        Make("울산광역시", 21, "남구 동구 북구 울주군 중구"),
        Make("세종특별자치시", 8, ""),
        Make("경기도", 265, "가평군 고양시+덕양구 고양시+일산동구 고양시+일산서구 과천시 광명시 광주시 구리시 군포시 김포시 남양주시 동두천시 부천시+소사구 부천시+오정구 부천시+원미구 성남시+분당구 성남시+수정구 성남시+중원구 수원시+권선구 수원시+영통구 수원시+장안구 수원시+팔달구 시흥시 안산시+단원구 안산시+상록구 안성시 안양시+동안구 안양시+만안구 양주시 양평군 여주시 연천군 오산시 용인시+기흥구 용인시+수지구 용인시+처인구 의왕시 의정부시 이천시 파주시 평택시 포천시 하남시 화성시"),
        Make("강원특별자치도", 30, "강릉시 고성군 동해시 삼척시 속초시 양구군 양양군 영월군 원주시 인제군 정선군 철원군 춘천시 태백시 평창군 홍천군 화천군 횡성군"),
        Make("충청북도", 31, "괴산군 단양군 보은군 영동군 옥천군 음성군 제천시 증평군 진천군 청주시+상당구 청주시+서원구 청주시+청원구 청주시+흥덕구 충주시"),
        Make("충청남도", 41, "계룡시 공주시 금산군 논산시 당진시 보령시 부여군 서산시 서천군 아산시 예산군 천안시+동남구 천안시+서북구 청양군 태안군 홍성군"),
        Make("전북특별자치도", 34, "고창군 군산시 김제시 남원시 무주군 부안군 순창군 완주군 익산시 임실군 장수군 전주시+덕진구 전주시+완산구 정읍시 진안군"),
        Make("전라남도", 35, "강진군 고흥군 곡성군 광양시 구례군 나주시 담양군 목포시 무안군 보성군 순천시 신안군 여수시 영광군 영암군 완도군 장성군 장흥군 진도군 함평군 해남군 화순군"),
        Make("경상북도", 50, "경산시 경주시 고령군 구미시 김천시 문경시 봉화군 상주시 성주군 안동시 영덕군 영양군 영주시 영천시 예천군 울릉군 울진군 의성군 청도군 청송군 칠곡군 포항시+남구 포항시+북구"),
        Make("경상남도", 63, "거제시 거창군 고성군 김해시 남해군 밀양시 사천시 산청군 양산시 의령군 진주시 창녕군 창원시+마산합포구 창원시+마산회원구 창원시+성산구 창원시+의창구 창원시+진해구 통영시 하동군 함안군 함양군 합천군"),
        Make("제주특별자치도", 13, "서귀포시 제주시"),
    ];

    public static IReadOnlyList<string> Roads { get; } =
    [
        "가람로", "강변로", "경인로", "공원로", "국채보상로", "금오대로", "남부순환로", "대학로", "동부로", "문화로", "미래로", "번영로", "벚꽃로",
        "북부로", "산업로", "상무대로", "새터로", "서부로", "소망로", "송림로", "시민대로", "시청로", "신흥로", "안골로", "연서로", "영동대로", "예술로",
        "온천로", "용두로", "원당로", "은행로", "장미로", "중앙대로", "중앙로", "천변로", "청사로", "충무로", "태평로", "통일로", "팔달로", "평화로",
        "한밭대로", "해안로", "향교로", "호수로", "화랑로",
    ];

    /// <summary>A road-name address (도로명주소) as customers write it, for example <c>서울특별시 은평구 연서로 29길 245</c>.</summary>
    public static string DrawAddress(SampleRandom random)
    {
        Province province = Provinces[random.Weighted(ProvinceWeights)];
        string place = province.Name;
        if (province.Districts.Count > 0)
        {
            string district = province.Districts[random.Below(province.Districts.Count)];
            place += " " + district;
            if (district.EndsWith('군') && random.Chance(0.6))
            {
                // The seat of a county is nearly always the town of its name.
                place += $" {district[..^1]}읍";
            }
        }

        string road = Roads[random.Below(Roads.Count)];
        string lane = random.Chance(0.4) ? $" {1 + random.Below(80)}길" : "";
        return $"{place} {road}{lane} {1 + random.Below(320)}";
    }

    private static readonly int[] ProvinceWeights = [.. Provinces.Select(p => p.Weight)];

    // A city with general districts keeps both: "수원시 영통구".
    private static Province Make(string name, int weight, string districts) => new(
        name,
        weight,
        districts.Length == 0 ? [] : [.. districts.Split(' ').Select(d => d.Replace('+', ' '))]);
}
