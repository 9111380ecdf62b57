using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;

namespace Warehouse.Sql.Tests.Support;

/// <summary>
/// Rows for set-level steps: RowNumber (kept, so that a result can be laid beside its source), Region to make classes, amounts A to D and a text.
/// Its name is <see cref="CustomerDataset.Name"/>, so that the ways of that class work on it, too.
/// </summary>
internal static class MeasureDataset
{
    private const string Columns = """
        [
          {"name":"RowNumber","type":"int","classification":"attribute"},
          {"name":"Region","type":"nvarchar(20)","classification":"quasi_identifier"},
          {"name":"A","type":"decimal(15,0)","classification":"outlier_prone"},
          {"name":"B","type":"decimal(15,2)","classification":"outlier_prone"},
          {"name":"C","type":"int","classification":"outlier_prone"},
          {"name":"D","type":"bigint","classification":"outlier_prone"},
          {"name":"Note","type":"nvarchar(40)","classification":"attribute"}
        ]
        """;

    /// <summary>What the plan author prepares before the plan: hierarchies.</summary>
    private const string Preparation =
        """
        EXECUTE policy.DefineCategory @hierarchyName = N'직업', @categories = N'[{"leaf":"판사","value":"법조인"},{"leaf":"검사","value":"법조인"},{"leaf":"변호사","value":"법조인"}]';
        EXECUTE policy.DefineCategory @hierarchyName = N'품목', @categories = N'[{"leaf":"분유","value":"육아용품"},{"leaf":"기저귀","value":"육아용품"},{"leaf":"젖병","value":"육아용품"},{"leaf":"샤워타올","value":"육아용품"},{"leaf":"욕실화","value":"육아용품"}]';
        EXECUTE policy.DefineCategory @hierarchyName = N'고객 등급', @categories = N'[{"leaf":"VIP","value":"1"},{"leaf":"S","value":"1"},{"leaf":"A","value":"1"},{"leaf":"B","value":"2"},{"leaf":"C","value":"2"},{"leaf":"D","value":"3"},{"leaf":"E","value":"3"},{"leaf":"F","value":"3"}]';
        """;

    private static readonly string[] All = ["RowNumber", "Region", "A", "B", "C", "D", "Note"];

    /// <summary>Loads the rows by a plan that keeps what the rules do not name, and gives the result in the order of the rows.</summary>
    public static List<Dictionary<string, object?>> Load(IEnumerable<Measure> rows, params Rule[] rules) => Load(rows, rules, static _ => { });

    /// <param name="rows">Numbered from 1 in their order.</param>
    /// <param name="rules">Rules and steps; they stand after the columns that are kept.</param>
    /// <param name="inspect">Looks at the warehouse after the load.</param>
    public static List<Dictionary<string, object?>> Load(IEnumerable<Measure> rows, Rule[] rules, Action<DbConnection> inspect)
    {
        using TestWarehouse warehouse = Prepare(rows, rules);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        }

        using DbConnection administrator = warehouse.Open();
        inspect(administrator);
        return administrator.Rows("SELECT * FROM mart.Customer AS target ORDER BY target.RowNumber;");
    }

    /// <summary>Stages the rows once more and loads them under the same release, inside an inspection of <see cref="Load(IEnumerable{Measure}, Rule[], Action{DbConnection})"/>.</summary>
    public static List<Dictionary<string, object?>> LoadAgain(DbConnection administrator, IEnumerable<Measure> rows)
    {
        administrator.Execute("EXECUTE AS USER = 'operator'; EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        Stage(administrator, rows);
        administrator.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer'; REVERT;");
        return administrator.Rows("SELECT * FROM mart.Customer AS target ORDER BY target.RowNumber;");
    }

    /// <summary>The message that the load is refused with.</summary>
    public static string Refusal(IEnumerable<Measure> rows, params Rule[] rules)
    {
        using TestWarehouse warehouse = Prepare(rows, rules);
        using DbConnection loader = warehouse.Open("operator");
        return loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
    }

    /// <summary>The message that the plan is refused with.</summary>
    public static string PlanRefusal(params Rule[] rules)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns, subjectKey: null);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, Complete(rules));
        return author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';");
    }

    private static TestWarehouse Prepare(IEnumerable<Measure> rows, Rule[] rules)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns, subjectKey: null);
        using (DbConnection author = warehouse.Open("author"))
        {
            author.Execute(Preparation);
            CustomerDataset.DraftPlan(author, Complete(rules));
            CustomerDataset.ConcludePlan(author);
        }

        using DbConnection loader = warehouse.Open("operator");
        Stage(loader, rows);
        return warehouse;
    }

    private static void Stage(DbConnection loader, IEnumerable<Measure> rows)
    {
        int number = 0;
        foreach (Measure[] chunk in rows.Chunk(500))
        {
            string values = string.Join(',', chunk.Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"({++number},{Text(row.Region)},{Number(row.A)},{Number(row.B)},{Number(row.C)},{Number(row.D)},{Text(row.Note)})")));
            loader.Execute($"INSERT INTO stage.Customer (RowNumber, Region, A, B, C, D, Note) VALUES {values};");
        }
    }

    private static IEnumerable<Rule> Complete(Rule[] rules) =>
        [.. All.Where(c => !rules.Any(r => r.SourceColumn == c)).Select(static c => new Rule("keep", c, Reason: "beside the result")), .. rules];

    private static string Number(decimal? value) => value is { } number ? number.ToString(CultureInfo.InvariantCulture) : "NULL";

    private static string Text(string? value) => value is null ? "NULL" : "N'" + value + "'";
}

/// <summary>A row of <see cref="MeasureDataset"/>.</summary>
internal sealed record Measure(string? Region = null, decimal? A = null, decimal? B = null, int? C = null, long? D = null, string? Note = null);
