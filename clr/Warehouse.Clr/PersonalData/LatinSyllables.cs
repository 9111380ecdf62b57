namespace Warehouse.Clr.PersonalData;

/// <summary>Korean names in Latin letters: Kim Soyeon, Hyejin Namgung. A surname as people write it beside a word that is made of syllables of given names; no English word beside such a surname is.</summary>
internal static class LatinSyllables
{
    private const int MostGiven = 12;

    private static readonly WordTable Surnames = new WordTable(
        "Kim Gim Lee Yi Rhee Park Pak Bak Choi Choe Jung Jeong Chung Cheong Kang Gang Cho Jo Yoon Yun Jang Chang Lim Im Rim Han Oh Seo Suh Shin Sin Kwon Gwon Hwang Ahn An Song Ryu Yoo Yu Hong Jeon Jun Chun Ko Go Koh Moon Mun Son Sohn Yang Bae Baek Paek Heo Hur Huh Nam Shim Sim Noh Roh No Ha Kwak Gwak Sung Seong Cha Joo Ju Woo Koo Gu Ku Min Jin Ji Um Eom Won Cheon Bang Gong Kong Hyun Ham Byun Byeon Yeom Yeo Choo Chu Do Seok Sun Seol Ma Kil Gil Wi Pyo Myung Ki Wang Ban Ok Yook In Maeng Je Mo Tak Kook Eo Eun Pyeon Yong Ye Bong Namgung Namkung Jegal Hwangbo Sunwoo Seonwoo Dokgo Sagong Seomun");

    private static readonly WordTable Syllables = new WordTable(
        "ga gang geon gun kun kyung gyeong kyeong gi ki gil kil na nam nan da dan dal dae tae de do dong doo du duk deok ra ram ran rin rim lim lin ri min mi mee myung myeong mo moon mun bae beom bum bo bom byung byeong bin sa san sang sae se seo suh seok suk seon sun sul seol sung seong so sol soo su sook sub seob seung sik shik sil a ah an ae yeon yun youn young yeong ye yea yeh ok on wan yong woo u wu wook uk won weon wol yoo yu yool yul yoon eun un in il im ja jae jai jeong jung jin je jong joo ju jun joon ji "
        + "chan chae chang cheol chul chun choon tak hak han ha hae hee hi hye hyo hyun hyeon hyuk hyeok hyung hyeong ho hong hwa hwan hoe hui hoon hun hwi kyu gyu kwan gwan kwang gwang kook guk kyo gyo kyun gyun keun geun hyang heung lee li la ro sora byul byeol bit seul gyeol kyul haneul areum boram nara hana");

    /// <summary>Whether the two words are surname and given name, in one order or the other.</summary>
    public static bool IsName(string text, Token first, Token second) =>
        (Surnames.Holds(text, first.Start, first.End) && IsGiven(text, second)) || (Surnames.Holds(text, second.Start, second.End) && IsGiven(text, first));

    /// <summary>So-yeon, Hana, Hyejin: two or three syllables of names. One alone (Min, Sun, Do) is too many other words.</summary>
    private static bool IsGiven(string text, Token word)
    {
        if (word.Length < 4 || word.Length > MostGiven)
        {
            return false;
        }

        char[] lower = new char[word.Length];
        for (int i = 0; i < lower.Length; i++)
        {
            lower[i] = (char)(text[word.Start + i] | 0x20);
        }

        string name = new string(lower);
        for (int first = 1; first < name.Length; first++)
        {
            if (!Syllables.Holds(name, 0, first))
            {
                continue;
            }

            if (Syllables.Holds(name, first, name.Length))
            {
                return true;
            }

            for (int second = first + 1; second < name.Length; second++)
            {
                if (Syllables.Holds(name, first, second) && Syllables.Holds(name, second, name.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
