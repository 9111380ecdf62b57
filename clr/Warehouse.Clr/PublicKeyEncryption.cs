using System.Collections;
using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr;

/// <summary>
/// Encryption with key pairs: RSA (양방향 암호화) and Paillier (동형 암호화). Who loads data needs the public key only; the private key can stay where
/// values are decrypted.
/// </summary>
public static class PublicKeyEncryption
{
    /// <summary>
    /// RSA encryption, randomized: RSAES-OAEP with SHA-256 for hash and mask and an empty label (RFC 8017), as .NET's
    /// <c>RSAEncryptionPadding.OaepSHA256</c>.
    /// <para>Example: <c>pseudo.RsaEncrypt(@phone, @publicKeyDer)</c>.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL. In UTF-8 at most 66 bytes less than the modulus: 190 bytes with 2,048 bits. A lone surrogate is refused.</param>
    /// <param name="keyDer">The public key, 2,048 to 8,192 bits, as DER of SubjectPublicKeyInfo.</param>
    /// <returns>As many bytes as the modulus has, other ones on every call.</returns>
    /// <exception cref="TransformException">The key is NULL or not allowed; the value is too long.</exception>
    [SqlFunction(Name = "RsaEncrypt", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 1024)]
    public static SqlBinary RsaEncrypt(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary keyDer) => Rsa.Encrypt(value, keyDer);

    /// <summary>
    /// The inverse of RsaEncrypt. OAEP does not authenticate: anybody with the public key can make a ciphertext.
    /// <para>Example: <c>pseudo.RsaDecrypt(@ciphertext, @privateKeyDer)</c>.</para>
    /// </summary>
    /// <param name="value">A result of RsaEncrypt; NULL gives NULL.</param>
    /// <param name="keyDer">The private key as unencrypted DER of PKCS#8.</param>
    /// <returns>The original text.</returns>
    /// <exception cref="TransformException">The key is NULL or not allowed; whatever is wrong with the ciphertext gives one and the same message.</exception>
    [SqlFunction(Name = "RsaDecrypt", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString RsaDecrypt(
        [SqlFacet(MaxSize = 8000)] SqlBinary value,
        [SqlFacet(MaxSize = 8000)] SqlBinary keyDer) => Rsa.Decrypt(value, keyDer);

    /// <summary>
    /// A new Paillier key pair, in one row.
    /// <para>Example: <c>SELECT pair.PublicKey, pair.PrivateKey FROM pseudo.PaillierKeyPair(2048) AS pair</c>.</para>
    /// </summary>
    /// <param name="bits">Length of the modulus: 2048, 3072 or 4096.</param>
    /// <returns>PublicKey: DER of SEQUENCE { n INTEGER }. PrivateKey: DER of SEQUENCE { n INTEGER, p INTEGER, q INTEGER }.</returns>
    /// <exception cref="TransformException"><paramref name="bits"/> is NULL or another number.</exception>
    [SqlFunction(Name = "PaillierKeyPair", FillRowMethodName = "FillKeyPair", TableDefinition = "PublicKey varbinary(8000), PrivateKey varbinary(8000)", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static IEnumerable PaillierKeyPair(SqlInt32 bits)
    {
        int length = Require.Int("PaillierKeyPair", "bits", bits);
        if (length != 2048 && length != 3072 && length != 4096)
        {
            throw Require.Problem("PaillierKeyPair", "bits", "must be 2048, 3072 or 4096.");
        }

        return new[] { PaillierPrivateKey.Generate(length) };
    }

    /// <summary>Turns the element of <see cref="PaillierKeyPair"/> into a row; SQL Server calls it.</summary>
    /// <param name="row">The element.</param>
    /// <param name="publicKey">Column PublicKey.</param>
    /// <param name="privateKey">Column PrivateKey.</param>
    public static void FillKeyPair(object row, out SqlBinary publicKey, out SqlBinary privateKey)
    {
        PaillierPrivateKey key = (PaillierPrivateKey)row;
        publicKey = new SqlBinary(key.PublicKey.ToDer());
        privateKey = new SqlBinary(key.ToDer());
    }

    /// <summary>
    /// Homomorphic encryption (동형 암호화) of a number: the aggregate PaillierSum adds ciphertexts without decrypting them. Randomized: equal values
    /// have different ciphertexts. Not authenticated: anybody with the public key can make and add ciphertexts.
    /// <para>Example: <c>pseudo.PaillierEncrypt(@amount, @publicKey)</c>.</para>
    /// </summary>
    /// <param name="value">Any bigint; NULL gives NULL.</param>
    /// <param name="publicKey">PublicKey of PaillierKeyPair.</param>
    /// <returns>Twice as many bytes as the modulus has: 512 with 2,048 bits.</returns>
    /// <exception cref="TransformException">The key is NULL or not allowed.</exception>
    [SqlFunction(Name = "PaillierEncrypt", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 1024)]
    public static SqlBinary PaillierEncrypt(SqlInt64 value, [SqlFacet(MaxSize = 8000)] SqlBinary publicKey) =>
        Paillier.Encrypt(value, publicKey);

    /// <summary>
    /// The inverse of PaillierEncrypt, and the sum that PaillierSum made.
    /// <para>Example: <c>pseudo.PaillierDecrypt(@ciphertext, @privateKey)</c>.</para>
    /// </summary>
    /// <param name="value">A result of PaillierEncrypt or PaillierSum; NULL gives NULL.</param>
    /// <param name="privateKey">PrivateKey of PaillierKeyPair.</param>
    /// <returns>The number.</returns>
    /// <exception cref="TransformException">The key is NULL or not allowed; the ciphertext is of another key, or the sum lies outside bigint.</exception>
    [SqlFunction(Name = "PaillierDecrypt", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlInt64 PaillierDecrypt(
        [SqlFacet(MaxSize = 8000)] SqlBinary value,
        [SqlFacet(MaxSize = 8000)] SqlBinary privateKey) => Paillier.Decrypt(value, privateKey);
}
