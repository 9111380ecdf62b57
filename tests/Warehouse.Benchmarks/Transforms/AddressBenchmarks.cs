using System;
using System.Data.SqlTypes;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Partial deletion of an address, beside its first two words.</summary>
[MemoryDiagnoser]
public class AddressBenchmarks
{
    private readonly SqlString[] _addresses = Samples.Addresses;

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareTwoWords()
    {
        int sum = 0;
        foreach (SqlString address in _addresses)
        {
            string text = address.Value;
            sum += new SqlString(text[..text.IndexOf(' ', text.IndexOf(' ', StringComparison.Ordinal) + 1)]).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int AddressLevel()
    {
        int sum = 0;
        foreach (SqlString address in _addresses)
        {
            sum += Deletion.AddressLevel(address, 2).Value.Length;
        }

        return sum;
    }
}
