using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Which part of a query an expression stands in; decides whether aggregates and window functions may stand there.</summary>
internal enum QueryClause
{
    From,
    Where,
    GroupBy,
    Having,
    Select,
    OrderBy,
    AggregateArgument,
    WindowArgument,
    Modification,
}

/// <summary>
/// One SELECT … FROM … WHERE … while it is bound: the sources its names may mean, and the layout of its row.
/// All operators of a block share one row; each source, group key, aggregate and window function has a place in it.
/// </summary>
internal sealed class QueryBlock(int number, QueryBlock? parent)
{
    private readonly List<SqlType> _slotTypes = [];

    /// <summary>The block's place in <see cref="Execution.EvaluationContext.OuterRows"/>.</summary>
    public int Number { get; } = number;

    /// <summary>The block whose columns this one may refer to as well (correlation); null for none.</summary>
    public QueryBlock? Parent { get; } = parent;

    /// <summary>The sources bound so far, in the order of the FROM clause.</summary>
    public List<BoundSource> Sources { get; } = [];

    public QueryClause Clause { get; set; }

    /// <summary>Set once the query is known to have groups.</summary>
    public Grouping? Grouping { get; set; }

    public List<WindowCall> Windows { get; } = [];

    /// <summary>True when NEXT VALUE FOR stands in the SELECT list: each row it makes takes new values.</summary>
    public bool UsesSequences { get; set; }

    /// <summary>Types of the row's places.</summary>
    public IReadOnlyList<SqlType> SlotTypes => _slotTypes;

    public int RowSize => _slotTypes.Count;

    /// <summary>In this clause a grouped query sees keys and aggregates, no longer the rows behind them.</summary>
    public bool SeesGroups => Grouping is not null && Clause is (QueryClause.Having or QueryClause.Select or QueryClause.OrderBy or QueryClause.WindowArgument);

    public int NewSlot(SqlType type)
    {
        _slotTypes.Add(type);
        return _slotTypes.Count - 1;
    }

    /// <summary>The places the sources' used columns take; what a join must keep of one of its sides.</summary>
    public static int[] SlotsOf(IEnumerable<BoundSource> sources) =>
        [.. sources.SelectMany(static s => s.AllColumns).Where(static c => c.IsUsed).Select(static c => c.Slot)];
}
