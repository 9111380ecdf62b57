using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>A column of FOR JSON PATH.</summary>
/// <param name="Name">The alias; dots make nested objects. Empty is error 13605.</param>
/// <param name="IsJson">The value is JSON already (JSON_QUERY, a nested FOR JSON) and stands unescaped.</param>
internal sealed record ForJsonColumn(string Name, SqlType Type, bool IsJson);

/// <summary>FOR JSON PATH (SQL Server documentation, "Format query results as JSON with FOR JSON").</summary>
internal sealed class ForJsonWriter
{
    private readonly Member[] _members;
    private readonly string? _root;
    private readonly bool _includeNulls;
    private readonly bool _withoutArrayWrapper;
    private readonly StringBuilder _text = new();
    private bool _hasRows;

    /// <param name="root">ROOT's name; null without ROOT.</param>
    /// <param name="includeNulls">INCLUDE_NULL_VALUES.</param>
    /// <param name="withoutArrayWrapper">WITHOUT_ARRAY_WRAPPER.</param>
    public ForJsonWriter(IReadOnlyList<ForJsonColumn> columns, string? root, bool includeNulls, bool withoutArrayWrapper)
    {
        if (root is not null && withoutArrayWrapper)
        {
            throw new SqlEngineException(13620, "ROOT option and WITHOUT_ARRAY_WRAPPER option cannot be used together in FOR JSON. Remove one of these options.");
        }

        _members = Nest(columns);
        _root = root;
        _includeNulls = includeNulls;
        _withoutArrayWrapper = withoutArrayWrapper;
    }

    public void Add(Value[] row)
    {
        if (_hasRows)
        {
            _text.Append(',');
        }

        _hasRows = true;
        WriteObject(_members, row);
    }

    /// <summary>The whole text, nvarchar(max); NULL when there were no rows.</summary>
    public Value Finish()
    {
        if (!_hasRows)
        {
            return Value.Null;
        }

        string rows = _withoutArrayWrapper ? _text.ToString() : $"[{_text}]";
        if (_root is null)
        {
            return Value.FromString(rows);
        }

        StringBuilder whole = new("{");
        JsonText.AppendQuoted(whole, _root);
        return Value.FromString(whole.Append(':').Append(rows).Append('}').ToString());
    }

    private void WriteObject(Member[] members, Value[] row)
    {
        _text.Append('{');
        bool first = true;
        foreach (Member member in members)
        {
            if (!_includeNulls && member.IsAbsent(row))
            {
                continue;
            }

            if (!first)
            {
                _text.Append(',');
            }

            first = false;
            JsonText.AppendQuoted(_text, member.Name);
            _text.Append(':');
            if (member.Children is not null)
            {
                WriteObject(member.Children, row);
            }
            else if (row[member.Ordinal].IsNull)
            {
                _text.Append("null");
            }
            else
            {
                member.Write!(_text, row[member.Ordinal]);
            }
        }

        _text.Append('}');
    }

    // Columns of one nested object must stand together, as SQL Server demands too (error 13601).
    private static Member[] Nest(IReadOnlyList<ForJsonColumn> columns)
    {
        List<(string[] Path, int Ordinal)> paths = [];
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name.Length == 0)
            {
                throw new SqlEngineException(13605, "Column expressions and data sources without names or aliases cannot be formatted as JSON text using FOR JSON clause. Add alias to the unnamed column or table.");
            }

            paths.Add((columns[i].Name.Split('.'), i));
        }

        return NestLevel(paths, 0, columns);
    }

    private static Member[] NestLevel(List<(string[] Path, int Ordinal)> paths, int depth, IReadOnlyList<ForJsonColumn> columns)
    {
        List<Member> members = [];
        for (int i = 0; i < paths.Count;)
        {
            string name = paths[i].Path[depth];
            if (members.Any(m => m.Name == name))
            {
                throw new SqlEngineException(13601, $"Property '{columns[paths[i].Ordinal].Name}' cannot be generated in JSON output due to a conflict with another column name or alias. Use different names and aliases for each column in SELECT list.");
            }

            if (paths[i].Path.Length == depth + 1)
            {
                ForJsonColumn column = columns[paths[i].Ordinal];
                members.Add(new Member(name, paths[i].Ordinal, JsonText.WriterFor(column.Type, column.IsJson), null));
                i++;
                continue;
            }

            int start = i;
            while (i < paths.Count && paths[i].Path.Length > depth + 1 && paths[i].Path[depth] == name)
            {
                i++;
            }

            members.Add(new Member(name, -1, null, NestLevel(paths[start..i], depth + 1, columns)));
        }

        return [.. members];
    }

    private sealed record Member(string Name, int Ordinal, Action<StringBuilder, Value>? Write, Member[]? Children)
    {
        public bool IsAbsent(Value[] row) => Children is null ? row[Ordinal].IsNull : Array.TrueForAll(Children, c => c.IsAbsent(row));
    }
}
