using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>항목별 가명처리 계획 (가명처리 방법 및 수준 정의표): the current plan, step by step.</summary>
internal static class PlanDocument
{
    public static Label Title { get; } = new("Pseudonymization plan per item", "항목별 가명처리 계획");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow header = source.Header();
        string basis = source.In("Guideline (PIPC, 2024-02), step 3: pseudonymization", "가명정보 처리 가이드라인(2024.2.) 3단계 가명처리");
        IReadOnlyList<ReportRow> plan = source.OfDataset("""
            SELECT header.PlanVersion, header.Author, header.ConcludedAt, PlanHash = CONVERT(nvarchar(64), header.PlanHash, 2)
            FROM policy.PlanHeader AS header
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = header.DatasetId
            WHERE dataset.DatasetName = @dataset AND header.Status = N'current';
            """);
        if (plan is not [var current])
        {
            return new ReportDocument(Title.In(source.Language), basis, [new ParagraphBlock(source.In("No plan is concluded.", "확정된 가명처리 계획이 없습니다."))]);
        }

        return new ReportDocument(Title.In(source.Language), basis,
        [
            new FormBlock(
            [
                Row(Field(source.In("Dataset", "데이터셋"), header["DatasetName"]), Field(source.In("Receipt number", "접수번호"), header["ReceiptNumber"])),
                Row(Field(source.In("Plan version", "계획 버전"), current["PlanVersion"]), Field(source.In("Concluded at", "확정 일시"), ReportSource.Instant(current["ConcludedAt"]))),
                Row(Field(source.In("Author", "작성자"), current["Author"]), Field(source.In("Hash (SHA-256)", "계획 해시(SHA-256)"), current["PlanHash"])),
            ]),
            new TableBlock(
                [
                    NumberColumn(source.In("Step", "연번"), 8), Column(source.In("Item", "항목명"), 19), Column(source.In("Kind", "유형"), 17), Column(source.In("Method", "처리방법"), 16),
                    Column(source.In("Details and level", "세부방법 및 처리수준")),
                ],
                [.. Steps(source).Select(step => (IReadOnlyList<string?>)
                [
                    step["StepNumber"],
                    Item(step),
                    source.Term(step["Classification"]),
                    PlanTerms.Technique(step["TechniqueName"], step["KoreanName"], source.Language),
                    Details(source, step),
                ])]),
        ]);
    }

    /// <summary>Parameters, level, reasons of a step.</summary>
    public static string Details(ReportSource source, ReportRow step) => string.Join("\n", new[]
    {
        PlanWords.Describe(step["Parameters"], source.Language, step["TechniqueName"]),
        step.IsSet("RequiredLevel") ? $"{source.In("required level", "요구 수준")}: {step["RequiredLevel"]}" : "",
        step.IsSet("Reason") ? $"{source.In("reason", "사유")}: {step["Reason"]}" : "",
        step.IsSet("LegalBasis") ? $"{source.In("legal basis", "법적 근거")}: {step["LegalBasis"]}" : "",
        step["OnInvalid"] is "null" or "mask" ? source.In($"values it cannot treat: {step["OnInvalid"]}", $"처리 불가 값: {(step["OnInvalid"] == "null" ? "결측 처리" : "마스킹")}") : "",
    }.Where(static line => line.Length > 0));

    /// <summary>The source column, and the target where its name differs.</summary>
    public static string Item(ReportRow step) =>
        !step.IsSet("TargetColumn") || step["TargetColumn"] == step["SourceColumn"] ? step["SourceColumn"]
        : step.IsSet("SourceColumn") ? $"{step["SourceColumn"]} → {step["TargetColumn"]}"
        : step["TargetColumn"];

    public static IReadOnlyList<ReportRow> Steps(ReportSource source) => source.OfDataset("""
        SELECT step.StepNumber, step.SourceColumn, step.TargetColumn, step.TechniqueName, KoreanName = ISNULL(technique.KoreanName, step.TechniqueName), step.OnInvalid, step.Reason, step.LegalBasis,
            own.Classification, own.RequiredLevel, Parameters =
            (
                SELECT name = parameter.ParameterName, [value] = parameter.ParameterValue
                FROM policy.StepParameter AS parameter
                WHERE parameter.DatasetId = step.DatasetId
                    AND parameter.PlanVersion = step.PlanVersion
                    AND parameter.StepNumber = step.StepNumber
                    -- The fields of a list's items repeat what the list says.
                    AND parameter.ItemNumber = 0
                ORDER BY parameter.ParameterName
                FOR JSON PATH
            )
        FROM policy.PlanStep AS step
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = step.DatasetId
        INNER JOIN policy.PlanHeader AS header
            ON header.DatasetId = step.DatasetId
            AND header.PlanVersion = step.PlanVersion
            AND header.Status = N'current'
        LEFT OUTER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
        LEFT OUTER JOIN policy.SourceColumn AS own
            ON own.DatasetId = step.DatasetId
            AND own.ColumnName = step.SourceColumn
        WHERE dataset.DatasetName = @dataset
        ORDER BY step.StepNumber;
        """);
}
