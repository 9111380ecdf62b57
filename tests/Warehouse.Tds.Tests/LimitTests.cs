using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests;

/// <summary>What one client can take of the endpoint, and what it cannot keep from the others.</summary>
[TestFixture]
internal sealed class LimitTests
{
    [Test]
    public async Task SlowReader_OfALargeResult_KeepsNobodyFromWriting()
    {
        await using Endpoint endpoint = new();
        using SqlConnection slow = endpoint.Open(), other = endpoint.Open();
        slow.Execute("CREATE TABLE dbo.Wide (Id int NOT NULL, Text nvarchar(1000) NULL); INSERT INTO dbo.Wide (Id, Text) SELECT N, REPLICATE(N'가', 1000) FROM (SELECT a.N + b.N * 10 + c.N * 100 AS N FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS a (N) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS b (N) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS c (N)) AS numbers;");
        using SqlCommand command = new("SELECT a.Id, a.Text FROM dbo.Wide AS a CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) AS b (N);", slow) { CommandTimeout = 60 };
        using (SqlDataReader reader = await command.ExecuteReaderAsync())
        {
            Assert.That(reader.Read(), Is.True);

            // 24 MB wait for the reader: more than the socket, the driver and the endpoint's memory hold.
            other.Execute("INSERT INTO dbo.Wide (Id, Text) VALUES (0, N'written meanwhile');");
            int rows = 1;
            while (reader.Read())
            {
                rows++;
            }

            Assert.That(rows, Is.EqualTo(12_000));
        }
    }

    [Test]
    public async Task Connections_TooManyBeforeTheirLogin_AreClosed()
    {
        await using Endpoint endpoint = new(static o => o with { MaximumUnauthenticated = 3 });
        List<RawClient> waiting = [.. Enumerable.Range(0, 3).Select(_ => new RawClient(endpoint.Server.Address))];
        try
        {
            foreach (RawClient client in waiting)
            {
                client.Send(PacketType.PreLogin, RawClient.PreLogin(RawClient.EncryptionOn));
                Assert.That(client.ReadMessage(), Is.Not.Empty);
            }

            using RawClient refused = new(endpoint.Server.Address);
            Assert.That(refused.Stream.ReadByte(), Is.EqualTo(-1));
        }
        finally
        {
            waiting.ForEach(static c => c.Dispose());
        }
    }

    [Test]
    public async Task Login_ThatTakesTooLong_IsClosed()
    {
        await using Endpoint endpoint = new(static o => o with { LoginTimeout = TimeSpan.FromMilliseconds(300) });
        using RawClient idle = new(endpoint.Server.Address);
        Assert.That(idle.Stream.ReadByte(), Is.EqualTo(-1));
        await endpoint.Server.DisposeAsync();
        Assert.That(endpoint.Events, Has.Some.Contains("took too long"));
    }

    [Test]
    public async Task Request_LongerThanAllowed_ClosesTheConnectionWithAReason()
    {
        await using Endpoint endpoint = new(static o => o with { MaximumRequestBytes = 10_000 });
        using SqlConnection connection = endpoint.Open();
        Assert.That(() => connection.Execute("SELECT 1; --" + new string('x', 20_000)), Throws.InstanceOf<SqlException>());
        await endpoint.Server.DisposeAsync();
        Assert.That(endpoint.Events, Has.Some.Contains("more than 10000 bytes"));
    }

    [Test]
    public async Task BulkLoad_OfAValueLongerThanAllowed_ClosesTheConnectionAndOneOfManyRowsDoesNot()
    {
        await using Endpoint endpoint = new(static o => o with { MaximumRequestBytes = 10_000 });
        using (LocalEngine.Data.LocalConnection local = endpoint.OpenLocal())
        {
            Endpoint.Run(local, "CREATE TABLE dbo.Texts (Text nvarchar(max) NULL);");
        }

        using DataTable rows = new();
        rows.Columns.Add("Text", typeof(string));
        for (int i = 0; i < 100; i++)
        {
            rows.Rows.Add(new string('가', 1000));
        }

        using (SqlConnection connection = endpoint.Open())
        using (SqlBulkCopy copy = new(connection) { DestinationTableName = "dbo.Texts" })
        {
            copy.WriteToServer(rows);
            rows.Rows.Add(new string('가', 5001));
            Assert.That(() => copy.WriteToServer(rows), Throws.InstanceOf<SqlException>());
        }

        using (LocalEngine.Data.LocalConnection local = endpoint.OpenLocal())
        using (LocalEngine.Data.LocalCommand count = local.CreateCommand())
        {
            count.CommandText = "SELECT COUNT(*) FROM dbo.Texts;";
            Assert.That(count.ExecuteScalar(), Is.EqualTo(100), "the rows before it are undone with it");
        }

        await endpoint.Server.DisposeAsync();
        Assert.That(endpoint.Events, Has.Some.Contains("a value of more than 10000 bytes"));
    }

