using System.Data.SqlTypes;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Check digits, beside Luhn's formula as one writes it.</summary>
[MemoryDiagnoser]
public class ValidationBenchmarks
{
    private static readonly SqlString[] RegistrationNumbers = [.. Enumerable.Range(0, Samples.Count).Select(i => new SqlString($"900101-{1_000_000 + i}"))];
    private static readonly SqlString[] BusinessNumbers = [.. Enumerable.Range(0, Samples.Count).Select(i => new SqlString($"120-81-{10_000 + i}"))];
    private static readonly SqlString[] LetterTokens = [.. Enumerable.Range(0, Samples.Count).Select(i => Tokenization.TokenOf(i, new SqlString("letters"), Samples.Key(32)))];

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareLuhn() => Samples.Sum(i =>
    {
        string digits = Samples.CardNumbers[i].Value;
        int sum = 0;
        for (int position = 0; position < digits.Length; position++)
        {
            int digit = digits[digits.Length - 1 - position] - '0';
            digit <<= position & 1;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10;
    });

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int IsValidCardNumber() => Samples.Sum(i => Validation.IsValidCardNumber(Samples.CardNumbers[i]).ByteValue);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int IsValidRrn() => Samples.Sum(i => Validation.IsValidRrn(RegistrationNumbers[i]).ByteValue);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int IsValidBusinessNumber() => Samples.Sum(i => Validation.IsValidBusinessNumber(BusinessNumbers[i]).ByteValue);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int IsValidLetterToken() => Samples.Sum(i => Validation.IsValidLetterToken(LetterTokens[i]).ByteValue);
}
