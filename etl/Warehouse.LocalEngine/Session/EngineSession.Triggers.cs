using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Session.Definitions;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Session;

/// <summary>DML and DDL triggers, run inside the statement that fires them.</summary>
internal sealed partial class EngineSession
{
    public void FireTriggers(IReadOnlyList<Trigger> triggers, TriggerCall call)
    {
        foreach (Trigger trigger in triggers)
        {
            RunTrigger(trigger, new TriggerFiring(call.Parent, call.Action, call.UpdatedOrdinals, Event: null), call.RowCount, unit =>
            {
                BindRows(unit, "inserted", call.Inserted);
                BindRows(unit, "deleted", call.Deleted);
            });
        }
    }

    /// <summary>UPDATE(column): whether the firing UPDATE's SET or INSERT names the column; errors 140, 207.</summary>
    internal bool IsUpdated(string column)
    {
        if (_frame?.Firing is not { Parent: Table table } firing)
        {
            throw new SqlEngineException(140, "Can only use IF UPDATE within a CREATE TRIGGER statement.", severity: 15);
        }

        int ordinal = (table.FindColumn(column) ?? throw new SqlEngineException(207, $"Invalid column name '{column}'.")).Ordinal;
        return firing.UpdatedOrdinals?.Contains(ordinal) ?? false;
    }

    private void FireDefinitionTriggers(DefinitionEvent happened)
    {
        foreach (Trigger trigger in Catalog.TriggersOf(0))
        {
            // Not by its own creation: the log that AdventureWorks' trigger on all events of the database keeps begins with what came after it.
            bool isOwn = happened is { EventType: "CREATE_TRIGGER", SchemaName: null } && NameComparer.Instance.Equals(happened.ObjectName, trigger.Name);
            if (!trigger.IsDisabled && !isOwn && trigger.Events.Contains(happened.EventType, StringComparer.Ordinal))
            {
                RunTrigger(trigger, new TriggerFiring(Parent: null, happened.EventType, UpdatedOrdinals: null, happened), rowCount: 0, static _ => { });
            }
        }
    }

    /// <summary>Copies the statement's rows into the unit's own pseudo-table, so that the trigger's plans serve every firing.</summary>
    private void BindRows(CodeUnit unit, string name, Table rows)
    {
        if (!unit.TableVariables.TryGetValue(name, out Table? image) || !TableTypes.HaveSameShape(image, rows))
        {
            image = TableTypes.RowImage(rows, name);
            unit.BindTriggerTable(name, image);
            Store.CreateTable(image);
        }

        using IRowCursor cursor = Store.Scan(rows, needed: null);
        while (cursor.MoveNext())
        {
            Store.Insert(image, cursor.Current);
        }
    }

    /// <summary>An error in a trigger, and a transaction that it ends, abort the batch.</summary>
    private void RunTrigger(Trigger trigger, TriggerFiring firing, long rowCount, Action<CodeUnit> prepare)
    {
        int countBefore = _transaction.Count;
        int generation = _transaction.Generation;
        SessionOptions options = Options;
        long rowCountBefore = RowCount;
        CodeUnit unit = _units.RentModule(trigger);
        Frame frame = NewFrame(FrameKind.Trigger, unit, _frame?.Sink ?? NoResults.Instance, firing);
        PrepareTableVariables(unit);
        frame.TableVariablesArePrepared = true;
        prepare(unit);
        _transaction.EnterTrigger();
        try
        {
            // "SET XACT_ABORT (Transact-SQL)": ON is the default inside a trigger.
            Options = Options with { XactAbort = true };
            RowCount = rowCount;
            RunFrame(frame);
            if (_transaction.Generation != generation || _transaction.Count != int.Max(countBefore, 1))
            {
                _transaction.RollbackAll();
                throw SessionErrors.EndedInTrigger();
            }
        }
        finally
        {
            _transaction.LeaveTrigger(countBefore);
            Options = options;
            RowCount = rowCountBefore;
        }
    }
}
