using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports.Layout;

namespace Warehouse.Etl.Media;

/// <summary>The record of a run as CSV: one line for each file that was written, the evidence of the check. Sources stay out of it.</summary>
internal sealed class MediaRecord : IDisposable
{
    private readonly StreamWriter output;

    private MediaRecord(StreamWriter output) => this.output = output;

    /// <summary>Makes the file before a picture is treated.</summary>
    /// <exception cref="RefusedException">There is one, or it can't be written.</exception>
    public static MediaRecord Create(string path)
    {
        OutputFile.RequireNew(path, "--record");
        try
        {
            return new MediaRecord(new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"No file was treated, because the record {path} can't be written: {problem.Message} Name another file with --record.", problem);
        }
    }

    public void Write(IEnumerable<MediaResult> results)
    {
        WriteLine("File", "ElementsKept", "ElementsChanged", "ElementsRemoved", "PixelSha256");
        foreach (MediaResult result in results.Where(each => each.Outcome is not null).OrderBy(each => each.Written, StringComparer.Ordinal))
        {
            MediaOutcome outcome = result.Outcome!;
            WriteLine(result.Written, Text(outcome.Kept), Text(outcome.Changed), Text(outcome.Removed), outcome.PixelDigest);
        }

        output.Flush();
    }

    public void Dispose() => output.Dispose();

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    // Kept names of files are others' texts, which a spreadsheet may take for formulas.
    private void WriteLine(params string?[] cells) => output.WriteLine(string.Join(',', cells.Select(static cell => ResultWriter.CsvField(CsvLayout.Inert(cell)))));
}
