using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Output;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Loading;

/// <summary>Records that did not fit, as they stood in the source, with place and reason before them. It holds personal data, so its owner alone may read it.</summary>
internal sealed class RejectFile : IDisposable
{
    private readonly StreamWriter _writer;

    /// <summary>Creates <c>SOURCE.rejected.csv</c> beside the source.</summary>
    /// <exception cref="RefusedException">The file is there already; rejected records of an earlier load are not overwritten.</exception>
    public RejectFile(string source, int fieldCount)
    {
        Path = System.IO.Path.GetFullPath(System.IO.Path.ChangeExtension(source, ".rejected.csv"));
        try
        {
            _writer = new StreamWriter(PrivateFiles.CreateNew(Path), CsvEncoding.Utf8);
        }
        catch (IOException problem)
        {
            throw new RefusedException($"{Path} can't be created: {problem.Message} Move or delete the file of the earlier load first.", problem);
        }

        _writer.WriteLine(string.Join(',', ((string[])["FirstLine", "LastLine", "Column", "Reason"]).Concat(Enumerable.Range(1, fieldCount).Select(i => $"Field{i}"))));
    }

    public string Path { get; }

    public void Write(RejectedRow row, IReadOnlyList<string?> fields)
    {
        string?[] place = [row.FirstLine.ToString(CultureInfo.InvariantCulture), row.LastLine.ToString(CultureInfo.InvariantCulture), row.ColumnName, row.Reason];
        _writer.WriteLine(string.Join(',', place.Concat(fields).Select(ResultWriter.CsvField)));
    }

    public void Dispose() => _writer.Dispose();
}
