using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>One version of one key in Azure Key Vault or a managed HSM.</summary>
/// <param name="Vault">The vault's address, without a path.</param>
/// <param name="Name">The key's name.</param>
/// <param name="Version">Its version: what was wrapped by one version is unwrapped by that version, whatever is current.</param>
/// <param name="Scope">What the access token is asked for.</param>
internal sealed partial record KeyVaultKeyId(Uri Vault, string Name, string Version, string Scope)
{
    // Microsoft Learn, "About keys, secrets, and certificates", DNS suffixes of the clouds. A token is sent to these and to nobody else: an address
    // comes from the command line or from a file, and whoever got the token could use the vault with it.
    private static readonly string[] Suffixes = ["vault.azure.net", "vault.azure.cn", "vault.usgovcloudapi.net", "managedhsm.azure.net", "managedhsm.azure.cn", "managedhsm.usgovcloudapi.net"];

    /// <summary>The address by which the vault itself names the key.</summary>
    public override string ToString() => $"{Vault.GetLeftPart(UriPartial.Authority)}/keys/{Name}/{Version}";

    /// <summary>Reads a key identifier.</summary>
    /// <param name="text">https://VAULT.vault.azure.net/keys/NAME/VERSION.</param>
    /// <exception cref="RefusedException">It is none, is of another service, or names no version.</exception>
    public static KeyVaultKeyId Parse(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            && Suffixes.FirstOrDefault(suffix => VaultName().IsMatch(uri.Host.Length > suffix.Length && uri.Host.EndsWith("." + suffix, StringComparison.Ordinal) ? uri.Host[..^(suffix.Length + 1)] : "")) is { } found
            && KeyPath().Match(uri.AbsolutePath) is { Success: true } path)
        {
            return new KeyVaultKeyId(new Uri(uri.GetLeftPart(UriPartial.Authority)), path.Groups["name"].Value, path.Groups["version"].Value, $"https://{found}/.default");
        }

        throw new RefusedException($"'{text}' is not the identifier of a key version in Azure Key Vault: https://VAULT.vault.azure.net/keys/NAME/VERSION is. See: az keyvault key show --vault-name VAULT --name NAME --query key.kid");
    }

    [GeneratedRegex("^[a-z0-9-]{3,24}$")]
    private static partial Regex VaultName();

    [GeneratedRegex("^/keys/(?<name>[0-9A-Za-z-]{1,127})/(?<version>[0-9A-Fa-f]{32})$")]
    private static partial Regex KeyPath();
}
