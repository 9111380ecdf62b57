using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;

namespace Warehouse.Etl.Risk;

/// <summary>
/// Finds the node of the generalization lattice that meets the goal at the least loss (full-domain generalization, Samarati 2001). The lattice is walked from the
/// original values upwards, each node grouped from the one below it, as a tree in which a node raises no column before the last one it raised. A branch is left when
/// <list type="bullet">
/// <item>its first node already loses more than the best one found, because no coarser node loses less;</item>
/// <item>its coarsest node misses the goal, because then all of it does (predictive: asked before the branch is entered);</item>
/// <item>a node needs no suppression: coarser ones only lose more.</item>
/// </list>
/// The second holds for size and distinct values only (<see cref="Goal.SurvivesJoining"/>), or without suppression; for other goals it is asked of these two parts alone.
/// </summary>
internal sealed class LatticeSearch<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    private readonly CombinationTable _table;
    private readonly Goal _goal;
    private readonly LossMeasure _measure;
    private readonly KeyLayout _layout;
    private readonly EntropyLoss _entropy;
    private readonly Entries<TKey> _original;
    private readonly long _allowed;
    private readonly Lock _gate = new();
    private readonly CancellationToken _cancellation;

    private int[]? _best;
    private Outcome _bestOutcome;
    private double _bestLoss = double.PositiveInfinity;
    private long _evaluated;

    public LatticeSearch(CombinationTable table, Goal goal, LossMeasure measure, KeyLayout layout, CancellationToken cancellation)
    {
        (_table, _goal, _measure, _layout, _cancellation) = (table, goal, measure, layout, cancellation);
        _entropy = new EntropyLoss(table);
        _allowed = (long)Math.Floor(goal.SuppressionLimit * table.RowCount);
        _original = Pack();
    }

    /// <summary>The best node, or null when even the coarsest misses the goal.</summary>
    /// <param name="onProgress">Takes the part of the lattice's branches that is done.</param>
    public (int[] Levels, Outcome Outcome)? Run(Action<double> onProgress)
    {
        Worker first = new(this);
        first.Climb();
        (int[] Levels, int Column)[] branches = [.. Branches()];
        int done = 0;
        Parallel.ForEach(
            branches,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = _cancellation },
            () => new Worker(this),
            (branch, _, worker) =>
            {
                worker.Enter(branch.Levels, branch.Column);
                onProgress((double)Interlocked.Increment(ref done) / branches.Length);
                return worker;
            },
            static _ => { });
        return _best is null ? null : (_best, _bestOutcome);
    }

    public long Evaluated => Interlocked.Read(ref _evaluated);

    /// <summary>What a node gives, whether it meets the goal or not.</summary>
    public Outcome OutcomeOf(int[] levels)
    {
        Worker worker = new(this);
        return worker.Evaluate(levels, worker.Raise(_original, new int[levels.Length], levels));
    }

    /// <summary>Branches that begin two levels up, and the nodes below them on their own (a column beyond the last raises nothing).</summary>
    private IEnumerable<(int[] Levels, int Column)> Branches()
    {
        int columns = _table.Columns.Count;
        yield return (new int[columns], columns);
        for (int a = 0; a < columns; a++)
        {
            if (_table.Columns[a].TopLevel == 0)
            {
                continue;
            }

            int[] one = new int[columns];
            one[a] = 1;
            yield return (one, columns);
            for (int b = a; b < columns; b++)
            {
                if (one[b] < _table.Columns[b].TopLevel)
                {
                    int[] two = [.. one];
                    two[b]++;
                    yield return (two, b);
                }
            }
        }
    }

    private Entries<TKey> Pack()
    {
        Entries<TKey> packed = new(_table.Length) { Length = _table.Length };
        for (int i = 0; i < _table.Length; i++)
        {
            TKey key = _table.Sensitive is { } sensitive && _goal.NeedsSensitive ? TKey.CreateTruncating(sensitive[i]) : TKey.Zero;
            for (int c = 0; c < _table.Columns.Count; c++)
            {
                key |= TKey.CreateTruncating(_table.Columns[c].CodesAt(0)[_table.Values[c][i]]) << _layout.Shift(c);
            }

            (packed.Keys[i], packed.Counts[i]) = (key, _table.Counts[i]);
        }

        // Combinations that differ in an unneeded sensitive value only, or share a code on level 0, are one.
        return new Grouper<TKey>().RollUp(packed, []);
    }

    private bool Meets(in Outcome outcome) => outcome.Suppressed <= _allowed && outcome.ClassesLeft > 0;

    private void Offer(int[] levels, in Outcome outcome)
    {
        lock (_gate)
        {
            // Equal losses: the lower node, then the one that comes first, whichever thread found it.
            if (_best is null || outcome.Loss < _bestLoss || (outcome.Loss == _bestLoss && Precedes(levels, _best)))
            {
                (_best, _bestOutcome) = ([.. levels], outcome);
                Volatile.Write(ref _bestLoss, outcome.Loss);
            }
        }
    }

    private static bool Precedes(int[] left, int[] right)
    {
        int difference = left.Sum() - right.Sum();
        return difference != 0 ? difference < 0 : left.AsSpan().SequenceCompareTo(right) < 0;
    }

    /// <summary>One thread's walk.</summary>
    private sealed class Worker(LatticeSearch<TKey> search)
    {
        private readonly Grouper<TKey> _grouper = new();
        private readonly NodeEvaluator<TKey> _evaluator = new(search._table, search._layout, search._goal, search._measure, search._entropy);
        private readonly List<LevelStep<TKey>> _steps = [];

        public Outcome Evaluate(int[] levels, Entries<TKey> entries)
        {
            Interlocked.Increment(ref search._evaluated);
            return _evaluator.Evaluate(levels, entries);
        }

        public Entries<TKey> Raise(Entries<TKey> entries, int[] from, int[] to)
        {
            _steps.Clear();
            for (int c = 0; c < from.Length; c++)
            {
                if (from[c] < to[c])
                {
                    _steps.Add(new LevelStep<TKey>(search._layout.Shift(c), search._layout.Mask<TKey>(c), search._table.Columns[c].StepFrom(from[c], to[c])));
                }
            }

            return _grouper.RollUp(entries, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_steps));
        }

        /// <summary>A first good node, so that bounds can cut from the start: upwards, each time by the column whose next level loses least.</summary>
        public void Climb()
        {
            IReadOnlyList<AdvisedColumn> columns = search._table.Columns;
            int[] levels = new int[columns.Count];
            Entries<TKey> entries = search._original;
            Outcome outcome = Evaluate(levels, entries);
            while (true)
            {
                if (search.Meets(outcome))
                {
                    search.Offer(levels, outcome);
                }

                if (outcome.Suppressed == 0)
                {
                    return;
                }

                search._cancellation.ThrowIfCancellationRequested();
                (int Column, Entries<TKey> Entries, Outcome Outcome)? next = null;
                for (int c = 0; c < columns.Count; c++)
                {
                    if (levels[c] < columns[c].TopLevel)
                    {
                        int[] raised = [.. levels];
                        raised[c]++;
                        Entries<TKey> coarser = Raise(entries, levels, raised);
                        Outcome reached = Evaluate(raised, coarser);
                        if (next is null || reached.Loss < next.Value.Outcome.Loss)
                        {
                            next = (c, coarser, reached);
                        }
                    }
                }

                if (next is not { } step)
                {
                    return;
                }

                levels[step.Column]++;
                (entries, outcome) = (step.Entries, step.Outcome);
            }
        }

        public void Enter(int[] levels, int column)
        {
            if (!IsTooDear(levels))
            {
                Walk([.. levels], column, Raise(search._original, new int[levels.Length], levels));
            }
        }

        private void Walk(int[] levels, int column, Entries<TKey> entries)
        {
            search._cancellation.ThrowIfCancellationRequested();
            Outcome outcome = Evaluate(levels, entries);
            if (outcome.LossBound > Volatile.Read(ref search._bestLoss))
            {
                return;
            }

            if (search.Meets(outcome))
            {
                search.Offer(levels, outcome);
            }

            // All classes meet the goal; they do on coarser nodes when joining spoils nothing, and without suppression every loss rises with each level.
            if (outcome.Suppressed == 0 || column == levels.Length || !CanMeet(levels, column, entries, outcome))
            {
                return;
            }

            for (int c = column; c < levels.Length; c++)
            {
                if (levels[c] < search._table.Columns[c].TopLevel)
                {
                    int[] raised = [.. levels];
                    raised[c]++;
                    if (!IsTooDear(raised))
                    {
                        Walk(raised, c, Raise(entries, levels, raised));
                    }
                }
            }
        }

        /// <summary>Entropy tells the loss of a branch before anything is grouped.</summary>
        private bool IsTooDear(int[] levels) =>
            search._measure == LossMeasure.NonUniformEntropy && search._entropy.Of(levels) > Volatile.Read(ref search._bestLoss);

        /// <summary>Asks the branch's coarsest node whether any of it can meet the goal.</summary>
        private bool CanMeet(int[] levels, int column, Entries<TKey> entries, in Outcome outcome)
        {
            if (outcome.MonotoneSuppressed <= search._allowed && (search._goal.SurvivesJoining || search._allowed > 0))
            {
                return true;
            }

            int[] top = [.. levels];
            for (int c = column; c < top.Length; c++)
            {
                top[c] = search._table.Columns[c].TopLevel;
            }

            Outcome coarsest = Evaluate(top, Raise(entries, levels, top));
            return search._allowed == 0 ? coarsest.Suppressed == 0 : coarsest.MonotoneSuppressed <= search._allowed;
        }
    }
}
