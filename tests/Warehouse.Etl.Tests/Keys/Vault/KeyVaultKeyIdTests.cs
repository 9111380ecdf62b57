using NUnit.Framework;
using Warehouse.Etl.Keys.Vault;

namespace Warehouse.Etl.Tests.Keys.Vault;

/// <summary>Which addresses the command sends an access token to.</summary>
public sealed class KeyVaultKeyIdTests
{
    private const string Version = "0123456789abcdef0123456789abcdef";

    [TestCase("https://hospital-kv.vault.azure.net/keys/warehouse-kek/" + Version, "https://vault.azure.net/.default")]
    [TestCase("https://hospital-kv.vault.azure.cn/keys/warehouse-kek/" + Version, "https://vault.azure.cn/.default")]
    [TestCase("https://hsm1.managedhsm.azure.net/keys/k/" + Version, "https://managedhsm.azure.net/.default")]
    public void Parse_KeyOfAVault_KeepsItAndKnowsTheScope(string text, string scope)
    {
        KeyVaultKeyId id = KeyVaultKeyId.Parse(text);

        Assert.That((id.ToString(), id.Scope), Is.EqualTo((text, scope)));
    }

    /// <summary>An address that looks like a vault's must not get the token of the real one.</summary>
    [TestCase("https://vault.azure.net.attacker.example/keys/k/" + Version)]
    [TestCase("https://attackervault.azure.net/keys/k/" + Version)]
    [TestCase("https://a.b.vault.azure.net/keys/k/" + Version)]
    [TestCase("https://kv1@attacker.example/keys/k/" + Version)]
    [TestCase("https://user@kv1.vault.azure.net/keys/k/" + Version)]
    [TestCase("https://kv1.vault.azure.net:8443/keys/k/" + Version)]
    [TestCase("http://kv1.vault.azure.net/keys/k/" + Version)]
    [TestCase("https://kv1.vault.azure.net/keys/../secrets/" + Version)]
    [TestCase("https://kv1.vault.azure.net/secrets/k/" + Version)]
    [TestCase("https://kv1.vault.azure.net/keys/k%2F..%2Fx/" + Version)]
    [TestCase("https://kv1.vault.azure.net/keys/k/" + Version + "?api-version=1")]
    [TestCase("https://kv1.vault.azure.net/keys/k")]
    [TestCase("https://kv1.vault.azure.net/keys/k/current")]
    [TestCase("kv1")]
    [TestCase("")]
    public void Parse_AnythingElse_IsRefusedWithTheFormThatIsAllowed(string text) =>
        Assert.That(() => KeyVaultKeyId.Parse(text), Throws.TypeOf<RefusedException>().With.Message.Contains("https://VAULT.vault.azure.net/keys/NAME/VERSION"));
}
