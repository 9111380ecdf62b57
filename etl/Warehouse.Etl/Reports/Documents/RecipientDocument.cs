using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>가명정보 제3자 제공·위탁 현황: all that each recipient ever got, under which contract, and what he handed onward (guideline lines 292-298, 1773-1784).</summary>
internal static class RecipientDocument
{
    public static Label Title { get; } = new("Recipients of pseudonymized data", "가명정보 제3자 제공·위탁 현황");

    public static ReportDocument Build(ReportSource source) => new(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), step 1 and chapter 4", "가명정보 처리 가이드라인(2024.2.) 1단계 사전준비, 제4장"),
    [
        new TableBlock(
            [
                Column(source.In("Recipient", "제공받는 자"), 13), Column(source.In("Got it from", "제공자"), 11), Column(source.In("Provided on", "제공일자"), 9), Column(source.In("Standing", "제공 상태"), 9),
                Column(source.In("Dataset", "데이터셋"), 11), Column(source.In("Request", "이용신청 접수번호"), 10), NumberColumn(source.In("Rows", "건수"), 7), Column(source.In("File (SHA-256)", "파일(SHA-256)")),
                Column(source.In("Contract", "계약"), 10), Column(source.In("Its period", "계약기간"), 11),
            ],
            [.. source.Query(
                """
                SELECT history.RecipientName, history.ProvidedBy, history.ProvidedOn, history.ProvisionStatus, history.DatasetName, history.ReceiptNumber, history.RowsProvided,
                    FileDigest = LOWER(CONVERT(nvarchar(64), history.FileDigest, 2)), history.ContractReference, history.ContractFrom, history.ContractTo
                FROM policy.RecipientHistory AS history
                WHERE @dataset IS NULL OR history.DatasetName = @dataset
                ORDER BY history.RecipientName, history.ProvidedOn;
                """,
                ("@dataset", source.DatasetOrAll)).Select(got => (IReadOnlyList<string?>)
            [
                got["RecipientName"],
                got["ProvidedBy"] == "-" ? source.In("us", "당사") : got["ProvidedBy"],
                got["ProvidedOn"],
                source.Term(got["ProvisionStatus"]),
                got["DatasetName"],
                got["ReceiptNumber"],
                got["RowsProvided"],
                got["FileDigest"],
                got["ContractReference"],
                source.Period(got["ContractFrom"], got["ContractTo"]),
            ])]) { IsRegister = true },
    ]) { IsLandscape = true };
}
