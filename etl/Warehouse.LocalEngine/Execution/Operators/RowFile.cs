using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Rows that did not fit in memory, in a temporary file that goes away with its handle. Written once, then read from the start any number of times.</summary>
internal sealed class RowFile : IDisposable
{
    private readonly SqlType[] _types;
    private readonly FileStream _file;
    private readonly BinaryWriter _writer;

    public RowFile(SqlType[] types)
    {
        _types = types;
        // 0600: rows may be personal data.
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(Path.Combine(Path.GetTempPath(), "warehouse-" + Guid.NewGuid().ToString("N") + ".spill"), options);
        _writer = new BinaryWriter(_file);
    }

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<Value> row)
    {
        for (int i = 0; i < _types.Length; i++)
        {
            Write(row[i], _types[i]);
        }

        Count++;
    }

    /// <summary>The rows in the order they were added; each a new array.</summary>
    public IEnumerable<Value[]> Read()
    {
        _writer.Flush();
        _file.Position = 0;
        BinaryReader reader = new(_file);
        for (long i = 0; i < Count; i++)
        {
            Value[] row = new Value[_types.Length];
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = Read(reader, _types[c]);
            }

            yield return row;
        }
    }

    public void Dispose() => _writer.Dispose();

    private void Write(Value value, SqlType type)
    {
        if (value.IsNull)
        {
            _writer.Write((byte)0);
        }
        else if (type.IsText)
        {
            string text = value.AsString;
            _writer.Write((byte)1);
            _writer.Write7BitEncodedInt(text.Length);
            _writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }
        else if (type.IsBinary)
        {
            _writer.Write((byte)1);
            _writer.Write7BitEncodedInt(value.AsBytes.Length);
            _writer.Write(value.AsBytes);
        }
        else if (type.Kind == SqlTypeKind.SqlVariant)
        {
            Variant variant = value.AsVariant;
            _writer.Write((byte)1);
            _writer.Write((byte)variant.Type.Kind);
            _writer.Write(variant.Type.Length);
            _writer.Write(variant.Type.Precision);
            _writer.Write(variant.Type.Scale);
            _writer.Write(variant.Type.Collation?.Name ?? string.Empty);
            Write(variant.Value, variant.Type);
        }
        else
        {
            // Every other type lives in the value's two words.
            Span<byte> words = stackalloc byte[16];
            BinaryPrimitives.WriteInt128LittleEndian(words, value.AsInt128);
            _writer.Write((byte)1);
            _writer.Write(words);
        }
    }

    private static Value Read(BinaryReader reader, SqlType type)
    {
        if (reader.ReadByte() == 0)
        {
            return Value.Null;
        }

        if (type.IsText)
        {
            char[] text = new char[reader.Read7BitEncodedInt()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(text.AsSpan()));
            return Value.FromString(new string(text));
        }

        if (type.IsBinary)
        {
            byte[] bytes = new byte[reader.Read7BitEncodedInt()];
            reader.BaseStream.ReadExactly(bytes);
            return Value.FromBytes(bytes);
        }

        if (type.Kind == SqlTypeKind.SqlVariant)
        {
            SqlTypeKind kind = (SqlTypeKind)reader.ReadByte();
            int length = reader.ReadInt32();
            byte precision = reader.ReadByte();
            byte scale = reader.ReadByte();
            SqlType content = new(kind, length, precision, scale, Collation.Find(reader.ReadString()));
            return Value.FromVariant(new Variant(content, Read(reader, content)));
        }

        Span<byte> words = stackalloc byte[16];
        reader.BaseStream.ReadExactly(words);
        return Value.FromInt128(BinaryPrimitives.ReadInt128LittleEndian(words));
    }
}
