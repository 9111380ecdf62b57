using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Crash;

/// <summary>Everything that a load leaves behind, without what differs between any two runs: times, ids, hashes, wrapped key bytes, random order.</summary>
internal static partial class LoadOutcome
{
    // What an interruption itself writes: that the load was resumed, and the refusal of a resumption that had nothing to resume.
    private const string NotOfTheInterruption = "JSON_VALUE(entry.Content, '$.actionName') IS NULL OR JSON_VALUE(entry.Content, '$.actionName') NOT IN (N'load resumed', N'load stopped')";

    private static readonly (string Name, string Query)[] Parts =
    [
        ("tokens", "SELECT token.DomainId, token.ValueDigest, token.TokenNumber, token.Token FROM mapping.Token AS token ORDER BY token.DomainId, token.ValueDigest;"),
        ("token domains", "SELECT domain.DomainName, domain.NextNumber FROM mapping.TokenDomain AS domain ORDER BY domain.DomainName;"),
        ("keys", "SELECT dataKey.KeyName, dataKey.KeyPurpose, dataKey.KekName FROM mapping.DataKey AS dataKey ORDER BY dataKey.KeyName;"),
        ("subjects of a run", "SELECT subject.StageRowId FROM mapping.RunSubject AS subject;"),
        ("loaded subjects", "SELECT subject.DatasetId, subject.SubjectDigest, subject.TargetKey, subject.Watermark FROM mapping.LoadedSubject AS subject ORDER BY subject.DatasetId, subject.SubjectDigest;"),
        ("excluded rows", "SELECT excluded.StageRowId, excluded.StepNumber, excluded.Reason FROM stage.ExcludedRow AS excluded ORDER BY excluded.StageRowId;"),
        ("tables", "SELECT SchemaName = SCHEMA_NAME(tables.schema_id), tables.name FROM sys.tables AS tables ORDER BY SchemaName, tables.name;"),
        ("phases", "SELECT phase.PhaseNumber, phase.PhaseName, phase.Status, phase.LastKeyDone, phase.BatchesDone, phase.RowsOut FROM pseudo.LoadRunStep AS phase WHERE phase.RunId = (SELECT MAX(latest.RunId) FROM pseudo.LoadRunStep AS latest) ORDER BY phase.PhaseNumber;"),
        ("registers", $"SELECT entry.RegisterName, entry.DatasetName, entry.Content FROM log.RegisterEntry AS entry WHERE {NotOfTheInterruption} ORDER BY entry.SequenceNumber;"),
    ];

    /// <summary>Rows as text, by part.</summary>
    /// <param name="serialColumn">A column whose values are each run's own permutation of 1 to the number of rows; null for none.</param>
    public static Dictionary<string, string[]> Read(TestWarehouse warehouse, string dataset, string? serialColumn)
    {
        using DbConnection administrator = warehouse.Open();
        var outcome = new Dictionary<string, string[]>();
        foreach ((string name, string query) in Parts)
        {
            outcome[name] = [.. administrator.Rows(query).Select(row => string.Join('|', row.Values.Select(Text)))];
        }

        List<Dictionary<string, object?>> target = administrator.Rows($"SELECT * FROM mart.{dataset};");
        outcome["target"] = [.. target.Select(row => string.Join('|', row.Where(c => c.Key != serialColumn).Select(c => Text(c.Value)))).Order(StringComparer.Ordinal)];
        outcome["serial numbers"] = serialColumn is null ? [] : [.. target.Select(row => Convert.ToInt64(row[serialColumn], CultureInfo.InvariantCulture)).Order().Select(n => Text(n))];
        outcome["staged rows left"] = [Text(administrator.Scalar<int>($"SELECT COUNT(*) FROM stage.{dataset};"))];
        outcome["chain"] = [Text(administrator.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"])];
        return outcome;
    }

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => Convert.ToHexString(bytes),
        string text => RunNumber().Replace(Instant().Replace(text, "(instant)"), "\"runId\":(run)"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")]
    private static partial Regex Instant();

    [GeneratedRegex("\"runId\":\\d+")]
    private static partial Regex RunNumber();
}
