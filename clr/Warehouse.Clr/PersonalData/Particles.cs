namespace Warehouse.Clr.PersonalData;

/// <summary>
/// What is written onto a Korean word: particles (조사) and endings (어미). They mark where a value ends, and some change with the final consonant
/// of the word before them (은/는, 이었습니다/였습니다; guideline line 4930).
/// </summary>
internal static class Particles
{
    /// <summary>Complete tails; a verb's ending goes on after those of <see cref="Copulas"/>.</summary>
    private static readonly WordTable Tails = new WordTable(
        "은 는 이 가 을 를 과 와 의 에 에게 에게서 께 께서 께서는 께는 한테 한테서 로 으로 로는 으로는 로도 으로도 로만 도 만 까지 까지는 부터 부터는 이랑 랑 하고 이나 나 라고 이라고 라는 이라는 이란 란 처럼 보다 아 야 이야 이여 이고 고 이며 며 이네 네 요 이요 래요 이죠 죠 이지 지 에서 에서는 에서도 에는 에도 께도 한테는 에게는 에게도 이도 이만 만은 이가 이는 이를 이의 이한테 이랑은 씩 쪽 쪽으로 쪽에 으로요 로요 에요 라 이라 이든 든 조차 마저 밖에 대로 같은 같이 및 등 측 만으로는 만으로도 만으로만 만을 만이 만의 만으로 에만 까지만 부터만 만큼 만큼은 이라도 라도 든지 이든지 하고는 에서만 로서 으로서 로써 으로써 로부터 으로부터 에의 이므로 므로 에겐 한텐 더러 이네 이네가 께만 에게만 한테만 이한테는 이와 과의 와의 만의 이에게 엔 에선 분 분이 분은 분께 분의 들 들이 들은 들의");

    private static readonly WordTable ThingTails = new WordTable("엔 에선 에서 에서는 에서도 에서만 에는 에도 에만 에의 씩 대로 으로써 로써 만으로도 만으로는");

    /// <summary>Beginnings of the copula's forms.</summary>
    private static readonly WordTable Copulas = new WordTable(
        "입니다 입니까 이요 이었 였 이에요 예요 이예요 이라서 라서 이라면 라면 인데 인데요 이니까 니까 이니 이신 이시 이셨 이세요 세요 이라고 라고 이라는 라는 이래요 래요 이구 구요 이고요 고요 이거든 거든 이잖 맞 이며 이면 인지 이어서 여서 인가요 일까 이랍니다 랍니다 이십니다 십니다 셨 이기 이던 이랄 인줄 인 일 이다 이더라 더라고 이더군 이라니 라니까 이라던 라던 이라네 이래 이랬 랬 이구나 이겠 이자 이지만 이던데 던데 이었다");

    private static readonly WordTable Honorifics = new WordTable("님 씨 군 양 고객님 회원님 환자 환자분 선생님 선생 과장님 과장 부장님 대리님 대리 팀장님 팀장 원장님 원장 사장님 교수님 교수 박사님 박사 기사님 어르신 할머니 할아버지 어머님 아버님 상담원 상담사 이사님 대표님 실장님 주무관 주무관님 사무관 계장 계장님 국장님 소장 소장님 점장 점장님 지점장 지점장님 회장님 간호사 간호사님 매니저 매니저님 여사 여사님 기사 코치님 약사님 본부장님 전무님 상무님 부사장님 샘 이장님 후보 선수 기자 어머니 아버지 엄마 아빠 학생 어린이 부장 차장 주임 주임님 사원 씨와 양과 군과 형 언니 누나 오빠 쌤");

    /// <summary>Forms after a final consonant and their partners after a vowel. Longer ones first where one begins another.</summary>
    private static readonly string[,] Alternating =
    {
        { "이었", "였" }, { "이에요", "예요" }, { "이예요", "예요" }, { "이라고", "라고" }, { "이라는", "라는" }, { "이라서", "라서" }, { "이라면", "라면" }, { "이니까", "니까" },
        { "이랑", "랑" }, { "이나", "나" }, { "이며", "며" }, { "이든", "든" }, { "이란", "란" }, { "이여", "여" }, { "으로", "로" },
        { "은", "는" }, { "이", "가" }, { "을", "를" }, { "과", "와" }, { "아", "야" },
    };

    /// <summary>Whether the stretch is empty, a particle, or begins a form of the copula.</summary>
    public static bool IsTail(string text, int start, int end) =>
        start >= end || Tails.Holds(text, start, end) || IsCopula(text, start, end);

