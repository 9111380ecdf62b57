using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>접근권한 분리의 예외 (Enforcement Decree 29-5 (1) 3): who holds two roles that conflict, why and until when. It stands under every document while one is in force.</summary>
internal static class ExemptionNote
{
    /// <summary>The document with the note, where there is something to note, the reader may see it, and the document is not a text for others to publish or sign.</summary>
    public static ReportDocument Under(ReportDocument document, ReportSource source)
    {
        if (document.IsForOthers || source.Query("SELECT MayRead = HAS_PERMS_BY_NAME(N'policy.ExemptionReport', N'OBJECT', N'SELECT');") is not [var right] || !right.IsTrue("MayRead"))
        {
            return document;
        }

        IReadOnlyList<ReportRow> exemptions = source.Query("""
            SELECT exempted.UserName, exempted.RoleName, exempted.ConflictingRoleName, exempted.Reason, exempted.ValidUntil, exempted.RecordedBy
            FROM policy.ExemptionReport AS exempted
            WHERE exempted.IsInForce = 1
            ORDER BY exempted.UserName, exempted.RoleName, exempted.ConflictingRoleName;
            """);
        return exemptions.Count == 0 ? document : document with { Blocks = [.. document.Blocks, Table(source, exemptions)] };
    }

    private static TableBlock Table(ReportSource source, IReadOnlyList<ReportRow> exemptions) => new(
        [
            Column(source.In("User", "대상자"), 18), Column(source.In("Roles held together", "겸하는 역할"), 28), Column(source.In("Reason", "사유")), Column(source.In("Until", "기한"), 12),
            Column(source.In("Recorded by", "기록자"), 14),
        ],
        [.. exemptions.Select(exempted => (IReadOnlyList<string?>)
        [
            exempted["UserName"], $"{source.Term(exempted["RoleName"])}, {source.Term(exempted["ConflictingRoleName"])}", exempted["Reason"], source.Day(exempted["ValidUntil"]), exempted["RecordedBy"],
        ])])
    {
        Heading = source.In("Exemptions from the split of roles (Enforcement Decree 29-5 (1) 3)", "접근권한 분리의 예외 (시행령 제29조의5제1항제3호)"),
    };
}
