using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Provision;

/// <summary>
/// Carries out an ordered provision: reads its rows, which the database records first, writes them as CSV (UTF-8, as <c>warehouse load</c> reads it) into a sealed file, and records the
/// file's digest. Rows are never on the disk in clear. A file that fails half way is deleted.
/// </summary>
internal static class ProvisionWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Rows and digest of the file.</summary>
    public static (long Rows, byte[] Digest) Write(DbConnection connection, int provisionId, string path, byte[] key)
    {
        try
        {
            long rows = WriteRows(connection, provisionId, path, key);
            byte[] digest = Digest.OfFile(path);
            connection.Call("policy.RecordProvidedFile", ("@provisionId", provisionId), ("@fileDigest", digest), ("@rowsWritten", rows));
            return (rows, digest);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static long WriteRows(DbConnection connection, int provisionId, string path, byte[] key)
    {
        using DbCommand command = connection.CreateCommand("EXECUTE bi.ReadProvision @provisionId = @provisionId;", null, ("@provisionId", provisionId));
        using DbDataReader reader = command.ExecuteReader();
        using FileStream file = SecretFile.CreateStream(path);
        byte[] headerDigest = SealedFile.WriteHeader(file, JsonSerializer.Serialize(new { provision = provisionId, content = "text/csv; charset=utf-8; header=present" }));
        using var sealing = new SealingStream(file, key, headerDigest);
        long rows = 0;
        using (var text = new StreamWriter(sealing, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\r\n" })
        {
            text.WriteLine(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => ResultWriter.CsvField(reader.GetName(i)))));
            for (; reader.Read(); rows++)
            {
                text.WriteLine(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => ResultWriter.CsvField(CellText.Of(reader, i)))));
            }
        }

        // An error that came after the first result is raised on the way past it.
        while (reader.NextResult())
        {
        }

        sealing.Complete();
        file.Flush(flushToDisk: true);
        return rows;
    }
}
