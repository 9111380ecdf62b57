using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>What groups take in. Each group has <see cref="Size"/> bytes with its key, zeros at first; whatever else it needs is kept here under its number.</summary>
internal abstract class GroupStates : IDisposable
{
    public abstract int Size { get; }

    /// <summary>Bytes kept beside the states.</summary>
    public virtual long HeldBytes => 0;

    /// <param name="group">The group's number: 0, 1, 2 … in the order in which groups appear.</param>
    public abstract void Add(int group, Span<byte> state, Value[] arguments);

    public virtual void Dispose()
    {
    }
}
