using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Warehouse.Etl.Reports.Charts;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>가명정보 처리 기초자료 명세서: guideline lines 3170-3188, filled as in 3480-3660, with the distributions before and after.</summary>
internal static class DataSpecificationDocument
{
    private const string Form = "data_specification";

    private static readonly string[] Reviewed = ["feature", "generation", "provision", "environment"];

    public static Label Title { get; } = new("Specification of the data", "가명정보 처리 기초자료 명세서");

    public static ReportDocument Build(ReportSource source)
    {
        ReportRow header = source.Header();
        IReadOnlyList<ReportRow> steps = PlanDocument.Steps(source);
        string dataName = source.EnteredValue(Form, "data_name").Value is { Length: > 0 } given ? given : header["DatasetName"];
        string organization = source.EnteredValue(Form, "organization").Value is { Length: > 0 } entered ? entered : header["Applicant"];
        return new ReportDocument(Title.In(source.Language), source.In("Guideline (PIPC, 2024-02), step 4: adequacy review", "가명정보 처리 가이드라인(2024.2.) 4단계 적정성 검토 기초자료"),
        [
            new HeadingBlock(source.In("Applicant", "신청 기관 정보")),
            new FormBlock(
            [
                Row(Field(source.EnteredValue(Form, "organization").Label, organization)),
                Row(source.Entered(Form, "address")),
                Row(Field(source.EnteredValue(Form, "data_name").Label, dataName), Field(source.In("Purpose of evaluation", "평가 목적"), $"{source.Term(header["PurposeKind"])} ({source.Term(header["UseForm"])})")),
                Row(source.Entered(Form, "collection")),
                Row(source.Entered(Form, "usage")),
                Row(Field(source.In("Period of use", "이용기간"), source.Period(header["ValidFrom"], header["ValidTo"]))),
            ]),
            new TableBlock(
                [NumberColumn(source.In("No.", "번호"), 8), Column(source.In("Subject", "구분"), 24), Column(source.In("What is reviewed", "검토사항"))],
                [.. Reviewed.Select((field, i) =>
                    (IReadOnlyList<string?>)[(i + 1).ToString(CultureInfo.InvariantCulture), source.EnteredValue(Form, field).Label, source.EnteredValue(Form, field).Value])])
            {
                Heading = source.In("Data", "데이터 명세"),
            },
            new TableBlock(
                [Column(source.In("Column", "컬럼명"), 30), Column(source.In("Type", "자료형"), 24), Column(source.In("Kind of personal data", "개인정보 속성"))],
                [.. source.OfDataset("""
                    SELECT own.ColumnName, own.TypeName, own.Classification
                    FROM policy.SourceColumn AS own
                    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = own.DatasetId
                    WHERE dataset.DatasetName = @dataset
                    ORDER BY own.Ordinal;
                    """).Select(column => (IReadOnlyList<string?>)[column["ColumnName"], column["TypeName"], source.Term(column["Classification"])])])
            {
                Heading = source.In("Original data, item by item", "원본 데이터 세부 항목별 명세"),
            },
            new TableBlock(
                [Column(source.In("Column", "컬럼명"), 30), Column(source.In("Type", "자료형"), 20), Column(source.In("How it is made", "명세내용"))],
                [.. source.OfDataset("""
                    SELECT target.ColumnName, target.TypeName, target.SourceColumn
                    FROM policy.TargetColumn AS target
                    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = target.DatasetId
                    INNER JOIN policy.PlanHeader AS header
                        ON header.DatasetId = target.DatasetId
                        AND header.PlanVersion = target.PlanVersion
                        AND header.Status = N'current'
                    WHERE dataset.DatasetName = @dataset
                    ORDER BY target.FirstStepNumber;
                    """).Select(target => (IReadOnlyList<string?>)[target["ColumnName"], target["TypeName"], MadeBy(source, steps, target["ColumnName"])])])
            {
                Heading = source.In("Pseudonymized data, item by item", "평가 대상 데이터 세부 항목별 명세"),
            },
            new PageBreakBlock(),
            .. Distributions(source),
        ]);
    }

    private static string MadeBy(ReportSource source, IReadOnlyList<ReportRow> steps, string column) => string.Join(
        "\n",
        steps.Where(step => (step.IsSet("TargetColumn") ? step["TargetColumn"] : step["SourceColumn"]) == column)
            .Select(step => PlanTerms.Technique(step["TechniqueName"], step["KoreanName"], source.Language) + (PlanWords.Describe(step["Parameters"], source.Language, step["TechniqueName"]) is { Length: > 0 } words ? $" ({words.ReplaceLineEndings(", ")})" : "")));

