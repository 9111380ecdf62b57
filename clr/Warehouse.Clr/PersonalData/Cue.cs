namespace Warehouse.Clr.PersonalData;

/// <summary>What a word says about the values near it.</summary>
internal enum Cue : byte
{
    /// <summary>Names a person's name: 성함, 예금주, 보호자.</summary>
    NameLabel,
    Customer,
    Agent,

    /// <summary>Follows a name: 과장, 선생님, 어르신.</summary>
    Title,
    Self,
    Phone,
    Cellphone,

    /// <summary>Announces a part of a number: 뒷자리, 가운데.</summary>
    Part,
    Card,
    Account,
    Rrn,
    Alien,
    Business,
    Corporate,
    Driver,
    Passport,
    Health,
    Student,
    Record,
    Id,

    /// <summary>Numbers that an organisation gives its people: 고객번호, 사번.</summary>
    Member,
    Password,
    Birth,
    Home,

    /// <summary>Where something stands: 맞은편, 출구, 골목.</summary>
    Place,
    Shop,
    Navigation,

    /// <summary>Makes an age or amount a limit: 이상, 미만.</summary>
    Bound,
    Version,

    /// <summary>Takes a number for something that is no identifier: 주문번호, 모델명.</summary>
    OtherNumber,
    None = 255,
}

/// <summary>The words by which the recognizers know what stands near a value. Lists by cue, in the cue's order.</summary>
internal static class Vocabulary
{
    /// <summary>These mean something only as whole words: 집 is no part of 집중, 앞 none of 앞으로.</summary>
    private static readonly WordTable WholeOnly = new WordTable(
        "집 앞 뒤 옆 댁 층 저 나 제 내 씨 군 양 님 본인 형 언니 누나 오빠 이모 삼촌 고모 기사 이사 대표 암호 계정 카드 주민 환자 학생 동기 선배 후배 간호사 의사 교수 변호사 이상 이하 미만 초과 부터 까지 전 후 차이 정도 사장 부장 과장 차장 대리 사원 주임 팀장 실장 원장 면허 여권 통장 번호 농협 하나 국민 신한 우리 기업 상사 마트 식당 카페 회원 손님 여사 국장 소장 점장 반장 회장 총무 기자 경위 형사 약사 선수 후보 장관 전무 상무 담임 어린이 아동 감독 매니저 대상자 신부 신랑 조카 통역 판독의 성명 이름 성함 안내 내비 네비 지인 친구 동생 남편 아내 아들 딸 담당 가맹점 출생 생일 전화 모바일 휴대폰 핸드폰 등록번호 건물 대문 골목 출구 사업자 법인 사번 군번 교번 아뒤");

