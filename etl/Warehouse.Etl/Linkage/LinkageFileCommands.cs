using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Linkage;

/// <summary><c>warehouse link export-…, import-…</c>: what passes between parties that have servers of their own.</summary>
internal static class LinkageFileCommands
{
    private const string Agent = "linkage_agent", KeyAgent = "linkage_key_agent", Applicant = "linkage_applicant";

    public static void AddTo(Command link, GlobalOptions options)
    {
        link.Subcommands.Add(CreateSalt(options));
        link.Subcommands.Add(CreateExport(options, "export-keys", Applicant, "keys", "EXECUTE link.ReadKeys @projectCode = @project;", "Keys and serial numbers for the key agency. / 결합키와 일련번호 파일", ofApplicant: false, ofTable: false));
        link.Subcommands.Add(CreateExport(options, "export-serials", KeyAgent, "serials", "EXECUTE link.ReadSerials @projectCode = @project, @applicantCode = @applicant;", "Extracted serial numbers for an applicant. / 추출 일련번호 파일", ofApplicant: true, ofTable: false));
        link.Subcommands.Add(CreateExport(options, "export-table", KeyAgent, "table", "EXECUTE link.ReadLinkageTable @projectCode = @project;", "The linkage table for the linkage agency. / 결합키연계정보 파일", ofApplicant: false, ofTable: true));
        link.Subcommands.Add(CreateExportData(options));
        link.Subcommands.Add(CreateReceive(options));
        link.Subcommands.Add(CreateImport(
            options, "import-keys", KeyAgent, "keys", "#LinkageKey", "EXECUTE link.ReceiveKeys @projectCode = @project, @applicantCode = @applicant, @recipeVersion = @version, @roundNumber = @turn;", "Take an applicant's keys in. / 결합키 파일 수신"));
        link.Subcommands.Add(CreateImport(
            options, "import-encodings", KeyAgent, "encodings", "#LinkageEncoding", "EXECUTE link.ReceiveEncodings @projectCode = @project, @applicantCode = @applicant, @recipeVersion = @version, @fileRound = @turn;", "Take an applicant's encodings in. / 오류 허용 부호 파일 수신"));
        link.Subcommands.Add(CreateImport(options, "import-serials", Applicant, "serials", "#LinkageSerial", "EXECUTE link.ReceiveSerials @projectCode = @project, @recipeVersion = @version, @roundNumber = @turn;", "Take the extracted serial numbers in. / 추출 일련번호 파일 수신"));
        link.Subcommands.Add(CreateImport(options, "import-table", Agent, "table", "#LinkageTable", "EXECUTE link.ReceiveLinkageTable @projectCode = @project, @recipeVersion = @version, @roundNumber = @turn;", "Take the linkage table in. / 결합키연계정보 파일 수신"));
        link.Subcommands.Add(CreateImport(
            options, "import-data", Agent, "data", "#LinkageData",
            "EXECUTE link.ReceiveData @projectCode = @project, @applicantCode = @applicant, @recipeVersion = @version, @roundNumber = @turn, @treatment = @treatment;", "Take an applicant's data in. / 결합대상정보 파일 수신"));
    }

