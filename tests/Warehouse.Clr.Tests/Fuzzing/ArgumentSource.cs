using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using System.Reflection;

namespace Warehouse.Clr.Tests.Fuzzing;

/// <summary>
/// Draws arguments by type and parameter name: often nearly valid, so that calls get past the first check, and often hostile. The seed decides
/// everything, so a failure can be repeated.
/// </summary>
internal sealed class ArgumentSource
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["mode"] = ["up", "down", "nearest", "nearest_even", "nearest_down"],
        ["format"] = ["range", "lower", "label", "yyyy", "yyyy-Qq", "yyyy-Www", "MM/dd"],
        ["part"] = ["year", "quarter", "month", "week", "day"],
        ["tiers"] = ["1:1:down;100000:10000:up;*:10000:nearest_down", "*:0.25:nearest"],
        ["bands"] = ["..12=a;13..49=b;50..=c", "..0.5=x;0.6..=y"],
        ["algorithm"] = ["SHA2_256", "SHA2_512"],
        ["encoding"] = ["UTF-8", "UTF-16LE"],
        ["cipher"] = ["AES", "ARIA"],
        ["distribution"] = ["uniform", "normal", "laplace"],
        ["policy"] =
        [
            "{}", """{"base":"chatbot","key":"0x00112233445566778899aabbccddeeff"}""", """{"kinds":{"NAME":"numbered","PHONE":{"action":"mask","keep":4},"ADDR":"generalize"}}""",
            """{"key":"0x00112233445566778899aabbccddeeff","scope":"document","kinds":{"NAME":"surrogate","PHONE":"surrogate","BIRTH":"surrogate","RRN":"surrogate","ADDR":"surrogate","CARD":"surrogate"}}""",
            """{"terms":{"NAME":["가"],"PLACE":["0","ab"]},"ignore":["김철수"],"minimum":0}""", """{"kinds":{"NAME":"x"}}""", "[{",
        ],
        ["template"] = ["{a}-{b}-{a1}", "{a}-{}-{b}", "{a} 고객님 {b}, {}", "{{{a}", "{a}{b}", "{"],
        ["field"] = ["a", "b", ""],
        ["maskChar"] = ["*", " ", "●", "\uD83D"],
        ["alphabet"] = ["digits", "upper", "lower", "latin", "hangul", "alnum", "0123456789-", "가나다라마바사"],
    };

    private static readonly string[] Samples =
    [
        "김철수", "010-6666-8888", "hong@example.com", "서울시 은평구 연서로 29길 245", "세종특별자치시 어진동", "EC-232578", "50세", "12가3456",
        "4111-1111-1111-1111", "900101-1234568", "124-81-00998", "-12.5", "\u1100\u1175\u11B7", "👩‍👩‍👧x", "\uD83D", "1:1:up;", "..=", "yyyy",
        "홍길동 고객님 010-1111-2222, 서울시 신뢰동 신뢰아파트 백일동 구백삼호입니다. 1987년 7월 22일생", "http://a.kr/?b=c 12가3456 공일공 일이삼사 오육칠팔 [NAME_1] 이었습니다",
    ];

    /// <summary>Two keys for nearly all calls, so that what one call encrypted is sometimes decrypted by another.</summary>
    private static readonly byte[] Key = [.. Enumerable.Range(1, 64).Select(i => (byte)i)];

    private static readonly int[] KeyLengths = [16, 24, 32, 64];

    private readonly Random random;
    private readonly List<byte[]> seenBytes = [];
    private readonly List<string> seenTexts = [];

    public ArgumentSource(int seed) => random = new Random(seed);

    /// <summary>An argument for the parameter, and whether it is drawn at random: then no message may show it.</summary>
    public (object? Value, bool IsSecret) Draw(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (random.Next(20) == 0)
        {
            return (type.IsValueType || type == typeof(SqlBytes) ? SqlFunctions.Null(type) : null, false);
        }

        return type switch
        {
            _ when type == typeof(SqlString) => Text(parameter.Name!),
            _ when type == typeof(SqlInt32) => (new SqlInt32(Int()), true),
            _ when type == typeof(SqlInt64) => (new SqlInt64(random.Next(2) == 0 ? Int() : random.NextInt64(long.MinValue, long.MaxValue)), true),
            _ when type == typeof(SqlBoolean) => (new SqlBoolean(random.Next(2)), false),
            _ when type == typeof(SqlDecimal) => (Decimal(), true),
            _ when type == typeof(SqlBinary) => (new SqlBinary(Bytes()), true),
            _ when type == typeof(SqlBytes) => (new SqlBytes(Bytes()), true),
            _ when type == typeof(DateTime?) => (Date(), true),
            _ => throw new NotSupportedException($"The fuzz test draws no {type}; teach it to."),
        };
    }

    /// <summary>Remembers a result: ciphertexts become arguments.</summary>
    public void Remember(object? result)
    {
        switch (result)
        {
            case SqlBinary { IsNull: false } bytes when seenBytes.Count < 100:
                seenBytes.Add(bytes.Value);
                break;
            case SqlString { IsNull: false } text when seenTexts.Count < 100:
                seenTexts.Add(text.Value);
                break;
        }
    }

    private (object Value, bool IsSecret) Text(string parameter)
    {
        if (Words.TryGetValue(parameter, out string[]? words) && random.Next(4) > 0)
        {
            return (new SqlString(words[random.Next(words.Length)]), false);
        }

        switch (random.Next(6))
        {
            case 0:
                return (new SqlString(Samples[random.Next(Samples.Length)]), false);
            case 1 when seenTexts.Count > 0:
                return (new SqlString(seenTexts[random.Next(seenTexts.Count)]), false);
            case 2:
                string sample = Samples[random.Next(Samples.Length)];
                return (new SqlString(sample.Insert(random.Next(sample.Length + 1), Units(random.Next(1, 4)))), false);
            default:
                return (new SqlString(Units(Length(4000))), true);
        }
    }

    /// <summary>UTF-16 units from one range or from all, halves of surrogate pairs included.</summary>
    private string Units(int length)
    {
        (int first, int last) = random.Next(6) switch
        {
            0 => ('0', '9'),
            1 => (' ', '~'),
            2 => (0xAC00, 0xD7A3),
            3 => (0x1100, 0x11FF),
            4 => (0xD7F0, 0xE010),
            _ => (0, 0xFFFF),
        };
        return string.Create(length, 0, (units, _) =>
        {
            for (int i = 0; i < units.Length; i++)
            {
                units[i] = (char)random.Next(first, last + 1);
            }
        });
    }

    /// <summary>Mostly short; one in ten thousand as long as it may be, because some ciphers take the square of the length.</summary>
    private int Length(int most) => random.Next(10_000) switch
    {
        0 => random.Next(most + 1),
        < 100 => random.Next(300),
        < 2000 => random.Next(40),
        _ => random.Next(16),
    };

    private int Int() => random.Next(8) switch
    {
        0 => int.MinValue,
        1 => int.MaxValue,
        2 => random.Next(int.MinValue, int.MaxValue),
        3 => random.Next(-5000, 5000),
        _ => random.Next(-1, 12),
    };

    private SqlDecimal Decimal()
    {
        if (random.Next(10) == 0)
        {
            SqlDecimal largest = SqlDecimal.Parse("9999999999999999999999999999.9999999999");
            return random.Next(2) == 0 ? largest : -largest;
        }

        string digits = string.Concat(Enumerable.Range(0, random.Next(1, 29)).Select(_ => random.Next(10)));
        string decimals = random.Next(2) == 0 ? "0" : string.Concat(Enumerable.Range(0, random.Next(1, 11)).Select(_ => random.Next(10)));
        return SqlDecimal.ConvertToPrecScale(SqlDecimal.Parse((random.Next(3) == 0 ? "-" : "") + digits + "." + decimals), 38, 10);
    }

    private byte[] Bytes()
    {
        switch (random.Next(6))
        {
            case 0:
                byte[] drawn = new byte[Length(8000)];
                random.NextBytes(drawn);
                return drawn;
            case 1 when seenBytes.Count > 0:
                return seenBytes[random.Next(seenBytes.Count)];
            case 2 when seenBytes.Count > 0:
                byte[] altered = [.. seenBytes[random.Next(seenBytes.Count)]];
                if (altered.Length > 0)
                {
                    altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
                }

                return random.Next(2) == 0 ? altered : altered[..random.Next(altered.Length + 1)];
            default:
                return Key[..KeyLengths[random.Next(KeyLengths.Length)]];
        }
    }

    private DateTime Date() => random.Next(6) switch
    {
        0 => DateTime.MinValue,
        1 => DateTime.MaxValue,
        _ => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks)),
    };
}
