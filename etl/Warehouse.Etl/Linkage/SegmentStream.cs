using System;
using System.IO;

namespace Warehouse.Etl.Linkage;

/// <summary>A part of a file as a stream of its own, for reading.</summary>
internal sealed class SegmentStream : Stream
{
    private readonly Stream _whole;
    private readonly long _start, _length;

    public SegmentStream(Stream whole, long start, long end)
    {
        (_whole, _start, _length) = (whole, start, end - start);
        _whole.Position = start;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _whole.Position - _start;
        set => _whole.Position = _start + value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => _whole.Read(buffer[..(int)Math.Min(buffer.Length, _length - Position)]);

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
