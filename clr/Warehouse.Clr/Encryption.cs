using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr;

/// <summary>
/// Encryption techniques (암호화기술). Key parameters are wider than any key: SQL Server cuts an argument that is longer than its
/// parameter without a word, and a key that is too long must be refused, not cut.
/// </summary>
public static class Encryption
{
    /// <summary>
    /// One-way encryption with a salt: H(value, then salt).
    /// <para>Example: <c>pseudo.HashSalted(@phone, @salt, N'SHA2_256', N'UTF-8')</c>.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL. A lone surrogate is refused.</param>
    /// <param name="salt">At least as long as the hash, from a cryptographic generator, and secret like a key.</param>
    /// <param name="algorithm"><c>SHA2_256</c> or <c>SHA2_512</c>.</param>
    /// <param name="encoding"><c>UTF-8</c> or <c>UTF-16LE</c> (the bytes that T-SQL's HASHBYTES sees of nvarchar).</param>
    /// <returns>32 or 64 bytes.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "HashSalted", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 64)]
    public static SqlBinary HashSalted(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary salt,
        [SqlFacet(MaxSize = 64)] SqlString algorithm,
        [SqlFacet(MaxSize = 64)] SqlString encoding) => OneWay.HashSalted(value, salt, algorithm, encoding);

    /// <summary>
    /// One-way encryption with a key: HMAC (RFC 2104).
    /// <para>Example: <c>pseudo.Hmac(@email, @hmacKey, N'SHA2_256', N'UTF-8')</c>.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL. A lone surrogate is refused.</param>
    /// <param name="hmacKey">16 bytes or more; 32 recommended.</param>
    /// <param name="algorithm"><c>SHA2_256</c> or <c>SHA2_512</c>.</param>
    /// <param name="encoding"><c>UTF-8</c> or <c>UTF-16LE</c>.</param>
    /// <returns>32 or 64 bytes.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "Hmac", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 64)]
    public static SqlBinary Hmac(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary hmacKey,
        [SqlFacet(MaxSize = 64)] SqlString algorithm,
        [SqlFacet(MaxSize = 64)] SqlString encoding) => OneWay.Hmac(value, hmacKey, algorithm, encoding);

    /// <summary>
    /// Polymorphic encryption (다형성 암호화): the key of a domain, HKDF-SHA-256 (RFC 5869) with empty salt and the domain's UTF-8 bytes
    /// as info. Keys of two domains are unrelated to whoever does not hold the master key.
    /// <para>Example: <c>pseudo.DomainKey(@masterKey, N'marketing/customer')</c>.</para>
    /// </summary>
    /// <param name="masterKey">16 bytes or more; NULL is refused.</param>
    /// <param name="domain">Name of the domain, not empty; NULL is refused.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "DomainKey", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 32)]
    public static SqlBinary DomainKey(
        [SqlFacet(MaxSize = 8000)] SqlBinary masterKey,
        [SqlFacet(MaxSize = 4000)] SqlString domain) => OneWay.DomainKey(masterKey, domain);
}
