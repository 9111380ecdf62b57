using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Etl.Keys.Recovery;

/// <summary>What is the same in all shares of a recovery package.</summary>
/// <param name="Id">32 hexadecimal digits, random: tells packages apart.</param>
/// <param name="Opens">What the secret opens, for the custodian to read; no secret.</param>
/// <param name="CreatedOn">The day it was made, UTC.</param>
/// <param name="ShareCount">How many custodians there are.</param>
/// <param name="Threshold">How many of them give the secret back.</param>
internal sealed record RecoveryPackage(string Id, string Opens, DateOnly CreatedOn, int ShareCount, int Threshold)
{
    /// <summary>What the sealed secret is bound to: nobody can pass it for another package's, or for one of a lower threshold.</summary>
    public byte[] Binding => Encoding.UTF8.GetBytes(string.Join('\n', RecoveryShare.FieldsOf(this).Select(line => line.Value)));
}

/// <summary>
/// One custodian's part of a recovery package: a text file that can be read, printed and typed in again. The secret itself stands in it sealed under a
/// random key, and the shares are shares of that key, so that even a passphrase that could be guessed can't be tried out by fewer custodians than the threshold.
/// </summary>
/// <param name="Package">Common to all shares.</param>
/// <param name="Number">From 1; where the sharing polynomials were evaluated.</param>
/// <param name="Custodian">Who keeps it.</param>
/// <param name="Values">The share of each part of the key.</param>
/// <param name="SealedSecret">The same in all shares.</param>
internal sealed record RecoveryShare(RecoveryPackage Package, int Number, string Custodian, IReadOnlyList<SqlDecimal> Values, byte[] SealedSecret)
{
    private const string Begin = "-----BEGIN WAREHOUSE RECOVERY SHARE 1-----";
    private const string End = "-----END WAREHOUSE RECOVERY SHARE 1-----";
    private const string ChecksumName = "Checksum";

    /// <summary>Name of the share's file: the package's first digits, number and count; no name of a person.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"recovery-{Package.Id[..8]}-{Number}-of-{Package.ShareCount}.txt");

    /// <summary>The file: instructions in Korean and English, then the fields and the SHA-256 of them, which shows copying mistakes.</summary>
    public string ToText()
    {
        (string Name, string Value)[] fields = Fields();
        return string.Create(CultureInfo.InvariantCulture, $"""
            복구 조각 {Number}/{Package.ShareCount}: {Custodian}
            웨어하우스의 키를 여는 비밀(추가정보)을 {Package.ShareCount}명에게 나눈 조각입니다. {Package.Threshold}개를 모으면 비밀이 복구되며, 그보다 적은 수로는 아무것도 알 수 없습니다.
            - 본인만 접근할 수 있는 곳에, 데이터와 다른 조각에서 떨어뜨려 보관하십시오. 인쇄하여 보관해도 됩니다. 복사본을 다른 사람에게 주지 마십시오.
            - 복구할 때는 보관자들이 모여 실행합니다: warehouse keys restore-recovery 조각1 조각2 ... --output 파일
            - 잃어버렸거나 다른 사람이 보았다면 개인정보 보호책임자에게 알리고 새 조각을 만드십시오.

            Recovery share {Number} of {Package.ShareCount}: {Custodian}
            A part of the secret that opens the keys of a warehouse (additional information). Any {Package.Threshold} of the {Package.ShareCount} parts give it back; fewer tell nothing about it.
            - Keep it where only you have access, apart from the data and from the other parts. It may be kept on paper. Give no copy to anybody.
            - To recover, the custodians meet and run: warehouse keys restore-recovery PART1 PART2 ... --output FILE
            - If it is lost, or somebody else saw it, tell the privacy officer and have new parts made.

            {Begin}
            {Lines(fields)}
            {ChecksumName}: {Checksum(fields)}
            {End}

            """).ReplaceLineEndings("\n");
    }

    /// <summary>Reads a share's file; what stands around the block of fields doesn't matter.</summary>
    /// <param name="name">What messages call the file.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="RefusedException">It holds no share, or one that was altered or copied incompletely.</exception>
    public static RecoveryShare Parse(string name, string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim())];
        (int begin, int end) = (Array.IndexOf(lines, Begin), Array.IndexOf(lines, End));
        if (begin < 0 || end < begin)
        {
            throw new RefusedException($"{name} holds no recovery share: the lines from '{Begin}' to '{End}' are needed. Give files made by `warehouse keys export-recovery`.");
        }

        (string Name, string Value)[] fields = [.. lines[(begin + 1)..end].Where(line => line.Length > 0).Select(Split)];
        (string Name, string Value) checksum = fields.LastOrDefault();
        if (checksum.Name != ChecksumName || checksum.Value != Checksum(fields[..^1]))
        {
            throw Altered(name);
        }

        try
        {
            Dictionary<string, string> values = fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
            var package = new RecoveryPackage(
                values["Package"],
                values["Opens"],
                DateOnly.ParseExact(values["Created"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                int.Parse(values["Shares"], NumberStyles.None, CultureInfo.InvariantCulture),
                int.Parse(values["Threshold"], NumberStyles.None, CultureInfo.InvariantCulture));
            return new RecoveryShare(
                package,
                int.Parse(values["Number"], NumberStyles.None, CultureInfo.InvariantCulture),
                values["Custodian"],
                [.. values["Share"].Split(' ').Select(SqlDecimal.Parse)],
                Convert.FromBase64String(values["Secret"]));
        }
        catch (Exception problem) when (problem is KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            throw Altered(name);
        }
    }

    internal static (string Name, string Value)[] FieldsOf(RecoveryPackage package) =>
    [
        ("Package", package.Id),
        ("Opens", package.Opens),
        ("Created", package.CreatedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("Shares", package.ShareCount.ToString(CultureInfo.InvariantCulture)),
        ("Threshold", package.Threshold.ToString(CultureInfo.InvariantCulture)),
    ];

    private static RefusedException Altered(string name) =>
        new($"{name} was altered or copied incompletely: its checksum does not fit. Compare it with the custodian's original, line by line, or use another custodian's share.");

    private static (string Name, string Value) Split(string line)
    {
        string[] parts = line.Split(": ", 2);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }

    private static string Lines((string Name, string Value)[] fields) => string.Join('\n', fields.Select(field => $"{field.Name}: {field.Value}"));

    private static string Checksum((string Name, string Value)[] fields) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lines(fields))));

    private (string Name, string Value)[] Fields() =>
    [
        .. FieldsOf(Package),
        ("Number", Number.ToString(CultureInfo.InvariantCulture)),
        ("Custodian", Custodian),
        ("Share", string.Join(' ', Values.Select(value => value.ToString()))),
        ("Secret", Convert.ToBase64String(SealedSecret)),
    ];
}
