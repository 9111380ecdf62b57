using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;
using static Warehouse.Etl.Reports.Documents.Forms;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>The permission matrix, cell by cell, from the catalog (policy.RoleCell): generated, never copied by hand.</summary>
internal static class RoleMatrixDocument
{
    public static Label Title { get; } = new("Permission matrix", "접근권한 매트릭스");

    public static ReportDocument Build(ReportSource source)
    {
        string[] roles = [.. source.Query("SELECT product.RoleName FROM policy.ProductRole AS product ORDER BY product.RoleName;").Select(static r => r["RoleName"])];
        IReadOnlyList<ReportRow> objects = source.Query("""
            SELECT product.SchemaName, ObjectName = member.name, TypeCode = RTRIM(member.type)
            FROM sys.objects AS member
            INNER JOIN policy.ProductSchema AS product ON product.SchemaId = member.schema_id
            WHERE member.type IN ('U', 'V', 'P', 'FN', 'FS', 'AF', 'IF', 'TF', 'FT')
            ORDER BY product.SchemaName, member.name;
            """);
        Dictionary<(string Object, string Role), string> cells = source
            .Query("SELECT cell.SchemaName, cell.ObjectName, cell.RoleName, cell.ActionName FROM policy.RoleCell AS cell WHERE cell.ObjectKind <> N'view' OR cell.ActionName = N'SELECT';")
            .GroupBy(static c => ($"{c["SchemaName"]}.{c["ObjectName"]}", c["RoleName"]))
            .ToDictionary(static g => g.Key, static g => string.Join(' ', g.Select(static c => Letter(c["ActionName"])).Order(StringComparer.Ordinal)));
        return new ReportDocument(Title.In(source.Language), source.In(
            "S select, I insert, U update, D delete, X execute; an empty cell is refused. Rights given by name (published views, tables under review) are in the register of access rights.",
            "S 조회, I 입력, U 수정, D 삭제, X 실행; 빈 칸은 거부. 개인별로 부여된 권한(게시된 뷰, 검토 중인 테이블)은 접근권한 대장에 있습니다."),
        [
            .. objects.GroupBy(static o => o["SchemaName"]).Select(schema => new TableBlock(
                [Column(source.In("Object", "객체"), 24), .. roles.Select(r => Column(source.Term(r)))],
                [.. schema.Select(o => (IReadOnlyList<string?>)[o["ObjectName"], .. roles.Select(role => cells.GetValueOrDefault(($"{o["SchemaName"]}.{o["ObjectName"]}", role), ""))])]) { Heading = schema.Key }),
        ]) { IsLandscape = true };
    }

    private static string Letter(string action) => action == "EXECUTE" ? "X" : action[..1];
}
