using System.Threading;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>A key that wraps other keys and never leaves the place it lives in. An adapter of Azure.Security.KeyVault.Keys can take the REST client's place.</summary>
internal interface IKeyEncryptionKey
{
    /// <summary>Names key and version; stored beside what it wrapped.</summary>
    string Id { get; }

    /// <summary>Wraps a key.</summary>
    /// <param name="key">16 to 64 bytes.</param>
    /// <exception cref="RefusedException">The key could not be wrapped; the message says why and what to do.</exception>
    byte[] Wrap(byte[] key, CancellationToken cancellation);

    /// <summary>The key that <see cref="Wrap"/> took.</summary>
    /// <exception cref="RefusedException">The bytes could not be unwrapped; the message says why and what to do.</exception>
    byte[] Unwrap(byte[] wrapped, CancellationToken cancellation);
}
