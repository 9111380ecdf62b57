using System;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core;
using NUnit.Framework;

namespace Warehouse.Etl.Tests.Keys.Vault;

/// <summary>Whoever asks for the vault's scope gets a token, and nobody else.</summary>
internal sealed class FixedToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Assert.That(requestContext.Scopes, Is.EqualTo(new[] { "https://vault.azure.net/.default" }));
        return new AccessToken("the-token", DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
