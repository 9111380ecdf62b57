using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>적정성 검토 결과서(위원용), one page per reviewer, and 적정성 검토 종합결과서: guideline lines 3189-3224. Of the latest run that was reviewed.</summary>
internal static class ReviewDocument
{
    private static readonly (string Column, Label Label)[] SubResults =
    [
        ("PurposeResult", new("Suitability of the purpose", "가명정보 목적 적합성")),
        ("ItemsResult", new("Suitability of the items used", "가명정보 이용항목 적합성")),
        ("RiskReportResult", new("Adequacy of the risk review report", "식별위험성 검토 결과 보고서 적정성")),
        ("PlanResult", new("Adequacy of the methods and levels defined", "가명처리 방법 및 수준 정의표 적정성")),
        ("ProcessingResult", new("Accuracy of the result for the level of processing", "처리 수준에 따른 처리 결과의 정확성")),
        ("AttainabilityResult", new("Whether the result attains the purpose", "처리 결과의 목적 달성 가능성")),
    ];

    public static Label FormTitle { get; } = new("Result of the adequacy review (reviewer)", "적정성 검토 결과서(위원용)");

    public static Label OverallTitle { get; } = new("Overall result of the adequacy review", "적정성 검토 종합결과서");

    public static ReportDocument BuildForms(ReportSource source)
    {
        ReportRow header = source.Header();
        IReadOnlyList<ReportRow> reviewers = Reviewers(source);
        return new ReportDocument(FormTitle.In(source.Language), Basis(source), reviewers.Count == 0
            ? [new ParagraphBlock(source.In("No reviewer was assigned.", "지정된 검토위원이 없습니다."))]
            : [.. reviewers.SelectMany((reviewer, i) => i == 0 ? Form(source, header, reviewer) : [new PageBreakBlock(), new HeadingBlock(FormTitle.In(source.Language)), .. Form(source, header, reviewer)])]);
    }

    public static ReportDocument BuildOverall(ReportSource source)
    {
        ReportRow header = source.Header();
        IReadOnlyList<ReportRow> reviewers = Reviewers(source);
        if (source.OfDataset("""
            SELECT TOP (1) conclusion.RunId, conclusion.Result, conclusion.Opinion, conclusion.CoversReloads, conclusion.ValidUntil, conclusion.ConcludedBy, conclusion.ConcludedAt,
                conclusion.SmallestClass, conclusion.MaxSuppressionPercent, conclusion.MaxDrift, conclusion.SameBoundaries, ChairName = signature.ChairName, ChairSignedAt = signature.SignedAt
            FROM policy.AdequacyConclusion AS conclusion
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = conclusion.DatasetId
            LEFT OUTER JOIN policy.AdequacySignature AS signature ON signature.RunId = conclusion.RunId
            WHERE dataset.DatasetName = @dataset
            ORDER BY conclusion.RunId DESC;
            """) is not [var conclusion])
        {
            return new ReportDocument(OverallTitle.In(source.Language), Basis(source), [new ParagraphBlock(source.In("The review is not concluded.", "적정성 검토가 종결되지 않았습니다."))]);
        }

        ReportRow? chair = reviewers.FirstOrDefault(static r => r.IsTrue("IsChair"));
        return new ReportDocument(OverallTitle.In(source.Language), Basis(source),
        [
            new FormBlock(
            [
                Row(Field(source.In("Receipt number of the request", "이용신청 접수번호"), header["ReceiptNumber"])),
                Row(Field(source.In("Subject of the review", "검토 대상"), source.OneOf(chair?["ReviewKind"] ?? "new", header["DatasetName"], "new", "supplementary"))),
                Row(Field(source.In("Reviewed from – to", "검토 일자"), source.Period(reviewers.Select(static r => r["AssignedAt"]).Min(), conclusion["ConcludedAt"]))),
                Row(Field(source.In("Final result", "최종검토결과"), source.Result(conclusion["Result"]))),
                Row(Field(source.In("Overall opinion", "종합검토의견"), conclusion["Opinion"])),
                Row(Field(source.In("What it covers", "승인 범위"), Cover(source, conclusion))),
            ]),
            .. Conditions(source),
            new ParagraphBlock(source.In("The result of the adequacy review is given as above.", "위와 같이 적정성 검토 결과를 통지합니다.")),
            new ParagraphBlock(source.Day(conclusion["ConcludedAt"])),
            new SignatureBlock(
            [
                new Signature(source.In("Chair", "위원장"), Name(chair), source.Day(conclusion["ChairSignedAt"])),
                .. reviewers.Where(static r => !r.IsTrue("IsChair")).Select(r => new Signature(source.In("Reviewer", "검토위원"), Name(r), source.Day(r["ReviewedAt"]))),
                new Signature(source.In("Privacy officer", "사내 개인정보보호 책임자"), conclusion["ConcludedBy"], source.Day(conclusion["ConcludedAt"])),
            ]),
        ]);
    }

