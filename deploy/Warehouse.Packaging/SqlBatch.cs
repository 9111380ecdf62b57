namespace Warehouse.Packaging;

/// <summary>One batch as a server receives it: the text between two <c>GO</c> lines.</summary>
/// <param name="Name">Where it comes from: the file's path with forward slashes, or the derived function's name.</param>
/// <param name="Text">The batch without its <c>GO</c> line. Leading blank lines are kept, so that line numbers in errors stay true.</param>
/// <param name="FirstLine">Line of the file (from 1) on which <paramref name="Text"/> begins.</param>
/// <param name="RepeatCount">How often it runs: the number after <c>GO</c>, 1 when there is none.</param>
public sealed record SqlBatch(string Name, string Text, int FirstLine, int RepeatCount = 1);
