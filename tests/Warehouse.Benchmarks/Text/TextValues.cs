using System;
using System.Globalization;
using System.Linq;

namespace Warehouse.Benchmarks.Text;

/// <summary>Draws values of each placeholder of the templates, all fictitious, the same ones for a seed. See README.md.</summary>
internal sealed class TextValues
{
    private const string HangulDigits = "공일이삼사오육칠팔구";

    // Shares of surnames are roughly those of the census; the rest are rarer ones.
    private const string Surnames = "김김김김김김김이이이이이박박박최최정정강강조조윤윤장장임임한한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진엄채원천방공현함변염여추도소석선설마길연표명기반왕금옥";

    private static readonly string[] DoubleSurnames = ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고"];
    private static readonly string[] Given = Words(
        "민준 서준 도윤 예준 시우 주원 지호 지훈 현우 우진 건우 준서 유준 정우 승현 동현 성민 재원 태민 준호 서연 서윤 지우 서현 민서 하은 지민 수아 다은 예은 채원 지아 수빈 소율 유진 은서 예린 하린 나은 유나 가은 윤서 민지 수민 지은 현정 미경 은영 영희 철수 정희 미숙 경숙 순자 영자 정숙 영숙 "
        + "성호 영수 영호 정훈 상훈 동훈 진호 상철 병철 광수 성수 종수 만수 태식 현식 재석 명수 형준 준형 도형 진우 상우 선우 은우 민우 태우 연우 혜진 수진 유진 은지 보람 아름 슬기 지혜 은혜 다혜 미영 지영 선영 가영 나영 하영 주영 소영 윤아 진아 선아 경아 미선 은선 혜선 영선 정은 상은 가람 새롬 한별 은별 슬기");
    private static readonly string[] Nouns = Words("이하나 정보람 김하늘 박나리 이슬기 정다운 한송이 김보배 최고은 오로라 이나라 주아라 고아라 김기쁨 박여름 강가을 정한솔 신나라 이루리 조은비 유미래 문가람 김새벽 정의진 이정표 조수진 한여름 임신영 이유진 전화연");
    private const string FirstSyllables = "가강건경광교규기나다대덕도동두라로만명무문미민범병보봉상서선성세소수순승시아안애연영예오용우원유윤은의인일재정종주준지진찬창채철태하한해현형혜호화효희";
    private const string SecondSyllables = "강건경곤관광구국권규근기길나남란덕동라란람래령림만모무미민배범별복빈산상서석선섭성수숙순식심아애연열영예옥용우욱운웅원유윤율은이익인일임자재정제조종주준중지진찬창채천철춘태택필하한해혁현형혜호홍화환훈휘희";
    private static readonly string[] Provinces = Words("서울특별시 서울시 서울 부산광역시 부산 대구 인천광역시 광주 대전 울산 경기도 경기 강원도 충북 충청남도 전북 전라남도 경북 경상남도 제주");
    private static readonly string[] Districts = Words("강남구 서초구 송파구 은평구 해운대구 수성구 남동구 북구 유성구 마포구 관악구 중구 동래구 달서구");
    private static readonly string[] Cities = Words("수원시 성남시 청주시 천안시 전주시 목포시 포항시 창원시 춘천시 용인시");
    private static readonly string[] Towns = Words("역삼동 서교동 우동 범어동 구월동 상도동 연희동 매탄동 봉천동 신림동 정자동 망포동 둔산동 좌동 화정동 내발산동 조원동");
    private static readonly string[] Roads = Words("테헤란로 연서로 세종대로 강남대로 경인로 중앙로 월드컵로 한누리대로 올림픽로 수영로 낙동남로 가마산로");
    private static readonly string[] Complexes = Words("신뢰아파트 래미안아파트 현대아파트 푸르지오 한양빌라 주공아파트 롯데캐슬 힐스테이트 동문오피스텔 은마아파트 삼성래미안 우성아파트");
    private static readonly string[] Words6 = Words("hong kim.cs younghee minsu77 blue_sky happy2020 jw.park star99 sunny_day test.user lee-sh cho.min");
    private static readonly string[] Domains = Words("naver.com gmail.com daum.net example.co.kr hanmail.net kakao.com univ.ac.kr");

    private readonly Random random;

    public TextValues(int seed) => random = new Random(seed);

