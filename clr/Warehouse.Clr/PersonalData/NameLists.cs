namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Korean names: surnames (성씨), the syllables given names are made of, frequent given names, and words that only look like names. Lists written for
/// this product from general knowledge of the language, not taken from a register.
/// </summary>
internal static class NameLists
{
    private const byte Surname = 1, FrequentSurname = 2, FirstSyllable = 4, SecondSyllable = 8, KnownSurname = 16, TypicalFirst = 32, TypicalSecond = 64, OfVerbs = 128;

    private const string Surnames = "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구나민진지엄원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상시갈단견당채독망어계옹화빙탄묵";
    /// <summary>Less frequent ones, in the order of the census; the others of <see cref="Surnames"/> are rare and mostly begin other words.</summary>
    private const string Known = "민진지엄채원천방공현함변염여추도소석선설마길연표명기반왕금옥구나인제모탁맹육국";
    private const string Frequent = "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우";

    private const string First = "마새별봄빛누가강건경계고관광교구규근금기길나남다달대덕도동두라래려로리림만명무문미민범병보복봉빈사상새서석선설성세소솔송수순숙슬승시신아안애양언여연영예오옥완용우운원유윤율은의이익인일임자장재전정제종주준중지진찬창채천철청초춘충치태택하학한해향헌현형혜호홍화환효후훈휘흥희온요필판칠삼분말산단낙";
    private const string Second = "봄담슬늘샘팔늬든강건결겸경곤관광교구국군규균근금기길나남내녀덕도동득라란람래량련렬령례로록룡루리린림만명모무문미민반배백범별보복봉비빈빛산삼상새서석선섭성세소솔송수숙순슬승시식신심아안애양언엽영예오옥온완용우욱운웅원월유윤율은의이익인일임자재전정제조종주준중지진찬창채천철춘충태택표필하학한해향헌혁현협형혜호홍화환회효후훈휘흠흥희론엘총돌셉";

    /// <summary>The syllables that most given names begin and end with; those that are particles or make nouns of others (이, 나, 하, 사, 장) are left out of the second.</summary>
    private const string CommonFirst = "낙성상지재은동영병민현정경선진수미기태서유주윤다소명하혜순시도준승규종인창가옥광강남채아희건우연용세봉춘홍근문예한형효덕범철해찬훈길석원익두만금복말라혁욱";
    private const string CommonSecond = "희호영수현진우민준연환훈주석철경윤식순선규숙욱혁원미옥빈태성혜재형길란찬범율애섭후온린솔엽림웅균슬별헌겸택렬람";

    /// <summary>Syllables of the past and of what is polite, which no name has.</summary>
    private const string Verbal = "셨었았겠했됐갔왔났렸졌켰쳤혔였겼웠줬봤냈맸쐈뤘랐녔습";

    /// <summary>Given names that are native words (고유어 이름) and those of the Bible, whose syllables other names seldom have.</summary>
    private static readonly WordTable NativeNames = new WordTable(
        "가람 가온 가을 겨레 겨울 고운 그린 그루 기쁨 꽃님 나래 나루 나리 나무 나비 나은 노을 누리 누림 다슬 다솜 다올 다운 다원 다은 다해 단비 달님 도담 두레 든솔 들샘 라온 루다 루리 리라 마루 맑음 모아 모란 미래 미르 미소 바다 반디 밝은 밝음 버들 벼리 별님 별이 별하 보나 보라 보람 보배 보슬 봄결 봄이 빛나 사랑 산들 산하 상아 새나 새론 새롬 새미 새벽 새봄 새별 샘물 "
        + "샛별 소담 소라 소리 소망 솔미 솔비 솔빛 송이 수련 슬기 슬비 슬아 시내 시원 아라 아람 아름 아리 아린 아침 어진 여울 연두 예님 예닮 예랑 예솔 온새 온별 우람 우솔 으뜸 은별 은빛 은솔 은총 은혜 이든 이랑 이레 이룸 이룩 이솔 이슬 잔디 장미 지음 진솔 찬솔 차돌 참이 초롱 초아 큰솔 큰별 타미 튼튼 푸름 푸른 하나 하늘 하람 하은 하음 하엘 한결 한길 한돌 한들 한별 한비 한빛 한샘 한솔 한슬 한얼 한울 해나 해님 해든 해솔 해인 힘찬 "
        + "요한 요셉 다윗 은찬 하영 예찬 찬양 믿음 온유 이삭 사라 한나 안나 노아 시온 주은 로이 지오 리원");

