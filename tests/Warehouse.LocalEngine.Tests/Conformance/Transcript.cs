using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>Writes down what a client sees, in the words of a case file. Rows of a statement that fails are taken back: how many were sent before the error is not documented.</summary>
internal sealed class Transcript
{
    private static readonly EventKind[] OnlyWhenStated = [EventKind.Columns, EventKind.Types, EventKind.Message, EventKind.Affected];

    private readonly List<CaseEvent> _events = [];
    private int _resultStart = -1;

    public bool IsInResult => _resultStart >= 0;

    public void BeginResult(IEnumerable<string> names, IEnumerable<string> types)
    {
        _resultStart = _events.Count;
        if (_events.Count > 0 && _events[^1].Kind is EventKind.Result or EventKind.NoRows)
        {
            Add(EventKind.NextResult, string.Empty);
        }

        Add(EventKind.Columns, string.Join(" | ", names));
        Add(EventKind.Types, string.Join(" | ", types));
    }

    public void Row(IEnumerable<string> cells) => Add(EventKind.Result, string.Join(" | ", cells));

    public void EndResult()
    {
        if (_events[^1].Kind == EventKind.Types)
        {
            Add(EventKind.NoRows, string.Empty);
        }

        _resultStart = -1;
    }

    public void Affected(long rows) => Add(EventKind.Affected, rows.ToString(CultureInfo.InvariantCulture));

    public void Message(string text) => Add(EventKind.Message, text);

    public void Error(int number, byte severity, byte state, string text)
    {
        if (IsInResult)
        {
            _events.RemoveRange(_resultStart, _events.Count - _resultStart);
            _resultStart = -1;
        }

        Add(
            number == SqlEngineException.RefusedNumber ? EventKind.Refused : EventKind.Error,
            number == SqlEngineException.RefusedNumber ? text : string.Create(CultureInfo.InvariantCulture, $"{number}, {severity}, {state}"));
    }

    /// <summary>What happened, at the level of detail of <paramref name="expected"/>.</summary>
    public IReadOnlyList<CaseEvent> Seen(IReadOnlyList<CaseEvent> expected)
    {
        List<CaseEvent> seen = [.. _events.Where(e => !OnlyWhenStated.Contains(e.Kind) || expected.Any(x => x.Kind == e.Kind))];
        for (int i = 0; i < int.Min(seen.Count, expected.Count); i++)
        {
            if (seen[i].Kind == expected[i].Kind)
            {
                seen[i] = AsDetailedAs(expected[i], seen[i]);
            }
        }

        return seen;
    }

    private static CaseEvent AsDetailedAs(CaseEvent expected, CaseEvent seen) => seen.Kind switch
    {
        EventKind.Error => seen with { Text = string.Join(", ", seen.Text.Split(", ").Take(expected.Text.Split(',').Length)) },
        EventKind.Refused when seen.Text.Contains(expected.Text, StringComparison.Ordinal) => expected,
        _ => seen,
    };

    private void Add(EventKind kind, string text) => _events.Add(new CaseEvent(kind, text));
}
