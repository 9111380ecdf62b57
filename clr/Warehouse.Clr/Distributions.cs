using System.Collections;
using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Statistics;

namespace Warehouse.Clr;

/// <summary>The distributions that the aggregates ValueCounts and SumValueCounts make, as rows.</summary>
public static class Distributions
{
    /// <summary>
    /// The numbers of a distribution and how often each occurs.
    /// <para>Example: <c>SELECT cell.ValueNumber, cell.CellCount FROM #Class AS class CROSS APPLY pseudo.ReadValueCounts(class.Counts) AS cell</c>.</para>
    /// </summary>
    /// <param name="value">A result of ValueCounts or SumValueCounts; NULL gives no row.</param>
    /// <returns>Rows in the order of ValueNumber.</returns>
    /// <exception cref="Errors.TransformException">The bytes are no such result.</exception>
    [SqlFunction(Name = "ReadValueCounts", FillRowMethodName = "FillCount", TableDefinition = "ValueNumber int, CellCount bigint", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static IEnumerable ReadValueCounts([SqlFacet(MaxSize = -1)] SqlBinary value)
    {
        if (value.IsNull)
        {
            return System.Array.Empty<CountCell>();
        }

        CountTable table = CountTable.FromBytes("ReadValueCounts", "value", value);
        CountCell[] cells = new CountCell[table.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = new CountCell(table.NumberAt(i), table.CountAt(i));
        }

        return cells;
    }

    /// <summary>Turns one element of <see cref="ReadValueCounts"/> into a row; SQL Server calls it.</summary>
    /// <param name="row">The element.</param>
    /// <param name="valueNumber">Column ValueNumber.</param>
    /// <param name="cellCount">Column CellCount.</param>
    public static void FillCount(object row, out SqlInt32 valueNumber, out SqlInt64 cellCount)
    {
        CountCell cell = (CountCell)row;
        valueNumber = new SqlInt32(cell.Number);
        cellCount = new SqlInt64(cell.Count);
    }
}
