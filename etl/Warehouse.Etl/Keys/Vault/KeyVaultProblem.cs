using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Azure;
using Azure.Identity;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>
/// What the vault's answers mean to who runs the command (Microsoft Learn, "Azure Key Vault REST API error codes"). Of an answer only its codes are shown: its texts
/// name identities and addresses, and an intermediary could put anything there.
/// </summary>
internal static class KeyVaultProblem
{
    public static RefusedException Of(KeyVaultKeyId id, string operation, Response response)
    {
        string codes = Codes(response);
        string advice = response.Status switch
        {
            400 => "it does not take these bytes: they were wrapped by another key or version, or the key is not an RSA key that may wrap and unwrap.",
            401 => "it does not accept the identity's token. Sign in to the vault's tenant (az login --tenant …), or check the managed identity.",
            403 => $"it does not allow this identity {operation}. Give it the role 'Key Vault Crypto Service Encryption User' on the key, and see whether the vault's firewall admits this machine and the key is enabled and not expired.",
            404 => "it has no such key or version. Check the identifier; a deleted key can be recovered while it is kept (az keyvault key recover).",
            429 => string.Create(CultureInfo.InvariantCulture, $"it is overloaded with requests and stayed so over all retries.{Wait(response)} Try again later; see 'Azure Key Vault throttling guidance'."),
            >= 500 => "it failed, and did so over all retries. Try again later, and see Azure's service health.",
            >= 300 and < 400 => "it answered with a redirect, which is not followed: the token is for the vault alone. Check for a proxy in between.",
            _ => "it gave an answer that was not expected.",
        };
        return new RefusedException(string.Create(CultureInfo.InvariantCulture, $"Azure Key Vault {id.Vault.Host} refused {operation} for key {id.Name} (HTTP {response.Status}{codes}): {advice}"));
    }

    public static RefusedException NotUnderstood(KeyVaultKeyId id) =>
        new($"Azure Key Vault {id.Vault.Host} gave an answer for key {id.Name} that is not of its documented form, or is of another key. Nothing was used of it; check for a proxy in between.");

    /// <summary>The message for a failure without an answer; null for exceptions of other origin.</summary>
    public static RefusedException? TryDescribe(KeyVaultKeyId id, Exception problem) => problem switch
    {
        AggregateException { InnerExceptions: [.., var last] } => TryDescribe(id, last),
        OperationCanceledException => new RefusedException($"Azure Key Vault {id.Vault.Host} did not answer in time, or asked for a longer wait than is given to it. Try again later; check the network and any proxy."),
        AuthenticationFailedException => new RefusedException("No identity for Azure was found or accepted. Sign in by `az login`, run where a managed identity is, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH."),
        RequestFailedException { Status: 0 } => new RefusedException($"Azure Key Vault {id.Vault.Host} can't be reached, or its certificate is not trusted. Check its name, the network, any proxy and the machine's root certificates."),
        _ => null,
    };

    private static string Wait(Response response) =>
        response.Headers.TryGetValue("Retry-After", out string? seconds) && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out int wait)
            ? string.Create(CultureInfo.InvariantCulture, $" It asks for {wait} seconds.")
            : "";

    // {"error":{"code":"Forbidden","message":"…","innererror":{"code":"ForbiddenByPolicy"}}}
    private static string Codes(Response response)
    {
        List<string> codes = [];
        try
        {
            using JsonDocument answer = JsonDocument.Parse(response.Content);
            for (JsonElement error = answer.RootElement.GetProperty("error"); ; error = error.GetProperty("innererror"))
            {
                codes.Add(error.GetProperty("code").GetString() ?? "");
            }
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The end of the chain of errors, or an answer that is not the vault's.
        }

        return string.Concat(codes.Where(code => code.Length is > 0 and <= 64 && code.All(char.IsAsciiLetterOrDigit)).Select(code => $", {code}"));
    }
}
