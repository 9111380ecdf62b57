using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Login;

/// <summary>LOGIN7 ([MS-TDS] 2.2.6.4), as far as it decides anything here.</summary>
internal sealed record LoginRequest(
    uint Version, int PacketSize, int ProcessId, string HostName, string UserName, string Password, string ProgramName, string Database, bool UsesSqlLogin, bool ChangesPassword, bool AttachesFile)
{
    public const uint Tds74 = 0x74000004;

    /// <summary>TDS 7.3 (SQL Server 2008) has all of 7.4 that is sent here: 7.4 added features to be agreed on, of which there are none, and tokens that follow them.</summary>
    public const uint Tds73 = 0x730A0003;

    /// <summary>"The length of a LOGIN7 stream MUST NOT be longer than 128K-1 bytes."</summary>
    public const int MaximumBytes = (128 * 1024) - 1;

    private const int FixedLength = 36;
    private const int MaximumCharacters = 128;
    private const int MaximumPath = 260;
    private const byte IntegratedSecurity = 0x80;
    private const byte ChangePassword = 0x01;
    private const byte HasExtension = 0x10;
    private const byte FederatedAuthentication = 0x02;
    private const byte FeaturesEnd = 0xFF;

    /// <summary>The version that both sides speak: the client's, or the newest one here.</summary>
    public uint AgreedVersion => uint.Min(Version, Tds74);

    /// <summary>Reads a whole LOGIN7; the message's bytes are cleared, as a password is among them.</summary>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static LoginRequest Read(Span<byte> message)
    {
        if (message.Length < FixedLength + 58 || BinaryPrimitives.ReadInt32LittleEndian(message) != message.Length)
        {
            throw new ProtocolException("a LOGIN7 of another length than it says");
        }

        byte flags2 = message[25], flags3 = message[27];
        LoginRequest request = new(
            BinaryPrimitives.ReadUInt32LittleEndian(message[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(message[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(message[16..]),
            HostName: Text(message, 36, MaximumCharacters),
            UserName: Text(message, 40, MaximumCharacters),
            Password: ReadPassword(message),
            ProgramName: Text(message, 48, MaximumCharacters),
            Database: Text(message, 68, MaximumCharacters),
            UsesSqlLogin: (flags2 & IntegratedSecurity) == 0 && !((flags3 & HasExtension) != 0 && AsksForFederation(message)),
            ChangesPassword: (flags3 & ChangePassword) != 0,
            AttachesFile: Part(message, 82, MaximumPath).Length > 0);
        CryptographicOperations.ZeroMemory(message);
        return request;
    }

    // A record prints its members, and one of these is a password.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"UserName = {UserName}, HostName = {HostName}, ProgramName = {ProgramName}");
        return true;
    }

    // Unit by unit, as names and passwords are set: one that is not well formed must not equal another such.
    private static string Text(ReadOnlySpan<byte> message, int at, int maximum) => Utf16.FromBytes(Part(message, at, maximum));

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> message, int at, int maximum)
    {
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(message[at..]);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(message[(at + 2)..]);
        if (length > maximum || (length > 0 && offset + (length * 2) > message.Length))
        {
            throw new ProtocolException("a LOGIN7 whose texts lie outside of it");
        }

        return length == 0 ? [] : message.Slice(offset, length * 2);
    }

    // Each byte was turned about its middle and mixed with 0xA5, which hides nothing; TLS does.
    private static string ReadPassword(ReadOnlySpan<byte> message)
    {
        byte[] bytes = Part(message, 44, MaximumCharacters).ToArray();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte mixed = (byte)(bytes[i] ^ 0xA5);
            bytes[i] = (byte)((mixed << 4) | (mixed >> 4));
        }

        string password = Utf16.FromBytes(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return password;
    }

    /// <summary>Of the features a client asks for none is offered, so none is acknowledged; one that replaces the password must be refused, not passed over.</summary>
    private static bool AsksForFederation(ReadOnlySpan<byte> message)
    {
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(message[56..]);
        if (offset + sizeof(uint) > message.Length)
        {
            throw new ProtocolException("a LOGIN7 whose extension lies outside of it");
        }

        long at = BinaryPrimitives.ReadUInt32LittleEndian(message[offset..]);
        while (true)
        {
            if (at >= message.Length)
            {
                throw new ProtocolException("features of a LOGIN7 without an end");
            }

            byte feature = message[(int)at];
            if (feature == FeaturesEnd)
            {
                return false;
            }

            if (feature == FederatedAuthentication)
            {
                return true;
            }

            if (at + 5 > message.Length)
            {
                throw new ProtocolException("a feature of a LOGIN7 that is cut off");
            }

            at += 5L + BinaryPrimitives.ReadUInt32LittleEndian(message[(int)(at + 1)..]);
        }
    }
}
