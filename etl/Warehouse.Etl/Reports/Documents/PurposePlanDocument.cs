using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>통계작성 계획서, 과학적 연구 계획서, 공익적 기록보존 계획서: guideline lines 2921-2957. The purpose's kind decides which.</summary>
internal static class PurposePlanDocument
{
    private const string Form = "purpose_plan";

    public static Label Title { get; } = new("Purpose plan", "목적별 계획서");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow header = source.Header();
        string basis = source.In("Guideline (PIPC, 2024-02), reference 5", "가명정보 처리 가이드라인(2024.2.) 참고5");
        string period = source.EnteredValue(Form, "period").Value is { Length: > 0 } given ? given : source.Period(header["ValidFrom"], header["ValidTo"]);
        string background = source.EnteredValue(Form, "background").Value is { Length: > 0 } text ? text : header["Description"];
        return header["PurposeKind"] switch
        {
            "research" => new ReportDocument(source.In("Plan of scientific research", "과학적 연구 계획서"), basis,
            [
                Common(
                    source,
                    source.In("Name of the research", "연구명"),
                    (source.In("Researchers", "연구진"), source.In("Affiliation", "소속"), source.In("Principal researcher", "연구책임자")),
                    Row(Field(source.In("Background and purpose of the research", "연구 배경 및 목적"), background)),
                    Row(Field(source.In("Expected period", "예상 연구 기간"), period)),
                    Row(source.Entered(Form, "subjects", source.In("Number of subjects", "연구 대상자 수"))),
                    Row(source.Entered(Form, "method", source.In("Method", "연구 방법"))),
                    Row(source.Entered(Form, "content", source.In("Content", "연구내용")))),
            ]),
            "archiving" => new ReportDocument(source.In("Plan of archiving in the public interest", "공익적 기록보존 계획서"), basis,
            [
                Common(
                    source,
                    source.In("Name of the archive", "공익적 기록보존명"),
                    (source.In("Participants (archiving institution)", "대표 참여진 (기록보관 기관)"), source.In("Archiving institution", "보관기관명"), source.In("Person in charge", "담당자명")),
                    Row(Field(source.In("Purpose of the archiving", "공익적 기록보존 목적"), background)),
                    Row(Field(source.In("Period of preservation", "보존기간"), period)),
                    Row(source.Entered(Form, "method", source.In("Method of the archiving", "공익적 기록보존 방법"))),
                    Row(source.Entered(Form, "content"))),
            ]),
            _ => new ReportDocument(source.In("Plan of statistics", "통계작성 계획서"), basis,
            [
                Common(
                    source,
                    source.In("Name of the statistics", "통계명"),
                    (source.In("Participants", "대표 참여진"), source.In("Affiliation", "소속"), source.In("Person in charge", "담당자명")),
                    Row(Field(source.In("Background and purpose", "통계작성 배경 및 목적"), background)),
                    Row(source.Entered(Form, "subjects", source.In("Number of subjects", "통계작성 대상자 수"))),
                    Row(source.Entered(Form, "method", source.In("Plan and method", "통계작성 계획 및 방법")))),
            ]),
        };
    }

    private static FormBlock Common(ReportSource source, string name, (string Group, string Organization, string Person) people, params FormRow[] rows) => new(
    [
        Row(source.Entered(Form, "name", name)),
        RowOf(people.Group, source.Entered(Form, "organization", people.Organization)),
        RowOf(people.Group, source.Entered(Form, "person", people.Person)),
        .. rows,
        Row(source.Entered(Form, "effects")),
        Row(source.Entered(Form, "attachments")),
    ]);
}
