using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>
/// A key of Azure Key Vault by its REST operations wrapkey and unwrapkey (Microsoft Learn, "Key Vault REST API", version 7.4) with RSA-OAEP-256. The private
/// key never leaves the vault; who may unwrap is decided there, can be taken back there, and is logged there.
/// </summary>
internal sealed class KeyVaultKey : IKeyEncryptionKey
{
    private const string ApiVersion = "7.4";
    private const string Algorithm = "RSA-OAEP-256";
    private const int MinKeySize = 16, MaxKeySize = 64;

    private readonly KeyVaultKeyId _id;
    private readonly KeyVaultOptions _options;
    private readonly HttpPipeline _pipeline;

    /// <param name="id">Key and version.</param>
    /// <param name="credential">Whose rights the vault checks.</param>
    /// <param name="options">Waits and retries.</param>
    public KeyVaultKey(KeyVaultKeyId id, TokenCredential credential, KeyVaultOptions options)
    {
        (_id, _options) = (id, options);
        _pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, id.Scope));
    }

    public string Id => _id.ToString();

    public byte[] Wrap(byte[] key, CancellationToken cancellation) =>
        key.Length is >= MinKeySize and <= MaxKeySize ? Post("wrapkey", key, cancellation) : throw WrongSize();

    public byte[] Unwrap(byte[] wrapped, CancellationToken cancellation)
    {
        byte[] key = Post("unwrapkey", wrapped, cancellation);
        return key.Length is >= MinKeySize and <= MaxKeySize ? key : throw WrongSize();
    }

    private static RefusedException WrongSize() => new($"Only keys of {MinKeySize} to {MaxKeySize} bytes are wrapped by Azure Key Vault.");

    private byte[] Post(string operation, byte[] value, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_options.Deadline);
        byte[] body = Body(value);
        try
        {
            using HttpMessage message = _pipeline.CreateMessage();
            message.Request.Method = RequestMethod.Post;
            message.Request.Uri.Reset(new Uri($"{_id}/{operation}?api-version={ApiVersion}"));
            message.Request.Headers.Add("Accept", "application/json");
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(body);
            _pipeline.Send(message, deadline.Token);
            return message.Response.Status == 200 ? ReadValue(message.Response) : throw KeyVaultProblem.Of(_id, operation, message.Response);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem) when (KeyVaultProblem.TryDescribe(_id, problem) is { } refused)
        {
            throw refused;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    private static byte[] Body(byte[] value)
    {
        byte[] encoded = Base64Url.EncodeToUtf8(value);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("alg", Algorithm);
            writer.WriteString("value", encoded);
            writer.WriteEndObject();
        }

        byte[] body = buffer.WrittenSpan.ToArray();
        CryptographicOperations.ZeroMemory(encoded);
        buffer.Clear();
        return body;
    }

    // {"kid":"https://…/keys/name/version","value":"base64url"}
    private byte[] ReadValue(Response response)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(response.Content);

            // Another version's answer could not be unwrapped later by the version that is noted beside it.
            if (!string.Equals(answer.RootElement.GetProperty("kid").GetString(), Id, StringComparison.OrdinalIgnoreCase))
            {
                throw KeyVaultProblem.NotUnderstood(_id);
            }

            return answer.RootElement.GetProperty("value").GetString() is { Length: > 0 } value ? Base64Url.DecodeFromChars(value) : throw KeyVaultProblem.NotUnderstood(_id);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw KeyVaultProblem.NotUnderstood(_id);
        }
    }
}
