using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.IO;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Cryptography;

/// <summary>The shares of one secret, or of one sum, collected so far: the state of SecretCombine.</summary>
internal sealed class ShareCollection
{
    private const string Function = "SecretCombine";

    private readonly SortedList<int, SqlDecimal> shares = new SortedList<int, SqlDecimal>();
    private int threshold;

    public static ShareCollection Read(BinaryReader reader)
    {
        ShareCollection read = new ShareCollection { threshold = reader.ReadInt32() };
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            int number = reader.ReadInt32();
            read.shares.Add(number, new SqlDecimal(38, 0, true, reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()));
        }

        return read;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(threshold);
        writer.Write(shares.Count);
        foreach (KeyValuePair<int, SqlDecimal> share in shares)
        {
            writer.Write(share.Key);
            foreach (int word in share.Value.Data)
            {
                writer.Write(word);
            }
        }
    }

    public void Add(SqlInt32 shareNumber, SqlDecimal shareValue, SqlInt32 required)
    {
        UseThreshold(Shamir.Threshold(Function, required));
        int number = Require.Between(Function, "shareNumber", shareNumber, 1, Shamir.MostShares);
        if (shareValue.IsNull)
        {
            return;
        }

        if (!shareValue.IsPositive || shareValue.Scale != 0)
        {
            throw Require.Problem(Function, "shareValue", "must be a share or a sum of shares: an integer of 0 or more.");
        }

        AddShare(number, shareValue);
    }

    public void Add(ShareCollection other)
    {
        if (other.threshold == 0)
        {
            return;
        }

        UseThreshold(other.threshold);
        foreach (KeyValuePair<int, SqlDecimal> share in other.shares)
        {
            AddShare(share.Key, share.Value);
        }
    }

    /// <summary>The secret; every share beyond the threshold must lie on the polynomial of the first ones.</summary>
    public SqlInt64 Result()
    {
        if (shares.Count == 0)
        {
            return SqlInt64.Null;
        }

        if (shares.Count < threshold)
        {
            throw Require.Problem(
                Function,
                "threshold",
                "is " + threshold.ToString(CultureInfo.InvariantCulture) + ", but the group has only " + shares.Count.ToString(CultureInfo.InvariantCulture)
                    + " shares; collect shares of more holders.");
        }

        List<KeyValuePair<int, ShareField>> points = new List<KeyValuePair<int, ShareField>>(shares.Count);
        foreach (KeyValuePair<int, SqlDecimal> share in shares)
        {
            points.Add(new KeyValuePair<int, ShareField>(share.Key, ShareField.From(share.Value)));
        }

        for (int i = threshold; i < points.Count; i++)
        {
            if (!ShareField.Equal(Shamir.Interpolate(points, threshold, points[i].Key), points[i].Value))
            {
                throw Require.Problem(
                    Function, "shareValue", "does not fit the other shares of the group: they are of different secrets, of another threshold, or altered.");
            }
        }

        return Shamir.Interpolate(points, threshold, 0).TryInt64(out long secret)
            ? new SqlInt64(secret)
            : throw Require.Problem(
                Function, "shareValue", "belongs to shares that do not combine to a bigint: they are of different secrets, of another threshold, or their sum is too large.");
    }

    private void UseThreshold(int required)
    {
        if (threshold != 0 && threshold != required)
        {
            throw Require.Problem(Function, "threshold", "must be the same for all rows of a group.");
        }

        threshold = required;
    }

    private void AddShare(int number, SqlDecimal value)
    {
        if (shares.ContainsKey(number))
        {
            throw Require.Problem(
                Function, "shareNumber", "must occur once in a group: add the shares of one number by SUM first, or group by the secret's key.");
        }

        shares.Add(number, value);
    }
}
