using System.Data.SqlTypes;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Format-preserving encryption of payment card numbers that stay valid: FF1 over all digits but the last, which is computed anew. The
/// check digit follows from the others, so the valid numbers of one length are as many as the numerals without it, and the permutation
/// of these is one of those.
/// </summary>
internal static class CardNumbers
{
    public static SqlString Transform(string function, SqlString value, SqlBinary secretKey, SqlBinary tweak, bool decrypt)
    {
        byte[] key = FormatPreserving.Key(function, secretKey);
        byte[] tweakBytes = Require.Bytes(function, "tweak", tweak);
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        string text = value.Value;
        int[] digits = CheckDigits.CardDigits(text)
            ?? throw Require.Problem(
                function,
                "value",
                "is not a payment card number: 12 to 19 digits with Luhn's check digit, single hyphens or blanks between them; test with"
                + " IsValidCardNumber first, or use PreserveFormat where the check digit need not hold.");
        int last = digits.Length - 1;
        FormatPreserving.Run(key, tweakBytes, NumeralDomain.Uniform(10, last), digits, decrypt);
        digits[last] = CheckDigits.LuhnDigit(digits, last);
        return new SqlString(Write(text, digits));
    }

    /// <summary>The digits in the places of the text's digits; separators stay.</summary>
    private static string Write(string text, int[] digits)
    {
        char[] result = text.ToCharArray();
        int next = 0;
        for (int i = 0; i < result.Length; i++)
        {
            if (result[i] >= '0' && result[i] <= '9')
            {
                result[i] = (char)('0' + digits[next++]);
            }
        }

        return new string(result);
    }
}
