using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>A parameter of a procedure, function or dynamic batch.</summary>
/// <param name="Name">With the @.</param>
/// <param name="Slot">Place among the variables; -1 for a table-valued parameter.</param>
/// <param name="Type">Null for a table-valued parameter.</param>
/// <param name="TableType">The table type of a table-valued parameter.</param>
internal sealed record Parameter(string Name, int Slot, SqlType? Type, Table? TableType, ScalarExpression? Default, bool IsOutput);

/// <summary>
/// A batch or a module's body, ready to run: its statements, where its variables live, its table variables, and the plans made so far.
/// A unit serves one execution at a time (its table variables are its own); recursion uses another unit of the same text.
/// </summary>
internal sealed class CodeUnit
{
    private readonly Dictionary<TSqlFragment, CachedPlan> _plans = new(ReferenceEqualityComparer.Instance);

    public required IList<TSqlStatement> Statements { get; init; }

    /// <summary>Null for a batch and for dynamic SQL.</summary>
    public Module? Module { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    public required IReadOnlyDictionary<string, VariableSlot> Variables { get; init; }

    public required Dictionary<string, Table> TableVariables { get; init; }

    /// <summary>Table types the declarations named, to notice when one was dropped and made again.</summary>
    public IReadOnlyList<Table> TableTypes { get; init; } = [];

    public SqlType? ReturnType { get; init; }

    /// <summary>RETURNS NULL ON NULL INPUT: a function that is not run when an argument is NULL.</summary>
    public bool ReturnsNullOnNullInput { get; init; }

    /// <summary>True while a frame runs it.</summary>
    public bool InUse { get; set; }

    /// <summary>True once the store has trees for the table variables; later runs empty them.</summary>
    public bool TableVariablesExist { get; set; }

    /// <summary>The pseudo-tables "inserted" and "deleted" of a trigger's unit, made after the rows of its first firing.</summary>
    public void BindTriggerTable(string name, Table table) => TableVariables[name] = table;

    /// <summary>Whether the table variable is a table-valued parameter.</summary>
    public bool IsReadOnly(string tableVariable) => Parameters.Any(p => p.TableType is not null && NameComparer.Instance.Equals(p.Name, tableVariable));

    public CachedPlan? FindPlan(TSqlFragment fragment) => _plans.GetValueOrDefault(fragment);

    public void Keep(TSqlFragment fragment, CachedPlan plan) => _plans[fragment] = plan;
}

/// <summary>A compiled statement or expression and what it was compiled against.</summary>
internal sealed class CachedPlan
{
    public required object Plan { get; init; }

    /// <summary>What the compilation asked the catalog.</summary>
    public required CatalogReads Reads { get; init; }

    /// <summary>The last version of the catalog that was seen to give the same answers.</summary>
    public required long CatalogVersion { get; set; }

    public required string DefaultSchema { get; init; }

    public required SqlType? Target { get; init; }

    /// <summary>#tables the binder asked for, with what it found.</summary>
    public required IReadOnlyList<(string Name, Table? Table)> TemporaryTables { get; init; }

    public required IReadOnlyList<RequiredPermission> Permissions { get; init; }

    /// <summary>True for an expression over variables and built-in value functions alone: it needs no transaction and no permission.</summary>
    public required bool IsPure { get; init; }

    /// <summary>Who passed the permission checks last, and under which catalog version: the same answer needs no second look.</summary>
    public (int PrincipalId, long CatalogVersion)? Allowed { get; set; }

    public bool IsFresh(ICatalog catalog, string defaultSchema, SqlType? target, Func<string, Table?> findTemporaryTable)
    {
        if (DefaultSchema != defaultSchema || Target != target)
        {
            return false;
        }

        if (CatalogVersion != catalog.Version)
        {
            if (!Reads.HoldIn(catalog))
            {
                return false;
            }

            CatalogVersion = catalog.Version;
        }

        foreach ((string name, Table? table) in TemporaryTables)
        {
            if (!ReferenceEquals(findTemporaryTable(name), table))
            {
                return false;
            }
        }

        return true;
    }
}
