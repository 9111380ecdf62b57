using System;
using System.Buffers;
using System.Collections.Generic;
using System.Data;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.Tds.Login;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Sessions;
using Warehouse.Tds.Tests.Support;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Tests;

/// <summary>Packets that a driver sent, recorded and changed at random, and ones that nobody sent: they end their connection at worst. The seed is fixed, so that a failure can be repeated.</summary>
[TestFixture]
internal sealed class FuzzTests
{
    private const int Seed = 20240229;
    private const int Mutations = 2000;
    private const int Handshakes = 150;

    private Endpoint _endpoint = null!;

    [OneTimeSetUp]
    public void Start() => _endpoint = new Endpoint();

    [OneTimeTearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    [Test]
    public async Task RecordedPackets_Mutated_NeverCrashASession()
    {
        List<byte[]> recorded = await RecordAsync();
        Assert.That(recorded.Select(static p => (PacketType)p[0]).Distinct(), Is.SupersetOf([PacketType.SqlBatch, PacketType.Rpc, PacketType.BulkLoad, PacketType.TransactionManager]));
        Random random = new(Seed);
        int ended = 0;
        for (int i = 0; i < Mutations; i++)
        {
            ended += Replay([.. recorded.Skip(random.Next(recorded.Count)).Take(3).Select(p => Mutate(p, random))]) ? 1 : 0;
        }

        Assert.That(ended, Is.InRange(Mutations / 20, Mutations - 1), "some mutations are malformed and some are not");
        using SqlConnection connection = _endpoint.Open();
    }

    [Test]
    public void Handshakes_Mutated_AreClosedWithAReason()
    {
        Random random = new(Seed);
        for (int i = 0; i < Handshakes; i++)
        {
            using RawClient client = new(_endpoint.Server.Address);
            try
            {
                if (random.Next(2) == 0)
                {
                    client.Stream.Write(Mutate([18, 1, 0, 26, 0, 0, 0, 0, .. RawClient.PreLogin(1)], random));
                }
                else
                {
                    client.Secure();
                    byte[] login = RawClient.Login7("nobody", "nothing");
                    client.Stream.Write(Mutate([16, 1, (byte)((login.Length + 8) >> 8), (byte)(login.Length + 8), 0, 0, 0, 0, .. login], random));
                }
            }
            catch (IOException)
            {
                // The endpoint was faster.
            }
        }

        using SqlConnection connection = _endpoint.Open();
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Open));
        Assert.That(_endpoint.Events.Where(static e => e.Contains("internal error", StringComparison.Ordinal)), Is.Empty);
    }

    private async Task<List<byte[]>> RecordAsync()
    {
        using RecordingProxy proxy = new(_endpoint.Server.Address, ServerCertificate.FindOrCreate(_endpoint.DataDirectory, TimeProvider.System));
        Task serving = proxy.ServeOneAsync();
        using (SqlConnection connection = _endpoint.Open(change: b => b.DataSource = $"127.0.0.1,{proxy.Port}"))
        {
            void Run(string text, SqlTransaction? transaction = null, params SqlParameter[] parameters)
            {
                using SqlCommand command = new(text, connection, transaction);
                command.Parameters.AddRange(parameters);
                command.ExecuteNonQuery();
            }

            Run("CREATE TABLE dbo.F (Id int NOT NULL, Name nvarchar(20) NULL, Data varbinary(max) NULL); CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL, Name nvarchar(10) NULL);");
            Run("SELECT Id, Name FROM dbo.F WHERE Id > 3 ORDER BY Name; PRINT N'글';");
            Run("SELECT @a, @b, @c, @d, @e, @f, @g, @h;", null, new("@a", 5), new("@b", "글"), new("@c", 1.5m), new("@d", new DateTime(2024, 1, 1)), new("@e", Guid.Empty), new("@f", new byte[9000]), new("@g", SqlDbType.Variant) { Value = 7L }, new("@h", SqlDbType.DateTimeOffset) { Value = DateTimeOffset.UnixEpoch });
            using (SqlTransaction transaction = connection.BeginTransaction("named"))
            {
                Run("INSERT INTO dbo.F (Id) VALUES (1);", transaction);
                transaction.Save("point");
                transaction.Rollback("point");
                transaction.Commit();
            }

            using DataTable rows = new();
            rows.Columns.Add("Id", typeof(int));
            rows.Columns.Add("Name", typeof(string));
            rows.Rows.Add(1, "가");
            rows.Rows.Add(2, DBNull.Value);
            Run("SELECT COUNT(*) FROM @t;", null, new SqlParameter("@t", SqlDbType.Structured) { TypeName = "dbo.Ids", Value = rows });
            using (SqlBulkCopy copy = new(connection) { DestinationTableName = "dbo.F" })
            {
                copy.ColumnMappings.Add("Id", "Id");
                copy.ColumnMappings.Add("Name", "Name");
                copy.WriteToServer(rows);
            }
        }

        await serving;
        return [.. proxy.Packets.Skip(1)];
    }

    /// <summary>Runs packets on a session of their own.</summary>
    /// <returns>True when they ended it.</returns>
    private bool Replay(IReadOnlyList<byte[]> packets)
    {
        Channel<Packet> channel = Channel.CreateUnbounded<Packet>();
        foreach (byte[] packet in packets.Where(static p => p.Length >= Packet.HeaderSize && Enum.IsDefined((PacketType)p[0])))
        {
            byte[] payload = ArrayPool<byte>.Shared.Rent(packet.Length);
            packet.AsSpan(Packet.HeaderSize).CopyTo(payload);
            channel.Writer.TryWrite(new Packet((PacketType)packet[0], (PacketStatus)packet[1], payload, packet.Length - Packet.HeaderSize));
        }

        channel.Writer.Complete();
        using OutputSpool output = new(Stream.Null, new SpoolLimits(1 << 20, 1 << 24), static _ => { });
        using ClientSession session = new(_endpoint.OpenLocal(), new TokenWriter(new ResponseWriter(output, 51)));
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(5));
        try
        {
            while (RequestReader.Take(channel.Reader) is { } first)
            {
                if (first.Type == PacketType.Attention)
                {
                    first.Return();
                    session.AcknowledgeAttention();
                    continue;
                }

                using RequestReader request = new(first, channel.Reader, 1 << 20, 1 << 20);
                try
                {
                    session.Execute(request, limit.Token);
                }
                catch (RequestAbandonedException)
                {
                    session.AcknowledgeAttention();
                }
                catch (OperationCanceledException)
                {
                    return false;
                }
            }

            return false;
        }
        catch (Exception e) when (e is ProtocolException or SessionEndedException or EndOfStreamException)
        {
            return true;
        }
    }

    private static byte[] Mutate(byte[] packet, Random random)
    {
        List<byte> bytes = [.. packet];
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, int.Min(random.Next(1, 5), bytes.Count - at - 1) is var n and > 0 ? n : 0);
                    break;
                case 3:
                    bytes.InsertRange(at, new byte[random.Next(1, 5)]);
                    break;
                default:
                    bytes[at] = 0xFF;
                    break;
            }
        }

        return [.. bytes];
    }
}
