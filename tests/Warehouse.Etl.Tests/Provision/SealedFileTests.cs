using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using NUnit.Framework;
using Warehouse.Etl.Provision;

namespace Warehouse.Etl.Tests.Provision;

/// <summary>The encrypted file of a hand-over: what goes in comes out, and nothing that was altered does.</summary>
[TestFixture]
internal sealed class SealedFileTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, SealedFile.KeySize).Select(static n => (byte)n)];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(SealedFile.ChunkSize - 1)]
    [TestCase(SealedFile.ChunkSize)]
    [TestCase(SealedFile.ChunkSize + 1)]
    [TestCase((3 * SealedFile.ChunkSize) + 7)]
    public void Text_OfAnySize_ComesBack(int size)
    {
        byte[] text = Text(size);

        Assert.That(Open(Seal(text, Key), Key), Is.EqualTo(text));
    }

    [Test]
    public void Text_WrittenInPieces_IsTheSameFile()
    {
        byte[] text = Text(150_000);
        using var file = new MemoryStream();
        byte[] digest = SealedFile.WriteHeader(file, "{}");
        using (var sealing = new SealingStream(file, Key, digest))
        {
            foreach (byte[] piece in text.Chunk(977))
            {
                sealing.Write(piece);
            }

            sealing.Complete();
        }

        Assert.That(file.ToArray(), Is.EqualTo(Seal(text, Key)));
    }

    [Test]
    public void File_ShowsNothingOfItsText() => Assert.That(Seal("홍길동,010-1234-5678"u8.ToArray(), Key).AsSpan().IndexOf("010-1234"u8), Is.EqualTo(-1));

    [Test]
    public void File_WithAnyByteAltered_IsRefused()
    {
        byte[] file = Seal(Text(40), Key);
        for (int i = 0; i < file.Length; i++)
        {
            byte[] altered = [.. file];
            altered[i] ^= 1;
            Assert.That(() => Open(altered, Key), Throws.InstanceOf<RefusedException>(), "byte " + i);
        }
    }

    [Test]
    public void File_CutOffAnywhere_IsRefused()
    {
        byte[] file = Seal(Text(2 * SealedFile.ChunkSize), Key);
        int start = file.Length - (2 * (SealedFile.ChunkSize + SealedFile.TagSize));
        foreach (int length in (int[])[0, 5, start, start + 10, start + SealedFile.ChunkSize + SealedFile.TagSize, file.Length - 1])
        {
            Assert.That(() => Open(file[..length], Key), Throws.InstanceOf<RefusedException>(), "length " + length);
        }
    }

    [Test]
    public void Chunks_ExchangedRepeatedOrAdded_AreRefused()
    {
        byte[] file = Seal(Text(3 * SealedFile.ChunkSize), Key);
        const int Chunk = SealedFile.ChunkSize + SealedFile.TagSize;
        byte[] start = file[..^(3 * Chunk)], first = file[^(3 * Chunk)..^(2 * Chunk)], second = file[^(2 * Chunk)..^Chunk], third = file[^Chunk..];

        Assert.That(() => Open([.. start, .. second, .. first, .. third], Key), Throws.InstanceOf<RefusedException>());
        Assert.That(() => Open([.. start, .. first, .. first, .. third], Key), Throws.InstanceOf<RefusedException>());
        Assert.That(() => Open([.. start, .. first, .. third], Key), Throws.InstanceOf<RefusedException>());
        Assert.That(() => Open([.. file, .. third], Key), Throws.InstanceOf<RefusedException>());
    }

    [Test]
    public void ChunksUnderAnotherHeader_AreRefused()
    {
        byte[] one = Seal(Text(10), Key, """{"provision":1}"""), two = Seal(Text(10), Key, """{"provision":2}""");

        Assert.That(() => Open([.. one[..^26], .. two[^26..]], Key), Throws.InstanceOf<RefusedException>());
    }

    [Test]
    public void AnotherKey_IsRefused() => Assert.That(() => Open(Seal(Text(10), Key), RandomNumberGenerator.GetBytes(SealedFile.KeySize)), Throws.InstanceOf<RefusedException>().With.Message.Contains("key"));

    [Test]
    public void FileThatWasNotCompleted_IsRefused()
    {
        using var file = new MemoryStream();
        using (var sealing = new SealingStream(file, Key, SealedFile.WriteHeader(file, "{}")))
        {
            sealing.Write(Text(2 * SealedFile.ChunkSize));
        }

        Assert.That(() => Open(file.ToArray(), Key), Throws.InstanceOf<RefusedException>());
    }

    [Test]
    public void Key_CopiedWithBlanksAndCapitals_IsRead_MistypedRefused()
    {
        string written = ProvisionKey.Write(Key);

        Assert.That(ProvisionKey.Read(" " + written.ToUpperInvariant().Replace('-', ' ') + "\r\n"), Is.EqualTo(Key));
        Assert.That(() => ProvisionKey.Read("1" + written[1..]), Throws.InstanceOf<RefusedException>());
        Assert.That(() => ProvisionKey.Read(written[..^1]), Throws.InstanceOf<RefusedException>());
        Assert.That(() => ProvisionKey.Read("열쇠"), Throws.InstanceOf<RefusedException>());
    }

    private static byte[] Text(int size) => [.. Enumerable.Range(0, size).Select(static n => (byte)(n * 31))];

    private static byte[] Seal(byte[] text, byte[] key, string header = "{}")
    {
        using var file = new MemoryStream();
        using (var sealing = new SealingStream(file, key, SealedFile.WriteHeader(file, header)))
        {
            sealing.Write(text);
            sealing.Complete();
        }

        return file.ToArray();
    }

    private static byte[] Open(byte[] file, byte[] key)
    {
        using var source = new MemoryStream(file);
        using var plain = new MemoryStream();
        SealedFile.Open(source, key, SealedFile.ReadHeader(source).Digest, plain);
        return plain.ToArray();
    }
}
