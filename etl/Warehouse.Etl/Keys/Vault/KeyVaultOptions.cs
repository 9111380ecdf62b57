using System;
using Azure.Core;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>How the vault is called: waits and retries. The defaults follow Microsoft's throttling guidance (waits that double, from one second).</summary>
internal sealed class KeyVaultOptions : ClientOptions
{
    public KeyVaultOptions()
    {
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 5;
        Retry.Delay = TimeSpan.FromSeconds(1);
        Retry.MaxDelay = TimeSpan.FromSeconds(16);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(20);

        // The bodies are keys: nothing of them may come to a listener or a trace.
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsLoggingContentEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
    }

    /// <summary>Longest time for one operation with all its retries, whatever wait the vault asks for by Retry-After.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);
}
