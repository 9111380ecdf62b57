using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Execution;

/// <summary>What a data statement hands to the triggers it fires.</summary>
/// <param name="Parent">The table or view the statement named.</param>
/// <param name="Action">INSERT, UPDATE or DELETE.</param>
/// <param name="UpdatedOrdinals">Columns an UPDATE's SET names, or an INSERT's list (UPDATE(column) in the trigger); null for DELETE.</param>
/// <param name="Inserted">The new rows, as the pseudo-table "inserted"; empty for DELETE.</param>
/// <param name="Deleted">The old rows, as the pseudo-table "deleted"; empty for INSERT.</param>
/// <param name="RowCount">What @@ROWCOUNT says when the trigger begins.</param>
internal sealed record TriggerCall(SchemaObject Parent, string Action, IReadOnlyList<int>? UpdatedOrdinals, Table Inserted, Table Deleted, long RowCount);
