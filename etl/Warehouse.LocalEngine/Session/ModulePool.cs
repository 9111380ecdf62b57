using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// Units of modules that sessions left when they closed, with their plans: the next session that runs a module, on this database or a copy of it, need not bind
/// it again. A plan holds nothing of a session, and is asked whether it is fresh before each run; a unit is in one session's hands at a time.
/// </summary>
internal static class ModulePool
{
    /// <summary>Of one module; several sessions at once, or recursion, are the exception.</summary>
    private const int MostUnits = 4;

    // Weak: the units of a module go with the last catalog that has it.
    private static readonly ConditionalWeakTable<Module, ConcurrentStack<CodeUnit>> s_idle = [];

    /// <summary>A unit of the module for the caller's own use; null when none is idle.</summary>
    public static CodeUnit? Take(Module module) =>
        s_idle.TryGetValue(module, out ConcurrentStack<CodeUnit>? units) && units.TryPop(out CodeUnit? unit) ? unit : null;

    /// <summary>Leaves a unit that nobody uses any more. Its table variables had their trees in the session that closes.</summary>
    public static void Leave(CodeUnit unit)
    {
        ConcurrentStack<CodeUnit> units = s_idle.GetOrCreateValue(unit.Module!);
        if (units.Count < MostUnits)
        {
            unit.TableVariablesExist = false;
            units.Push(unit);
        }
    }
}
