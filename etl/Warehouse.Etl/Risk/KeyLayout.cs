using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Warehouse.Etl.Risk;

/// <summary>
/// Where each column's code stands in a packed key. A column has room for its most codes on any level, so that raising a level replaces its bits and leaves the others; the
/// sensitive value, which no level changes, stands lowest.
/// </summary>
internal sealed class KeyLayout
{
    public const int MostBits = 128;

    private readonly int[] _shifts;
    private readonly int[] _widths;

    public KeyLayout(IReadOnlyList<AdvisedColumn> columns, int sensitiveCount)
    {
        SensitiveBits = Bits(sensitiveCount);
        _widths = [.. columns.Select(static c => Bits(c.CodeCounts.Max()))];
        _shifts = new int[columns.Count];
        int shift = SensitiveBits;
        for (int i = 0; i < columns.Count; i++)
        {
            _shifts[i] = shift;
            shift += _widths[i];
        }

        TotalBits = shift;
    }

    public int SensitiveBits { get; }

    public int TotalBits { get; }

    public int Shift(int column) => _shifts[column];

    public TKey Mask<TKey>(int column)
        where TKey : unmanaged, IBinaryInteger<TKey> => (TKey.One << _widths[column]) - TKey.One;

    private static int Bits(int codes) => codes <= 1 ? 0 : BitOperations.Log2((uint)codes - 1) + 1;
}
