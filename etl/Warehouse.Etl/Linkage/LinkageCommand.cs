using System;
using System.CommandLine;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Linkage;

/// <summary><c>warehouse link</c>: the linkage of pseudonymized data (가명정보 결합), each step by the party whose it is.</summary>
internal static class LinkageCommand
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("link", "Linkage of pseudonymized data between controllers: keys, rates, joins, exports. / 가명정보 결합과 반출");
        command.Subcommands.Add(CreateSample(options));
        command.Subcommands.Add(CreateRecipe(options));
        command.Subcommands.Add(CreateKeys(options));
        command.Subcommands.Add(CreateData(options));
        foreach (LinkageStep step in LinkageSteps.All)
        {
            command.Subcommands.Add(step.CreateCommand(options));
        }

        LinkageFileCommands.AddTo(command, options);
        LinkageEncodingCommands.AddTo(command, options);
        return command;
    }

    private static Command CreateSample(GlobalOptions options)
    {
        var output = new Option<string>("--output") { Description = "New or empty directory. / 빈 디렉터리", Required = true };
        var rows = new Option<int>("--rows") { Description = "Persons in all; each organisation knows about half. / 전체 인원", DefaultValueFactory = _ => 4000 };
        var seed = new Option<ulong>("--seed") { Description = "Another seed gives other persons; the same seed always the same.", DefaultValueFactory = _ => LinkageSample.DefaultSeed };
        GlobalOptions.RequireAtLeast(rows, 10, "");
        var command = new Command("sample", "Write three organisations' files for the walk-through. / 세 기관의 예시 파일 생성") { output, rows, seed };
        command.SetAction(result =>
        {
            string directory = Path.GetFullPath(result.GetValue(output)!);
            if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            {
                throw new RefusedException($"{directory} is not empty. Name a new directory with --output.");
            }

            Directory.CreateDirectory(directory);
            foreach (string file in LinkageSample.Write(directory, result.GetValue(rows), result.GetValue(seed)))
            {
                options.Terminal(result).Output.WriteLine(file);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateRecipe(GlobalOptions options)
    {
        Argument<string> project = Project();
        var items = new Option<string[]>("--item") { Description = "NAME=KIND, in order; kinds: name, phone, date, email, code, address. / 결합키 생성 항목", Required = true };
        var algorithm = new Option<string>("--algorithm") { Description = "SHA2_256 or SHA2_512. / 알고리즘", DefaultValueFactory = _ => "SHA2_256" };
        Option<string?> user = LinkageStep.User("linkage_key_agent");
        var command = new Command("recipe", "Define how keys are made; salts are made with it. / 결합키 생성 방법 협의와 Salt 생성") { project, items, algorithm, user };
        command.SetAction(result =>
        {
            var listed = result.GetValue(items)!.Select(item => item.Split('=') is [var name, var kind]
                ? new { name, kind }
                : throw new RefusedException("--item must be NAME=KIND, for example 성명=name."));
            using DbConnection connection = options.Open(result, result.GetValue(user), message => options.Terminal(result).Output.WriteLine(message));
            int version = connection.CallForNumber(
                "link.DefineRecipe",
                "@recipeVersion",
                ("@projectCode", result.GetValue(project)),
                ("@items", JsonSerializer.Serialize(listed, Readable)),
                ("@algorithm", result.GetValue(algorithm)));
            options.Terminal(result).Say($"Recipe version {version} is defined; its salts are kept here, wrapped.", $"결합키 생성 방법 버전 {version}을(를) 정했습니다. Salt값은 암호화되어 보관됩니다.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateKeys(GlobalOptions options)
    {
        Argument<string> project = Project();
        LinkagePersonOptions persons = new();
        var salt = new Option<string?>("--salt-file") { Description = "Salt of a key agency with a server of its own. / Salt값 파일" };
        var trial = new Option<bool>("--trial") { Description = "Trial keys (모의결합키)." };
        Option<string?> user = LinkageStep.User("linkage_applicant");
        var command = new Command("keys", "Make linkage keys and serial numbers. / 결합키와 일련번호 생성") { project, salt, trial, user };
        persons.AddTo(command);
        command.SetAction(result =>
        {
            IWarehouseHost host = options.Host(result);
            byte[]? secret = result.GetValue(salt) is { } path ? LinkageFileSteps.ReadSalt(path) : null;
            using DbConnection connection = host.ConnectAs(result.GetValue(user));
            persons.Stage(host, connection, result);
            using DbCommand call = LinkageFileSteps.MakeKeys(connection, result.GetValue(project)!, secret, result.GetValue(trial));
            using DbDataReader counts = call.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, ResultFormat.Table).WriteAll(counts);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateData(GlobalOptions options)
    {
        Argument<string> project = Project();
        LinkageDataOptions data = new();
        var trial = new Option<bool>("--trial") { Description = "Data of the trial (모의결합)." };
        Option<string?> user = LinkageStep.User("linkage_applicant");
        var command = new Command("data", "Hand pseudonymized data over to the agency on this server. / 결합대상정보 전송") { project, trial, user };
        data.AddTo(command);
        command.SetAction(result =>
        {
            IWarehouseHost host = options.Host(result);
            using DbConnection connection = host.ConnectAs(result.GetValue(user));
            using DbCommand call = LinkageFileSteps.SubmitData(
                host, connection, result.GetValue(project)!, result.GetValue(data.Source)!, Encoding(result, data.Encoding), result.GetValue(data.Reference)!,
                LinkageSource.ParseTypes(result.GetValue(data.Types) ?? []), result.GetValue(data.Treatment)!, result.GetValue(trial));
            using DbDataReader counts = call.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, ResultFormat.Table).WriteAll(counts);
            return CommandLine.Done;
        });
        return command;
    }

    public static Argument<string> Project() => new("PROJECT") { Description = "The project's code. / 프로젝트" };

    public static System.Text.Encoding? Encoding(ParseResult result, Option<string?> option) => result.GetValue(option) is { } given ? CsvEncoding.Parse(given) : null;
}

/// <summary>The options of a source of pseudonymized data.</summary>
internal sealed class LinkageDataOptions
{
    public Option<string> Source { get; } = new("--source") { Description = "CSV with one line per subject. / 결합대상정보 CSV", Required = true };

    public Option<string> Reference { get; } = new("--reference") { Description = "Column that names your subjects; it is not handed over. / 자체 식별번호 컬럼", Required = true };

    public Option<string[]> Types { get; } = new("--type") { Description = "COLUMN=TYPE: int, bigint, date, decimal(p,s), nvarchar(n); else a text. / 컬럼 자료형" };

    public Option<string> Treatment { get; } = new("--treatment") { Description = "What was done to each item. / 가명처리 내역", Required = true };

    public Option<string?> Encoding { get; } = new("--encoding") { Description = "utf-8 or cp949; detected when absent." };

    public void AddTo(Command command)
    {
        command.Options.Add(Source);
        command.Options.Add(Reference);
        command.Options.Add(Types);
        command.Options.Add(Treatment);
        command.Options.Add(Encoding);
    }
}
