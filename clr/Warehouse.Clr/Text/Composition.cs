using System.Collections.Generic;
using System.Text;

namespace Warehouse.Clr.Text;

/// <summary>
/// Canonical composition (Unicode normalization form C) for what customer data holds: Hangul from conjoining jamo, Latin letters with marks, kana with voicing marks,
/// and the 268 hanja that KS X 1001 (so CP949) has twice. With tables of our own, because String.Normalize follows another Unicode version in .NET Framework, Mono
/// and .NET, and two sources must meet wherever they are normalized. Other characters stay as they are.
/// </summary>
internal static class Composition
{
    private const int SyllableBase = 0xAC00, LeadingBase = 0x1100, VowelBase = 0x1161, TrailingBase = 0x11A7;
    private const int LeadingCount = 19, VowelCount = 21, TrailingCount = 28, SyllableCount = LeadingCount * VowelCount * TrailingCount;
    private const char FirstMark = '\u0300';
    private const int HanjaFirst = 0xF900;

    /// <summary>What U+F900 to U+FA0B are canonically equal to, in their order (Unicode Character Database, decomposition mapping).</summary>
    private const string Hanja =
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟"
        + "弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪"
        + "閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻"
        + "柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓";

    /// <summary>Combining mark, its combining class, and pairs of a letter and what the two compose to (Unicode Character Database).</summary>
    private static readonly Mark[] Marks =
    {
        new Mark(0x0300, 230, "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳ"),
        new Mark(0x0301, 230, "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃ"
            + "ÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứ"),
        new Mark(0x0302, 230, "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ"),
        new Mark(0x0303, 230, "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ"),
        new Mark(0x0304, 230, "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳGḠgḡḶḸḷḹṚṜṛṝ"),
        new Mark(0x0306, 230, "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭȨḜȩḝẠẶạặ"),
        new Mark(0x0307, 230, "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ"),
        new Mark(0x0308, 230, "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"),
        new Mark(0x0309, 230, "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ"),
        new Mark(0x030A, 230, "AÅaåUŮuůwẘyẙ"),
        new Mark(0x030B, 230, "OŐoőUŰuű"),
        new Mark(0x030C, 230, "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ"),
        new Mark(0x030F, 230, "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕ"),
        new Mark(0x0311, 230, "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ"),
        new Mark(0x031B, 216, "OƠoơUƯuư"),
        new Mark(0x0323, 220, "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ"),
        new Mark(0x0324, 220, "UṲuṳ"),
        new Mark(0x0325, 220, "AḀaḁ"),
        new Mark(0x0326, 220, "SȘsșTȚtț"),
        new Mark(0x0327, 202, "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"),
        new Mark(0x0328, 202, "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
        new Mark(0x032D, 220, "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"),
        new Mark(0x032E, 220, "HḪhḫ"),
        new Mark(0x0330, 220, "EḚeḛIḬiḭUṴuṵ"),
        new Mark(0x0331, 220, "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
        new Mark(0x3099, 8, "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ"),
        new Mark(0x309A, 8, "はぱひぴふぷへぺほぽハパヒピフプヘペホポ"),
    };

    private static readonly Dictionary<int, char> Composites = ReadComposites();
    private static readonly Dictionary<char, int> Decompositions = ReadDecompositions();
    private static readonly Dictionary<char, int> Classes = ReadClasses();

    /// <summary>The composed form. Text without marks and jamo, which is nearly all there is, is returned as it is.</summary>
    public static string Compose(string text)
    {
        return IsComposed(text) ? text : ComposeRuns(Decompose(text));
    }

    /// <summary>A Hangul syllable's conjoining jamo; other characters as they are.</summary>
    public static void AppendJamo(StringBuilder jamo, char unit)
    {
        int index = unit - SyllableBase;
        if (index < 0 || index >= SyllableCount)
        {
            jamo.Append(unit);
            return;
        }

        jamo.Append((char)(LeadingBase + (index / (VowelCount * TrailingCount))));
        jamo.Append((char)(VowelBase + (index % (VowelCount * TrailingCount) / TrailingCount)));
        if (index % TrailingCount != 0)
        {
            jamo.Append((char)(TrailingBase + (index % TrailingCount)));
        }
    }

    private static bool IsComposed(string text)
    {
        foreach (char unit in text)
        {
            // Marks, jamo, kana voicing and the doubled hanja; between them only what composes with nothing.
            if (unit >= FirstMark && (unit < '\u0370' || (unit >= '\u1100' && unit < '\u1200') || unit == '\u3099' || unit == '\u309A' || IsDoubledHanja(unit)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Letters and marks apart, marks in canonical order (stable by combining class).</summary>
    private static StringBuilder Decompose(string text)
    {
        var units = new StringBuilder(text.Length + 8);
        foreach (char unit in text)
        {
            Decompose(units, IsDoubledHanja(unit) ? Hanja[unit - HanjaFirst] : unit);
        }

        for (int i = 1; i < units.Length; i++)
        {
            for (int at = i; at > 0 && ClassOf(units[at]) != 0 && ClassOf(units[at - 1]) > ClassOf(units[at]); at--)
            {
                (units[at - 1], units[at]) = (units[at], units[at - 1]);
            }
        }

        return units;
    }

    private static void Decompose(StringBuilder units, char unit)
    {
        if (Decompositions.TryGetValue(unit, out int pair))
        {
            Decompose(units, (char)(pair >> 16));
            units.Append((char)(pair & 0xFFFF));
        }
        else
        {
            units.Append(unit);
        }
    }

    /// <summary>The algorithm of Unicode Standard Annex #15: each mark joins the last starter unless one of its class or a higher one stands between.</summary>
    private static string ComposeRuns(StringBuilder units)
    {
        var composed = new StringBuilder(units.Length);
        int starter = -1;
        int lastClass = 0;
        for (int i = 0; i < units.Length; i++)
        {
            char unit = units[i];
            int unitClass = ClassOf(unit);
            bool isBlocked = starter >= 0 && starter < composed.Length - 1 && (lastClass == 0 || lastClass >= unitClass);
            if (starter >= 0 && !isBlocked && Pair(composed[starter], unit, out char composite))
            {
                composed[starter] = composite;
                continue;
            }

            composed.Append(unit);
            lastClass = unitClass;
            if (unitClass == 0)
            {
                starter = composed.Length - 1;
            }
        }

        return composed.ToString();
    }

    private static bool Pair(char first, char second, out char composite)
    {
        int leading = first - LeadingBase;
        int vowel = second - VowelBase;
        if (leading >= 0 && leading < LeadingCount && vowel >= 0 && vowel < VowelCount)
        {
            composite = (char)(SyllableBase + (((leading * VowelCount) + vowel) * TrailingCount));
            return true;
        }

        int syllable = first - SyllableBase;
        int trailing = second - TrailingBase;
        if (syllable >= 0 && syllable < SyllableCount && syllable % TrailingCount == 0 && trailing > 0 && trailing < TrailingCount)
        {
            composite = (char)(first + trailing);
            return true;
        }

        return Composites.TryGetValue((first << 16) | second, out composite);
    }

    private static bool IsDoubledHanja(char unit) => unit >= HanjaFirst && unit < HanjaFirst + Hanja.Length;

    private static int ClassOf(char unit) =>
        unit < FirstMark ? 0
        : Classes.TryGetValue(unit, out int known) ? known
        // Other marks of the block: 230, above, is what nearly all of them have.
        : unit < '\u0370' ? 230
        : 0;

    private static Dictionary<int, char> ReadComposites()
    {
        var composites = new Dictionary<int, char>();
        foreach (Mark mark in Marks)
        {
            for (int i = 0; i < mark.Pairs.Length; i += 2)
            {
                composites[(mark.Pairs[i] << 16) | mark.CodePoint] = mark.Pairs[i + 1];
            }
        }

        return composites;
    }

    private static Dictionary<char, int> ReadDecompositions()
    {
        var decompositions = new Dictionary<char, int>();
        foreach (KeyValuePair<int, char> pair in ReadComposites())
        {
            decompositions[pair.Value] = pair.Key;
        }

        return decompositions;
    }

    private static Dictionary<char, int> ReadClasses()
    {
        var classes = new Dictionary<char, int>();
        foreach (Mark mark in Marks)
        {
            classes[(char)mark.CodePoint] = mark.Class;
        }

        return classes;
    }

    private sealed class Mark
    {
        public Mark(int codePoint, int combiningClass, string pairs)
        {
            CodePoint = codePoint;
            Class = combiningClass;
            Pairs = pairs;
        }

        public int CodePoint { get; }

        public int Class { get; }

        public string Pairs { get; }
    }
}
