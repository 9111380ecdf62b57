using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.Packaging.Installation;

namespace Warehouse.Packaging;

/// <summary>Orders scripts so that each finds what it names: by kind first, by reference within a kind.</summary>
internal static class DeploymentOrder
{
    // A schema needs its owner, a key its certificate's owner.
    private static readonly string[] SecurityOrder = ["Users", "Roles", "Schemas", "Keys"];

    /// <summary>The scripts in the order of deployment. The result depends on the set of files only, never on the order they come in.</summary>
    /// <exception cref="InvalidOperationException">Two scripts create the same object, or scripts name each other in a circle.</exception>
    public static IReadOnlyList<SqlFile> Sort(IEnumerable<SqlFile> files)
    {
        ILookup<SqlFileKind, SqlFile> byKind = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToLookup(f => f.Kind);
        IReadOnlyList<SqlFile> tables = ByReference([.. byKind[SqlFileKind.Table]]);
        return
        [
            .. byKind[SqlFileKind.Security].OrderBy(SecurityRank),
            .. byKind[SqlFileKind.Type],
            .. byKind[SqlFileKind.Sequence],
            .. tables,
            .. ByReference([.. byKind[SqlFileKind.Module]]),
            .. byKind[SqlFileKind.Procedure],
            .. byKind[SqlFileKind.Trigger].Where(static f => !IsGuard(f)),
            .. ByTable([.. byKind[SqlFileKind.Data]], tables),
            .. byKind[SqlFileKind.Grant],
            .. byKind[SqlFileKind.Baseline],
            .. byKind[SqlFileKind.Trigger].Where(IsGuard),
        ];
    }

    /// <summary>A trigger on the database comes last: it is enabled as soon as it is made, and would refuse what follows it.</summary>
    public static bool IsGuard(SqlFile file) => file.Kind == SqlFileKind.Trigger
        && BatchSplitter.Split(file.Path, file.Text).SelectMany(Fragments.Statements).OfType<TriggerStatementBody>().Any(static t => t.TriggerObject.TriggerScope == TriggerScope.Database);

    private static int SecurityRank(SqlFile file)
    {
        int rank = Array.IndexOf(SecurityOrder, file.ObjectName);
        return rank < 0 ? SecurityOrder.Length : rank;
    }

    // Seed rows follow the foreign keys of the tables they fill.
    private static IEnumerable<SqlFile> ByTable(IReadOnlyList<SqlFile> data, IReadOnlyList<SqlFile> tables)
    {
        Dictionary<string, int> rank = tables.Select((t, i) => (t.ObjectName, i)).ToDictionary(t => t.ObjectName, t => t.i, StringComparer.OrdinalIgnoreCase);
        return data.OrderBy(file => ScriptReferences.Of(file).Select(name => rank.GetValueOrDefault(name, -1)).Append(-1).Max());
    }

    // Depth first: what a script names comes before it.
    private static List<SqlFile> ByReference(IReadOnlyList<SqlFile> files)
    {
        var byName = new Dictionary<string, SqlFile>(StringComparer.OrdinalIgnoreCase);
        foreach (SqlFile file in files)
        {
            if (!byName.TryAdd(file.ObjectName, file))
            {
                throw new InvalidOperationException($"{file.Path} and {byName[file.ObjectName].Path} both create {file.ObjectName}.");
            }
        }

        var ordered = new List<SqlFile>(files.Count);
        var placed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new List<string>();
        foreach (SqlFile file in files)
        {
            Place(file);
        }

        return ordered;

        void Place(SqlFile file)
        {
            if (placed.Contains(file.ObjectName))
            {
                return;
            }

            if (open.Contains(file.ObjectName, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"These scripts name each other in a circle, so none can be created first: {string.Join(" -> ", open)} -> {file.ObjectName}.");
            }

            open.Add(file.ObjectName);
            foreach (string name in ScriptReferences.Of(file).Order(StringComparer.OrdinalIgnoreCase))
            {
                // A table or function may name itself: a parent key, a recursion.
                if (byName.TryGetValue(name, out SqlFile? needed) && !needed.ObjectName.Equals(file.ObjectName, StringComparison.OrdinalIgnoreCase))
                {
                    Place(needed);
                }
            }

            open.RemoveAt(open.Count - 1);
            placed.Add(file.ObjectName);
            ordered.Add(file);
        }
    }
}
