using System;
using System.Buffers;
using System.Buffers.Binary;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>Reusable bytes a key is built in.</summary>
internal sealed class KeyBuffer
{
    private readonly ArrayBufferWriter<byte> _text = new(256);
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void Append(byte value) => Reserve(1)[0] = value;

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void AppendUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Reserve(8), value);

    public void AppendUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);

    public void AppendUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), value);

    /// <summary>Bytes of any length so that memcmp order survives what follows: 0x00 becomes 0x00 0xFF, the end is 0x00 0x00.</summary>
    public void AppendEscaped(ReadOnlySpan<byte> bytes)
    {
        Span<byte> target = Reserve((2 * bytes.Length) + 2);
        int length = 0;
        for (int zero; (zero = bytes.IndexOf((byte)0)) >= 0; bytes = bytes[(zero + 1)..])
        {
            bytes[..(zero + 1)].CopyTo(target[length..]);
            length += zero + 1;
            target[length++] = 0xFF;
        }

        bytes.CopyTo(target[length..]);
        length += bytes.Length;
        target[length++] = 0;
        target[length++] = 0;
        Length -= target.Length - length;
    }

    /// <summary>How many bytes <see cref="AppendEscaped"/> wrote at the beginning of these, their end included.</summary>
    public static int EscapedSize(ReadOnlySpan<byte> escaped)
    {
        int size = 0;
        while (true)
        {
            size += escaped[size..].IndexOf((byte)0) + 2;
            if (escaped[size - 1] == 0)
            {
                return size;
            }
        }
    }

    /// <summary>Reads what <see cref="AppendEscaped"/> wrote; the target keeps its zeros behind it.</summary>
    /// <returns>The target.</returns>
    public static byte[] Unescape(ReadOnlySpan<byte> escaped, byte[] target)
    {
        int length = 0;
        while (true)
        {
            int zero = escaped.IndexOf((byte)0);
            escaped[..zero].CopyTo(target.AsSpan(length));
            length += zero;
            if (escaped[zero + 1] == 0)
            {
                return target;
            }

            // The zero that the target has there already.
            length++;
            escaped = escaped[(zero + 2)..];
        }
    }

    /// <summary>Sort keys end themselves (see <see cref="Collation.AppendSortKey"/>): no escaping.</summary>
    public void AppendText(string text, Collation collation)
    {
        _text.ResetWrittenCount();
        collation.AppendSortKey(text, _text);
        Append(_text.WrittenSpan);
    }

    /// <summary>Turns the order of everything from <paramref name="start"/> round.</summary>
    public void Invert(int start)
    {
        foreach (ref byte b in _bytes.AsSpan(start, Length - start))
        {
            b = (byte)~b;
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        Span<byte> reserved = _bytes.AsSpan(Length, count);
        Length += count;
        return reserved;
    }
}
