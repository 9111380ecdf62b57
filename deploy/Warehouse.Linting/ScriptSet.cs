using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting;

/// <summary>All scripts of a run, by the object each creates.</summary>
public sealed class ScriptSet(IReadOnlyList<SqlScript> scripts)
{
    private readonly ILookup<string, SqlScript> _byObject = scripts.ToLookup(s => s.ObjectName, StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order they were given.</summary>
    public IReadOnlyList<SqlScript> Scripts { get; } = scripts;

    /// <summary>The script that makes a table, view or function, or null.</summary>
    internal (SqlScript Script, T Statement)? Find<T>(SchemaObjectName name)
        where T : TSqlStatement
    {
        if (name.SchemaIdentifier is null)
        {
            return null;
        }

        foreach (SqlScript script in _byObject[$"{name.SchemaIdentifier.Value}.{name.BaseIdentifier.Value}"])
        {
            if (script.Tree.Batches.SelectMany(b => b.Statements).OfType<T>().FirstOrDefault() is { } statement)
            {
                return (script, statement);
            }
        }

        return null;
    }
}
