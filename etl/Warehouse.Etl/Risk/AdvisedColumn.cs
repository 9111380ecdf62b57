using System;
using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Etl.Risk;

/// <summary>A quasi-identifier with its generalization levels. Values are numbers; level 0 holds the values themselves, each further level is coarser.</summary>
internal sealed class AdvisedColumn
{
    private readonly int[][] _codes;
    private readonly Dictionary<(int From, int To), int[]> _steps = [];

    /// <param name="name">The column.</param>
    /// <param name="hierarchy">Its hierarchy in policy.Category, or null when it can only be kept or suppressed.</param>
    /// <param name="codes">Per level the code of each value, from 0 without gaps.</param>
    /// <exception cref="RefusedException">Values that one level puts together are apart on a coarser one.</exception>
    public AdvisedColumn(string name, string? hierarchy, int[][] codes)
    {
        (Name, Hierarchy, _codes) = (name, hierarchy, codes);
        CodeCounts = [.. codes.Select(static level => level.Length == 0 ? 0 : level.Max() + 1)];
        for (int from = 0; from < codes.Length; from++)
        {
            for (int to = from + 1; to < codes.Length; to++)
            {
                _steps[(from, to)] = Step(from, to);
            }
        }
    }

    public string Name { get; }

    public string? Hierarchy { get; }

    /// <summary>The coarsest level.</summary>
    public int TopLevel => _codes.Length - 1;

    /// <summary>Different codes per level.</summary>
    public int[] CodeCounts { get; }

    /// <summary>The code of each value at a level.</summary>
    public int[] CodesAt(int level) => _codes[level];

    /// <summary>For each code of a level its code at a coarser one.</summary>
    public int[] StepFrom(int from, int to) => _steps[(from, to)];

    /// <summary>A column without a hierarchy: kept, or suppressed as a whole.</summary>
    public static AdvisedColumn KeptOrSuppressed(string name, int valueCount) =>
        new(name, null, [[.. Enumerable.Range(0, valueCount)], new int[valueCount]]);

    // Without nesting a coarser level would not put classes together, and no search could tell from one node what holds at another.
    private int[] Step(int from, int to)
    {
        int[] step = new int[CodeCounts[from]];
        Array.Fill(step, -1);
        for (int value = 0; value < _codes[from].Length; value++)
        {
            ref int target = ref step[_codes[from][value]];
            if (target >= 0 && target != _codes[to][value])
            {
                throw new RefusedException($"Hierarchy {Hierarchy} of column {Name} is not nested: values that level {from} puts together are apart on level {to}. Correct it with policy.DefineCategory.");
            }

            target = _codes[to][value];
        }

        return step;
    }
}
