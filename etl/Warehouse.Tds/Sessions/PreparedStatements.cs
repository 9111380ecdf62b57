using System.Collections.Generic;
using Warehouse.LocalEngine;

namespace Warehouse.Tds.Sessions;

/// <summary>Statements that a client prepared: their texts, since the engine keeps plans by text.</summary>
internal sealed class PreparedStatements
{
    private const int Maximum = 4096;
    private const int NoSuchHandle = 8179;

    private readonly Dictionary<int, Prepared> _statements = [];
    private int _last;

    /// <param name="Parameters">Declarations as sp_executesql takes them; empty without any.</param>
    internal readonly record struct Prepared(string Text, string Parameters);

    public int Add(string text, string parameters)
    {
        if (_statements.Count == Maximum)
        {
            throw new SqlEngineException(701, $"There are {Maximum} prepared statements in this session. Unprepare those that are no longer used (sp_unprepare).", 17);
        }

        _statements.Add(++_last, new Prepared(text, parameters));
        return _last;
    }

    public Prepared Find(int handle) =>
        _statements.TryGetValue(handle, out Prepared prepared) ? prepared : throw new SqlEngineException(NoSuchHandle, $"Could not find prepared statement with handle {handle}.");

    public void Remove(int handle)
    {
        Find(handle);
        _statements.Remove(handle);
    }

    public void Clear() => _statements.Clear();
}
