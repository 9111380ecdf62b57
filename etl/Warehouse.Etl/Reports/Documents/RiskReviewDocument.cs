using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>식별 위험성 검토 결과보고서: its fields as the guideline's scenarios fill them (lines 4240-4280), with the checklist it rests on (lines 504-556).</summary>
internal static class RiskReviewDocument
{
    public static Label Title { get; } = new("Report of the identification risk review", "식별 위험성 검토 결과보고서");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow header = source.Header();
        string basis = source.In("Guideline (PIPC, 2024-02), step 2: risk review", "가명정보 처리 가이드라인(2024.2.) 2단계 위험성 검토");
        IReadOnlyList<ReportRow> answers = source.OfDataset("SELECT * FROM policy.RiskReport AS report WHERE report.DatasetName = @dataset AND report.IsLatest = 1 ORDER BY report.QuestionNumber;");
        if (answers is not [var review, ..])
        {
            return new ReportDocument(Title.In(source.Language), basis, [new ParagraphBlock(source.In("The risk of this dataset has not been reviewed.", "이 데이터셋의 위험성 검토 기록이 없습니다."))]);
        }

        return new ReportDocument(Title.In(source.Language), basis,
        [
            new ParagraphBlock(source.In("Written on the basis of the checklist below.", "※ 식별 위험성 검토 점검표를 기반으로 식별 위험성 검토 결과보고서 작성")) { IsNote = true },
            new FormBlock(
            [
                Row(Field(source.In("Purpose of use", "가명정보 활용목적"), $"{source.Term(header["PurposeKind"])}: {header["Description"]}")),
                Row(Field(source.In("Items to be pseudonymized", "가명처리 대상 데이터 항목"), Items(source))),
                .. from area in answers.GroupBy(static a => a["Area"])
                   from aspect in area.GroupBy(static a => a["Aspect"])
                   select RowOf(source.Term(area.Key), Field(source.Term(aspect.Key), Aspect(source, aspect.Key, review, [.. aspect]))),
                Row(Field(source.In("Conclusion", "검토 결과"), source.Term(review["Conclusion"]))),
                Row(Field(source.In("Final opinion", "최종 검토의견"), review["FinalOpinion"])),
            ]),
            .. review.IsTrue("IsForCurrentUse")
                ? (ReportBlock[])[]
                : [new ParagraphBlock(source.In("This review was made for an earlier purpose: the purpose the dataset has now needs a new one.", "이 검토는 이전 처리 목적에 대한 것으로, 현재 목적에 대한 새로운 위험성 검토가 필요합니다."))],
            new SignatureBlock([new Signature(source.In("Reviewed by", "검토자"), review["ReviewedBy"], source.Day(review["ReviewedOn"]))]),
            new PageBreakBlock(),
            Checklist(source, answers),
            .. MeasuredRisk.Blocks(source),
        ]);
    }

    private static TableBlock Checklist(ReportSource source, IReadOnlyList<ReportRow> answers) => new(
        [NumberColumn(source.In("No.", "번호"), 7), Column(source.In("Question", "점검 항목"), 42), Column(source.In("Answer", "답변"), 10), Column(source.In("Risk", "위험"), 10), Column(source.In("Remark and measure", "검토 내용 및 조치"))],
        [.. answers.Select(a => (IReadOnlyList<string?>)
        [
            a["QuestionNumber"],
            a[source.In("QuestionText", "QuestionTextKo")] + (a.IsTrue("IsOwnWording") ? source.In(" (our wording: not printed in the copy used)", " (사용본에 인쇄되지 않아 자체 작성한 문구)") : ""),
            a.IsTrue("IsYes") ? source.In("yes", "예") : source.In("no", "아니오"),
            a.IsTrue("RaisesRisk") ? source.In("raised", "있음") : "–",
            string.Join("\n", new[] { a["Remark"], a[source.In("Measure", "MeasureKo")] }.Where(static t => t.Length > 0)),
        ])]) { Heading = source.In("Checklist", "식별 위험성 검토 점검표") };

    private static string Items(ReportSource source) => string.Join(", ", source.OfDataset("""
        SELECT own.ColumnName
        FROM policy.SourceColumn AS own
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = own.DatasetId
        WHERE dataset.DatasetName = @dataset
        ORDER BY own.Ordinal;
        """).Select(static row => row["ColumnName"]));

    // What the environment is, then what was found.
    private static string Aspect(ReportSource source, string aspect, ReportRow review, IReadOnlyList<ReportRow> answers)
    {
        ReportRow[] raised = [.. answers.Where(static a => a.IsTrue("RaisesRisk"))];
        string numbers = string.Join(", ", raised.Select(static a => a["QuestionNumber"]));
        List<string> lines = aspect switch
        {
            "use" => [source.Term(review["UseForm"]) + (review.IsSet("Recipient") ? $" ({review["Recipient"]})" : "")],
            "place" => [$"{source.Term(review["PlaceKind"])}: {review["Place"]}"],
            "linkage" => [review["Linkability"]],
            _ => [],
        };
        lines.Add(raised.Length == 0
            ? source.In("No question of the checklist raises the risk.", "점검표에서 위험을 높이는 항목이 확인되지 않음")
            : source.In($"Raised by {raised.Length} of {answers.Count} questions (no. {numbers}).", $"점검표 {answers.Count}개 항목 중 {raised.Length}개(번호 {numbers})에서 위험 확인"));
        lines.AddRange(raised.Where(static a => a.IsSet("Remark")).Select(static a => a["Remark"]));
        return string.Join("\n", lines.Where(static line => line.Length > 0));
    }
}
