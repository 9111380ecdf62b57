using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>DDL events as EVENTDATA() and sys.trigger_events write them: DROP_TABLE for the parser's DropTable.</summary>
internal static class EventNames
{
    public static string Of(EventNotificationEventType type)
    {
        StringBuilder name = new();
        foreach (char c in type.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToUpperInvariant(c));
        }

        return name.ToString();
    }
}
