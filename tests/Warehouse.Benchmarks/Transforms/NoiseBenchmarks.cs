using System;
using System.Data.SqlTypes;
using System.Linq;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Keyed noise, beside noise whose digits depend on the runtime: the bare HMAC, a double and Math.Log.</summary>
[MemoryDiagnoser]
public class NoiseBenchmarks
{
    private static readonly SqlString Uniform = new("uniform");
    private static readonly SqlString Normal = new("normal");
    private static readonly SqlString Laplace = new("laplace");
    private static readonly SqlDecimal Thousand = SqlDecimal.Parse("1000.0000000000");
    private static readonly SqlDecimal FivePerCent = SqlDecimal.Parse("0.0500000000");
    private static readonly SqlBinary[] Rows = [.. Enumerable.Range(0, Samples.Count).Select(i => new SqlBinary(BitConverter.GetBytes(i)))];
    private static readonly DateTime[] Dates = [.. Enumerable.Range(0, Samples.Count).Select(i => new DateTime(1950, 1, 1).AddDays(17 * i))];

    private readonly byte[] _keyBytes = Samples.KeyBytes(32);
    private readonly SqlBinary _key = Samples.Key(32);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public double BareLaplace()
    {
        double sum = 0;
        for (int i = 0; i < Samples.Count; i++)
        {
            byte[] bits = HMACSHA256.HashData(_keyBytes, Rows[i].Value);
            double uniform = (BitConverter.ToUInt64(bits) >> 11) * Math.ScaleB(1, -53);
            sum += (double)Samples.Amounts[i].Value + (Math.Log(uniform + Math.ScaleB(1, -54)) * ((bits[8] & 1) == 0 ? 1 : -1));
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int NoiseAddUniform() => Add(Uniform);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int NoiseAddNormal() => Add(Normal);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int NoiseAddLaplace() => Add(Laplace);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int NoiseMultiplyUniform() => Multiply(Uniform);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int NoiseMultiplyLaplace() => Multiply(Laplace);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int RandomRound() => Samples.Sum(i => Randomization.RandomRound(Samples.Amounts[i], Thousand, _key, Rows[i]).Precision);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int DateShift() => Samples.Sum(i => Randomization.DateShift(Dates[i], 9, _key, Rows[i])!.Value.Day);

    /// <summary>The exact noise of differential privacy, which pays for its bits one call at a time.</summary>
    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int DiscreteLaplace() => Samples.Sum(_ => (int)Randomization.DiscreteLaplace(10, 1).Value);

    private int Add(SqlString distribution) =>
        Samples.Sum(i => Randomization.NoiseAdd(Samples.Amounts[i], distribution, Thousand, _key, Rows[i]).Precision);

    private int Multiply(SqlString distribution) =>
        Samples.Sum(i => Randomization.NoiseMultiply(Samples.Amounts[i], distribution, FivePerCent, _key, Rows[i]).Precision);
}