    /// <summary>A value for the placeholder, and whether it is personal data.</summary>
    public (string Value, bool IsPersonal) Draw(string placeholder, bool english) => placeholder switch
    {
        "NAME" => (english ? EnglishName() : Name(), true),
        "PHONE" => (Phone(), true),
        "RRN" => (Resident(1, 4), true),
        "ALIEN" => (Resident(5, 8), true),
        "CARD" => (Card(), true),
        "BUSINESS" => (Business(), true),
        "CORPORATE" => (Corporate(), true),
        "ACCOUNT" => (Account(), true),
        "DRIVER" => ($"{random.Next(11, 29)}-{Digits(2)}-{Digits(6)}-{Digits(2)}", true),
        "PASSPORT" => (random.Next(2) == 0 ? "M" + Digits(8) : $"M{Digits(3)}{(char)('A' + random.Next(26))}{Digits(4)}", true),
        "HEALTH" => (random.Next(2) == 0 ? $"{random.Next(1, 9)}-{Digits(10)}" : random.Next(1, 9) + Digits(10), true),
        "VEHICLE" => (Plate(), true),
        "STUDENT" => ("20" + random.Next(10, 25) + Digits(random.Next(4, 7)), true),
        "RECORD" => (random.Next(3) == 0 ? "P" + Digits(6) : Digits(8), true),
        "EMAIL" => (Pick(Words6) + random.Next(100) + "@" + Pick(Domains), true),
        "URL" => (Url(), true),
        "IP" => (random.Next(5) == 0 ? "2001:db8:0:1::" + random.Next(1, 9999).ToString("x", CultureInfo.InvariantCulture) : $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}", true),
        "ADDR" => (Address(), true),
        "BIRTH" => (Birth(), true),
        "AGE" => (Age(), true),
        "ID" => (Pick(Words6).Replace(".", "_", StringComparison.Ordinal) + random.Next(1000), true),
        "PASSWORD" => (Pick(["qwer", "love", "Pass", "abcd"]) + random.Next(100, 9999) + Pick(["!", "@", "#", ""]), true),
        "PRICE" => (Price(), false),
        "DATE" => (Pick([$"{random.Next(1, 13)}월 {random.Next(1, 29)}일", $"2024년 {random.Next(1, 13)}월 {random.Next(1, 29)}일", $"2023-{random.Next(1, 13):00}-{random.Next(1, 29):00}", "다음 주 화요일", "내일"]), false),
        "TIME" => (Pick([$"{random.Next(1, 13)}시", $"오후 {random.Next(1, 13)}시 30분", $"{random.Next(8, 20)}:{random.Next(60):00}"]), false),
        "CODE" => (Pick([$"A{Digits(3)}-{Digits(4)}", Digits(9), $"KR-{Digits(6)}", $"{Digits(4)}-{Digits(4)}-{Digits(4)}"]), false),
        "COUNT" => (Pick([$"{random.Next(2, 9)}번", "세 번", $"{random.Next(2, 20)}회", "여러 차례"]), false),
        "DURATION" => (Pick([$"{random.Next(1, 13)}년 {random.Next(1, 12)}개월", $"{random.Next(2, 11)}일", "석 달", $"{random.Next(2, 24)}개월"]), false),
        _ => throw new ArgumentException($"No placeholder {{{placeholder}}}; Text/README.md lists them."),
    };

    private string Name()
    {
        string surname = Surnames[random.Next(Surnames.Length)].ToString();
        return random.Next(100) switch
        {
            < 5 => Pick(DoubleSurnames) + Pick(Given),
            < 9 => surname + SecondSyllables[random.Next(SecondSyllables.Length)],
            < 17 => Pick(Nouns),
            < 60 => surname + Pick(Given),
            _ => surname + FirstSyllables[random.Next(FirstSyllables.Length)] + SecondSyllables[random.Next(SecondSyllables.Length)],
        };
    }

    private string EnglishName() => Pick(["John Smith", "Mary Johnson", "Emily Davis", "Minsu Kim", "Daniel Lee", "Sarah Park", "James Choi", "Younghee Jung", "Robert Brown", "Anna Miller"]);

    private string Phone()
    {
        string prefix = random.Next(5) switch { 0 => "02", 1 => Pick(["031", "051", "053", "062", "070"]), _ => "010" };
        string middle = random.Next(2, 10) + Digits(prefix == "010" ? 3 : random.Next(2, 4)), last = Digits(4);
        return random.Next(12) switch
        {
            < 6 => $"{prefix}-{middle}-{last}",
            6 => $"{prefix} {middle} {last}",
            7 => $"{prefix}.{middle}.{last}",
            8 when prefix == "010" => prefix + middle + last,
            9 when prefix == "010" => $"+82-10-{middle}-{last}",
            10 => $"{Spoken(prefix)} {Spoken(middle)} {Spoken(last)}",
            _ => $"{prefix}-{middle}-{last}",
        };
    }

    private static string Spoken(string digits) => string.Concat(digits.Select(digit => HangulDigits[digit - '0']));

    private string Resident(int fewest, int most)
    {
        int seventh = random.Next(fewest, most + 1);
        int year = seventh % 4 is 1 or 2 ? random.Next(30, 100) : random.Next(0, 21);
        string number = $"{year:00}{random.Next(1, 13):00}{random.Next(1, 29):00}{seventh}{Digits(5)}";
        int[] weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
        int sum = number.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        number += ((seventh >= 5 ? 13 : 11) - (sum % 11)) % 10;
        if (seventh is 3 or 4 && random.Next(4) == 0)
        {
            number = $"21{number[2..12]}{Digits(1)}";
        }

        return random.Next(10) == 0 && !number.StartsWith("21", StringComparison.Ordinal) ? number : number[..6] + "-" + number[6..];
    }

