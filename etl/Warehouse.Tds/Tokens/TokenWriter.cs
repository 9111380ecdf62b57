using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;
using Warehouse.Tds.Types;

namespace Warehouse.Tds.Tokens;

/// <summary>Writes the tokens of a response ([MS-TDS] 2.2.7).</summary>
internal sealed class TokenWriter(ResponseWriter writer)
{
    private const ushort IsNullable = 0x0001;
    private const ushort UpdatableUnknown = 0x0008;
    private const ushort IsIdentity = 0x0010;

    private static readonly string ServerName = Environment.MachineName;

    public ResponseWriter Writer => writer;

    public void Columns(IReadOnlyList<ResultColumn> columns)
    {
        writer.WriteByte(Token.ColMetadata);
        writer.WriteUInt16((ushort)columns.Count);
        foreach (ResultColumn column in columns)
        {
            writer.WriteInt32(0);
            writer.WriteUInt16((ushort)(UpdatableUnknown | (column.IsNullable ? IsNullable : 0) | (column.IsIdentity ? IsIdentity : 0)));
            TypeWriter.Write(writer, column.Type, column.IsNullable);
            writer.WriteShortText(column.Name);
        }

        writer.EndToken();
    }

    public void Row(IReadOnlyList<ResultColumn> columns, Value[] row)
    {
        writer.WriteByte(Token.Row);
        for (int i = 0; i < columns.Count; i++)
        {
            ValueWriter.Write(writer, row[i], columns[i].Type, columns[i].IsNullable);
        }

        writer.EndToken();
    }

    public void Done(Done done)
    {
        Span<byte> bytes = writer.Reserve(13);
        bytes[0] = done.Token;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[1..], (ushort)done.Status);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[3..], done.Command);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[5..], done.Count);
        writer.EndToken();
    }

    public void Error(SqlEngineException error) => Message(Token.Error, error.Number, error.State, error.Severity, error.Message, error.Procedure, error.LineNumber);

    public void Info(SessionMessage message) => Message(Token.Info, message.Number, message.State, message.Severity, message.Text, message.Procedure, message.LineNumber);

    private void Message(byte token, int number, byte state, byte severity, string text, string? procedure, int line)
    {
        writer.WriteByte(token);
        int mark = writer.Mark();
        writer.WriteUInt16(0);
        writer.WriteInt32(number);
        writer.WriteByte(state);
        writer.WriteByte(severity);
        writer.WriteLongText(text);
        writer.WriteShortText(ServerName);
        writer.WriteShortText(procedure ?? string.Empty);
        writer.WriteInt32(line);
        writer.PatchUInt16(mark);
        writer.EndToken();
    }

    public void ReturnStatus(int code)
    {
        writer.WriteByte(Token.ReturnStatus);
        writer.WriteInt32(code);
    }

    public void ReturnValue(int ordinal, string name, SqlType type, in Value value)
    {
        writer.WriteByte(Token.ReturnValue);
        writer.WriteUInt16((ushort)ordinal);
        writer.WriteShortText(name);
        writer.WriteByte(1);
        writer.WriteInt32(0);
        writer.WriteUInt16(IsNullable);
        TypeWriter.Write(writer, type, isNullable: true);
        ValueWriter.Write(writer, value, type, isNullable: true);
        writer.EndToken();
    }

    /// <summary>A change told as texts: database, language, packet size.</summary>
    public void Changed(EnvironmentChange change, string now, string before)
    {
        int mark = Begin(change);
        writer.WriteShortText(now);
        writer.WriteShortText(before);
        writer.PatchUInt16(mark);
    }

    /// <summary>A change told as bytes: collation, transaction.</summary>
    public void Changed(EnvironmentChange change, ReadOnlySpan<byte> now, ReadOnlySpan<byte> before)
    {
        int mark = Begin(change);
        writer.WriteByte((byte)now.Length);
        writer.Write(now);
        writer.WriteByte((byte)before.Length);
        writer.Write(before);
        writer.PatchUInt16(mark);
    }

    /// <param name="version">Of TDS, as agreed on.</param>
    public void LoginAcknowledged(uint version)
    {
        writer.WriteByte(Token.LoginAck);
        int mark = writer.Mark();
        writer.WriteUInt16(0);
        writer.WriteByte(1);
        BinaryPrimitives.WriteUInt32BigEndian(writer.Reserve(sizeof(uint)), version);
        // Drivers go by this name and not by what they may ask afterwards; @@VERSION says what is really there.
        writer.WriteShortText("Microsoft SQL Server");
        writer.Write(ServerVersion.Bytes);
        writer.PatchUInt16(mark);
    }

    private int Begin(EnvironmentChange change)
    {
        writer.WriteByte(Token.EnvChange);
        int mark = writer.Mark();
        writer.WriteUInt16(0);
        writer.WriteByte((byte)change);
        return mark;
    }
}