    private static readonly byte[] Classes = ClassTable();

    /// <summary>Surnames of two syllables (복성).</summary>
    private static readonly WordTable DoubleSurnames = new WordTable("남궁 황보 제갈 사공 선우 서문 독고 동방 망절 어금 소봉 장곡");

    /// <summary>Given names that a text shows to be names without a label.</summary>
    private static readonly WordTable GivenNames = new WordTable(
        "태오 하온 유안 주호 시아 유주 채아 세아 태린 은후 혜리 혜빈 세라 희재 효리 효진 효선 효은 효린 현희 현옥 현진 영은 은옥 경림 승아 승희 승미 승혜 숙희 숙자 숙경 양희 양순 연옥 승환 승원 승재 승규 승철 영배 영빈 영운 영태 용석 용우 용민 용훈 용주 우현 우영 원준 원영 윤식 윤수 윤규 은석 은식 은규 인영 인혁 재용 재춘 정길 정헌 정혁 정후 종구 종국 종규 종길 종대 종만 종배 종서 종우 종윤 종찬 종태 종필 종학 종헌 종현 종호 종훈 종희 태섭 해찬 수찬 태건 하빈 민솔 규섭 은율 세은 창엽 기섭 봉철 미령 민섭 민교 민욱 민혁 민식 민기 승빈 승윤 승주 예빈 예찬 재숙 재철 지빈 지섭 지완 지웅 지욱 지찬 지헌 지혁 진규 진오 진철 진표 진환 찬우 찬혁 찬희 창균 창우 창주 창현 채령 채민 채빈 채영 태곤 태균 태수 태웅 태일 태진 한나 해린 해원 해인 향숙 혁준 혁진 현구 현민 현배 현성 현솔 현식 현웅 형우 형진 형철 혜수 혜연 혜은 혜주 혜지 효근 효빈 효상 효섭 효신 효인 효준 흥수 희준 희찬 희철 희태 "
        + "이슬 민준 서준 도윤 예준 시우 하준 주원 지호 지후 준서 준우 현우 도현 지훈 건우 우진 선우 서진 민재 현준 연우 유준 정우 승우 승현 시윤 준혁 은우 지환 승민 지우 유찬 윤우 민성 준영 시후 진우 지원 수호 재윤 시현 동현 수현 태윤 이안 민우 한결 재원 민호 윤호 은찬 시온 지한 태현 민규 재민 우주 성민 지안 예성 재현 도훈 태민 준호 지성 하민 하진 규민 성현 은호 승준 "
        + "서연 서윤 지민 하윤 서현 민서 하은 지아 지윤 수아 채원 예은 다은 수빈 소율 예린 은서 예원 지유 서영 윤서 하린 시은 유진 채은 윤아 유나 가은 예나 나은 수민 소윤 아린 다인 주아 연서 서아 예서 수연 민지 지은 다현 채윤 서은 예진 시연 혜원 아윤 은채 소은 하연 "
        + "영수 영호 영식 성호 정호 종수 영철 정식 상철 철수 영희 순자 영자 정숙 영숙 정자 미숙 경숙 정희 은주 미경 은영 현숙 미영 지영 은정 은경 현정 지혜 미정 선영 수진 혜진 은지 유미 보람 지연 현주 민정 진희 경희 순옥 옥순 말순 춘자 명자 복순 영순 금자 경자 옥자 명숙 명희 혜숙 성희 정아 정은 주희 미선 윤정 연희 은희 소영 현아 가영 나영 미나 선희 혜영 혜정 경아 정민 정훈 성훈 상훈 동훈 재훈 영훈 승훈 태훈 진호 경호 동호 상호 재호 승호 태호 인호 용호 창호 병호 "
        + "성수 광수 진수 경수 상수 정수 동수 영수 철호 기호 민철 성철 영민 경민 동민 상민 정민 종민 영진 성진 동진 상진 경진 용진 유진 혜진 영일 성일 동일 영준 성준 동준 상준 경준 용준 형준 영환 성환 동환 상환 경환 재환 종환 창환 영석 경석 동석 형석 민석 준석 우석 인석 종석 현석 윤석 영재 성재 현재 동욱 성욱 재욱 진욱 현욱 상욱 영욱 종욱 병욱 정욱 태욱 동혁 상혁 성혁 재혁 진혁 종혁 길동 춘향 몽룡 민수 선정 기철 재석 명수 준하 형돈 하나 소희 지수 현수 은수 연수 윤희 지현 수지 보영 은별 태양 태희 아름 슬기 다혜 은혜 지혜 인혜 신혜 민혜 유정 수정 효정 희정 인정 현경 은하 선아 윤주 영주 효주 민주 현지 윤지 연지 수영 진영 준형 민형 도형 승연 주연 도연 채연 나연 태연 효연 정연 세연 세영 세진 세훈 세현 하영 하늘 가람 나라 우리 누리 가을 여름 봄이 은솔 한솔 다솔 예슬 "
        + "동건 병헌 우성 정재 종원 광현 대호 정근 창용 찬호 성근 재범 승엽 종범 동열 흥민 강인 지성 두리 영표 정환 명보 운재 선홍 태석 길수 만수 덕수 봉수 학수 복수 판수 상구 상기 원기 진기 용기 준기 은기 성기 봉기 영길 성길 재길 만길 용길 병철 병수 병규 창수 창식 창민 창훈 대식 대현 대성 대영 대진 기태 기현 기영 기훈 인수 인철 인규 홍식 홍규 홍철 홍기 점순 끝순 분이 순이 말자 영옥 정옥 미옥 순희 순영 순덕 옥희 옥자 금순 금희 명순 명옥 혜자 혜경 혜란 혜선 혜인 혜림 은미 은숙 은아 은진 은선 은비 은하 경미 경애 경란 경은 경화 미화 정화 순화 영화 인화 선화 윤경 윤미 윤선 윤영 민경 민아 민영 민희 민선 지선 지숙 지희 지나 지애 희경 희선 희진 희영 희수 소연 소정 소진 소라 소미 수경 수미 수희 수아 보라 보미 보경 보현 재은 재희 재경 재영 재인 재연 다영 다연 다희 다솜 다빈 아영 아연 아라 유경 유리 유선 유림 주영 주은 주현 주희 주리 한별 새롬 새봄 태식 만식 창순 영란 영애 영미 미란 미애 미진 미연 미주 정란 정임 정심 경임 경진 경선 경주 순심 순임 순례 순남 복남 복희 춘희 춘옥 말숙 옥분 옥선 옥란 봉순 봉희 봉식 점례 필순 기순 기선 기옥 상옥 상희 상란 상미 상은 상아 성자 성옥 성은 성아 성미 성애 진구 진만 진식 진태 태준 태영 태환 태경 태규 도영 도진 도경 도준 시헌 시원 시영 지율 지형 지태 이준 이서 이현 이든 로운 로아 서하 서율 서빈 서후 서우 서인 서희 하람 하율 가온 가인 가현 예담 예지 예림 예주 유하 유빈 유라 유민 은새 은결 은유 소이 소민 소현 수인 수환 수철 규리 규빈 규현 규진 규호 규원 규태 채린 채현 다온 다율 다겸 단우 라희 라온 리아 리안 루아 민결 민찬 민후 민겸 주혁 주환 주성 주형 주안 재하 재이 재범 재빈 재준 재형 재홍 재환 재익 재식 현빈 현서 현승 현종 현철 현태 현호 현규 현기 현동 현일 건호 건희 건형 건영 강현 강민 강희 강우 강산 강훈 광희 광민 광식 광철 광진 국진 국현 근영 근호 근우 근태 기범 기석 기웅 기정 기주 기택 기혁 기환 남규 남수 남숙 남희 남훈 남주 남현 대근 대규 대섭 대우 대윤 대준 대철 대환 덕호 덕순 동규 동근 동빈 동섭 동식 동우 동원 동은 동주 동찬 동철 동하 동희 두현 두환 명진 명훈 명호 명철 명환 명선 무성 무현 문수 문희 문정 문영 미라 미지 미향 미희 범수 범석 범준 병관 병국 병기 병길 병민 병석 병섭 병우 병윤 병일 병주 병준 병진 병찬 병태 병현 병환 병훈 병희 보아 보은 상국 상규 상균 상근 상덕 상도 상돈 상범 상봉 상섭 상식 상연 상엽 상용 상우 상윤 상일 상진 상혁 선경 선규 선균 선옥 선웅 선자 선재 선주 선태 선혜 선호 선화 설아 설희 성곤 성국 성규 성균 성근 성길 성남 성도 성렬 성룡 성만 성모 성문 성범 성빈 성섭 성식 성연 성열 성엽 성완 성우 성욱 성웅 성윤 성주 성찬 성철 성태 성택 성필 성학 성한 성혁 성현 성훈 성희 진아 진주 진경 진선 진숙");

