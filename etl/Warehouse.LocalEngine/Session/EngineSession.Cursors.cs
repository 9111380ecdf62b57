using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>A LOCAL forward-only cursor: its rows are fixed when it opens.</summary>
internal sealed class Cursor(SelectStatement select)
{
    public SelectStatement Select { get; } = select;

    public IReadOnlyList<ResultColumn> Columns { get; set; } = [];

    /// <summary>Null while closed.</summary>
    public Queue<Value[]>? Rows { get; set; }
}

/// <summary>DECLARE CURSOR, OPEN, FETCH, CLOSE, DEALLOCATE.</summary>
internal sealed partial class EngineSession
{
    /// <summary>@@FETCH_STATUS: 0 a row, -1 past the end.</summary>
    public int FetchStatus { get; private set; } = -1;

    private void RunCursor(TSqlStatement statement, Frame frame)
    {
        switch (statement)
        {
            case DeclareCursorStatement declare:
                DeclareCursor(declare, frame);
                break;
            case OpenCursorStatement open:
                Open(FindCursor(open, frame), open, frame);
                break;
            case FetchCursorStatement fetch:
                Fetch(fetch, FindCursor(fetch, frame), frame);
                break;
            case CloseCursorStatement close:
                Cursor cursor = FindCursor(close, frame);
                cursor.Rows = cursor.Rows is null ? throw NotOpen() : null;
                break;
            case DeallocateCursorStatement deallocate:
                FindCursor(deallocate, frame);
                frame.Cursors.Remove(deallocate.Cursor.Name.Value);
                break;
            default:
                throw SqlEngineException.Refused("this cursor statement", statement);
        }
    }

    private static void DeclareCursor(DeclareCursorStatement declare, Frame frame)
    {
        CursorOptionKind[] kinds = [.. declare.CursorDefinition.Options.Select(static o => o.OptionKind)];
        if (!kinds.Contains(CursorOptionKind.Local) || kinds.Except([CursorOptionKind.Local, CursorOptionKind.FastForward, CursorOptionKind.ForwardOnly, CursorOptionKind.Static, CursorOptionKind.ReadOnly]).Any())
        {
            throw SqlEngineException.Refused("cursors other than LOCAL FAST_FORWARD (or LOCAL STATIC FORWARD_ONLY READ_ONLY)", declare);
        }

        if (!frame.Cursors.TryAdd(declare.Name.Value, new Cursor(declare.CursorDefinition.Select)))
        {
            throw new SqlEngineException(16915, $"A cursor with the name '{declare.Name.Value}' already exists.");
        }
    }

    private static Cursor FindCursor(CursorStatement statement, Frame frame) =>
        frame.Cursors.TryGetValue(statement.Cursor.Name.Value, out Cursor? cursor)
            ? cursor
            : throw new SqlEngineException(16916, $"A cursor with the name '{statement.Cursor.Name.Value}' does not exist.");

    private void Open(Cursor cursor, TSqlStatement statement, Frame frame)
    {
        if (cursor.Rows is not null)
        {
            throw new SqlEngineException(16905, "The cursor is already open.");
        }

        SelectStatement select = cursor.Select;
        using TransactionState.StatementScope scope = BeginStatement(statement, forWriting: false, frame);
        CachedPlan plan = PlanOf(select, null, frame, (compiler, binding, _) => compiler.CompileSelect(select, binding));
        Demand(plan);
        CompiledQuery query = (CompiledQuery)plan.Plan;
        Queue<Value[]> rows = new();
        using (IRowSource source = query.Open(NewContext(frame)))
        {
            while (source.MoveNext())
            {
                rows.Enqueue((Value[])source.Current.Clone());
            }
        }

        scope.Complete();
        cursor.Columns = query.Columns;
        cursor.Rows = rows;
    }

    private void Fetch(FetchCursorStatement fetch, Cursor cursor, Frame frame)
    {
        if (fetch.FetchType is { Orientation: not FetchOrientation.Next })
        {
            throw SqlEngineException.Refused("FETCH other than NEXT", fetch);
        }

        if (cursor.Rows is null)
        {
            throw NotOpen();
        }

        if (fetch.IntoVariables.Count == 0)
        {
            throw SqlEngineException.Refused("FETCH without INTO", fetch);
        }

        if (fetch.IntoVariables.Count != cursor.Columns.Count)
        {
            throw new SqlEngineException(16924, "Cursorfetch: The number of variables declared in the INTO list must match that of selected columns.");
        }

        if (!cursor.Rows.TryDequeue(out Value[]? row))
        {
            FetchStatus = -1;
            RowCount = 0;
            return;
        }

        for (int i = 0; i < row.Length; i++)
        {
            Binding.VariableSlot slot = SlotOf(fetch.IntoVariables[i].Name, frame);
            frame.Variables[slot.Slot] = ConvertTo(row[i], cursor.Columns[i].Type, slot.Type);
        }

        FetchStatus = 0;
        RowCount = 1;
    }

    /// <summary>Those of the batch and of whatever called it.</summary>
    private static void CloseCursors(Frame frame)
    {
        for (Frame? open = frame; open is not null; open = open.Caller)
        {
            foreach (Cursor cursor in open.Cursors.Values)
            {
                cursor.Rows = null;
            }
        }
    }

    private static SqlEngineException NotOpen() => new(16917, "Cursor is not open.");
}
