namespace Warehouse.Clr.Integers;

/// <summary>The number below p · q with given remainders modulo p and q (H. Garner, 1959).</summary>
internal static class ChineseRemainder
{
    /// <param name="remainderP">Below p.</param>
    /// <param name="p">The first prime.</param>
    /// <param name="remainderQ">Below q.</param>
    /// <param name="q">The second prime.</param>
    /// <param name="inverseQ">1 / q modulo p.</param>
    public static Natural Combine(Natural remainderP, Natural p, Natural remainderQ, Natural q, Natural inverseQ)
    {
        Natural difference = Natural.Subtract(Natural.Add(remainderP, p), Natural.Remainder(remainderQ, p));
        Natural factor = Natural.Remainder(Natural.Multiply(inverseQ, difference), p);
        return Natural.Add(remainderQ, Natural.Multiply(factor, q));
    }
}
