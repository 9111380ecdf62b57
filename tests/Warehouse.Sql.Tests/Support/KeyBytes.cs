using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text;

namespace Warehouse.Sql.Tests.Support;

/// <summary>The bytes of the keys, as only an administrator's test may see them, and the forms in which they could leak.</summary>
internal static class KeyBytes
{
    /// <summary>Every live key, by id.</summary>
    public static List<byte[]> Read(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return administrator.Rows("SELECT KeyId FROM mapping.DataKey WHERE WrappedKey IS NOT NULL ORDER BY KeyId;").ConvertAll(row =>
            administrator.Scalar<byte[]>("DECLARE @key varbinary(64); EXECUTE mapping.OpenKey @keyId = @id, @keyBytes = @key OUTPUT; SELECT @key;", ("@id", row["KeyId"]))!);
    }

    /// <summary>As text: hexadecimal digits in both cases, Base64 at each of its three offsets.</summary>
    public static IEnumerable<string> Texts(byte[] key)
    {
        yield return Convert.ToHexString(key);
        yield return Convert.ToHexStringLower(key);
        for (int offset = 0; offset < 3; offset++)
        {
            // What stands before the key in a longer value shifts its Base64; the first and the last group depend on the neighbours.
            string shifted = Convert.ToBase64String([.. new byte[offset], .. key]);
            yield return shifted[4..^4];
            // FOR JSON escapes the slash.
            yield return shifted[4..^4].Replace("/", "\\/", StringComparison.Ordinal);
        }
    }

    /// <summary>As bytes: raw, and each text in UTF-8 and UTF-16.</summary>
    public static IEnumerable<byte[]> Forms(byte[] key) =>
        [key, .. Texts(key).SelectMany(static text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })];
}
