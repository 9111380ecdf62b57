using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using Warehouse.Etl.Risk;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>What the last load measured of itself, as an appendix to the risk review: risk before and after, leak check, attack drill, utility. Nothing when no load was measured.</summary>
internal static class MeasuredRisk
{
    public static IEnumerable<ReportBlock> Blocks(ReportSource source)
    {
        IReadOnlyList<ReportRow> risk = source.OfDataset(LoadFindings.Risk);
        if (risk.Count == 0)
        {
            yield break;
        }

        yield return new PageBreakBlock();
        yield return new HeadingBlock(source.In("Measured by the last load, before it was switched in", "최근 적재의 측정 결과(반영 전)"));
        yield return Table(source, source.In("Risk before and after", "처리 전후 위험 지표"), risk,
            ("MeasureName", source.In("Measure", "지표")), ("BeforeValue", source.In("Before", "처리 전")), ("AfterValue", source.In("After", "처리 후")));

        yield return Table(source, source.In("Leak check over all rows: originals in their own rows, beside what chance predicts", "전수 누출 검사: 자기 행에 남은 원본과 우연 예측값"), source.OfDataset(LoadFindings.Leaks),
            ("SourceColumn", source.In("Original", "원본 항목")), ("TargetColumn", source.In("Item", "결과 항목")), ("Methods", source.In("Planned methods", "처리 방법")), ("MatchKind", source.In("As", "형태")),
            ("RowsCompared", source.In("Rows", "행")), ("Hits", source.In("Hits", "일치")), ("ExpectedHits", source.In("By chance", "우연")), ("Verdict", source.In("Verdict", "판정")));

        yield return Table(source, source.In("Attack drill: linkage of a sample whose quasi-identifiers are known", "연결 공격 시험: 준식별자를 아는 표본의 연결"), source.OfDataset(LoadFindings.Attack),
            ("AskedBy", source.In("Asked for by", "요청자")), ("KnownColumns", source.In("Known", "알려진 항목")), ("MeasureName", source.In("Measure", "지표")), ("MeasureValue", source.In("Value", "값")));

        yield return Table(source, source.In("Utility before and after", "처리 전후 유용성"), [.. source.OfDataset(LoadFindings.Utility).Where(static row => row.IsSet("ColumnName"))],
            ("ColumnName", source.In("Item", "항목")), ("MeasureName", source.In("Measure", "지표")), ("OtherColumn", source.In("With", "상대 항목")), ("BeforeValue", source.In("Before", "처리 전")),
            ("AfterValue", source.In("After", "처리 후")));
    }

    private static TableBlock Table(ReportSource source, string heading, IReadOnlyList<ReportRow> rows, params (string Column, string Name)[] columns) => new(
        [.. columns.Select(static c => IsNumber(c.Column) ? NumberColumn(c.Name) : Column(c.Name))],
        [.. rows.Select(row => (IReadOnlyList<string?>)[.. columns.Select(c => IsNumber(c.Column) ? Rounded(row[c.Column]) : Words(source, c.Column, row[c.Column]))])]) { Heading = heading };

    private static string Words(ReportSource source, string column, string text) => column switch
    {
        "Methods" => source.Techniques(text),
        "MeasureName" or "MatchKind" or "Verdict" => MeasureTerms.Of(text, source.Language),
        _ => text,
    };

    private static bool IsNumber(string column) => column is "BeforeValue" or "AfterValue" or "MeasureValue" or "RowsCompared" or "Hits" or "ExpectedHits";

    // Six digits are more than anybody compares on paper; the tables hold all.
    private static string Rounded(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number.ToString("G6", CultureInfo.InvariantCulture) : text;
}
