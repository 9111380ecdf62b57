using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Warehouse.Etl.Csv;

/// <summary>
/// A CSV file with a header, read record by record against the columns of a stage table. Records that don't fit are set aside through
/// <see cref="Rejected"/> and counted. A field with nothing in it is NULL.
/// </summary>
internal sealed class CsvSource : IDisposable
{
    private readonly StreamReader _text;
    private readonly CsvRecordReader _records;
    private readonly FieldConverter[] _converters;
    private readonly int[] _fieldOfColumn;

    /// <summary>Opens the source and matches its header with <paramref name="columns"/> by name, without regard to case or order.</summary>
    /// <param name="stream">The file; a seekable stream, disposed with the source.</param>
    /// <param name="columns">The stage table's columns.</param>
    /// <param name="delimiter">The field separator.</param>
    /// <param name="encoding">The encoding, or null to detect it.</param>
    /// <exception cref="RefusedException">Encoding or header don't fit. Header texts are not shown: without a header the first row is personal data.</exception>
    public CsvSource(Stream stream, IReadOnlyList<StageColumn> columns, char delimiter, Encoding? encoding)
    {
        Columns = columns;
        Values = new object?[columns.Count];
        _converters = [.. columns.Select(FieldConverter.For)];
        _text = new StreamReader(stream, CsvEncoding.Open(stream, encoding), detectEncodingFromByteOrderMarks: false, 1 << 16);
        _records = new CsvRecordReader(_text, delimiter);
        _fieldOfColumn = MatchHeader();
    }

    /// <summary>Raised for each record set aside, while its fields can still be read through <see cref="RawFields"/>.</summary>
    public event Action<RejectedRow>? Rejected;

    /// <summary>The stage columns in their order.</summary>
    public IReadOnlyList<StageColumn> Columns { get; }

    /// <summary>Values of the current record by stage column; null is NULL.</summary>
    public object?[] Values { get; }

    /// <summary>Types of <see cref="Values"/> by stage column.</summary>
    public IReadOnlyList<Type> ValueTypes => [.. _converters.Select(c => c.ValueType)];

    /// <summary>Encoding the source is read with.</summary>
    public Encoding Encoding => _text.CurrentEncoding;

    /// <summary>Records delivered so far.</summary>
    public long AcceptedCount { get; private set; }

    /// <summary>Records set aside so far.</summary>
    public long RejectedCount { get; private set; }

    /// <summary>Blank lines passed over so far.</summary>
    public long BlankLineCount { get; private set; }

    /// <summary>The current record's fields as they stand in the file.</summary>
    public IReadOnlyList<string?> RawFields => _records.Fields;

    /// <summary>Moves to the next record that fits.</summary>
    /// <exception cref="RefusedException">The bytes don't fit the encoding, or a record is too long to be one.</exception>
    public bool Read()
    {
        while (ReadRecord())
        {
            if (_records.Fields is [null] && Columns.Count > 1)
            {
                BlankLineCount++;
                continue;
            }

            RejectedRow? rejected = Convert();
            if (rejected is null)
            {
                AcceptedCount++;
                return true;
            }

            RejectedCount++;
            Rejected?.Invoke(rejected);
        }

        return false;
    }

    public void Dispose() => _text.Dispose();

    private RejectedRow? Convert()
    {
        if (_records.Problem is { } problem)
        {
            return Reject(null, problem);
        }

        if (_records.Fields.Count != Columns.Count)
        {
            return Reject(null, string.Create(CultureInfo.InvariantCulture, $"has {_records.Fields.Count} fields, {Columns.Count} are expected"));
        }

        for (int c = 0; c < Columns.Count; c++)
        {
            Values[c] = null;
            if (_records.Fields[_fieldOfColumn[c]] is { } field && _converters[c].TryConvert(field, out Values[c]) is { } reason)
            {
                return Reject(Columns[c].Name, reason);
            }
        }

        return null;
    }

    private RejectedRow Reject(string? column, string reason) => new(_records.FirstLine, _records.LastLine, column, reason);

    private bool ReadRecord()
    {
        try
        {
            return _records.Read();
        }
        catch (DecoderFallbackException)
        {
            // Its message shows bytes of the file, so it is not passed on.
            throw new RefusedException($"After line {_records.FirstLine} the source has bytes that are not {_text.CurrentEncoding.WebName}. Give --encoding utf-8 or cp949, or repair the file; nothing was loaded.");
        }
    }

    private int[] MatchHeader()
    {
        if (!ReadRecord())
        {
            throw new RefusedException("The source is empty. Its first line must name the columns.");
        }

        int[] fieldOfColumn = new int[Columns.Count];
        Array.Fill(fieldOfColumn, -1);
        var problems = new List<string>();
        for (int field = 0; field < _records.Fields.Count; field++)
        {
            int column = IndexOf(_records.Fields[field]?.Trim());
            if (column < 0)
            {
                problems.Add($"field {field + 1} of the header is no column of the stage table");
            }
            else if (fieldOfColumn[column] >= 0)
            {
                problems.Add($"fields {fieldOfColumn[column] + 1} and {field + 1} of the header both name {Columns[column].Name}");
            }
            else
            {
                fieldOfColumn[column] = field;
            }
        }

        problems.AddRange(Columns.Where((_, i) => fieldOfColumn[i] < 0).Select(c => $"column {c.Name} is missing"));
        return problems.Count == 0
            ? fieldOfColumn
            : throw new RefusedException($"The header does not fit the stage table: {string.Join("; ", problems)}. The first line must name each declared column once, separated by the --delimiter; a column that is not needed is declared with the rule 'suppress' in the plan.");
    }

    private int IndexOf(string? name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
