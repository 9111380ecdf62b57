namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Korean names: surnames (성씨), the syllables given names are made of, frequent given names, and words that only look like names. Lists written for
/// this product from general knowledge of the language, not taken from a register.
/// </summary>
internal static class NameLists
{
    private const byte Surname = 1, FrequentSurname = 2, FirstSyllable = 4, SecondSyllable = 8;

    private const string Surnames = "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구나민진지엄원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상시갈단견당채독망어";
    private const string Frequent = "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우";

    private const string First = "가강건경계고관광교구규근금기길나남다달대덕도동두라래려로리림만명무문미민범병보복봉빈사상새서석선설성세소솔송수순숙슬승시신아안애양언여연영예오옥완용우운원유윤율은의이익인일임자장재전정제종주준중지진찬창채천철청초춘충치태택하학한해향헌현형혜호홍화환효후훈휘흥희";
    private const string Second = "강건결겸경곤관광교구국군규균근금기길나남내녀덕도동득라란람래량련렬령례로록룡루리린림만명모무문미민반배백범별보복봉비빈빛산삼상새서석선섭성세소솔송수숙순슬승시식신심아안애양언엽영예오옥온완용우욱운웅원월유윤율은의이익인일임자재전정제조종주준중지진찬창채천철춘충태택표필하학한해향헌혁현협형혜호홍화환회효후훈휘흠흥희";

    private static readonly byte[] Classes = ClassTable();

    /// <summary>Surnames of two syllables (복성).</summary>
    private static readonly WordTable DoubleSurnames = new WordTable("남궁 황보 제갈 사공 선우 서문 독고 동방 망절 어금 소봉 장곡");

    /// <summary>Given names that a text shows to be names without a label.</summary>
    private static readonly WordTable GivenNames = new WordTable(
        "민준 서준 도윤 예준 시우 하준 주원 지호 지후 준서 준우 현우 도현 지훈 건우 우진 선우 서진 민재 현준 연우 유준 정우 승우 승현 시윤 준혁 은우 지환 승민 지우 유찬 윤우 민성 준영 시후 진우 지원 수호 재윤 시현 동현 수현 태윤 이안 민우 한결 재원 민호 윤호 은찬 시온 지한 태현 민규 재민 우주 성민 지안 예성 재현 도훈 태민 준호 지성 하민 하진 규민 성현 은호 승준 "
        + "서연 서윤 지민 하윤 서현 민서 하은 지아 지윤 수아 채원 예은 다은 수빈 소율 예린 은서 예원 지유 서영 윤서 하린 시은 유진 채은 윤아 유나 가은 예나 나은 수민 소윤 아린 다인 주아 연서 서아 예서 수연 민지 지은 다현 채윤 서은 예진 시연 혜원 아윤 은채 소은 하연 "
        + "영수 영호 영식 성호 정호 종수 영철 정식 상철 철수 영희 순자 영자 정숙 영숙 정자 미숙 경숙 정희 은주 미경 은영 현숙 미영 지영 은정 은경 현정 지혜 미정 선영 수진 혜진 은지 유미 보람 지연 현주 민정 진희 경희 순옥 옥순 말순 춘자 명자 복순 영순 금자 경자 옥자 명숙 명희 혜숙 성희 정아 정은 주희 미선 윤정 연희 은희 소영 현아 가영 나영 미나 선희 혜영 혜정 경아 정민 정훈 성훈 상훈 동훈 재훈 영훈 승훈 태훈 진호 경호 동호 상호 재호 승호 태호 인호 용호 창호 병호 "
        + "성수 광수 진수 경수 상수 정수 동수 영수 철호 기호 민철 성철 영민 경민 동민 상민 정민 종민 영진 성진 동진 상진 경진 용진 유진 혜진 영일 성일 동일 영준 성준 동준 상준 경준 용준 형준 영환 성환 동환 상환 경환 재환 종환 창환 영석 경석 동석 형석 민석 준석 우석 인석 종석 현석 윤석 영재 성재 현재 동욱 성욱 재욱 진욱 현욱 상욱 영욱 종욱 병욱 정욱 태욱 동혁 상혁 성혁 재혁 진혁 종혁 길동 춘향 몽룡 민수 선정 기철 재석 명수 준하 형돈 하나 소희 지수 현수 은수 연수 윤희 지현 수지 보영 은별 태양 태희 아름 슬기 다혜 은혜 지혜 인혜 신혜 민혜 유정 수정 효정 희정 인정 현경 은하 선아 윤주 영주 효주 민주 현지 윤지 연지 수영 진영 준형 민형 도형 승연 주연 도연 채연 나연 태연 효연 정연 세연 세영 세진 세훈 세현 하영 하늘 가람 나라 우리 누리 가을 여름 봄이 은솔 한솔 다솔 예슬 "
        + "동건 병헌 우성 정재 종원 광현 대호 정근 창용 찬호 성근 재범 승엽 종범 동열 흥민 강인 지성 두리 영표 정환 명보 운재 선홍 태석 길수 만수 덕수 봉수 학수 복수 판수 상구 상기 원기 진기 용기 준기 은기 성기 봉기 영길 성길 재길 만길 용길 병철 병수 병규 창수 창식 창민 창훈 대식 대현 대성 대영 대진 기태 기현 기영 기훈 인수 인철 인규 홍식 홍규 홍철 홍기 점순 끝순 분이 순이 말자 영옥 정옥 미옥 순희 순영 순덕 옥희 옥자 금순 금희 명순 명옥 혜자 혜경 혜란 혜선 혜인 혜림 은미 은숙 은아 은진 은선 은비 은하 경미 경애 경란 경은 경화 미화 정화 순화 영화 인화 선화 윤경 윤미 윤선 윤영 민경 민아 민영 민희 민선 지선 지숙 지희 지나 지애 희경 희선 희진 희영 희수 소연 소정 소진 소라 소미 수경 수미 수희 수아 보라 보미 보경 보현 재은 재희 재경 재영 재인 재연 다영 다연 다희 다솜 다빈 아영 아연 아라 유경 유리 유선 유림 주영 주은 주현 주희 주리 진아 진주 진경 진선 진숙");