    private static Command CreateSalt(GlobalOptions options)
    {
        Argument<string> project = LinkageCommand.Project();
        Argument<string> applicant = Code();
        var trial = new Option<bool>("--trial") { Description = "The salt of trial keys." };
        var encoding = new Option<bool>("--encoding") { Description = "The secret of encodings that bear typing errors. / 오류 허용 부호 비밀값" };
        Option<string> output = Output();
        Option<string?> user = LinkageStep.User(KeyAgent);
        var command = new Command("salt", "Write the salt for an applicant with a server of its own. / Salt값 전송용 파일") { project, applicant, trial, encoding, output, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            LinkageFileSteps.WriteSalt(connection, result.GetValue(project)!, result.GetValue(applicant)!, result.GetValue(trial), result.GetValue(encoding), result.GetValue(output)!);
            options.Terminal(result).Say(
                $"The salt is in {result.GetValue(output)}, for its owner only. Hand it over by a protected way; who receives it deletes it when the keys are made.",
                $"Salt값을 {result.GetValue(output)}에 기록했습니다(소유자만 읽기). 안전한 방법으로 전달하고, 받은 기관은 결합키 생성 후 삭제하십시오.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateExport(GlobalOptions options, string name, string role, string content, string query, string description, bool ofApplicant, bool ofTable)
    {
        Argument<string> project = LinkageCommand.Project();
        Argument<string> applicant = Code();
        Option<string> output = Output();
        Option<string?> user = LinkageStep.User(role);
        var command = new Command(name, description) { project };
        if (ofApplicant)
        {
            command.Arguments.Add(applicant);
        }

        command.Options.Add(output);
        command.Options.Add(user);
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            Say(options, result, result.GetValue(output)!, LinkageFileSteps.Write(
                connection, result.GetValue(project)!, content, result.GetValue(output)!, query, ofApplicant ? result.GetValue(applicant) : ofTable ? "-" : null));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateExportData(GlobalOptions options)
    {
        Argument<string> project = LinkageCommand.Project();
        LinkageDataOptions data = new();
        Option<string> output = Output();
        Option<string?> user = LinkageStep.User(Applicant);
        var command = new Command("export-data", "Your data with serial numbers for the linkage agency. / 결합대상정보 파일") { project, output, user };
        data.AddTo(command);
        data.Treatment.Required = false;
        command.SetAction(result =>
        {
            Say(options, result, result.GetValue(output)!, LinkageFileSteps.ExportData(
                options.Host(result), result.GetValue(user), result.GetValue(project)!, result.GetValue(data.Source)!, LinkageCommand.Encoding(result, data.Encoding), result.GetValue(data.Reference)!,
                LinkageSource.ParseTypes(result.GetValue(data.Types) ?? []), result.GetValue(output)!));
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>The export as its applicant takes it.</summary>
    private static Command CreateReceive(GlobalOptions options)
    {
        var request = new Argument<int>("REQUEST") { Description = "The request's number. / 반출신청 번호" };
        Option<string> output = Output();
        Option<string?> user = LinkageStep.User(Applicant);
        var command = new Command("export", "Take a released export. / 반출정보 수령") { request, output, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            using DbCommand call = connection.CreateCommand("EXECUTE link.ReadExport @exportId = @id;", null, ("@id", result.GetValue(request)));
            using DbDataReader rows = call.ExecuteReader();
            // Same form as what passes between parties, so that it, too, shows whether it was altered.
            Say(options, result, result.GetValue(output)!, LinkageFileWriter.Write(result.GetValue(output)!, new LinkageFileHeader("export", $"request-{result.GetValue(request)}", "-", 0, 0), rows));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateImport(GlobalOptions options, string name, string role, string content, string table, string step, string description)
    {
        var file = new Argument<string>("FILE") { Description = "The file of the other party. / 수신 파일" };
        var checksum = new Option<string?>("--sha256") { Description = "The checksum as the sender says it. / 송신 기관이 알린 체크섬" };
        Digest.CheckIn(checksum);
        var treatment = new Option<string?>("--treatment") { Description = "What the applicant did to each item. / 가명처리 내역", Required = content == "data" };
        Option<string?> user = LinkageStep.User(role);
        var command = new Command(name, description) { file, checksum, user };
        if (content == "data")
        {
            command.Options.Add(treatment);
        }

        command.SetAction(result =>
        {
            IWarehouseHost host = options.Host(result);
            using DbConnection connection = host.ConnectAs(result.GetValue(user));
            using LinkageFileReader read = LinkageFileSteps.Import(
                host, connection, result.GetValue(file)!, content, result.GetValue(checksum) is { } told ? Digest.Parse(told) : null, table, step, content == "data" ? result.GetValue(treatment) : null);
            options.Terminal(result).Say($"{read.Header} was taken in (sha256={read.Checksum}).", $"{read.Header} 파일을 받았습니다(sha256={read.Checksum}).");
            return CommandLine.Done;
        });
        return command;
    }

    private static Argument<string> Code() => new("APPLICANT") { Description = "An applicant's code, e.g. A. / 결합신청자 코드" };

    public static Option<string> Output() => new("--output") { Description = "New file. / 새 파일", Required = true };

    public static void Say(GlobalOptions options, ParseResult result, string path, (long Rows, string Checksum) written) => options.Terminal(result).Say(
        $"{written.Rows} rows in {path}, sha256={written.Checksum}. Say the checksum to the receiver by another way than the file.",
        $"{path}에 {written.Rows}행, sha256={written.Checksum}. 체크섬은 파일과 다른 경로로 알려 주십시오.");
}
