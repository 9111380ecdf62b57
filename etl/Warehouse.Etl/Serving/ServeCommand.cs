using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Output;
using Warehouse.Tds;
using Warehouse.Tds.Login;

namespace Warehouse.Etl.Serving;

/// <summary><c>warehouse serve</c>: lets clients of SQL Server open the local warehouse.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 14330;

    public static Command Create(GlobalOptions options)
    {
        var port = new Option<int>("--port") { Description = "TCP port; 0 takes a free one. / 포트", DefaultValueFactory = _ => DefaultPort };
        var listen = new Option<string>("--listen") { Description = "Address to listen on; 127.0.0.1 lets programs of this machine in only. / 접속을 받을 주소", DefaultValueFactory = _ => "127.0.0.1" };
        var certificate = new Option<string?>("--certificate") { Description = "A PKCS #12 file (.pfx) with certificate and key; otherwise one of the warehouse's own is made. / 인증서 파일" };
        var password = new Option<string?>("--certificate-password-file") { Description = "File with that file's password. / 인증서 암호 파일" };
        var command = new Command("serve", "Let clients of SQL Server open the local warehouse. / SQL Server 클라이언트로 로컬 웨어하우스 열기") { port, listen, certificate, password };
        command.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 0 or > ushort.MaxValue)
            {
                result.AddError("--port must be 0 to 65535.");
            }

            // Null where it is not given: the default comes later.
            if (result.GetValue(listen) is { } address && !IPAddress.TryParse(address, out _))
            {
                result.AddError("--listen takes an IP address, for example 127.0.0.1 or 0.0.0.0.");
            }
        });
        command.Subcommands.Add(ServeLoginCommand.Create(options));
        command.SetAction(result =>
        {
            LocalHost host = LocalHostOf(options, result);
            using X509Certificate2 used = Certificate(host, result.GetValue(certificate), result.GetValue(password));
            Serve(options.Terminal(result), host, new IPEndPoint(IPAddress.Parse(result.GetValue(listen)!), result.GetValue(port)), used);
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>The local warehouse that the command line names.</summary>
    /// <exception cref="RefusedException">It names a server, which has an endpoint of its own.</exception>
    public static LocalHost LocalHostOf(GlobalOptions options, ParseResult result) => options.Host(result) as LocalHost
        ?? throw new RefusedException("A SQL Server listens by itself; serve is for a local warehouse. Name its directory with --local.");

    private static void Serve(Terminal terminal, LocalHost host, IPEndPoint address, X509Certificate2 certificate)
    {
        var gate = new System.Threading.Lock();
        void Note(string line)
        {
            lock (gate)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}Z {CellText.Visible(line)}"));
            }
        }

        using var journal = new LoginJournal(host, Note);
        TdsServer server;
        try
        {
            server = new TdsServer(new TdsServerOptions
            {
                ConnectionString = host.ConnectionString,
                Address = address,
                Certificate = certificate,
                OnLogin = journal.Record,
                OnEvent = Note,
                Clock = host.Clock,
            });
        }
        catch (SocketException problem)
        {
            throw new RefusedException($"{address} can't be listened on: {problem.Message}. Take another port with --port.", problem);
        }

        terminal.Say($"Listening on {server.Address}, database warehouse, TDS 7.4, always encrypted.", $"{server.Address}에서 접속을 받습니다. 데이터베이스 warehouse, TDS 7.4, 항상 암호화.");
        // As the connection string names it, where every address is listened on.
        IPAddress reached = address.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address.Address;
        string place = string.Create(CultureInfo.InvariantCulture, $"{reached},{server.Address.Port}");
        terminal.Say($"Certificate: SHA-256 {certificate.GetCertHashString(HashAlgorithmName.SHA256)}", $"인증서: SHA-256 {certificate.GetCertHashString(HashAlgorithmName.SHA256)}");
        terminal.Say($"Connection string: Server={place};Database=warehouse;User ID=NAME;Password=…;Encrypt=true;TrustServerCertificate=true", $"연결 문자열: Server={place};Database=warehouse;User ID=이름;Password=…;Encrypt=true;TrustServerCertificate=true");
        terminal.Say("Logins are made by `warehouse serve login NAME --user USER`, the administrator's by `warehouse serve login NAME --administrator`. There is none by default.", "로그인은 `warehouse serve login 이름 --user 사용자`로, 관리자 로그인은 `warehouse serve login 이름 --administrator`로 만듭니다. 기본 로그인은 없습니다.");
        if (!IPAddress.IsLoopback(address.Address))
        {
            terminal.Say(
                "WARNING: other machines can reach this endpoint. It is for trials: take a certificate that they trust (--certificate), let a firewall say who may come, and stop it when it is not needed.",
                "경고: 다른 컴퓨터에서 이 접속점에 닿을 수 있습니다. 시험용이므로 신뢰되는 인증서(--certificate)를 쓰고, 방화벽으로 접속자를 제한하고, 필요 없으면 중지하십시오.");
        }

        terminal.Say("Ctrl+C ends it.", "Ctrl+C로 끝냅니다.");
        Interruption.Token.WaitHandle.WaitOne();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    // By the machine's clock, whatever day the warehouse lives in: clients check a certificate by theirs.
    private static X509Certificate2 OwnCertificate(LocalHost host)
    {
        try
        {
            return ServerCertificate.FindOrCreate(host.Place, TimeProvider.System);
        }
        catch (InvalidDataException problem)
        {
            throw new RefusedException(problem.Message, problem);
        }
    }

    private static X509Certificate2 Certificate(LocalHost host, string? path, string? passwordFile)
    {
        if (path is null)
        {
            return OwnCertificate(host);
        }

        SecretFile.RequireOwnerOnly(path, "certificate file");
        string? password = passwordFile is null ? null : SecretFile.ReadPassword(passwordFile, "certificate password file");
        try
        {
            X509Certificate2 given = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return given.HasPrivateKey ? given : throw new RefusedException($"{path} holds no private key. Export the certificate with its key.");
        }
        catch (CryptographicException problem)
        {
            throw new RefusedException($"{path} can't be opened as a PKCS #12 file. If it has a password, name the file that holds it with --certificate-password-file.", problem);
        }
    }
}