    private static readonly WordTable Cues = new WordTable(
        "이름 이름은 성함 성명 예금주 수취인 수령인 수신인 받는분 받는사람 보내는분 보호자 명의자 계약자 피보험자 신청인 신청자 대표자 담당자 담당의 주치의 집도의 피해자 신고인 고소인 민원인 작성자 환자명 고객명 성명은 환아 친구 동생 남편 아내 아들 딸 지인 동기 선배 후배 이모 삼촌 고모 아버지 어머니 배우자 동료 참석자 서명자 진술인 증인 세대주 예약자 예약자명 수진자 수진자명 판독의 전공의 시술의 마취의 의뢰의 담임 모친 부친 장남 장녀 차남 차녀 시어머니 장모 조카 손자 손녀 상속인 임차인 임대인 세입자 건물주 사업주 운영자 관리자 책임자 피신고인 피고소인 피해자 가해자 목격자 참고인 피의자 피고인 채무자 채권자 보증인 매도인 매수인 입금자 입금자명 송금인 수급자 대상자 이용자명 회원명 학생명 아동명 성명란 보낸분 보낸사람 받는이 보내는이 보내는사람 신랑 신부 통역",
        "고객 고객님 고객님은 회원 회원님 손님 가입자 가입자분",
        "상담원 상담사 상담직원 매니저 컨설턴트 기사님 설치기사 방문기사 담당직원 안내원 접수자 응대직원 상담자",
        "님 씨 군 양 쌤 샘 여사 여사님 주무관 주무관님 사무관 계장 계장님 국장 국장님 소장 소장님 점장 점장님 지점장 지점장님 반장 반장님 회장 회장님 총무 총무님 조합장 이장님 코치 코치님 감독님 작가님 기자 기자님 순경 경위 경감 형사 형사님 판사님 약사 약사님 수녀님 스님 전도사 전도사님 집사님 권사님 장로님 선수 후보 장관 영양사 치료사 물리치료사 사회복지사 요양보호사 전공의 수간호사 연구원 파트장 본부장 본부장님 전무 전무님 상무 상무님 부사장 부사장님 사모님 매니저 매니저님 담임 어린이 아동 씨네 사장님께 선생님 선생 과장 과장님 부장 부장님 차장 차장님 대리 대리님 사원 사원님 주임 주임님 팀장 팀장님 실장 실장님 원장 원장님 사장 사장님 대표 대표님 이사 이사님 교수 교수님 박사 박사님 의사 간호사 간호사님 기사 변호사 변호사님 판사 검사님 목사님 신부님 어르신 할머니 할머님 할아버지 할아버님 어머님 아버님 학생 환자 환자분 환자님 산모 산모님 씨가 씨는 씨를 씨의 씨에게 씨랑 씨한테 씨도 형 언니 누나 오빠 조교 조교님 원무과장 간병인",
        "저 저는 전 나 나는 제 내 본인 본인은 제가 저희",
        "전화 전화번호 연락처 연락 자택전화 회사전화 직장전화 일반전화 대표번호 팩스 문자 콜백 내선 유선",
        "휴대폰 핸드폰 휴대전화 핸폰 모바일 휴대번호 폰번호 휴대폰번호 핸드폰번호",
        "뒷자리 뒤자리 앞자리 끝자리 가운데 가운데자리 중간자리 뒷번호 끝번호 뒷네자리 마지막 뒤에",
        "카드 카드번호 신용카드 체크카드 법인카드",
        "계좌 계좌번호 입금 송금 이체 통장 환불계좌 국민은행 신한은행 우리은행 하나은행 농협은행 농협 기업은행 카카오뱅크 토스뱅크 케이뱅크 새마을금고 우체국 수협 부산은행 대구은행 광주은행 전북은행 경남은행 제주은행 국민 신한 기업 신협 산업은행 은행 카뱅 토스 카카오페이 출금 예금 적금 자동이체 입금계좌 가상계좌 급여계좌 제일은행 씨티은행 수협은행 우체국예금 저축은행",
        "주민등록번호 주민번호 주민등록 주민",
        "외국인등록번호 외국인등록 외국인번호 거소신고",
        "사업자등록번호 사업자번호 사업자등록 사업자",
        "법인등록번호 법인번호 법인등록 법인",
        "운전면허 운전면허번호 면허번호 면허증 면허",
        "여권 여권번호",
        "건강보험증 건강보험 의료보험 보험증 보험증번호 건보 건보증 건보번호 의료급여 의료급여증 건강보험증번호",
        "학번 학생번호 학생증 학생증번호 학적 학적번호 수험번호 수험표",
        "환자번호 차트번호 차트 병록번호 병원등록번호 등록번호 진료번호 진찰권 진찰권번호 환자등록번호",
        "아이디 아뒤 닉네임 유저명 접속아이디 계정 계정명 계정이름 로그인 접속계정 유저네임 사용자명 사용자이름",
        "고객번호 회원번호 사번 사원번호 직원번호 군번 교번 조합원번호 가입자번호 멤버십번호 고객관리번호",
        "비밀번호 패스워드 비번 암호 비밀번호는 핀번호 핀넘버 패스코드 잠금번호 도어락번호 현관번호 출입번호 비빌번호",
        "생년월일 생년 생일 출생 생년월일은 태어난 태어나 태어났 생년 생신 출생일 출생연도 생년월 출생년도 생일이 생일은 나신",
        "우리집 저희집 집 집이 집은 댁 거주 자취방 원룸 살아 살고 사는 사시는 올라오시면 오시면 들어오시면 오시면요 찾아오 들어오 올라오 내려오 우리집이 저희집이 우리집은 저희집은 집에 집으로 집까지 집이에요",
        "앞 앞에 앞에서 앞쪽 뒤 뒤에 뒤쪽 뒷편 뒤편 옆 옆에 옆집 맞은편 건너편 골목 골목길 출구 출구로 출구에서 대문 건물 빨간벽돌 파란건물 담벼락 모퉁이 언덕 층 지하 꼭대기",
        "김밥 식당 치킨 미용실 부동산 약국 의원 병원 내과 외과 치과 한의원 카페 분식 마트 슈퍼 세탁소 헤어 헤어샵 안경 안경점 갈비 국밥 족발 떡볶이 빵집 베이커리 법률사무소 학원 사무소 상사 건설 문구 정육점 꽃집 피자 감자탕 칼국수 순대국 해장국 횟집 떡집 반찬 어학원 태권도 세무회계 노무법인 설렁탕 곱창 보쌈 과자점 커피 통닭 제과점",
        "네비 내비 네비게이션 내비게이션 길안내 길찾기 티맵 카카오내비 카카오맵 목적지 도착예정 경로안내",
        "이상 이하 미만 초과 부터 까지 이전 이후 이내 차이 많은 어린 어려 많아 연상 연하 정도 안팎 대상 기준 제한 이용가 관람가 넘은 넘는 넘으면 넘게 터울 버릇 시대 계획 전용 무료 누구나",
        "버전 펌웨어 ver",
        "주문번호 상품번호 송장번호 운송장 모델명 모델 품번 접수번호 예약번호 관리번호 제품번호 일련번호 시리얼 문서번호 사건번호 코드 쿠폰번호 승인번호 인증번호 오류번호 오류코드 에러코드 티켓번호 신청번호 민원번호 처리번호 예매번호 좌석번호 객실번호 우편번호 강의번호 학수번호 검체번호 처방번호 증권번호 거래번호 추적번호 발주번호 견적번호 참조번호 대기번호 과목코드");

