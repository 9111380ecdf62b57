using Warehouse.LocalEngine;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Requests;

/// <summary>A transaction manager request ([MS-TDS] 2.2.6.9), as the T-SQL that says the same.</summary>
internal static class TransactionRequest
{
    private const int Begin = 5;
    private const int Commit = 7;
    private const int Rollback = 8;
    private const int Save = 9;
    private const byte BeginsAnother = 0x01;

    public static string Read(RequestReader reader)
    {
        int type = reader.ReadUInt16();
        switch (type)
        {
            case Begin:
                return ReadBegin(reader);
            case Commit or Rollback:
                string name = ReadName(reader);
                string end = type == Commit ? "COMMIT TRANSACTION; " : $"ROLLBACK TRANSACTION{name}; ";
                return !reader.IsAtEnd && (reader.ReadByte() & BeginsAnother) != 0 ? end + ReadBegin(reader) : end;
            case Save:
                return $"SAVE TRANSACTION{ReadName(reader)};";
            default:
                throw new SqlEngineException(SqlEngineException.RefusedNumber, "The local engine does not support distributed transactions. Use a transaction of one connection.");
        }
    }

    private static string ReadBegin(RequestReader reader)
    {
        string level = reader.ReadByte() switch
        {
            0 => string.Empty,
            1 => "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED; ",
            2 => "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; ",
            3 => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; ",
            4 => "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; ",
            5 => "SET TRANSACTION ISOLATION LEVEL SNAPSHOT; ",
            _ => throw new ProtocolException("an isolation level that is not known"),
        };
        return $"{level}BEGIN TRANSACTION{ReadName(reader)};";
    }

    /// <summary>With a blank before it; empty when there is none. The name comes from outside: it is delimited.</summary>
    private static string ReadName(RequestReader reader)
    {
        string name = reader.ReadText(reader.ReadByte());
        return name.Length == 0 ? string.Empty : " [" + name.Replace("]", "]]", System.StringComparison.Ordinal) + "]";
    }
}
