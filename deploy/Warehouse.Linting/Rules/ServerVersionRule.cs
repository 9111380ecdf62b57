using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

/// <summary>What the grammar of 2017 lets pass, because it looks like any function or view.</summary>
internal sealed class ServerVersionRule : LintRule
{
    private static readonly FrozenDictionary<string, int> Functions = new Dictionary<string, int>
    {
        ["APPROX_COUNT_DISTINCT"] = 2019,
        ["APPROX_PERCENTILE_CONT"] = 2022,
        ["APPROX_PERCENTILE_DISC"] = 2022,
        ["DATETRUNC"] = 2022,
        ["DATE_BUCKET"] = 2022,
        ["GREATEST"] = 2022,
        ["LEAST"] = 2022,
        ["GENERATE_SERIES"] = 2022,
        ["JSON_ARRAY"] = 2022,
        ["JSON_OBJECT"] = 2022,
        ["JSON_PATH_EXISTS"] = 2022,
        ["BIT_COUNT"] = 2022,
        ["GET_BIT"] = 2022,
        ["SET_BIT"] = 2022,
        ["LEFT_SHIFT"] = 2022,
        ["RIGHT_SHIFT"] = 2022,
        ["JSON_ARRAYAGG"] = 2025,
        ["JSON_OBJECTAGG"] = 2025,
        ["REGEXP_LIKE"] = 2025,
        ["REGEXP_REPLACE"] = 2025,
        ["REGEXP_SUBSTR"] = 2025,
        ["PRODUCT"] = 2025,
        ["BASE64_ENCODE"] = 2025,
        ["BASE64_DECODE"] = 2025,
        ["UNISTR"] = 2025,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Views = new Dictionary<string, int>
    {
        ["sensitivity_classifications"] = 2019,
        ["dm_db_page_info"] = 2019,
        ["dm_tran_persistent_version_store_stats"] = 2019,
        ["database_ledger_transactions"] = 2022,
        ["database_ledger_blocks"] = 2022,
        ["ledger_table_history"] = 2022,
        ["dm_external_policy_principals"] = 2022,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public override string Id => "W017";

    public override string Title => "Nothing newer than SQL Server 2017 outside of dynamic SQL";

    public override string Reason => "The script must deploy and run on 2017; what is newer stands in dynamic SQL behind a check of the server's version, with a way for older ones.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
    [
        .. from call in script.Tree.All<FunctionCall>()
           where call.CallTarget is null && Functions.ContainsKey(call.FunctionName.Value)
           select script.At(Id, call, $"{call.FunctionName.Value} is there from SQL Server {Functions[call.FunctionName.Value]} on."),
        .. from call in script.Tree.All<GlobalFunctionTableReference>()
           where Functions.ContainsKey(call.Name.Value)
           select script.At(Id, call, $"{call.Name.Value} is there from SQL Server {Functions[call.Name.Value]} on."),
        .. from call in script.Tree.All<SchemaObjectFunctionTableReference>()
           where call.SchemaObject.SchemaIdentifier is null && Functions.ContainsKey(call.SchemaObject.BaseIdentifier.Value)
           select script.At(Id, call, $"{call.SchemaObject.BaseIdentifier.Value} is there from SQL Server {Functions[call.SchemaObject.BaseIdentifier.Value]} on."),
        .. from table in script.Tree.All<NamedTableReference>()
           where table.SchemaObject.SchemaIdentifier.Is("sys") && Views.ContainsKey(table.SchemaObject.BaseIdentifier.Value)
           select script.At(Id, table, $"sys.{table.SchemaObject.BaseIdentifier.Value} is there from SQL Server {Views[table.SchemaObject.BaseIdentifier.Value]} on."),
        .. from statement in script.Tree.All<SensitivityClassificationStatement>()
           select script.At(Id, statement, "Sensitivity classifications are there from SQL Server 2019 on."),
    ];
}
