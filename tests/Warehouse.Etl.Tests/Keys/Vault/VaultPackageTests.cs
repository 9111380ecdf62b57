using System;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using Warehouse.Etl.Keys.Vault;

namespace Warehouse.Etl.Tests.Keys.Vault;

/// <summary>A secret put away under a key that stays in the vault.</summary>
[NonParallelizable]
public sealed class VaultPackageTests
{
    private static readonly byte[] Secret = [.. "비밀 correct horse battery"u8];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4096)]
    public void Open_WhatWasSealed_GivesTheSecret(int size)
    {
        byte[] secret = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
        var vault = new Inverter("https://kv1.vault.azure.net/keys/k/1");

        VaultPackage read = VaultPackage.Parse("p.json", VaultPackage.Seal(secret, vault, CancellationToken.None).ToText());

        Assert.That(read.KeyId, Is.EqualTo(vault.Id));
        Assert.That(read.Open(vault, CancellationToken.None), Is.EqualTo(secret));
    }

    [Test]
    public void Seal_SameSecretTwice_DiffersAndShowsNothing()
    {
        var vault = new Inverter("k");
        (VaultPackage first, VaultPackage second) = (VaultPackage.Seal(Secret, vault, CancellationToken.None), VaultPackage.Seal(Secret, vault, CancellationToken.None));

        Assert.That(first.SealedSecret, Is.Not.EqualTo(second.SealedSecret));
        Assert.That(first.WrappedKey, Is.Not.EqualTo(second.WrappedKey));
        Assert.That(first.ToText(), Does.Not.Contain(Convert.ToBase64String(Secret)[..16]));
    }

    [Test]
    public void Open_Altered_IsRefused()
    {
        var vault = new Inverter("k");
        VaultPackage package = VaultPackage.Seal(Secret, vault, CancellationToken.None);

        foreach (VaultPackage altered in (VaultPackage[])[package with { SealedSecret = [.. package.SealedSecret[..^1], 0, 1] }, package with { WrappedKey = [.. package.WrappedKey.Reverse()] }, package with { WrappedKey = new byte[16] }, package with { KeyId = "l" }, package with { SealedSecret = [] }])
        {
            Assert.That(() => altered.Open(vault, CancellationToken.None), Throws.TypeOf<RefusedException>().With.Message.Contains("altered"));
        }
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"format":"warehouse vault package 2"}""")]
    [TestCase("""{"format":"warehouse vault package 1","key":"k","wrappedKey":"*","secret":""}""")]
    public void Parse_SomethingElse_IsRefusedWithItsName(string text) =>
        Assert.That(() => VaultPackage.Parse("p.json", text), Throws.TypeOf<RefusedException>().With.Message.Contains("p.json is not a package"));

    [TestCase("keys vault-seal --vault-key https://attacker.example/keys/k/0123456789abcdef0123456789abcdef --output o")]
    public void Command_KeyElsewhere_IsRefused(string arguments)
    {
        (int code, _, string error) = CommandRunner.Run(arguments.Split(' '));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("https://VAULT.vault.azure.net/keys/NAME/VERSION"));
    }

    /// <summary>Wraps by turning every bit: enough to see that what is unwrapped is what opens.</summary>
    private sealed class Inverter(string id) : IKeyEncryptionKey
    {
        public string Id => id;

        public byte[] Wrap(byte[] key, CancellationToken cancellation) => Array.ConvertAll(key, b => (byte)~b);

        public byte[] Unwrap(byte[] wrapped, CancellationToken cancellation) => Wrap(wrapped, cancellation);
    }
}
