namespace Warehouse.Clr.PersonalData;

/// <summary>Forms of frequent verbs that begin like a surname: 주시면, 오시는, 하시고.</summary>
internal static class VerbForms
{
    /// <summary>Verbs of one syllable that are surnames too: 주다, 오다, 하다.</summary>
    private const string Stems = "주오하";

    /// <summary>Endings behind 시. 은, 연, 현 and what else ends names are none of them.</summary>
    private const string Endings = "면는고기니지던려거길더라네며어다죠게도";

    /// <summary>Roots that are no nouns of their own and live by 하다: 모호한, 반가운. A name that begins so (박정은) is one all the same without 하다.</summary>
    private static readonly WordTable Roots = new WordTable(
        "강건 강고 강력 강인 고고 고구 고명 고상 고만 고소 고유 공교 공손 공정 공평 구가 구차 국한 기괴 기민 기발 기이 기특 김빠 남하 노련 노정 노후 도강 도도 도청 막강 명랑 명료 명명 명민 명백 명석 명철 명쾌 명확 모병 모질 모호 무관 무난 무료 무모 무사 무성 무한 무해 문란 민감 민망 민첩 반가 반듯 방대 방만 방자 백정 변용 복잡 "
        + "박복 박정 박학 상이 석연 선량 선명 선선 선연 설복 성급 성대 성숙 성실 소란 소박 소상 소소 소슬 소심 소외 소원 소중 송구 송연 신기 신랄 신생 신선 신성 신속 신승 신중 심각 심대 심란 심오 심원 안락 안온 안일 양호 엄격 엄밀 엄숙 엄중 여유 연약 연연 염려 온건 온전 온화 왕림 왕성 우람 우려 우매 우세 우수 우아 우울 우월 우직 원대 원만 원통 원활 유능 유려 유력 유리 유망 유명 유별 유사 유숙 유순 유연 유용 유유 유익 유임 유일 유쾌 유치 유해 유효 육중 윤택 이상 인고 인색 인자 임박 "
        + "장구 장대 장렬 장성 장엄 장전 장황 저렴 전무 전지 정갈 정교 정당 정밀 정숙 정연 정정 정중 정직 정체 정확 제명 조급 조로 조밀 조속 조숙 조신 조악 조용 조촐 주도 주해 지극 지대 지루 지순 지엄 지저분 진귀 진득 진부 진솔 진실 진정 진중 진지 진진 진출 차분 채근 천박 천진 최우 추악 추잡 하교 하문 하찮 한가 한산 한심 한적 허다 허망 허무 허술 허약 허전 허탈 허황 험악 현격 현란 현명 현숙 현현 현혹 황당 황량 황망 황홀");

    /// <summary>Stems of two syllables that begin like a surname; a form of them is no name.</summary>
    private static readonly WordTable LongStems = new WordTable(
        "고치 고르 나누 나서 나가 나오 남기 마치 모이 모르 모으 배우 지나 지내 지키 지우 지치 노리 구하 권하 정하 원하 변하 전하 위하 피하 향하 이루 이기 이르 오르 우기 기대 기르 기우 여기 어기 반하 감추 감싸 서두 차리 추리 부르 부치 부수 사라 상하 망치 망하 두르 당하 당기 대하 대리 빈정 용서 마시 마르 설레 나르 주고 안기 안되 도우 도와 심기 신기 하려 가리 가르 온다 고우 추우");

    private const string StemEndings = "기지고는면던려며든게길심신실셨셔";

    /// <summary>Roots of one syllable that live by 하다 and are surnames: 심해서, 전해야.</summary>
    private const string ShortRoots = "심전정구권변원피위향당망반임진강연상";

    /// <summary>고치기, 남기고, 나타날, 남도록.</summary>
    public static bool IsOfStem(string text, int start, int end)
    {
        if (end - start < 3)
        {
            return false;
        }

        return ((Units.IsOneOf(StemEndings, text[start + 2]) || (text[start + 2] == '세' && end - start > 3 && text[start + 3] == '요')) && LongStems.Holds(text, start, start + 2)) || (text[start + 1] == '도' && text[start + 2] == '록')
            || (text[start + 1] == '해' && Units.IsOneOf("서야도", text[start + 2]) && Units.IsOneOf(ShortRoots, text[start]))
            || (text[start] == '나' && text[start + 1] == '타' && Units.IsOneOf("나날난남났내낼낸냈", text[start + 2]));
    }

    /// <summary>모호한, 명확하, 소중히: whether the stretch is such a root with 하다 behind it.</summary>
    public static bool IsOfRoot(string text, int start, int end) =>
        end - start >= 3 && Units.IsOneOf("하한해했함할히", text[start + 2]) && (end - start > 3 || text[start + 2] != '하') && Roots.Holds(text, start, start + 2);

    /// <summary>Whether the word is a request or a polite form: 전화 주시면, 오시기 전에.</summary>
    public static bool IsRequest(string text, int start, int end) =>
        end - start >= 3 && Units.IsOneOf(Stems, text[start]) && text[start + 1] == '시' && Units.IsOneOf(Endings, text[start + 2]);
}
