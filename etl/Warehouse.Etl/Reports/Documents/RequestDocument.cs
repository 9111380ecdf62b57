using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>가명정보 이용·제공 신청서: guideline lines 4343-4360.</summary>
internal static class RequestDocument
{
    private const string Form = "request";

    public static Label Title { get; } = new("Request for the use or provision of pseudonymized data", "가명정보 이용·제공 신청서");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow header = source.Header();
        string useForm = header["UseForm"];
        bool isInside = useForm is "internal_use" or "other_department" or "internal_linkage" or "beyond_purpose";
        string count = source.EnteredValue(Form, "repetition_count").Value is { Length: > 0 } given ? given : "  ";
        string department = source.EnteredValue(Form, "department").Value is { Length: > 0 } entered ? entered : header["Applicant"];
        (string signerLabel, string signer) = source.EnteredValue(Form, "signer");
        string group = source.In("Applicant", "신청자"), detail = source.In("Details of the request", "신청 명세");
        return new ReportDocument(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), scenarios, step 1", "가명정보 처리 가이드라인(2024.2.) 시나리오 ① 사전준비"),
        [
            new FormBlock(
            [
                Row(Field(source.In("Receipt number", "접수번호"), header["ReceiptNumber"]), Field(source.In("Received on", "접수일"), source.Day(header["ReceivedOn"]))),
                RowOf(group, Field(source.EnteredValue(Form, "department").Label, department)),
                RowOf(group, source.Entered(Form, "position"), source.Entered(Form, "contact")),
                RowOf(group, source.Entered(Form, "phone"), source.Entered(Form, "email")),
                Row(Field(source.In("Purpose of processing", "처리목적"), source.Purposes(header["PurposeKind"], header["Description"]))),
                Row(Field(source.In("Form of use", "활용 형태"), source.Choice(
                    [useForm == "agency_linkage" ? useForm : isInside ? "inside" : "third"],
                    useForm is "internal_use" or "third_party" or "agency_linkage" ? "" : source.Term(useForm),
                    ("inside", new("internal use", "내부이용")),
                    ("third", new("provision to a third party", "제3자 제공")),
                    ("agency_linkage", new("linkage through a linkage agency", "결합전문기관을 통한 결합"))))),
                Row(Field(source.In("Who uses", "이용 주체"), source.Choice(
                    [isInside ? "same" : "other"], "", ("same", new("the same controller", "동일 개인정보처리자")), ("other", new("a third party (recipient)", "제3자(제공받는 자) 제공"))))),
                Row(
                    source.EnteredChoice(Form, "environment", ("internal", new("internal", "내부")), ("external", new("external", "외부"))),
                    source.EnteredChoice(Form, "place", ("closed", new("closed environment", "폐쇄 환경")), ("unrestricted", new("no restriction", "제한없음")))),
                Row(source.EnteredChoice(
                    Form,
                    "repetition",
                    ("once", new("provided once", "1회 제공")),
                    ("repeated", new($"repeatedly, for time series and the like ({count} times planned)", $"시계열 분석 등을 위한 반복 제공({count}회 예정)")))),
                Row(source.EnteredChoice(Form, "method", ("online", new("online", "온라인")), ("offline", new("offline", "오프라인")))),
                Row(Field(source.In("Recipient", "제공 받는 자"), source.Choice(
                    [useForm is "internal_use" ? "own" : isInside ? "department" : "third"],
                    header["Recipient"],
                    ("own", new("(inside) same department", "(내부) 동일부서")),
                    ("department", new("(inside) another department", "(내부) 타부서")),
                    ("third", new("(outside) third party, linkage agency", "(외부) 제3자, 결합전문기관 제공"))))),
                RowOf(detail, source.Entered(Form, "target")),
                RowOf(detail, source.Entered(Form, "content")),
                RowOf(detail, Field(source.In("Period of use", "가명정보 이용기간"), source.Period(header["ValidFrom"], header["ValidTo"]))),
                Row(source.Entered(Form, "attachments")),
            ]),
            new ParagraphBlock(source.In("The use or provision of pseudonymized data is requested as above.", "위와 같이 가명정보 이용·제공을 신청합니다.")),
            new SignatureBlock([new Signature(signerLabel, signer, source.Day(header["ReceivedOn"]))]),
        ]);
    }
}
