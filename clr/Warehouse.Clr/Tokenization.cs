using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr;

/// <summary>Tokens (토큰화) of the numbers that the mapping tables give to values. Which value has which number is the tables' secret, not the function's.</summary>
public static class Tokenization
{
    /// <summary>
    /// The token of a number: a permutation under the key, so that two numbers never share a token, and a token tells nothing of its number.
    /// <para>Example: <c>pseudo.TokenOf(1, N'letters', @secretKey)</c> is nine letters and a check letter.</para>
    /// </summary>
    /// <param name="value">0 to 999,999,999,999; NULL gives NULL.</param>
    /// <param name="form"><c>digits</c>: 12 digits, FF1 with radix 10 as <c>Ff1Encrypt</c> gives it. <c>letters</c>: 9 letters A to Z, FF1 with radix 26, and
    /// the check letter of ISO/IEC 7064 MOD 27,26. <c>uuid</c>: a UUID of version 8 (RFC 9562, section 5.8), whose 122 free bits are FF1 with radix 4.</param>
    /// <param name="secretKey">16, 24 or 32 bytes, for this domain of tokens and this form alone.</param>
    /// <returns>12, 10 or 36 characters.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed; the number is out of range.</exception>
    [SqlFunction(Name = "TokenOf", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 40)]
    public static SqlString TokenOf(
        SqlInt64 value,
        [SqlFacet(MaxSize = 64)] SqlString form,
        [SqlFacet(MaxSize = 8000)] SqlBinary secretKey) => Tokens.TokenOf(value, form, secretKey);
}