    private static readonly WordTable LatinCues = new WordTable(
        "name", "customer", "agent", "title", "self", "tel phone fax", "mobile cell cellphone hp", "part", "card", "account acct bank", "ssn", "alien", "business", "corporate", "driver", "passport",
        "health", "student", "mrn chart", "id userid login username loginid uid nickname", "member", "password passwd pw pwd passcode passphrase pin", "dob birthday born", "home", "place", "shop", "navigation", "bound", "version ver v firmware",
        "order sku model serial tracking");

    private static readonly WordTable Parted = new WordTable("고객 회원 사원 직원 가입자 멤버십 조합원 고객관리", "비밀 핀 잠금 도어락 현관", "환자 차트 병록", "주문 상품 송장 접수 예약 인증 승인 쿠폰 증권 대기 문서 사건 제품");

    private static readonly Cue[] PartedCues = { Cue.Member, Cue.Password, Cue.Record, Cue.OtherNumber };

    private static readonly WordTable Endings = new WordTable("코드", "비밀번호 비번 암호 패스워드");

    private static readonly Cue[] EndingCues = { Cue.OtherNumber, Cue.Password };

    // Units before the ending: a 바코드 is no code of 바, but 집비번 is the password of a 집.
    private static readonly int[] ShortestStems = { 2, 1 };

    private const int ShortestEnding = 2;
    private const int LongestEnding = 4;

    /// <summary>The cue of a word in Hangul: its longest beginning that the vocabulary holds; but a compound that ends in a password is one, whatever it begins with.</summary>
    public static Cue Find(string text, int start, int end, out int behind)
    {
        int number = Cues.FindPrefix(text, start, end, out behind);
        if (behind < end && FindEnding(text, start, end, out int endingBehind) is var ending && (ending == Cue.Password || (ending != Cue.None && number < 0)))
        {
            behind = endingBehind;
            return ending;
        }

        if (number < 0 || (WholeOnly.Holds(text, start, behind) && !Particles.IsTail(text, behind, end) && number != (int)Cue.Account))
        {
            behind = start;
            return Cue.None;
        }

        return (Cue)number;
    }

    /// <summary>고객 번호, 비밀 번호: labels written as two words.</summary>
    public static Cue FindParted(string text, Token owner, Token word)
    {
        if (text[word.Start] != '번' || !Units.StartsWith(text, word.Start, "번호") || owner.Class != TokenClass.Hangul || !Particles.IsTail(text, word.Start + 2, word.End))
        {
            return Cue.None;
        }

        int number = Parted.Find(text, owner.Start, owner.End);
        return number < 0 ? Cue.None : PartedCues[number];
    }

    /// <summary>상품코드는, 로그인비밀번호: what a compound ends in says what it is, with a tail or without.</summary>
    private static Cue FindEnding(string text, int start, int end, out int behind)
    {
        for (behind = start + ShortestEnding + 1; behind <= end; behind++)
        {
            // What all endings end in: most words are passed over here.
            if (text[behind - 1] != '드' && text[behind - 1] != '호' && text[behind - 1] != '번')
            {
                continue;
            }

            for (int length = ShortestEnding; length < behind - start && length <= LongestEnding; length += 2)
            {
                int number = Endings.Find(text, behind - length, behind);
                if (number >= 0 && behind - length - start >= ShortestStems[number] && Particles.IsTail(text, behind, end))
                {
                    return EndingCues[number];
                }
            }
        }

        behind = start;
        return Cue.None;
    }

    /// <summary>The cue of an English word, whatever its case.</summary>
    public static Cue FindLatin(string text, int start, int end)
    {
        if (end - start > 9)
        {
            return Cue.None;
        }

        int number = LatinCues.Find(Units.Lower(text, start, end), 0, end - start);
        return number < 0 ? Cue.None : (Cue)number;
    }
}
