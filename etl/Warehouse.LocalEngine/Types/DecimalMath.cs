using System;

namespace Warehouse.LocalEngine.Types;

internal static class DecimalMath
{
    /// <summary>The most digits a decimal has.</summary>
    public const int MaxPrecision = 38;
}
