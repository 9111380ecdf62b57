using System;
using System.Data.SqlTypes;
using System.IO;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Statistics;

namespace Warehouse.Clr;

/// <summary>
/// The distribution of several groups together, from the distributions of each.
/// <para>Example: <c>SELECT pseudo.SumValueCounts(Counts) FROM #Class</c> is what ValueCounts gives for all rows.</para>
/// </summary>
/// <remarks>NULL is skipped. The state is 12 bytes per different number.</remarks>
[Serializable]
[SqlUserDefinedAggregate(Format.UserDefined, Name = "SumValueCounts", IsInvariantToDuplicates = false, IsInvariantToNulls = true, IsInvariantToOrder = true, IsNullIfEmpty = true, MaxByteSize = -1)]
public sealed class SumValueCounts : IBinarySerialize
{
    private CountTable table = new CountTable();

    /// <summary>Begins a group; SQL Server uses one instance for several.</summary>
    public void Init() => table = new CountTable();

    /// <summary>Adds one distribution.</summary>
    /// <param name="counts">A result of ValueCounts or SumValueCounts; NULL is skipped.</param>
    /// <exception cref="TransformException">The bytes are no such result.</exception>
    public void Accumulate([SqlFacet(MaxSize = -1)] SqlBinary counts)
    {
        if (!counts.IsNull)
        {
            table.AddAll("SumValueCounts", "counts", counts);
        }
    }

    /// <summary>Adds the distributions of another instance.</summary>
    /// <param name="other">The other part.</param>
    public void Merge(SumValueCounts other) => table.Add((other ?? throw new ArgumentNullException(nameof(other))).table);

    /// <summary>The distribution of all.</summary>
    /// <returns>Bytes as of ValueCounts; NULL if there was none.</returns>
    [return: SqlFacet(MaxSize = -1)]
    public SqlBinary Terminate() => table.IsEmpty ? SqlBinary.Null : table.ToBytes();

    /// <summary>Restores the state that <see cref="Write"/> saved.</summary>
    /// <param name="r">Where to read from.</param>
    public void Read(BinaryReader r)
    {
        table = new CountTable();
        table.Read(r ?? throw new ArgumentNullException(nameof(r)));
    }

    /// <summary>Saves the state, when SQL Server moves it between threads or to disk.</summary>
    /// <param name="w">Where to write to.</param>
    public void Write(BinaryWriter w) => table.Write(w ?? throw new ArgumentNullException(nameof(w)));
}
