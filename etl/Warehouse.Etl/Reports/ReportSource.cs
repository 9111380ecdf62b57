using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports.Documents;

namespace Warehouse.Etl.Reports;

/// <summary>What documents are made from: the database as the session's user may read it. A value that nobody recorded is an empty text.</summary>
internal sealed class ReportSource(DbConnection connection, Language language, string? dataset)
{
    private Dictionary<(string Document, string Field), (string Label, string Value)>? _entered;
    private Dictionary<string, string>? _techniques;

    public Language Language => language;

    /// <exception cref="RefusedException">The document is of one dataset and none was named, or it is not registered.</exception>
    public string Dataset => dataset ?? throw new RefusedException("This document is of one dataset: name it.");

    public string? DatasetOrAll => dataset;

    public string In(string english, string korean) => language.Pick(english, korean);

    public string Term(string? code) => Terms.Of(code, language);

    /// <summary>Techniques named by their codes, separated by commas, in words.</summary>
    public string Techniques(string codes)
    {
        _techniques ??= Query("SELECT technique.TechniqueName, technique.KoreanName FROM policy.Technique AS technique;").ToDictionary(static t => t["TechniqueName"], static t => t["KoreanName"]);
        return string.Join(", ", codes.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(name => PlanTerms.Technique(name, _techniques.GetValueOrDefault(name, name), language)));
    }

    public IReadOnlyList<ReportRow> Query(string sql, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.CreateCommand(sql, null, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<ReportRow>();
        while (reader.Read())
        {
            rows.Add(new ReportRow(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => CellText.Of(reader, i), StringComparer.OrdinalIgnoreCase)));
        }

        // An error that came after the first result is raised on the way past it.
        while (reader.NextResult())
        {
        }

        return rows;
    }

    /// <summary>As <see cref="Query"/>, with the dataset's name as <c>@dataset</c>.</summary>
    public IReadOnlyList<ReportRow> OfDataset(string sql) => Query(sql, ("@dataset", Dataset));

    /// <summary>The one row of the dataset with its purpose and request.</summary>
    public ReportRow Header() => OfDataset("""
        SELECT dataset.DatasetName, dataset.DatasetId, dataset.ReceiptNumber, dataset.ReleaseNumber, dataset.KeepOriginalsReason, dataset.SubjectKeyColumn,
            purpose.PurposeCode, purpose.PurposeKind, purpose.Description, purpose.UseForm, purpose.Recipient, purpose.ContractReference, purpose.ValidFrom, purpose.ValidTo,
            request.Applicant, request.Manager, request.Period, ReceivedOn = CONVERT(date, request.RegisteredAt AT TIME ZONE N'UTC' AT TIME ZONE purpose.TimeZoneName)
        FROM policy.Dataset AS dataset
        INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
        INNER JOIN policy.UseRequest AS request ON request.ReceiptNumber = dataset.ReceiptNumber
        WHERE dataset.DatasetName = @dataset;
        """) is [var row, ..] ? row : throw new RefusedException($"Dataset {Dataset} is not registered, or you may not see it.");

    /// <summary>What somebody entered for a field of a form that the database does not know otherwise (policy.EnterDocumentField), with its label.</summary>
    public (string Label, string Value) EnteredValue(string document, string field)
    {
        _entered ??= Query(
            """
            SELECT form.DocumentKind, form.FieldName, form.Label, form.LabelKo, entry.FieldValue
            FROM policy.DocumentField AS form
            LEFT OUTER JOIN policy.DocumentEntry AS entry
                ON entry.DocumentKind = form.DocumentKind
                AND entry.FieldName = form.FieldName
                AND entry.DatasetId = (SELECT dataset.DatasetId FROM policy.Dataset AS dataset WHERE dataset.DatasetName = @dataset);
            """,
            ("@dataset", dataset))
            .ToDictionary(static r => (r["DocumentKind"], r["FieldName"]), r => (r[language.Pick("Label", "LabelKo")], r["FieldValue"]));
        return _entered.TryGetValue((document, field), out (string, string) found) ? found : throw new InvalidOperationException($"policy.DocumentField has no {document}.{field}.");
    }

    /// <summary>When, by the database's clock, in Korea, and by whom a document was made, and of which dataset.</summary>
    public string Footer()
    {
        ReportRow now = Query("SELECT [Now] = SYSUTCDATETIME(), Reader = USER_NAME();")[0];
        return In($"Made {Instant(now["Now"])} (KST) by {now["Reader"]}", $"출력 {Instant(now["Now"])} (KST), 출력자 {now["Reader"]}") + (dataset is null ? "" : $" · {dataset}");
    }

    /// <summary>A day as people of the language write it on a form. Of an instant of the registers (UTC) it is the day in Korea.</summary>
    public string Day(string? iso)
    {
        if (!DateTime.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
        {
            return "";
        }

        DateTime legal = iso!.Length > "yyyy-MM-dd".Length ? day.AddHours(9) : day;
        return language.Pick(legal.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), legal.ToString("yyyy년 M월 d일", CultureInfo.InvariantCulture));
    }

    /// <summary>A period, open where an end is missing.</summary>
    public string Period(string? from, string? to) => from is { Length: > 0 } || to is { Length: > 0 }
        ? $"{Day(from)} ~ {(to is { Length: > 0 } ? Day(to) : In("(no end set)", "(종료일 없음)"))}"
        : "";

    /// <summary>An instant of the registers (UTC) in the day's zone of Korea, to the minute.</summary>
    public static string Instant(string? utc) => DateTime.TryParse(utc, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime instant)
        ? instant.AddHours(9).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";
}

/// <summary>A row of a result; a column that is NULL reads as an empty text.</summary>
internal sealed class ReportRow(IReadOnlyDictionary<string, string?> cells)
{
    public string this[string column] => cells[column] ?? "";

    public bool IsSet(string column) => cells[column] is { Length: > 0 };

    public bool IsTrue(string column) => cells[column] == "1";
}
