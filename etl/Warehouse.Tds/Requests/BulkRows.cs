using System.Collections.Generic;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Tokens;
using Warehouse.Tds.Types;

namespace Warehouse.Tds.Requests;

/// <summary>The rows of a bulk load ([MS-TDS] 2.2.6.1): columns, rows, a DONE. They are read as they are stored.</summary>
internal sealed class BulkRows
{
    private const int InvalidData = 7339;

    private readonly RequestReader _reader;
    private readonly WireType[] _types;
    private readonly string[] _names;

    private BulkRows(RequestReader reader, WireType[] types, string[] names) => (_reader, _types, _names) = (reader, types, names);

    public int ColumnCount => _types.Length;

    public static BulkRows Read(RequestReader reader)
    {
        if (reader.ReadByte() != Token.ColMetadata)
        {
            throw new ProtocolException("a bulk load that does not begin with its columns");
        }

        WireType[] types = new WireType[reader.ReadUInt16()];
        string[] names = new string[types.Length];
        for (int i = 0; i < types.Length; i++)
        {
            reader.ReadUInt32();
            reader.ReadUInt16();
            types[i] = TypeReader.Read(reader);
            if (types[i].Form == WireForm.LongLength)
            {
                // The table a legacy large column belongs to: parts of a name.
                for (int parts = reader.ReadByte(); parts > 0; parts--)
                {
                    reader.ReadText(reader.ReadUInt16() * 2);
                }
            }

            names[i] = reader.ReadShortText();
        }

        return new BulkRows(reader, types, names);
    }

    /// <summary>The rows, once; the array is used again.</summary>
    public IEnumerable<(Value Value, SqlType Type)[]> Rows()
    {
        (Value, SqlType)[] row = new (Value, SqlType)[_types.Length];
        byte[] nulls = new byte[(_types.Length + 7) / 8];
        while (!_reader.IsAtEnd)
        {
            byte token = _reader.ReadByte();
            switch (token)
            {
                case Token.Row:
                    System.Array.Clear(nulls);
                    break;
                case Token.NullBitmapRow:
                    _reader.Read(nulls);
                    break;
                case Token.Done:
                    // Drivers differ in what they send with it, and it says nothing.
                    _reader.Drain();
                    yield break;
                default:
                    throw new ProtocolException("something else than a row in a bulk load");
            }

            for (int i = 0; i < row.Length; i++)
            {
                bool isNull = (nulls[i / 8] & (1 << (i % 8))) != 0;
                row[i] = (isNull ? Value.Null : ReadValue(i), _types[i].Type);
            }

            yield return row;
        }
    }

    private Value ReadValue(int column)
    {
        try
        {
            return ReadValue(_types[column]);
        }
        catch (InvalidValueException problem)
        {
            throw new SqlEngineException(InvalidData, $"OLE DB provider 'STREAM' for linked server '(null)' returned invalid data for column '[!BulkInsert].{_names[column]}'. {problem.Message}");
        }
    }

    private Value ReadValue(WireType type)
    {
        if (type.Form != WireForm.LongLength)
        {
            return ValueReader.Read(_reader, type);
        }

        // A legacy large value stands behind a text pointer and a timestamp; without a pointer it is NULL.
        int pointer = _reader.ReadByte();
        if (pointer == 0)
        {
            return Value.Null;
        }

        _reader.ReadBytes(pointer + 8);
        return ValueReader.Read(_reader, type);
    }
}
