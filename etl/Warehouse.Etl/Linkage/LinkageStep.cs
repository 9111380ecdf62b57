using System.Collections.Generic;
using System.CommandLine;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Linkage;

/// <summary>A step of the protocol that is one call of a procedure of schema link: its arguments and options are the procedure's parameters.</summary>
/// <param name="Name">Of the command.</param>
/// <param name="Role">Who does it.</param>
/// <param name="English">What it does.</param>
/// <param name="Korean">The same in Korean.</param>
/// <param name="Procedure">Schema and name.</param>
/// <param name="Parameters">In the order of the arguments.</param>
internal sealed record LinkageStep(string Name, string Role, string English, string Korean, string Procedure, params LinkageParameter[] Parameters)
{
    public Command CreateCommand(GlobalOptions options)
    {
        var command = new Command(Name, $"{English} / {Korean}");
        var values = new List<(string Name, System.Func<ParseResult, object?> Read)>();
        foreach (LinkageParameter parameter in Parameters)
        {
            values.Add((parameter.Procedure, parameter.AddTo(command)));
        }

        Option<string?> user = User(Role);
        command.Options.Add(user);
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user), message => options.Terminal(result).Output.WriteLine(message));
            (string Name, object? Value)[] given = [.. values.Select(value => (value.Name, value.Read(result))).Where(value => value.Item2 is not null)];
            using DbCommand call = connection.CreateCommand($"EXECUTE {Procedure} {string.Join(", ", given.Select(p => $"{p.Name} = {p.Name}"))};", null, given);
            using DbDataReader rows = call.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, ResultFormat.Table).WriteAll(rows);
            options.Terminal(result).Say($"Done and recorded: {Name}.", $"처리하고 기록했습니다: {Name}.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Option<string?> User(string role) => new("--as") { Description = $"The database user to act as: a member of {role}." };
}

/// <summary>A parameter of a step: an argument (PROJECT), an option with a value (--reason), or one without (--trial).</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Procedure">The procedure's parameter.</param>
/// <param name="Description">What it is.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record LinkageParameter(string Name, string Procedure, string Description, LinkageParameterKind Kind = LinkageParameterKind.Text)
{
    private bool IsArgument => !Name.StartsWith('-');

    /// <summary>Adds it to the command.</summary>
    /// <returns>What reads its value; null leaves the procedure's default.</returns>
    public System.Func<ParseResult, object?> AddTo(Command command)
    {
        switch (Kind)
        {
            case LinkageParameterKind.Flag:
            case LinkageParameterKind.NegativeFlag:
                var flag = new Option<bool>(Name) { Description = Description };
                command.Options.Add(flag);
                return result => result.GetValue(flag) ? Kind == LinkageParameterKind.Flag : null;
            case LinkageParameterKind.Number when IsArgument:
                var number = new Argument<int>(Name) { Description = Description };
                command.Arguments.Add(number);
                return result => result.GetValue(number);
            case LinkageParameterKind.Number:
                var numberOption = new Option<decimal?>(Name) { Description = Description };
                command.Options.Add(numberOption);
                return result => result.GetValue(numberOption);
            default:
                break;
        }

        if (IsArgument)
        {
            var argument = new Argument<string>(Name) { Description = Description };
            command.Arguments.Add(argument);
            return result => result.GetValue(argument);
        }

        var option = new Option<string?>(Name) { Description = Description, Required = Kind == LinkageParameterKind.Required };
        command.Options.Add(option);
        return result => result.GetValue(option);
    }
}

/// <summary>Kinds of <see cref="LinkageParameter"/>.</summary>
internal enum LinkageParameterKind
{
    /// <summary>A text; as an option it may be left out.</summary>
    Text,

    /// <summary>An option that must be given.</summary>
    Required,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Given it is 1.</summary>
    Flag,

    /// <summary>Given it is 0.</summary>
    NegativeFlag,
}
