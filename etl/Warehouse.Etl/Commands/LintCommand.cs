using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Warehouse.Linting;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse lint</c>: checks T-SQL scripts by the rules that this product's own scripts keep.</summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var directory = new Argument<string?>("DIR") { Description = "Directory of the scripts: *.sql files, in subdirectories too.", Arity = ArgumentArity.ZeroOrOne };
        var rules = new Option<bool>("--rules") { Description = "Show the rules and their reasons instead." };
        var command = new Command("lint", "Check T-SQL scripts: names, injection, transactions, versions. / T-SQL 점검") { directory, rules };
        command.SetAction(result =>
        {
            if (result.GetValue(rules))
            {
                Console.WriteLine(string.Join(Environment.NewLine, Linter.Rules.Select(rule => $"{rule.Id}  {rule.Title}. {rule.Reason}")));
                return CommandLine.Done;
            }

            return Check(result.GetValue(directory) ?? throw new RefusedException("Name the directory of the scripts, or ask for --rules."));
        });
        return command;
    }

    private static int Check(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new RefusedException($"{directory} is not a directory.");
        }

        SqlScript[] scripts = [.. Directory.EnumerateFiles(directory, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => SqlScript.Parse(f, File.ReadAllText(f)))];
        IReadOnlyList<LintFinding> findings = Linter.Check(scripts);
        foreach (LintFinding finding in findings)
        {
            Console.WriteLine(finding);
        }

        Console.Error.WriteLine($"{scripts.Length} scripts, {findings.Count} findings.");
        return findings.Count == 0 ? CommandLine.Done : CommandLine.Refused;
    }
}
