using System;
using System.Data.SqlTypes;
using System.IO;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Statistics;

namespace Warehouse.Clr;

/// <summary>
/// How often each of a group's numbers occurs, as bytes that are equal for equal distributions: one GROUP BY over the quasi-identifiers gives every
/// class with the distribution of its sensitive attribute, which set operations can only say by grouping a second time over many more groups.
/// <para>Example: <c>SELECT Age, pseudo.ValueCounts(DiseaseNumber) FROM mart.Visit GROUP BY Age</c>; <c>pseudo.ReadValueCounts</c> gives rows again.</para>
/// </summary>
/// <remarks>NULL numbers are skipped. The state is 12 bytes per different number of the group.</remarks>
[Serializable]
[SqlUserDefinedAggregate(Format.UserDefined, Name = "ValueCounts", IsInvariantToDuplicates = false, IsInvariantToNulls = true, IsInvariantToOrder = true, IsNullIfEmpty = true, MaxByteSize = -1)]
public sealed class ValueCounts : IBinarySerialize
{
    private CountTable table = new CountTable();

    /// <summary>Begins a group; SQL Server uses one instance for several.</summary>
    public void Init() => table = new CountTable();

    /// <summary>Counts one row.</summary>
    /// <param name="valueNumber">The number of the row's value, 0 or more; NULL is skipped.</param>
    /// <exception cref="TransformException">The number is below 0.</exception>
    public void Accumulate(SqlInt32 valueNumber)
    {
        if (!valueNumber.IsNull)
        {
            table.Add(Require.Count("ValueCounts", "valueNumber", valueNumber), 1);
        }
    }

    /// <summary>Adds the rows of another instance: parts of a group that other threads worked on.</summary>
    /// <param name="other">The other part.</param>
    public void Merge(ValueCounts other) => table.Add((other ?? throw new ArgumentNullException(nameof(other))).table);

    /// <summary>The distribution.</summary>
    /// <returns>Bytes for ReadValueCounts and SumValueCounts; NULL if there was no number.</returns>
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
