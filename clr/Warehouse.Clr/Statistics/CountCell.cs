namespace Warehouse.Clr.Statistics;

/// <summary>A number and how often it occurs.</summary>
internal sealed class CountCell
{
    public CountCell(int number, long count)
    {
        Number = number;
        Count = count;
    }

    public int Number { get; }

    public long Count { get; }
}
