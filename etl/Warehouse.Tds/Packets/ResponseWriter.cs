using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Warehouse.Tds.Packets;

/// <summary>Gathers the tokens of a response and cuts them into packets. Whole tokens are gathered, so that a value needs no regard for packet borders.</summary>
internal sealed class ResponseWriter(OutputSpool output, ushort sessionId)
{
    /// <summary>Gathered bytes from which packets are handed on.</summary>
    private const int Threshold = 32 * 1024;
    private const int InitialSize = 4096;

    private byte[] _buffer = [];
    private int _count;
    private byte _packetNumber = 1;

    /// <summary>Of packets, header included; changes after the login's response.</summary>
    public int PacketSize { get; set; } = 4096;

    public OutputSpool Output => output;

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), value);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>UTF-16LE, unit by unit: an unpaired surrogate leaves as it is stored.</summary>
    public void WriteText(ReadOnlySpan<char> text) => Write(MemoryMarshal.AsBytes(text));

    /// <summary>B_VARCHAR; longer texts are cut, as they name things.</summary>
    public void WriteShortText(string text)
    {
        ReadOnlySpan<char> fitting = text.AsSpan(0, int.Min(text.Length, byte.MaxValue));
        WriteByte((byte)fitting.Length);
        WriteText(fitting);
    }

    /// <summary>US_VARCHAR.</summary>
    public void WriteLongText(string text)
    {
        ReadOnlySpan<char> fitting = text.AsSpan(0, int.Min(text.Length, ushort.MaxValue / 4));
        WriteUInt16((ushort)fitting.Length);
        WriteText(fitting);
    }

    /// <summary>That many bytes, to be filled in by the caller.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _count < count)
        {
            Grow(count);
        }

        Span<byte> span = _buffer.AsSpan(_count, count);
        _count += count;
        return span;
    }

    /// <summary>Where the next byte goes; with <see cref="PatchUInt16"/> for lengths known only afterwards. Valid within a token.</summary>
    public int Mark() => _count;

    /// <summary>Writes at <paramref name="mark"/> the number of bytes written after those two.</summary>
    public void PatchUInt16(int mark) => BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(mark), (ushort)(_count - mark - sizeof(ushort)));

    /// <summary>A token is complete: full packets may go.</summary>
    public void EndToken()
    {
        if (_count >= Threshold)
        {
            Send(isLast: false);
        }
    }

    /// <summary>Sends what is gathered; the last packet ends the message.</summary>
    public void EndMessage()
    {
        Send(isLast: true);
        _packetNumber = 1;
        if (_buffer.Length > 0)
        {
            // An idle connection holds no buffer.
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private void Send(bool isLast)
    {
        int payload = PacketSize - Packet.HeaderSize;
        // The last packet of a message must not be empty, so that a full one may have to wait.
        int packets = isLast ? int.Max(1, (_count + payload - 1) / payload) : (_count - 1) / payload;
        if (packets == 0)
        {
            return;
        }

        int sent = isLast ? _count : packets * payload;
        byte[] chunk = ArrayPool<byte>.Shared.Rent(sent + (packets * Packet.HeaderSize));
        int from = 0, to = 0;
        for (int i = 0; i < packets; i++)
        {
            int size = int.Min(payload, sent - from);
            Span<byte> header = chunk.AsSpan(to, Packet.HeaderSize);
            header[0] = (byte)PacketType.Response;
            header[1] = (byte)(isLast && i == packets - 1 ? PacketStatus.EndOfMessage : PacketStatus.None);
            BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(size + Packet.HeaderSize));
            BinaryPrimitives.WriteUInt16BigEndian(header[4..], sessionId);
            header[6] = _packetNumber++;
            header[7] = 0;
            _buffer.AsSpan(from, size).CopyTo(chunk.AsSpan(to + Packet.HeaderSize));
            from += size;
            to += size + Packet.HeaderSize;
        }

        _buffer.AsSpan(sent, _count - sent).CopyTo(_buffer);
        _count -= sent;
        output.Write(new ArraySegment<byte>(chunk, 0, to), isLast);
    }

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(int.Max(InitialSize, int.Max(_buffer.Length * 2, checked(_count + count))));
        _buffer.AsSpan(0, _count).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
