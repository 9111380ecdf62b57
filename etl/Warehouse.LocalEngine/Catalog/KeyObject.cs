using System;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>
/// A key of the encryption hierarchy: the database master key (protected by the passphrase file, the local counterpart of the
/// service master key), a certificate (private key protected by the master key), or a symmetric key (protected by a certificate).
/// Protected bytes only; nothing here can be used without the passphrase.
/// </summary>
/// <param name="Id">symmetric_key_id or certificate_id; the master key is symmetric key 101, as in sys.symmetric_keys.</param>
/// <param name="KeyGuid">KEY_GUID of a symmetric key; a certificate's thumbprint is derived from its public key.</param>
/// <param name="PublicBytes">SubjectPublicKeyInfo of a certificate; empty otherwise.</param>
/// <param name="ProtectedBytes">The private or secret part, encrypted by the key above it.</param>
/// <param name="ProtectorId">Certificate that protects a symmetric key; 0 for the others.</param>
/// <param name="Subject">A certificate's subject; null otherwise.</param>
internal sealed record KeyObject(
    KeyObjectKind Kind,
    int Id,
    string Name,
    int OwnerId,
    Guid KeyGuid,
    byte[] PublicBytes,
    byte[] ProtectedBytes,
    int ProtectorId,
    string? Subject,
    DateTime CreatedAt);

internal enum KeyObjectKind
{
    MasterKey,
    Certificate,
    SymmetricKey,
}