    /// <summary>Words that begin like surname and given name.</summary>
    private static readonly WordTable CommonWords = new WordTable(
        "이용 이번 이제 이상 이름 이사 이유 이야기 이미 이후 이전 이건 이것 이거 이게 이런 이렇게 이쪽 이미지 이메일 이용자 이용료 이벤트 이동 이체 이자 이월 이모 이층 이틀 이해 이력 이상한 이상은 이때 이하 이내 이웃 이관 이송 이식 이비인후과 이완 이직 이혼 이중 이외 이의 이의신청 이달 이날 이분 이전에 "
        + "정보 정말 정도 정상 정리 정확 정확히 정지 정기 정부 정책 정산 정형외과 정신과 정신 정해 정수기 정액 정가 정문 정식 정오 정비 정류장 정규 정당 정밀 정밀검사 정중 정중히 정회원 정체 정전 정원 정품 정작 정서 정직 정보를 정보가 정보는 "
        + "고객 고장 고민 고맙 고생 고지 고지서 고등학교 고양이 고속 고급 고정 고용 고향 고유 고발 고소 고열 고혈압 고지혈증 고려 고령 고모 고기 고추 고혈 고통 고시 고시원 고객센터 고성 고양 "
        + "주문 주소 주민 주차 주말 주의 주택 주변 주로 주시 주세요 주신 주셔 주사 주치의 주임 주부 주식 주문을 주장 주제 주유 주거 주간 주기 주인 주최 주요 주주 주방 주무 주관 주안 주행 주스 "
        + "전화 전체 전부 전달 전산 전기 전액 전자 전문 전국 전혀 전송 전환 전세 전입 전담 전화번호 전원 전시 전공 전날 전에 전후 전신 전이 전립선 전주 전남 전북 전도 전철 전쟁 전기요금 전략 전단 "
        + "신청 신규 신고 신용 신용카드 신분 신분증 신속 신호 신발 신상 신경 신경과 신경외과 신랑 신부 신장 신체 신기 신문 신입 신뢰 신경통 신혼 신년 신중 신축 신제품 신설 신생아 신도시 신림 신촌 신천 신청자 신청인 신청서 신고인 "
        + "조금 조회 조치 조건 조사 조정 조기 조용 조직 조직검사 조심 조언 조영 조영제 조절 조카 조합 조건을 조만간 조속히 조교 조식 조립 조명 조제 조퇴 조영술 "
        + "한번 한국 한국어 한달 한도 한참 한시 한데 한테 한약 한의원 한방 한두 한쪽 한가지 한강 한국인 한동안 한분 한우 한글 한마디 한의사 한정 한식 한복 한소망 "
        + "우리 우선 우편 우체국 우려 우측 우연히 우울 우울증 우산 우유 우대 우수 우량 우편물 우편번호 우회전 우리집 "
        + "안내 안녕 안녕하 안전 안되 안되는 안과 안심 안정 안쪽 안경 안검 안동 안산 안양 안면 안정제 안내문 안내를 안방 안건 안주 안나 안경점 안마 안부 "
        + "문의 문제 문자 문서 문화 문구 문의를 문의사항 문진 문제가 문제는 문자를 문병 문장 문단 문법 "
        + "서비스 서류 서울 서로 서명 서운 서식 서면 서울시 서대문 서초 서초구 서버 서둘러 서점 서빙 서울역 서른 서해 서부 서산 "
        + "장애 장비 장기 장소 장인 장모 장염 장난 장마 장치 장례 장학금 장바구니 장거리 장부 장롱 장시간 장점 장단점 장남 장녀 장학생 장애인 "
        + "강남 강남구 강의 강화 강북 강동 강서 강서구 강원 강원도 강제 강사 강아지 강조 강력 강하게 강릉 강당 강연 강도 강변 강해 강산 강좌 "
        + "최근 최대 최대한 최소 최초 최고 최종 최신 최저 최선 최적 최하 최상 최우선 최악 최근에 "
        + "임시 임신 임대 임대료 임의 임직원 임상 임산부 임금 임차 임차인 임대인 임시로 임플란트 임원 임박 임종 "
        + "오늘 오전 오후 오류 오래 오신 오시 오른쪽 오해 오랜만 오늘은 오피스텔 오빠 오히려 오직 오징어 오십 오천 오백 오만 오픈 오심 오한 오른 오산 오월 오토바이 오타 오전에 오염 오프라인 오후에 "
        + "황당 황금 황사 황달 황급히 송금 송장 송부 송도 송파 송파구 송년 송별 유선 유의 유지 유효 유료 유무 유방 유방암 유리 유형 유아 유심 유튜브 유치원 유입 유사 유명 유출 유방외과 유도 유산 유럽 유학 유월 유익 "
        + "홍보 홍대 홍삼 홍수 홍콩 권한 권리 권유 권장 권고 권역 손해 손님 손상 손가락 손목 손자 손녀 손주 손실 손쉽게 손잡이 손바닥 양식 양해 양도 양쪽 양가 양육 양력 양호 양성 양천구 양념 양말 양파 양산 양평 양수 양측 "
        + "배송 배달 배우자 배터리 배정 배상 배탈 배경 배포 배관 배수 배송지 배치 배려 배분 배송은 백만 백신 백내장 백화점 백업 백혈병 백번 백미 백색 허리 허가 허용 허위 허락 허벅지 허브 허수 남편 남자 남성 남은 남동생 남녀 남부 남양주 남한 남매 남기 남아 남겨 남구 남대문 남도 "
        + "심사 심각 심장 심리 심한 심하 심전도 심부전 심의 심야 심판 심정 심지어 심근경색 노력 노트북 노인 노출 노선 노후 노동 노래 노원구 노원 노란 노령 노부모 노무 노모 하나 하지만 하루 하자 하는 하고 하시 하신 하셨 하겠 하면 하실 하여 하기 하도 하반기 하위 하단 하수도 하락 하필 하숙 하수 하원 하복부 하혈 하지 "
        + "성함 성명 성인 성별 성격 성능 성공 성남 성북구 성동구 성장 성수동 성적 성실 성분 성형 성형외과 성인병 성비 성의 성과 차량 차이 차단 차후 차감 차액 차주 차례 차트 차장 차도 차별 차라리 차원 민원 민원인 민간 민사 민증 민망 민족 민감 민법 진료 진행 진단 진짜 진술 진통 진통제 진찰 진작 진심 진심으로 진단서 진정 진주 진입 진로 진도 진동 진실 진상 진급 "
        + "지금 지난 지역 지원 지급 지하 지연 지점 지정 지불 지참 지문 지인 지병 지속 지출 지방 지갑 지시 지도 지하철 지난번 지난달 지난주 지원금 지구 지식 지나 지내 지연이자 지속적 지혈 지표 엄마 엄청 엄중 엄격 원래 원인 원하 원활 원장 원금 원본 원룸 원격 원무과 원망 원칙 원서 원하는 원통 원주 천천히 천만 천식 천원 천안 천장 천사 방문 방법 방금 방송 방향 방지 방학 방침 방사선 방광 방문을 방식 방안 방해 방수 방충망 공동 공사 공급 공지 공기 공유 공휴일 공무원 공과금 공식 공단 공원 공부 공공 공개 공감 공항 공장 공간 공연 공제 공통 공용 공정 공고 현재 현금 현장 현관 현관문 현황 현실 현상 현대 현지 함께 함부로 변경 변호사 변동 변비 변상 변화 변제 변명 변심 염증 염려 염색 염좌 여기 여기서 여자 여성 여러 여권 여행 여부 여쭤 여보세요 여유 여동생 여름 여전히 여러분 여지 추가 추천 추후 추석 추적 추정 추진 추억 도움 도착 도로 도대체 도시가스 도저히 도중 도난 도수치료 도서 도서관 도봉구 도장 도시 도입 도와 소리 소개 소비자 소득 소송 소음 소아과 소액 소견 소견서 소화 소유 소요 소재 소통 소멸 소지 소포 소식 소화기 소변 소방 석식 석사 선생 선생님 선택 선물 선납 선불 선입금 선호 선거 선배 선임 선정 선천 설명 설치 설정 설마 설사 설날 설계 설치기사 설문 마음 마지막 마감 마트 마이너스 마취 마련 마포구 마비 길동 길이 길거리 연락 연락처 연결 연체 연장 연말 연구 연세 연동 연금 연휴 연령 연간 연기 연고 연속 연습 연애 위해 위치 위약금 위험 위반 위임 위로 위원 위원회 위염 위내시경 위암 위생 위와 표시 표현 표면 표준 표정 표기 명의 명의자 명절 명확 명함 명령 명단 명백 기사 기간 기존 기록 기능 기본 기분 기타 기한 기계 기기 기다 기다리 기억 기초 기침 기저질환 기준 기술 기업 기대 기관지 기부 기재 기왕 반품 반드시 반환 반복 반대 반응 반갑 반송 반영 반려 반찬 반장 금액 금일 금방 금요일 금융 금지 금연 금식 금리 금년 금천구 옥상 인터넷 인증 인상 인하 인출 인천 인원 인사 인정 인쇄 인수 인근 인감 인공 인건비 제가 제품 제공 제출 제주 제대로 제한 제외 제발 제일 제시 제때 제안 제조 제거 제목 제도 모두 모든 모바일 모집 모르 모니터 모친 모델 모임 모습 국민 국내 국가 국제 국장 국번 국물 어제 어떤 어떻게 어머니 어머님 어디 어느 어르신 어깨 어린이 어려 어차피 은행 은평구 은퇴 편의 편리 편안 편의점 편도 편하게 편지 용도 용량 용기 용돈 용산구 용인 예약 예정 예금 예금주 예상 예전 예방 예를 예민 경우 경기 경찰 경찰서 경과 경험 경비 경제 경력 경로 경고 경쟁 경매 경증 경추 봉투 봉사 사용 사람 사실 사진 사고 사항 사이 사유 사업 사업자 사무실 사장 사망 사은품 사기 사건 사과 사례 사정 사회 사무 사채 부분 부모 부모님 부탁 부담 부산 부족 부서 부과 부장 부인 부재 부작용 부동산 부정맥 부상 부친 부위 부부 부사장 부당 부채 가입 가능 가격 가족 가족이 가방 가게 가장 가지 가정 가정의학과 가까 가끔 가스 가구 가상 가슴 가을 가려움 가스레인지 가계약 복구 복사 복용 복지 복잡 복부 복통 복도 복합 태도 태블릿 태아 태풍 목요일 목적 목소리 목표 목록 목욕 피해 피부 피부과 피곤 피검사 피자 두통 두번 두고 두달 감사 감기 감소 감면 감염 감정 감독 감당 감안 음식 음성 음료 음주 음악 빈혈 빈도 동생 동네 동일 동의 동안 동료 동영상 동물 동시 동작 동행 동창 온라인 온도 온수 호흡 호출 호텔 호전 호환 호실 범위 범죄 승인 승객 승강기 승진 승용차 간호사 간단 간편 간암 간혹 간병 간격 간수치 간염 상담 상담원 상담사 상품 상황 상태 상세 상대방 상처 상해 상승 상환 상반기 상속 상호 상기 상사 상급 상가 상점 상자 상의 시간 시작 시스템 시술 시험 시정 시기 시청 시장 시급 시설 시누이 시력 시어머니 시댁 갈비 갈등 단말기 단순 단위 단기 단지 단체 단점 단계 단골 단백질 견적 견적서 당시 당일 당뇨 당뇨병 당장 당사 당연 당황 당분간 당첨 나라 나중 나머지 나이 나오 나와 나가 나쁜 나물 구매 구입 구청 구성 구체 구조 구두 구역 구급차 구간 구토 구독 채무 채권 채널 수술 수납 수수료 수리 수령 수정 수업 수신 수고 수면 수준 수요일 수도 수건 수혈 수액 수치 수원 대출 대기 대리 대표 대상 대신 대학 대학교 대답 대략 대금 대전 대구 대장 대장암 대부분 대화 대응 대납");