    private string Card()
    {
        string number = Pick(["4", "5", "3", "9"]) + Digits(14);
        int sum = 0;
        for (int i = 0; i < 15; i++)
        {
            int digit = (number[14 - i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        number += (10 - (sum % 10)) % 10;
        string joint = Pick(["-", "-", " ", ""]);
        return string.Join(joint, Enumerable.Range(0, 4).Select(i => number.Substring(4 * i, 4)));
    }

    private string Business()
    {
        string digits = random.Next(100, 1000) + Digits(6);
        int[] weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
        int sum = digits.Select((digit, i) => (digit - '0') * weights[i]).Sum() + ((digits[8] - '0') * 5 / 10);
        digits += (10 - (sum % 10)) % 10;
        return $"{digits[..3]}-{digits[3..5]}-{digits[5..]}";
    }

    private string Corporate()
    {
        string digits = "1" + Digits(11);
        int sum = digits.Select((digit, i) => (digit - '0') * (1 + (i % 2))).Sum();
        digits += (10 - (sum % 10)) % 10;
        return digits[..6] + "-" + digits[6..];
    }

    private string Account() => Pick([$"{Digits(6)}-{random.Next(10, 99)}-{Digits(6)}", $"110-{Digits(3)}-{Digits(6)}", $"1002-{Digits(3)}-{Digits(6)}", $"3333-{Digits(2)}-{Digits(7)}", $"{Digits(3)}-{Digits(6)}-{Digits(5)}", $"302-{Digits(4)}-{Digits(4)}-{Digits(2)}", "1" + Digits(11)]);

    private string Plate()
    {
        const string letters = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주하허호";
        string digits = random.Next(2) == 0 ? random.Next(10, 100).ToString(CultureInfo.InvariantCulture) : random.Next(100, 700).ToString(CultureInfo.InvariantCulture);
        return digits + letters[random.Next(letters.Length)] + (random.Next(3) == 0 ? " " : "") + Digits(4);
    }

    private string Url() => Pick([$"https://www.example{random.Next(100)}.com/p/{random.Next(10000)}", $"www.shop{random.Next(100)}.co.kr", $"http://blog.example.kr/{Pick(Words6)}", $"bit.ly/{Pick(Words6)}"]);

    private string Address()
    {
        string unit = random.Next(4) switch
        {
            0 => $"{random.Next(101, 120)}동 {random.Next(1, 20)}0{random.Next(1, 9)}호",
            1 => $"{random.Next(101, 120)}동 {random.Next(101, 2000)}호",
            2 => "백" + Pick(["일", "이", "삼", "사", "오"]) + "동 " + Pick(["구백삼", "천이백이", "오백일", "삼백사"]) + "호",
            _ => $"{random.Next(101, 120)}동 {random.Next(101, 2000)}호",
        };
        string region = random.Next(3) == 0 ? Pick(Cities) : random.Next(4) == 0 ? Pick(Districts) : Pick(Provinces) + " " + Pick(Districts);
        return random.Next(6) switch
        {
            0 => $"{region} {Pick(Roads)} {random.Next(1, 500)}",
            1 => $"{region} {Pick(Roads)} {random.Next(1, 500)}, {unit}",
            2 => $"{region} {Pick(Roads)}{random.Next(1, 60)}길 {random.Next(1, 200)}",
            3 => $"{region} {Pick(Towns)} {random.Next(1, 900)}-{random.Next(1, 60)}" + Pick(["", "번지"]),
            4 => $"{region} {Pick(Towns)} {Pick(Complexes)} {unit}",
            _ => $"{Pick(Towns)} {Pick(Complexes)} {unit}",
        };
    }

    private string Birth()
    {
        int year = random.Next(1940, 2010), month = random.Next(1, 13), day = random.Next(1, 29);
        return Pick([$"{year}년 {month}월 {day}일", $"{year % 100:00}년 {month}월 {day}일", $"{year}.{month:00}.{day:00}", $"{year}-{month:00}-{day:00}", $"{year % 100:00}년"]);
    }

    private string Age()
    {
        int age = random.Next(18, 95);
        string[] tens = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
        string[] ones = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
        string native = age == 20 ? "스무" : tens[age / 10] + ones[age % 10];
        return random.Next(4) == 0 ? native + " 살" : age + Pick(["세", "살"]);
    }

    private string Price() => Pick([$"{random.Next(1, 99)},{Digits(3)}원", $"{random.Next(1, 50)}만 원", $"{random.Next(1000, 99999)}원", "삼만오천 원"]);

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static string[] Words(string list) => list.Split(' ');
}
