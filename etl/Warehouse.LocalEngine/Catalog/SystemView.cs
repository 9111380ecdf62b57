using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>A catalog view: its columns, and its rows as the current user may see them (metadata visibility).</summary>
/// <param name="Rows">Takes the session, and which columns are read, by ordinal: what costs more than a look into the catalog is only done for these.</param>
internal sealed record SystemView(string SchemaName, string Name, IReadOnlyList<(string Name, SqlType Type)> Columns, Func<ISessionServices, Func<int, bool>, IEnumerable<Value[]>> Rows)
{
    /// <summary>What tempdb.sys is asked for by: the catalog of the session's temporary tables.</summary>
    public const string TemporarySchema = "tempdb.sys";

    /// <summary>It tells of the server: the same in every database, also as <c>master.sys.…</c>.</summary>
    public bool IsOfServer { get; init; }
}
