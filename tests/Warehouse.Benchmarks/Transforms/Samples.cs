using System;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Text;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>The values and keys that the benchmarks share: a thousand of each kind, so that no branch is learnt by heart.</summary>
internal static class Samples
{
    public const int Count = 1000;

    public static readonly SqlBinary NoTweak = new([]);
    public static readonly SqlString[] Phones = [.. Enumerable.Range(0, Count).Select(i => new SqlString($"010-{1000 + i}-{9999 - i}"))];
    public static readonly SqlString[] Addresses = [.. Enumerable.Range(0, Count).Select(i => new SqlString($"경기도 수원시 영통구 매탄동 {i}"))];
    public static readonly SqlString[] SixteenDigits = [.. Enumerable.Range(0, Count).Select(i => new SqlString(Digits(4_000_000_000_000_000 + (i * 7919L))))];

    /// <summary>Valid by Luhn's formula.</summary>
    public static readonly SqlString[] CardNumbers = [.. Enumerable.Range(0, 10 * Count)
        .Select(i => new SqlString(Digits(4_000_000_000_000_000 + i)))
        .Where(number => Validation.IsValidCardNumber(number).IsTrue)];

    public static readonly SqlDecimal[] Amounts = [.. Enumerable.Range(0, Count).Select(i => SqlDecimal.ConvertToPrecScale(new SqlDecimal(i * 7919L), 38, 10))];

    /// <summary>The phones as bytes, for baselines that have no text to encode.</summary>
    public static readonly byte[][] PhoneBytes = [.. Phones.Select(phone => Encoding.UTF8.GetBytes(phone.Value))];

    public static byte[] KeyBytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];

    public static SqlBinary Key(int length) => new(KeyBytes(length));

    /// <summary>A call for each sample, their results added up so that none is optimized away.</summary>
    public static int Sum(Func<int, int> call)
    {
        int sum = 0;
        for (int i = 0; i < Count; i++)
        {
            sum += call(i);
        }

        return sum;
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
