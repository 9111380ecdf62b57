using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Warehouse.Tds.Login;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Tests.Support;

/// <summary>Stands between a driver and the endpoint, which it can since the driver trusts any certificate, and keeps the packets the driver sends after its login.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly IPEndPoint _server;
    private readonly List<byte[]> _packets = [];

    public RecordingProxy(IPEndPoint server, X509Certificate2 certificate)
    {
        (_server, _certificate) = (server, certificate);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whole packets with their headers, in order; the first is the LOGIN7.</summary>
    public IReadOnlyList<byte[]> Packets => _packets;

    /// <summary>Serves one connection until the driver closes it.</summary>
    public async Task ServeOneAsync()
    {
        using TcpClient driver = await _listener.AcceptTcpClientAsync();
        using TcpClient server = new();
        await server.ConnectAsync(_server);
        await server.GetStream().WriteAsync(await ReadPacketAsync(driver.GetStream()));
        await driver.GetStream().WriteAsync(await ReadPacketAsync(server.GetStream()));

        HandshakeStream toDriver = new(driver.GetStream()), toServer = new(server.GetStream());
        using SslStream secureDriver = new(toDriver), secureServer = new(toServer, false, static (_, certificate, _, _) => certificate?.Subject == "CN=Warehouse local engine");
        await secureServer.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.Tls12 });
        toServer.IsEstablished = true;
        await secureDriver.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, EnabledSslProtocols = SslProtocols.Tls12 });
        toDriver.IsEstablished = true;

        Task answers = CopyAsync(secureServer, secureDriver, driver);
        try
        {
            while (true)
            {
                byte[] packet = await ReadPacketAsync(secureDriver);
                _packets.Add(packet);
                await secureServer.WriteAsync(packet);
            }
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            // The driver has gone.
        }

        server.Close();
        try
        {
            await answers;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // So has the endpoint.
        }
    }

    public void Dispose() => _listener.Dispose();

    private static async Task CopyAsync(SslStream from, SslStream to, TcpClient driver)
    {
        await from.CopyToAsync(to);
        driver.Close();
    }

    private static async Task<byte[]> ReadPacketAsync(Stream stream)
    {
        byte[] header = new byte[Packet.HeaderSize];
        await stream.ReadExactlyAsync(header);
        byte[] packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2))];
        header.CopyTo(packet, 0);
        await stream.ReadExactlyAsync(packet.AsMemory(header.Length));
        return packet;
    }
}
