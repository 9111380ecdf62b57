using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.IO;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Linkage;
using Warehouse.Etl.Risk;
using Warehouse.Etl.Serving;

namespace Warehouse.Etl.Commands;

/// <summary>The command <c>warehouse</c>.</summary>
internal static class CommandLine
{
    /// <summary>Exit codes, as documented for scripts.</summary>
    public const int Done = 0, Refused = 1, WrongUsage = 2;

    /// <summary>Runs the command line and turns whatever goes wrong into one clear message and an exit code.</summary>
    public static int Run(string[] arguments) => Run(arguments, new GlobalOptions());

    /// <param name="arguments">As typed.</param>
    /// <param name="options">With the vault that the commands reach.</param>
    internal static int Run(string[] arguments, GlobalOptions options)
    {
        ParseResult result = Build(options).Parse(arguments);
        if (result.Errors.Count > 0)
        {
            foreach (string message in result.Errors.Select(e => e.Message).Distinct())
            {
                Console.Error.WriteLine(message);
            }

            Console.Error.WriteLine($"See: warehouse {PathOf(result.CommandResult)}--help");
            return WrongUsage;
        }

        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (RefusedException problem)
        {
            Console.Error.WriteLine(problem.Message);
        }
        catch (Exception problem) when (Unwrap(problem) is DbException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Describe(Unwrap(problem)));
        }

        return Refused;
    }

    /// <summary>What a database error says, with its number.</summary>
    public static string Describe(Exception problem) =>
        ErrorNumber(problem) is { } number ? $"Error {number}: {problem.Message}" : problem.Message;

    /// <summary>The server's number of a database error; null for other exceptions.</summary>
    public static int? ErrorNumber(Exception problem) => ServerMessage.Of(problem) is [var first, ..] ? first.Number : null;

    // The names of a command and of those above it, but for the root's.
    private static string PathOf(SymbolResult? result) => result switch
    {
        CommandResult { Command: RootCommand } or null => "",
        CommandResult command => $"{PathOf(command.Parent)}{command.Command.Name} ",
        _ => PathOf(result.Parent),
    };

    private static Exception Unwrap(Exception problem) => problem is AggregateException { InnerException: { } inner } ? inner : problem;

    private static RootCommand Build(GlobalOptions options)
    {
        var root = new RootCommand("Pseudonymization inside the data warehouse: plans, loads, registers, queries. / 데이터 웨어하우스 안의 가명처리");
        options.AddTo(root);
        root.Subcommands.Add(DemoCommand.Create(options));
        root.Subcommands.Add(DeployCommand.Create(options));
        root.Subcommands.Add(PackageCommand.Create(options));
        root.Subcommands.Add(ApplyCommand.Create(options));
        root.Subcommands.Add(LoadCommand.Create(options));
        root.Subcommands.Add(AssessCommand.Create(options));
        root.Subcommands.Add(ReviewCommand.Create(options));
        root.Subcommands.Add(PublicationCommand.CreatePublish(options));
        root.Subcommands.Add(PublicationCommand.CreateWithdraw(options));
        root.Subcommands.Add(PublicationCommand.CreateDestroy(options));
        root.Subcommands.Add(RoleCommand.Create(options));
        root.Subcommands.Add(StopCommand.Create(options));
        root.Subcommands.Add(ContractCommand.Create(options));
        root.Subcommands.Add(TransferCommand.Create(options));
        root.Subcommands.Add(WorkCommand.Create(options));
        root.Subcommands.Add(IncidentCommand.Create(options));
        root.Subcommands.Add(RegistersCommand.Create(options));
        root.Subcommands.Add(RecordCommand.Create(options));
        root.Subcommands.Add(SubjectAccessCommand.Create(options));
        root.Subcommands.Add(AuditCommand.Create(options));
        root.Subcommands.Add(ReportCommand.Create(options));
        root.Subcommands.Add(KeysCommand.Create(options));
        root.Subcommands.Add(ProvideCommand.Create(options));
        root.Subcommands.Add(ScanCommand.Create(options));
        root.Subcommands.Add(ReviewTextCommand.Create(options, "review-text"));
        root.Subcommands.Add(MediaCommand.Create(options));
        root.Subcommands.Add(LinkageCommand.Create(options));
        root.Subcommands.Add(SqlCommand.Create(options));
        root.Subcommands.Add(ServeCommand.Create(options));
        root.Subcommands.Add(TestCommand.Create(options));
        root.Subcommands.Add(SampleCommand.Create());
        root.Subcommands.Add(LintCommand.Create());
        foreach (Command command in root.Subcommands.SelectMany(command => command.Subcommands.Prepend(command)))
        {
            options.CheckIn(command);
        }

        return root;
    }
}
