using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Login;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Sessions;
using Warehouse.Tds.Tokens;
using Warehouse.Tds.Types;

namespace Warehouse.Tds;

/// <summary>
/// One client: handshake, login, then requests. Packets are taken off the socket here, so that an attention is heard while a request runs; requests run on
/// a thread of their own, since the engine's store blocks.
/// </summary>
internal sealed class TdsConnection(Socket socket, int number, TdsServerOptions options, LoginGate gate)
{
    /// <summary>Packets that wait for the session; a bulk load that comes faster than it is stored waits in the client.</summary>
    private const int WaitingPackets = 64;

    private const int StackBytes = 64 * 1024 * 1024;

    /// <summary>What a session gets to end by itself, and its client to hear of it, before the socket is closed under it.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly Channel<Packet> _packets = Channel.CreateBounded<Packet>(new BoundedChannelOptions(WaitingPackets) { SingleReader = true, SingleWriter = true });
    private readonly Lock _gate = new();
    private readonly string _address = ClientSocket.AddressOf(socket);
    private CancellationTokenSource? _running;
    private int _attentionsHeard;
    private int _attentionsAnswered;
    private bool _isClosing;
    private string? _outputProblem;

    /// <summary>Told once, when the login has succeeded.</summary>
    public Action OnAuthenticated { get; init; } = static () => { };

