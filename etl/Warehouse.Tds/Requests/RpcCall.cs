using System.Collections.Generic;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Types;

namespace Warehouse.Tds.Requests;

/// <summary>A parameter of a call.</summary>
/// <param name="Name">With the @; empty for one given by position.</param>
/// <param name="Rows">Of a table-valued parameter; they are read from the connection while they are taken.</param>
internal sealed record RpcParameter(string Name, bool IsOutput, bool IsDefault, SqlType Type, Value Value, TableRows? Rows = null);

/// <summary>One call of an RPC request ([MS-TDS] 2.2.6.6). Parameters are read one by one, so that the rows of a table-valued one need not be kept.</summary>
internal sealed class RpcCall
{
    private const ushort ByNumber = 0xFFFF;
    private const byte NextCall = 0xFF;
    private const byte NextCallNotRun = 0xFE;
    private const byte Output = 0x01;
    private const byte Default = 0x02;
    private const int InvalidInstance = 8023;

    // Cursors are the numbers below 10; they are named, so that the refusal can name them.
    private static readonly string[] WellKnown =
    [
        "", "sp_cursor", "sp_cursoropen", "sp_cursorprepare", "sp_cursorexecute", "sp_cursorprepexec", "sp_cursorunprepare", "sp_cursorfetch", "sp_cursoroption", "sp_cursorclose",
        "sp_executesql", "sp_prepare", "sp_execute", "sp_prepexec", "sp_prepexecrpc", "sp_unprepare",
    ];

    private readonly RequestReader _reader;

    private RpcCall(RequestReader reader, string procedure)
    {
        _reader = reader;
        Procedure = procedure;
    }

    /// <summary>As the client wrote it.</summary>
    public string Procedure { get; }

    /// <summary>The next call of the request; null when there is none.</summary>
    public static RpcCall? Read(RequestReader reader)
    {
        if (reader.IsAtEnd)
        {
            return null;
        }

        ushort length = reader.ReadUInt16();
        string procedure;
        if (length == ByNumber)
        {
            int number = reader.ReadUInt16();
            procedure = number > 0 && number < WellKnown.Length ? WellKnown[number] : throw new ProtocolException("a procedure number that is not known");
        }
        else
        {
            procedure = reader.ReadText(length * 2);
        }

        // Recompile, no metadata: both change how a server answers, not what.
        reader.ReadUInt16();
        return new RpcCall(reader, procedure);
    }

    /// <summary>The parameters in order, each read when it is asked for.</summary>
    /// <exception cref="SqlEngineException">A type that is not there, or a value that its type cannot hold.</exception>
    public IEnumerable<RpcParameter> Parameters()
    {
        int number = 0;
        while (!_reader.IsAtEnd)
        {
            byte next = _reader.PeekByte();
            if (next is NextCall or NextCallNotRun)
            {
                _reader.ReadByte();
                yield break;
            }

            number++;
            string name = _reader.ReadShortText();
            byte flags = _reader.ReadByte();
            bool isOutput = (flags & Output) != 0;
            bool isDefault = (flags & Default) != 0;
            if (_reader.PeekByte() == TypeToken.Table)
            {
                TableRows rows = TableRows.Read(_reader, number);
                yield return new RpcParameter(name, isOutput, isDefault, SqlType.Int, Value.Null, rows);
                rows.PassOver();
                continue;
            }

            WireType type = TypeReader.Read(_reader);
            yield return new RpcParameter(name, isOutput, isDefault, type.Type, ReadValue(type, number, name));
        }
    }

    private Value ReadValue(WireType type, int number, string name)
    {
        try
        {
            return ValueReader.Read(_reader, type);
        }
        catch (InvalidValueException problem)
        {
            throw Incorrect($"Parameter {number} (\"{name}\"): {problem.Message}");
        }
    }

    /// <summary>Error 8023, as SQL Server words it.</summary>
    public static SqlEngineException Incorrect(string what) =>
        new(InvalidInstance, "The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. " + what);
}
