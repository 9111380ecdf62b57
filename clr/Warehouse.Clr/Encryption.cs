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

    /// <summary>
    /// Order-preserving encryption (순서보존 암호화): a smaller number has a smaller ciphertext, so that ranges, sorting, minimum and maximum work on
    /// ciphertexts. They reveal the order and roughly the distance of any two numbers, and equality; with known pairs or a known distribution
    /// most numbers can be guessed. For measures, never for identifiers.
    /// <para>Example: <c>pseudo.OpeEncrypt(@age, @secretKey)</c>.</para>
    /// </summary>
    /// <param name="value">Any int; NULL gives NULL.</param>
    /// <param name="secretKey">16, 24 or 32 bytes, for this column alone.</param>
    /// <returns>A bigint of 0 or more.</returns>
    /// <exception cref="Errors.TransformException">The key is NULL or of another length.</exception>
    [SqlFunction(Name = "OpeEncrypt", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlInt64 OpeEncrypt(SqlInt32 value, [SqlFacet(MaxSize = 8000)] SqlBinary secretKey) =>
        OrderPreserving.Encrypt(value, secretKey);

    /// <summary>
    /// The inverse of OpeEncrypt.
    /// <para>Example: <c>pseudo.OpeDecrypt(@ciphertext, @secretKey)</c>.</para>
    /// </summary>
    /// <param name="value">A result of OpeEncrypt; NULL gives NULL.</param>
    /// <param name="secretKey">As for OpeEncrypt.</param>
    /// <returns>The original number.</returns>
    /// <exception cref="Errors.TransformException">The key is NULL or of another length; the value is no ciphertext of this key.</exception>
    [SqlFunction(Name = "OpeDecrypt", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlInt32 OpeDecrypt(SqlInt64 value, [SqlFacet(MaxSize = 8000)] SqlBinary secretKey) =>
        OrderPreserving.Decrypt(value, secretKey);

    /// <summary>
    /// Format-preserving encryption (형태보존 암호화): FF1 (NIST SP 800-38G Rev. 1) over an alphabet.
    /// <para>Example: <c>pseudo.Ff1Encrypt(N'0123456789', N'digits', @secretKey, 0x)</c> is ten other digits.</para>
    /// </summary>
    /// <param name="value">Symbols of the alphabet; NULL gives NULL. Alphabet size to the power of the length must be 1,000,000 or more.</param>
    /// <param name="alphabet"><c>digits</c>, <c>upper</c>, <c>lower</c>, <c>latin</c> (A-Z, a-z), <c>alnum</c> (0-9, A-Z, a-z),
    /// <c>hangul</c> (U+AC00 to U+D7A3), or 2 to 4,000 different characters of the basic multilingual plane in the order of their digits.</param>
    /// <param name="secretKey">16, 24 or 32 bytes.</param>
    /// <param name="tweak">Public value that varies the permutation, for example a column name; 0x for none.</param>
    /// <returns>As many symbols of the same alphabet. Equal values under one key and tweak stay equal.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed; the value is too short or holds another symbol.</exception>
    [SqlFunction(Name = "Ff1Encrypt", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString Ff1Encrypt(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 4000)] SqlString alphabet,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary tweak) =>
        FormatPreserving.Ff1("Ff1Encrypt", value, alphabet, secretKey, tweak, decrypt: false);

    /// <summary>
    /// The inverse of Ff1Encrypt. FF1 does not authenticate: another key or tweak gives another value, not an error.
    /// <para>Example: <c>pseudo.Ff1Decrypt(@pseudonym, N'digits', @secretKey, 0x)</c>.</para>
    /// </summary>
    /// <param name="value">A result of Ff1Encrypt; NULL gives NULL.</param>
    /// <param name="alphabet">As for Ff1Encrypt.</param>
    /// <param name="secretKey">As for Ff1Encrypt.</param>
    /// <param name="tweak">As for Ff1Encrypt.</param>
    /// <returns>The original value.</returns>
    /// <exception cref="Errors.TransformException">As for Ff1Encrypt.</exception>
    [SqlFunction(Name = "Ff1Decrypt", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString Ff1Decrypt(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 4000)] SqlString alphabet,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary tweak) =>
        FormatPreserving.Ff1("Ff1Decrypt", value, alphabet, secretKey, tweak, decrypt: true);

    /// <summary>
    /// Format-preserving encryption of a value as it is: digits stay digits, Latin letters keep their case, Hangul syllables stay
    /// syllables, everything else stays in place. All enciphered characters form one numeral; a value of digits only is FF1 with radix 10
    /// on its digits, wherever separators stand.
    /// <para>Example: <c>pseudo.PreserveFormat(N'010-1234-5678', @secretKey, 0x)</c> is again ddd-dddd-dddd.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL. Its enciphered characters must allow 1,000,000 or more values. Other characters
    /// (hanja, kana, full-width digits, conjoining jamo) are left in clear: standardize the column first.</param>
    /// <param name="secretKey">16, 24 or 32 bytes.</param>
    /// <param name="tweak">Public value that varies the permutation; 0x for none.</param>
    /// <returns>A value of the same length and format.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, or the value is too short.</exception>
    [SqlFunction(Name = "PreserveFormat", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString PreserveFormat(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary tweak) =>
        FormatPreserving.PreserveFormat("PreserveFormat", value, secretKey, tweak, decrypt: false);

    /// <summary>
    /// The inverse of PreserveFormat. It does not authenticate: another key or tweak gives another value, not an error.
    /// <para>Example: <c>pseudo.RestoreFormat(@pseudonym, @secretKey, 0x)</c>.</para>
    /// </summary>
    /// <param name="value">A result of PreserveFormat; NULL gives NULL.</param>
    /// <param name="secretKey">As for PreserveFormat.</param>
    /// <param name="tweak">As for PreserveFormat.</param>
    /// <returns>The original value.</returns>
    /// <exception cref="Errors.TransformException">As for PreserveFormat.</exception>
    [SqlFunction(Name = "RestoreFormat", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString RestoreFormat(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary tweak) =>
        FormatPreserving.PreserveFormat("RestoreFormat", value, secretKey, tweak, decrypt: true);

    /// <summary>
    /// Format-preserving encryption of a payment card number that stays valid: FF1 over all digits but the last, which is the check digit of
    /// the others. One to one on the valid numbers of each length.
    /// <para>Example: <c>pseudo.PreserveCardNumber(N'4111-1111-1111-1111', @secretKey, 0x)</c> is again dddd-dddd-dddd-dddd, and
    /// <c>pseudo.IsValidCardNumber</c> of it is 1.</para>
    /// </summary>
    /// <param name="value">12 to 19 digits with Luhn's check digit (ISO/IEC 7812-1), single hyphens or blanks between them; NULL gives NULL, anything
    /// else is refused.</param>
    /// <param name="secretKey">16, 24 or 32 bytes.</param>
    /// <param name="tweak">Public value that varies the permutation; 0x for none.</param>
    /// <returns>Another valid number with as many digits and the same separators.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, or the value is no card number.</exception>
    [SqlFunction(Name = "PreserveCardNumber", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString PreserveCardNumber(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary tweak) =>
        CardNumbers.Transform("PreserveCardNumber", value, secretKey, tweak, decrypt: false);

    /// <summary>
    /// The inverse of PreserveCardNumber. It does not authenticate: another key or tweak gives another valid number, not an error.
    /// <para>Example: <c>pseudo.RestoreCardNumber(@pseudonym, @secretKey, 0x)</c>.</para>
    /// </summary>
    /// <param name="value">A result of PreserveCardNumber; NULL gives NULL, anything but a valid card number is refused.</param>
    /// <param name="secretKey">As for PreserveCardNumber.</param>
    /// <param name="tweak">As for PreserveCardNumber.</param>
    /// <returns>The original number.</returns>
    /// <exception cref="Errors.TransformException">As for PreserveCardNumber.</exception>
    [SqlFunction(Name = "RestoreCardNumber", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString RestoreCardNumber(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary tweak) =>
        CardNumbers.Transform("RestoreCardNumber", value, secretKey, tweak, decrypt: true);

    /// <summary>
    /// Two-way encryption (양방향 암호화) that maps equal values to equal ciphertexts: SIV (RFC 5297) with AES-256 or ARIA-256,
    /// authenticated. For lookups and keys; use Encrypt where equality must stay hidden.
    /// <para>Example: <c>pseudo.EncryptDeterministic(@customerId, @secretKey, N'customer', N'AES')</c>.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL. A lone surrogate is refused.</param>
    /// <param name="secretKey">64 bytes: 32 to authenticate, then 32 to encipher.</param>
    /// <param name="context">Bound to the ciphertext, for example the domain's name; may be empty.</param>
    /// <param name="cipher"><c>AES</c> (FIPS 197) or <c>ARIA</c> (RFC 5794, KS X 1213-1).</param>
    /// <returns>16 bytes more than the text's UTF-8 form.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "EncryptDeterministic", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = -1)]
    public static SqlBinary EncryptDeterministic(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 4000)] SqlString context,
        [SqlFacet(MaxSize = 64)] SqlString cipher) => TwoWay.EncryptDeterministic(value, secretKey, context, cipher);

    /// <summary>
    /// The inverse of EncryptDeterministic.
    /// <para>Example: <c>pseudo.DecryptDeterministic(@ciphertext, @secretKey, N'customer', N'AES')</c>.</para>
    /// </summary>
    /// <param name="value">A result of EncryptDeterministic; NULL gives NULL.</param>
    /// <param name="secretKey">As for EncryptDeterministic.</param>
    /// <param name="context">As for EncryptDeterministic.</param>
    /// <param name="cipher">As for EncryptDeterministic.</param>
    /// <returns>The original text.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed; key, cipher or context are others, or the text was altered.</exception>
    [SqlFunction(Name = "DecryptDeterministic", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString DecryptDeterministic(
        [SqlFacet(MaxSize = -1)] SqlBinary value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 4000)] SqlString context,
        [SqlFacet(MaxSize = 64)] SqlString cipher) => TwoWay.DecryptDeterministic(value, secretKey, context, cipher);

    /// <summary>
    /// Two-way encryption (양방향 암호화), randomized and authenticated (encrypt-then-MAC): AES-256 or ARIA-256 in CBC mode with a random IV, then
    /// HMAC-SHA-512 cut to 32 bytes (RFC 7518 section 5.2.5, AEAD_AES_256_CBC_HMAC_SHA_512).
    /// <para>Example: <c>pseudo.Encrypt(@name, @secretKey, N'customer.name', N'AES')</c>.</para>
    /// </summary>
    /// <param name="value">Text; NULL gives NULL. A lone surrogate is refused.</param>
    /// <param name="secretKey">64 bytes: 32 to authenticate, then 32 to encipher.</param>
    /// <param name="associatedData">Bound to the ciphertext; may be empty.</param>
    /// <param name="cipher"><c>AES</c> (FIPS 197) or <c>ARIA</c> (RFC 5794, KS X 1213-1).</param>
    /// <returns>IV, ciphertext and tag: 49 to 64 bytes more than the text's UTF-8 form, other ones on every call.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "Encrypt", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = -1)]
    public static SqlBinary Encrypt(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 4000)] SqlString associatedData,
        [SqlFacet(MaxSize = 64)] SqlString cipher) => TwoWay.Encrypt(value, secretKey, associatedData, cipher);

    /// <summary>
    /// The inverse of Encrypt.
    /// <para>Example: <c>pseudo.Decrypt(@ciphertext, @secretKey, N'customer.name', N'AES')</c>.</para>
    /// </summary>
    /// <param name="value">A result of Encrypt; NULL gives NULL.</param>
    /// <param name="secretKey">As for Encrypt.</param>
    /// <param name="associatedData">As for Encrypt.</param>
    /// <param name="cipher">As for Encrypt.</param>
    /// <returns>The original text.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed; key, cipher or associated data are others, or the text was altered.</exception>
    [SqlFunction(Name = "Decrypt", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString Decrypt(
        [SqlFacet(MaxSize = -1)] SqlBinary value,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey,
        [SqlFacet(MaxSize = 4000)] SqlString associatedData,
        [SqlFacet(MaxSize = 64)] SqlString cipher) => TwoWay.Decrypt(value, secretKey, associatedData, cipher);
}
