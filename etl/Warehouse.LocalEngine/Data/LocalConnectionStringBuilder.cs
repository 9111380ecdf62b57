using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Data;

/// <summary>
/// The connection string of a local warehouse: <c>Data Source=DIR;Passphrase File=PATH;Schema Files=mapping,log;Lock Timeout=30000</c>.
/// </summary>
public sealed class LocalConnectionStringBuilder : DbConnectionStringBuilder
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase) { "Data Source", "Passphrase File", "Schema Files", "Lock Timeout" };

    public LocalConnectionStringBuilder()
    {
    }

    /// <exception cref="ArgumentException">A keyword that is not known.</exception>
    public LocalConnectionStringBuilder(string connectionString)
    {
        ConnectionString = connectionString;
        foreach (string key in Keys)
        {
            if (!Known.Contains(key))
            {
                throw new ArgumentException($"Keyword not supported: '{key}'. Known keywords: {string.Join(", ", Known)}.", nameof(connectionString));
            }
        }
    }

    /// <summary>The warehouse's directory; made when it does not exist.</summary>
    public string DataSource
    {
        get => Text("Data Source") ?? string.Empty;
        set => this["Data Source"] = value;
    }

    /// <summary>The file whose text opens the database master key; empty = keys cannot be made or used.</summary>
    public string? PassphraseFile
    {
        get => Text("Passphrase File");
        set => this["Passphrase File"] = value;
    }

    /// <summary>Schemas with a file of their own, separated by commas; fixed when the warehouse is created.</summary>
    public string? SchemaFiles
    {
        get => Text("Schema Files");
        set => this["Schema Files"] = value;
    }

    /// <summary>Milliseconds a statement waits for another connection's write lock; -1 without end; 30000 when not given.</summary>
    public int LockTimeout
    {
        get => Text("Lock Timeout") is { } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 30_000;
        set => this["Lock Timeout"] = value.ToString(CultureInfo.InvariantCulture);
    }

    internal DatabaseOptions ToOptions()
    {
        if (DataSource.Length == 0)
        {
            throw new InvalidOperationException("The connection string needs Data Source: the warehouse's directory.");
        }

        return new DatabaseOptions
        {
            Directory = DataSource,
            PassphraseFile = PassphraseFile,
            SchemaFiles = SchemaFiles?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            LockTimeout = LockTimeout,
        };
    }

    private string? Text(string key) => TryGetValue(key, out object? value) && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
