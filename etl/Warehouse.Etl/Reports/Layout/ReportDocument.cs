using System.Collections.Generic;

namespace Warehouse.Etl.Reports.Layout;

/// <summary>A document as data: what it says, in which order and kind of block. How it looks is <see cref="HtmlLayout"/>'s and <see cref="CsvLayout"/>'s.</summary>
/// <param name="Title">As the guideline titles the form.</param>
/// <param name="Basis">Where the form stands: guideline lines, article.</param>
/// <param name="Blocks">In order.</param>
internal sealed record ReportDocument(string Title, string Basis, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>Wide tables are printed across.</summary>
    public bool IsLandscape { get; init; }

    /// <summary>A text that others publish or sign: nothing of the house's own is added to it.</summary>
    public bool IsForOthers { get; init; }
}

/// <summary>A block of a document.</summary>
internal abstract record ReportBlock;

/// <summary>A heading inside a document.</summary>
internal sealed record HeadingBlock(string Text) : ReportBlock;

/// <summary>A paragraph, or several lines of one.</summary>
internal sealed record ParagraphBlock(string Text) : ReportBlock
{
    /// <summary>Set smaller: a note of whoever reads, not of the form.</summary>
    public bool IsNote { get; init; }
}

/// <summary>A form: rows of labelled fields, groups of rows with a label of their own.</summary>
internal sealed record FormBlock(IReadOnlyList<FormRow> Rows) : ReportBlock;

/// <summary>One row of a form; fields share its width.</summary>
/// <param name="Group">Label that stands before all rows that follow each other with the same; null for none.</param>
/// <param name="Fields">One or two.</param>
internal sealed record FormRow(string? Group, IReadOnlyList<FormField> Fields);

/// <summary>A labelled field.</summary>
internal sealed record FormField(string Label, FieldValue Value);

/// <summary>What stands in a field; nothing is a space to fill in by hand.</summary>
internal abstract record FieldValue;

internal sealed record TextValue(string Text) : FieldValue;

/// <summary>Boxes, of which those that apply are ticked, and a text behind them.</summary>
internal sealed record ChoiceValue(IReadOnlyList<(string Text, bool IsChosen)> Choices, string Text = "") : FieldValue;

/// <summary>A table.</summary>
internal sealed record TableBlock(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows) : ReportBlock
{
    public string? Heading { get; init; }

    /// <summary>Empty lines to fill in by hand below the rows, as the printed form has.</summary>
    public int BlankRows { get; init; }

    /// <summary>True for the one table that a register is: its CSV is this table.</summary>
    public bool IsRegister { get; init; }
}

internal sealed record TableColumn(string Name)
{
    public bool IsNumber { get; init; }

    /// <summary>Share of the width in percent; 0 leaves it to the browser.</summary>
    public int Width { get; init; }
}

/// <summary>The distributions of a column before and after, side by side, each as a whole and with the thin ends enlarged.</summary>
internal sealed record DistributionBlock(string Column, Charts.Histogram? Before, Charts.Histogram? After) : ReportBlock;

/// <summary>Who signs, side by side.</summary>
internal sealed record SignatureBlock(IReadOnlyList<Signature> Signatures) : ReportBlock;

/// <param name="Role">As whom.</param>
/// <param name="Name">Who recorded it in the database as himself; null leaves the line empty.</param>
/// <param name="SignedOn">When.</param>
internal sealed record Signature(string Role, string? Name, string? SignedOn);

/// <summary>What follows begins on a new page.</summary>
internal sealed record PageBreakBlock : ReportBlock;
