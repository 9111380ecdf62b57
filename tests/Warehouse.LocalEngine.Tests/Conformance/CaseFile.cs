using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Packaging;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>Reads the cases of a T-SQL file. The format is described in README.md beside this file.</summary>
internal sealed class CaseFile
{
    private const string Case = "case";
    private const string Page = "page";
    private const string Note = "note";

    private static readonly Dictionary<string, EventKind> Expectations = new()
    {
        ["columns"] = EventKind.Columns,
        ["types"] = EventKind.Types,
        ["result"] = EventKind.Result,
        ["no rows"] = EventKind.NoRows,
        ["next result"] = EventKind.NextResult,
        ["affected"] = EventKind.Affected,
        ["message"] = EventKind.Message,
        ["error"] = EventKind.Error,
        ["refused"] = EventKind.Refused,
    };

    private readonly string _name;
    private readonly List<ConformanceCase> _cases = [];
    private readonly HashSet<string> _titles = [];
    private readonly List<CaseEvent> _expected = [];
    private readonly StringBuilder _text = new();
    private IReadOnlyList<SqlBatch> _setup = [];
    private string? _title;
    private string? _filePage;
    private string? _page;
    private int _firstLine = 1;

    private CaseFile(string name) => _name = name;

    public static IReadOnlyList<ConformanceCase> Load(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));

    /// <exception cref="FormatException">An unknown directive, a title used twice, a case without page, statement or expectation.</exception>
    public static IReadOnlyList<ConformanceCase> Parse(string name, string text)
    {
        CaseFile file = new(name);
        int number = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            file.Read(line, ++number);
        }

        file.EndCase(number);
        return file._cases;
    }

    public static string DirectiveOf(EventKind kind) => Expectations.First(e => e.Value == kind).Key;

    private void Read(string line, int number)
    {
        if (!line.StartsWith("-- ", StringComparison.Ordinal))
        {
            _text.Append(line).Append('\n');
            return;
        }

        string[] parts = line[3..].Split(':', 2, StringSplitOptions.TrimEntries);
        (string directive, string value) = (parts[0], parts.Length == 2 ? parts[1] : string.Empty);
        if (directive == Case)
        {
            EndCase(number);
            BeginCase(value, number);
        }
        else if (directive == Page)
        {
            SetPage(value, number);
        }
        else if (directive != Note)
        {
            AddExpectation(directive, value, number);
        }

        // A directive is a comment to the parser: the line stays, so that errors name the line of the file.
        _text.Append('\n');
    }

    private void BeginCase(string title, int number)
    {
        Check(title.Length > 0 && _titles.Add(title), number, "a case needs a title that no other case of the file has");
        (_title, _firstLine) = (title, number);
    }

    private void SetPage(string page, int number)
    {
        Check(Uri.TryCreate(page, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps, number, "a page is an https address");
        if (_title is null)
        {
            _filePage = page;
        }
        else
        {
            Check(_page is null, number, "a case has one page");
            _page = page;
        }
    }

    private void AddExpectation(string directive, string value, int number)
    {
        Check(Expectations.TryGetValue(directive, out EventKind kind), number, $"'{directive}' is no directive; allowed are case, page, note, {string.Join(", ", Expectations.Keys)}");
        Check(_title is not null, number, "an expectation stands after the statements of its case");
        Check((kind is EventKind.NoRows or EventKind.NextResult) == (value.Length == 0), number, $"'{directive}' {(value.Length == 0 ? "needs a value after a colon" : "takes no value")}");
        Check(kind != EventKind.Error || value.Split(',').All(static n => int.TryParse(n, out int part) && part != SqlEngineException.RefusedNumber), number, "an error is its number, and if wanted severity and state; a refusal is 'refused'");
        _expected.Add(new CaseEvent(kind, value));
    }

    private void EndCase(int number)
    {
        // Blank lines in front keep the line numbers of the file.
        string text = new string('\n', _firstLine - 1) + _text;
        IReadOnlyList<SqlBatch> batches = BatchSplitter.Split(_name, text);
        _text.Clear();
        if (_title is null)
        {
            _setup = batches;
            return;
        }

        string? page = _page ?? _filePage;
        Check(page is not null, number, $"the case '{_title}' needs a page");
        Check(batches.Count > 0, number, $"the case '{_title}' has no statement");
        Check(_expected.Count > 0, number, $"the case '{_title}' expects nothing");
        _cases.Add(new ConformanceCase($"{_name}: {_title}", $"{_name}.sql, line {_firstLine}", page!, _setup, batches, [.. _expected]));
        _expected.Clear();
        _page = null;
    }

    private void Check(bool isRight, int number, string problem)
    {
        if (!isRight)
        {
            throw new FormatException($"{_name}.sql, line {number}: {problem}.");
        }
    }
}