    /// <summary>Each response fits in one write, which the session's own thread does: it waits for the client, and the endpoint must not.</summary>
    [Test]
    public async Task Dispose_WithAClientThatReadsNothing_Ends()
    {
        Endpoint endpoint = new();
        using RawClient client = new(endpoint.Server.Address);
        client.Secure();
        client.LogIn(Endpoint.Administrator, Endpoint.Password);
        for (int i = 0; i < 600; i++)
        {
            client.Send(PacketType.SqlBatch, RawClient.Batch("SELECT REPLICATE(N'x', 4000), REPLICATE(N'y', 4000), REPLICATE(N'z', 3900);"));
        }

        await endpoint.Server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        await endpoint.DisposeAsync();
    }

    [TestCase("WHILE 1 = 1 PRINT REPLICATE('x', 8000);")]
    [TestCase("WHILE 1 = 1 RAISERROR('%s', 16, 1, 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');")]
    public async Task Output_WithoutEndToAClientThatReadsNothing_EndsItsConnection(string text)
    {
        await using Endpoint endpoint = new(static o => o with { MaximumResultBytes = 1_000_000 });
        using RawClient client = new(endpoint.Server.Address);
        client.Secure();
        client.LogIn(Endpoint.Administrator, Endpoint.Password);
        client.Send(PacketType.SqlBatch, RawClient.Batch(text));
        Assert.That(() => endpoint.Server.ConnectionCount, Is.Zero.After(60_000, 50));
        Assert.That(endpoint.Events, Has.Some.Contains("more waits for the client than the endpoint keeps"));
    }

    [Test]
    public async Task Event_ThatCannotBeWritten_FreesTheConnectionsPlace()
    {
        await using Endpoint endpoint = new(static o => o with
        {
            MaximumConnections = 1,
            OnEvent = static line =>
            {
                if (line.Contains("closed", StringComparison.Ordinal))
                {
                    throw new System.IO.IOException("nobody listens");
                }
            },
        });
        endpoint.Open().Dispose();
        Assert.That(() => endpoint.Server.ConnectionCount, Is.Zero.After(20_000, 20));
        using SqlConnection next = endpoint.Open();
        Assert.That(() => endpoint.Open(), Throws.InstanceOf<SqlException>(), "one at a time");
        next.Close();
        Assert.That(() => endpoint.Server.ConnectionCount, Is.Zero.After(20_000, 20));
        endpoint.Open().Dispose();
    }

    [Test]
    public void Socket_OfAClient_IsAskedWhetherItIsStillThere()
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        ClientSocket.Prepare(socket);
        Assert.That((int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!, Is.Not.Zero);
        Assert.That((int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!, Is.EqualTo(30));
    }

    [Test]
    public async Task Dispose_WithClientsInside_EndsThemAndRollsBack()
    {
        Endpoint endpoint = new();
        using SqlConnection connection = endpoint.Open();
        connection.Execute("CREATE TABLE dbo.T (Id int);");
        using SqlTransaction transaction = connection.BeginTransaction();
        using (SqlCommand insert = new("INSERT INTO dbo.T (Id) VALUES (1);", connection, transaction))
        {
            insert.ExecuteNonQuery();
        }

        await endpoint.Server.DisposeAsync();
        using (LocalEngine.Data.LocalConnection local = endpoint.OpenLocal())
        using (LocalEngine.Data.LocalCommand count = local.CreateCommand())
        {
            count.CommandText = "SELECT COUNT(*) FROM dbo.T;";
            Assert.That(count.ExecuteScalar(), Is.Zero);
        }

        await endpoint.DisposeAsync();
    }
}
