namespace Warehouse.Etl.Csv;

/// <summary>A record that can't be loaded. It names place and reason, never a value.</summary>
/// <param name="FirstLine">Line of the file (from 1) on which the record begins.</param>
/// <param name="LastLine">Line on which it ends; larger when a quoted field spans lines.</param>
/// <param name="ColumnName">The stage column concerned, or null when the whole record is.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record RejectedRow(long FirstLine, long LastLine, string? ColumnName, string Reason)
{
    public override string ToString()
    {
        string lines = FirstLine == LastLine ? $"line {FirstLine}" : $"lines {FirstLine}-{LastLine}";
        return ColumnName is null ? $"{lines}: the record {Reason}" : $"{lines}, column {ColumnName}: the value {Reason}";
    }
}
