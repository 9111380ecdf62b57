using System;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Warehouse.Etl.Output;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Linkage;

/// <summary>
/// Writes a file that goes to another party: UTF-8 with LF, the header, the columns' names, the rows, and a last line with their number and the SHA-256 of all
/// bytes before it. For its owner only, never over another file.
/// </summary>
internal static class LinkageFileWriter
{
    public const string EndMark = "#end";

    /// <summary>Writes the rows of the first result.</summary>
    /// <returns>How many rows, and the checksum as it stands in the file: said on the telephone, it tells who receives the file that nobody exchanged it.</returns>
    /// <exception cref="RefusedException">There is such a file, or it can't be written.</exception>
    public static (long Rows, string Checksum) Write(string path, LinkageFileHeader header, DbDataReader rows)
    {
        using FileStream file = Create(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        WriteLine(header.ToString());
        WriteLine(string.Join(',', Enumerable.Range(0, rows.FieldCount).Select(i => ResultWriter.CsvField(rows.GetName(i)))));
        long count = 0;
        while (rows.Read())
        {
            WriteLine(string.Join(',', Enumerable.Range(0, rows.FieldCount).Select(i => ResultWriter.CsvField(CellText.Of(rows, i)))));
            count++;
        }

        string checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
        file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{EndMark},rows={count},sha256={checksum}\n")));
        file.Flush(flushToDisk: true);
        return (count, checksum);

        void WriteLine(string line)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
            hash.AppendData(bytes);
            file.Write(bytes);
        }
    }

    private static FileStream Create(string path)
    {
        try
        {
            return PrivateFiles.Open(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be written: {problem.Message} Name a new file with --output.", problem);
        }
    }
}
