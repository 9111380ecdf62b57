using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Warehouse.Etl.Csv;

namespace Warehouse.Etl.Linkage;

/// <summary>
/// Opens a file of another party. The whole file is checked before a row of it is read: header, last line, number of rows, checksum. The checksum shows every
/// accident and every careless change; who changes it, too, is found out by comparing it with the sender's (--sha256).
/// </summary>
internal sealed class LinkageFileReader : IDisposable
{
    /// <summary>Longer than any last line.</summary>
    private const int TailLength = 200;

    private readonly FileStream _file;

    private LinkageFileReader(FileStream file, LinkageFileHeader header, long start, long end, string checksum) =>
        (_file, Header, Rows, Checksum) = (file, header, new SegmentStream(file, start, end), checksum);

    public LinkageFileHeader Header { get; }

    /// <summary>Names and rows as CSV, without header and last line.</summary>
    public SegmentStream Rows { get; }

    public string Checksum { get; }

    /// <exception cref="RefusedException">The file is not of this kind, was altered or cut.</exception>
    public static LinkageFileReader Open(string path, string content, byte[]? expectedDigest)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, new FileStreamOptions { BufferSize = 1 << 16 });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be read: {problem.Message}", problem);
        }

        try
        {
            return Check(file, path, content, expectedDigest);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Rows.Dispose();
        _file.Dispose();
    }

    private static LinkageFileReader Check(FileStream file, string path, string content, byte[]? expectedDigest)
    {
        string first = ReadFirstLine(file);
        if (LinkageFileHeader.TryParse(first) is not { } header || header.Content != content)
        {
            throw new RefusedException($"{path} is no file of linkage with {content}: its first line must be #linkage,{content},PROJECT,APPLICANT,recipe=N,round=N.");
        }

        long start = Encoding.UTF8.GetByteCount(first) + 1;
        (long end, long rows, string checksum) = ReadLastLine(file, path);
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        for (long left = end; left > 0;)
        {
            int read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, read);
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            left -= read;
        }

        byte[] digest = hash.GetHashAndReset();
        string found = Convert.ToHexStringLower(digest);
        // A field may hold a line feed, so that there can be more lines than rows, never fewer.
        if (found != checksum || lines - 2 < rows)
        {
            throw new RefusedException($"{path} was altered or cut since it was written: its checksum does not fit. Nothing was taken in; ask the sender for the file again.");
        }

        if (expectedDigest is not null && !digest.AsSpan().SequenceEqual(expectedDigest))
        {
            throw new RefusedException($"{path} is not the file that the sender wrote: its checksum is another one than --sha256 says. Nothing was taken in.");
        }

        return new LinkageFileReader(file, header, start, end, found);
    }

    private static string ReadFirstLine(FileStream file)
    {
        byte[] head = new byte[TailLength];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        int end = head.AsSpan(0, read).IndexOf((byte)'\n');
        return end < 0 ? "" : Encoding.UTF8.GetString(head, 0, end);
    }

    private static (long End, long Rows, string Checksum) ReadLastLine(FileStream file, string path)
    {
        byte[] tail = new byte[Math.Min(TailLength, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        string text = Encoding.UTF8.GetString(tail);
        int start = text.LastIndexOf($"\n{LinkageFileWriter.EndMark},", StringComparison.Ordinal) + 1;
        if (start > 0 && text[start..].TrimEnd('\n').Split(',') is [_, var count, var sum] && count.StartsWith("rows=", StringComparison.Ordinal) && sum.StartsWith("sha256=", StringComparison.Ordinal)
            && long.TryParse(count.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out long rows))
        {
            return (file.Length - Encoding.UTF8.GetByteCount(text[start..]), rows, sum[7..]);
        }

        throw new RefusedException($"{path} has no last line with its checksum: it was cut or altered. Nothing was taken in; ask the sender for the file again.");
    }
}
