using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Tests.Support;
using Warehouse.Tds.Types;

namespace Warehouse.Tds.Tests.Types;

/// <summary>
/// nvarchar holds any UTF-16 code unit ("nchar and nvarchar"): half of a surrogate pair comes and goes as it was sent. Drivers of .NET replace it themselves, others don't, so the
/// bytes are sent here.
/// </summary>
[TestFixture]
internal sealed class SurrogateTests
{
    private static readonly byte[] Lone = [0x00, 0xAC, 0x3D, 0xD8, 0x98, 0xB0, 0x4D, 0xDC];

    private Endpoint _endpoint = null!;

    [OneTimeSetUp]
    public void Start() => _endpoint = new Endpoint();

    [OneTimeTearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    private static byte[] Collated => WireCollation.BytesOf(Collation.DatabaseDefault).ToArray();

    private static IEnumerable<TestCaseData> Parameters()
    {
        yield return Case("nvarchar(40)", [TypeToken.NVarChar, 80, 0, .. Collated, (byte)Lone.Length, 0, .. Lone]);
        yield return Case("nchar(4)", [TypeToken.NChar, 8, 0, .. Collated, (byte)Lone.Length, 0, .. Lone]);
        yield return Case("nvarchar(max)", [TypeToken.NVarChar, 0xFF, 0xFF, .. Collated, (byte)Lone.Length, 0, 0, 0, 0, 0, 0, 0, (byte)Lone.Length, 0, 0, 0, .. Lone, 0, 0, 0, 0]);
        yield return Case("sql_variant", [TypeToken.Variant, 73, 31, 0, 0, (byte)(Lone.Length + 9), 0, 0, 0, TypeToken.NVarChar, 7, .. Collated, 80, 0, .. Lone]);

        static TestCaseData Case(string type, byte[] bytes) => new TestCaseData(type, bytes).SetArgDisplayNames(type);
    }

    [TestCaseSource(nameof(Parameters))]
    public void Parameter_OfLoneSurrogates_ComesBackTheSame(string type, byte[] parameter)
    {
        using RawClient client = LogIn();
        client.Send(PacketType.Rpc,
        [
            .. RawClient.Batch(string.Empty), 0xFF, 0xFF, 10, 0, 0, 0,
            .. Text("SELECT CONVERT(varbinary(20), CONVERT(nvarchar(20), @v)), @v;"), .. Text("@v " + type),
            2, (byte)'@', 0, (byte)'v', 0, 0, .. parameter,
        ]);
        byte[] answer = client.ReadMessage();
        int first = answer.AsSpan().IndexOf(Lone);
        Assert.That(first, Is.Positive, "as the engine holds it");
        Assert.That(answer.AsSpan(first + Lone.Length).IndexOf(Lone), Is.Not.Negative, "as it is sent back");
    }

    [Test]
    public void Batch_WithALoneSurrogate_IsReadAsItIs()
    {
        using RawClient client = LogIn();
        Assert.That(client.Run("SELECT N'가\uD83D나\uDC4D';").AsSpan().IndexOf(Lone), Is.Positive);
    }

    private static byte[] Text(string text) => [0, 0, TypeToken.NVarChar, 0x40, 0x1F, .. Collated, (byte)(text.Length * 2), (byte)(text.Length * 2 / 256), .. Encoding.Unicode.GetBytes(text)];

    private RawClient LogIn()
    {
        RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        client.LogIn(Endpoint.Administrator, Endpoint.Password);
        return client;
    }
}
