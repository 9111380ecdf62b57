using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Sessions;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Tests.Packets;

[TestFixture]
internal sealed class OutputSpoolTests
{
    private const int ChunkSize = 1000;

    [Test]
    public async Task Write_WhileTheClientDoesNotRead_KeepsMemoryBoundedAndOrder()
    {
        using StuckStream stream = new();
        using OutputSpool spool = new(stream, new SpoolLimits(10 * ChunkSize, long.MaxValue), static e => Assert.Fail(e.Message));
        for (int i = 0; i < 100; i++)
        {
            Write(spool, (byte)i);
        }

        Assert.That(spool.BytesInFile, Is.InRange(88 * ChunkSize, 91 * ChunkSize), "ten chunks wait in memory, one is being sent");
        stream.Release();
        await spool.DrainAsync();
        for (int i = 100; i < 150; i++)
        {
            Write(spool, (byte)i);
        }

        await spool.DrainAsync();
        Assert.That(stream.Written.Where((_, at) => at % ChunkSize == 0), Is.EqualTo(Enumerable.Range(0, 150).Select(static i => (byte)i)));
        Assert.That(spool.BytesInFile, Is.Zero);
    }

    private static IEnumerable<TestCaseData> Endless()
    {
        ResultColumn[] columns = [new ResultColumn("Text", SqlType.NVarChar(4000), IsNullable: true)];
        ResultColumn[] wide = [.. Enumerable.Range(0, 100).Select(static i => new ResultColumn(new string('x', 100), SqlType.Int, IsNullable: true))];
        Value[] row = [Value.FromString(new string('x', 4000))];
        SessionMessage message = new(0, 0, 1, new string('x', 4000), null, 1);
        (string Name, Action<ResponseSink> Start, Action<ResponseSink> Send)[] cases =
        [
            ("rows", sink => sink.BeginRows(columns), sink => sink.Row(row)),
            ("messages", static _ => { }, sink => sink.Message(message)),
            ("empty results", static _ => { }, sink => sink.BeginRows(wide)),
            ("counts", static _ => { }, static sink =>
            {
                for (int i = 0; i < 1000; i++)
                {
                    sink.RowsAffected(1, isQuery: false);
                }
            }),
        ];
        return cases.Select(static c => new TestCaseData(c.Start, c.Send).SetArgDisplayNames(c.Name));
    }

    [TestCaseSource(nameof(Endless))]
    public void Send_BeyondTheLimit_EndsItsStatement(Action<ResponseSink> start, Action<ResponseSink> send)
    {
        using StuckStream stream = new();
        using OutputSpool spool = new(stream, new SpoolLimits(0, 200_000), static e => Assert.Fail(e.Message));
        ResponseSink sink = new(new TokenWriter(new ResponseWriter(spool, 51)), isProcedure: false);
        start(sink);
        int times = 0;
        SqlEngineException error = Assert.Throws<SqlEngineException>(() =>
        {
            for (; times < 1000; times++)
            {
                send(sink);
            }
        })!;
        Assert.That((error.Number, error.Severity), Is.EqualTo((1105, (byte)17)));
        Assert.That(times, Is.InRange(10, 60));
        Assert.That(() => sink.Error(error), Throws.Nothing, "there is room for what tells of it");
        stream.Release();
    }

    /// <summary>Errors have room kept for them, but not without end.</summary>
    [TestCase(false, TestName = "Errors_WithoutEnd_EndTheConnection(limit)")]
    [TestCase(true, TestName = "Errors_WithoutEnd_EndTheConnection(disk)")]
    public void Errors_WithoutEnd_EndTheConnection(bool isDiskFull)
    {
        using StuckStream stream = new();
        int told = 0;
        using OutputSpool spool = new(
            stream, new SpoolLimits(100_000, isDiskFull ? long.MaxValue : 200_000), _ => Interlocked.Increment(ref told), isDiskFull ? static () => throw new IOException("no space left") : null);
        ResponseSink sink = new(new TokenWriter(new ResponseWriter(spool, 51)), isProcedure: false);
        SqlEngineException error = new(50000, new string('x', 2000));
        int times = 0;
        for (; told == 0 && times < 10_000; times++)
        {
            sink.Error(error);
        }

        Assert.That((told, times), Is.EqualTo((1, times)));
        Assert.That(times * 4000, Is.InRange(900_000, 1_600_000));
        sink.Error(error);
        Assert.That((told, spool.BytesInFile), Is.EqualTo((1, 0L)), "what comes after is forgotten");
        stream.Release();
    }

