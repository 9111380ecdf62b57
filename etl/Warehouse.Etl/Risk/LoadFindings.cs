using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Risk;

/// <summary>
/// What a dataset's last load found of itself: risk before and after, leak check, attack drill, utility before beside after. Asked here once, for <c>warehouse assess</c> and for the
/// documents, so that both speak of the same load: the last one whose measurement was finished.
/// </summary>
internal static class LoadFindings
{
    /// <summary>MeasureName, BeforeValue, AfterValue of the whole table.</summary>
    public const string Risk = Latest +
        """
        SELECT after.MeasureName, BeforeValue = before.MeasureValue, AfterValue = after.MeasureValue
        FROM Latest AS latest
        INNER JOIN risk.AssessmentMeasure AS after ON after.AssessmentId = latest.AssessmentId
        LEFT OUTER JOIN risk.Assessment AS staged
            ON staged.RunId = latest.RunId
            AND staged.TableKind = N'stage'
        LEFT OUTER JOIN risk.AssessmentMeasure AS before
            ON before.AssessmentId = staged.AssessmentId
            AND before.MeasureName = after.MeasureName
            AND before.ColumnName IS NULL
        WHERE after.ColumnName IS NULL
            AND after.MeasureName NOT LIKE N'attack: %'
            AND after.MeasureName NOT LIKE N'leak check: %'
        ORDER BY after.MeasureName;
        """;

    /// <summary>Pairs with a hit, leaks first; a pair without one is no finding, and how many were compared stands among the measures.</summary>
    public const string Leaks = Latest +
        """
        SELECT checked.SourceColumn, checked.TargetColumn, checked.Methods, checked.MatchKind, checked.RowsCompared, checked.Hits, checked.ExpectedHits, checked.Verdict
        FROM Latest AS latest
        INNER JOIN risk.LeakCheck AS checked ON checked.AssessmentId = latest.AssessmentId
        WHERE checked.Hits > 0
        ORDER BY CASE checked.Verdict WHEN N'leak' THEN 0 WHEN N'chance' THEN 1 ELSE 2 END, checked.PairNumber;
        """;

    /// <summary>The load's own drill, and behind it those that somebody asked for (risk.DrillAttack), each with who it was.</summary>
    public const string Attack = Latest +
        """
        SELECT AskedBy = CASE WHEN drilled.TableKind = N'drill' THEN drilled.AssessedBy END, drilled.KnownColumns, drilled.MeasureName, drilled.MeasureValue
        FROM Latest AS latest
        INNER JOIN risk.AttackDrill AS drilled ON drilled.RunId = latest.RunId
        WHERE drilled.AssessmentId = latest.AssessmentId
            OR (drilled.TableKind = N'drill' AND drilled.FinishedAt IS NOT NULL)
        ORDER BY CASE drilled.TableKind WHEN N'drill' THEN 1 ELSE 0 END, drilled.AssessmentId, drilled.MeasureName;
        """;

    /// <summary>Each measure of each column, of pairs and (without a column) of the whole table.</summary>
    public const string Utility = Latest +
        """
        SELECT compared.MeasureName, compared.SourceColumn, compared.ColumnName, compared.OtherColumn, compared.BeforeValue, compared.AfterValue
        FROM Latest AS latest
        INNER JOIN risk.UtilityComparison AS compared ON compared.RunId = latest.RunId
        ORDER BY compared.ColumnName, compared.MeasureName, compared.OtherColumn;
        """;

    // A measurement that is under way, or was broken off, has not finished; drills on request are no load's.
    private const string Latest =
        """
        WITH Latest AS
        (
            SELECT TOP (1) incoming.AssessmentId, incoming.RunId
            FROM risk.Assessment AS incoming
            INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = incoming.DatasetId
            WHERE dataset.DatasetName = @dataset
                AND incoming.TableKind = N'incoming'
                AND incoming.FinishedAt IS NOT NULL
            ORDER BY incoming.AssessmentId DESC
        )

        """;

    /// <summary>Prints leak check, attack drills and utility, those that are empty left out.</summary>
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
