using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution;

/// <summary>
/// What NEXT VALUE FOR gives within one row: "the same value will be returned for all columns referencing the same sequence
/// within a row in the result set", defaults included ("NEXT VALUE FOR (Transact-SQL)").
/// </summary>
internal sealed class SequenceRow
{
    private Dictionary<int, Value>? _given;

    /// <summary>A new row begins: each sequence moves on when it is next asked.</summary>
    public void Begin() => _given?.Clear();

    public Value Next(Sequence sequence, ISessionServices session)
    {
        _given ??= [];
        if (!_given.TryGetValue(sequence.ObjectId, out Value value))
        {
            value = Value.FromInt64(session.StoreSession.Rows.Identities.Next(sequence));
            _given.Add(sequence.ObjectId, value);
        }

        return value;
    }
}
