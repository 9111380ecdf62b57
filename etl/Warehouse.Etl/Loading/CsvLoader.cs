using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Loading;

/// <summary>How a CSV file is read into a stage table.</summary>
internal sealed record CsvLoadOptions(string Dataset, string Source, char Delimiter = ',', Encoding? Encoding = null, long MaxRejected = 0, bool WriteRejectFile = false);

/// <summary>What became of a CSV file.</summary>
/// <param name="Accepted">Records now in the stage table.</param>
/// <param name="Rejected">Records set aside.</param>
/// <param name="BlankLines">Blank lines passed over.</param>
/// <param name="Samples">The first rejected records: lines, column and reason, no values.</param>
/// <param name="RejectFile">Where rejected records were written, or null.</param>
/// <param name="EncodingName">The encoding the file was read with.</param>
internal sealed record CsvLoadResult(long Accepted, long Rejected, long BlankLines, IReadOnlyList<RejectedRow> Samples, string? RejectFile, string EncodingName);

/// <summary>Streams a CSV file into a dataset's stage table, in one transaction: when too many records don't fit, nothing is loaded.</summary>
internal static class CsvLoader
{
    private const int SampleCount = 20;

    /// <exception cref="RefusedException">The file can't be read, does not fit the stage table, has too many records that don't, or the stage table is not ready.</exception>
    public static CsvLoadResult Load(IWarehouseHost host, DbConnection connection, CsvLoadOptions options, Action<double, string> onProgress)
    {
        string table = $"stage.{Quote(options.Dataset)}";
        OpenStage(connection, options.Dataset, table);
        List<StageColumn> columns = ReadColumns(connection, table);
        if (connection.Scalar<int?>($"SELECT TOP (1) 1 FROM {table};") is not null)
        {
            throw new RefusedException($"stage.{options.Dataset} still holds rows of an earlier load. Finish that load with --resume, or empty the table as its owner; loading again would count its subjects twice.");
        }

        using FileStream file = OpenSource(options.Source);
        using var source = new CsvSource(file, columns, options.Delimiter, options.Encoding);
        using RejectFile? rejectFile = options.WriteRejectFile ? new RejectFile(options.Source, columns.Count) : null;
        var samples = new List<RejectedRow>();
        source.Rejected += row =>
        {
            if (samples.Count < SampleCount)
            {
                samples.Add(row);
            }

            rejectFile?.Write(row, source.RawFields);
        };

        using DbTransaction transaction = connection.BeginTransaction();
        using (var reader = new CsvDataReader(source))
        {
            host.BulkCopy(connection, transaction, table, reader, _ => onProgress(file.Length == 0 ? 1 : (double)file.Position / file.Length, ""));
        }

        var result = new CsvLoadResult(source.AcceptedCount, source.RejectedCount, source.BlankLineCount, samples, rejectFile?.Path, source.Encoding.WebName);
        if (result.Rejected > options.MaxRejected)
        {
            transaction.Rollback();
            throw new RefusedException(DescribeRejected(result, options.MaxRejected));
        }

        transaction.Commit();
        return result;
    }

    // A load closes its stage table to whoever runs loads; the next extract opens it again.
    private static void OpenStage(DbConnection connection, string dataset, string table)
    {
        const int NotRegistered = 50014;
        if (connection.Scalar<int?>("SELECT HAS_PERMS_BY_NAME(@table, N'OBJECT', N'INSERT');", ("@table", table)) == 1)
        {
            return;
        }

        try
        {
            connection.Call("pseudo.OpenStage", ("@dataset", dataset));
        }
        catch (DbException problem) when (CommandLine.ErrorNumber(problem) == NotRegistered)
        {
            throw new RefusedException($"There is no dataset {CellText.Visible(dataset)}. Register it with `warehouse apply PLAN`.", problem);
        }
    }

    /// <summary>The columns a source must bring: those of the stage table but its row number.</summary>
    private static List<StageColumn> ReadColumns(DbConnection connection, string table)
    {
        IReadOnlyList<object?[]> rows = connection.Rows(
            """
            SELECT c.name, t.name, CONVERT(int, c.max_length), CONVERT(int, c.precision), CONVERT(int, c.scale)
            FROM sys.columns AS c
            INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id
            WHERE c.object_id = OBJECT_ID(@table)
                AND c.is_identity = 0
            ORDER BY c.column_id;
            """,
            ("@table", table));
        return [.. rows.Select(row =>
        {
            string type = (string)row[1]!;
            int bytes = (int)row[2]!;
            // The catalog counts bytes; an nchar or nvarchar character takes two.
            int length = type is "nvarchar" or "nchar" && bytes > 0 ? bytes / 2 : bytes;
            return new StageColumn((string)row[0]!, type, length, (int)row[3]!, (int)row[4]!);
        })];
    }

    private static string DescribeRejected(CsvLoadResult result, long allowed)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Rejected} of {result.Accepted + result.Rejected} records don't fit the stage table; --max-rejected allows {allowed}. Nothing was loaded.");
        foreach (RejectedRow row in result.Samples)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {row}");
        }

        if (result.Rejected > result.Samples.Count)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  … and {result.Rejected - result.Samples.Count} more");
        }

        text.Append(result.RejectFile is null
            ? "Correct the source, or give --max-rejected N; --reject-file writes these records, which are personal data, to a file beside the source."
            : $"The records are in {result.RejectFile}. It holds personal data: delete it when it has served.");
        return text.ToString();
    }

    private static FileStream OpenSource(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The source {path} can't be opened: {problem.Message}", problem);
        }
    }

    private static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";
}
