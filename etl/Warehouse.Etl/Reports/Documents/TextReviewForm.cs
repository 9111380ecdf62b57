using System;
using System.Collections.Generic;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>What the database counted of text reviews (risk.TextVerification), as the self-verification form has it (guideline lines 4780 and 4944). Counts only.</summary>
internal static class TextReviewForm
{
    private const string Reviews = """
        SELECT verified.ReviewId, verified.DatasetName, verified.ColumnName, verified.TechniqueName, verified.ProductVersion, verified.SureConfidence, verified.StagedRowCount, verified.SureRowCount,
            verified.DecidedRowCount, verified.OpenRowCount, verified.InspectedRowCount, verified.UninspectedRowCount, verified.BlankRowCount, verified.MissedRowCount, verified.MissedShareAtMost, verified.MissedCount, verified.FindingCount, verified.UnsureCount, verified.PersonalCount, verified.NotPersonalCount, verified.OpenCount, verified.StartedAt, verified.EndedAt, verified.Verifiers, verified.IsComplete
        FROM risk.TextVerification AS verified
        """;

    /// <summary>The reviews of the source's dataset, in order.</summary>
    public static IReadOnlyList<ReportRow> OfDataset(ReportSource source) => source.OfDataset(Reviews + " WHERE verified.DatasetName = @dataset ORDER BY verified.ReviewId;");

    /// <summary>One review.</summary>
    /// <exception cref="RefusedException">It is not there.</exception>
    public static ReportRow Of(ReportSource source, int review) => source.Query(Reviews + " WHERE verified.ReviewId = @review;", ("@review", review)) is [var found]
        ? found
        : throw new RefusedException($"Text review {review} is not there; see risk.TextVerification.");

    /// <summary>Who decided a finding.</summary>
    public static string[] Verifiers(ReportRow review) => review["Verifiers"].Split(", ", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What rows read by a person say of those not read; nothing to say when none was read or all were.</summary>
    private static string Share(ReportSource source, ReportRow review) => review.IsSet("MissedShareAtMost") && review["UninspectedRowCount"] != "0" ? review["MissedShareAtMost"] : source.In("does not apply", "해당 없음");

    public static FormBlock Block(ReportSource source, ReportRow review)
    {
        string data = source.In("Data verified", "검증 대상 데이터 명세"), rows = source.In("Rows by record", "행별 검수 기록"), result = source.In("Result", "자체 검증 결과");
        return new FormBlock(
        [
            RowOf(data, Field(source.In("Dataset", "대상 데이터"), review["DatasetName"]), Field(source.In("Item", "대상 데이터 항목명"), review["ColumnName"])),
            RowOf(data, Field(source.In("Rows", "데이터 규모(행)"), review["StagedRowCount"]), Field(source.In("Technique and version", "가명처리 적용 기술과 버전"), $"{review["TechniqueName"]}, {review["ProductVersion"]}")),
            Row(
                Field(source.In("Review", "검수 번호"), review["ReviewId"]),
                Field(source.In("Period (KST)", "자체 검증 기간(KST)"), $"{ReportSource.Instant(review["StartedAt"])} ~ {ReportSource.Instant(review["EndedAt"])}")),
            Row(Field(source.In("Method", "자체 검증 방법"), source.In(
                $"Every row was searched; findings of a confidence below {review["SureConfidence"]} were read by a person, and {review["InspectedRowCount"]} rows without findings, in an order drawn by a key.",
                $"모든 행을 탐지하고, 확신도 {review["SureConfidence"]} 미만의 탐지 결과와, 탐지 결과가 없는 행 중 키로 정한 순서에 따라 {review["InspectedRowCount"]}행을 사람이 검수함"))),
            RowOf(rows, Field(source.In("Every finding sure", "모든 탐지 결과가 확실한 행"), review["SureRowCount"]), Field(source.In("Unsure findings decided by a person", "불확실한 탐지 결과를 사람이 판정한 행"), review["DecidedRowCount"])),
            RowOf(rows, Field(source.In("Nothing found, read by a person", "탐지 결과가 없어 사람이 육안 검수한 행"), review["InspectedRowCount"]), Field(source.In("Without text", "텍스트가 없는 행"), review["BlankRowCount"])),
            RowOf(rows, Field(source.In("Unsure findings not decided", "불확실한 탐지 결과가 미판정인 행"), review["OpenRowCount"]), Field(source.In("Nothing found, not yet inspected", "탐지 결과가 없고 아직 검수하지 않은 행"), review["UninspectedRowCount"])),
            RowOf(result, Field(source.In("Findings", "탐지 건수"), review["FindingCount"]), Field(source.In("Found by a person where the search found nothing", "탐지되지 않아 사람이 추가로 찾은 건수"), review["MissedCount"])),
            RowOf(result, Field(source.In("Findings for a person", "검수 대상 건수"), review["UnsureCount"]), Field(source.In("Not decided", "미결정"), review["OpenCount"])),
            RowOf(result, Field(source.In("Decided: personal data", "개인정보로 판단"), review["PersonalCount"]), Field(source.In("Decided: none", "개인정보 아님"), review["NotPersonalCount"])),
            RowOf(result, Field(source.In("Share of rows with something missed, at most (95 %)", "미탐지 행 비율 상한(95%)"), Share(source, review))),
            RowOf(result, Field(source.In("Every row inspected", "전수검사 완료"), review.IsTrue("IsComplete") ? source.In("yes", "예") : source.In("no", "아니오"))),
        ]);
    }
}
