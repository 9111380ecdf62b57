using System;
using System.Data;
using System.Globalization;
using Warehouse.Etl.Hosting;
using Warehouse.LocalEngine.Data;

namespace Warehouse.Benchmarks;

/// <summary>
/// <c>mapping.AssignTokens</c> on requests of a million values of twenty Hangul syllables: new ones onto a growing map, and the same ones again, when all are
/// known. Every request is committed durably; staging a request is not measured.
/// </summary>
internal static class TokensBenchmark
{
    private const int RequestSize = 1_000_000;
    private const int ChunkSize = 100_000;
    private const int MeasuredRequests = 3;

    /// <param name="millions">What the map holds, in millions of values, before the measured requests.</param>
    /// <param name="form">A form of the technique tokenize.</param>
    /// <param name="isReversible">Whether originals are kept, encrypted.</param>
    public static void Run(int millions, string form, bool isReversible)
    {
        using var warehouse = new BenchmarkWarehouse();
        using var connection = (LocalConnection)warehouse.Host.Connect();
        connection.Execute(
            """
            CREATE TABLE #TokenRequest
            (
                StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
                OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL
            );
            CREATE TABLE #TokenResult
            (
                StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
                Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL
            );
            """);
        string assign = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            DECLARE @domainId int;
            EXECUTE mapping.EnsureDomain @domainName = N'benchmark', @comparison = N'binary', @isReversible = {(isReversible ? 1 : 0)}, @form = N'{form}', @domainId = @domainId OUTPUT;
            EXECUTE mapping.AssignTokens @domainId = @domainId;
            """);
        for (int request = 0; request < millions + MeasuredRequests; request++)
        {
            Request(connection, request);
            Measured.Run(() => connection.Execute(assign)).Report($"new values onto {request} million", RequestSize);
        }

        for (int round = 0; round < MeasuredRequests; round++)
        {
            connection.Execute("TRUNCATE TABLE #TokenResult;");
            Measured.Run(() => connection.Execute(assign)).Report("the last request again: known values", RequestSize);
        }
    }

    /// <summary>Fills #TokenRequest with values that no other request has.</summary>
    private static void Request(LocalConnection connection, int request)
    {
        connection.Execute("TRUNCATE TABLE #TokenRequest; TRUNCATE TABLE #TokenResult;");
        using var copy = new LocalBulkCopy(connection) { DestinationTableName = "#TokenRequest" };
        for (int chunk = 0; chunk < RequestSize; chunk += ChunkSize)
        {
            using var rows = new DataTable { Columns = { { "StageRowId", typeof(long) }, { "OriginalValue", typeof(string) } } };
            for (int row = chunk; row < chunk + ChunkSize; row++)
            {
                rows.Rows.Add((long)row, Syllables(((ulong)request * RequestSize) + (ulong)row));
            }

            using DataTableReader reader = rows.CreateDataReader();
            copy.WriteToServer(reader);
        }
    }

    /// <summary>Twenty Hangul syllables, other ones for every number: the first five spell it in base 11,172, the rest are drawn from it.</summary>
    private static string Syllables(ulong number) => string.Create(20, number, static (syllables, number) =>
    {
        ulong rest = number, drawn = number;
        for (int i = 0; i < syllables.Length; i++)
        {
            // The generator of Knuth's MMIX; its high bits vary best.
            drawn = (drawn * 6364136223846793005) + 1442695040888963407;
            (rest, ulong digit) = i < 5 ? Math.DivRem(rest, 11172) : (rest, (drawn >> 33) % 11172);
            syllables[i] = (char)('가' + (int)digit);
        }
    });
}
