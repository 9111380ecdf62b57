using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr;

/// <summary>Checks for identifiers that carry a check digit.</summary>
public static class Validation
{
    /// <summary>
    /// Whether a text is a plausible resident registration number (주민등록번호) or foreigner registration number: shape, birth date, and
    /// the check digit, which numbers of people born from 5 October 2020 no longer have. A number that was reassigned after that day to
    /// somebody older can have no check digit either and is taken for invalid.
    /// <para>Example: <c>pseudo.IsValidRrn(N'900101-1234568')</c> is 1.</para>
    /// </summary>
    /// <param name="value">13 digits, or 6 and 7 with a hyphen; NULL gives NULL.</param>
    /// <returns>1 or 0.</returns>
    [SqlFunction(Name = "IsValidRrn", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlBoolean IsValidRrn([SqlFacet(MaxSize = 4000)] SqlString value) => CheckDigits.IsValidRrn(value);

    /// <summary>
    /// Whether a text is a payment card number: 12 to 19 digits with Luhn's check digit (ISO/IEC 7812-1).
    /// <para>Example: <c>pseudo.IsValidCardNumber(N'4111-1111-1111-1111')</c> is 1.</para>
    /// </summary>
    /// <param name="value">Digits, single hyphens or blanks between them; NULL gives NULL.</param>
    /// <returns>1 or 0.</returns>
    [SqlFunction(Name = "IsValidCardNumber", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlBoolean IsValidCardNumber([SqlFacet(MaxSize = 4000)] SqlString value) => CheckDigits.IsValidCardNumber(value);

    /// <summary>
    /// Whether a text is a business registration number (사업자등록번호) with its check digit.
    /// <para>Example: <c>pseudo.IsValidBusinessNumber(N'124-81-00998')</c> is 1.</para>
    /// </summary>
    /// <param name="value">10 digits, or 3, 2 and 5 with hyphens; NULL gives NULL.</param>
    /// <returns>1 or 0.</returns>
    [SqlFunction(Name = "IsValidBusinessNumber", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlBoolean IsValidBusinessNumber([SqlFacet(MaxSize = 4000)] SqlString value) => CheckDigits.IsValidBusinessNumber(value);

    /// <summary>
    /// Whether a text can be a token of letters: its last letter is the check letter (ISO/IEC 7064 MOD 27,26) of the others. It says that the token
    /// was not misread or mistyped, not that it was ever given.
    /// <para>Example: <c>pseudo.IsValidLetterToken(N'ABCDEFGHIB')</c> is 1.</para>
    /// </summary>
    /// <param name="value">Two or more letters A to Z; NULL gives NULL.</param>
    /// <returns>1 or 0.</returns>
    [SqlFunction(Name = "IsValidLetterToken", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlBoolean IsValidLetterToken([SqlFacet(MaxSize = 4000)] SqlString value) => CheckDigits.IsValidLetterToken(value);
}
