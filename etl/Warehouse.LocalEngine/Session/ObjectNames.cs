using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session;

/// <summary>Object names that arrive as text (EXEC @name, OBJECT_ID, CommandType.StoredProcedure).</summary>
internal static class ObjectNames
{
    /// <summary>The only database there is.</summary>
    public const string DatabaseName = "warehouse";

    public static SchemaObjectName Parse(string text) =>
        TryParse(text) ?? throw SessionErrors.ProcedureNotFound(text);

    // The parser prepares its table of words anew for each text, a hundred times what a name takes; and the names that a program asks for are few.
    private const int MostNames = 2_000;

    private static readonly ConcurrentDictionary<string, SchemaObjectName?> Names = new(StringComparer.Ordinal);

    /// <summary>Null when the text is no one- to four-part name. Names are shared: nobody changes them.</summary>
    public static SchemaObjectName? TryParse(string text)
    {
        if (Names.Count >= MostNames)
        {
            Names.Clear();
        }

        return Names.GetOrAdd(text, Read);
    }

    private static SchemaObjectName? Read(string text)
    {
        using StringReader reader = new(text);
        SchemaObjectName? name = new TSql150Parser(initialQuotedIdentifiers: true).ParseSchemaObjectName(reader, out IList<ParseError> errors);
        return errors.Count == 0 ? name : null;
    }

    public static string Text(SchemaObjectName name) => string.Join('.', name.Identifiers.Select(static i => i.Value));

    /// <summary>Refuses names of other databases and servers.</summary>
    public static void RequireLocal(SchemaObjectName name)
    {
        if (name.ServerIdentifier is not null
            || (name.DatabaseIdentifier is { Value.Length: > 0 } database && !Catalog.NameComparer.Instance.Equals(database.Value, DatabaseName)))
        {
            throw SqlEngineException.Refused("names of another database or server", name);
        }
    }
}
