using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>A dataset of texts and numbers whose staged rows are measured; no plan and no load is needed for that.</summary>
internal static class RiskDataset
{
    /// <summary>Registers dataset Customer with these columns, all nullable, and stages the rows.</summary>
    /// <param name="columns">Name, type and class of each.</param>
    /// <param name="rows">Values in the columns' order, as texts; null is NULL.</param>
    public static TestWarehouse Stage(IReadOnlyList<(string Name, string Type, string Classification)> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        string declared = string.Join(',', columns.Select(static c => $$"""{"name":"{{c.Name}}","type":"{{c.Type}}","classification":"{{c.Classification}}"}"""));
        CustomerDataset.Register(warehouse, "[" + declared + "]", subjectKey: null);
        using DbConnection loader = warehouse.Open("operator");
        string names = string.Join(',', columns.Select(static c => c.Name));
        foreach (IReadOnlyList<string?>[] chunk in rows.Chunk(1000))
        {
            string values = string.Join(',', chunk.Select(static row => "(" + string.Join(',', row.Select(Literal)) + ")"));
            loader.Execute($"INSERT INTO stage.Customer ({names}) VALUES {values};");
        }

        return warehouse;
    }

    /// <summary>Measures the staged rows as the plan author.</summary>
    /// <param name="warehouse">With rows staged.</param>
    /// <param name="arguments">Further arguments of risk.MeasureDataset, e.g. <c>@k = 3</c>.</param>
    /// <returns>Measures by name, those of columns by <c>name/column</c>; undefined ones are null.</returns>
    public static Dictionary<string, double?> Measure(TestWarehouse warehouse, string arguments = "")
    {
        using DbConnection author = warehouse.Open("author");
        int assessment = author.Scalar<int>(
            $"DECLARE @assessmentId int; EXECUTE risk.MeasureDataset @datasetName = N'Customer', @tableKind = N'stage'{(arguments.Length > 0 ? ", " + arguments : "")}, @assessmentId = @assessmentId OUTPUT; SELECT @assessmentId;");
        return Read(author, assessment);
    }

    public static Dictionary<string, double?> Read(DbConnection session, int assessment) => session
        .Rows("SELECT measured.MeasureName, measured.ColumnName, measured.MeasureValue FROM risk.AssessmentMeasure AS measured WHERE measured.AssessmentId = @assessment;", ("@assessment", assessment))
        .ToDictionary(
            static row => row["ColumnName"] is string column ? $"{row["MeasureName"]}/{column}" : (string)row["MeasureName"]!,
            static row => row["MeasureValue"] is { } value ? System.Convert.ToDouble(value, CultureInfo.InvariantCulture) : (double?)null);

    private static string Literal(string? value) => value is null ? "NULL" : "N'" + value.Replace("'", "''", System.StringComparison.Ordinal) + "'";
}
