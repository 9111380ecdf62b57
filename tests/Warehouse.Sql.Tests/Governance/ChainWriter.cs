using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>
/// Writes register entries of any time, as only a test that knows the chain's key can: the second implementation of what <c>log.AppendEntry</c> does, after the
/// description at <c>log.RegisterEntry</c>.
/// </summary>
internal sealed class ChainWriter(DbConnection administrator)
{
    private readonly byte[] _key = administrator.Scalar<byte[]>("SELECT DECRYPTBYKEYAUTOCERT(CERT_ID(N'log_certificate'), NULL, WrappedKey) FROM log.ChainKey;")!;

    /// <summary>Appends entries in one go; each gets the next number.</summary>
    /// <returns>Their numbers, in order.</returns>
    public List<long> Append(IReadOnlyList<ChainEntry> entries)
    {
        Dictionary<string, object?> head = administrator.Rows("SELECT SequenceNumber, EntryHash FROM log.ChainHead;").Single();
        long number = (long?)head["SequenceNumber"] ?? 0;
        byte[] previous = (byte[]?)head["EntryHash"] ?? new byte[32];
        var numbers = new List<long>();
        foreach (ChainEntry[] chunk in entries.Chunk(200))
        {
            var rows = new List<string>();
            foreach (ChainEntry entry in chunk)
            {
                byte[] hash = Hash(_key, ++number, entry, previous);
                rows.Add($"({number}, '{Time(entry.RecordedAt)}', N'{entry.Register}', {(entry.Dataset is null ? "NULL" : $"N'{entry.Dataset}'")}, N'{entry.Content.Replace("'", "''", StringComparison.Ordinal)}', 0x{Convert.ToHexString(previous)}, 0x{Convert.ToHexString(hash)})");
                previous = hash;
                numbers.Add(number);
            }

            administrator.Execute("INSERT INTO log.RegisterEntry (SequenceNumber, RecordedAt, RegisterName, DatasetName, Content, PreviousHash, EntryHash) VALUES " + string.Join(", ", rows) + ";");
        }

        administrator.Execute("UPDATE log.ChainHead SET SequenceNumber = @number, EntryHash = @hash;", ("@number", number), ("@hash", previous));
        return numbers;
    }

    public static byte[] Hash(byte[] key, long number, ChainEntry entry, byte[] previous) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join(
        '|',
        number.ToString(CultureInfo.InvariantCulture),
        Time(entry.RecordedAt),
        entry.Register,
        entry.Dataset,
        Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(entry.Content))),
        Convert.ToHexString(previous))));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}

internal sealed record ChainEntry(DateTime RecordedAt, string Register, string? Dataset, string Content);
