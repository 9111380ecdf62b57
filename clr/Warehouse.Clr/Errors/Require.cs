using System.Data.SqlTypes;

namespace Warehouse.Clr.Errors;

/// <summary>
/// Parameter checks shared by all functions, and the only place where their messages are written. Checks run before the value is
/// looked at, so that a wrong plan fails on its first row, even if that row's value is NULL.
/// </summary>
internal static class Require
{
    /// <summary>
    /// NIST SP 800-107 Rev. 1 section 5.3.4: the strength of HMAC is bounded by its key; 16 bytes are 128 bits.
    /// </summary>
    public const int MinimumPrfKeyBytes = 16;

    public static TransformException Problem(string function, string parameter, string problem) =>
        new TransformException(function, "@" + parameter + " " + problem);

    public static string Text(string function, string parameter, SqlString argument) =>
        argument.IsNull ? throw Null(function, parameter) : argument.Value;

    public static int Int(string function, string parameter, SqlInt32 argument) =>
        argument.IsNull ? throw Null(function, parameter) : argument.Value;

    public static bool Bit(string function, string parameter, SqlBoolean argument) =>
        argument.IsNull ? throw Null(function, parameter) : argument.Value;

    public static byte[] Bytes(string function, string parameter, SqlBinary argument) =>
        argument.IsNull ? throw Null(function, parameter) : argument.Value;

    public static int Count(string function, string parameter, SqlInt32 argument)
    {
        int count = Int(function, parameter, argument);
        return count >= 0 ? count : throw Problem(function, parameter, "must be 0 or more (it was below 0).");
    }

    public static int Between(string function, string parameter, SqlInt32 argument, int least, int most)
    {
        int number = Int(function, parameter, argument);
        return number >= least && number <= most
            ? number
            : throw Problem(function, parameter, "must be from " + Decimal(least) + " to " + Decimal(most) + ".");
    }

    /// <summary>A key of a pseudorandom function (HMAC, HKDF): any length from 16 bytes.</summary>
    public static byte[] PrfKey(string function, string parameter, SqlBinary argument)
    {
        byte[] key = Bytes(function, parameter, argument);
        return key.Length >= MinimumPrfKeyBytes
            ? key
            : throw Problem(function, parameter, "must be 16 bytes or longer; take the key from mapping.");
    }

    /// <summary>Bytes that identify a row or a subject: without them every row would draw the same number.</summary>
    public static byte[] RowKey(string function, string parameter, SqlBinary argument)
    {
        byte[] key = Bytes(function, parameter, argument);
        return key.Length > 0
            ? key
            : throw Problem(function, parameter, "must not be empty: it tells one row or subject from another.");
    }

    private static TransformException Null(string function, string parameter) =>
        Problem(function, parameter, "must not be NULL: a missing parameter would silently empty the whole column.");

    private static string Decimal(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
