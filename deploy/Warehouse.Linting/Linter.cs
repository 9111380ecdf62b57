using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.Linting.Rules;

namespace Warehouse.Linting;

/// <summary>Runs the rules over a set of scripts.</summary>
public static class Linter
{
    /// <summary>Every rule, by ID.</summary>
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        new ParsesRule(),
        new DelimitedNameRule(),
        new DeprecatedSyntaxRule(),
        new SelectStarRule(),
        new TwoPartNameRule(),
        new SemicolonRule(),
        new DirtyReadRule(),
        new DynamicNameRule(),
        new SessionSettingsRule(),
        new ReleaseRule(),
        new SwallowedErrorRule(),
        new UnboundedTypeRule(),
        new HeaderRule(),
        new FullKeywordRule(),
        new ColumnListRule(),
        new MergeRule(),
        new ServerVersionRule(),
        new ConstraintNameRule(),
        new UnusedVariableRule(),
        new NationalTextRule(),
    ];

    /// <summary>All findings, by path and line. A script that does not parse is reported for that alone.</summary>
    public static IReadOnlyList<LintFinding> Check(IReadOnlyList<SqlScript> scripts)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        var set = new ScriptSet(scripts);
        // A rule may place its finding in another script (where a column is declared), so waivers come after all rules.
        ILookup<string, LintFinding> found = scripts.SelectMany(script => CheckOne(script, set)).Distinct().ToLookup(f => f.Path);
        return
        [
            .. scripts.SelectMany(script => new Waivers(script).Apply(found[script.Path]))
                .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column),
        ];
    }

    private static IEnumerable<LintFinding> CheckOne(SqlScript script, ScriptSet set) =>
        Rules.Where(rule => rule is ParsesRule || script.Errors.Count == 0).Where(rule => rule.Covers(script)).SelectMany(rule => rule.Check(script, set));
}
