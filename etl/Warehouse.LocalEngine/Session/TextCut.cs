using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Cuts values of max types to the bytes that SET TEXTSIZE allows. It is for what a SELECT sends to the client ("SET TEXTSIZE (Transact-SQL)"); statements work with whole values.</summary>
internal sealed class TextCut
{
    private readonly SqlType?[] _types;
    private readonly int _bytes;
    private readonly Value[] _row;

    private TextCut(SqlType?[] types, int bytes) => (_types, _bytes, _row) = (types, bytes, new Value[types.Length]);

    /// <summary>Null where nothing is to be cut.</summary>
    public static TextCut? For(IReadOnlyList<ResultColumn> columns, int bytes, IResultSink sink)
    {
        if (bytes is < 0 or int.MaxValue || sink is RowCollector)
        {
            return null;
        }

        SqlType?[] types = [.. columns.Select(static c => c.Type is { Length: SqlType.Max } type && (type.IsText || type.IsBinary) ? type : null)];
        return Array.TrueForAll(types, static t => t is null) ? null : new TextCut(types, bytes);
    }

    /// <summary>The row, until the next one is cut.</summary>
    public Value[] Of(Value[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            _row[i] = _types[i] is { } type && !row[i].IsNull ? Cut(row[i], type) : row[i];
        }

        return _row;
    }

    private Value Cut(in Value value, SqlType type)
    {
        if (type.IsUnicode)
        {
            string text = value.AsString;
            return text.Length <= _bytes / 2 ? value : Value.FromString(text[..(_bytes / 2)]);
        }

        if (type.IsText)
        {
            return Value.FromString(CodePage.Of(type.Collation ?? Collation.DatabaseDefault).Truncate(value.AsString, _bytes));
        }

        byte[] bytes = value.AsBytes;
        return bytes.Length <= _bytes ? value : Value.FromBytes(bytes[.._bytes]);
    }
}
