using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting;

/// <summary>
/// The waivers of a script: <c>-- lint: allow W012 because …</c>. In a line comment one covers its own line and the next that holds more than a comment; in the
/// header it covers the script. One that gives no reason, or that nothing needs, is a finding itself, so that waivers don't outlive their cause.
/// </summary>
internal sealed partial class Waivers
{
    public const string RuleId = "W000";
    private readonly SqlScript _script;
    private readonly List<Waiver> _waivers = [];
    private readonly List<LintFinding> _malformed = [];

    public Waivers(SqlScript script)
    {
        _script = script;
        foreach (TSqlParserToken comment in script.Tokens.Where(t => t.TokenType is TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
        {
            foreach (Match match in Mention().Matches(comment.Text))
            {
                Add(comment, match);
            }
        }
    }

    /// <summary>The findings that no waiver covers, with those about the waivers themselves.</summary>
    public IEnumerable<LintFinding> Apply(IEnumerable<LintFinding> findings) =>
        [.. findings.Where(finding => !IsCovered(finding)), .. _malformed, .. _waivers.Where(w => !w.IsUsed).Select(w => _script.At(RuleId, w.Comment, $"Nothing here breaks {w.WaivedRule}: remove the waiver."))];

    private bool IsCovered(LintFinding finding)
    {
        Waiver[] covering = [.. _waivers.Where(w => w.WaivedRule == finding.RuleId && (w.FirstLine is null || (finding.Line >= w.FirstLine && finding.Line <= w.LastLine)))];
        foreach (Waiver waiver in covering)
        {
            waiver.IsUsed = true;
        }

        return covering.Length > 0;
    }

    private void Add(TSqlParserToken comment, Match match)
    {
        Match waiver = Form().Match(match.Value);
        if (!waiver.Success)
        {
            _malformed.Add(_script.At(RuleId, comment, "A waiver reads 'lint: allow W012 because …', with its reason."));
            return;
        }

        bool isHeader = comment == _script.Header;
        int following = _script.Tokens
            .Where(t => t.Line > comment.Line && t.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment or TSqlTokenType.EndOfFile))
            .Select(t => t.Line).FirstOrDefault(comment.Line);
        _waivers.Add(new Waiver(comment, waiver.Groups[1].Value, isHeader ? null : comment.Line, following));
    }

    [GeneratedRegex("lint:[^\r\n]*")]
    private static partial Regex Mention();

    [GeneratedRegex(@"^lint: allow (W\d{3}) because \S.{9,}")]
    private static partial Regex Form();

    private sealed record Waiver(TSqlParserToken Comment, string WaivedRule, int? FirstLine, int LastLine)
    {
        public bool IsUsed { get; set; }
    }
}
