using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>The enabled triggers a statement fires. A trigger's own statements do not fire it again (RECURSIVE_TRIGGERS is OFF; INSTEAD OF never recurses).</summary>
internal sealed class TriggerSet
{
    private readonly SchemaObject _parent;
    private readonly string _action;
    private readonly IReadOnlyList<int>? _updatedOrdinals;
    private readonly Trigger[] _after;
    private readonly Trigger[] _insteadOf;

    public TriggerSet(SchemaObject parent, string action, IReadOnlyList<int>? updatedOrdinals, BindingScope scope)
    {
        (_parent, _action, _updatedOrdinals) = (parent, action, updatedOrdinals);
        Trigger[] fired = [.. scope.Catalog.TriggersOf(parent.ObjectId).Where(t => !t.IsDisabled && t.ObjectId != scope.Module?.ObjectId && t.Events.Contains(action))];
        _after = [.. fired.Where(static t => !t.IsInsteadOf)];
        _insteadOf = [.. fired.Where(static t => t.IsInsteadOf)];
    }

    public bool Any => _after.Length + _insteadOf.Length > 0;

    public bool HasInsteadOf => _insteadOf.Length > 0;

    /// <summary>AFTER triggers fire once for the statement, also when it changed no row.</summary>
    public void FireAfter(EvaluationContext context, Table shape, IEnumerable<Value[]> inserted, IEnumerable<Value[]> deleted, long rowCount) =>
        Fire(_after, context, shape, inserted, deleted, rowCount);

    public void FireInsteadOf(EvaluationContext context, Table shape, IEnumerable<Value[]> inserted, IEnumerable<Value[]> deleted, long rowCount) =>
        Fire(_insteadOf, context, shape, inserted, deleted, rowCount);

    private void Fire(Trigger[] triggers, EvaluationContext context, Table shape, IEnumerable<Value[]> inserted, IEnumerable<Value[]> deleted, long rowCount)
    {
        if (triggers.Length > 0)
        {
            using PseudoTables tables = new(context, shape, inserted, deleted);
            context.Session.FireTriggers(triggers, new TriggerCall(_parent, _action, _updatedOrdinals, tables.Inserted, tables.Deleted, rowCount));
        }
    }
}
