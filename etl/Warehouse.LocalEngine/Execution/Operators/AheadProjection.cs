using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Expressions over rows (a SELECT list, the arguments of aggregates) evaluated in batches, on other threads, while the reader still works on the batch before. What reads
/// tables stays on the reader's thread, since a connection's store knows no other. Rows come in order, and an error when its row's turn has come.
/// </summary>
internal sealed class AheadProjection
{
    private const int FirstBatchRows = 16;
    private const int MostBatchRows = 512;
    private const int BatchBytes = 1 << 20;

    // One batch with the reader, one for each other core, one that is being filled; more would only cost memory.
    private static readonly int s_batchesAhead = Math.Min(Environment.ProcessorCount, 8) + 1;

    private readonly Operator _input;
    private readonly QueryBlock _block;
    private readonly (Expression Value, int Slot)[] _steps;
    private readonly (Expression Value, int Place)[] _ahead;
    private readonly (Expression Value, int Place)[] _inTurn;
    private readonly int _width;

    private AheadProjection(Operator input, QueryBlock block, (Expression, int)[] steps, (Expression, int)[] ahead, (Expression, int)[] inTurn, int width) =>
        (_input, _block, _steps, _ahead, _inTurn, _width) = (input, block, steps, ahead, inTurn, width);

    /// <param name="values">Null for outputs nobody reads.</param>
    /// <param name="worth">How many computed values another thread is worth.</param>
    /// <returns>Null when there is less to compute that may run ahead, or no second core.</returns>
    public static AheadProjection? TryMake(Operator input, QueryBlock block, IReadOnlyList<Expression?> values, int worth = 1)
    {
        List<(Expression Value, int Slot)> steps = [];
        while (input is Compute compute && compute.Values.All(static v => v.Value.IsIndependent))
        {
            steps.InsertRange(0, compute.Values);
            input = compute.Input;
        }

        List<(Expression Value, int Place)> ahead = [];
        List<(Expression Value, int Place)> inTurn = [];
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                (value.IsIndependent ? ahead : inTurn).Add((value, i));
            }
        }

        int computed = steps.Count + ahead.Count(static a => a.Value is not (ColumnExpression or ConstantExpression or VariableExpression));
        return computed >= worth && Environment.ProcessorCount > 1 ? new AheadProjection(input, block, [.. steps], [.. ahead], [.. inTurn], values.Count) : null;
    }

    /// <summary>The rows; each is overwritten some rows later.</summary>
    public IEnumerable<Value[]> Rows(EvaluationContext context)
    {
        Value[] row = new Value[_block.RowSize];
        using Cursor input = _input.Open(context, row);
        Queue<Batch> started = new();
        Stack<Batch> free = new();
        ExceptionDispatchInfo? inputError = null;
        bool ended = false;
        try
        {
            while (true)
            {
                context.OuterRows[_block.Number] = row;
                while (!ended && started.Count < s_batchesAhead)
                {
                    Batch next = free.Count > 0 ? free.Pop() : new Batch(this, context);
                    ended = !next.Fill(input, row, out inputError);
                    next.Start(alone: ended && started.Count == 0);
                    started.Enqueue(next);
                }

                if (!started.TryPeek(out Batch? batch))
                {
                    break;
                }

                batch.Wait();
                for (int i = 0; i < batch.Count; i++)
                {
                    yield return batch.Output(i, context);
                }

                free.Push(started.Dequeue());
            }

            inputError?.Throw();
        }
        finally
        {
            // A statement that ends early leaves no thread behind that still reads its variables.
            foreach (Batch batch in started)
            {
                batch.Stop();
            }
        }
    }

    // Wide rows make small batches, so that what is ahead of the reader stays a few megabytes.
    private int BatchRows => Math.Clamp(BatchBytes / (Unsafe.SizeOf<Value>() * (_block.RowSize + _width)), FirstBatchRows, MostBatchRows);

    private sealed class Batch(AheadProjection plan, EvaluationContext reader)
    {
        private readonly EvaluationContext _context = reader.ForExecution(reader.OuterRows.Length, operatorStateCount: 0);
        private Value[][] _rows = new Value[FirstBatchRows][];
        private Value[][] _outputs = new Value[FirstBatchRows][];
        private Task _work = Task.CompletedTask;
        private ExceptionDispatchInfo? _error;
        private int _evaluated;
        private volatile bool _isStopped;

        public int Count { get; private set; }

        /// <summary>Takes rows until the batch is full.</summary>
        /// <param name="error">Of the input; it is the reader's when the rows before it have been read.</param>
        /// <returns>False when the input has no more rows.</returns>
        public bool Fill(Cursor input, Value[] row, out ExceptionDispatchInfo? error)
        {
            error = null;
            if (Count == _rows.Length && Count < plan.BatchRows)
            {
                // A query of few rows, which may run for each row of another one, pays for few.
                int larger = Math.Min(Count * 4, plan.BatchRows);
                Array.Resize(ref _rows, larger);
                Array.Resize(ref _outputs, larger);
            }

            Count = 0;

            // What stands around a nested query stays as it is while its rows are read.
            reader.OuterRows.CopyTo(_context.OuterRows, 0);
            try
            {
                while (Count < _rows.Length)
                {
                    if (!input.MoveNext())
                    {
                        return false;
                    }

                    row.CopyTo(_rows[Count] ??= new Value[row.Length], 0);
                    Count++;
                }

                return true;
            }
            catch (Exception e)
            {
                error = ExceptionDispatchInfo.Capture(e);
                return false;
            }
        }

        /// <param name="alone">No other batch is under way: a thread would only be waited for.</param>
        public void Start(bool alone)
        {
            (_error, _evaluated) = (null, 0);
            if (alone)
            {
                Evaluate();
            }
            else
            {
                _work = Task.Run(Evaluate);
            }
        }

        /// <summary>Waits until the batch is evaluated; evaluates it itself when no thread has begun to.</summary>
        public void Wait() => _work.Wait();

        public void Stop()
        {
            _isStopped = true;
            _work.Wait();
        }

        /// <summary>The row at that place, complete.</summary>
        public Value[] Output(int place, EvaluationContext context)
        {
            if (place >= _evaluated)
            {
                _error!.Throw();
            }

            Value[] output = _outputs[place];
            if (plan._inTurn.Length > 0)
            {
                Value[] row = _rows[place];
                context.OuterRows[plan._block.Number] = row;
                foreach ((Expression value, int target) in plan._inTurn)
                {
                    output[target] = value.Evaluate(context, row);
                }
            }

            return output;
        }

        private void Evaluate()
        {
            try
            {
                for (int i = 0; i < Count && !_isStopped; i++)
                {
                    Value[] row = _rows[i];
                    _context.OuterRows[plan._block.Number] = row;
                    foreach ((Expression value, int slot) in plan._steps)
                    {
                        row[slot] = value.Evaluate(_context, []);
                    }

                    Value[] output = _outputs[i] ??= new Value[plan._width];
                    foreach ((Expression value, int place) in plan._ahead)
                    {
                        output[place] = value.Evaluate(_context, row);
                    }

                    _evaluated = i + 1;
                }
            }
            catch (Exception error)
            {
                _error = ExceptionDispatchInfo.Capture(error);
            }
        }
    }
}
