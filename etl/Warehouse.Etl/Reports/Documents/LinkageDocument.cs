using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>결합신청서 (guideline lines 2959-3000: how it is filled; the form itself is 별지 제3호 of the notice) and 반출신청서 (lines 3000-3062).</summary>
internal static class LinkageDocument
{
    private static readonly (string, Label)[] Repetition = [("first", new("first", "최초")), ("additional", new("additional", "추가"))];

    public static Label ApplicationTitle { get; } = new("Application for linkage", "결합신청서");

    public static Label ExportTitle { get; } = new("Application for export", "반출신청서");

    public static ReportDocument BuildApplication(ReportSource source)
    {
        const string Form = "linkage_application";
        ReportRow header = source.Header();
        string applicant = source.In("Applicant", "결합신청자"), outline = source.In("Outline of the linkage", "결합 개요"), provider = source.In("Provider", "가명정보 제공자"), user = source.In("User", "결합정보 이용자");
        return new ReportDocument(ApplicationTitle.In(source.Language), source.In("Guideline (PIPC, 2024-02), reference 6", "가명정보 처리 가이드라인(2024.2.) 참고6"),
        [
            new FormBlock(
            [
                Row(source.Entered(Form, "linkage_receipt")),
                RowOf(applicant, source.Entered(Form, "organization"), source.Entered(Form, "registration_number")),
                RowOf(applicant, source.Entered(Form, "address"), source.Entered(Form, "representative")),
                RowOf(applicant, source.Entered(Form, "contact"), source.Entered(Form, "contact_details")),
                RowOf(outline, source.EnteredChoice(
                    Form,
                    "role",
                    ("provide", new("provides pseudonymized data", "가명정보 제공")),
                    ("use", new("uses linked data", "결합정보 이용")),
                    ("provide_and_use", new("provides and uses", "가명정보 제공 + 결합정보 이용")))),
                RowOf(outline, source.Entered(Form, "providers")),
                RowOf(outline, source.EnteredChoice(Form, "repetition", Repetition)),
                RowOf(outline, source.EnteredChoice(
                    Form,
                    "extra_steps",
                    ("key_rate", new("linkage rate of keys", "결합률 확인")),
                    ("extraction", new("extraction", "가명정보 추출")),
                    ("trial", new("trial linkage", "모의결합")),
                    ("none", new("none", "없음")))),
                RowOf(provider, Field(source.In("Data provided", "제공 가명정보"), header["DatasetName"])),
                RowOf(provider, source.Entered(Form, "support")),
                RowOf(provider, source.Entered(Form, "provider_contact")),
                RowOf(user, Field(source.In("Purpose of the linkage", "결합 목적"), source.Purposes(header["PurposeKind"], ""))),
                RowOf(user, Field(source.EnteredValue(Form, "purpose_detail").Label, source.EnteredValue(Form, "purpose_detail").Value is { Length: > 0 } detail ? detail : header["Description"])),
                RowOf(user, source.Entered(Form, "space")),
                RowOf(user, source.Entered(Form, "user_contact")),
            ]),
            new SignatureBlock([new Signature(applicant, null, null)]),
        ]);
    }

    public static ReportDocument BuildExport(ReportSource source)
    {
        const string Form = "export_application";
        ReportRow header = source.Header();
        string applicant = source.In("Applicant", "결합신청자"), kind = source.In("Kind of linkage", "결합 유형"), outline = source.In("Outline of the export", "반출 개요");
        string agency = source.EnteredValue(Form, "agency").Value is { Length: > 0 } given ? given : source.EnteredValue(Form, "agency").Label;
        return new ReportDocument(ExportTitle.In(source.Language), source.In("Guideline (PIPC, 2024-02), reference 7", "가명정보 처리 가이드라인(2024.2.) 참고7"),
        [
            new FormBlock(
            [
                Row(source.Entered(Form, "export_receipt"), source.Entered(Form, "linkage_receipt")),
                RowOf(applicant, source.Entered(Form, "organization"), source.Entered(Form, "registration_number")),
                RowOf(applicant, source.Entered(Form, "address"), source.Entered(Form, "representative")),
                RowOf(applicant, source.Entered(Form, "contact"), source.Entered(Form, "contact_details")),
                RowOf(kind, source.EnteredChoice(Form, "repetition", Repetition)),
                RowOf(outline, Field(source.EnteredValue(Form, "file_name").Label, source.EnteredValue(Form, "file_name").Value is { Length: > 0 } file ? file : header["DatasetName"])),
                RowOf(outline, Field(source.In("Purpose of the export", "반출 목적"), source.Purposes(header["PurposeKind"], ""))),
                RowOf(outline, source.Entered(Form, "purpose_detail")),
                RowOf(outline, source.EnteredChoice(Form, "information_kind", ("pseudonymized", new("pseudonymized data", "가명정보")), ("anonymous", new("information under article 58-2 (anonymous)", "법 제58조의2에 해당하는 정보(익명정보)")))),
                RowOf(outline, source.EnteredChoice(
                    Form, "method", ("online", new("online", "온라인")), ("offline", new("offline", "오프라인")), ("space", new("analysis space in the agency", "결합전문기관 내 분석공간")))),
                RowOf(outline, source.EnteredChoice(Form, "support", ("analysis", new("analysis of the exported data", "반출된 정보의 분석")), ("training", new("data protection training", "개인정보 보호 교육")))),
            ]),
            new ParagraphBlock(source.In(
                "Under article 28-3 (2) of the Personal Information Protection Act, article 29-3 (3) and (6) of its Enforcement Decree and article 10 (3) of the notice on linkage and export of pseudonymized data, this application for the export of linked data is submitted to the linkage agency.",
                "「개인정보 보호법」 제28조의3제2항 및 같은 법 시행령 제29조의3제3항·제6항, 「가명정보의 결합 및 반출 등에 관한 고시」 제10조제3항에 따라 결합된 정보를 반출하기 위하여 결합전문기관에 반출신청서를 위와 같이 제출합니다.")),
            new SignatureBlock([new Signature(applicant, null, null)]),
            new ParagraphBlock(source.In($"To: {agency}", $"{agency} 귀하")),
            new ParagraphBlock(source.In(
                "Attached: 1. documents on the data to be exported, one copy (where further documents are needed); 2. documents that prove the purpose of the export, one copy (where needed); 3. safety plan for the exported data with its evidence, one copy.",
                "첨부 서류\n1. 반출 대상 정보에 관한 서류 1부(추가적인 서류 제출이 필요한 경우에 한함)\n2. 반출 목적을 증명할 수 있는 서류 1부(추가적인 서류 제출이 필요한 경우에 한함)\n3. 반출정보의 안전조치계획 및 이를 증빙할 수 있는 서류 1부")) { IsNote = true },
        ]);
    }
}
