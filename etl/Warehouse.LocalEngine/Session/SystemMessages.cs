using System.Collections.Generic;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// Messages of the server that RAISERROR takes by their number: those that its catalog procedures raise ("Database engine events and errors"). There is no sys.messages; other numbers are refused.
/// </summary>
internal static class SystemMessages
{
    public const int ForeignQualifier = 15250;

    /// <summary>Of all of them; RAISERROR with severity -1 takes it.</summary>
    public const byte Severity = 16;

    private static readonly Dictionary<int, string> Texts = new()
    {
        [ForeignQualifier] = "The database name component of the object qualifier must be the name of the current database.",
        [15251] = "Invalid '%s' specified. It must be %s.",
        [15252] = "The primary or foreign key table name must be given.",
    };

    /// <returns>Null when the engine has none of this number.</returns>
    public static string? Find(long number) => number <= int.MaxValue ? Texts.GetValueOrDefault((int)number) : null;

    public static SqlEngineException Error(int number, params IReadOnlyList<(SqlType Type, Value Value)> arguments) => new(number, MessageText.Format(Texts[number], arguments), Severity);
}
