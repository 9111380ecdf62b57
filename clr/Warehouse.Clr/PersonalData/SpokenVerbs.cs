using System.Text;

namespace Warehouse.Clr.PersonalData;

/// <summary>
/// Forms of everyday verbs that begin like a surname, as they are spoken: a stem and an ending (안나오네, 하길래, 배우나요), or a stem that the ending closes (안온건, 마칠지도, 한다며).
/// Written for this product from general knowledge of the language.
/// </summary>
internal static class SpokenVerbs
{
    private const int Finals = 28;
    private const int Nieun = 4, Rieul = 8, Bieup = 17;
    private const int Longest = 4;

    /// <summary>Stems of one syllable want an ending of two; what they make with one is left to the lists of words.</summary>
    private const string ShortStems = "가 나 두 사 서 오 주 지 차 추 피 하";

    private const string LongStems =
        "하시 오시 가시 주시 나시 이기 이루 이르 남기 나누 나오 나가 나서 마시 마치 마르 모르 모이 모으 모시 배우 고치 고르 구하 구기 전하 정하 원하 변하 피하 피우 권하 지나 지내 지키 지우 지치 부르 부수 기다리 기르 기대 어울리 어기 여기 여쭈 채우 두르 당하 당기 미루 조르 조이 추리 차리 차이 "
        + "가리 가르치 가져오 가져가 나빠지 나타나 노리 다니 만나 망가지 사귀 사라지 상하 서두르 손대 시키 신기하 오르 외우 우기 위하 임하 길어지 도망가 주무시 지르 안되 안하 안가 안오 안보이 안나오 안나가 안사 안주 안기 안자 안타 안먹히 안들리 안걸리 안열리 안켜지 안꺼지 안빠지 안바뀌 안고치 안받 안읽히 안맞 안남 안기다리 안어울리 안지나가 안지우 "
        + "손보 선보이 오가 가보 여미 기리 설치 제치 도지 반기 안치 이끌리 시달리 모자라 나다니 망보 사보 지나오 지나가 이로우 차가우 반가우 정다우 어두우 무서우 두려우 부러우 명하 표하 엄하 허하 금하 심하 강하 독하 선하 임하 인하 장하 진하 천하 탁하 한하 추하 편하 범하 면하 용하 노하 공유하 연동하 기재하 이동하 함유하 소유하 조준하 권유하";

    private static readonly WordTable Short = new WordTable(ShortStems), Long = new WordTable(LongStems);

    /// <summary>The stems with the consonant that their ending closes them with.</summary>
    private static readonly WordTable
        ShortNieun = new WordTable(Closed(ShortStems, Nieun)),
        LongNieun = new WordTable(Closed(LongStems, Nieun)),
        LongRieul = new WordTable(Closed(LongStems, Rieul)),
        LongBieup = new WordTable(Closed(LongStems, Bieup));

    /// <summary>Endings behind an open stem. 라, 자 and 나 are none: they end names.</summary>
    private static readonly WordTable Open = new WordTable(
        "라고 래요 래서 라는 라던데 라길래 라며 라니 라니까 자고 자는 자마자 자니까 자던데 길래 느라 느라고 던데 던데요 던가 던지 던 다가 다가도 다니까 다니 다며 려다 려다가 려면 려던 려는 려고 도록 든지 든가 거든 거든요 거나 거니 거라 지도 지만 지는 지요 지마 지말 기로 기도 기는 기엔 기만 기까지 기나 니까 니깐 니 냐고 냐는 "
        + "나요 나봐 나봐요 네요 네 는데 는데요 는지 는지도 는구나 는대로 는게 는건 는거 더라 더라고 더라고요 더니 면서 면 며 므로 고 고요 게 지 십니까 시오 세요 신대 신대요 신다 신다고 신지 실지 실까 실까요 실분 실게 시길 시니 시던 시라 시라고 시는 시나요 달래 달라 달라고 시더라고요 시네요 시고 시면 시죠 죠");

    /// <summary>Stems with 아 or 어, behind which a second verb is written: 조여주세요, 권해보고.</summary>
    private static readonly WordTable Joined = new WordTable(
        "전해 정해 권해 원해 변해 피해 심해 강해 진해 편해 향해 임해 금해 구해 안아 박아 남아 모아 나가 나서 조여 조려 추려 오려 우려 길어 심어 배워 고여 서려 차려 지워 지켜 채워 남겨 여겨 이겨");

    private static readonly WordTable BehindJoined = new WordTable("주고 주는 주면 주던 주세요 주신 주실 주길 준다 준다고 준대 준대요 줘서 줘요 줘야 지고 지는 지면 지네 지네요 진다 진다고 진대요 져서 져요 보고 보니 보면 봐요 봐서 놓고 두고 드린 드릴 드려요 서요 도요 야지 야죠 야지요 야만");

    private static readonly WordTable BehindNieun = new WordTable("다 다고 다는 다던데 다니 다니까 다면 다며 다고요 대 대요 지 지도 지는 게 데 데요 건 걸 거 건지 걸로 거라 거라고 거예요 다음 다음에 적 적이");

    private static readonly WordTable BehindRieul = new WordTable("래 래요 지 지도 지는 때 게 게요 까 까요 거 거야 거예요 건지 건데 테니 텐데 만한 라고 뿐 줄 수");

    private static readonly WordTable BehindBieup = new WordTable("니다 니까 시다 니다만");

    /// <summary>Whether the stretch as a whole is such a form.</summary>
    public static bool IsForm(string text, int start, int end)
    {
        for (int behind = start + 1; behind < end && behind <= start + Longest; behind++)
        {
            switch (Units.FinalOf(text[behind - 1]))
            {
                case 0 when Joined.Holds(text, start, behind) && BehindJoined.Holds(text, behind, end):
                    return true;
                case 0 when (behind > start + 1 ? Long : Short).Holds(text, start, behind):
                    if ((behind > start + 1 || end >= behind + 2) && Open.Holds(text, behind, end))
                    {
                        return true;
                    }

                    break;
                case Nieun when (behind > start + 1 ? LongNieun : ShortNieun).Holds(text, start, behind):
                    if ((behind > start + 1 || end >= behind + 2) && BehindNieun.Holds(text, behind, end))
                    {
                        return true;
                    }

                    break;
                case Rieul when LongRieul.Holds(text, start, behind) && BehindRieul.Holds(text, behind, end) && !(text[behind - 1] == '길' && text[behind] == '수'): // 이길수 is a name as well
                case Bieup when LongBieup.Holds(text, start, behind) && BehindBieup.Holds(text, behind, end):
                    return true;
            }
        }

        return false;
    }

    /// <summary>The open stems of a list with a final consonant.</summary>
    private static string Closed(string stems, int final)
    {
        StringBuilder closed = new StringBuilder();
        for (int i = 0; i < stems.Length; i++)
        {
            bool last = i + 1 == stems.Length || stems[i + 1] == ' ';
            closed.Append(last && stems[i] != ' ' && (stems[i] - Units.FirstSyllable) % Finals == 0 ? (char)(stems[i] + final) : stems[i]);
        }

        return closed.ToString();
    }
}
