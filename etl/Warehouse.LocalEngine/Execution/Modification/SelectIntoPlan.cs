using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>SELECT … INTO: makes a heap with the query's columns and fills it.</summary>
internal sealed class SelectIntoPlan : CompiledModification
{
    public required CompiledQuery Query { get; init; }

    /// <summary>The new table but for its ids.</summary>
    public required Table Template { get; init; }

    public override IEnumerable<PlanNode> Describe()
    {
        List<PlanNode> source = [.. Query.Describe(ahead: true)];
        return [new PlanNode("Table Insert", [PlanText.Object(Template)], new PlanNode("Table Spool", [PlanNode.Spills], source[0])), .. source.Skip(1)];
    }

    public override long Execute(EvaluationContext context, Action<Value[]> output)
    {
        StoreSession store = context.Session.StoreSession;
        using RowBuffer rows = new([.. Template.Columns.Select(static c => c.Type)]);
        using (IRowSource source = Query.OpenAhead(context))
        {
            while (source.MoveNext())
            {
                context.Cancellation.ThrowIfCancellationRequested();
                rows.Add((Value[])source.Current.Clone());
            }
        }

        Table table = Create(context, store);
        foreach (Value[] row in rows.Read())
        {
            store.Rows.Insert(table, row);
        }

        if (table.IdentityColumn is { } identity)
        {
            SetIdentity(store.Rows, table, identity, rows.Read());
        }

        return rows.Count;
    }

    private Table Create(EvaluationContext context, StoreSession store)
    {
        bool isTemporary = Template.Lifetime == TableLifetime.Temporary;
        DateTime now = context.StatementStart;
        Table table = Template with
        {
            ObjectId = isTemporary ? store.NextPrivateId() : store.Catalog.NextObjectId(),
            StorageId = isTemporary ? store.NextPrivateId() : store.Catalog.NextStorageId(),
            CreatedAt = now,
            ModifiedAt = now,
        };
        if (isTemporary)
        {
            context.Session.AddTemporaryTable(table);
        }
        else
        {
            store.Catalog.Save(table);
        }

        store.Rows.CreateTable(table);
        return table;
    }

    private static void SetIdentity(RowStore store, Table table, Column identity, IEnumerable<Value[]> rows)
    {
        long? last = null;
        foreach (Value[] row in rows)
        {
            long value = identity.Type.IsExactWithScale ? (long)row[identity.Ordinal].AsInt128 : row[identity.Ordinal].AsInt64;
            last = last is not { } l ? value : identity.Identity!.Increment > 0 ? Math.Max(l, value) : Math.Min(l, value);
        }

        store.SetIdentity(table, last);
    }
}
