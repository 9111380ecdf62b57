using System.Collections.Generic;

namespace Warehouse.Linting;

/// <summary>One rule: what it asks for, why, and how it finds where that is missing.</summary>
public abstract class LintRule
{
    /// <summary><c>W</c> and three digits; never given to another rule.</summary>
    public abstract string Id { get; }

    /// <summary>What it asks for, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>Why, in a sentence.</summary>
    public abstract string Reason { get; }

    /// <summary>Whether it holds for <paramref name="script"/> at all.</summary>
    public virtual bool Covers(SqlScript script) => true;

    /// <summary>Every place of <paramref name="script"/> that breaks the rule.</summary>
    /// <param name="script">One that parses.</param>
    /// <param name="others">All scripts of the run, for rules that look where a name comes from.</param>
    public abstract IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others);
}
