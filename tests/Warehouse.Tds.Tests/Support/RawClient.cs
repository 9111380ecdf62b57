using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Text;
using Warehouse.Tds.Login;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Tests.Support;

/// <summary>A client that sends what it likes: for what no driver would send.</summary>
internal sealed class RawClient : IDisposable
{
    public const byte EncryptionOn = 1;
    public const byte EncryptionNotSupported = 2;

    private readonly TcpClient _tcp = new();
    private SslStream? _secure;

    public RawClient(IPEndPoint address)
    {
        _tcp.Connect(address);
        Stream.ReadTimeout = 20_000;
    }

    public Stream Stream => (Stream?)_secure ?? _tcp.GetStream();

    public static byte[] PreLogin(byte encryption) => [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 9, 0, 0, 0, 0, 0, encryption];

    /// <summary>PRELOGIN and TLS.</summary>
    public void Secure()
    {
        Send(PacketType.PreLogin, PreLogin(EncryptionOn));
        ReadMessage();
        HandshakeStream handshake = new(_tcp.GetStream());
        _secure = new SslStream(handshake, false, static (_, certificate, _, _) => certificate?.Subject == "CN=Warehouse local engine");
        _secure.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.Tls12 });
        handshake.IsEstablished = true;
    }

    /// <summary>Logs in; the response tells how it went.</summary>
    public byte[] LogIn(string user, string password, Action<byte[]>? change = null)
    {
        byte[] login = Login7(user, password);
        change?.Invoke(login);
        Send(PacketType.Login7, login);
        return ReadMessage();
    }

    public static byte[] Login7(string user, string password)
    {
        byte[] scrambled = MemoryMarshal.AsBytes(password.AsSpan()).ToArray();
        for (int i = 0; i < scrambled.Length; i++)
        {
            scrambled[i] = (byte)(((scrambled[i] << 4) | (scrambled[i] >> 4)) ^ 0xA5);
        }

        byte[][] parts = [Encoding.Unicode.GetBytes("host"), Encoding.Unicode.GetBytes(user), scrambled, Encoding.Unicode.GetBytes("raw"), [], [], [], [], []];
        byte[] login = new byte[94];
        List<byte> data = [];
        for (int i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(login.AsSpan(36 + (i * 4)), (ushort)(94 + data.Count));
            BinaryPrimitives.WriteUInt16LittleEndian(login.AsSpan(38 + (i * 4)), (ushort)(parts[i].Length / 2));
            data.AddRange(parts[i]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(login, 94 + data.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(login.AsSpan(4), LoginRequest.Tds74);
        BinaryPrimitives.WriteInt32LittleEndian(login.AsSpan(8), 4096);
        return [.. login, .. data];
    }

    /// <summary>A SQLBatch's payload.</summary>
    /// <param name="text">The statements.</param>
    /// <param name="transaction">The descriptor of the transaction that the client knows of.</param>
    public static byte[] Batch(string text, long transaction = 0) =>
        [22, 0, 0, 0, 18, 0, 0, 0, 2, 0, .. BitConverter.GetBytes(transaction), 1, 0, 0, 0, .. MemoryMarshal.AsBytes(text.AsSpan())];

    /// <summary>Sends a batch and takes its whole response.</summary>
    public byte[] Run(string text, long transaction = 0)
    {
        Send(PacketType.SqlBatch, Batch(text, transaction));
        return ReadMessage();
    }

    public void Send(PacketType type, ReadOnlySpan<byte> payload, PacketStatus status = PacketStatus.EndOfMessage)
    {
        byte[] packet = new byte[payload.Length + Packet.HeaderSize];
        packet[0] = (byte)type;
        packet[1] = (byte)status;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        payload.CopyTo(packet.AsSpan(Packet.HeaderSize));
        Stream.Write(packet);
    }

    /// <summary>A whole message's payload; empty when the connection was closed.</summary>
    public byte[] ReadMessage()
    {
        List<byte> message = [];
        byte[] header = new byte[Packet.HeaderSize];
        try
        {
            do
            {
                Stream.ReadExactly(header);
                byte[] payload = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - Packet.HeaderSize];
                Stream.ReadExactly(payload);
                message.AddRange(payload);
            }
            while ((header[1] & 1) == 0);
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            return [];
        }

        return [.. message];
    }

    public void Dispose()
    {
        _secure?.Dispose();
        _tcp.Dispose();
    }
}
