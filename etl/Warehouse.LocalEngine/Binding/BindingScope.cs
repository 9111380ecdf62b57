using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>What names mean where a statement stands: variables, table variables, the catalog, and whose module it is.</summary>
internal sealed record BindingScope
{
    public required ICatalogNames Catalog { get; init; }

    /// <summary>Local variables and parameters by name with the @ (names compare in the database collation).</summary>
    public required IReadOnlyDictionary<string, VariableSlot> Variables { get; init; }

    /// <summary>Table variables by name with the @; and, in a trigger, "inserted" and "deleted".</summary>
    public required IReadOnlyDictionary<string, Table> TableVariables { get; init; }

    /// <summary>Whether a table variable is a table-valued parameter, which nobody may change.</summary>
    public Func<string, bool> IsReadOnly { get; init; } = static _ => false;

    public required Func<string, Table?> FindTemporaryTable { get; init; }

    public required Func<string, string, SystemView?> FindSystemView { get; init; }

    public required IReadOnlyList<IFunctionLibrary> Functions { get; init; }

    /// <summary>
    /// The body of a scalar function (T-SQL or CLR) as a delegate fixed when the statement is bound; null for a function
    /// that must go through <see cref="Execution.ISessionServices.InvokeFunction"/>. Arguments arrive converted to the declared parameter types.
    /// </summary>
    public Func<SchemaObject, ScalarBody?>? PrepareFunction { get; init; }

    /// <summary>Where one-part names are looked for first (then dbo): the module's schema, or the user's default schema in a batch.</summary>
    public required string DefaultSchema { get; init; }

    /// <summary>The module the statement is in: references to objects of the same owner are not checked (ownership chaining). Null in a batch and in dynamic SQL.</summary>
    public Module? Module { get; init; }
}

/// <summary>A scalar variable's place in <see cref="Execution.EvaluationContext.Variables"/>.</summary>
internal sealed record VariableSlot(int Slot, SqlType Type);
