using System;
using Warehouse.LocalEngine.Session;

namespace Warehouse.Tds.Tokens;

/// <summary>Token bytes ([MS-TDS] 2.2.7).</summary>
internal static class Token
{
    public const byte TvpRow = 0x01;
    public const byte TvpOrderUnique = 0x10;
    public const byte TvpColumnOrdering = 0x11;
    public const byte ReturnStatus = 0x79;
    public const byte ColMetadata = 0x81;
    public const byte Error = 0xAA;
    public const byte Info = 0xAB;
    public const byte ReturnValue = 0xAC;
    public const byte LoginAck = 0xAD;
    public const byte Row = 0xD1;
    public const byte NullBitmapRow = 0xD2;
    public const byte EnvChange = 0xE3;
    public const byte Done = 0xFD;
    public const byte DoneProc = 0xFE;
    public const byte DoneInProc = 0xFF;
}

[Flags]
internal enum DoneStatus : ushort
{
    Final = 0,
    More = 0x0001,
    Error = 0x0002,
    Count = 0x0010,
    Attention = 0x0020,
}

/// <summary>The end of a statement, a procedure or the response.</summary>
/// <param name="Command">What ran; clients tell queries, whose rows they count themselves, from changes by it.</param>
internal readonly record struct Done(byte Token, DoneStatus Status, ushort Command = 0, long Count = 0)
{
    public const ushort Select = 0xC1;

    /// <summary>INSERT, and what else changes rows.</summary>
    public const ushort Change = 0xC3;
}

/// <summary>ENVCHANGE types.</summary>
internal enum EnvironmentChange : byte
{
    Database = 1,
    Language = 2,
    PacketSize = 4,
    Collation = 7,
    BeginTransaction = 8,
    CommitTransaction = 9,
    RollbackTransaction = 10,
    ResetAcknowledged = 18,
}

/// <summary>The version the endpoint reports.</summary>
internal static class ServerVersion
{
    /// <summary>Major, minor, build (big-endian).</summary>
    public static byte[] Bytes { get; } =
        [(byte)EngineVersion.Number.Major, (byte)EngineVersion.Number.Minor, (byte)(EngineVersion.Number.Build >> 8), (byte)EngineVersion.Number.Build];
}
