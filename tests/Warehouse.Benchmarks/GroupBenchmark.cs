using System;
using System.Diagnostics;
using System.Globalization;
using Warehouse.LocalEngine.Data;

namespace Warehouse.Benchmarks;

/// <summary>
/// GROUP BY eight columns of a large table on the local engine, beside a scan of it. The table is made by a run of its own, so that the other runs'
/// peak memory is theirs alone.
/// </summary>
internal static class GroupBenchmark
{
    private const int CellCount = 800_000;
    private const int BatchRowCount = 100_000;
    private const string Keys = "Sex, AgeBand, Region, JobCode, Household, IsMarried, Grade, IncomeBand";

    /// <summary>Fills a new table: at most 800,000 different combinations, which the rows meet in a scattered order.</summary>
    public static void Make(string directory, int rowCount)
    {
        using LocalConnection connection = Open(directory);
        Run(
            connection,
            """
            CREATE TABLE dbo.Person
            (
                PersonId bigint NOT NULL CONSTRAINT PK_Person PRIMARY KEY CLUSTERED,
                Sex nchar(1) NOT NULL,
                AgeBand tinyint NOT NULL,
                Region nvarchar(20) NULL,
                JobCode varchar(4) COLLATE Latin1_General_100_BIN2 NOT NULL,
                Household int NOT NULL,
                IsMarried bit NULL,
                Grade nvarchar(10) NOT NULL,
                IncomeBand decimal(9, 2) NOT NULL,
                Amount int NULL
            );
            """);
        for (int from = 0; from < rowCount; from += BatchRowCount)
        {
            Run(connection, string.Create(
                CultureInfo.InvariantCulture,
                $"""
                WITH d AS (SELECT v.n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS v (n)),
                    numbers AS (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + {from} AS n FROM d AS a CROSS JOIN d AS b CROSS JOIN d AS c CROSS JOIN d CROSS JOIN d AS e),
                    cells AS (SELECT n, CONVERT(int, CONVERT(bigint, n) * 2654435761 % {CellCount}) AS cell FROM numbers WHERE n < {rowCount})
                INSERT INTO dbo.Person (PersonId, Sex, AgeBand, Region, JobCode, Household, IsMarried, Grade, IncomeBand, Amount)
                SELECT n,
                    SUBSTRING(N'남여', 1 + cell % 2, 1),
                    cell / 2 % 8,
                    SUBSTRING(N'서울부산대구인천광주대전울산세종경기강원충북충남전북전남경북경남제주', 1 + 2 * (cell / 16 % 17), 2) + N' 제' + CONVERT(nvarchar(3), cell / 16 % 250) + N'구',
                    'J' + CONVERT(varchar(3), 100 + cell / 4000 % 50),
                    cell / 200000,
                    CASE cell / 200000 WHEN 0 THEN NULL ELSE cell / 200000 % 2 END,
                    CASE cell / 2 % 2 WHEN 0 THEN N'Gold' ELSE N'Silver' END,
                    cell / 4000 % 10,
                    n % 1000
                FROM cells;
                """));
        }
    }

    public static void Measure(string directory)
    {
        using LocalConnection connection = Open(directory);
        Report(connection, "scan of one column", "SELECT SUM(Household) FROM dbo.Person");
        Report(connection, "group by 8 columns, counted", $"SELECT COUNT(*) FROM (SELECT COUNT(*) AS n FROM dbo.Person GROUP BY {Keys}) AS g WHERE g.n > 0");
        Report(connection, "group by 8 columns, sum and maximum", $"SELECT COUNT(*) FROM (SELECT SUM(Amount) AS s, MAX(Amount) AS m FROM dbo.Person GROUP BY {Keys}) AS g WHERE g.s >= g.m");
        Report(connection, "distinct of 8 columns", $"SELECT COUNT(*) FROM (SELECT DISTINCT {Keys} FROM dbo.Person) AS d");
        Report(connection, "group by 8 columns, every group read", $"SELECT {Keys}, COUNT(*) FROM dbo.Person GROUP BY {Keys}");
        PeakMemory.Report();
    }

    private static LocalConnection Open(string directory)
    {
        LocalConnection connection = new(new LocalConnectionStringBuilder { DataSource = directory }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Run(LocalConnection connection, string batch)
    {
        using LocalCommand command = connection.CreateCommand();
        command.CommandText = batch;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static void Report(LocalConnection connection, string name, string query)
    {
        TimeSpan before = Environment.CpuUsage.UserTime;
        var watch = Stopwatch.StartNew();
        long rows = 0;
        object last = 0;
        using (LocalCommand command = connection.CreateCommand())
        {
            command.CommandText = query;
            command.CommandTimeout = 0;
            using LocalDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows++;
                last = reader.GetValue(0);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-40} {watch.Elapsed.TotalSeconds,8:0.00} s {(Environment.CpuUsage.UserTime - before).TotalSeconds,8:0.00} s user {(rows == 1 ? last : rows),12:#,##0}"));
    }
}
