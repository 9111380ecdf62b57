using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Clr;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Samples;

namespace Warehouse.Benchmarks;

/// <summary>
/// A customer table under six transforms, as the guideline's examples treat such columns: the id as a keyed hash, name, phone and e-mail masked, the birth
/// date cut to the year, the income rounded to 100,000 won.
/// </summary>
internal static class SixTransforms
{
    public const string Dataset = "SixColumns";

    /// <summary>The select list over the staged columns; <c>@key</c> is the hash's key.</summary>
    public const string SelectList =
        """
        pseudo.Hmac(CustomerId, @key, N'SHA2_256', N'UTF-8'),
        pseudo.Mask(CustomerName, 1, 0, N'*', 1),
        pseudo.Mask(Phone, 3, 0, N'*', 1),
        pseudo.Mask(Email, 2, 0, N'*', 1),
        pseudo.DateTo(CONVERT(datetime2(7), BirthDate), N'year', N'yyyy'),
        CONVERT(decimal(15, 0), pseudo.RoundTo(CONVERT(decimal(38, 10), Income), 100000, N'nearest'))
        """;

    public const string Columns = "CustomerId, CustomerName, Phone, Email, BirthDate, Income";

    public static Plan Plan => PlanReader.Read(
        "six-columns.yaml",
        $$"""
        dataset: {{Dataset}}
        purpose: { code: SIX-COLUMNS, kind: statistics, description: "연령별 소득 분포에 대한 통계작성", useForm: internal_use, recipient: "통계팀", validFrom: 2022-02-01 }
        request: { receiptNumber: R-2022-0006, applicant: "통계팀", manager: "데이터전략팀" }
        riskReview: { placeKind: closed, place: "분석실", linkability: none, conclusion: acceptable_with_measures, finalOpinion: "아래 조치 적용", answers: {1: yes, 2: no, 3: no, 4: no, 5: yes, 6: no, 7: yes, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
        columns:
          - { name: CustomerId, type: nvarchar(20), classification: identifier, nullable: false }
          - { name: CustomerName, type: nvarchar(40), classification: identifier }
          - { name: Phone, type: nvarchar(20), classification: identifier }
          - { name: Email, type: nvarchar(100), classification: identifier }
          - { name: BirthDate, type: date, classification: quasi_identifier }
          - { name: Income, type: "decimal(15,0)", classification: outlier_prone }
        steps:
          - { technique: hmac, column: CustomerId }
          - { technique: mask, column: CustomerName, parameters: { keepStart: 1 } }
          - { technique: mask, column: Phone, parameters: { keepStart: 3 } }
          - { technique: mask, column: Email, parameters: { keepStart: 2 } }
          - { technique: date_to, column: BirthDate, parameters: { part: year, format: yyyy } }
          - { technique: round, column: Income, parameters: { unit: 100000, mode: nearest } }
        """);

    /// <summary>Made-up customers as CSV; the same ones every time.</summary>
    public static void WriteSample(Stream stream, int rowCount)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Columns.Replace(" ", "", StringComparison.Ordinal));
        for (int row = 0; row < rowCount; row++)
        {
            var random = new SampleRandom(RetailSample.DefaultSeed, (ulong)row);
            DateOnly birth = new DateOnly(1935, 1, 1).AddDays(random.Below(70 * 365));
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"C{row:00000000},{KoreanNames.Draw(random, random.Chance(0.5))},010-{random.Below(10000):0000}-{random.Below(10000):0000},user{random.Below(1_000_000)}@example.com,{birth:yyyy-MM-dd},{random.LogNormal(38_000_000, 0.6):0}"));
        }
    }

    /// <summary>The six transforms in a C# loop over values in memory: what the functions cost without an engine.</summary>
    public static Measured Bare(string csv)
    {
        SqlBinary key = new(Enumerable.Range(1, 64).Select(static i => (byte)i).ToArray());
        SqlString algorithm = new("SHA2_256"), encoding = new("UTF-8"), mask = new("*"), year = new("year"), format = new("yyyy"), nearest = new("nearest");
        SqlDecimal unit = SqlDecimal.ConvertToPrecScale(new SqlDecimal(100_000), 38, 10);
        List<(SqlString Id, SqlString Name, SqlString Phone, SqlString Email, DateTime? Birth, SqlDecimal Income)> rows =
        [
            .. File.ReadLines(csv).Skip(1).Select(static line => line.Split(',')).Select(static f => (
                new SqlString(f[0]), new SqlString(f[1]), new SqlString(f[2]), new SqlString(f[3]),
                (DateTime?)DateTime.Parse(f[4], CultureInfo.InvariantCulture), SqlDecimal.ConvertToPrecScale(SqlDecimal.Parse(f[5]), 38, 10))),
        ];
        int length = 0;
        Measured measured = Measured.Run(() =>
        {
            foreach (var row in rows)
            {
                length += Encryption.Hmac(row.Id, key, algorithm, encoding).Length
                    + Deletion.Mask(row.Name, 1, 0, mask, true).Value.Length
                    + Deletion.Mask(row.Phone, 3, 0, mask, true).Value.Length
                    + Deletion.Mask(row.Email, 2, 0, mask, true).Value.Length
                    + Generalization.DateTo(row.Birth, year, format).Value.Length
                    + (Generalization.RoundTo(row.Income, unit, nearest).IsPositive ? 1 : 0);
            }
        });
        GC.KeepAlive(length);
        return measured;
    }
}
