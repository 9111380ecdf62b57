using System;

namespace Warehouse.Linting;

/// <summary>One place where a script breaks a rule.</summary>
/// <param name="RuleId">For example <c>W004</c>.</param>
/// <param name="Path">The script's path as it was given.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What stands there and what is asked for instead.</param>
public sealed record LintFinding(string RuleId, string Path, int Line, int Column, string Message)
{
    /// <summary>As compilers write it, so that editors jump to the place.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}({Line},{Column}): {RuleId}: {Message}");
}
