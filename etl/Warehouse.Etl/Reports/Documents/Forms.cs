using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Reports.Layout;

namespace Warehouse.Etl.Reports.Documents;

/// <summary>Short ways to say a form.</summary>
internal static class Forms
{
    public static FormField Field(string label, string? text) => new(label, new TextValue(text ?? ""));

    public static FormField Field(string label, FieldValue value) => new(label, value);

    public static FormRow Row(params FormField[] fields) => new(null, fields);

    public static FormRow RowOf(string group, params FormField[] fields) => new(group, fields);

    /// <summary>A field that people entered.</summary>
    public static FormField Entered(this ReportSource source, string document, string field, string? label = null)
    {
        (string ownLabel, string value) = source.EnteredValue(document, field);
        return Field(label ?? ownLabel, value);
    }

    /// <summary>A field with boxes, of which people ticked some.</summary>
    public static FormField EnteredChoice(this ReportSource source, string document, string field, params (string Code, Label Text)[] choices)
    {
        (string label, string value) = source.EnteredValue(document, field);
        return Field(label, source.Choice(value.Split(','), "", choices));
    }

    public static ChoiceValue Choice(this ReportSource source, IReadOnlyCollection<string> chosen, string text, params (string Code, Label Text)[] choices) =>
        new([.. choices.Select(c => (c.Text.In(source.Language), chosen.Contains(c.Code)))], text);

    /// <summary>The three results of a review, as the forms print them.</summary>
    public static ChoiceValue Result(this ReportSource source, string result) => source.OneOf(result, "", "adequate", "conditional", "inadequate");

    public static ChoiceValue Purposes(this ReportSource source, string kind, string text) => source.OneOf(kind, text, "statistics", "research", "archiving");

    /// <summary>Boxes for codes that have a term.</summary>
    public static ChoiceValue OneOf(this ReportSource source, string chosen, string text, params string[] codes) => new([.. codes.Select(code => (source.Term(code), code == chosen))], text);

    public static TableColumn Column(string name, int width = 0) => new(name) { Width = width };

    public static TableColumn NumberColumn(string name, int width = 0) => new(name) { Width = width, IsNumber = true };
}
