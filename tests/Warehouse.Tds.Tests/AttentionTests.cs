using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Tests.Support;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Tests;

/// <summary>An attention ([MS-TDS] 2.2.1.7) in every phase of a request: it is acknowledged once, what it cancels leaves nothing, and the connection goes on.</summary>
[TestFixture]
internal sealed class AttentionTests
{
    private const string Endless = "WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT COUNT(*) FROM n AS a CROSS JOIN n AS b OPTION (MAXRECURSION 0);";

    private Endpoint _endpoint = null!;

    [OneTimeSetUp]
    public void Start() => _endpoint = new Endpoint();

    [OneTimeTearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    [Test]
    public void Idle_IsAcknowledged()
    {
        using RawClient client = LogIn();
        client.Send(PacketType.Attention, []);
        Assert.That(StatusOf(client.ReadMessage()), Is.EqualTo(DoneStatus.Attention));
        RequireWorks(client);
    }

    [Test]
    public void Running_EndsTheQuery()
    {
        using RawClient client = LogIn();
        client.Send(PacketType.SqlBatch, RawClient.Batch(Endless));
        client.Send(PacketType.Attention, []);
        Assert.That(Acknowledgement(client), Is.EqualTo(DoneStatus.Attention));
        RequireWorks(client);
    }

    [Test]
    public void InTheMiddleOfARequest_NothingOfItRuns()
    {
        using RawClient client = LogIn();
        client.Run("CREATE TABLE #kept (Id int NOT NULL);");
        byte[] request = RawClient.Batch("INSERT INTO #kept (Id) VALUES (1);");
        client.Send(PacketType.SqlBatch, request.AsSpan(0, 40), PacketStatus.None);
        client.Send(PacketType.Attention, []);
        Assert.That(Acknowledgement(client), Is.EqualTo(DoneStatus.Attention));
        Assert.That(Text(client.Run("SELECT CONCAT('rows ', COUNT(*)) FROM #kept;")), Does.Contain("rows 0"));
    }

    /// <summary>A request that its client marks to be ignored at its end.</summary>
    [Test]
    public void Ignored_NothingOfItRuns()
    {
        using RawClient client = LogIn();
        client.Run("CREATE TABLE #kept (Id int NOT NULL);");
        byte[] request = RawClient.Batch("INSERT INTO #kept (Id) VALUES (1);");
        client.Send(PacketType.SqlBatch, request.AsSpan(0, 40), PacketStatus.None);
        client.Send(PacketType.SqlBatch, request.AsSpan(40), PacketStatus.EndOfMessage | PacketStatus.Ignore);
        client.Send(PacketType.Attention, []);
        Assert.That(Acknowledgement(client), Is.EqualTo(DoneStatus.Attention));
        Assert.That(Text(client.Run("SELECT CONCAT('rows ', COUNT(*)) FROM #kept;")), Does.Contain("rows 0"));
    }

    [Test]
    public void InTheMiddleOfABulkLoad_StoresNothing()
    {
        using RawClient client = LogIn();
        client.Run("CREATE TABLE #kept (Id int NOT NULL);");
        client.Run("INSERT BULK #kept (Id int);");
        byte[] columns = [Token.ColMetadata, 1, 0, 0, 0, 0, 0, 8, 0, 0x38, 2, (byte)'I', 0, (byte)'d', 0];
        client.Send(PacketType.BulkLoad, [.. columns, Token.Row, 1, 0, 0, 0, Token.Row, 2, 0, 0, 0], PacketStatus.None);
        client.Send(PacketType.Attention, []);
        Assert.That(Acknowledgement(client), Is.EqualTo(DoneStatus.Attention));
        Assert.That(Text(client.Run("SELECT CONCAT('rows ', COUNT(*)) FROM #kept;")), Does.Contain("rows 0"));
    }

    /// <summary>"SET XACT_ABORT": a cancelled batch leaves its transaction open, unless it is ON.</summary>
    [TestCase("OFF", ExpectedResult = "transactions 1, rows 1")]
    [TestCase("ON", ExpectedResult = "transactions 0, rows 0")]
    public string InATransaction_LeavesItAsXactAbortSays(string setting)
    {
        using RawClient client = LogIn();
        client.Run($"DROP TABLE IF EXISTS dbo.Held; CREATE TABLE dbo.Held (Id int NOT NULL); SET XACT_ABORT {setting}; BEGIN TRANSACTION; INSERT INTO dbo.Held (Id) VALUES (1);");
        client.Send(PacketType.SqlBatch, RawClient.Batch(Endless));
        client.Send(PacketType.Attention, []);
        Assert.That(Acknowledgement(client), Is.EqualTo(DoneStatus.Attention));
        string found = Text(client.Run("SELECT CONCAT('transactions ', @@TRANCOUNT, ', rows ', COUNT(*), ';') FROM dbo.Held; IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;"));
        return found[found.IndexOf("transactions", StringComparison.Ordinal)..found.IndexOf(';', StringComparison.Ordinal)];
    }

    private RawClient LogIn()
    {
        RawClient client = new(_endpoint.Server.Address);
        client.Secure();
        Assert.That(Text(client.LogIn(Endpoint.Administrator, Endpoint.Password)), Does.Contain("Microsoft SQL Server"));
        return client;
    }

    private static void RequireWorks(RawClient client) => Assert.That(Text(client.Run("SELECT N'still here';")), Does.Contain("still here"));

    /// <summary>The end of the first message that ends with one: the response of what was cancelled may come before.</summary>
    private static DoneStatus Acknowledgement(RawClient client)
    {
        DoneStatus status = StatusOf(client.ReadMessage());
        return status.HasFlag(DoneStatus.Attention) ? status : StatusOf(client.ReadMessage());
    }

    private static DoneStatus StatusOf(byte[] message)
    {
        Assert.That(message, Has.Length.AtLeast(13));
        Assert.That(message[^13], Is.EqualTo(Token.Done));
        return (DoneStatus)BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(message.Length - 12));
    }

    // Values and messages, found wherever they begin in the bytes of the tokens.
    private static string Text(byte[] message) => Encoding.Unicode.GetString(message) + Encoding.Unicode.GetString(message.AsSpan(1)) + Encoding.Latin1.GetString([.. message.Where(static b => b != 0)]);
}
