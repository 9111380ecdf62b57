using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>처리방침 문안: the paragraph on pseudonymized data for the privacy policy (guideline lines 1702-1725), from the registered purposes that have been processed.</summary>
internal static class PrivacyPolicyDocument
{
    public static Label Title { get; } = new("Privacy policy: processing of pseudonymized data", "개인정보 처리방침 문안: 가명정보의 처리");

    public static ReportDocument Build(ReportSource source)
    {
        IReadOnlyList<ReportRow> processed = source.Query(
            """
            SELECT dataset.DatasetName, purpose.PurposeKind, purpose.Description, purpose.UseForm, purpose.Recipient, purpose.ValidTo, purpose.ContractReference,
                Items = (SELECT STRING_AGG(CONVERT(nvarchar(max), own.ColumnName), N', ') WITHIN GROUP (ORDER BY own.Ordinal) FROM policy.SourceColumn AS own WHERE own.DatasetId = dataset.DatasetId)
            FROM policy.Dataset AS dataset
            INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
            WHERE EXISTS (SELECT 1 FROM log.ProcessingRegister AS register WHERE register.DatasetName = dataset.DatasetName)
                AND (@dataset IS NULL OR dataset.DatasetName = @dataset)
                AND dataset.StateName <> N'destroyed'
            ORDER BY dataset.DatasetName;
            """,
            ("@dataset", source.DatasetOrAll));
        ReportRow[] provided = [.. processed.Where(static p => p["UseForm"] is "third_party" or "agency_linkage")];
        ReportRow[] consigned = [.. processed.Where(static p => p["UseForm"] == "consignment")];
        string nobody = provided.Length + consigned.Length == 0
            ? source.In(" It is neither consigned nor provided to third parties.", " 가명정보 처리의 위탁 및 제3자 제공은 하지 않습니다.")
            : "";
        return new ReportDocument(Title.In(source.Language), source.In("Personal Information Protection Act article 30; guideline (PIPC, 2024-02), chapter 4", "개인정보 보호법 제30조; 가명정보 처리 가이드라인(2024.2.) 제4장"),
        [
            new HeadingBlock(source.In("Article ○ (Processing of pseudonymized data)", "제○○조(가명정보의 처리)")),
            new ParagraphBlock(source.In(
                $"(1) □□□ (controller) may pseudonymize personal data it collected, so that no individual can be recognized, and process it for statistics, scientific research and archiving in the public interest.{nobody}",
                $"① □□□(개인정보처리자명)는 수집한 개인정보를 특정 개인을 알아볼 수 없도록 가명처리하여 통계작성, 과학적 연구, 공익적 기록보존 등을 위하여 처리할 수 있습니다.{nobody}")),
            new TableBlock(
                [Column(source.In("Dataset", "구분"), 18), Column(source.In("Purpose", "처리 목적"), 30), Column(source.In("Items", "처리항목")), Column(source.In("Kept and used until", "보유 및 이용기간"), 20)],
                [.. processed.Select(p => (IReadOnlyList<string?>)
                [
                    p["DatasetName"], $"{source.Term(p["PurposeKind"])}: {p["Description"]}", p["Items"], p.IsSet("ValidTo") ? source.Day(p["ValidTo"]) : source.In("until the purpose is reached", "처리 목적 달성 시까지"),
                ])]),
            .. Section(source, provided, source.In("(2) Provided to third parties", "② 가명정보의 제3자 제공에 관한 사항"), source.In("Recipient", "제공받는 자")),
            .. Section(source, consigned, source.In("(3) Consigned", "③ 가명정보 처리의 위탁에 관한 사항"), source.In("Consignee", "수탁자")),
            new ParagraphBlock(source.In(
                "Safety measures under article 28-4: additional information is stored apart from pseudonymized data with rights of its own, encrypted; access is limited to what a duty needs and recorded; the processing is recorded in registers that show any change; re-identification is forbidden and monitored.",
                "법 제28조의4에 따른 안전성 확보 조치: 추가정보는 가명정보와 분리하여 별도의 접근권한으로 암호화하여 보관하고, 접근권한은 업무에 필요한 최소한으로 제한하며 접속기록을 남깁니다. 가명정보의 처리 내용은 변경 여부를 확인할 수 있는 대장에 기록·보관하고, 재식별을 금지하고 모니터링합니다.")),
        ])
        {
            IsForOthers = true,
        };
    }

    private static IEnumerable<ReportBlock> Section(ReportSource source, ReportRow[] rows, string heading, string who) => rows.Length == 0 ? [] :
    [
        new TableBlock(
            [Column(who, 26), Column(source.In("Purpose", "목적"), 34), Column(source.In("Items", "항목")), Column(source.In("Contract", "계약"), 16)],
            [.. rows.Select(p => (IReadOnlyList<string?>)[p["Recipient"], p["Description"], p["Items"], p["ContractReference"]])]) { Heading = heading },
    ];
}
