using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Security.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Cryptography;

/// <summary>One row of SecretShare.</summary>
internal sealed class Share
{
    public Share(int number, SqlDecimal value)
    {
        Number = number;
        Value = value;
    }

    /// <summary>From 1: the place at which the polynomial was evaluated.</summary>
    public int Number { get; }

    public SqlDecimal Value { get; }
}

/// <summary>
/// Secret sharing (동형비밀분산): A. Shamir, How to Share a Secret, 1979. The secret is the value at 0 of a polynomial whose other coefficients are random;
/// share i is its value at i. Any threshold of shares determines the polynomial, fewer agree with every secret equally well. Adding the
/// shares of one number adds the polynomials, and so the secrets.
/// </summary>
internal static class Shamir
{
    public const int MostShares = 255;

    /// <summary>With a threshold of 1 every share would be the secret.</summary>
    private const int LeastThreshold = 2;

    public static Share[] Split(SqlInt64 value, SqlInt32 shares, SqlInt32 threshold)
    {
        int count = Require.Between("SecretShare", "shares", shares, LeastThreshold, MostShares);
        int degree = Threshold("SecretShare", threshold) - 1;
        if (degree >= count)
        {
            throw Require.Problem("SecretShare", "threshold", "must be at most @shares.");
        }

        Share[] result = new Share[count];
        ShareField[]? polynomial = value.IsNull ? null : Polynomial(value.Value, degree);
        for (int number = 1; number <= count; number++)
        {
            SqlDecimal share = polynomial == null ? SqlDecimal.Null : ValueAt(polynomial, ShareField.From(number)).ToSqlDecimal();
            result[number - 1] = new Share(number, share);
        }

        return result;
    }

    public static int Threshold(string function, SqlInt32 threshold) =>
        Require.Between(function, "threshold", threshold, LeastThreshold, MostShares);

    /// <summary>The value at a place of the one polynomial of lowest degree through the given points (Lagrange), whose places differ.</summary>
    public static ShareField Interpolate(IReadOnlyList<KeyValuePair<int, ShareField>> points, int count, int at)
    {
        ShareField place = ShareField.From(at);
        ShareField sum = default;
        for (int i = 0; i < count; i++)
        {
            ShareField own = ShareField.From(points[i].Key);
            ShareField numerator = points[i].Value;
            ShareField denominator = ShareField.One;
            for (int j = 0; j < count; j++)
            {
                if (j != i)
                {
                    ShareField other = ShareField.From(points[j].Key);
                    numerator = numerator.Multiply(place.Subtract(other));
                    denominator = denominator.Multiply(own.Subtract(other));
                }
            }

            sum = sum.Add(numerator.Multiply(denominator.Invert()));
        }

        return sum;
    }

    private static ShareField[] Polynomial(long secret, int degree)
    {
        ShareField[] coefficients = new ShareField[degree + 1];
        coefficients[0] = ShareField.From(secret);
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            for (int i = 1; i < coefficients.Length; i++)
            {
                coefficients[i] = ShareField.Random(generator);
            }
        }

        return coefficients;
    }

    private static ShareField ValueAt(ShareField[] coefficients, ShareField place)
    {
        ShareField value = default;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = value.Multiply(place).Add(coefficients[i]);
        }

        return value;
    }
}