    public static bool IsSurname(char unit) => (ClassOf(unit) & Surname) != 0;

    /// <summary>오셨다, 나왔다: the syllable is one of a verb's forms.</summary>
    public static bool IsOfVerbs(char unit) => (ClassOf(unit) & OfVerbs) != 0;

    public static bool IsKnownSurname(char unit) => (ClassOf(unit) & KnownSurname) != 0;

    public static bool IsFrequentSurname(char unit) => (ClassOf(unit) & FrequentSurname) != 0;

    /// <summary>전주성, 하차장: of these surnames that many bear, other words begin with them as often as names.</summary>
    public static bool BeginsManyWords(char surname) => Units.IsOneOf("전주구하차우한성", surname);

    public static bool IsDoubleSurname(string text, int start, int end) => DoubleSurnames.Holds(text, start, end);

    /// <summary>How much the stretch is like a given name: 3 a frequent one, 2 made of syllables of names, 1 half so, 0 not.</summary>
    public static int Likeness(string text, int start, int end)
    {
        if (end - start == 1)
        {
            return (ClassOf(text[start]) & SecondSyllable) != 0 ? 2 : (ClassOf(text[start]) & FirstSyllable) != 0 ? 1 : 0;
        }

        if (GivenNames.Holds(text, start, end))
        {
            return 3;
        }

        if (NativeNames.Holds(text, start, end))
        {
            return 2;
        }

        return ((ClassOf(text[start]) & FirstSyllable) != 0 ? 1 : 0) + ((ClassOf(text[end - 1]) & SecondSyllable) != 0 ? 1 : 0);
    }

