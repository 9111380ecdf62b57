namespace Warehouse.Etl.Risk;

/// <summary>What every class that stays must meet, and how many rows may be suppressed for it.</summary>
/// <param name="K">Rows of a class.</param>
/// <param name="DistinctL">Different sensitive values of a class; 1 asks nothing.</param>
/// <param name="EntropyL">exp of the entropy of a class's sensitive values; 1 asks nothing.</param>
/// <param name="Recursive">(c, l) of recursive diversity, or null.</param>
/// <param name="T">Greatest distance of a class's sensitive values from the table's, or null.</param>
/// <param name="IsOrdered">Whether that distance follows the values' order.</param>
/// <param name="SuppressionLimit">Share of rows that may be suppressed, 0 to 1.</param>
internal sealed record Goal(int K, int DistinctL = 1, double EntropyL = 1, (double C, int L)? Recursive = null, double? T = null, bool IsOrdered = false, double SuppressionLimit = 0)
{
    public bool NeedsSensitive => DistinctL > 1 || EntropyL > 1 || Recursive is not null || T is not null;

    /// <summary>
    /// Whether a class that meets the goal still does when another one joins it, meeting it or not. So it is for the size and for distinct values. The entropy of a joint class,
    /// its most frequent value and its distance can be worse than those of the part that met the goal.
    /// </summary>
    public bool SurvivesJoining => EntropyL <= 1 && Recursive is null && T is null;
}

/// <summary>What generalization and suppression cost; the least is sought.</summary>
internal enum LossMeasure
{
    /// <summary>Σ f² over classes that stay; a suppressed row counts as many as the table has rows (Bayardo 2005).</summary>
    Discernibility,

    /// <summary>Σ over cells of log₂(rows with the generalized value / rows with the original one), a suppressed row's values being those of all (Gionis 2009). Bits.</summary>
    NonUniformEntropy,

    /// <summary>Rows by classes, the suppressed rows being one class (LeFevre 2006).</summary>
    AverageClassSize,
}
