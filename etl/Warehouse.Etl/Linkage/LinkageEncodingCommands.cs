using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Linkage;

/// <summary><c>warehouse link encodings, export-encodings</c>: what bears typing errors, for projects that allow it.</summary>
internal static class LinkageEncodingCommands
{
    public static void AddTo(Command link, GlobalOptions options)
    {
        link.Subcommands.Add(CreateEncodings(options));
        link.Subcommands.Add(CreateExport(options));
    }

    private static Command CreateEncodings(GlobalOptions options)
    {
        Argument<string> project = LinkageCommand.Project();
        LinkagePersonOptions persons = new();
        Option<string?> user = LinkageStep.User("linkage_applicant");
        var command = new Command("encodings", "Hand encodings that bear typing errors to the key agency on this server. / 오류 허용 부호 생성과 전송") { project, user };
        persons.AddTo(command);
        command.SetAction(result =>
        {
            IWarehouseHost host = options.Host(result);
            using DbConnection connection = host.ConnectAs(result.GetValue(user));
            persons.Stage(host, connection, result);
            using DbCommand call = connection.CreateCommand("EXECUTE link.MakeEncodings @projectCode = @project;", null, ("@project", result.GetValue(project)));
            using DbDataReader counts = call.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, ResultFormat.Table).WriteAll(counts);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateExport(GlobalOptions options)
    {
        Argument<string> project = LinkageCommand.Project();
        LinkagePersonOptions persons = new();
        var secret = new Option<string>("--secret-file") { Description = "The key agency's secret (link salt --encoding). / 비밀값 파일", Required = true };
        Option<string> output = LinkageFileCommands.Output();
        Option<string?> user = LinkageStep.User("linkage_applicant");
        var command = new Command("export-encodings", "Encodings that bear typing errors for a key agency elsewhere. / 오류 허용 부호 파일") { project, secret, output, user };
        persons.AddTo(command);
        command.SetAction(result =>
        {
            IWarehouseHost host = options.Host(result);
            byte[] bytes = LinkageFileSteps.ReadSalt(result.GetValue(secret)!);
            using DbConnection connection = host.ConnectAs(result.GetValue(user));
            persons.Stage(host, connection, result);
            LinkageFileCommands.Say(options, result, result.GetValue(output)!, LinkageFileSteps.Write(
                connection, result.GetValue(project)!, "encodings", result.GetValue(output)!, "EXECUTE link.MakeEncodings @projectCode = @project, @secret = @secret, @handsOver = 0;", secret: bytes));
            return CommandLine.Done;
        });
        return command;
    }
}

/// <summary>The options of a source of persons with the items of their keys.</summary>
internal sealed class LinkagePersonOptions
{
    public Option<string> Source { get; } = new("--source") { Description = "CSV with one line per person. / 원본 CSV", Required = true };

    public Option<string> Reference { get; } = new("--reference") { Description = "Column that names your subjects. / 자체 식별번호 컬럼", Required = true };

    public Option<string[]> Items { get; } = new("--item") { Description = "Columns of the recipe's items, in its order. / 결합키 생성 항목 컬럼", Required = true };

    public Option<string?> Encoding { get; } = new("--encoding") { Description = "utf-8 or cp949; detected when absent." };

    public void AddTo(Command command)
    {
        command.Options.Add(Source);
        command.Options.Add(Reference);
        command.Options.Add(Items);
        command.Options.Add(Encoding);
    }

    /// <summary>Puts the persons into #LinkageSubject.</summary>
    public void Stage(IWarehouseHost host, DbConnection connection, ParseResult result) => LinkageFileSteps.StageSubjects(
        host, connection, result.GetValue(Source)!, LinkageCommand.Encoding(result, Encoding), result.GetValue(Reference)!, result.GetValue(Items)!);
}
