using System;
using System.Collections;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Warehouse.Etl.Csv;

/// <summary>Shows a <see cref="CsvSource"/> as the reader that bulk loading takes.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The suffix of ADO.NET readers is DataReader.")]
internal sealed class CsvDataReader(CsvSource source) : DbDataReader
{
    private readonly IReadOnlyList<Type> _types = source.ValueTypes;

    public override int FieldCount => source.Columns.Count;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => source.Read();

    public override bool NextResult() => false;

    public override object GetValue(int ordinal) => source.Values[ordinal] ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => source.Values[ordinal] is null;

    public override string GetName(int ordinal) => source.Columns[ordinal].Name;

    public override Type GetFieldType(int ordinal) => _types[ordinal];

    public override string GetDataTypeName(int ordinal) => source.Columns[ordinal].TypeName;

    public override int GetOrdinal(string name)
    {
        int ordinal = source.Columns.ToList().FindIndex(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new ArgumentOutOfRangeException(nameof(name), "The source has no such column.");
    }

    public override int GetValues(object[] values)
    {
        int count = Math.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy((byte[])GetValue(ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    // ADO.NET's rule: without a buffer the whole length is asked for.
    private static long Copy<T>(T[] all, long dataOffset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
        {
            return all.Length;
        }

        int count = (int)Math.Clamp(all.Length - dataOffset, 0, length);
        Array.Copy(all, dataOffset, buffer, bufferOffset, count);
        return count;
    }
}
