using System.Net.Sockets;

namespace Warehouse.Tds;

/// <summary>What TCP must do for a session.</summary>
internal static class ClientSocket
{
    // As SQL Server does (SQL Server Configuration Manager, "Keep Alive"): a client whose machine is gone is noticed, and its transaction rolled back, though it says nothing.
    private const int KeepAliveSeconds = 30;
    private const int KeepAliveIntervalSeconds = 1;

    public static void Prepare(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
    }

    /// <summary>Where a client is; a question mark when it is gone already.</summary>
    public static string AddressOf(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint?.ToString() ?? "?";
        }
        catch (SocketException)
        {
            return "?";
        }
    }
}
