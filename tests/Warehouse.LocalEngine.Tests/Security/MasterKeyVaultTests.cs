using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Tests.Security;

/// <summary>How a passphrase file protects the database master key (RFC 8018; OWASP Password Storage Cheat Sheet).</summary>
public sealed class MasterKeyVaultTests
{
    private const string Passphrase = "비밀번호 correct horse battery";
    private static readonly byte[] MasterKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private string _directory = null!;
    private string _file = null!;

    [SetUp]
    public void WritePassphrase()
    {
        _directory = Directory.CreateTempSubdirectory("warehouse-test-").FullName;
        _file = Path.Combine(_directory, "passphrase");
        File.WriteAllText(_file, Passphrase + "\n");
    }

    [TearDown]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Protect_StoresSha512AndACurrentCount()
    {
        byte[] stored = new MasterKeyVault(_file).Protect(MasterKey);

        int work = BinaryPrimitives.ReadInt32LittleEndian(stored.AsSpan(16));
        Assert.That(work >> 24, Is.EqualTo(1), "SHA-512");
        Assert.That(work & 0xFFFFFF, Is.GreaterThanOrEqualTo(210_000));
        byte[] derived = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Passphrase), stored.AsSpan(0, 16), work & 0xFFFFFF, HashAlgorithmName.SHA512, 32);
        Assert.That(SealedBytes.Open(derived, stored.AsSpan(20), stored.AsSpan(0, 20)), Is.EqualTo(MasterKey), "the line end of the file is no part of the passphrase");
    }

    [Test]
    public void Open_WhatProtectMade_GivesTheKeyAndTwoProtectionsDiffer()
    {
        var vault = new MasterKeyVault(_file);
        byte[] first = vault.Protect(MasterKey);

        Assert.That(vault.Open(first), Is.EqualTo(MasterKey));
        Assert.That(vault.Protect(MasterKey), Is.Not.EqualTo(first));
    }

    [Test]
    public void Open_KeyOfAnEarlierVersion_StillOpens()
    {
        // SHA-256 is 0 in the top byte: counts of warehouses made before had nothing there.
        byte[] header = new byte[20];
        RandomNumberGenerator.Fill(header.AsSpan(0, 16));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 600_000);
        byte[] derived = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Passphrase), header.AsSpan(0, 16), 600_000, HashAlgorithmName.SHA256, 32);

        Assert.That(new MasterKeyVault(_file).Open([.. header, .. SealedBytes.Seal(derived, MasterKey, header)]), Is.EqualTo(MasterKey));
    }

    /// <summary>An attacker who may write the file, but does not know the passphrase, must not get the key protected by less work.</summary>
    [TestCase(16, TestName = "Open_FewerIterationsWrittenIntoTheFile_IsRefused")]
    [TestCase(0, TestName = "Open_OtherSalt_IsRefused")]
    [TestCase(40, TestName = "Open_OtherCiphertext_IsRefused")]
    public void Open_Altered_IsRefused(int position)
    {
        var vault = new MasterKeyVault(_file);
        byte[] stored = vault.Protect(MasterKey);
        stored[position] ^= 1;

        Assert.That(() => vault.Open(stored), Throws.TypeOf<SqlEngineException>().With.Message.Contains("passphrase file").And.Message.Not.Contains(Passphrase));
    }

    [TestCase(2 << 24 | 250_000)]
    [TestCase(1 << 24)]
    [TestCase(-1)]
    public void Open_UnknownWork_IsRefusedBeforeAnyIsDone(int work)
    {
        var vault = new MasterKeyVault(_file);
        byte[] stored = vault.Protect(MasterKey);
        BinaryPrimitives.WriteInt32LittleEndian(stored.AsSpan(16), work);

        Assert.That(() => vault.Open(stored), Throws.TypeOf<SqlEngineException>().With.Message.Contains("does not know"));
    }
}
