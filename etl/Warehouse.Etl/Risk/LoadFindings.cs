using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Risk;

/// <summary>What a dataset's last load found of itself: leak check, attack drill, utility before beside after. The tables are views of <c>risk</c>.</summary>
internal static class LoadFindings
{
    // A pair without a hit is no finding; how many were compared stands among the measures.
    private const string Leaks =
        """
        SELECT checked.SourceColumn, checked.TargetColumn, checked.Methods, checked.MatchKind, checked.RowsCompared, checked.Hits, checked.ExpectedHits, checked.Verdict
        FROM risk.LeakCheck AS checked
        WHERE checked.DatasetName = @dataset
            AND checked.RunId = (SELECT MAX(latest.RunId) FROM risk.LeakCheck AS latest WHERE latest.DatasetName = @dataset)
            AND checked.Hits > 0
        ORDER BY CASE checked.Verdict WHEN N'leak' THEN 0 WHEN N'chance' THEN 1 ELSE 2 END, checked.PairNumber;
        """;

    private const string Attack =
        """
        SELECT drilled.KnownColumns, drilled.MeasureName, drilled.MeasureValue
        FROM risk.AttackDrill AS drilled
        WHERE drilled.DatasetName = @dataset
            AND drilled.AssessmentId = (SELECT MAX(latest.AssessmentId) FROM risk.AttackDrill AS latest WHERE latest.DatasetName = @dataset)
        ORDER BY drilled.MeasureName;
        """;

    private const string Utility =
        """
        SELECT compared.MeasureName, compared.SourceColumn, compared.ColumnName, compared.OtherColumn, compared.BeforeValue, compared.AfterValue
        FROM risk.UtilityComparison AS compared
        WHERE compared.DatasetName = @dataset
            AND compared.RunId = (SELECT MAX(latest.RunId) FROM risk.UtilityComparison AS latest WHERE latest.DatasetName = @dataset)
        ORDER BY compared.ColumnName, compared.MeasureName, compared.OtherColumn;
        """;

    /// <summary>Prints all three, those that are empty left out.</summary>
    /// <returns>Whether there is a leak that neither plan nor chance explains.</returns>
    public static bool Write(Terminal terminal, DbConnection connection, string dataset)
    {
        List<string?[]> leaks = Print(terminal, connection, dataset, Leaks, "Leak check of the last load: originals in their own rows", "최근 적재의 누출 검사: 자기 행에 남은 원본");
        Print(terminal, connection, dataset, Attack, "Attack drill of the last load", "최근 적재의 연결 공격 시험");
        Print(terminal, connection, dataset, Utility, "Utility of the last load, before and after", "최근 적재의 유용성 비교(처리 전후)");
        return leaks.Any(static row => row[^1] is "leak");
    }

    private static List<string?[]> Print(Terminal terminal, DbConnection connection, string dataset, string query, string english, string korean)
    {
        using DbCommand command = connection.CreateCommand(query, null, ("@dataset", dataset));
        using DbDataReader reader = command.ExecuteReader();
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<string?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. names.Select((_, i) => CellText.Of(reader, i))]);
        }

        if (rows.Count > 0)
        {
            terminal.Heading(english, korean);
            new ResultWriter(terminal.Output, ResultFormat.Table).WriteTable(names, rows);
        }

        return rows;
    }
}