    /// <summary>Whether both syllables are of those that most given names are made of, or the whole is a native name.</summary>
    public static bool IsTypical(string text, int start, int end) => end - start == 2
        && (((ClassOf(text[start]) & TypicalFirst) != 0 && (ClassOf(text[start + 1]) & TypicalSecond) != 0) || NativeNames.Holds(text, start, end) || GivenNames.Holds(text, start, end));

    public static bool IsGivenName(string text, int start, int end) => GivenNames.Holds(text, start, end);

    /// <summary>Whether the word begins like a name of three syllables and no common word explains it.</summary>
    public static bool MayBeName(string text, int start, int end) =>
        end - start >= 3 && IsSurname(text[start]) && Likeness(text, start + 1, start + 3) >= 2 && CommonWords.Explain(text, start, end) == Commonness.None
        && (Particles.IsTail(text, start + 3, end) || Particles.BehindHonorific(text, start + 3, end) > start + 3);

    private static byte ClassOf(char unit) => Units.IsHangul(unit) ? Classes[unit - Units.FirstSyllable] : (byte)0;

    private static byte[] ClassTable()
    {
        byte[] table = new byte[Units.LastSyllable - Units.FirstSyllable + 1];
        Mark(table, Surnames, Surname);
        Mark(table, Frequent, FrequentSurname);
        Mark(table, Frequent, KnownSurname);
        Mark(table, Known, KnownSurname);
        Mark(table, First, FirstSyllable);
        Mark(table, Second, SecondSyllable);
        Mark(table, CommonFirst, TypicalFirst);
        Mark(table, CommonSecond, TypicalSecond);
        Mark(table, Verbal, OfVerbs);
        return table;
    }

    private static void Mark(byte[] table, string syllables, byte bit)
    {
        foreach (char syllable in syllables)
        {
            table[syllable - Units.FirstSyllable] |= bit;
        }
    }
}
