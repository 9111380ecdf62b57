using System.Collections.Generic;
using Warehouse.LocalEngine.Execution;

namespace Warehouse.LocalEngine.Binding;

/// <summary>A window function: how rows are partitioned and ordered, and what is computed over them.</summary>
internal sealed record WindowCall(IReadOnlyList<Expression> Partition, IReadOnlyList<OrderItem> Order, int Slot, IReadOnlySet<SourceColumn> Columns);
