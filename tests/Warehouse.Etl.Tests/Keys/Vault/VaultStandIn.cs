using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Warehouse.Etl.Tests.Keys.Vault;

/// <summary>A request as it came over the wire.</summary>
internal sealed record VaultRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>An answer; null in <see cref="VaultStandIn.Answers"/> lets the client wait until it gives up.</summary>
internal sealed record VaultAnswer(int Status, string Body, params string[] Headers);

/// <summary>
/// Stands for Azure Key Vault on the loopback interface: HTTPS with a certificate of its own, one RSA key, the operations wrapkey and unwrapkey as documented
/// ("Key Vault REST API" 7.4). Answers that a test queues come first.
/// </summary>
internal sealed class VaultStandIn : IDisposable
{
    public const string Version = "0123456789abcdef0123456789abcdef";

    // Made once: keys take time, and no test needs another.
    private static readonly RSA Key = RSA.Create(2048);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public VaultStandIn()
    {
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public static X509Certificate2 Certificate { get; } = MakeCertificate();

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    public string KeyId => $"{Address.GetLeftPart(UriPartial.Authority)}/keys/warehouse-kek/{Version}";

    public ConcurrentQueue<VaultRequest> Requests { get; } = [];

    public ConcurrentQueue<VaultAnswer?> Answers { get; } = [];

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(10));
        _listener.Dispose();
        _end.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task ServeAsync()
    {
        List<Task> clients = [];
        try
        {
            while (true)
            {
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // The test is over, and the listener was stopped.
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _end.Token);
                while (await ReadAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    if (!Answers.TryDequeue(out VaultAnswer? answer))
                    {
                        answer = Operate(request);
                    }
                    else if (answer is null)
                    {
                        await Task.Delay(Timeout.Infinite, _end.Token);
                    }

                    await WriteAsync(stream, answer!);
                }
            }
            catch (Exception problem) when (_end.IsCancellationRequested || problem is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, or the test is over and the connection with it.
            }
        }
    }

    private VaultAnswer Operate(VaultRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        byte[] value = FromBase64Url(body.RootElement.GetProperty("value").GetString()!);
        byte[] result = request.Line.Contains("/wrapkey", StringComparison.Ordinal)
            ? Key.Encrypt(value, RSAEncryptionPadding.OaepSHA256)
            : Key.Decrypt(value, RSAEncryptionPadding.OaepSHA256);
        return new VaultAnswer(200, $$"""{"kid":"{{KeyId}}","value":"{{Convert.ToBase64String(result).TrimEnd('=').Replace('+', '-').Replace('/', '_')}}"}""");
    }

    // Written out, so that the product's decoder is not its own judge.
    private static byte[] FromBase64Url(string text)
    {
        if (text.AsSpan().ContainsAny('+', '/', '='))
        {
            throw new InvalidDataException("base64url has none of + / =");
        }

        return Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
    }

    private async Task<VaultRequest?> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _end.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _end.Token);
        return new VaultRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }

    private async Task WriteAsync(Stream stream, VaultAnswer answer)
    {
        byte[] body = Encoding.UTF8.GetBytes(answer.Body);
        string head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Answer\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n")
            + string.Concat(answer.Headers.Select(header => header + "\r\n")) + "\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], _end.Token);
        await stream.FlushAsync(_end.Token);
    }
}
