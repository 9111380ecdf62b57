using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed partial class HeaderRule : LintRule
{
    public override string Id => "W013";

    public override string Title => "The header says what the object is for and how it is used";

    public override string Reason => "Purpose, parameters, errors, permissions and an example are the documentation that travels with the object; sp_helptext shows it on any server.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others)
    {
        string header = script.Header?.Text ?? "";
        TSqlFragment place = script.Tree.Batches.SelectMany(b => b.Statements).Cast<TSqlFragment>().FirstOrDefault(script.Tree);
        ProcedureStatementBodyBase? module = script.Modules().FirstOrDefault(m => m is ProcedureStatementBody or FunctionStatementBody);
        IEnumerable<string> problems = header.Length == 0
            ? ["The script has no header: a comment block with Purpose."]
            : [.. Sections(script, module).Where(section => !header.Contains(section + ":", StringComparison.Ordinal)).Select(section => $"The header has no section {section}."),
               .. Parameters(module).Where(name => !Mentions(header, name)).Select(name => $"The header does not say what {name} is."),
               .. Thrown(module).Where(number => !Lists(header, number)).Select(number => string.Create(CultureInfo.InvariantCulture, $"The header's Errors don't list {number}."))];
        return problems.Select(problem => script.At(Id, place, problem));
    }

    private static IEnumerable<string> Sections(SqlScript script, ProcedureStatementBodyBase? module)
    {
        if (script.Folder != "security")
        {
            yield return "Purpose";
        }

        if (module is null)
        {
            yield break;
        }

        yield return "Permissions";
        yield return "Example";
        if (module.Parameters.Count > 0)
        {
            yield return "Parameters";
        }

        if (Thrown(module).Any())
        {
            yield return "Errors";
        }

        if (module is FunctionStatementBody)
        {
            yield return "Result";
        }
    }

    private static IEnumerable<string> Parameters(ProcedureStatementBodyBase? module) => module?.Parameters.Select(p => p.VariableName.Value) ?? [];

    private static IEnumerable<int> Thrown(ProcedureStatementBodyBase? module) =>
        module?.All<ThrowStatement>().Select(t => t.ErrorNumber).OfType<IntegerLiteral>().Select(n => int.Parse(n.Value, CultureInfo.InvariantCulture)).Distinct() ?? [];

    // '@argument1..3' names three; 'as policy.SetColumnRule' sends the reader to the procedure that hands them on.
    private static bool Mentions(string header, string name) =>
        Regex.IsMatch(header, Regex.Escape(name) + @"\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
        || Regex.IsMatch(header, Regex.Escape(name.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9')) + @"1\.\.[2-9]", RegexOptions.CultureInvariant)
        || Regex.IsMatch(header, @"Parameters: +([@\w, ]+ )?as \w+[. ]\w+", RegexOptions.CultureInvariant);

    // '50080 to 50096' lists all between.
    private static bool Lists(string header, int number) =>
        header.Contains(number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        || Span().Matches(header).Any(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) <= number && number <= int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(\d{5}) to (\d{5})")]
    private static partial Regex Span();
}
