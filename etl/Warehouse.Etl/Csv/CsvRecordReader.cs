using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace Warehouse.Etl.Csv;

/// <summary>
/// Splits CSV text into records, strictly by RFC 4180 with a delimiter of choice; lines end with LF or CRLF. Written here rather than taken from a
/// library because a load must know the exact lines of every record it refuses, must tell an empty field from a quoted empty text, and must stay bounded
/// when a quote is never closed.
/// </summary>
internal sealed class CsvRecordReader(TextReader reader, char delimiter)
{
    /// <summary>Longest record in characters. An unclosed quote runs into it instead of swallowing the rest of the file.</summary>
    public const int MaxRecordLength = 4_000_000;

    private readonly char[] _buffer = new char[1 << 16];
    private readonly StringBuilder _field = new();
    private readonly List<string?> _fields = [];
    private int _position, _length;
    private long _line = 1;

    private enum State
    {
        FieldStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>Fields of the current record; null where nothing stands between two delimiters, "" for a quoted empty text.</summary>
    public IReadOnlyList<string?> Fields => _fields;

    /// <summary>Line (from 1) on which the current record begins.</summary>
    public long FirstLine { get; private set; }

    /// <summary>Line on which the current record ends.</summary>
    public long LastLine { get; private set; }

    /// <summary>What breaks the format in the current record, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Moves to the next record, blank lines included.</summary>
    /// <exception cref="RefusedException">A record is longer than <see cref="MaxRecordLength"/>.</exception>
    /// <exception cref="DecoderFallbackException">The text has bytes that don't fit its encoding.</exception>
    public bool Read()
    {
        _fields.Clear();
        _field.Clear();
        Problem = null;
        FirstLine = LastLine = _line;
        int next = Next();
        if (next < 0)
        {
            return false;
        }

        int length = 0;
        for (State state = State.FieldStart; ; next = Next())
        {
            if (++length > MaxRecordLength)
            {
                throw new RefusedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The record at line {FirstLine} is longer than {MaxRecordLength:#,##0} characters; a quote may not be closed there. Nothing was loaded."));
            }

            if (state == State.Quoted)
            {
                if (next < 0)
                {
                    Problem ??= "has a quote that is never closed";
                    EndField(quoted: true);
                    return true;
                }

                LastLine = _line;
                state = next == '"' ? State.QuoteInQuoted : State.Quoted;
                if (next != '"')
                {
                    _field.Append((char)next);
                }

                continue;
            }

            bool lineEnd = next is '\n' or < 0 || (next == '\r' && Peek() == '\n');
            if (lineEnd || next == delimiter)
            {
                EndField(quoted: state == State.QuoteInQuoted);
                if (next == '\r')
                {
                    Next();
                }

                if (lineEnd)
                {
                    return true;
                }

                state = State.FieldStart;
            }
            else if (next == '"' && state != State.Plain)
            {
                if (state == State.QuoteInQuoted)
                {
                    _field.Append('"');
                }

                state = State.Quoted;
            }
            else
            {
                if (next is '"' or '\r' || state == State.QuoteInQuoted)
                {
                    Problem ??= next == '\r' ? "has a carriage return inside a field that is not quoted" : "has a quote in the middle of a field; a field with quotes must be quoted, and its quotes doubled";
                }

                _field.Append((char)next);
                state = State.Plain;
            }
        }
    }

    private void EndField(bool quoted)
    {
        _fields.Add(_field.Length > 0 || quoted ? _field.ToString() : null);
        _field.Clear();
    }

    private int Next()
    {
        int next = Peek();
        if (next >= 0)
        {
            _position++;
            _line += next == '\n' ? 1 : 0;
        }

        return next;
    }

    private int Peek()
    {
        if (_position == _length)
        {
            (_position, _length) = (0, reader.Read(_buffer, 0, _buffer.Length));
        }

        return _length == 0 ? -1 : _buffer[_position];
    }
}
