using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Threading;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Data;

/// <summary>Rows copied so far; set <see cref="Abort"/> to stop and undo the current batch.</summary>
public sealed class LocalRowsCopiedEventArgs(long rowsCopied) : EventArgs
{
    public long RowsCopied { get; } = rowsCopied;

    public bool Abort { get; set; }
}

/// <summary>
/// Loads a table from a reader without parsing a statement per row. Like SqlBulkCopy with CheckConstraints: NOT NULL, CHECK, keys and foreign
/// keys hold, defaults and identity values are given, triggers do not fire. INSERT permission is needed.
/// Each batch is one transaction, unless the connection has one open.
/// </summary>
public sealed class LocalBulkCopy(LocalConnection connection) : IDisposable
{
    /// <summary>schema.table, or a #table.</summary>
    public string DestinationTableName { get; set; } = string.Empty;

    /// <summary>Rows in one transaction; 0 = all.</summary>
    public int BatchSize { get; set; }

    /// <summary>Rows between two <see cref="RowsCopied"/> events; 0 = none.</summary>
    public int NotifyAfter { get; set; }

    /// <summary>Source column name to destination column name; empty = columns of equal names, all of the source's.</summary>
    public IDictionary<string, string> ColumnMappings { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public event EventHandler<LocalRowsCopiedEventArgs>? RowsCopied;

    /// <summary>Rows stored by the last copy.</summary>
    public long RowsWritten { get; private set; }

    /// <summary>Copies every row of the reader.</summary>
    /// <exception cref="SqlEngineException">A row the table cannot take; the batch it is in is undone.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the batch is undone.</exception>
    public void WriteToServer(IDataReader reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RowsWritten = 0;
        (int Source, string Destination)[] columns = Map(reader);
        bool more = true;
        while (more)
        {
            long inBatch = connection.Session.InsertRows(DestinationTableName, [.. columns.Select(static c => c.Destination)], Batch(reader, columns), cancellationToken);
            RowsWritten += inBatch;
            more = BatchSize > 0 && inBatch == BatchSize;
        }
    }

    public void WriteToServer(DbDataReader reader, CancellationToken cancellationToken = default) => WriteToServer((IDataReader)reader, cancellationToken);

    public void Dispose() => GC.SuppressFinalize(this);

    private (int Source, string Destination)[] Map(IDataReader reader) => ColumnMappings.Count == 0
        ? [.. Enumerable.Range(0, reader.FieldCount).Select(i => (i, reader.GetName(i)))]
        : [.. ColumnMappings.Select(m => (reader.GetOrdinal(m.Key), m.Value))];

    private IEnumerable<(Value Value, SqlType Type)[]> Batch(IDataReader reader, (int Source, string Destination)[] columns)
    {
        (Value, SqlType)[] row = new (Value, SqlType)[columns.Length];
        for (int count = 0; (BatchSize <= 0 || count < BatchSize) && reader.Read(); count++)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                row[i] = ClrValues.FromClr(reader.GetValue(columns[i].Source));
            }

            yield return row;
            Notify(RowsWritten + count + 1);
        }
    }

    private void Notify(long copied)
    {
        if (NotifyAfter > 0 && copied % NotifyAfter == 0 && RowsCopied is { } handler)
        {
            LocalRowsCopiedEventArgs arguments = new(copied);
            handler(this, arguments);
            if (arguments.Abort)
            {
                throw new OperationCanceledException("The bulk copy was stopped by its RowsCopied handler.");
            }
        }
    }
}
