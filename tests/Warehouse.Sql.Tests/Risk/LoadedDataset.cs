using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>Dataset Customer with columns and a plan of a test's own, loaded: what a load measures by itself is there.</summary>
internal static class LoadedDataset
{
    /// <summary>Registers, plans and loads. The first column must be CustomerId, the subject key.</summary>
    /// <param name="columns">Name, type and class of each.</param>
    /// <param name="plan">The rules in order.</param>
    /// <param name="rows">Values in the columns' order, as texts; null is NULL.</param>
    public static TestWarehouse Create(IReadOnlyList<(string Name, string Type, string Classification)> columns, IEnumerable<Rule> plan, IEnumerable<IReadOnlyList<string?>> rows)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        string declared = string.Join(',', columns.Select(static c => $$"""{"name":"{{c.Name}}","type":"{{c.Type}}","classification":"{{c.Classification}}"}"""));
        CustomerDataset.RegisterWithPlan(warehouse, plan, columns: "[" + declared + "]");
        Load(warehouse, [.. columns.Select(static c => c.Name)], rows);
        return warehouse;
    }

    public static void Load(TestWarehouse warehouse, IReadOnlyList<string> names, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        foreach (IReadOnlyList<string?>[] chunk in rows.Chunk(500))
        {
            string values = string.Join(',', chunk.Select(static row => "(" + string.Join(',', row.Select(Literal)) + ")"));
            loader.Execute($"INSERT INTO stage.Customer ({string.Join(',', names)}) VALUES {values};");
        }

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
    }

    /// <summary>The measures of the last load's result.</summary>
    public static Dictionary<string, double?> Measures(TestWarehouse warehouse)
    {
        using DbConnection officer = warehouse.Open("officer");
        return RiskDataset.Read(officer, officer.Scalar<int>("SELECT MAX(assessment.AssessmentId) FROM risk.Assessment AS assessment WHERE assessment.TableKind = N'incoming';"));
    }

    private static string Literal(string? value) => value is null ? "NULL" : "N'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}
