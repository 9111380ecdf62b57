using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>
/// The functions of the assembly, made where they are missing and altered where their signature or method changed. One that did not change is left alone: ALTER FUNCTION fails where a
/// computed column, constraint or schema-bound view of the warehouse's owner names it.
/// </summary>
internal static class ClrFunctionScript
{
    public static IEnumerable<SqlBatch> Batches(IReadOnlyList<SqlBatch> functions)
    {
        if (functions.Count == 0)
        {
            yield break;
        }

        yield return Compare(functions);
        foreach (SqlBatch function in functions)
        {
            yield return Guarded(function);
        }
    }

    private static SqlBatch Compare(IReadOnlyList<SqlBatch> functions)
    {
        var text = new StringBuilder();
        text.Append("DROP TABLE IF EXISTS #ChangedFunction;\n\nSELECT declared.FunctionName\nINTO #ChangedFunction\nFROM\n(\n    VALUES\n");
        text.AppendJoin(",\n", functions.Select(f => $"        ({Name(f).Quote()}, {Signature(f).Quote()})"));
        text.Append($"""

            ) AS declared (FunctionName, Signature)
            CROSS APPLY
            (
                SELECT Signature = CONCAT
                (
                    (
                        SELECT STRING_AGG(CONVERT(nvarchar(4000), CONCAT(taken.name, N' ', {TypeText.Expression("taken").Replace("\n", "\n            ", System.StringComparison.Ordinal)})), N', ') WITHIN GROUP (ORDER BY taken.parameter_id)
                        FROM sys.parameters AS taken
                        WHERE taken.object_id = OBJECT_ID(declared.FunctionName)
                            AND taken.parameter_id > 0
                    ),
                    N' -> ', bound.assembly_class, N'.', bound.assembly_method
                )
                FROM sys.assembly_modules AS bound
                WHERE bound.object_id = OBJECT_ID(declared.FunctionName)
            ) AS found
            WHERE found.Signature <> declared.Signature COLLATE Latin1_General_100_BIN2;

            """);
        return new SqlBatch("clr/changed functions", text.ToString(), 1);
    }

    private static SqlBatch Guarded(SqlBatch batch)
    {
        string name = Name(batch);
        string create = batch.Text.TrimEnd(';', '\n');
        string change = Fragments.Statements(batch)[0] is CreateAggregateStatement
            ? $"BEGIN\n    -- An aggregate can't be altered.\n    DROP AGGREGATE {name};\n    EXECUTE sys.sp_executesql {create.Quote()};\nEND;"
            : $"    EXECUTE sys.sp_executesql {("ALTER" + create["CREATE".Length..]).Quote()};";
        return batch with
        {
            Text = $"""
                IF OBJECT_ID({name.Quote()}) IS NULL
                    EXECUTE sys.sp_executesql {create.Quote()};
                ELSE IF EXISTS (SELECT 1 FROM #ChangedFunction AS changed WHERE changed.FunctionName = {name.Quote()})
                {change}

                """,
        };
    }

    private static string Name(SqlBatch batch) => batch.Name["clr/".Length..];

    private static string Signature(SqlBatch batch)
    {
        TSqlStatement statement = Fragments.Statements(batch)[0];
        (IEnumerable<ProcedureParameter> parameters, string method) = statement switch
        {
            CreateFunctionStatement function => (function.Parameters, $"{function.MethodSpecifier.ClassName.Value}.{function.MethodSpecifier.MethodName.Value}"),
            CreateAggregateStatement aggregate => (aggregate.Parameters, $"{aggregate.AssemblyName.ClassName.Value}."),
            _ => throw new System.FormatException($"{batch.Name} creates neither function nor aggregate."),
        };
        return $"{string.Join(", ", parameters.Select(p => $"{p.VariableName.Value} {TypeText.Of(p.DataType)}"))} -> {method}";
    }
}
