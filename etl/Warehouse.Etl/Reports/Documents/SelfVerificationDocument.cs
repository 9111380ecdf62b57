using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>
/// 비정형데이터 대상 가명처리 결과에 대한 자체 검증 결과서: guideline lines 3300-3322. Of a dataset it is what people entered, with the text reviews on record behind it; of one text review, what the database
/// counted.
/// </summary>
internal static class SelfVerificationDocument
{
    private const string Form = "self_verification";

    private static readonly string[] DataFields = ["outline", "data_type", "source_format", "result_format", "scale", "size", "items", "techniques"];

    private static readonly string[] VerificationFields = ["period", "place", "method", "result"];

    public static Label Title { get; } = new("Self-verification of the pseudonymization of unstructured data", "비정형데이터 대상 가명처리 결과에 대한 자체 검증 결과서");

    public static ReportDocument Build(ReportSource source)
    {
        source.Header();
        string group = source.In("Data verified", "검증 대상 데이터 명세");
        string[] verifiers = source.EnteredValue(Form, "verifiers").Value.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IReadOnlyList<ReportRow> reviews = TextReviewForm.OfDataset(source);
        return Document(
            source,
            [
                new FormBlock(
                [
                    .. DataFields.Select(field => RowOf(group, source.Entered(Form, field))),
                    .. VerificationFields.Select(field => Row(source.Entered(Form, field))),
                ]),
                Verifiers(source, verifiers),
                .. reviews.SelectMany((review, i) => (ReportBlock[])
                [
                    .. i == 0 ? (ReportBlock[])[new PageBreakBlock()] : [],
                    new HeadingBlock(source.In($"Text review {review["ReviewId"]}, as recorded", $"텍스트 검수 {review["ReviewId"]}번 기록")),
                    TextReviewForm.Block(source, review),
                    Verifiers(source, TextReviewForm.Verifiers(review)),
                ]),
            ]);
    }

    /// <exception cref="RefusedException">There is no such review.</exception>
    public static ReportDocument OfReview(ReportSource source, int number)
    {
        ReportRow review = TextReviewForm.Of(source, number);
        return Document(source, [TextReviewForm.Block(source, review), Verifiers(source, TextReviewForm.Verifiers(review))]);
    }

    private static ReportDocument Document(ReportSource source, IReadOnlyList<ReportBlock> blocks) =>
        new(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), forms of the reference part", "가명정보 처리 가이드라인(2024.2.) 참고자료 서식"), blocks);

    // Position: name, or a name alone.
    private static TableBlock Verifiers(ReportSource source, string[] lines) => new(
        [Column(source.In("Affiliation and position", "소속 및 직위"), 50), Column(source.In("Name", "성명"), 25), Column(source.In("Signature", "서명(인)"))],
        [.. lines.Select(static line => (IReadOnlyList<string?>)(line.Split(':', 2, StringSplitOptions.TrimEntries) is [var position, var name] ? [position, name, ""] : ["", line, ""]))])
    {
        Heading = source.In("Verifiers", "자체 검증자"),
        BlankRows = lines.Length == 0 ? 3 : 0,
    };
}
