using System;

namespace Warehouse.Etl.Media.Png;

/// <summary>The five filters of rows (PNG specification, chapter 9).</summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Turns a filtered row into its samples, in place.</summary>
    /// <exception cref="RefusedException">There is no such filter.</exception>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        if (filter is < 0 or >= Count)
        {
            throw new RefusedException("The PNG file has a row of an unknown filter.");
        }

        for (int i = 0; i < row.Length; i++)
        {
            row[i] += Predicted(filter, row, above, i, step);
        }
    }

    /// <summary>Writes the filter with the least sum of differences and the row under it (section 12.7), as most encoders choose.</summary>
    public static void Apply(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int step, Span<byte> result)
    {
        int best = 0;
        long least = long.MaxValue;
        for (int filter = 0; filter < Count; filter++)
        {
            long sum = 0;
            for (int i = 0; i < row.Length && sum < least; i++)
            {
                sum += Math.Abs((int)(sbyte)(row[i] - Predicted(filter, row, above, i, step)));
            }

            if (sum < least)
            {
                least = sum;
                best = filter;
            }
        }

        result[0] = (byte)best;
        for (int i = 0; i < row.Length; i++)
        {
            result[i + 1] = (byte)(row[i] - Predicted(best, row, above, i, step));
        }
    }

    private static byte Predicted(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int i, int step)
    {
        int left = i >= step ? row[i - step] : 0;
        switch (filter)
        {
            case 1:
                return (byte)left;
            case 2:
                return above[i];
            case 3:
                return (byte)((left + above[i]) / 2);
            case 4:
                return Paeth(left, above[i], i >= step ? above[i - step] : 0);
            default:
                return 0;
        }
    }

    private static byte Paeth(int left, int above, int aboveLeft)
    {
        int estimate = left + above - aboveLeft;
        int toLeft = Math.Abs(estimate - left), toAbove = Math.Abs(estimate - above), toAboveLeft = Math.Abs(estimate - aboveLeft);
        return (byte)(toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft);
    }
}
