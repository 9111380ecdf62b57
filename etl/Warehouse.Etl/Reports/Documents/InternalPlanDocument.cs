using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>
/// 내부 관리계획: what it must contain (guideline lines 1660-1672), each with what this database shows of it when asked, and how the product does it. Who signs
/// must be able to tell the two apart: the first is queried, the second is what deployment made and anybody with the rights may have undone.
/// </summary>
internal static class InternalPlanDocument
{
    public static Label Title { get; } = new("Checklist of the internal plan", "가명정보 처리 내부 관리계획 점검표");

    public static ReportDocument Build(ReportSource source) => new(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), chapter 4, 1, and reference 8", "가명정보 처리 가이드라인(2024.2.) 제4장 관리적 보호조치, 참고8"),
    [
        new TableBlock(
            [
                Column("", 4), Column(source.In("What the plan must contain", "내부 관리계획에 포함될 사항"), 26), Column(source.In("What the database shows now", "데이터베이스에서 확인되는 현황")),
                Column(source.In("How the product does it", "제품의 처리 방식"), 26), Column(source.In("In the plan", "반영 여부"), 9),
            ],
            [.. Lines(source).Select((line, i) => (IReadOnlyList<string?>)[source.In($"{(char)('a' + i)}", $"{"가나다라마바사아"[i]}"), line.Item, line.Shown, line.Means, "☐"])]),
        new TableBlock(
            [Column(source.In("Inspected on", "점검일"), 18), Column(source.In("By", "점검자"), 22), Column(source.In("Result", "결과"), 14), Column(source.In("Remark", "내용"))],
            [.. source.Query("SELECT record.DoneOn, record.DoneBy, record.Result, record.Remark FROM policy.DutyRecord AS record WHERE record.DutyCode = N'internal_plan' ORDER BY record.DoneOn;")
                .Select(r => (IReadOnlyList<string?>)[r["DoneOn"], r["DoneBy"], source.Term(r["Result"]), r["Remark"]])])
        {
            Heading = source.In("Inspections of how it is carried out (at least yearly)", "이행 실태 점검 (연 1회 이상)"),
        },
    ]);

    private static IEnumerable<(string Item, string Shown, string Means)> Lines(ReportSource source)
    {
        ReportRow counts = source.Query("""
            SELECT
                Holders = (SELECT COUNT(DISTINCT held.UserName) FROM policy.RoleMembership AS held),
                Conflicts = (SELECT COUNT(*) FROM log.RightFinding AS finding WHERE finding.MessageNumber = 50275),
                RightFindings = (SELECT COUNT(*) FROM log.RightFinding AS finding),
                Trained = (SELECT COUNT(DISTINCT standing.SubjectName) FROM policy.DutyStanding AS standing WHERE standing.DutyCode = N'training' AND standing.IsInOrder = 1),
                Processings = (SELECT COUNT(*) FROM log.ProcessingRegister AS register),
                Periods = (SELECT COUNT(*) FROM policy.Purpose AS purpose WHERE purpose.ValidTo IS NOT NULL),
                Purposes = (SELECT COUNT(*) FROM policy.Purpose AS purpose),
                Kept = (SELECT COUNT(*) FROM policy.Dataset AS dataset WHERE dataset.KeepOriginalsReason IS NOT NULL),
                Resolved = (SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'token resolved'),
                NotResolved = (SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'token resolution refused');
            """)[0];
        ReportRow safeguards = source.Query("EXECUTE mapping.ShowSafeguards;")[0];
        return
        [
            (source.In("pseudonymized data and additional information kept apart", "가명정보 및 추가정보의 분리 보관에 관한 사항"),
                Apart(source) + " " + source.In($"Datasets whose originals are kept for a recorded reason: {counts["Kept"]}.", $"사유를 기록하고 원본을 보관하는 데이터셋: {counts["Kept"]}개."),
                source.In("Additional information lies in schema mapping, results in schema mart; with different owners no ownership chain joins them.",
                    "추가정보는 mapping, 가명정보는 mart 스키마에 보관. 소유자가 다르면 소유권 체인이 이어지지 않음")),
            (source.In("rights of access to them kept apart", "가명정보 및 추가정보에 대한 접근권한 분리에 관한 사항"),
                source.In($"{counts["Holders"]} persons hold roles; conflicting memberships: {counts["Conflicts"]}; differences between rights in force and recorded: {counts["RightFindings"]}.",
                    $"역할 보유자 {counts["Holders"]}명, 충돌하는 권한 {counts["Conflicts"]}건, 기록과 실제 권한의 차이 {counts["RightFindings"]}건"),
                source.In("Roles are granted on record; roles that one person must not hold together are refused.", "역할은 기록과 함께 부여되며, 겸할 수 없는 역할은 거부됨")),
            (source.In("safety measures for both", "가명정보 또는 추가정보의 안전성 확보조치에 관한 사항"),
                Keys(source, safeguards),
                source.In("Data keys are wrapped by a key-encryption key under a certificate, originals of tokens encrypted; both are reached by procedures that record it.",
                    "데이터 키는 인증서로 보호되는 키 암호화 키로 감싸고 토큰 원본은 암호화하며, 접근을 기록하는 프로시저로만 이용")),
            (source.In("training of who processes pseudonymized data", "가명정보를 처리하는 자의 교육에 관한 사항"),
                source.In($"Training in order and not due again: {counts["Trained"]} of {counts["Holders"]}.", $"교육이 양호하고 기한이 지나지 않은 처리자: {counts["Holders"]}명 중 {counts["Trained"]}명"),
                source.In("Kept as a duty of each person: warehouse record duty training.", "사람별 의무로 관리: warehouse record duty training")),
            (source.In("records of processing, made and kept", "가명정보 처리 기록 작성 및 보관에 관한 사항"),
                source.In($"{counts["Processings"]} processing records.", $"처리 기록 {counts["Processings"]}건"),
                source.In("Each record is chained to the one before; warehouse registers verify checks the chain.", "기록은 앞 기록과 체인으로 이어지며 warehouse registers verify로 검증")),
            (source.In("publication of the privacy policy", "개인정보 처리방침 공개에 관한 사항"),
                source.In("Not in the database: see where it is published.", "데이터베이스에서 확인할 수 없음: 공개한 곳에서 확인"),
                source.In("Its paragraph is generated: warehouse report privacy-policy.", "문안 생성: warehouse report privacy-policy")),
            (source.In("prohibition of re-identification", "가명정보의 재식별 금지에 관한 사항"),
                Resolution(source, safeguards, counts),
                source.In("Resolving tokens is off unless a decision with a legal ground is in force, for 31 days at most; attempts are recorded.",
                    "토큰 복원은 법적 근거가 기록된 결정이 유효한 동안(최대 31일)에만 가능하며 시도가 기록됨")),
            (source.In("periods of processing, where one is set", "가명정보의 처리기간을 별도로 정한 경우에 관한 사항"),
                source.In($"{counts["Periods"]} of {counts["Purposes"]} purposes have an end.", $"처리 목적 {counts["Purposes"]}건 중 {counts["Periods"]}건에 종료일이 있음"),
                source.In("After the end of its purpose a dataset is neither loaded nor read.", "처리 목적의 종료일이 지나면 적재와 조회가 거부됨")),
        ];
    }

    // An object may have an owner other than its schema's, and its chain is that owner's. One that was given to the schema's own owner by name is none of those.
    private static string Apart(ReportSource source)
    {
        Dictionary<string, ReportRow> schemas = source.Query("""
            SELECT product.SchemaName, OwnerName = owner.name, Strays = (SELECT COUNT(*) FROM sys.objects AS held WHERE held.schema_id = product.SchemaId AND held.principal_id <> product.OwnerId)
            FROM policy.ProductSchema AS product
            INNER JOIN sys.database_principals AS owner ON owner.principal_id = product.OwnerId
            WHERE product.SchemaName IN (N'mapping', N'mart');
            """).ToDictionary(static row => row["SchemaName"]);
        (string mapping, string mart) = (schemas["mapping"]["OwnerName"], schemas["mart"]["OwnerName"]);
        string owners = source.In($"Owner of mapping: {mapping}; of mart: {mart}:", $"mapping 소유자 {mapping}, mart 소유자 {mart}:") + " "
            + (mapping == mart
                ? source.In("THE SAME, so that an ownership chain joins them.", "동일하여 소유권 체인이 이어짐.")
                : source.In("different.", "서로 다름."));
        return schemas.Values.Any(static row => row["Strays"] != "0")
            ? owners + " " + source.In(
                $"Objects with another owner than their schema: {schemas["mapping"]["Strays"]} in mapping, {schemas["mart"]["Strays"]} in mart.",
                $"스키마와 소유자가 다른 개체: mapping {schemas["mapping"]["Strays"]}개, mart {schemas["mart"]["Strays"]}개.")
            : owners;
    }

    private static string Keys(ReportSource source, ReportRow safeguards)
    {
        string wrapped = safeguards.IsSet("KekName")
            ? source.In(
                $"{safeguards["LiveKeys"]} data keys; current key-encryption key {safeguards["KekName"]} under certificate {safeguards["CertificateName"]}, {safeguards["KeysElsewhere"]} keys under another.",
                $"데이터 키 {safeguards["LiveKeys"]}개, 현재 키 암호화 키 {safeguards["KekName"]}(인증서 {safeguards["CertificateName"]}), 다른 키로 감싼 데이터 키 {safeguards["KeysElsewhere"]}개.")
            : source.In($"{safeguards["LiveKeys"]} data keys; NO current key-encryption key.", $"데이터 키 {safeguards["LiveKeys"]}개, 현재 키 암호화 키 없음.");
        if (!safeguards.IsSet("VaultKeyId"))
        {
            return wrapped + " " + source.In("No lock of a key vault.", "Key Vault 잠금 없음.");
        }

        string state = safeguards.IsSet("VaultOpenUntil")
            ? source.In($"open until {ReportSource.Instant(safeguards["VaultOpenUntil"])} (KST)", $"{ReportSource.Instant(safeguards["VaultOpenUntil"])}(KST)까지 열림")
            : source.In("closed", "닫힘");
        return wrapped + " " + source.In(
            $"Locked under {safeguards["VaultKeyId"]}, {state}; keys outside the lock: {safeguards["KeysOutsideLock"]}.",
            $"{safeguards["VaultKeyId"]}(으)로 잠금, {state}, 잠금 밖의 키 {safeguards["KeysOutsideLock"]}개.");
    }

    private static string Resolution(ReportSource source, ReportRow safeguards, ReportRow counts)
    {
        string state = safeguards.IsSet("ResolutionUntil")
            ? source.In($"Resolving tokens is ENABLED until {ReportSource.Instant(safeguards["ResolutionUntil"])} (KST).", $"토큰 복원이 {ReportSource.Instant(safeguards["ResolutionUntil"])}(KST)까지 허용되어 있음.")
            : source.In("Resolving tokens is off.", "토큰 복원 비활성화 상태.");
        return state + " " + source.In($"On record: {counts["Resolved"]} resolved, {counts["NotResolved"]} refused.", $"기록: 복원 {counts["Resolved"]}건, 거부 {counts["NotResolved"]}건.");
    }
}