    /// <summary>Serves the client until it goes, is sent away or <paramref name="stop"/> is cancelled. Never throws.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        string reason = "the client ended it";
        try
        {
            ClientSocket.Prepare(socket);
            using NetworkStream network = new(socket, ownsSocket: true);
            reason = await ServeAsync(network, stop).ConfigureAwait(false) ?? reason;
        }
        catch (ProtocolException problem)
        {
            reason = "malformed: " + problem.Message;
        }
        catch (SessionEndedException problem)
        {
            reason = problem.Message;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or EndOfStreamException)
        {
            reason = _outputProblem ?? "the connection broke";
        }
        catch (AuthenticationException)
        {
            reason = "the TLS handshake failed";
        }
        catch (OperationCanceledException)
        {
            reason = "the endpoint stops";
        }
#pragma warning disable CA1031 // Whatever a client brings about must end its connection and nothing else.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            reason = "internal error: " + Describe(unexpected);
        }

        options.OnEvent(FormattableString.Invariant($"connection {number} from {_address} closed: {reason}"));
    }

    private async Task<string?> ServeAsync(NetworkStream network, CancellationToken stop)
    {
        using CancellationTokenSource login = CancellationTokenSource.CreateLinkedTokenSource(stop);
        login.CancelAfter(options.LoginTimeout);
        try
        {
            if (!await Handshake.AgreeAsync(network, login.Token).ConfigureAwait(false))
            {
                return "it cannot encrypt, which this endpoint requires";
            }

            using HandshakeStream handshake = new(network);
            using SslStream secure = new(handshake, leaveInnerStreamOpen: false);
            // TLS 1.2: later versions send records after the handshake, which has no place in the packets of TDS 7.
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = options.Certificate, EnabledSslProtocols = SslProtocols.Tls12, AllowRenegotiation = false }, login.Token).ConfigureAwait(false);
            handshake.IsEstablished = true;

            PacketReader reader = new(secure);
            LoginRequest request = await Handshake.ReadLoginAsync(reader, login.Token).ConfigureAwait(false);
            using OutputSpool output = new(secure, new SpoolLimits(options.ResultMemoryBytes, options.MaximumResultBytes), OutputFailed);
            LocalConnection connection = await Task.Run(Open, login.Token).ConfigureAwait(false);
            ResponseWriter writer = new(output, (ushort)connection.Session.SessionId);
            using ClientSession session = new(connection, new TokenWriter(writer));
            string? refusal = await Task.Run(() => LogIn(connection.Session, request, new TokenWriter(writer)), login.Token).ConfigureAwait(false);
            if (refusal is not null)
            {
                await output.DrainAsync().WaitAsync(login.Token).ConfigureAwait(false);
                return refusal;
            }

            OnAuthenticated();
            options.OnEvent(FormattableString.Invariant($"connection {number} from {_address}: login '{connection.Session.Login.Name}'"));
            return await ExchangeAsync(reader, session, output, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (login.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // Asked before the streams above are closed: a client that sees the end may stop the endpoint at once.
            return "the login took too long";
        }
    }

    private LocalConnection Open()
    {
        LocalConnection connection = new(options.ConnectionString) { IsDurable = options.IsDurable, Clock = options.Clock };
        connection.Open();
        return connection;
    }

    /// <returns>Why the login failed; null when it did not.</returns>
    private string? LogIn(EngineSession session, LoginRequest request, TokenWriter tokens)
    {
        Admission admission = gate.Enter(session, request, _address);
        if (admission.Login is not { } login)
        {
            tokens.Error(admission.Error!);
            tokens.Done(new Done(Token.Done, DoneStatus.Error));
            tokens.Writer.EndMessage();
            return FormattableString.Invariant($"the login failed ({admission.Error!.Number}, {admission.Outcome})");
        }

        session.LogIn(login);
        Welcome.Write(tokens, request.AgreedVersion, int.Clamp(request.PacketSize == 0 ? tokens.Writer.PacketSize : request.PacketSize, Packet.MinimumSize, Packet.MaximumSize));
        return null;
    }

    /// <summary>Reads packets while the session's thread works on them.</summary>
    private async Task<string?> ExchangeAsync(PacketReader reader, ClientSession session, OutputSpool output, CancellationToken stop)
    {
        TaskCompletionSource<string?> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // Parser and binder descend as deep as a statement is nested; pages of the stack that are not used cost nothing.
        Thread worker = new(() => Work(session, ended), StackBytes) { IsBackground = true, Name = FormattableString.Invariant($"TDS {number}") };
        worker.Start();
        try
        {
            while (await reader.ReadAsync(stop).ConfigureAwait(false) is { } packet)
            {
                if (packet.Type == PacketType.Attention)
                {
                    lock (_gate)
                    {
                        _attentionsHeard++;
                        _running?.Cancel();
                    }
                }

                await _packets.Writer.WriteAsync(packet, stop).ConfigureAwait(false);
            }
        }
        catch (ChannelClosedException)
        {
            // The session has ended; why, its thread says.
        }
        finally
        {
            // A client that is gone must not keep its query running, nor its transaction open.
            Abort();
            _packets.Writer.TryComplete();
            if (await Task.WhenAny(ended.Task, Task.Delay(s_grace, CancellationToken.None)).ConfigureAwait(false) != ended.Task)
            {
                // Its thread may wait for a client that reads nothing: only a closed socket ends that.
                socket.Dispose();
            }

            await ended.Task.ConfigureAwait(false);
            output.Dispose();
            while (_packets.Reader.TryRead(out Packet left))
            {
                left.Return();
            }
        }

        return await ended.Task.ConfigureAwait(false);
    }

    private void Abort()
    {
        lock (_gate)
        {
            _isClosing = true;
            _running?.Cancel();
        }
    }

    /// <summary>What can't be sent ends the connection, also of a client that is there and neither reads nor sends: only the closed socket wakes who waits for it.</summary>
    private void OutputFailed(Exception problem)
    {
        _outputProblem = (problem as SpoolExhaustedException)?.Message;
        Abort();
        socket.Dispose();
    }

    private void Work(ClientSession session, TaskCompletionSource<string?> ended)
    {
        string? reason = null;
        try
        {
            while (RequestReader.Take(_packets.Reader) is { } packet)
            {
                if (packet.Type == PacketType.Attention)
                {
                    packet.Return();
                    Answer(session);
                }
                else
                {
                    Handle(session, packet);
                }
            }
        }
        catch (ProtocolException problem)
        {
            reason = "malformed: " + problem.Message;
        }
        catch (SessionEndedException problem)
        {
            reason = problem.Message;
        }
        catch (EndOfStreamException)
        {
            reason = "the connection broke inside a request";
        }
#pragma warning disable CA1031 // An error of ours ends this session and no other.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            reason = "internal error: " + Describe(unexpected);
        }
        finally
        {
            _packets.Writer.TryComplete(new ChannelClosedException());
            reason = Leave(session) ?? reason;
            ended.TrySetResult(reason);
        }
    }

    /// <summary>Rolls back what is open, and wakes the reader of packets. What the client was told is on its way already; it reads the end after it.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    private string? Leave(ClientSession session)
    {
        try
        {
            session.Dispose();
            socket.Shutdown(SocketShutdown.Receive);
            return null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client was faster.
            return null;
        }
#pragma warning disable CA1031 // On this thread nobody is left to catch it.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            return "internal error: " + Describe(unexpected);
        }
    }

    private void Handle(ClientSession session, Packet first)
    {
        using RequestReader request = new(first, _packets.Reader, first.Type == PacketType.BulkLoad ? long.MaxValue : options.MaximumRequestBytes, options.MaximumRequestBytes);
        using CancellationTokenSource running = new();
        lock (_gate)
        {
            _running = running;
            if (_isClosing || _attentionsHeard > _attentionsAnswered)
            {
                running.Cancel();
            }
        }

        try
        {
            if (first.Status.HasFlag(PacketStatus.Ignore))
            {
                return;
            }

            session.Execute(request, running.Token);
        }
        catch (OperationCanceledException)
        {
            // The attention that cancelled it is the next packet, and is answered then.
        }
        catch (RequestAbandonedException abandoned)
        {
            if (abandoned.WantsAcknowledgement)
            {
                Answer(session);
            }
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    private void Answer(ClientSession session)
    {
        lock (_gate)
        {
            _attentionsAnswered++;
        }

        session.AcknowledgeAttention();
    }

    // The type and the place, never the message: it may hold a value.
    private static string Describe(Exception problem) =>
        problem.GetType().Name + " at " + (new System.Diagnostics.StackTrace(problem).GetFrame(0)?.GetMethod() is { } method ? method.DeclaringType?.Name + "." + method.Name : "an unknown place");
}
