namespace Warehouse.Etl.Samples;

/// <summary>Family names in proportion to their bearers, and given names by sex.</summary>
internal static class KoreanNames
{
    private static readonly (string Name, int Weight)[] Family =
    [
        ("김", 2150), ("이", 1470), ("박", 840), ("최", 470), ("정", 430), ("강", 240), ("조", 210), ("윤", 205), ("장", 200), ("임", 165),
        ("한", 155), ("오", 153), ("서", 150), ("신", 148), ("권", 140), ("황", 139), ("안", 136), ("송", 136), ("전", 111), ("홍", 112),
        ("유", 95), ("고", 94), ("문", 92), ("양", 90), ("손", 90), ("배", 80), ("백", 76), ("허", 65), ("남", 55), ("심", 54),
        ("노", 50), ("하", 46), ("곽", 40), ("성", 40), ("차", 39), ("주", 38), ("우", 38), ("구", 37), ("민", 33), ("남궁", 4), ("황보", 2), ("제갈", 1), ("선우", 1),
    ];

    private static readonly string[] Male =
    [
        "민준", "서준", "도윤", "예준", "시우", "주원", "하준", "지호", "준서", "준우", "현우", "지훈", "건우", "우진", "선우", "민재", "현준", "동현", "성민", "재현",
        "성호", "영수", "영호", "정훈", "상훈", "진우", "승현", "태호", "용준", "철수", "병철", "광수", "종수", "기영", "명호", "재호", "경수", "인호", "동욱", "형준",
    ];

    private static readonly string[] Female =
    [
        "서연", "서윤", "지우", "서현", "민서", "하은", "하윤", "윤서", "지민", "지유", "채원", "수아", "은서", "예은", "다은", "수빈", "지은", "유진", "수진", "미경",
        "은주", "은영", "현주", "정희", "영희", "순자", "영자", "미숙", "경희", "명숙", "정숙", "혜진", "선영", "지영", "보람", "소영", "나연", "아름", "윤정", "혜원",
    ];

    private static readonly int[] FamilyWeights = System.Array.ConvertAll(Family, f => f.Weight);

    public static string Draw(SampleRandom random, bool male)
    {
        string[] given = male ? Male : Female;
        return Family[random.Weighted(FamilyWeights)].Name + given[random.Below(given.Length)];
    }
}
