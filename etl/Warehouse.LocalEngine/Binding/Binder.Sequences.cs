using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Expressions;

namespace Warehouse.LocalEngine.Binding;

/// <summary>NEXT VALUE FOR; where it may stand, <see cref="SequencePlaces"/> has said before.</summary>
internal sealed partial class Binder
{
    private readonly HashSet<Sequence> _sequences = [];

    /// <summary>The sequences NEXT VALUE FOR names.</summary>
    public IReadOnlyCollection<Sequence> Sequences => _sequences;

    private NextValueExpression BindNextValue(NextValueForExpression next)
    {
        if (next.OverClause is not null)
        {
            throw SqlEngineException.Refused("NEXT VALUE FOR … OVER", next);
        }

        Sequence sequence = ResolveObject(next.SequenceName) switch
        {
            Sequence found => found,
            null => throw InvalidObject(next.SequenceName),
            _ => throw Error(11726, $"Object '{next.SequenceName.BaseIdentifier.Value}' is not a sequence object.", next),
        };
        Permissions.Add(new RequiredPermission(sequence, "UPDATE", Columns: null, _scope.Module));
        _sequences.Add(sequence);
        _isVolatile = true;
        if (_block is not null)
        {
            _block.UsesSequences = true;
        }

        return new NextValueExpression(sequence) { Type = sequence.Type };
    }
}
