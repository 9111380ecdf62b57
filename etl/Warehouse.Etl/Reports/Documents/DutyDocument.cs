using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>Inspections, trainings and custody: what is due and what was done (guideline chapter 4).</summary>
internal static class DutyDocument
{
    public static Label Title { get; } = new("Safety measures: inspections, training, custody", "안전성 확보 조치 이행 점검 대장");

    public static ReportDocument Build(ReportSource source)
    {
        string name = source.In("DutyName", "DutyNameKo");
        return new ReportDocument(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), chapter 4", "가명정보 처리 가이드라인(2024.2.) 제4장 안전성 확보 조치"),
        [
            new TableBlock(
                [Column(source.In("Duty", "점검 항목"), 23), Column(source.In("Concerns", "대상"), 18), Column(source.In("Last done", "최근 수행일"), 12), Column(source.In("Result", "결과"), 8), Column(source.In("Next due", "다음 기한"), 12), Column(source.In("Basis", "근거"))],
                [.. source.Query("SELECT standing.DutyName, standing.DutyNameKo, standing.SubjectName, standing.DoneOn, standing.Result, standing.NextDueOn, standing.Basis, standing.BasisKo FROM policy.DutyStanding AS standing ORDER BY standing.DutyCode, standing.SubjectName;")
                    .Select(d => (IReadOnlyList<string?>)[d[name], d["SubjectName"], d["DoneOn"], source.Term(d["Result"]), d.IsSet("NextDueOn") ? d["NextDueOn"] : source.In("never done", "미수행"), d[source.In("Basis", "BasisKo")]])])
            {
                Heading = source.In("Where it stands", "이행 현황"),
            },
            new TableBlock(
                [Column(source.In("Done on", "수행일"), 13), Column(source.In("Duty", "점검 항목"), 26), Column(source.In("Concerns", "대상"), 14), Column(source.In("By", "수행자"), 14), Column(source.In("Result", "결과"), 9), Column(source.In("Remark, evidence", "내용 및 증빙"))],
                [.. source.Query("""
                    SELECT record.DoneOn, duty.DutyName, duty.DutyNameKo, record.SubjectName, record.DoneBy, record.Result, record.Remark, record.DocumentReference
                    FROM policy.DutyRecord AS record
                    INNER JOIN policy.Duty AS duty ON duty.DutyCode = record.DutyCode
                    ORDER BY record.DoneOn, record.DutyRecordId;
                    """).Select(d => (IReadOnlyList<string?>)[d["DoneOn"], d[name], d["SubjectName"], d["DoneBy"], source.Term(d["Result"]), string.Join("\n", new[] { d["Remark"], d["DocumentReference"] }.Where(static t => t.Length > 0))])])
            {
                Heading = source.In("What was done", "수행 기록"),
                IsRegister = true,
            },
        ]);
    }
}
