namespace Warehouse.LocalEngine.Types;

internal static class ValueComparers
{
    public static Comparer For(SqlType type) => throw TypeErrors.InvalidOperand(type, "comparison");
}
