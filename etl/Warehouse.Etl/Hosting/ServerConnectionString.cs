using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Warehouse.Etl.Hosting;

/// <summary>What this command makes of the connection string it is given.</summary>
internal static class ServerConnectionString
{
    /// <summary>
    /// Encrypted unless the string says otherwise: personal data crosses this line, and SqlClient before version 4 encrypts only on request. A server with a certificate of its own needs TrustServerCertificate=true,
    /// which is for trials: it leaves the line open to whoever stands in between.
    /// No pooling: a session that acts as somebody else must not come back as a fresh one (EXECUTE AS … WITH NO REVERT).
    /// </summary>
    /// <exception cref="System.ArgumentException">The string is not a valid one. The exception's text may repeat a password.</exception>
    public static SqlConnectionStringBuilder Complete(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var builder = new SqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "warehouse", PersistSecurityInfo = false };
        if (!given.ContainsKey("Encrypt"))
        {
            builder.Encrypt = true;
        }

        // The login of a network that is away for a moment is tried again by TransientErrors, with its waits, not by the driver as well.
        builder.ConnectRetryCount = 0;
        return builder;
    }
}
