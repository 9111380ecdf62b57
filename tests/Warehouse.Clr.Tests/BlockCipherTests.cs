using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr.Tests;

/// <summary>AES and ARIA beyond the published vectors, which are in <see cref="StandardVectorTests"/>.</summary>
public class BlockCipherTests
{
    /// <summary>RFC 5794 section 2.4.3: which input bytes each output byte of the diffusion layer is the sum of.</summary>
    private static readonly int[][] Diffusion =
    [
        [3, 4, 6, 8, 9, 13, 14], [2, 5, 7, 8, 9, 12, 15], [1, 4, 6, 10, 11, 12, 15], [0, 5, 7, 10, 11, 13, 14],
        [0, 2, 5, 8, 11, 14, 15], [1, 3, 4, 9, 10, 14, 15], [0, 2, 7, 9, 10, 12, 13], [1, 3, 6, 8, 11, 12, 13],
        [0, 1, 4, 7, 10, 13, 15], [0, 1, 5, 6, 11, 12, 14], [2, 3, 5, 6, 8, 13, 15], [2, 3, 4, 7, 9, 12, 14],
        [1, 2, 6, 7, 9, 11, 12], [0, 3, 6, 7, 8, 10, 13], [0, 3, 4, 5, 9, 11, 14], [1, 2, 4, 5, 8, 10, 15],
    ];

    [Test]
    public void AriaDiffusion_OnWords_IsTheRfcsSixteenEquations()
    {
        for (int bit = 0; bit < 128; bit++)
        {
            byte[] bytes = new byte[16];
            bytes[bit / 8] = (byte)(1 << (bit % 8));
            byte[] expected = [.. Diffusion.Select(sources => sources.Aggregate((byte)0, (sum, source) => (byte)(sum ^ bytes[source])))];

            uint[] words = [.. Enumerable.Range(0, 4).Select(i => BlockCipher.ReadWord(bytes, 4 * i))];
            Aria.Diffuse(ref words[0], ref words[1], ref words[2], ref words[3]);
            for (int i = 0; i < 4; i++)
            {
                BlockCipher.WriteWord(bytes, 4 * i, words[i]);
            }

            Assert.That(bytes, Is.EqualTo(expected));
        }
    }

    /// <summary>The first and last entries of the tables in RFC 5794 section 2.4.2; the vectors pass through all others.</summary>
    [Test]
    public void SubstitutionBoxes_AreTheTablesOfTheStandards()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Ends(GaloisField.AesBox), Is.EqualTo("637c777b-b054bb16"));
            Assert.That(Ends(GaloisField.AriaBox), Is.EqualTo("e24e54fc-afbab581"));
            Assert.That(Ends(GaloisField.AesInverseBox), Is.EqualTo("52096ad5-55210c7d"));
            Assert.That(Ends(GaloisField.AriaInverseBox), Is.EqualTo("3068991b-03a2ac60"));
        });
    }

    [Test]
    public void Decrypt_OfAnyBlockUnderAnyKey_UndoesEncrypt([Values("AES", "ARIA")] string name, [Values(16, 24, 32)] int keyLength)
    {
        Gen<byte[]> bytes = Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(keyLength + 16);
        Prop.ForAll(bytes.ToArbitrary(), drawn =>
        {
            BlockCipher cipher = Cipher(name, drawn[..keyLength]);
            Block block = Block.Read(drawn, keyLength);
            block.Encrypt(cipher);
            byte[] encrypted = new byte[16];
            block.Write(encrypted, 0);
            block.Decrypt(cipher);
            byte[] decrypted = new byte[16];
            block.Write(decrypted, 0);
            return decrypted.AsSpan().SequenceEqual(drawn.AsSpan(keyLength)) && !encrypted.SequenceEqual(decrypted);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Every bit of key and block matters: flipping one changes about half of the 128 output bits, never few.</summary>
    [Test]
    public void Encrypt_WithOneBitOfKeyOrBlockFlipped_ChangesAboutHalfOfTheOutput([Values("AES", "ARIA")] string name, [Values(16, 24, 32)] int keyLength)
    {
        byte[] input = [.. Enumerable.Range(0, keyLength + 16).Select(i => (byte)(i * 37))];
        byte[] original = Encrypt(name, input, keyLength);
        for (int bit = 0; bit < 8 * input.Length; bit++)
        {
            byte[] flipped = [.. input];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            int changed = original.Zip(Encrypt(name, flipped, keyLength), (a, b) => byte.PopCount((byte)(a ^ b))).Sum(count => count);

            // 64 expected with a standard deviation of 5.7: 34 to 94 holds unless a bit is lost.
            Assert.That(changed, Is.InRange(34, 94), $"bit {bit}");
        }
    }

    /// <summary>SQL Server runs the tables, .NET the processor's instructions: what one encrypts the other decrypts only if both are one function.</summary>
    [Test]
    public void AesOfTheTables_IsAesOfTheProcessor([Values(16, 24, 32)] int keyLength)
    {
        Random random = new(keyLength);
        byte[] bytes = new byte[keyLength + 16];
        for (int i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            Aes aes = new(bytes, 16, keyLength);
            (uint a, uint b, uint c, uint d) = (BlockCipher.ReadWord(bytes, 0), BlockCipher.ReadWord(bytes, 4), BlockCipher.ReadWord(bytes, 8), BlockCipher.ReadWord(bytes, 12));
            (uint e, uint f, uint g, uint h) = (a, b, c, d);

            aes.Encrypt(ref a, ref b, ref c, ref d);
            aes.EncryptByTables(ref e, ref f, ref g, ref h);

            Assert.That((a, b, c, d), Is.EqualTo((e, f, g, h)));
        }
    }

    [TestCase(0)]
    [TestCase(15)]
    [TestCase(17)]
    [TestCase(33)]
    public void Cipher_WithAKeyOfAnotherLength_IsNotMade(int length)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new Aes(new byte[length]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new Aria(new byte[length]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void FixedTimeComparison_OfTags_SeesADifferenceInAnyBit()
    {
        byte[] tag = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
        Assert.That(FixedTime.AreEqual(tag, 0, [0, .. tag], 1, 32));
        for (int bit = 0; bit < 256; bit++)
        {
            byte[] other = [.. tag];
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(FixedTime.AreEqual(tag, 0, other, 0, 32), Is.False);
        }
    }

    private static string Ends(byte[] box) => Convert.ToHexStringLower(box[..4]) + "-" + Convert.ToHexStringLower(box[^4..]);

    private static BlockCipher Cipher(string name, byte[] key) => name == "AES" ? new Aes(key) : new Aria(key);

    private static byte[] Encrypt(string name, byte[] keyThenBlock, int keyLength)
    {
        Block block = Block.Read(keyThenBlock, keyLength);
        block.Encrypt(Cipher(name, keyThenBlock[..keyLength]));
        byte[] encrypted = new byte[16];
        block.Write(encrypted, 0);
        return encrypted;
    }
}
