using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>가명정보 처리 관리 대장: guideline lines 1773-1784, one form per processing of a dataset, or the register of all as a table.</summary>
internal static class ProcessingRegisterDocument
{
    public static Label Title { get; } = new("Register of the processing of pseudonymized data", "가명정보 처리 관리 대장");

    public static ReportDocument Build(ReportSource source)
    {
        IReadOnlyList<ReportRow> entries = source.Query(
            """
            SELECT register.SequenceNumber, register.RecordedAt, register.DatasetName, register.ReceiptNumber, register.PurposeKind, register.PurposeDescription, register.ItemsProcessed, register.Manager,
                register.PseudonymizedDataHandlers, register.AdditionalInformationHandlers, register.ProcessedAt, register.UseForm, register.Recipient, register.TableName,
                register.PeriodFrom, register.PeriodTo, register.RecordedBy, register.DestroyedOn, register.CheckedBy
            FROM log.ProcessingRegister AS register
            WHERE @dataset IS NULL OR register.DatasetName = @dataset
            ORDER BY register.SequenceNumber;
            """,
            ("@dataset", source.DatasetOrAll));
        string basis = source.In("Enforcement Decree article 29-5 (2); guideline (PIPC, 2024-02), chapter 4", "시행령 제29조의5제2항; 가명정보 처리 가이드라인(2024.2.) 제4장 기술적 보호조치");
        return source.DatasetOrAll is null ? Table(source, entries, basis) : Form(source, entries, basis);
    }

    private static ReportDocument Form(ReportSource source, IReadOnlyList<ReportRow> entries, string basis)
    {
        if (entries.Count == 0)
        {
            return new ReportDocument(Title.In(source.Language), basis, [new ParagraphBlock(source.In("Nothing was processed.", "처리 기록이 없습니다."))]);
        }

        ReportRow latest = entries[^1];
        string use = source.In("Use of the pseudonymized data", "가명정보의 이용내역");
        return new ReportDocument(Title.In(source.Language), basis,
        [
            new FormBlock(
            [
                Row(Field(source.In("Receipt number of the request", "이용신청 접수번호"), latest["ReceiptNumber"])),
                Row(Field(source.In("Purpose of the processing", "가명정보의 처리 목적"), source.Purposes(latest["PurposeKind"], latest["PurposeDescription"]))),
                Row(Field(source.In("Items of personal data pseudonymized", "가명처리한 개인정보의 항목"), Items(source, latest["ItemsProcessed"]))),
                RowOf(use, Field(source.In("(1) Manager", "① 책임자"), latest["Manager"])),
                RowOf(use, Field(
                    source.In("(2) Handlers", "② 가명정보 및 추가정보를 처리하는 자"),
                    $"{source.In("pseudonymized data", "가명정보")}: {Names(latest["PseudonymizedDataHandlers"])}\n{source.In("additional information", "추가정보")}: {Names(latest["AdditionalInformationHandlers"])}")),
                RowOf(use, Field(source.In("(3) Processed at", "③ 가명처리 일시"), string.Join("\n", entries.Select(static e => ReportSource.Instant(e["ProcessedAt"]))))),
                RowOf(use, Field(source.In("(4) Form of use", "④ 이용방법"), source.Term(latest["UseForm"]))),
                Row(Field(source.In("Recipient (when provided to a third party)", "제공받는 자 (제3자 제공시)"), latest["Recipient"])),
                Row(Field(source.In("File or table", "관련 파일명"), string.Join("\n", entries.Select(static e => e["TableName"]).Distinct()))),
                Row(Field(source.In("Period of use", "가명정보 이용기간"), source.Period(latest["PeriodFrom"], latest["PeriodTo"]))),
                Row(Field(source.In("Destroyed on", "가명정보 파기일자"), source.Day(latest["DestroyedOn"]))),
                Row(Field(source.In("Recorded by", "대장 기록자"), $"{latest["RecordedBy"]}{source.In("", " (인)")}"), Field(source.In("Checked by", "기록 확인자"), $"{latest["CheckedBy"]}{source.In("", " (인)")}")),
            ]),
            new ParagraphBlock(source.In(
                $"From entries {string.Join(", ", entries.Select(static e => e["SequenceNumber"]))} of the register chain; its verification (log.VerifyChain) says whether anybody changed them.",
                $"대장 체인의 기록 {string.Join(", ", entries.Select(static e => e["SequenceNumber"]))}번에서 작성되었으며, 변경 여부는 체인 검증(log.VerifyChain)으로 확인할 수 있습니다.")) { IsNote = true },
        ]);
    }

    private static ReportDocument Table(ReportSource source, IReadOnlyList<ReportRow> entries, string basis) => new(Title.In(source.Language), basis,
    [
        new TableBlock(
            [
                NumberColumn(source.In("No.", "번호"), 5), Column(source.In("Receipt number", "이용신청 접수번호"), 9), Column(source.In("Purpose", "처리 목적"), 14), Column(source.In("Items", "가명처리한 항목"), 17),
                Column(source.In("Manager", "책임자"), 8), Column(source.In("Processed at", "가명처리 일시"), 9), Column(source.In("Form of use", "이용방법"), 9), Column(source.In("Recipient", "제공받는 자"), 9),
                Column(source.In("Table", "관련 파일명"), 9), Column(source.In("Period", "이용기간")), Column(source.In("Destroyed on", "파기일자"), 7), Column(source.In("Recorded by", "기록자"), 7),
                Column(source.In("Checked by", "확인자"), 7),
            ],
            [.. entries.Select(e => (IReadOnlyList<string?>)
            [
                e["SequenceNumber"], e["ReceiptNumber"], $"{source.Term(e["PurposeKind"])}: {e["PurposeDescription"]}", Items(source, e["ItemsProcessed"]), e["Manager"], ReportSource.Instant(e["ProcessedAt"]),
                source.Term(e["UseForm"]), e["Recipient"], e["TableName"], source.Period(e["PeriodFrom"], e["PeriodTo"]), e["DestroyedOn"], e["RecordedBy"], e["CheckedBy"],
            ])]) { IsRegister = true },
    ]) { IsLandscape = true };

    /// <summary>Each item with its kind and what was done to it, in the guideline's words.</summary>
    private static string Items(ReportSource source, string json) => string.Join("\n", Elements(json).Select(item =>
        $"{Text(item, "columnName")} ({string.Join(": ", new[] { source.Term(Text(item, "classification")), source.Techniques(Text(item, "techniques")) }.Where(static t => t.Length > 0))})"));

    private static string Names(string json) => string.Join(", ", Elements(json).Select(static item => Text(item, "userName")));

    // The register holds lists as JSON.
    private static JsonElement[] Elements(string json)
    {
        if (json.Length == 0)
        {
            return [];
        }

        using JsonDocument parsed = JsonDocument.Parse(json);
        return [.. parsed.RootElement.EnumerateArray().Select(static item => item.Clone())];
    }

    private static string Text(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
}