    private static IEnumerable<TestCaseData> FullDisks()
    {
        yield return new TestCaseData((Func<FileStream>)(static () => throw new IOException("no space left"))).SetArgDisplayNames("no file can be made");
        if (File.Exists("/dev/full"))
        {
            yield return new TestCaseData((Func<FileStream>)(static () => new FileStream("/dev/full", FileMode.Open, FileAccess.ReadWrite))).SetArgDisplayNames("nothing more fits");
        }
    }

    /// <summary>The statement ends with the server's error for it, and what the client reads is whole: nothing is left out in the middle.</summary>
    [TestCaseSource(nameof(FullDisks))]
    public async Task Row_WhenTheDiskIsFull_EndsItsStatementAndTheResponseIsWhole(Func<FileStream> createFile)
    {
        using StuckStream stream = new();
        using OutputSpool spool = new(stream, new SpoolLimits(100_000, long.MaxValue), static e => Assert.Fail(e.Message), createFile);
        TokenWriter tokens = new(new ResponseWriter(spool, 51));
        ResponseSink sink = new(tokens, isProcedure: false);
        sink.BeginRows([new ResultColumn("Text", SqlType.NVarChar(4000), IsNullable: true)]);
        Value[] row = [Value.FromString(new string('x', 4000))];
        int rows = 0;
        SqlEngineException error = Assert.Throws<SqlEngineException>(() =>
        {
            for (; rows < 1000; rows++)
            {
                sink.Row(row);
            }
        })!;
        Assert.That((error.Number, error.Severity), Is.EqualTo((1105, (byte)17)));

        sink.Error(error);
        sink.Finish();
        tokens.Writer.EndMessage();
        stream.Release();
        await spool.DrainAsync();
        Assert.That(ResponsesOf(stream.Written.ToArray()), Is.EqualTo(1));
        Assert.That(spool.IsFull, Is.False, "what comes next has room again");
    }

    /// <summary>Whole messages in it; fails where the packets don't fit together.</summary>
    private static int ResponsesOf(byte[] bytes)
    {
        int messages = 0;
        for (int at = 0, number = 1; at < bytes.Length; number++)
        {
            Assert.That((bytes[at], bytes[at + 6]), Is.EqualTo(((byte)PacketType.Response, (byte)number)));
            messages += bytes[at + 1] & 1;
            at += (bytes[at + 2] << 8) | bytes[at + 3];
        }

        return messages;
    }

    [Test]
    public async Task Failure_OfTheConnection_IsToldOnceAndForgetsWhatWaits()
    {
        using StuckStream stream = new() { Fails = true };
        int told = 0;
        using OutputSpool spool = new(stream, new SpoolLimits(ChunkSize, long.MaxValue), _ => Interlocked.Increment(ref told));
        Write(spool, 1);
        Write(spool, 2);
        stream.Release();
        await spool.DrainAsync();
        Write(spool, 3);
        Assert.That((told, spool.BytesInFile), Is.EqualTo((1, 0L)));
    }

    private static void Write(OutputSpool spool, byte content)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        chunk.AsSpan(0, ChunkSize).Fill(content);
        spool.Write(new ArraySegment<byte>(chunk, 0, ChunkSize), isLast: false);
    }

    /// <summary>A client that reads nothing until it is released.</summary>
    private sealed class StuckStream : MemoryStream
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Fails { get; init; }

        public IEnumerable<byte> Written => ToArray();

        public void Release() => _released.TrySetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _released.Task;
            if (Fails)
            {
                throw new IOException("gone");
            }

            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
