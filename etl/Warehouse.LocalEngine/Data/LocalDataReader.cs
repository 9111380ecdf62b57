using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.LocalEngine.Clr;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Data;

/// <summary>The results of a command, one after the other, from buffers of this process.</summary>
public sealed class LocalDataReader : DbDataReader, IDbColumnSchemaGenerator
{
    private readonly LocalCommand _command;
    private readonly ClientResults _results;
    private readonly CommandBehavior _behavior;
    private int _position;
    private IEnumerator<Value[]>? _rows;
    private Value[]? _row;
    private bool _closed;

    internal LocalDataReader(LocalCommand command, ClientResults results, CommandBehavior behavior)
    {
        _command = command;
        _results = results;
        _behavior = behavior;
        OpenRows();
    }

    public override int Depth => 0;

    public override int FieldCount => Result?.Columns.Count ?? 0;

    public override bool HasRows => Result?.Rows.Count > 0;

    public override bool IsClosed => _closed;

    public override int RecordsAffected => _results.RowsChanged;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    private ClientResult? Result => _position < _results.Results.Count ? _results.Results[_position] : null;

    public override bool Read()
    {
        _row = _rows is not null && _rows.MoveNext() ? _rows.Current : null;
        return _row is not null;
    }

    public override bool NextResult()
    {
        if (_position >= _results.Results.Count)
        {
            return false;
        }

        _position++;
        if (_position >= _results.ResultsBeforeError)
        {
            _rows?.Dispose();
            _rows = null;
            _results.ThrowErrors();
        }

        OpenRows();
        return Result is not null;
    }

