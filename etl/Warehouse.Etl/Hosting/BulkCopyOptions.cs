using Microsoft.Data.SqlClient;

namespace Warehouse.Etl.Hosting;

/// <summary>How rows are sent to a table.</summary>
/// <param name="IsColumnstore">Whether the table has a clustered columnstore index.</param>
internal sealed record BulkCopyOptions(bool IsColumnstore)
{
    /// <summary>
    /// TABLOCK: one lock instead of a million, and minimal logging into a heap or an empty table under the simple and bulk-logged recovery models. A columnstore is loaded side by side without it
    /// ("Columnstore indexes - Data loading guidance"), since the lock would be exclusive there.
    /// </summary>
    public SqlBulkCopyOptions Flags => IsColumnstore ? SqlBulkCopyOptions.CheckConstraints : SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.TableLock;

    /// <summary>Rows per batch: from 102,400 on a batch is compressed at once; 1,048,576 make one whole rowgroup. A rowstore takes smaller ones, so that the server's sorts stay small.</summary>
    public int BatchSize => IsColumnstore ? 1_048_576 : 100_000;
}
