using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Login;

/// <summary>The first message of a connection and its answer ([MS-TDS] 2.2.6.5): here only to agree on encryption.</summary>
internal static class PreLogin
{
    private const byte Version = 0;
    private const byte Encryption = 1;
    private const byte Instance = 2;
    private const byte Thread = 3;
    private const byte MultipleResults = 4;
    private const byte FederatedAuthentication = 6;
    private const byte Terminator = 0xFF;

    private const byte EncryptionOff = 0;
    private const byte EncryptionOn = 1;
    private const byte EncryptionNotSupported = 2;
    private const byte EncryptionRequired = 3;

    /// <param name="Answer">The response's payload.</param>
    /// <param name="CanEncrypt">False when the client cannot: it gets the answer, and nothing more.</param>
    public readonly record struct Agreement(byte[] Answer, bool CanEncrypt);

    /// <summary>Everything on the line is encrypted, whatever the client asked for: what it carries is personal data, and passwords.</summary>
    /// <exception cref="ProtocolException">The message is no PRELOGIN.</exception>
    public static Agreement Agree(ReadOnlySpan<byte> message)
    {
        byte asked = EncryptionOff;
        bool federated = false;
        for (int i = 0; ; i += 5)
        {
            if (i >= message.Length)
            {
                throw new ProtocolException("a PRELOGIN without an end");
            }

            if (message[i] == Terminator)
            {
                break;
            }

            if (i + 5 > message.Length)
            {
                throw new ProtocolException("a PRELOGIN option that is cut off");
            }

            int offset = BinaryPrimitives.ReadUInt16BigEndian(message[(i + 1)..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(i + 3)..]);
            if (offset + length > message.Length)
            {
                throw new ProtocolException("a PRELOGIN option outside of its message");
            }

            if (message[i] == Encryption)
            {
                asked = length == 1 ? message[offset] : throw new ProtocolException("an encryption option of another length than 1");
            }

            federated |= message[i] == FederatedAuthentication;
        }

        bool canEncrypt = asked switch
        {
            EncryptionOff or EncryptionOn or EncryptionRequired => true,
            EncryptionNotSupported => false,
            _ => throw new ProtocolException("an encryption option that is not known, or a client certificate"),
        };
        return new Agreement(Answer(asked is EncryptionOn or EncryptionRequired ? EncryptionOn : EncryptionRequired, federated), canEncrypt);
    }

    private static byte[] Answer(byte encryption, bool federated)
    {
        List<(byte Option, byte[] Data)> options =
        [
            (Version, [.. ServerVersion.Bytes, 0, 0]),
            (Encryption, [encryption]),
            (Instance, [0]),
            (Thread, []),
            (MultipleResults, [0]),
        ];
        if (federated)
        {
            options.Add((FederatedAuthentication, [0]));
        }

        List<byte> head = [], data = [];
        int start = (options.Count * 5) + 1;
        foreach ((byte option, byte[] bytes) in options)
        {
            head.AddRange([option, (byte)((start + data.Count) >> 8), (byte)(start + data.Count), (byte)(bytes.Length >> 8), (byte)bytes.Length]);
            data.AddRange(bytes);
        }

        return [.. head, Terminator, .. data];
    }
}
