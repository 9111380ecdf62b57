using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Byte records that did not fit in memory, in a temporary file that only its owner can read, since they may be personal data, and that goes away
/// with its handle, however the process ends. Written first, then read by any number of readers, forward and in groups backward.
/// </summary>
/// <param name="file">Where they go; becomes this object's.</param>
internal sealed class RecordFile(FileStream? file = null) : IDisposable
{
    private const int NoSpace = 1105;

    /// <summary>A group's records are what a reader going backward holds at a time.</summary>
    public const int GroupSize = 256;

    private readonly FileStream _file = file ?? Guarded(static () => PrivateFiles.CreateTemporary(".spill", bufferSize: 1 << 16));

    /// <summary>Where each group of records begins.</summary>
    private readonly List<long> _groups = [];

    private long _length;

    public long Count { get; private set; }

    public int GroupCount => _groups.Count;

    /// <exception cref="SqlEngineException">1105: the disk has no room.</exception>
    public void Add(ReadOnlySpan<byte> record)
    {
        if (Count % GroupSize == 0)
        {
            _groups.Add(_length);
        }

        Span<byte> length = stackalloc byte[sizeof(int)];
        BitConverter.TryWriteBytes(length, record.Length);
        try
        {
            _file.Write(length);
            _file.Write(record);
        }
        catch (IOException problem)
        {
            throw NoRoom(problem);
        }

        _length += sizeof(int) + record.Length;
        Count++;
    }

    /// <summary>A reader from the first record on; the caller knows how many there are.</summary>
    public RecordReader Read() => ReadFrom(0);

    /// <summary>A reader from a group's first record on.</summary>
    public RecordReader ReadGroup(int group) => ReadFrom(_groups[group]);

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // It is closed. What it still wanted to write nobody will read.
        }
    }

    private RecordReader ReadFrom(long start)
    {
        return Guarded(() =>
        {
            _file.Flush();
            return new RecordReader(_file.SafeFileHandle, start);
        });
    }

    private static T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NoRoom(problem);
        }
    }

    private static SqlEngineException NoRoom(Exception problem) => new(
        NoSpace,
        "Could not allocate space for the rows that a statement sorts, groups or joins: the directory of temporary files is full or can't be written. Make room in it, or set TMPDIR (TMP on Windows) to another one.",
        severity: 17,
        innerException: problem);
}

/// <summary>Goes through a <see cref="RecordFile"/> from one record on, independently of other readers.</summary>
internal sealed class RecordReader(SafeFileHandle file, long start)
{
    private byte[] _buffer = new byte[1 << 15];
    private long _position = start;
    private int _from;
    private int _until;
    private int _length;

    /// <summary>The record that <see cref="Next"/> gave last.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_from - _length, _length);

    /// <summary>The next record, which stays until the following call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _length = BitConverter.ToInt32(Take(sizeof(int)));
        return Take(_length);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (_until - _from < length)
        {
            Fill(length);
        }

        ReadOnlySpan<byte> taken = _buffer.AsSpan(_from, length);
        _from += length;
        return taken;
    }

    private void Fill(int least)
    {
        byte[] target = _buffer.Length < least ? new byte[Math.Max(least, _buffer.Length * 2)] : _buffer;
        _buffer.AsSpan(_from, _until - _from).CopyTo(target);
        (_buffer, _until, _from) = (target, _until - _from, 0);
        while (_until < least)
        {
            int read = RandomAccess.Read(file, _buffer.AsSpan(_until), _position);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            _position += read;
            _until += read;
        }
    }
}
