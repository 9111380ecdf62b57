using System.Collections.Generic;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Reports;

/// <summary>Measures of risk and verdicts of the leak check in Korean; in English they are named in words already (sql/risk/README.md).</summary>
internal static class MeasureTerms
{
    private static readonly Dictionary<string, string> Korean = new()
    {
        ["average class size"] = "동질집합 평균 크기",
        ["classes"] = "동질집합 수",
        ["classes below k"] = "k 미만 동질집합 수",
        ["classes outside population"] = "모집단에 없는 동질집합 수",
        ["discernibility"] = "식별성 손실(discernibility)",
        ["journalist above threshold"] = "기자 위험: 기준 초과 비율",
        ["journalist average"] = "기자 위험: 평균",
        ["journalist highest"] = "기자 위험: 최대",
        ["largest class"] = "최대 동질집합 크기",
        ["marketer risk"] = "마케터 위험",
        ["normalized average class size"] = "정규화 평균 동질집합 크기",
        ["prosecutor above threshold"] = "검사 위험: 기준 초과 비율",
        ["prosecutor average"] = "검사 위험: 평균",
        ["prosecutor highest"] = "검사 위험: 최대",
        ["rows"] = "행 수",
        ["rows below k"] = "k 미만 집합의 행 수",
        ["rows suppressed"] = "삭제된 행 수",
        ["rows with rare value"] = "희귀값이 있는 행 수",
        ["share below k"] = "k 미만 집합의 행 비율",
        ["smallest class"] = "최소 동질집합 크기",
        ["suppressed share"] = "삭제된 행 비율",
        ["unique class share"] = "유일 동질집합 비율",
        ["unique share"] = "유일 행 비율",
        ["uniques"] = "유일 행 수",
        ["attack: guessed rightly"] = "연결 성공(추측 포함)",
        ["attack: items used by distance"] = "거리로 비교한 항목 수",
        ["attack: items used by their rule"] = "처리 규칙으로 비교한 항목 수",
        ["attack: of one candidate, rightly"] = "후보 1인 중 맞은 수",
        ["attack: persons in the result"] = "결과에 있는 사람 수",
        ["attack: persons tried"] = "시도한 사람 수",
        ["attack: persons with one candidate"] = "후보가 1인인 사람 수",
        ["attack: success rate by chance"] = "성공률: 우연",
        ["attack: success rate by theory"] = "성공률: 이론값",
        ["attack: success rate, journalist"] = "성공률: 기자",
        ["attack: success rate, prosecutor"] = "성공률: 검사",
        ["mean"] = "평균",
        ["standard deviation"] = "표준편차",
        ["entropy"] = "엔트로피",
        ["distinct values"] = "서로 다른 값의 수",
        ["missing"] = "결측",
        ["correlation"] = "상관계수",
        ["whole"] = "값 전체",
        ["inside"] = "값의 일부",
        ["planned"] = "계획된 것",
        ["chance"] = "우연",
        ["leak"] = "누출",
        ["none"] = "없음",
    };

    /// <summary>In words; what has none stays as the database names it.</summary>
    public static string Of(string name, Language language) => language == Language.Korean ? Korean.GetValueOrDefault(name, name) : name;
}
