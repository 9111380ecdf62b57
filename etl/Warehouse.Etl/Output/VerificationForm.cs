using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Output;

/// <summary>
/// The self-verification form of a text review (비정형데이터 가명처리 결과에 대한 자체 검증 결과서, guideline lines 4780 and 4944) as a page to print and sign, or as CSV. Counts only.
/// </summary>
internal static class VerificationForm
{
    private static readonly (string Label, string Column)[] Fields =
    [
        ("대상 데이터 (Dataset)", "DatasetName"), ("대상 데이터 항목명 (Column)", "ColumnName"), ("데이터 규모 (Rows)", "StagedRowCount"),
        ("가명처리 적용 기술 (Technique)", "TechniqueName"), ("제품 버전 (Version)", "ProductVersion"), ("자체 검증 기간: 시작 (From, UTC)", "StartedAt"), ("자체 검증 기간: 종료 (To, UTC)", "EndedAt"),
        ("검증 방법 (Method)", "VerificationMethod"), ("탐지 건수 (Findings)", "FindingCount"), ("확실한 행 (Rows sure)", "SureRowCount"), ("검수 대상 건수 (Findings for a person)", "UnsureCount"),
        ("개인정보로 판단 (Decided personal)", "PersonalCount"), ("개인정보 아님 (Decided not personal)", "NotPersonalCount"), ("미결정 (Open)", "OpenCount"),
        ("전수검사 완료 (Every row inspected)", "IsComplete"), ("자체 검증자 (Verified by)", "Verifiers"),
    ];

    public static void Write(DbConnection connection, int review, string path)
    {
        List<(string Label, string Value)> values = Read(connection, review);
        bool isPage = Path.GetExtension(path) == ".html";
        File.WriteAllText(path, isPage ? Page(values) : Csv(values), new UTF8Encoding(encoderShouldEmitUTF8Identifier: !isPage));
    }

    private static List<(string Label, string Value)> Read(DbConnection connection, int review)
    {
        using DbCommand query = connection.CreateCommand("SELECT * FROM risk.TextVerification WHERE ReviewId = @reviewId;", null, ("@reviewId", review));
        using DbDataReader row = query.ExecuteReader();
        if (!row.Read())
        {
            throw new RefusedException($"Text review {review} is not there; see risk.TextVerification.");
        }

        return [.. Fields.Select(field => (field.Label, Text(row[field.Column], field.Column)))];
    }

    private static string Text(object value, string column) => value switch
    {
        DBNull => "",
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        int complete when column == "IsComplete" => complete == 1 ? "예 (yes)" : "아니오 (no)",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Csv(IEnumerable<(string Label, string Value)> values) =>
        string.Concat(values.Prepend(("항목", "내용")).Select(pair => $"\"{pair.Item1}\",\"{pair.Item2.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n"));

    private static string Page(IEnumerable<(string Label, string Value)> values)
    {
        StringBuilder page = new("<!DOCTYPE html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\"><title>자체 검증 결과서</title>\n<style>body{font-family:sans-serif;margin:3em}table{border-collapse:collapse;width:100%}td,th{border:1px solid #444;padding:.4em;text-align:left}th{width:40%}</style></head><body>\n<h1>비정형데이터 가명처리 결과에 대한 자체 검증 결과서</h1>\n<table>\n");
        foreach ((string label, string value) in values)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{WebUtility.HtmlEncode(label)}</th><td>{WebUtility.HtmlEncode(value)}</td></tr>\n");
        }

        return page.Append("</table>\n<table><tr><th>소속 및 직위</th><th>성명</th><th>서명(인)</th></tr><tr><td>&nbsp;</td><td></td><td></td></tr><tr><td>&nbsp;</td><td></td><td></td></tr></table>\n</body></html>\n").ToString();
    }
}
