using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Tokens;
using Warehouse.Tds.Types;

namespace Warehouse.Tds.Requests;

/// <summary>A table-valued parameter ([MS-TDS] 2.2.5.5.5): its columns first, its rows as they are taken.</summary>
internal sealed class TableRows
{
    private const ushort NoColumns = 0xFFFF;
    private const ushort IsDefaultColumn = 0x0200;
    private const byte End = 0x00;
    private const int MaximumColumns = 1024;

    private readonly RequestReader _reader;
    private readonly int _number;
    private readonly WireType[] _types;
    private bool _isPast;

    private TableRows(RequestReader reader, int number, string typeName, int columnCount, List<(int Ordinal, WireType Type)> given)
    {
        (_reader, _number) = (reader, number);
        TypeName = typeName;
        ColumnCount = columnCount;
        Ordinals = [.. given.Select(static g => g.Ordinal)];
        _types = [.. given.Select(static g => g.Type)];
    }

    /// <summary>The table type's name, delimited.</summary>
    public string TypeName { get; }

    /// <summary>0 when the client sent no columns: an empty table.</summary>
    public int ColumnCount { get; }

    /// <summary>Columns that rows have values for; the others get their defaults.</summary>
    public IReadOnlyList<int> Ordinals { get; }

    /// <param name="reader">Stands before it.</param>
    /// <param name="number">Which parameter it is, from 1.</param>
    public static TableRows Read(RequestReader reader, int number)
    {
        reader.ReadByte();
        string[] name = [reader.ReadShortText(), reader.ReadShortText(), reader.ReadShortText()];
        string typeName = string.Join('.', name.Skip(1).Where(static n => n.Length > 0).Select(static n => "[" + n.Replace("]", "]]", StringComparison.Ordinal) + "]"));
        int count = reader.ReadUInt16();
        List<(int, WireType)> given = [];
        if (count == NoColumns)
        {
            count = 0;
        }
        else if (count is 0 or > MaximumColumns)
        {
            throw new ProtocolException("a table-valued parameter of a number of columns that is not possible");
        }

        for (int i = 0; i < count; i++)
        {
            reader.ReadUInt32();
            ushort flags = reader.ReadUInt16();
            WireType type = TypeReader.Read(reader);
            reader.ReadShortText();
            if ((flags & IsDefaultColumn) == 0)
            {
                given.Add((i, type));
            }
        }

        ReadOrders(reader);
        return new TableRows(reader, number, typeName, count, given);
    }

    /// <summary>The rows, once; the array is used again.</summary>
    public IEnumerable<(Value Value, SqlType Type)[]> Rows()
    {
        (Value, SqlType)[] row = new (Value, SqlType)[_types.Length];
        for (long rowNumber = 1; !_isPast; rowNumber++)
        {
            byte token = _reader.ReadByte();
            if (token == End)
            {
                _isPast = true;
                yield break;
            }

            if (token != Token.TvpRow)
            {
                throw new ProtocolException("a table-valued parameter without its rows");
            }

            for (int i = 0; i < row.Length; i++)
            {
                row[i] = (ReadValue(i, rowNumber), _types[i].Type);
            }

            yield return row;
        }
    }

    private Value ReadValue(int column, long row)
    {
        try
        {
            return ValueReader.Read(_reader, _types[column]);
        }
        catch (InvalidValueException problem)
        {
            throw RpcCall.Incorrect(FormattableString.Invariant($"Table-valued parameter {_number}, row {row}, column {Ordinals[column] + 1}: {problem.Message}"));
        }
    }

    /// <summary>Reads rows that nobody took.</summary>
    public void PassOver()
    {
        foreach (var _ in Rows())
        {
            // Only its end is of interest.
        }
    }

    /// <summary>What the client knows of order and uniqueness, which is of use to a server's plans only.</summary>
    private static void ReadOrders(RequestReader reader)
    {
        while (true)
        {
            byte token = reader.ReadByte();
            if (token == End)
            {
                return;
            }

            int count = reader.ReadUInt16();
            int entry = token switch
            {
                Token.TvpOrderUnique => 3,
                Token.TvpColumnOrdering => 2,
                _ => throw new ProtocolException("a table-valued parameter with something unknown before its rows"),
            };
            reader.ReadBytes(count * entry);
        }
    }
}
