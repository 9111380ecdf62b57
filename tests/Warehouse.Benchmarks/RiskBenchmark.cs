using System;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.Etl.Deployment;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;

namespace Warehouse.Benchmarks;

/// <summary>
/// risk.MeasureDataset over eight quasi-identifiers of a large table: all class measures, then those with a sensitive column. The table is made by a run of its own, so that
/// the other runs' peak memory is theirs alone.
/// </summary>
internal static class RiskBenchmark
{
    private const int CellCount = 800_000;
    private const int BatchRowCount = 100_000;
    private const string Quasi = """["Sex","AgeBand","Region","JobCode","Household","IsMarried","Grade","IncomeBand"]""";

    /// <summary>Deploys a warehouse and stages rows of at most 800,000 different combinations, met in a scattered order; the sensitive column has ten values.</summary>
    public static void Make(string directory, int rowCount)
    {
        LocalHost host = Host(directory);
        new Deployer(host).Deploy(static (_, _, _) => { });
        using DbConnection connection = host.Connect();
        connection.Execute(
            """
            EXECUTE policy.RegisterPurpose @purposeCode = N'RISK', @purposeKind = N'statistics', @description = N'Benchmark', @useForm = N'internal_use', @validFrom = '20200101', @validTo = NULL;
            EXECUTE policy.RegisterRequest @receiptNumber = N'RISK-1', @purposeCode = N'RISK', @applicant = N'b', @manager = N'b';
            EXECUTE policy.RegisterDataset @datasetName = N'Person', @purposeCode = N'RISK', @receiptNumber = N'RISK-1', @columns = N'[
                {"name":"Sex","type":"nchar(1)","classification":"quasi_identifier"},{"name":"AgeBand","type":"tinyint","classification":"quasi_identifier"},
                {"name":"Region","type":"nvarchar(20)","classification":"quasi_identifier"},{"name":"JobCode","type":"varchar(4)","classification":"quasi_identifier"},
                {"name":"Household","type":"int","classification":"quasi_identifier"},{"name":"IsMarried","type":"bit","classification":"quasi_identifier"},
                {"name":"Grade","type":"nvarchar(10)","classification":"quasi_identifier"},{"name":"IncomeBand","type":"decimal(9,2)","classification":"quasi_identifier"},
                {"name":"Disease","type":"int","classification":"sensitive"}]';
            """);
        for (int from = 0; from < rowCount; from += BatchRowCount)
        {
            connection.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                WITH d AS (SELECT v.n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS v (n)),
                    numbers AS (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + {from} AS n FROM d AS a CROSS JOIN d AS b CROSS JOIN d AS c CROSS JOIN d CROSS JOIN d AS e),
                    cells AS (SELECT n, CONVERT(int, CONVERT(bigint, n) * 2654435761 % {CellCount}) AS cell FROM numbers WHERE n < {rowCount})
                INSERT INTO stage.Person (Sex, AgeBand, Region, JobCode, Household, IsMarried, Grade, IncomeBand, Disease)
                SELECT
                    SUBSTRING(N'남여', 1 + cell % 2, 1),
                    cell / 2 % 8,
                    SUBSTRING(N'서울부산대구인천광주대전울산세종경기강원충북충남전북전남경북경남제주', 1 + 2 * (cell / 16 % 17), 2) + N' 제' + CONVERT(nvarchar(3), cell / 16 % 250) + N'구',
                    'J' + CONVERT(varchar(3), 100 + cell / 4000 % 50),
                    cell / 200000,
                    CASE cell / 200000 WHEN 0 THEN NULL ELSE cell / 200000 % 2 END,
                    CASE cell / 2 % 2 WHEN 0 THEN N'Gold' ELSE N'Silver' END,
                    cell / 4000 % 10,
                    CONVERT(bigint, n) * 48271 % 2147483647 % 10
                FROM cells;
                """));
        }
    }

    public static void Measure(string directory)
    {
        LocalHost host = Host(directory);
        using DbConnection connection = host.Connect();
        Report(connection, "class measures", "[]", withDistributions: false);
        Report(connection, "class measures, l and t of a sensitive column", """["Disease"]""", withDistributions: false);
        PeakMemory.Report();
        Report(connection, "the same with the columns' distributions", """["Disease"]""", withDistributions: true);
    }

    private static void Report(DbConnection connection, string name, string sensitive, bool withDistributions)
    {
        TimeSpan before = Environment.CpuUsage.UserTime;
        var watch = Stopwatch.StartNew();
        int assessment = connection.Scalar<int>(
            "DECLARE @number int; EXECUTE risk.MeasureDataset @datasetName = N'Person', @tableKind = N'stage', @quasiIdentifiers = @quasi, @sensitiveColumns = @sensitive, "
            + "@withDistributions = @distributions, @assessmentId = @number OUTPUT; SELECT @number;",
            ("@quasi", Quasi),
            ("@sensitive", sensitive),
            ("@distributions", withDistributions));
        TimeSpan processor = Environment.CpuUsage.UserTime - before;
        object? classes = connection.Rows("SELECT measured.MeasureValue FROM risk.AssessmentMeasure AS measured WHERE measured.AssessmentId = @id AND measured.MeasureName = N'classes';", ("@id", assessment)).Single()[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {watch.Elapsed.TotalSeconds,8:0.00} s {processor.TotalSeconds,8:0.00} s user {classes,10} classes"));
    }

    private static LocalHost Host(string directory)
    {
        var warehouse = new WarehouseDirectory(Path.Combine(directory, "data"));
        return new LocalHost(warehouse, PassphraseFile.FindOrCreate(warehouse, Path.Combine(directory, "passphrase"), directory));
    }
}
