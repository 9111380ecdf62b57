using System;
using System.IO;
using System.Security.Cryptography;

namespace Warehouse.Etl.Provision;

/// <summary>Seals what is written to it into a <see cref="SealedFile"/>'s chunks. Without <see cref="Complete"/> the file has no last chunk, and nobody opens it.</summary>
internal sealed class SealingStream(Stream file, ReadOnlySpan<byte> key, byte[] headerDigest) : Stream
{
    private readonly AesGcm _cipher = new(key, SealedFile.TagSize);
    private readonly byte[] _plain = new byte[SealedFile.ChunkSize];
    private readonly byte[] _sealed = new byte[SealedFile.ChunkSize];
    private readonly byte[] _tag = new byte[SealedFile.TagSize];
    private int _length;
    private long _number;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits: it may be the last one.
            if (_length == _plain.Length)
            {
                Seal(isLast: false);
            }

            int taken = Math.Min(buffer.Length, _plain.Length - _length);
            buffer[..taken].CopyTo(_plain.AsSpan(_length));
            _length += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes the last chunk; an empty text has one, too.</summary>
    public void Complete() => Seal(isLast: true);

    public override void Flush()
    {
        // Chunks are full but for the last one.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        base.Dispose(disposing);
    }

    private void Seal(bool isLast)
    {
        _cipher.Encrypt(SealedFile.Nonce(_number++, isLast), _plain.AsSpan(0, _length), _sealed.AsSpan(0, _length), _tag, headerDigest);
        file.Write(_sealed, 0, _length);
        file.Write(_tag);
        _length = 0;
    }
}
