using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Session;

/// <summary>Units of modules and of recent batches, so that a text run again finds its plans. One per session; what modules it leaves behind, the next ones take over (<see cref="ModulePool"/>).</summary>
internal sealed class CodeUnitCache(StoreSession store)
{
    /// <summary>Dynamic batches kept; beyond it the cache starts over (loads repeat a handful of texts, ad hoc batches none).</summary>
    private const int BatchCapacity = 256;

    private readonly Dictionary<int, List<CodeUnit>> _modules = [];
    private readonly Dictionary<(string Text, string Parameters, bool QuotedIdentifiers), List<CodeUnit>> _batches = [];

    public CodeUnit RentModule(Module module)
    {
        if (!_modules.TryGetValue(module.ObjectId, out List<CodeUnit>? units))
        {
            _modules[module.ObjectId] = units = [];
        }

        units.RemoveAll(u => !u.InUse && (!ReferenceEquals(u.Module, module) || !IsCurrent(u)));
        CodeUnit? free = units.Find(u => !u.InUse && ReferenceEquals(u.Module, module));
        if (free is null)
        {
            free = ModulePool.Take(module) is { } left && IsCurrent(left) ? left : CodeUnitBuilder.ForModule(store, module);
            units.Add(free);
        }

        return free;
    }

    /// <summary>Leaves the units of modules to later sessions; called when this one closes.</summary>
    public void LeaveModules()
    {
        foreach (CodeUnit unit in _modules.Values.SelectMany(static units => units).Where(static u => !u.InUse))
        {
            ModulePool.Leave(unit);
        }

        _modules.Clear();
    }

    /// <param name="text">The statements.</param>
    /// <param name="parameterText">The declarations of sp_executesql's parameters; empty without any.</param>
    /// <param name="quotedIdentifiers">Double quotes stand around names; around texts otherwise.</param>
    public CodeUnit RentBatch(string text, string parameterText, bool quotedIdentifiers)
    {
        if (_batches.Count >= BatchCapacity)
        {
            _batches.Clear();
        }

        if (!_batches.TryGetValue((text, parameterText, quotedIdentifiers), out List<CodeUnit>? units))
        {
            _batches[(text, parameterText, quotedIdentifiers)] = units = [];
        }

        units.RemoveAll(u => !u.InUse && !IsCurrent(u));
        CodeUnit? free = units.Find(static u => !u.InUse);
        if (free is null)
        {
            IList<TSqlStatement> statements = units.FirstOrDefault()?.Statements ?? ModuleSyntax.ParseBatch(text, quotedIdentifiers);
            free = CodeUnitBuilder.ForBatch(store, statements, ParseParameters(parameterText));
            units.Add(free);
        }

        return free;
    }

    private static IList<ProcedureParameter> ParseParameters(string parameterText)
    {
        if (parameterText.Length == 0)
        {
            return [];
        }

        // Parameter declarations have no production of their own in the parser: a procedure's header is the nearest statement.
        IList<TSqlStatement> parsed = ModuleSyntax.ParseBatch("CREATE PROCEDURE dynamic_batch " + parameterText + " AS RETURN");
        return parsed is [CreateProcedureStatement header] ? header.Parameters : throw new SqlEngineException(102, "Incorrect syntax in the parameter declarations of sp_executesql.", severity: 15);
    }

    private bool IsCurrent(CodeUnit unit) =>
        unit.TableTypes.All(t => ReferenceEquals(store.Catalog.FindObject(t.ObjectId), t));
}
