using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// A column some source of a query block offers. It takes a place in the block's row only when something that will run
/// refers to it, so that unused columns are neither decoded nor copied.
/// </summary>
internal sealed class SourceColumn(BoundSource source, int ordinal, string name, SqlType type, bool isNullable)
{
    public BoundSource Source { get; } = source;

    /// <summary>Position among the source's columns.</summary>
    public int Ordinal { get; } = ordinal;

    public string Name { get; } = name;

    public SqlType Type { get; } = type;

    /// <summary>True when the column is declared so, or when an outer join may leave it without a row.</summary>
    public bool IsNullable { get; set; } = isNullable;

    /// <summary>Place in the block's row; -1 while unused.</summary>
    public int Slot { get; private set; } = -1;

    public bool IsUsed => Slot >= 0;

    /// <summary>Makes the column read a place that something else fills.</summary>
    public void TakeSlot(int slot) => Slot = slot;

    /// <summary>Gives the column a place in its block's row.</summary>
    public void Use()
    {
        if (Slot < 0)
        {
            Slot = Source.Block.NewSlot(Type);
        }
    }
}
