using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
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

    /// <summary>A subject's key, from a file or standard input; named <c>subject</c>.</summary>
    Subject,
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
        ProcedureValue.List => Text(command, option, static _ => null, static text => text.TrimStart().StartsWith('[') ? text : JsonSerializer.Serialize(Parts(text))),
        ProcedureValue.Pairs => Text(command, option, ProcedurePairs.Problem, ProcedurePairs.ToJson),
        ProcedureValue.Digest => Text(command, option, static text => Digest.Parse(text) is null ? Digest.Wanted : null, static text => Digest.Parse(text)!),
        ProcedureValue.Subject => Subject(command),
        _ => Add<string?>(command, option),
    };

    private static Func<ParseResult, object?> Subject(Command command)
    {
        SubjectOption subject = new();
        subject.AddTo(command);
        return subject.Read;
    }

    /// <param name="command">Gets the option.</param>
    /// <param name="option">It.</param>
    /// <param name="problem">What is wrong with a text, behind the option's name; null for nothing. It is wrong usage, found before anything is done.</param>
    /// <param name="read">The parameter's value.</param>
    private static Func<ParseResult, object?> Text(Command command, ProcedureOption option, Func<string, string?> problem, Func<string, object> read)
    {
        Func<ParseResult, object?> given = Add<string?>(command, option, problem);
        return result => given(result) is string text ? read(text) : null;
    }

    /// <summary>What stands between commas.</summary>
    internal static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Func<ParseResult, object?> Add<T>(Command command, ProcedureOption option, Func<string, string?>? problem = null)
    {
        string description = $"{option.Description.English} / {option.Description.Korean}";
        if (option.IsArgument)
        {
            var argument = new Argument<T>(option.Name) { Description = description };
            argument.Validators.Add(result => Check(result, option.Name));
            command.Arguments.Add(argument);
            return result => result.GetValue(argument);
        }

        var named = new Option<T>($"--{option.Name}") { Description = description, Required = option.IsRequired };
        if (option.Allowed.Count > 0)
        {
            named.AcceptOnlyFromAmong([.. option.Allowed]);
        }

        named.Validators.Add(result => Check(result, named.Name));
        command.Options.Add(named);
        return result => result.GetValue(named);

        void Check(SymbolResult result, string name)
        {
            if (result.Tokens is [var token] && problem?.Invoke(token.Value) is { } text)
            {
                result.AddError($"{name} {text}");
            }
        }
    }
}
