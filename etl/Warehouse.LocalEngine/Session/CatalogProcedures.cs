using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Catalog procedures that client libraries call ("Catalog stored procedures"), in T-SQL over the catalog views: a caller sees what those views show.</summary>
internal static class CatalogProcedures
{
    /// <summary>What bulk copies ask for, undocumented: the columns of a table with their collations, in order; text columns only have one.</summary>
    private const string TableCollationsText = """
        SELECT
            colid = shown.column_id,
            name = shown.name,
            tds_collation = CASE shown.collation_name WHEN N'Latin1_General_100_BIN2' THEN 0x0904002200 WHEN N'Korean_100_CI_AS' THEN 0x1204D02000 END,
            collation = shown.collation_name
        FROM
        (
            SELECT held.object_id, held.column_id, held.name, held.collation_name FROM sys.all_columns AS held
            UNION ALL
            SELECT private.object_id, private.column_id, private.name, private.collation_name FROM tempdb.sys.columns AS private
        ) AS shown
        WHERE shown.object_id = COALESCE(OBJECT_ID(N'tempdb..' + @table), OBJECT_ID(@table))
        ORDER BY shown.column_id;
        """;

    public static int TableCollations(EngineSession session, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        Argument table = SystemProcedures.Take(arguments, 0, "@object") ?? throw SessionErrors.ParameterMissing("sp_tablecollations_100", "@object");
        return session.CallDynamic(TableCollationsText, "@table nvarchar(776)", [new Argument { Name = "@table", Value = table.Value, Type = table.Type.IsText ? table.Type : SqlType.NVarChar(776) }], sink);
    }
}
