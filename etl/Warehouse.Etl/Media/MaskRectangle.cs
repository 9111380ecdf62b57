using System;
using System.Globalization;

namespace Warehouse.Etl.Media;

/// <summary>A rectangle of pixels that is blacked out (블랙마스킹), counted from the upper left corner.</summary>
internal readonly record struct MaskRectangle(int Left, int Top, int Width, int Height)
{
    private const int Largest = 1_000_000;

    public int Right => Left + Width;

    public int Bottom => Top + Height;

    /// <summary>Reads LEFT,TOP,WIDTH,HEIGHT.</summary>
    /// <exception cref="RefusedException">It is not that.</exception>
    public static MaskRectangle Parse(string text)
    {
        string[] parts = text.Split(',');
        int[] numbers = new int[4];
        bool isRead = parts.Length == numbers.Length;
        for (int i = 0; isRead && i < numbers.Length; i++)
        {
            isRead = int.TryParse(parts[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) && numbers[i] <= Largest;
        }

        return isRead && numbers[2] > 0 && numbers[3] > 0
            ? new MaskRectangle(numbers[0], numbers[1], numbers[2], numbers[3])
            : throw new RefusedException("A rectangle is LEFT,TOP,WIDTH,HEIGHT in pixels, width and height at least 1: 0,0,400,60.");
    }

    /// <summary>Refuses a rectangle that reaches beyond the picture: it was measured on another one, and what it should hide lies elsewhere.</summary>
    public void RequireInside(int columns, int rows)
    {
        if (Left + (long)Width > columns || Top + (long)Height > rows)
        {
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"The rectangle {this} reaches beyond the picture of {columns} by {rows} pixels. Measure it on a picture of this kind, and give pictures of other sizes a run of their own."));
        }
    }

    public bool HasRow(int row) => row >= Top && row < Bottom;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Left},{Top},{Width},{Height}");
}
