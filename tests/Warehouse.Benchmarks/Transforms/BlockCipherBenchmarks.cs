using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>The block ciphers alone, a mebibyte chained block by block, beside the framework's AES, which uses the processor's AES instructions.</summary>
[MemoryDiagnoser]
public class BlockCipherBenchmarks
{
    private const int Blocks = 65_536;

    private readonly byte[] _key = Samples.KeyBytes(32);
    private readonly byte[] _zeros = new byte[Blocks * BlockCipher.BlockBytes];

    [Benchmark(Baseline = true, OperationsPerInvoke = Blocks)]
    public byte BareAesCbc()
    {
        using System.Security.Cryptography.Aes aes = System.Security.Cryptography.Aes.Create();
        aes.Key = _key;
        return aes.EncryptCbc(_zeros, new byte[BlockCipher.BlockBytes], PaddingMode.None)[^1];
    }

    [Benchmark(OperationsPerInvoke = Blocks)]
    public uint AesBlocks() => Chain(new Clr.Cryptography.Aes(_key));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public uint AriaBlocks() => Chain(new Aria(_key));

    private static uint Chain(BlockCipher cipher)
    {
        uint a = 0, b = 0, c = 0, d = 0;
        for (int i = 0; i < Blocks; i++)
        {
            cipher.Encrypt(ref a, ref b, ref c, ref d);
        }

        return a;
    }
}
