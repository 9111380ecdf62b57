using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Threading.Channels;
using System.Threading.Tasks;
using Warehouse.LocalEngine.Types;

namespace Warehouse.Tds.Packets;

/// <summary>
/// Reads one message of a client as it comes in, packet by packet: a bulk load of any size passes through a few packets of memory. Blocks until the
/// bytes asked for are there. Every length a client claims is believed only as far as bytes follow.
/// </summary>
internal sealed class RequestReader : IDisposable
{
    private const int BelievedLength = 64 * 1024;

    private readonly ChannelReader<Packet> _packets;
    private readonly long _maximumBytes;
    private readonly long _maximumValueBytes;
    private Packet _packet;
    private int _position;
    private long _received;
    private bool _disposed;

    /// <param name="first">The message's first packet.</param>
    /// <param name="packets">Those that follow.</param>
    /// <param name="maximumBytes">The longest message.</param>
    /// <param name="maximumValueBytes">The longest value in it: a message may be of any length since it passes through, but a value is gathered.</param>
    public RequestReader(Packet first, ChannelReader<Packet> packets, long maximumBytes, long maximumValueBytes)
    {
        (_packet, _packets, _maximumBytes, _maximumValueBytes) = (first, packets, maximumBytes, maximumValueBytes);
        Type = first.Type;
        Status = first.Status;
        Count(first);
    }

    public PacketType Type { get; }

    /// <summary>The first packet's, which carries the reset flags.</summary>
    public PacketStatus Status { get; }

    /// <summary>No byte is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            while (_position == _packet.Length)
            {
                if (_packet.IsLast)
                {
                    return true;
                }

                Next();
            }

            return false;
        }
    }

    public byte ReadByte()
    {
        Ensure();
        return _packet.Buffer[_position++];
    }

    /// <summary>The next byte, which stays.</summary>
    public byte PeekByte()
    {
        Ensure();
        return _packet.Buffer[_position];
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Read(stackalloc byte[2]));

    public short ReadInt16() => BinaryPrimitives.ReadInt16LittleEndian(Read(stackalloc byte[2]));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Read(stackalloc byte[4]));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(stackalloc byte[4]));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Read(stackalloc byte[8]));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Read(stackalloc byte[8]));

    /// <summary>Fills <paramref name="target"/> and returns it.</summary>
    public ReadOnlySpan<byte> Read(Span<byte> target)
    {
        for (int filled = 0; filled < target.Length;)
        {
            Ensure();
            int count = int.Min(target.Length - filled, _packet.Length - _position);
            _packet.Buffer.AsSpan(_position, count).CopyTo(target[filled..]);
            _position += count;
            filled += count;
        }

        return target;
    }

    public byte[] ReadBytes(int count)
    {
        if (count <= BelievedLength)
        {
            byte[] bytes = new byte[count];
            Read(bytes);
            return bytes;
        }

        ArrayBufferWriter<byte> grown = new(BelievedLength);
        ReadInto(grown, count);
        return grown.WrittenSpan.ToArray();
    }

    /// <summary>Appends that many bytes as they come.</summary>
    public void ReadInto(ArrayBufferWriter<byte> target, long count)
    {
        while (count > 0)
        {
            Ensure();
            int taken = (int)long.Min(count, _packet.Length - _position);
            target.Write(_packet.Buffer.AsSpan(_position, taken));
            _position += taken;
            count -= taken;
        }
    }

    /// <summary>Refuses a value of more than that many bytes before it is gathered.</summary>
    public void RequireFits(long valueBytes)
    {
        if (valueBytes > _maximumValueBytes)
        {
            throw new ProtocolException(FormattableString.Invariant($"a value of more than {_maximumValueBytes} bytes"));
        }
    }

    /// <summary>UTF-16LE text of that many bytes, unit by unit: nvarchar holds unpaired surrogates, and a value must arrive as it was sent.</summary>
    public string ReadText(int byteCount)
    {
        if (byteCount % 2 != 0)
        {
            throw new ProtocolException("a text of an odd number of bytes");
        }

        if (byteCount <= 512)
        {
            return Utf16.FromBytes(Read(stackalloc byte[byteCount]));
        }

        return Utf16.FromBytes(ReadBytes(byteCount));
    }

    /// <summary>B_VARCHAR: one byte of length in characters, then the text.</summary>
    public string ReadShortText() => ReadText(ReadByte() * 2);

    /// <summary>Everything that is left, as UTF-16LE.</summary>
    public string ReadRemainingText()
    {
        ArrayBufferWriter<byte> text = new();
        while (!IsAtEnd)
        {
            text.Write(_packet.Buffer.AsSpan(_position, _packet.Length - _position));
            _position = _packet.Length;
        }

        return text.WrittenCount % 2 == 0 ? Utf16.FromBytes(text.WrittenSpan) : throw new ProtocolException("a text of an odd number of bytes");
    }

    /// <summary>Passes over what is left, so that the next message begins with the next packet.</summary>
    public void Drain()
    {
        while (!_packet.IsLast)
        {
            Next();
        }

        _position = _packet.Length;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _packet.Return();
        }
    }

    private void Ensure()
    {
        while (_position == _packet.Length)
        {
            if (_packet.IsLast)
            {
                throw new ProtocolException("the message ends inside one of its parts");
            }

            Next();
        }
    }

    private void Next()
    {
        Packet next = Take(_packets) ?? throw new EndOfStreamException("The connection ended inside a message.");
        if (next.Type == PacketType.Attention)
        {
            next.Return();
            throw new RequestAbandonedException(wantsAcknowledgement: true);
        }

        if (next.Type != Type)
        {
            next.Return();
            throw new ProtocolException("a packet of another type inside a message");
        }

        if (next.Status.HasFlag(PacketStatus.Ignore))
        {
            next.Return();
            throw new RequestAbandonedException(wantsAcknowledgement: false);
        }

        _packet.Return();
        _packet = next;
        _position = 0;
        Count(next);
    }

    private void Count(Packet packet)
    {
        _received += packet.Length;
        if (_received > _maximumBytes)
        {
            throw new ProtocolException(FormattableString.Invariant($"a message of more than {_maximumBytes} bytes"));
        }
    }

    /// <summary>Waits for a packet; null when the connection has ended.</summary>
    public static Packet? Take(ChannelReader<Packet> packets)
    {
        while (true)
        {
            if (packets.TryRead(out Packet packet))
            {
                return packet;
            }

            ValueTask<bool> waiting = packets.WaitToReadAsync();
            if (!(waiting.IsCompletedSuccessfully ? waiting.Result : waiting.AsTask().GetAwaiter().GetResult()))
            {
                return null;
            }
        }
    }
}
