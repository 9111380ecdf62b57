using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>가명정보 파기대장 and 추가정보 파기대장: guideline lines 3277-3299.</summary>
internal static class DestructionDocument
{
    private const int PrintedLines = 10;

    public static Label DataTitle { get; } = new("Destruction register of pseudonymized data", "가명정보 파기대장");

    public static Label AdditionalTitle { get; } = new("Destruction register of additional information", "추가정보 파기대장");

    public static ReportDocument BuildData(ReportSource source) => Build(source, DataTitle, "pseudonymized_data", "가명정보");

    public static ReportDocument BuildAdditional(ReportSource source) => Build(source, AdditionalTitle, "additional_information", "추가정보");

    private static ReportDocument Build(ReportSource source, Label title, string subject, string korean)
    {
        IReadOnlyList<ReportRow> entries = source.Query(
            """
            SELECT register.RequestNumber, register.DatasetName, register.ObjectName, register.Reason, register.DestroyedOn, register.Method, register.RequestedBy, register.DoneBy, register.ConfirmedBy
            FROM log.DestructionRegister AS register
            WHERE register.Subject = @subject
                AND (@dataset IS NULL OR register.DatasetName = @dataset)
            ORDER BY register.SequenceNumber;
            """,
            ("@subject", subject),
            ("@dataset", source.DatasetOrAll));
        return new ReportDocument(title.In(source.Language), source.In("Guideline (PIPC, 2024-02), forms of the reference part", "가명정보 처리 가이드라인(2024.2.) 참고자료 서식"),
        [
            new TableBlock(
                [
                    NumberColumn(source.In("No.", "일련 번호"), 6), Column(source.In("Request no.", "가명정보 이용 신청번호"), 14), Column(source.In("Reason", "파기 사유"), 18), Column(source.In("Date", $"{korean} 파기일자"), 11),
                    Column(source.In("Method", $"{korean} 파기 방법")), Column(source.In("Requested by", "파기 신청자"), 11), Column(source.In("Done by", "파기 수행자"), 11), Column(source.In("Confirmed by", "파기 확인자"), 11),
                ],
                [.. entries.Select((e, i) => (IReadOnlyList<string?>)
                [
                    (i + 1).ToString(CultureInfo.InvariantCulture),
                    Number(source, e["RequestNumber"]) + (e.IsSet("DatasetName") ? $" ({e["DatasetName"]})" : ""),
                    source.Term(e["Reason"]),
                    e["DestroyedOn"],
                    Method(source, e),
                    e["RequestedBy"],
                    e["DoneBy"],
                    e["ConfirmedBy"],
                ])]) { IsRegister = true, BlankRows = Math.Max(0, PrintedLines - entries.Count) },
            new ParagraphBlock(source.In(
                "Destroying additional information does not make pseudonymized data anonymous.",
                "※ 추가정보를 파기하더라도 가명정보가 익명정보가 되는 것은 아닙니다.")) { IsNote = true },
        ]) { IsLandscape = true };
    }

    // A provision has a number of its own (bi.CompleteProvision).
    private static string Number(ReportSource source, string number) => number.StartsWith("provision ", StringComparison.Ordinal) ? source.In(number, $"제공 {number["provision ".Length..]}") : number;

    // What the procedures write where nobody said how, in the document's language; and what it was, unless it is the dataset.
    private static string Method(ReportSource source, ReportRow entry)
    {
        string method = source.Term(entry["Method"]);
        if (source.Language == Language.Korean && method.Split(" keys erased, tokens deleted") is [var count, _])
        {
            method = $"키 {count}개 삭제, 토큰 삭제(복구 불가)";
        }

        string what = entry["ObjectName"].Replace("provided file of ", source.In("provided file of ", "제공 파일: "), StringComparison.Ordinal);
        return what.Length == 0 || what == entry["DatasetName"] ? method : $"{method}\n{what}";
    }
}
