using System;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core;
using Azure.Core.Pipeline;
using NUnit.Framework;
using Warehouse.Etl.Keys.Vault;

namespace Warehouse.Etl.Tests.Keys.Vault;

/// <summary>The REST operations wrapkey and unwrapkey of Azure Key Vault, against a stand-in that speaks the documented wire format over HTTPS.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeyVaultKeyTests : IDisposable
{
    private static readonly byte[] DataKey = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
    private readonly VaultStandIn _vault = new();

    public void Dispose() => _vault.Dispose();

    [Test]
    public void Unwrap_WhatWrapMade_GivesTheKey()
    {
        KeyVaultKey key = Key();

        byte[] wrapped = key.Wrap(DataKey, CancellationToken.None);

        Assert.That(wrapped, Has.Length.EqualTo(256), "RSA with 2048 bits");
        Assert.That(key.Unwrap(wrapped, CancellationToken.None), Is.EqualTo(DataKey));
    }

    [Test]
    public void Wrap_OnTheWire_IsAsDocumented()
    {
        Key().Wrap(DataKey, CancellationToken.None);

        VaultRequest request = _vault.Requests.Single();
        Assert.That(request.Line, Is.EqualTo($"POST /keys/warehouse-kek/{VaultStandIn.Version}/wrapkey?api-version=7.4 HTTP/1.1"));
        Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer the-token"));
        Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json"));
        using JsonDocument body = JsonDocument.Parse(request.Body);
        Assert.That(body.RootElement.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "alg", "value" }));
        Assert.That(body.RootElement.GetProperty("alg").GetString(), Is.EqualTo("RSA-OAEP-256"));
        Assert.That(body.RootElement.GetProperty("value").GetString(), Is.EqualTo(Convert.ToBase64String(DataKey).TrimEnd('=').Replace('+', '-').Replace('/', '_')));
    }

    [Test]
    public void Unwrap_OnTheWire_AsksForTheSameVersion()
    {
        KeyVaultKey key = Key();
        key.Unwrap(key.Wrap(DataKey, CancellationToken.None), CancellationToken.None);

        Assert.That(_vault.Requests.Last().Line, Is.EqualTo($"POST /keys/warehouse-kek/{VaultStandIn.Version}/unwrapkey?api-version=7.4 HTTP/1.1"));
    }

    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public void Wrap_PassingFailure_IsTriedAgain(int status)
    {
        _vault.Answers.Enqueue(new VaultAnswer(status, "{}", "retry-after-ms: 1"));
        _vault.Answers.Enqueue(new VaultAnswer(status, "{}"));

        Assert.That(() => Key().Wrap(DataKey, CancellationToken.None), Throws.Nothing);
        Assert.That(_vault.Requests, Has.Count.EqualTo(3));
    }

    [TestCase(429, "overloaded")]
    [TestCase(500, "service health")]
    public void Wrap_LastingFailure_IsRefusedAfterAllRetries(int status, string advice)
    {
        Repeat(new VaultAnswer(status, """{"error":{"code":"Throttled","message":"m"}}"""), 4);

        RefusedException problem = Refused(() => Key().Wrap(DataKey, CancellationToken.None));

        Assert.That(problem.Message, Does.Contain($"HTTP {status}, Throttled").And.Contain(advice));
        Assert.That(_vault.Requests, Has.Count.EqualTo(4), "one request and three retries");
    }

    /// <summary>A wait that the vault asks for is kept, but not beyond the operation's deadline.</summary>
    [Test]
    public void Wrap_RetryAfterBeyondTheDeadline_IsRefusedAtTheDeadline()
    {
        _vault.Answers.Enqueue(new VaultAnswer(429, "{}", "Retry-After: 3600"));

        RefusedException problem = Refused(() => Key(deadline: TimeSpan.FromSeconds(1)).Wrap(DataKey, CancellationToken.None));

        Assert.That(problem.Message, Does.Contain("longer wait"));
        Assert.That(_vault.Requests, Has.Count.EqualTo(1), "it did not come again before the hour was over");
    }

    [Test]
    public void Wrap_ThrottledWithoutRetriesLeft_SaysHowLongToWait()
    {
        _vault.Answers.Enqueue(new VaultAnswer(429, "{}", "Retry-After: 30"));

        Assert.That(Refused(() => Key(retries: 0).Wrap(DataKey, CancellationToken.None)).Message, Does.Contain("asks for 30 seconds"));
    }

    [Test]
    public void Wrap_NoAnswer_IsGivenUp()
    {
        _vault.Answers.Enqueue(null);
        _vault.Answers.Enqueue(null);

        RefusedException problem = Refused(() => Key(retries: 1, network: TimeSpan.FromMilliseconds(300)).Wrap(DataKey, CancellationToken.None));

        Assert.That(problem.Message, Does.Contain("did not answer in time"));
    }

    [TestCase(400, "BadParameter", "does not take these bytes")]
    [TestCase(401, "Unauthorized", "az login")]
    [TestCase(403, "Forbidden", "Key Vault Crypto Service Encryption User")]
    [TestCase(404, "KeyNotFound", "no such key or version")]
    [TestCase(302, "Found", "redirect")]
    [TestCase(418, "Teapot", "not expected")]
    public void Unwrap_Refusal_SaysWhatToDoAndIsNotTriedAgain(int status, string code, string advice)
    {
        _vault.Answers.Enqueue(new VaultAnswer(status, """{"error":{"code":"CODE","message":"secret words","innererror":{"code":"Inner"}}}""".Replace("CODE", code, StringComparison.Ordinal), "Location: https://localhost/elsewhere"));

        RefusedException problem = Refused(() => Key().Unwrap(new byte[256], CancellationToken.None));

        Assert.That(problem.Message, Does.Contain("unwrapkey").And.Contain($"HTTP {status}, {code}, Inner").And.Contain(advice).And.Not.Contain("secret words"));
        Assert.That(_vault.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("<html>busy</html>")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"kid":"KID"}""")]
    [TestCase("""{"kid":"KID","value":null}""")]
    [TestCase("""{"kid":"KID","value":"***"}""")]
    [TestCase("""{"kid":"https://other.vault.azure.net/keys/warehouse-kek/0123456789abcdef0123456789abcdef","value":"AAAA"}""")]
    [TestCase("""{"kid":7,"value":"AAAA"}""")]
    public void Wrap_AnswerOfAnotherForm_IsRefused(string body)
    {
        _vault.Answers.Enqueue(new VaultAnswer(200, body.Replace("KID", _vault.KeyId, StringComparison.Ordinal)));

        Assert.That(Refused(() => Key().Wrap(DataKey, CancellationToken.None)).Message, Does.Contain("not of its documented form"));
    }

    [TestCase(15)]
    [TestCase(65)]
    public void WrapAndUnwrap_KeyOfAnotherSize_AreRefused(int size)
    {
        Assert.That(() => Key().Wrap(new byte[size], CancellationToken.None), Throws.TypeOf<RefusedException>());
        Assert.That(_vault.Requests, Is.Empty);
        _vault.Answers.Enqueue(new VaultAnswer(200, $$"""{"kid":"{{_vault.KeyId}}","value":"{{Convert.ToBase64String(new byte[size]).TrimEnd('=').Replace('/', '_')}}"}"""));
        Assert.That(Refused(() => Key().Unwrap(new byte[256], CancellationToken.None)).Message, Does.Contain("16 to 64 bytes"));
    }

    /// <summary>Somebody in between with a certificate of his own must get neither token nor key.</summary>
    [Test]
    public void Wrap_CertificateNotTrusted_SendsNothing()
    {
        var key = new KeyVaultKey(Id(), new FixedToken(), Options(new HttpClientHandler(), retries: 0));

        Assert.That(Refused(() => key.Wrap(DataKey, CancellationToken.None)).Message, Does.Contain("certificate is not trusted"));
        Assert.That(_vault.Requests, Is.Empty);
    }

    [Test]
    public void Wrap_Cancelled_IsCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(() => Key().Wrap(DataKey, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private KeyVaultKeyId Id() => new(_vault.Address, "warehouse-kek", VaultStandIn.Version, "https://vault.azure.net/.default");

    private KeyVaultKey Key(int retries = 3, TimeSpan? deadline = null, TimeSpan? network = null)
    {
        byte[] pin = VaultStandIn.Certificate.GetCertHash(HashAlgorithmName.SHA256);
        var handler = new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.GetCertHash(HashAlgorithmName.SHA256).AsSpan().SequenceEqual(pin) };
        return new KeyVaultKey(Id(), new FixedToken(), Options(handler, retries, deadline, network));
    }

    private static KeyVaultOptions Options(HttpClientHandler handler, int retries, TimeSpan? deadline = null, TimeSpan? network = null) => new()
    {
        Transport = new HttpClientTransport(handler),
        Deadline = deadline ?? TimeSpan.FromMinutes(1),
        Retry = { MaxRetries = retries, Delay = TimeSpan.FromMilliseconds(1), NetworkTimeout = network ?? TimeSpan.FromSeconds(30) },
    };

    private void Repeat(VaultAnswer answer, int times)
    {
        for (int i = 0; i < times; i++)
        {
            _vault.Answers.Enqueue(answer);
        }
    }

    private static RefusedException Refused(Action action)
    {
        RefusedException problem = Assert.Throws<RefusedException>(() => action())!;
        Assert.That(problem.Message, Does.Not.Contain("the-token").And.Not.Contain(Convert.ToBase64String(DataKey)[..20]));
        return problem;
    }
}