    public override void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _rows?.Dispose();
        _results.Dispose();
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _command.Connection?.Close();
        }
    }

    public override string GetName(int ordinal) => Column(ordinal).Name;

    public override int GetOrdinal(string name)
    {
        for (int i = 0; i < FieldCount; i++)
        {
            if (string.Equals(GetName(i), name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        for (int i = 0; i < FieldCount; i++)
        {
            if (string.Equals(GetName(i), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), $"There is no column named '{name}'.");
    }

    public override string GetDataTypeName(int ordinal) => TypeErrors.Name(Column(ordinal).Type) is "numeric" ? "decimal" : TypeErrors.Name(Column(ordinal).Type);

    public override Type GetFieldType(int ordinal) => ClrValues.ClrType(Column(ordinal).Type);

    public override object GetValue(int ordinal) => ClrValues.ToClr(Cell(ordinal), Column(ordinal).Type);

    public override int GetValues(object[] values)
    {
        int count = int.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    public override bool IsDBNull(int ordinal) => Cell(ordinal).IsNull;

    public override bool GetBoolean(int ordinal) => Required<bool>(ordinal);

    public override byte GetByte(int ordinal) => Required<byte>(ordinal);

    public override short GetInt16(int ordinal) => Required<short>(ordinal);

    public override int GetInt32(int ordinal) => Required<int>(ordinal);

    public override long GetInt64(int ordinal) => Required<long>(ordinal);

    public override float GetFloat(int ordinal) => Required<float>(ordinal);

    public override double GetDouble(int ordinal) => Required<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => Required<decimal>(ordinal);

    public override DateTime GetDateTime(int ordinal) => Required<DateTime>(ordinal);

    public override Guid GetGuid(int ordinal) => Required<Guid>(ordinal);

    public override string GetString(int ordinal) => Required<string>(ordinal);

    public override char GetChar(int ordinal) => Required<string>(ordinal)[0];

    public override T GetFieldValue<T>(int ordinal)
    {
        Value cell = Cell(ordinal);
        SqlType type = Column(ordinal).Type;
        object value = default(T) switch
        {
            _ when typeof(T) == typeof(SqlDecimal) && type.IsExactWithScale => SqlDecimals.FromMantissa(cell, type.Scale),
            _ when typeof(T) == typeof(DateOnly) && type.Kind == SqlTypeKind.Date && !cell.IsNull => DateOnly.FromDayNumber((int)cell.AsInt64),
            _ when typeof(T) == typeof(TimeOnly) && type.Kind == SqlTypeKind.Time && !cell.IsNull => new TimeOnly(cell.AsInt64),
            _ when typeof(T) == typeof(Stream) => new MemoryStream(Required<byte[]>(ordinal), writable: false),
            _ when typeof(T) == typeof(TextReader) => new StringReader(Required<string>(ordinal)),
            _ => GetValue(ordinal),
        };
        return value is T typed
            ? typed
            : throw new InvalidCastException($"Column '{GetName(ordinal)}' is {type}{(cell.IsNull ? " and NULL" : string.Empty)}; it cannot be read as {typeof(T).Name}.");
    }

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        byte[] bytes = Required<byte[]>(ordinal);
        return buffer is null ? bytes.Length : Copy(bytes, dataOffset, buffer, bufferOffset, length);
    }

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        char[] text = Required<string>(ordinal).ToCharArray();
        return buffer is null ? text.Length : Copy(text, dataOffset, buffer, bufferOffset, length);
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    public ReadOnlyCollection<DbColumn> GetColumnSchema() =>
        new([.. (Result?.Columns ?? []).Select(static (c, i) => (DbColumn)new LocalColumn(c, i))]);

    public override DataTable GetSchemaTable()
    {
        DataTable table = new("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("ColumnName", typeof(string));
        table.Columns.Add("ColumnOrdinal", typeof(int));
        table.Columns.Add("ColumnSize", typeof(int));
        table.Columns.Add("NumericPrecision", typeof(short));
        table.Columns.Add("NumericScale", typeof(short));
        table.Columns.Add("DataType", typeof(Type));
        table.Columns.Add("AllowDBNull", typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        foreach (DbColumn column in GetColumnSchema())
        {
            table.Rows.Add(column.ColumnName, column.ColumnOrdinal, column.ColumnSize, column.NumericPrecision, column.NumericScale, column.DataType, column.AllowDBNull, column.DataTypeName);
        }

        return table;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private static int Copy<T>(T[] source, long offset, T[] buffer, int bufferOffset, int length)
    {
        int count = (int)long.Min(length, source.Length - offset);
        Array.Copy(source, offset, buffer, bufferOffset, count);
        return count;
    }

    private void OpenRows()
    {
        _rows?.Dispose();
        _row = null;
        _rows = Result?.Rows.Read().GetEnumerator();
    }

    private ResultColumn Column(int ordinal)
    {
        IReadOnlyList<ResultColumn> columns = (Result ?? throw new InvalidOperationException("There is no result to read.")).Columns;
        return ordinal >= 0 && ordinal < columns.Count
            ? columns[ordinal]
            : throw new ArgumentOutOfRangeException(nameof(ordinal), $"The result has {columns.Count} columns.");
    }

    private Value Cell(int ordinal)
    {
        Column(ordinal);
        return (_row ?? throw new InvalidOperationException("There is no row to read: call Read first."))[ordinal];
    }

    private T Required<T>(int ordinal) => GetValue(ordinal) is T value
        ? value
        : throw new InvalidCastException($"Column '{GetName(ordinal)}' is {Column(ordinal).Type}{(Cell(ordinal).IsNull ? " and NULL" : string.Empty)}; it cannot be read as {typeof(T).Name}.");

    private sealed class LocalColumn : DbColumn
    {
        public LocalColumn(ResultColumn column, int ordinal)
        {
            SqlType type = column.Type;
            ColumnName = column.Name;
            ColumnOrdinal = ordinal;
            AllowDBNull = column.IsNullable;
            DataType = ClrValues.ClrType(type);
            DataTypeName = TypeErrors.Name(type) is "numeric" ? "decimal" : TypeErrors.Name(type);
            ColumnSize = type.IsText || type.IsBinary ? (type.Length == SqlType.Max ? int.MaxValue : type.Length) : null;
            NumericPrecision = type.IsExactWithScale ? type.Precision : null;
            NumericScale = type.IsExactWithScale || type.IsDateOrTime ? type.Scale : null;
        }
    }
}