    private static IEnumerable<ReportBlock> Distributions(ReportSource source)
    {
        yield return new HeadingBlock(source.In("Distributions before and after", "원본 데이터와 평가 대상 데이터의 분포"));
        Dictionary<(string Column, string Stage), Histogram> measured = Measured(source, out string smallest);
        if (measured.Count == 0)
        {
            yield return new ParagraphBlock(source.In("No distributions were measured for this dataset.", "이 데이터셋의 분포가 측정되지 않았습니다."));
            yield break;
        }

        yield return new ParagraphBlock(source.In(
            $"Columns that may identify, and the first ten that are prone to outliers. Counts of rows; cells with fewer than {smallest} rows are merged, so that no bar shows a person, and the least and greatest values do not appear. The lower charts enlarge thin ends; bars that go beyond are cut.",
            $"※ 식별 가능성이 있는 컬럼과 특이정보 컬럼(최대 10개)을 위주로 작성한 분포표로, 행의 수를 집계한 것입니다. {smallest}건 미만의 구간은 병합하여 특정 개인이 드러나지 않으며 최솟값·최댓값은 표시하지 않습니다. 아래쪽 그림은 특이정보를 확대한 것으로, 범위를 넘는 막대는 잘라 표시합니다.")) { IsNote = true };
        foreach (string column in measured.Keys.Select(static key => key.Column).Distinct())
        {
            yield return new DistributionBlock(column, measured.GetValueOrDefault((column, "stage")), measured.GetValueOrDefault((column, "incoming")) ?? measured.GetValueOrDefault((column, "mart")));
        }

        string[] left = [.. source.OfDataset("""
            SELECT own.ColumnName
            FROM policy.SourceColumn AS own
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = own.DatasetId
            WHERE dataset.DatasetName = @dataset
                AND own.Classification = N'outlier_prone'
            ORDER BY own.Ordinal;
            """).Select(static own => own["ColumnName"]).Where(column => !measured.Keys.Any(key => key.Column == column))];
        if (left.Length > 0)
        {
            // Who reviews must not take a page without a column for one where nothing is to be seen.
            yield return new ParagraphBlock(source.In(
                $"Prone to outliers and not shown, because they were not measured (ten at most are): {string.Join(", ", left)}. Their outliers are found with risk.FindOutliers.",
                $"※ 특이정보 컬럼 중 분포를 측정하지 않아(최대 10개 측정) 분포표에 없는 컬럼: {string.Join(", ", left)}. 특이정보는 risk.FindOutliers로 확인합니다.")) { IsNote = true };
        }
    }

    // The latest finished assessment of each kind: originals as staged, the result as it came in.
    private static Dictionary<(string Column, string Stage), Histogram> Measured(ReportSource source, out string smallest)
    {
        IReadOnlyList<ReportRow> cells = source.OfDataset("""
            SELECT cell.ColumnName, assessment.TableKind, assessment.SmallestCell, cell.CellKind, cell.CellValue, cell.LowEdge, cell.HighEdge, cell.RowsInCell
            FROM risk.DistributionCell AS cell
            INNER JOIN risk.Assessment AS assessment ON assessment.AssessmentId = cell.AssessmentId
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId
            LEFT OUTER JOIN policy.SourceColumn AS own
                ON own.DatasetId = dataset.DatasetId
                AND own.ColumnName = cell.ColumnName
            WHERE dataset.DatasetName = @dataset
                AND assessment.AssessmentId =
                (
                    SELECT MAX(latest.AssessmentId)
                    FROM risk.Assessment AS latest
                    WHERE latest.DatasetId = assessment.DatasetId
                        AND latest.TableKind = assessment.TableKind
                        AND latest.FinishedAt IS NOT NULL
                )
            -- As the source has them; derived columns come last.
            ORDER BY ISNULL(own.Ordinal, 100000), cell.ColumnName, assessment.AssessmentId, cell.CellNumber;
            """);
        smallest = cells.Select(static c => c["SmallestCell"]).FirstOrDefault() ?? "";
        return cells.GroupBy(static c => (c["ColumnName"], c["TableKind"]))
            .ToDictionary(
                static group => group.Key,
                group => Histogram.Merge(
                    group.Select(cell => new HistogramCell(CellLabel(source, cell), long.Parse(cell["RowsInCell"], CultureInfo.InvariantCulture))),
                    int.Parse(group.First()["SmallestCell"], CultureInfo.InvariantCulture)));
    }

    private static string CellLabel(ReportSource source, ReportRow cell) => cell["CellKind"] switch
    {
        "others" => source.In("others", "기타"),
        "missing" => source.In("missing", "결측"),
        "range" when !cell.IsSet("LowEdge") => $"< {Edge(cell["HighEdge"])}",
        "range" when !cell.IsSet("HighEdge") => $"≥ {Edge(cell["LowEdge"])}",
        "range" => $"{Edge(cell["LowEdge"])} – {Edge(cell["HighEdge"])}",
        _ => Edge(cell["CellValue"]),
    };

    // Amounts read better with separators; years and other short numbers, dates and words stay.
    private static string Edge(string value) => value.Length > 4 && decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
        ? amount.ToString("#,##0.####", CultureInfo.InvariantCulture)
        : value;
}
