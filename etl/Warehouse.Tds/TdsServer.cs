using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Warehouse.Tds.Login;

namespace Warehouse.Tds;

/// <summary>Listens for clients of SQL Server and serves them a local warehouse.</summary>
public sealed class TdsServer : IAsyncDisposable
{
    private readonly TdsServerOptions _options;
    private readonly TcpListener _listener;
    private readonly LoginGate _gate;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, Task> _connections = new();
    private readonly Task _accepting;
    private int _unauthenticated;
    private int _lastNumber;
    private int _isDisposed;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SocketException">The address is in use or not of this machine.</exception>
    public TdsServer(TdsServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options with { OnEvent = line => Tell(options.OnEvent, line) };
        _gate = new LoginGate(options.Clock, options.OnLogin);
        _listener = new TcpListener(options.Address);
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens; the port is the one taken when 0 was asked for.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Connections at this moment.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Stops listening and ends every connection; what they had not committed is rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                // A client that was gone before it was taken.
                continue;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            if (_connections.Count >= _options.MaximumConnections || Volatile.Read(ref _unauthenticated) >= _options.MaximumUnauthenticated)
            {
                Refuse(socket);
                continue;
            }

            Begin(socket);
        }
    }

    private void Refuse(Socket socket)
    {
        _options.OnEvent($"connection from {ClientSocket.AddressOf(socket)} closed: there are too many at once");
        socket.Dispose();
    }

    /// <summary>Whoever listens to events, or no longer does, must end neither a connection nor the endpoint.</summary>
    private static void Tell(Action<string> listener, string line)
    {
        try
        {
            listener(line);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nobody is left to be told.
        }
    }

    private void Begin(Socket socket)
    {
        int number = ++_lastNumber;
        Interlocked.Increment(ref _unauthenticated);
        int counted = 1;
        void Count()
        {
            if (Interlocked.Exchange(ref counted, 0) == 1)
            {
                Interlocked.Decrement(ref _unauthenticated);
            }
        }

        TaskCompletionSource registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[number] = Task.Run(async () =>
        {
            await registered.Task.ConfigureAwait(false);
            try
            {
                await new TdsConnection(socket, number, _options, _gate) { OnAuthenticated = Count }.RunAsync(_stop.Token).ConfigureAwait(false);
            }
            finally
            {
                socket.Dispose();
                // Whatever went wrong, a place that stayed taken would keep somebody out until the endpoint is started anew.
                Count();
                _connections.TryRemove(number, out _);
            }
        });
        registered.SetResult();
    }
}
