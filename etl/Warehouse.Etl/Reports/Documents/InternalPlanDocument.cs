using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>내부 관리계획: what it must contain (guideline lines 1660-1672), each with what this database shows of it.</summary>
internal static class InternalPlanDocument
{
    public static Label Title { get; } = new("Checklist of the internal plan", "가명정보 처리 내부 관리계획 점검표");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow counts = source.Query("""
            SELECT
                Holders = (SELECT COUNT(DISTINCT held.UserName) FROM policy.RoleMembership AS held),
                Conflicts = (SELECT COUNT(*) FROM log.RightFinding AS finding WHERE finding.MessageNumber = 50275),
                RightFindings = (SELECT COUNT(*) FROM log.RightFinding AS finding),
                Trained = (SELECT COUNT(DISTINCT standing.SubjectName) FROM policy.DutyStanding AS standing WHERE standing.DutyCode = N'training' AND standing.DoneOn IS NOT NULL),
                Processings = (SELECT COUNT(*) FROM log.ProcessingRegister AS register),
                Periods = (SELECT COUNT(*) FROM policy.Purpose AS purpose WHERE purpose.ValidTo IS NOT NULL),
                Purposes = (SELECT COUNT(*) FROM policy.Purpose AS purpose),
                Kept = (SELECT COUNT(*) FROM policy.Dataset AS dataset WHERE dataset.KeepOriginalsReason IS NOT NULL);
            """)[0];
        return new ReportDocument(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), chapter 4, 1, and reference 8", "가명정보 처리 가이드라인(2024.2.) 제4장 관리적 보호조치, 참고8"),
        [
            new TableBlock(
                [Column("", 6), Column(source.In("What the plan must contain", "내부 관리계획에 포함될 사항"), 40), Column(source.In("What the database shows", "데이터베이스에서 확인되는 현황")), Column(source.In("In the plan", "반영 여부"), 12)],
                [.. Lines(source, counts).Select((line, i) => (IReadOnlyList<string?>)[source.In($"{(char)('a' + i)}", $"{"가나다라마바사아"[i]}"), line.Item, line.Shown, "☐"])]),
            new TableBlock(
                [Column(source.In("Inspected on", "점검일"), 18), Column(source.In("By", "점검자"), 22), Column(source.In("Result", "결과"), 14), Column(source.In("Remark", "내용"))],
                [.. source.Query("SELECT record.DoneOn, record.DoneBy, record.Result, record.Remark FROM policy.DutyRecord AS record WHERE record.DutyCode = N'internal_plan' ORDER BY record.DoneOn;")
                    .Select(r => (IReadOnlyList<string?>)[r["DoneOn"], r["DoneBy"], source.Term(r["Result"]), r["Remark"]])])
            {
                Heading = source.In("Inspections of how it is carried out (at least yearly)", "이행 실태 점검 (연 1회 이상)"),
            },
        ]);
    }

    private static IEnumerable<(string Item, string Shown)> Lines(ReportSource source, ReportRow counts) =>
    [
        (source.In("pseudonymized data and additional information kept apart", "가명정보 및 추가정보의 분리 보관에 관한 사항"),
            source.In($"Schemas mapping and mart have different owners; no ownership chain joins them. Datasets whose originals are kept for a recorded reason: {counts["Kept"]}.",
                $"mapping과 mart 스키마의 소유자가 다르며 소유권 체인이 이어지지 않음. 사유를 기록하고 원본을 보관하는 데이터셋: {counts["Kept"]}개")),
        (source.In("rights of access to them kept apart", "가명정보 및 추가정보에 대한 접근권한 분리에 관한 사항"),
            source.In($"{counts["Holders"]} persons hold roles; conflicting memberships: {counts["Conflicts"]}; differences between rights in force and recorded: {counts["RightFindings"]}.",
                $"역할 보유자 {counts["Holders"]}명, 충돌하는 권한 {counts["Conflicts"]}건, 기록과 실제 권한의 차이 {counts["RightFindings"]}건")),
        (source.In("safety measures for both", "가명정보 또는 추가정보의 안전성 확보조치에 관한 사항"),
            source.In("Keys wrapped by a certificate, originals of tokens encrypted, access by procedures that record it.", "인증서로 감싼 키, 토큰 원본의 암호화, 접근을 기록하는 프로시저")),
        (source.In("training of who processes pseudonymized data", "가명정보를 처리하는 자의 교육에 관한 사항"),
            source.In($"Trained and on record: {counts["Trained"]} of {counts["Holders"]}.", $"교육 기록이 있는 처리자: {counts["Holders"]}명 중 {counts["Trained"]}명")),
        (source.In("records of processing, made and kept", "가명정보 처리 기록 작성 및 보관에 관한 사항"),
            source.In($"{counts["Processings"]} processing records in the chained register.", $"체인으로 보호되는 대장의 처리 기록 {counts["Processings"]}건")),
        (source.In("publication of the privacy policy", "개인정보 처리방침 공개에 관한 사항"),
            source.In("Its paragraph is generated: warehouse report privacy-policy.", "문안 생성: warehouse report privacy-policy")),
        (source.In("prohibition of re-identification", "가명정보의 재식별 금지에 관한 사항"),
            source.In("Resolving tokens is off as installed; every attempt is recorded.", "토큰 복원은 설치 시 비활성화되어 있으며 모든 시도가 기록됨")),
        (source.In("periods of processing, where one is set", "가명정보의 처리기간을 별도로 정한 경우에 관한 사항"),
            source.In($"{counts["Periods"]} of {counts["Purposes"]} purposes have an end.", $"처리 목적 {counts["Purposes"]}건 중 {counts["Periods"]}건에 종료일이 있음")),
    ];
}