    /// <summary>The reviewers of the run that was reviewed last.</summary>
    public static IReadOnlyList<ReportRow> Reviewers(ReportSource source) => source.OfDataset("""
        SELECT assigned.RunId, assigned.ReviewerName, assigned.IsChair, assigned.IsExternal, assigned.ReviewKind, assigned.FullName, assigned.Affiliation, assigned.Position, assigned.AssignedAt,
            review.Result, review.Opinion, review.PurposeResult, review.ItemsResult, review.RiskReportResult, review.PlanResult, review.ProcessingResult, review.AttainabilityResult, review.ReviewedAt
        FROM policy.AdequacyReviewer AS assigned
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assigned.DatasetId
        LEFT OUTER JOIN policy.AdequacyReview AS review
            ON review.RunId = assigned.RunId
            AND review.ReviewerName = assigned.ReviewerName
        WHERE dataset.DatasetName = @dataset
            AND assigned.RunId = (SELECT MAX(latest.RunId) FROM policy.AdequacyReviewer AS latest WHERE latest.DatasetId = dataset.DatasetId)
        ORDER BY assigned.IsChair DESC, assigned.ReviewerName;
        """);

    /// <summary>The name on the form; the user's name where none was given.</summary>
    public static string Name(ReportRow? reviewer) => reviewer is null ? "" : reviewer.IsSet("FullName") ? reviewer["FullName"] : reviewer["ReviewerName"];

    private static ReportBlock[] Form(ReportSource source, ReportRow header, ReportRow reviewer)
    {
        string person = source.In("Reviewer", "검토위원 정보"), details = source.In("Results in detail", "세부결과");
        return
        [
            new FormBlock(
            [
                Row(Field(source.In("Receipt number", "접수번호"), header["ReceiptNumber"])),
                RowOf(person, Field(source.In("Name", "성명"), Name(reviewer) + (reviewer.IsTrue("IsChair") ? source.In(" (chair)", " (위원장)") : ""))),
                RowOf(person, Field(source.In("Affiliation", "소속"), reviewer["Affiliation"] + (reviewer.IsTrue("IsExternal") ? source.In(" (external)", " (외부)") : ""))),
                RowOf(person, Field(source.In("Position", "직위"), reviewer["Position"])),
                Row(Field(source.In("Subject of the review", "검토 대상"), source.OneOf(reviewer["ReviewKind"], header["DatasetName"], "new", "supplementary"))),
                Row(Field(source.In("Reviewed from – to", "검토 일자"), source.Period(reviewer["AssignedAt"], reviewer["ReviewedAt"]))),
                Row(Field(source.In("Final result", "최종검토결과"), source.Result(reviewer["Result"]))),
                .. SubResults.Select(sub => RowOf(details, Field(sub.Label.In(source.Language), source.OneOf(reviewer[sub.Column], "", "suitable", "insufficient")))),
                Row(Field(source.In("Overall opinion", "종합검토의견"), reviewer["Opinion"])),
            ]),
            new ParagraphBlock(source.In("The result of the adequacy review is given as above.", "위와 같이 적정성 검토 결과를 통지합니다.")),
            new SignatureBlock([new Signature(source.In("Signature", "서명란"), reviewer.IsSet("ReviewedAt") ? Name(reviewer) : null, source.Day(reviewer["ReviewedAt"]))]),
        ];
    }

    private static IEnumerable<ReportBlock> Conditions(ReportSource source)
    {
        IReadOnlyList<ReportRow> conditions = source.OfDataset("""
            SELECT condition.ConditionNumber, condition.ConditionText, condition.Answer, condition.AnsweredBy, condition.AnsweredAt
            FROM policy.AdequacyCondition AS condition
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = condition.DatasetId
            WHERE dataset.DatasetName = @dataset
            ORDER BY condition.ConditionNumber;
            """);
        return conditions.Count == 0 ? [] :
        [
            new TableBlock(
                [NumberColumn(source.In("No.", "번호"), 8), Column(source.In("Condition", "보완사항"), 46), Column(source.In("Answer", "조치 결과"))],
                [.. conditions.Select(c => (IReadOnlyList<string?>)[c["ConditionNumber"], c["ConditionText"], c.IsSet("Answer") ? $"{c["Answer"]}\n({c["AnsweredBy"]}, {source.Day(c["AnsweredAt"])})" : ""])])
            {
                Heading = source.In("Conditions", "조건부 승인의 보완사항"),
            },
        ];
    }

    private static string Cover(ReportSource source, ReportRow conclusion) => !conclusion.IsTrue("CoversReloads")
        ? source.In("this load only", "해당 적재분에 한함")
        : string.Join("\n", new[]
        {
            source.In("repeated loads of the same plan", "같은 계획의 반복 적재 포함") + (conclusion.IsSet("ValidUntil") ? source.In($", until {source.Day(conclusion["ValidUntil"])}", $" ({source.Day(conclusion["ValidUntil"])}까지)") : ""),
            conclusion.IsSet("SmallestClass") ? source.In($"smallest class: {conclusion["SmallestClass"]} rows", $"최소 동질집합: {conclusion["SmallestClass"]}건") : "",
            conclusion.IsSet("MaxSuppressionPercent") ? source.In($"rows removed: {conclusion["MaxSuppressionPercent"]} % at most", $"레코드 삭제 비율: 최대 {conclusion["MaxSuppressionPercent"]}%") : "",
            conclusion.IsSet("MaxDrift") ? source.In($"drift of distributions: {conclusion["MaxDrift"]} at most", $"분포 변화: 최대 {conclusion["MaxDrift"]}") : "",
            conclusion.IsTrue("SameBoundaries") ? source.In("boundaries as reviewed", "검토된 경계값과 동일") : "",
        }.Where(static line => line.Length > 0));

    private static string Basis(ReportSource source) => source.In("Guideline (PIPC, 2024-02), step 4: adequacy review", "가명정보 처리 가이드라인(2024.2.) 4단계 적정성 검토");
}
