using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// Catalog procedures that client libraries call ("Catalog stored procedures"), in T-SQL over the catalog views (<c>CatalogProcedures/*.sql</c>): a caller sees what those views show it.
/// They belong to no database, change nothing, and run as their caller.
/// </summary>
internal static class CatalogProcedures
{
    private const string Folder = "sys/";
    private const string NewerSuffix = "_100";

    /// <summary>The parameter that the newer name of a procedure sets; it has the same text otherwise.</summary>
    private const string LegacyParameter = "@isLegacy";

    private static readonly SchemaInfo SystemSchema = new(FixedPrincipals.Sys, "sys", FixedPrincipals.Sys);

    /// <summary>By all their names.</summary>
    public static IEnumerable<(string Name, SystemProcedures.Body Body)> All { get; } = [.. Load()];

    private static IEnumerable<(string Name, SystemProcedures.Body Body)> Load()
    {
        Assembly assembly = typeof(CatalogProcedures).Assembly;
        string[] resources = [.. assembly.GetManifestResourceNames().Where(static r => r.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        foreach ((int position, string resource) in resources.Index())
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            // Ids of their own, which no object of a database has.
            Procedure procedure = new() { ObjectId = int.MinValue + position, Schema = SystemSchema, Name = resource[Folder.Length..], Definition = reader.ReadToEnd() };
            yield return (procedure.Name, (session, arguments, sink) => Run(session, procedure, arguments, sink));
            if (procedure.Definition.Contains(LegacyParameter, StringComparison.Ordinal))
            {
                yield return (procedure.Name + NewerSuffix, (session, arguments, sink) => Run(session, procedure, [.. arguments, Newer], sink));
            }
        }
    }

    private static Argument Newer { get; } = new() { Name = LegacyParameter, Type = SqlType.Bit, Value = Value.FromBoolean(false) };

    private static int Run(EngineSession session, Procedure procedure, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        foreach (Argument argument in arguments.Where(static a => a.Name?.EndsWith("_qualifier", StringComparison.OrdinalIgnoreCase) == true))
        {
            RequireThisDatabase(argument);
        }

        // The third of each of these procedures that takes one.
        if (arguments.Count > 2 && arguments[2].Name is null && procedure.Definition.Contains("_qualifier nvarchar(128)", StringComparison.Ordinal))
        {
            RequireThisDatabase(arguments[2]);
        }

        return session.CallSystem(procedure, arguments, sink);
    }

    private static void RequireThisDatabase(Argument qualifier)
    {
        if (SystemProcedures.Text(qualifier) is { } name && name.TrimEnd() is not ("" or "%") && !NameComparer.Instance.Equals(name, ObjectNames.DatabaseName))
        {
            throw new SqlEngineException(15250, $"The database name component of the object qualifier must be the name of the current database. There is one database, '{ObjectNames.DatabaseName}'.");
        }
    }
}
