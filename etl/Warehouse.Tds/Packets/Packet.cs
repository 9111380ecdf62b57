using System;
using System.Buffers;

namespace Warehouse.Tds.Packets;

/// <summary>[MS-TDS] 2.2.3.1.1.</summary>
internal enum PacketType : byte
{
    SqlBatch = 1,
    Rpc = 3,
    Response = 4,
    Attention = 6,
    BulkLoad = 7,
    TransactionManager = 14,
    Login7 = 16,
    PreLogin = 18,
}

/// <summary>[MS-TDS] 2.2.3.1.2.</summary>
[Flags]
internal enum PacketStatus : byte
{
    None = 0,
    EndOfMessage = 0x01,
    Ignore = 0x02,
    ResetConnection = 0x08,
    ResetConnectionKeepTransaction = 0x10,
}

/// <summary>One packet of a client: its payload lies in a rented buffer, which whoever takes the packet gives back.</summary>
internal readonly record struct Packet(PacketType Type, PacketStatus Status, byte[] Buffer, int Length)
{
    public const int HeaderSize = 8;
    public const int MinimumSize = 512;
    public const int MaximumSize = 32767;

    public bool IsLast => Status.HasFlag(PacketStatus.EndOfMessage);

    public ReadOnlySpan<byte> Payload => Buffer.AsSpan(0, Length);

    public void Return() => ArrayPool<byte>.Shared.Return(Buffer);
}
