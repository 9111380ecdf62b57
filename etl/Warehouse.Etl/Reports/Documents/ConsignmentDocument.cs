using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>계약서에 포함되어야 할 사항 (guideline lines 292-298, 1688-1716): the clauses of policy.ContractClause, ticked where the registered contract has them.</summary>
internal static class ConsignmentDocument
{
    public static Label Title { get; } = new("Contract with a consignee or recipient: clauses it must contain", "가명정보 처리 위탁·제공 계약서 포함 사항 점검표");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow header = source.Header();
        return new ReportDocument(Title.In(source.Language), source.In("Personal Information Protection Act article 26; guideline (PIPC, 2024-02), chapter 4, 1", "개인정보 보호법 제26조; 가명정보 처리 가이드라인(2024.2.) 제4장 관리적 보호조치"),
        [
            new FormBlock(
            [
                Row(Field(source.In("Receipt number", "접수번호"), header["ReceiptNumber"]), Field(source.In("Dataset", "데이터셋"), header["DatasetName"])),
                Row(Field(source.In("Consignee or recipient", "수탁자(제공받는 자)"), header["Recipient"]), Field(source.In("Contract", "계약"), header["ContractReference"])),
                Row(Field(source.In("Form of use", "이용 형태"), source.Term(header["UseForm"])), Field(source.In("Period", "기간"), source.Period(header["ValidFrom"], header["ValidTo"]))),
            ]),
            new TableBlock(
                [Column(source.In("What the contract must contain", "계약서에 포함되어야 할 사항")), Column(source.In("In the registered contract", "등록된 계약 포함 여부"), 26)],
                [.. source.Query(
                    """
                    SELECT needed.ClauseText, needed.ClauseTextKo,
                        IsIncluded = CASE WHEN EXISTS
                        (
                            SELECT 1
                            FROM policy.RecipientContract AS contract
                            CROSS APPLY OPENJSON(contract.Clauses) AS clause
                            WHERE contract.ContractReference = @contract
                                AND contract.RecipientName = @recipient
                                AND contract.ContractKind = needed.ContractKind
                                AND clause.value COLLATE Latin1_General_100_BIN2 = needed.ClauseCode
                        ) THEN 1 ELSE 0 END
                    FROM policy.ContractClause AS needed
                    WHERE needed.ContractKind = @kind
                    ORDER BY needed.ClauseCode;
                    """,
                    ("@contract", header["ContractReference"]),
                    ("@recipient", header["Recipient"]),
                    ("@kind", header["UseForm"] == "third_party" ? "third_party" : "consignment"))
                    .Select(clause => (IReadOnlyList<string?>)[clause[source.In("ClauseText", "ClauseTextKo")], clause.IsTrue("IsIncluded") ? "☑" : "☐"])]),
            new TableBlock(
                [Column(source.In("Inspected on", "점검일"), 18), Column(source.In("By", "점검자"), 22), Column(source.In("Result", "결과"), 14), Column(source.In("Remark", "내용"))],
                [.. source.Query(
                    "SELECT record.DoneOn, record.DoneBy, record.Result, record.Remark FROM policy.DutyRecord AS record WHERE record.DutyCode = N'consignee' AND record.SubjectName = @recipient ORDER BY record.DoneOn;",
                    ("@recipient", header["Recipient"])).Select(r => (IReadOnlyList<string?>)[r["DoneOn"], r["DoneBy"], source.Term(r["Result"]), r["Remark"]])])
            {
                Heading = source.In("Inspections of the consignee", "수탁자 처리현황 점검"),
            },
        ]);
    }
}
