using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Login;

/// <summary>What a connection begins with, off the wire: the agreement on encryption, and behind it the login.</summary>
internal static class Handshake
{
    /// <summary>The first packet: a PRELOGIN, which is answered.</summary>
    /// <returns>False when the client cannot encrypt, and knows by the answer that it must.</returns>
    /// <exception cref="ProtocolException">It is something else.</exception>
    public static async Task<bool> AgreeAsync(Stream network, CancellationToken cancellation)
    {
        Packet packet = await new PacketReader(network).ReadAsync(cancellation).ConfigureAwait(false) ?? throw new IOException();
        try
        {
            if (packet.Type != PacketType.PreLogin || !packet.IsLast)
            {
                throw new ProtocolException("something else than a PRELOGIN of one packet at first");
            }

            PreLogin.Agreement agreement = PreLogin.Agree(packet.Payload);
            byte[] header = [(byte)PacketType.Response, (byte)PacketStatus.EndOfMessage, 0, (byte)(agreement.Answer.Length + Packet.HeaderSize), 0, 0, 1, 0];
            await network.WriteAsync((byte[])[.. header, .. agreement.Answer], cancellation).ConfigureAwait(false);
            return agreement.CanEncrypt;
        }
        finally
        {
            packet.Return();
        }
    }

    /// <summary>The first message behind the TLS handshake: a LOGIN7. Its bytes are cleared wherever they were, as a password is among them.</summary>
    /// <exception cref="ProtocolException">It is something else.</exception>
    public static async Task<LoginRequest> ReadLoginAsync(PacketReader reader, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> message = new();
        while (true)
        {
            Packet packet = await reader.ReadAsync(cancellation).ConfigureAwait(false) ?? throw new IOException();
            bool isLast = packet.IsLast;
            bool isLogin = packet.Type == PacketType.Login7 && message.WrittenCount + packet.Length <= LoginRequest.MaximumBytes;
            if (isLogin)
            {
                message.Write(packet.Payload);
            }

            Array.Clear(packet.Buffer);
            packet.Return();
            if (!isLogin)
            {
                throw new ProtocolException("something else than a LOGIN7 after the handshake");
            }

            if (isLast)
            {
                break;
            }
        }

        byte[] bytes = message.WrittenSpan.ToArray();
        message.Clear();
        return LoginRequest.Read(bytes);
    }
}
