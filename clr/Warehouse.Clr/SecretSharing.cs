using System.Collections;
using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr;

/// <summary>Homomorphic secret sharing (동형비밀분산); the inverse is the aggregate <see cref="SecretCombine"/>.</summary>
public static class SecretSharing
{
    /// <summary>
    /// Splits a value into shares, one row each, for holders who must not know it alone: a threshold of shares gives it back, fewer
    /// reveal nothing. Sums of the shares of one number are shares of the sum.
    /// <para>Example: <c>SELECT p.PatientId, s.ShareNumber, s.ShareValue FROM stage.Patient AS p CROSS APPLY pseudo.SecretShare(p.Cost, 3, 2) AS s</c>.</para>
    /// </summary>
    /// <param name="value">The secret; NULL gives NULL shares.</param>
    /// <param name="shares">How many: 2 to 255.</param>
    /// <param name="threshold">How many give the value back: 2 to <paramref name="shares"/>.</param>
    /// <returns>ShareNumber from 1; ShareValue below 2^89, other ones on every call. SUM holds 160,000 million of them.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "SecretShare", FillRowMethodName = "FillShare", TableDefinition = "ShareNumber int, ShareValue decimal(38,0)", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static IEnumerable SecretShare(SqlInt64 value, SqlInt32 shares, SqlInt32 threshold) => Shamir.Split(value, shares, threshold);

    /// <summary>Turns one element of <see cref="SecretShare"/> into a row; SQL Server calls it.</summary>
    /// <param name="row">The element.</param>
    /// <param name="shareNumber">Column ShareNumber.</param>
    /// <param name="shareValue">Column ShareValue.</param>
    public static void FillShare(object row, out SqlInt32 shareNumber, out SqlDecimal shareValue)
    {
        Share share = (Share)row;
        shareNumber = new SqlInt32(share.Number);
        shareValue = share.Value;
    }
}
