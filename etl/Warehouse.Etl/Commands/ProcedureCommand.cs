using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Data.Common;
using System.Linq;
using System.Text.Json;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary>Kinds of values that a procedure takes from the command line.</summary>
internal enum ProcedureValue
{
    Text,
    Number,
    Decimal,
    Flag,
    Date,

    /// <summary>Codes separated by commas, for a parameter that takes a JSON array; an array passes as it is.</summary>
    List,

    /// <summary>name=code pairs separated by commas, for a parameter that takes a JSON object; an object passes as it is.</summary>
    Pairs,

    /// <summary>A SHA-256: 64 hexadecimal digits, with or without 0x.</summary>
    Digest,
}

/// <summary>An option of a command that is one parameter of its procedure.</summary>
/// <param name="Name">On the command line, without the dashes; an argument stands for itself.</param>
/// <param name="Parameter">Of the procedure.</param>
/// <param name="Description">What to give.</param>
internal sealed record ProcedureOption(string Name, string Parameter, Label Description)
{
    public ProcedureValue Value { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>True for what is given by its place.</summary>
    public bool IsArgument { get; init; }

    /// <summary>What alone is allowed; empty for anything.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}

/// <summary>
/// A command that calls one procedure and does nothing else: whoever runs it acts as himself (or as <c>--as</c> says), and every rule is the procedure's.
/// </summary>
internal static class ProcedureCommand
{
    /// <param name="options">Of every command.</param>
    /// <param name="name">Of the command.</param>
    /// <param name="description">What it does.</param>
    /// <param name="role">Whose duty it is.</param>
    /// <param name="procedure">Schema and name.</param>
    /// <param name="done">What to say when it was done; {0} is the number that the procedure gave back.</param>
    /// <param name="output">The OUTPUT parameter with that number; null for none.</param>
    /// <param name="given">Its parameters.</param>
    public static Command Create(GlobalOptions options, string name, Label description, string role, string procedure, Label done, string? output, params ProcedureOption[] given)
    {
        var user = new Option<string?>("--as") { Description = $"The database user to act as: a member of {role}. / 데이터베이스 사용자" };
        var command = new Command(name, $"{description.English} / {description.Korean}");
        List<(ProcedureOption Option, Func<ParseResult, object?> Value)> values = [.. given.Select(option => (option, Add(command, option)))];
        command.Options.Add(user);
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            (string, object?)[] parameters = [.. values.Select(v => (v.Option.Parameter, v.Value(result)))];
            int number = 0;
            if (output is null)
            {
                connection.Call(procedure, parameters);
            }
            else
            {
                number = connection.CallForNumber(procedure, output, parameters);
            }

            Terminal terminal = options.Terminal(result);
            terminal.Say(done.English.Replace("{0}", CellText.Of(number), StringComparison.Ordinal), done.Korean.Replace("{0}", CellText.Of(number), StringComparison.Ordinal));
            return CommandLine.Done;
        });
        return command;
    }

    private static Func<ParseResult, object?> Add(Command command, ProcedureOption option) => option.Value switch
    {
        ProcedureValue.Number => Add<int?>(command, option),
        ProcedureValue.Decimal => Add<decimal?>(command, option),
        ProcedureValue.Flag => Add<bool>(command, option),
        ProcedureValue.Date => Add<DateOnly?>(command, option),
        ProcedureValue.List => Text(command, option, static text => text.TrimStart().StartsWith('[') ? text : JsonSerializer.Serialize(Parts(text))),
        ProcedureValue.Pairs => Text(command, option, static text => text.TrimStart().StartsWith('{') ? text : Pairs(text)),
        ProcedureValue.Digest => Text(command, option, static text => Digest.Parse(text) ?? throw new RefusedException("A SHA-256 is 64 hexadecimal digits.")),
        _ => Add<string?>(command, option),
    };

    private static Func<ParseResult, object?> Text(Command command, ProcedureOption option, Func<string, object> read)
    {
        Func<ParseResult, object?> given = Add<string?>(command, option);
        return result => given(result) is string text ? read(text) : null;
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // What has no = is a name without a code, which the procedure refuses by name.
    private static string Pairs(string text) => JsonSerializer.Serialize(Parts(text).Select(static part => part.Split('=', 2, StringSplitOptions.TrimEntries)).DistinctBy(static p => p[0]).ToDictionary(static p => p[0], static p => p.Length == 2 ? p[1] : ""));

    private static Func<ParseResult, object?> Add<T>(Command command, ProcedureOption option)
    {
        string description = $"{option.Description.English} / {option.Description.Korean}";
        if (option.IsArgument)
        {
            var argument = new Argument<T>(option.Name) { Description = description };
            command.Arguments.Add(argument);
            return result => result.GetValue(argument);
        }

        var named = new Option<T>($"--{option.Name}") { Description = description, Required = option.IsRequired };
        if (option.Allowed.Count > 0)
        {
            named.AcceptOnlyFromAmong([.. option.Allowed]);
        }

        command.Options.Add(named);
        return result => result.GetValue(named);
    }
}
