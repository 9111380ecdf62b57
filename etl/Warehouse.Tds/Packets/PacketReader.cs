using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Warehouse.Tds.Packets;

/// <summary>Takes packets off a stream and checks their headers.</summary>
internal sealed class PacketReader(Stream stream)
{
    private readonly byte[] _header = new byte[Packet.HeaderSize];

    /// <returns>Null when the client closed the connection between two packets.</returns>
    /// <exception cref="ProtocolException">The header is not one of TDS, or the connection ended inside a packet.</exception>
    public async ValueTask<Packet?> ReadAsync(CancellationToken cancellation)
    {
        int read = await stream.ReadAtLeastAsync(_header, Packet.HeaderSize, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (read == 0)
        {
            return null;
        }

        if (read < Packet.HeaderSize)
        {
            throw new ProtocolException("the connection ended inside a packet header");
        }

        PacketType type = (PacketType)_header[0];
        int length = BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2));
        if (!Enum.IsDefined(type) || type == PacketType.Response)
        {
            throw new ProtocolException(FormattableString.Invariant($"packet type {_header[0]} is not one that a client of TDS 7.4 sends here"));
        }

        if (length is < Packet.HeaderSize or > Packet.MaximumSize)
        {
            throw new ProtocolException(FormattableString.Invariant($"a packet length of {length} (8 to {Packet.MaximumSize} are possible)"));
        }

        byte[] payload = ArrayPool<byte>.Shared.Rent(length - Packet.HeaderSize);
        bool complete = false;
        try
        {
            await stream.ReadExactlyAsync(payload.AsMemory(0, length - Packet.HeaderSize), cancellation).ConfigureAwait(false);
            complete = true;
        }
        catch (EndOfStreamException)
        {
            throw new ProtocolException("the connection ended inside a packet");
        }
        finally
        {
            if (!complete)
            {
                ArrayPool<byte>.Shared.Return(payload);
            }
        }

        return new Packet(type, (PacketStatus)_header[1], payload, length - Packet.HeaderSize);
    }
}
