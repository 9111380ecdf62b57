using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Login;

/// <summary>
/// Under the TLS stream: while the handshake lasts, its records travel inside PRELOGIN packets ([MS-TDS] 3.2.5.2); afterwards TLS lies directly on the
/// connection, and the packets inside of it.
/// </summary>
internal sealed class HandshakeStream(Stream inner) : Stream
{
    private readonly byte[] _header = new byte[Packet.HeaderSize];
    private int _left;

    /// <summary>The handshake is over.</summary>
    public bool IsEstablished { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsEstablished && _left == 0)
        {
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (_left == 0)
        {
            int read = await inner.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return 0;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2));
            if (read < _header.Length || _header[0] != (byte)PacketType.PreLogin || length < Packet.HeaderSize)
            {
                throw new ProtocolException("something else than a PRELOGIN packet inside the TLS handshake");
            }

            _left = length - Packet.HeaderSize;
        }

        int count = await inner.ReadAsync(buffer[..int.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false);
        _left -= count;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsEstablished)
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        byte[] packet = new byte[Packet.HeaderSize + buffer.Length];
        packet[0] = (byte)PacketType.PreLogin;
        packet[1] = (byte)PacketStatus.EndOfMessage;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        buffer.CopyTo(packet.AsMemory(Packet.HeaderSize));
        await inner.WriteAsync(packet, cancellationToken).ConfigureAwait(false);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => IsEstablished && _left == 0
        ? inner.Read(buffer, offset, count)
        : ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsEstablished)
        {
            inner.Write(buffer);
        }
        else
        {
            WriteAsync(buffer.ToArray()).AsTask().GetAwaiter().GetResult();
        }
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
