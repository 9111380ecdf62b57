namespace Warehouse.LocalEngine.Session;

/// <summary>Errors of deferred name resolution: they end the scope they arise in and its own TRY does not catch them ("TRY...CATCH (Transact-SQL)").</summary>
internal static class NameErrors
{
    /// <summary>207 column, 208 object, 209 ambiguous, 4104 multi-part identifier, 4121 function.</summary>
    public static bool Contains(int number) => number is 207 or 208 or 209 or 4104 or 4121;
}
