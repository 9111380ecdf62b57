using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>접근권한 부여·변경·말소 내역: who holds which role now, and every change (guideline lines 1743-1751: kept at least three years).</summary>
internal static class RightsDocument
{
    public static Label Title { get; } = new("Access rights: granted, changed, revoked", "접근권한 부여·변경·말소 대장");

    public static ReportDocument Build(ReportSource source) => new(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), chapter 4, 2: access rights", "가명정보 처리 가이드라인(2024.2.) 제4장 접근권한의 분리"),
    [
        new TableBlock(
            [Column(source.In("Role", "역할"), 28), Column(source.In("User", "사용자"), 28), Column(source.In("On record", "기록"), 14), Column(source.In("Conflicts with", "충돌하는 역할"))],
            [.. source.Query("""
                SELECT held.RoleName, held.UserName, IsRecorded = CONVERT(bit, CASE WHEN recorded.UserName IS NULL THEN 0 ELSE 1 END),
                    Conflicts =
                    (
                        SELECT STRING_AGG(CONVERT(nvarchar(max), pair.ConflictingRoleName), N',')
                        FROM policy.RoleConflictPair AS pair
                        INNER JOIN policy.RoleMembership AS other
                            ON other.RoleName = pair.ConflictingRoleName
                            AND other.UserName = held.UserName
                        WHERE pair.RoleName = held.RoleName
                    )
                FROM policy.RoleMembership AS held
                LEFT OUTER JOIN log.RecordedMembership AS recorded
                    ON recorded.RoleName = held.RoleName
                    AND recorded.UserName = held.UserName
                ORDER BY held.RoleName, held.UserName;
                """).Select(held => (IReadOnlyList<string?>)[source.Term(held["RoleName"]), held["UserName"], held.IsTrue("IsRecorded") ? source.In("yes", "있음") : source.In("no record", "기록 없음"), string.Join(", ", held["Conflicts"].Split(',').Select(source.Term))])])
        {
            Heading = source.In("Who holds which role", "현재 접근권한 보유 현황"),
        },
        new TableBlock(
            [
                NumberColumn(source.In("No.", "번호"), 6), Column(source.In("When", "일시"), 13), Column(source.In("User", "대상자"), 18), Column(source.In("Role", "역할"), 18), Column(source.In("Change", "구분"), 9),
                Column(source.In("Reason", "사유")), Column(source.In("By", "처리자"), 15),
            ],
            [.. source.Query("SELECT register.SequenceNumber, register.RecordedAt, register.UserName, register.RoleName, register.ChangeKind, register.Reason, register.ChangedBy FROM log.AccessRightRegister AS register ORDER BY register.SequenceNumber;")
                .Select(e => (IReadOnlyList<string?>)[e["SequenceNumber"], ReportSource.Instant(e["RecordedAt"]), e["UserName"], string.Join(" / ", e["RoleName"].Split(" / ").Select(source.Term)), source.Term(e["ChangeKind"]), e["Reason"], e["ChangedBy"]])])
        {
            Heading = source.In("Changes", "부여·변경·말소 내역"),
            IsRegister = true,
        },
    ]);
}
