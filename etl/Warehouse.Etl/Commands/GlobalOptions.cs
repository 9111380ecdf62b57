using System;
using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.IO;
using Azure.Identity;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Keys.Vault;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary>The options that every command takes, and what follows from them.</summary>
internal sealed class GlobalOptions
{
    public const string DefaultDirectory = "./warehouse-data";

    private readonly Option<string?> _connection = new("--connection") { Description = "A SQL Server connection string. / SQL Server 연결 문자열", Recursive = true };

    private readonly Option<string> _local = new("--local")
    {
        Description = "Directory of a local warehouse. / 로컬 웨어하우스 디렉터리",
        Recursive = true,
        DefaultValueFactory = _ => DefaultDirectory,
    };

    private readonly Option<string?> _passphraseFile = new("--passphrase-file")
    {
        Description = "File that protects the keys of a local warehouse, outside its directory. / 로컬 웨어하우스의 키를 보호하는 암호 파일",
        Recursive = true,
    };

    private readonly Option<string?> _clock = new("--clock")
    {
        Description = "What day it is in a local warehouse (yyyy-MM-dd, or yyyy-MM-ddTHH:mm:ss, in Korea): a trial lives through years with it. / 로컬 웨어하우스의 시각",
        Recursive = true,
    };

    private readonly Option<string?> _language = new("--lang") { Description = "Language of messages: ko or en. / 메시지 언어", Recursive = true };

    /// <summary>A key of Azure Key Vault by its identifier, reached as whoever DefaultAzureCredential finds.</summary>
    public Func<string, IKeyEncryptionKey> Vault { get; init; } = static keyId => new KeyVaultKey(KeyVaultKeyId.Parse(keyId), new DefaultAzureCredential(), new KeyVaultOptions());

    public void AddTo(RootCommand root)
    {
        _language.AcceptOnlyFromAmong("ko", "en");
        root.Options.Add(_connection);
        root.Options.Add(_local);
        root.Options.Add(_passphraseFile);
        root.Options.Add(_language);
        root.Options.Add(_clock);
    }

    /// <summary>Checks that go across options; validators of the root don't see subcommands, so each command gets them.</summary>
    public void CheckIn(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(_connection) is not null && result.GetResult(_local) is { Implicit: false })
        {
            result.AddError("Give --connection or --local, not both.");
        }

        // A server's registers have the server's time, and nobody else's.
        if (result.GetValue(_connection) is not null && result.GetValue(_clock) is not null)
        {
            result.AddError("--clock is for local warehouses: a server has its own clock.");
        }

        if (result.GetValue(_clock) is { } day && TrialClock.Parse(day) is null)
        {
            result.AddError("--clock must be a day (2029-12-31) or an instant (2029-12-31T09:00:00).");
        }
    });

    /// <summary>Refuses numbers below <paramref name="minimum"/>; what is no number at all is refused by the parser.</summary>
    public static void RequireAtLeast(Option<int> option, int minimum, string why) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number < minimum)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be {minimum} or more{why}."));
        }
    });

    public Terminal Terminal(ParseResult result) => Output.Terminal.OfProcess(LanguageOf(result));

    private Language LanguageOf(ParseResult result) => LanguageChoice.Parse(result.GetValue(_language));

    public WarehouseDirectory Directory(ParseResult result) => new(result.GetValue(_local)!);

    /// <summary>The warehouse named on the command line.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mayBeNew">True for commands that make a warehouse; others refuse a directory that holds none.</param>
    /// <exception cref="RefusedException">There is no warehouse, or its passphrase file is not usable.</exception>
    public IWarehouseHost Host(ParseResult result, bool mayBeNew = false)
    {
        if (result.GetValue(_connection) is { } connectionString)
        {
            return new SqlServerHost(connectionString) { Language = LanguageOf(result) };
        }

        WarehouseDirectory directory = Directory(result);
        if (!mayBeNew && !directory.HoldsWarehouse)
        {
            throw new RefusedException($"There is no warehouse in {directory.Path}. Make one with `warehouse demo` or `warehouse deploy`, or name another directory with --local.");
        }

        return new LocalHost(directory, PassphraseFile.FindOrCreate(directory, result.GetValue(_passphraseFile), PassphraseFile.DefaultDirectory), clock: TrialClock.Parse(result.GetValue(_clock)))
        {
            Language = LanguageOf(result),
        };
    }

    /// <summary>A session of the warehouse that acts as <paramref name="user"/> and whose errors and findings come in the language of the command.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="user">The user; null for who runs the command.</param>
    /// <param name="onMessage">Takes what the session prints; null to drop it.</param>
    public DbConnection Open(ParseResult result, string? user, Action<string>? onMessage = null) => Host(result).ConnectAs(user, onMessage);

    /// <summary>Reads a file that the user named.</summary>
    /// <exception cref="RefusedException">It can't be read.</exception>
    public static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be read: {problem.Message}", problem);
        }
    }
}