    private static readonly WordTable RoleWords = new WordTable(
        "담당 주치의 내과 외과 소아과 신규 기존 우수 일반 단골 우리 모든 전체 해당 상대 남성 여성 성인 소아 노인 입원 외래 응급 중환자 신환 재진 초진 장기 단기 주요 개인 법인 기업 장애 임신 고령 기타 다른 같은 전문 수석 책임 선임 보조 신입 여러 어린 젊은 중년 미성년");

    public static bool IsSurname(char unit) => (ClassOf(unit) & Surname) != 0;

    public static bool IsFrequentSurname(char unit) => (ClassOf(unit) & FrequentSurname) != 0;

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

        return ((ClassOf(text[start]) & FirstSyllable) != 0 ? 1 : 0) + ((ClassOf(text[end - 1]) & SecondSyllable) != 0 ? 1 : 0);
    }

    public static bool IsGivenName(string text, int start, int end) => GivenNames.Holds(text, start, end);

    /// <summary>Whether the word is a common one, with or without a tail: 이용자, 정보를.</summary>
    public static bool IsCommon(string text, int start, int end) =>
        CommonWords.FindPrefix(text, start, end, out int behind) >= 0 && (behind - start >= 3 || Particles.IsTail(text, behind, end));

    /// <summary>Whether a common word begins the stretch, whatever follows it: 문의하세요.</summary>
    public static bool BeginsCommon(string text, int start, int end) => CommonWords.FindPrefix(text, start, end, out int behind) >= 0 && behind - start >= 2;

    /// <summary>Words that stand before 고객, 환자 and 선생님 and name nobody.</summary>
    public static bool IsRole(string text, int start, int end) => RoleWords.Holds(text, start, end) || CommonWords.Holds(text, start, end);

    private static byte ClassOf(char unit) => Units.IsHangul(unit) ? Classes[unit - Units.FirstSyllable] : (byte)0;

    private static byte[] ClassTable()
    {
        byte[] table = new byte[Units.LastSyllable - Units.FirstSyllable + 1];
        Mark(table, Surnames, Surname);
        Mark(table, Frequent, FrequentSurname);
        Mark(table, First, FirstSyllable);
        Mark(table, Second, SecondSyllable);
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
