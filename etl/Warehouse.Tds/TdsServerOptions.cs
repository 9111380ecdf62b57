using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Warehouse.Tds.Login;

namespace Warehouse.Tds;

/// <summary>What an endpoint serves, to whom, and how much of it.</summary>
public sealed record TdsServerOptions
{
    /// <summary>Of the local warehouse (see LocalConnectionStringBuilder).</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required IPEndPoint Address { get; init; }

    public required X509Certificate2 Certificate { get; init; }

    /// <summary>Takes every attempt to log in before it is answered; what it throws refuses the login, since nobody comes in unrecorded.</summary>
    public required Action<LoginAttempt> OnLogin { get; init; }

    /// <summary>Takes one line about a connection that came, went or was closed for a reason; never anything a client sent but its login's name.</summary>
    public Action<string> OnEvent { get; init; } = static _ => { };

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Connections at once; a further one is closed.</summary>
    public int MaximumConnections { get; init; } = 200;

    /// <summary>Of these, connections that have not logged in yet.</summary>
    public int MaximumUnauthenticated { get; init; } = 32;

    /// <summary>From connecting to the end of the login.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of a request that is no bulk load: statement, parameters, table-valued parameters; and of one value of a bulk load.</summary>
    public long MaximumRequestBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Bytes of one connection's results that wait in memory for the client; more waits in a temporary file.</summary>
    public long ResultMemoryBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of one connection's results that wait at all.</summary>
    public long MaximumResultBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>False only in tests: commits do not wait for the disk.</summary>
    internal bool IsDurable { get; init; } = true;
}
