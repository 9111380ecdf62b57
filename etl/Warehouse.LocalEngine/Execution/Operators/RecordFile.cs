using System;
using System.IO;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Byte records that did not fit in memory, in a temporary file that only its owner can read, since they may be personal data, and that goes away
/// with its handle. Written first, then read from the start any number of times.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private readonly FileStream _file = Create();

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<byte> record)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BitConverter.TryWriteBytes(length, record.Length);
        _file.Write(length);
        _file.Write(record);
        Count++;
    }

    /// <summary>Back to the first record, which <see cref="Read"/> gives next.</summary>
    public void Rewind() => _file.Position = 0;

    /// <summary>The next record, into a buffer that grows as needed; the caller knows how many there are.</summary>
    /// <returns>Its length.</returns>
    public int Read(ref byte[] buffer)
    {
        Span<byte> prefix = stackalloc byte[sizeof(int)];
        _file.ReadExactly(prefix);
        int length = BitConverter.ToInt32(prefix);
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, buffer.Length * 2)];
        }

        _file.ReadExactly(buffer, 0, length);
        return length;
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Create()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), "warehouse-" + Guid.NewGuid().ToString("N") + ".spill"), options);
    }
}
