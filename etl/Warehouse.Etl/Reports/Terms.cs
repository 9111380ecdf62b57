using System.Collections.Generic;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Reports;

/// <summary>The codes of the database in the guideline's words.</summary>
internal static class Terms
{
    private static readonly Dictionary<string, Label> All = new()
    {
        ["statistics"] = new("statistics", "통계작성"),
        ["research"] = new("scientific research", "과학적 연구"),
        ["archiving"] = new("archiving in the public interest", "공익적 기록보존"),
        ["internal_use"] = new("internal use", "내부이용"),
        ["other_department"] = new("use by another department", "내부이용 (타부서)"),
        ["third_party"] = new("provision to a third party", "제3자 제공"),
        ["consignment"] = new("consignment", "위탁"),
        ["internal_linkage"] = new("internal linkage", "내부 결합"),
        ["agency_linkage"] = new("linkage through an agency", "결합전문기관을 통한 결합"),
        ["beyond_purpose"] = new("use beyond the original purpose", "목적외 이용"),
        ["identifier"] = new("identifier", "개인식별정보"),
        ["quasi_identifier"] = new("identifying attribute (quasi-identifier)", "개인식별가능정보(QI)"),
        ["attribute"] = new("identifying attribute, not sensitive", "개인식별가능정보(NSA)"),
        ["outlier_prone"] = new("identifying attribute with outliers", "개인식별가능정보(특이정보)"),
        ["sensitive"] = new("identifying attribute, sensitive", "개인식별가능정보(SA)"),
        ["rrn"] = new("resident registration number", "주민등록번호"),
        ["passport"] = new("passport number", "여권번호"),
        ["driver_license"] = new("driver's licence number", "운전면허번호"),
        ["alien_registration"] = new("alien registration number", "외국인등록번호"),
        ["adequate"] = new("adequate (approved)", "적정(승인)"),
        ["conditional"] = new("approved on conditions", "조건부 승인"),
        ["inadequate"] = new("inadequate (rejected)", "부적정(반려)"),
        ["suitable"] = new("suitable", "적합"),
        ["insufficient"] = new("insufficient", "미흡"),
        ["new"] = new("new", "신규"),
        ["supplementary"] = new("supplementary", "보완"),
        ["identifiability"] = new("Identifiability", "식별성 유무"),
        ["outlier"] = new("Outliers", "특이정보 유무"),
        ["impact"] = new("Impact of re-identification", "재식별 시 영향도"),
        ["use"] = new("Form of use and provision", "이용 및 제공 형태"),
        ["place"] = new("Place of processing", "처리 장소"),
        ["linkage"] = new("Possibility of linkage with other information", "다른 정보 결합 가능성"),
        ["data"] = new("Risk of the data", "데이터 위험성"),
        ["environment"] = new("Risk of the processing environment", "처리 환경 위험성"),
        ["acceptable"] = new("acceptable", "수용 가능"),
        ["acceptable_with_measures"] = new("acceptable with measures", "조치 후 수용 가능"),
        ["unacceptable"] = new("not acceptable", "수용 불가"),
        ["open"] = new("open to anybody", "누구나 접근 가능"),
        ["internal"] = new("staff only", "내부인원만 접근"),
        ["closed"] = new("closed, persons in charge only", "폐쇄 환경(담당자만 접근)"),
        ["grant"] = new("granted", "부여"),
        ["revoke"] = new("revoked", "말소"),
        ["found"] = new("found and recorded", "확인 기록"),
        ["gone"] = new("found to be gone", "말소 확인"),
        ["baseline"] = new("baseline recorded", "기준 기록"),
        ["in_order"] = new("in order", "양호"),
        ["defects"] = new("defects", "미흡"),
        ["problem"] = new("problem", "문제"),
        ["due"] = new("due", "조치 필요"),
        ["note"] = new("note", "참고"),
        ["load_operator"] = new("load operator", "가명처리 수행자"),
        ["plan_author"] = new("plan author", "가명처리 계획 작성자"),
        ["mapping_custodian"] = new("custodian of additional information", "추가정보 담당자"),
        ["adequacy_reviewer"] = new("adequacy reviewer", "적정성 검토위원"),
        ["bi_analyst"] = new("analyst", "가명정보 이용자"),
        ["training_consignee"] = new("consignee", "수탁자"),
        ["privacy_officer"] = new("privacy officer", "개인정보 보호책임자"),
        ["compliance_officer"] = new("compliance officer", "감사 담당자"),
        ["linkage_key_agent"] = new("linkage key agency", "결합키관리기관"),
        ["linkage_agent"] = new("linkage agency", "결합전문기관"),
        ["linkage_applicant"] = new("linkage applicant", "결합신청자"),
        ["received by the recipient"] = new("received by the recipient", "제공받는 자의 수령 확인"),
        ["tables and views dropped"] = new("tables and views dropped", "테이블과 뷰 삭제"),
        ["pseudonymized_data"] = new("pseudonymized data", "가명정보"),
        ["additional_information"] = new("additional information", "추가정보"),
    };

    /// <summary>The term of a code, or the code itself: better a code than nothing.</summary>
    /// <remarks>What people wrote themselves is no code and stays as they wrote it.</remarks>
    public static string Of(string? code, Language language) => code is null ? "" : All.TryGetValue(code, out Label term) ? term.In(language) : code;
}
