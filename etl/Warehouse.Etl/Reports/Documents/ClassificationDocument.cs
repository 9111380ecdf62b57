using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>개인정보 유형 분류표 and 활용데이터 요구 수준표: guideline lines 3120-3170.</summary>
internal static class ClassificationDocument
{
    public static Label ClassTitle { get; } = new("Classification of personal data", "개인정보 유형 분류표");

    public static Label LevelTitle { get; } = new("Required level of the data", "활용데이터 요구 수준표");

    public static ReportDocument BuildClasses(ReportSource source) => new(ClassTitle.In(source.Language), Basis(source),
    [
        new TableBlock(
            [NumberColumn(source.In("No.", "순번"), 8), Column(source.In("Item", "항목명"), 32), Column(source.In("Kind of personal data", "개인정보유형"), 32), Column(source.In("Remark", "비고"))],
            [.. Columns(source).Select(column => (IReadOnlyList<string?>)[column["Ordinal"], column["ColumnName"], source.Term(column["Classification"]), Remark(source, column)])]) { IsRegister = true },
    ]);

    public static ReportDocument BuildLevels(ReportSource source) => new(LevelTitle.In(source.Language), Basis(source),
    [
        new ParagraphBlock(source.In(
            "The items that the purpose needs, each at the coarsest level that still serves it.",
            "※ 가명정보 처리 목적 달성에 필요한 데이터 항목과 가명처리 요구수준을 검토")) { IsNote = true },
        new TableBlock(
            [NumberColumn(source.In("No.", "순번"), 8), Column(source.In("Item", "항목명"), 32), Column(source.In("Required level", "요구 수준"), 40), Column(source.In("Remark", "비고"))],
            [.. Columns(source).Select(column => (IReadOnlyList<string?>)
            [
                column["Ordinal"],
                column["ColumnName"],
                column["RequiredLevel"],
                column.IsTrue("IsTakenOver") ? "" : source.In("not taken over", "이용하지 않음(삭제)"),
            ])]) { IsRegister = true },
    ]);

    private static string Basis(ReportSource source) => source.In("Guideline (PIPC, 2024-02), forms of the reference part", "가명정보 처리 가이드라인(2024.2.) 참고자료 서식");

    private static string Remark(ReportSource source, ReportRow column)
    {
        string sensitivity = column["Classification"] == "sensitive" ? source.In("sensitive", "민감성정보") : source.In("not sensitive", "비민감성정보");
        return column.IsSet("UniqueIdentifierKind") ? $"{sensitivity}, {source.In("unique identifier", "고유식별정보")}: {source.Term(column["UniqueIdentifierKind"])}" : sensitivity;
    }

    private static IReadOnlyList<ReportRow> Columns(ReportSource source) => source.OfDataset("""
        SELECT own.Ordinal, own.ColumnName, own.Classification, own.UniqueIdentifierKind, own.RequiredLevel,
            IsTakenOver = CONVERT(bit, CASE WHEN header.PlanVersion IS NULL OR EXISTS
                (SELECT 1 FROM policy.TargetColumn AS target WHERE target.DatasetId = own.DatasetId AND target.PlanVersion = header.PlanVersion AND target.SourceColumn = own.ColumnName) THEN 1 ELSE 0 END)
        FROM policy.SourceColumn AS own
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = own.DatasetId
        LEFT OUTER JOIN policy.PlanHeader AS header
            ON header.DatasetId = dataset.DatasetId
            AND header.Status = N'current'
        WHERE dataset.DatasetName = @dataset
        ORDER BY own.Ordinal;
        """);
}
