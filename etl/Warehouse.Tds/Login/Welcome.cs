using System.Globalization;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Tokens;
using Warehouse.Tds.Types;

namespace Warehouse.Tds.Login;

/// <summary>The answer to a login that succeeded: what the session begins with ([MS-TDS] 2.2.7.14, "LOGINACK").</summary>
internal static class Welcome
{
    public static void Write(TokenWriter tokens, uint version, int packetSize)
    {
        tokens.Changed(EnvironmentChange.Database, ObjectNames.DatabaseName, "master");
        tokens.Info(new SessionMessage(5701, 0, 2, $"Changed database context to '{ObjectNames.DatabaseName}'.", null, 1));
        tokens.Changed(EnvironmentChange.Collation, WireCollation.BytesOf(Collation.DatabaseDefault), []);
        tokens.Changed(EnvironmentChange.Language, "us_english", string.Empty);
        tokens.Info(new SessionMessage(5703, 0, 1, "Changed language setting to us_english.", null, 1));
        tokens.LoginAcknowledged(version);
        tokens.Changed(EnvironmentChange.PacketSize, packetSize.ToString(CultureInfo.InvariantCulture), tokens.Writer.PacketSize.ToString(CultureInfo.InvariantCulture));
        tokens.Done(new Done(Token.Done, DoneStatus.Final));
        tokens.Writer.EndMessage();
        tokens.Writer.PacketSize = packetSize;
    }
}
