using System;
using System.Data.SqlTypes;
using System.IO;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr;

/// <summary>
/// The secret of a group of shares (동형비밀분산), or, from sums of shares, the sum of the secrets.
/// <para>Example: <c>SELECT pseudo.SecretCombine(ShareNumber, ShareSum, 2) FROM (SELECT ShareNumber, SUM(ShareValue) AS ShareSum FROM
/// link.Shares GROUP BY ShareNumber) AS holder</c>.</para>
/// </summary>
/// <remarks>
/// Rows with a NULL share are skipped; a group without any share gives NULL. IsInvariantToNulls is nevertheless not set: a NULL number or
/// threshold must be refused, not skipped by an optimizer. The state is at most 255 shares of 20 bytes.
/// </remarks>
[Serializable]
[SqlUserDefinedAggregate(Format.UserDefined, Name = "SecretCombine", IsInvariantToDuplicates = false, IsInvariantToNulls = false, IsInvariantToOrder = true, IsNullIfEmpty = true, MaxByteSize = 8000)]
public sealed class SecretCombine : IBinarySerialize
{
    private ShareCollection shares = new ShareCollection();

    /// <summary>Begins a group; SQL Server uses one instance for several.</summary>
    public void Init() => shares = new ShareCollection();

    /// <summary>Adds one share.</summary>
    /// <param name="shareNumber">From 1 to 255, each once in a group; NULL is refused.</param>
    /// <param name="shareValue">A share of SecretShare, or the sum of the shares of this number; NULL is skipped.</param>
    /// <param name="threshold">As it was for SecretShare, the same in all rows; NULL is refused.</param>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, a number comes twice, or thresholds differ.</exception>
    public void Accumulate(SqlInt32 shareNumber, [SqlFacet(Precision = 38, Scale = 0)] SqlDecimal shareValue, SqlInt32 threshold) =>
        shares.Add(shareNumber, shareValue, threshold);

    /// <summary>Adds the shares of another instance: parts of a group that other threads worked on.</summary>
    /// <param name="other">The other part.</param>
    /// <exception cref="Errors.TransformException">A number comes twice, or thresholds differ.</exception>
    public void Merge(SecretCombine other) => shares.Add((other ?? throw new ArgumentNullException(nameof(other))).shares);

    /// <summary>The secret.</summary>
    /// <returns>A bigint; NULL if there was no share.</returns>
    /// <exception cref="Errors.TransformException">Shares are fewer than the threshold or do not belong together, or the sum lies outside bigint.</exception>
    public SqlInt64 Terminate() => shares.Result();

    /// <summary>Restores the state that <see cref="Write"/> saved.</summary>
    /// <param name="r">Where to read from.</param>
    public void Read(BinaryReader r) => shares = ShareCollection.Read(r ?? throw new ArgumentNullException(nameof(r)));

    /// <summary>Saves the state, when SQL Server moves it between threads or to disk.</summary>
    /// <param name="w">Where to write to.</param>
    public void Write(BinaryWriter w) => shares.Write(w ?? throw new ArgumentNullException(nameof(w)));
}
