using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.IO;
using System.Text;
using Warehouse.Clr;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;

namespace Warehouse.Benchmarks.Text;

/// <summary>Rows of 500 characters of call transcripts, one identifier in 200, through a load whose plan scrubs them, beside <c>Scrub</c> alone on the same rows.</summary>
internal static class ScrubLoad
{
    private static Plan Plan => PlanReader.Read(
        "transcripts.yaml",
        """
        dataset: Transcript
        purpose: { code: TRANSCRIPT, kind: research, description: "상담 유형 연구", useForm: internal_use, validFrom: 2022-02-01 }
        request: { receiptNumber: R-2022-0010, applicant: "연구팀", manager: "데이터전략팀" }
        riskReview: { placeKind: closed, place: "분석실", linkability: none, conclusion: acceptable_with_measures, finalOpinion: "아래 조치 적용", answers: {1: yes, 2: no, 3: no, 4: no, 5: yes, 6: no, 7: yes, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
        columns:
          - { name: CallNumber, type: int, classification: attribute, nullable: false }
          - { name: Content, type: nvarchar(1000), classification: attribute }
        steps:
          - { technique: keep, column: CallNumber, reason: "통화 순번은 개인과 관련이 없음" }
          - { technique: scrub, column: Content }
        """);

    public static void Run(string file, int rowCount)
    {
        SqlString[] rows = ScrubSpeed.MakeRows(file);
        using var warehouse = new BenchmarkWarehouse();
        string csv = warehouse.WriteFile("transcripts.csv", stream => Write(stream, rows, rowCount));
        Plan plan = Plan;
        warehouse.Apply(plan);
        Measured.Run(() => warehouse.Stage(plan, csv)).Report("read the source into stage", rowCount);
        Measured.Run(() =>
        {
            for (int i = 0; i < rowCount; i++)
            {
                FreeText.Scrub(rows[i % rows.Length], SqlString.Null);
            }
        }).Report("Scrub alone, in a C# loop", rowCount);
        Measured.Run(() =>
        {
            IReadOnlyList<LoadPhase> _ = warehouse.Load(plan, out Measured scalarPass);
            scalarPass.Report("scalar pass of the load", rowCount);
        }).Report("the whole load", rowCount);
        PeakMemory.Report();
    }

    private static void Write(Stream stream, SqlString[] rows, int rowCount)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("CallNumber,Content");
        for (int i = 0; i < rowCount; i++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1},\"{rows[i % rows.Length].Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        }
    }
}
