using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
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

    /// <summary>The parameter that a newer name sets for the text it shares.</summary>
    private const string LegacyParameter = "@isLegacy";

    private const string QualifierSuffix = "_qualifier";

    private static readonly SchemaInfo SystemSchema = new(FixedPrincipals.Sys, "sys", FixedPrincipals.Sys);

    /// <summary>Each name and its text. Clients of SQL Server 2008 and later ask by names that end in _100; where their answer has other types only, the text is the same.</summary>
    private static readonly (string Name, string Text, bool IsNewer)[] Names =
    [
        ("sp_columns", "sp_columns", false),
        ("sp_columns_100", "sp_columns_100", false),
        ("sp_databases", "sp_databases", false),
        ("sp_datatype_info", "sp_datatype_info", false),
        ("sp_datatype_info_100", "sp_datatype_info", true),
        ("sp_fkeys", "sp_fkeys", false),
        ("sp_pkeys", "sp_pkeys", false),
        ("sp_server_info", "sp_server_info", false),
        ("sp_special_columns", "sp_special_columns", false),
        ("sp_special_columns_100", "sp_special_columns", true),
        ("sp_sproc_columns", "sp_sproc_columns", false),
        ("sp_sproc_columns_100", "sp_sproc_columns", true),
        ("sp_statistics", "sp_statistics", false),
        ("sp_statistics_100", "sp_statistics", false),
        ("sp_stored_procedures", "sp_stored_procedures", false),
        ("sp_tablecollations_100", "sp_tablecollations_100", false),
        ("sp_tables", "sp_tables", false),
    ];

    private static Argument Newer { get; } = new() { Name = LegacyParameter, Type = SqlType.Bit, Value = Value.FromBoolean(false) };

    /// <summary>By all their names.</summary>
    public static IReadOnlyDictionary<string, SystemProcedures.Body> All { get; } = Load();

    private static Dictionary<string, SystemProcedures.Body> Load()
    {
        // Ids of their own, which no object of a database has.
        Dictionary<string, Procedure> texts = Names.Select(static n => n.Text).Distinct(StringComparer.Ordinal).Index().ToDictionary(
            static t => t.Item,
            static t => new Procedure { ObjectId = int.MinValue + t.Index, Schema = SystemSchema, Name = t.Item, Definition = Read(t.Item) },
            StringComparer.Ordinal);
        return Names.ToDictionary(
            static n => n.Name,
            n => (SystemProcedures.Body)((session, arguments, sink) => Run(session, texts[n.Text], n.IsNewer ? [.. arguments, Newer] : arguments, sink)),
            StringComparer.OrdinalIgnoreCase);
    }

    private static string Read(string text)
    {
        using StreamReader reader = new(typeof(CatalogProcedures).Assembly.GetManifestResourceStream(Folder + text)!);
        return reader.ReadToEnd();
    }

    private static int Run(EngineSession session, Procedure procedure, IReadOnlyList<Argument> arguments, IResultSink sink)
    {
        foreach ((int position, ProcedureParameter parameter) in ModuleSyntax.ParametersOf(procedure).Index())
        {
            string name = parameter.VariableName.Value;
            if (name.EndsWith(QualifierSuffix, StringComparison.OrdinalIgnoreCase) && SystemProcedures.Take(arguments, position, name) is { } qualifier)
            {
                RequireThisDatabase(qualifier);
            }
        }

        return session.CallSystem(procedure, arguments, sink);
    }

    private static void RequireThisDatabase(Argument qualifier)
    {
        if (SystemProcedures.Text(qualifier) is { } name && name.TrimEnd() is not ("" or "%") && !NameComparer.Instance.Equals(name, ObjectNames.DatabaseName))
        {
            throw SystemMessages.Error(SystemMessages.ForeignQualifier);
        }
    }
}