    /// <summary>Whether a particle of one syllable agrees with the final consonant before it: no 은 stands behind 최고, so that 최고은 is no particle's.</summary>
    public static bool Fits(string text, int start, int end)
    {
        if (end - start != 1 || start == 0 || !Units.IsHangul(text[start - 1]))
        {
            return true;
        }

        bool closed = Units.FinalOf(text[start - 1]) != 0;
        return !Units.IsOneOf(closed ? "는를가와야랑" : "은을과아이", text[start]);
    }

    /// <summary>에서, 씩, 대로: particles of places and amounts. 에 is one too, but for 김하늘에 대한.</summary>
    public static bool IsOfThings(string text, int start, int end)
    {
        if (end - start != 1 || text[start] != '에')
        {
            return ThingTails.Holds(text, start, end);
        }

        return !(end < text.Length && Units.IsBlank(text[end]) && Units.IsOneOf("대관의따", end + 1 < text.Length ? text[end + 1] : ' '));
    }

    public static bool IsCopula(string text, int start, int end) => start < end && Copulas.FindPrefix(text, start, end, out _) >= 0;

    /// <summary>입니다, 이에요: how people introduce somebody, or themselves.</summary>
    public static bool IsPolite(string text, int start) => Units.StartsWith(text, start, "입니다") || Units.StartsWith(text, start, "이에요") || Units.StartsWith(text, start, "예요");

    /// <summary>Behind the honorific that the stretch begins with, or its start.</summary>
    public static int BehindHonorific(string text, int start, int end) =>
        Honorifics.FindPrefix(text, start, end, out int behind) >= 0 && IsTail(text, behind, end) ? behind : start;

    /// <summary>Whether the past copula stands there, which a tag is set apart from (guideline line 4930).</summary>
    public static bool IsPastCopula(string text, int start) => Units.StartsWith(text, start, "이었") || Units.StartsWith(text, start, "였");

    /// <summary>
    /// The form that the particle at the place takes behind the given text, and how many units it replaces; 0 where nothing there changes.
    /// </summary>
    public static int Agree(string text, int start, int end, string before, out string form)
    {
        form = "";
        Sound sound = SoundOf(before);
        if (sound == Sound.Unknown || start >= end)
        {
            return 0;
        }

        for (int i = 0; i < Alternating.GetLength(0); i++)
        {
            string closed = Alternating[i, 0], open = Alternating[i, 1];
            bool isClosed = Units.StartsWith(text, start, closed);
            if (!isClosed && !Units.StartsWith(text, start, open))
            {
                continue;
            }

            string found = isClosed ? closed : open;
            // A particle of one syllable must be the whole tail, or be followed by another: 이 of 이름 is none.
            if (closed.Length == 1 && !Tails.Holds(text, start, end) || start + found.Length > end)
            {
                continue;
            }

            form = sound == Sound.Vowel || (sound == Sound.Rieul && closed == "으로") ? open : closed;
            return found.Length;
        }

        return 0;
    }

    private enum Sound
    {
        Unknown,
        Vowel,
        Rieul,
        Consonant,
    }

    /// <summary>How the last unit that is read ends: digits by their Korean names, letters by theirs (L, M, N and R end in a consonant).</summary>
    private static Sound SoundOf(string before)
    {
        for (int i = before.Length - 1; i >= 0; i--)
        {
            char unit = Units.Narrow(before[i]);
            if (Units.IsHangul(unit))
            {
                int final = Units.FinalOf(unit);
                return final == 0 ? Sound.Vowel : final == 8 ? Sound.Rieul : Sound.Consonant;
            }

            if (Units.IsDigit(unit))
            {
                // 영 일 이 삼 사 오 육 칠 팔 구
                return "CRVCVVCRRV"[unit - '0'] == 'V' ? Sound.Vowel : "CRVCVVCRRV"[unit - '0'] == 'R' ? Sound.Rieul : Sound.Consonant;
            }

            if (Units.IsLatin(unit))
            {
                char upper = (char)(unit & ~0x20);
                return upper == 'L' || upper == 'R' ? Sound.Rieul : upper == 'M' || upper == 'N' ? Sound.Consonant : Sound.Vowel;
            }

            if (unit == ']')
            {
                return Sound.Unknown;
            }
        }

        return Sound.Unknown;
    }
}
