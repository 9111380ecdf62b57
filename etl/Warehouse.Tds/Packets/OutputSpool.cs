using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Tds.Packets;

/// <summary>
/// Between the engine's thread and the socket: packets wait here, first in memory, beyond a budget in a temporary file that only this process can read.
/// The engine never waits for a client to read, so that a slow reader holds no lock of the database longer than its query runs.
/// </summary>
/// <param name="stream">The socket's.</param>
/// <param name="limits">How much may wait.</param>
/// <param name="onFailure">Told once, when the stream takes nothing more.</param>
/// <param name="createFile">Makes the temporary file.</param>
internal sealed class OutputSpool(Stream stream, SpoolLimits limits, Action<Exception> onFailure, Func<FileStream>? createFile = null) : IDisposable
{
    private const int FileChunk = 64 * 1024;

    /// <summary>Bytes kept for what follows when nothing more may: errors, and the end of the response. A client that reads nothing and causes more has its connection ended.</summary>
    private const int Reserve = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<ArraySegment<byte>> _memory = new();

    /// <summary>What came after the disk was full; it waits behind the file. The statement that fills it ends with what it sends next.</summary>
    private readonly Queue<ArraySegment<byte>> _overflow = new();
    private long _beyondFull;
    private long _memoryBytes;
    private FileStream? _file;
    private long _fileStart;
    private long _fileEnd;
    private bool _isPumping;
    private bool _hasFailed;
    private TaskCompletionSource? _drained;

    /// <summary>What waits has reached the limit, or the disk is full: the statement that fills it must end.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return IsFullNow;
            }
        }
    }

    private bool IsFullNow => _overflow.Count > 0 || _memoryBytes + (_fileEnd - _fileStart) > limits.MaximumBytes;

    /// <summary>Bytes that wait in the temporary file.</summary>
    public long BytesInFile
    {
        get
        {
            lock (_gate)
            {
                return _fileEnd - _fileStart;
            }
        }
    }

    /// <summary>Takes packets over.</summary>
    /// <param name="chunk">In a rented buffer, which becomes the spool's.</param>
    /// <param name="isLast">The message ends here: with nothing before it in the spool it is sent at once, on this thread, which then holds nothing that others wait for.</param>
    public void Write(ArraySegment<byte> chunk, bool isLast)
    {
        bool inline = false, exhausted = false;
        lock (_gate)
        {
            _beyondFull = IsFullNow ? _beyondFull + chunk.Count : 0;
            exhausted = _beyondFull > Reserve;
            if (_hasFailed || exhausted)
            {
                ArrayPool<byte>.Shared.Return(chunk.Array!);
            }
            else if (isLast && !_isPumping)
            {
                inline = true;
            }
            else
            {
                Enqueue(chunk);
                if (!_isPumping)
                {
                    _isPumping = true;
                    _ = Task.Run(PumpAsync);
                }
            }
        }

        if (exhausted)
        {
            Fail(new SpoolExhaustedException());
        }
        else if (inline)
        {
            Send(chunk);
        }
    }

    /// <summary>Completes when everything taken over was sent, or cannot be.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            return !_isPumping ? Task.CompletedTask : (_drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _hasFailed = true;
            Clear();
        }
    }

    private void Send(ArraySegment<byte> chunk)
    {
        try
        {
            stream.Write(chunk);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Fail(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk.Array!);
        }
    }

    // Under the gate. Once something lies in the file, everything goes there until it is empty: order is kept.
    private void Enqueue(ArraySegment<byte> chunk)
    {
        if (_fileEnd == _fileStart && _overflow.Count == 0 && _memoryBytes + chunk.Count <= limits.MemoryBytes)
        {
            _memory.Enqueue(chunk);
            _memoryBytes += chunk.Count;
            return;
        }

        if (_overflow.Count > 0 || !Store(chunk))
        {
            // A packet that is left out would make the client read the next as something else, the error that tells of it included.
            _overflow.Enqueue(chunk);
        }
    }

    /// <returns>False when the disk has no room.</returns>
    private bool Store(ArraySegment<byte> chunk)
    {
        try
        {
            // Rows are personal data: their file is its owner's only, and gone with its handle.
            _file ??= createFile?.Invoke() ?? PrivateFiles.CreateTemporary(".result", bufferSize: 0);
            RandomAccess.Write(_file.SafeFileHandle, chunk, _fileEnd);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        _fileEnd += chunk.Count;
        ArrayPool<byte>.Shared.Return(chunk.Array!);
        return true;
    }

    private async Task PumpAsync()
    {
        try
        {
            while (Take() is { } chunk)
            {
                try
                {
                    await stream.WriteAsync(chunk).ConfigureAwait(false);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(chunk.Array!);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Fail(e);
        }
    }

    private ArraySegment<byte>? Take()
    {
        lock (_gate)
        {
            if (!_hasFailed && _memory.TryDequeue(out ArraySegment<byte> chunk))
            {
                _memoryBytes -= chunk.Count;
                return chunk;
            }

            if (!_hasFailed && _fileEnd > _fileStart)
            {
                byte[] buffer = ArrayPool<byte>.Shared.Rent(FileChunk);
                int read = RandomAccess.Read(_file!.SafeFileHandle, buffer.AsSpan(0, (int)long.Min(FileChunk, _fileEnd - _fileStart)), _fileStart);
                _fileStart += read;
                if (_fileStart == _fileEnd)
                {
                    (_fileStart, _fileEnd) = (0, 0);
                    _file.SetLength(0);
                }

                return new ArraySegment<byte>(buffer, 0, read);
            }

            if (!_hasFailed && _overflow.TryDequeue(out ArraySegment<byte> late))
            {
                return late;
            }

            _isPumping = false;
            _drained?.TrySetResult();
            _drained = null;
            return null;
        }
    }

    private void Fail(Exception problem)
    {
        lock (_gate)
        {
            if (_hasFailed)
            {
                return;
            }

            _hasFailed = true;
            Clear();
        }

        // Before whoever waits for the end goes on.
        onFailure(problem);
        lock (_gate)
        {
            _isPumping = false;
            _drained?.TrySetResult();
            _drained = null;
        }
    }

    private void Clear()
    {
        while (_memory.TryDequeue(out ArraySegment<byte> chunk) || _overflow.TryDequeue(out chunk))
        {
            ArrayPool<byte>.Shared.Return(chunk.Array!);
        }

        _memoryBytes = 0;
        _file?.Dispose();
        _file = null;
        (_fileStart, _fileEnd) = (0, 0);
    }
}

/// <param name="MemoryBytes">Bytes of one connection's results that wait in memory.</param>
/// <param name="MaximumBytes">Bytes that wait at all; a statement that sends more ends with error 1105.</param>
internal sealed record SpoolLimits(long MemoryBytes, long MaximumBytes);

/// <summary>A client that reads nothing caused more than is kept for it, its last errors included.</summary>
internal sealed class SpoolExhaustedException() : IOException("more waits for the client than the endpoint keeps, and it reads nothing");
