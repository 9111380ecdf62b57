using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Risk;

/// <summary>Fetches what the advisor searches, from <c>risk.ListCombinations</c>: numbers, never values.</summary>
internal static class CombinationReader
{
    /// <param name="connection">A session of a plan author.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="tableKind">stage or mart.</param>
    /// <param name="quasiIdentifiers">Columns, or null for those classed so.</param>
    /// <param name="sensitiveColumn">The column that the goal speaks of, or null.</param>
    /// <param name="hierarchies">Columns whose hierarchy has another name than they.</param>
    /// <exception cref="RefusedException">A hierarchy does not know some of its column's values, or is not nested.</exception>
    /// <exception cref="DbException">The database refused the request.</exception>
    public static CombinationTable Read(
        DbConnection connection, string dataset, string tableKind, IReadOnlyList<string>? quasiIdentifiers, string? sensitiveColumn, IReadOnlyDictionary<string, string> hierarchies)
    {
        using DbCommand command = connection.CreateCommand(
            "EXECUTE risk.ListCombinations @datasetName = @dataset, @tableKind = @tableKind, @quasiIdentifiers = @quasi, @sensitiveColumn = @sensitive, @hierarchies = @hierarchies;",
            null,
            ("@dataset", dataset),
            ("@tableKind", tableKind),
            ("@quasi", quasiIdentifiers is null ? null : JsonSerializer.Serialize(quasiIdentifiers)),
            ("@sensitive", sensitiveColumn),
            ("@hierarchies", hierarchies.Count == 0 ? null : new JsonObject(hierarchies.Select(static h => KeyValuePair.Create(h.Key, (JsonNode?)JsonValue.Create(h.Value)))).ToJsonString()));
        using CancellationTokenRegistration interrupted = Interruption.Token.Register(command.Cancel);
        using DbDataReader reader = command.ExecuteReader();
        List<Listed> listed = ReadColumns(reader);
        reader.NextResult();
        ReadLevels(reader, listed);
        reader.NextResult();
        List<Listed> quasi = [.. listed.Where(static c => !c.IsSensitive)];
        (int[][] values, int[]? sensitive, long[] counts) = ReadCombinations(reader, quasi.Count, listed.Count > quasi.Count);
        return new CombinationTable([.. quasi.Select(static c => c.Column())], values, counts, sensitive);
    }

    private static List<Listed> ReadColumns(DbDataReader reader)
    {
        List<Listed> columns = [];
        while (reader.Read())
        {
            Listed column = new(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetBoolean(6));
            int unknown = reader.GetInt32(5);
            if (unknown > 0)
            {
                throw new RefusedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Hierarchy {column.Hierarchy} does not know {unknown} of the {column.ValueCount} values of column {column.Name} at every level. Complete it with policy.DefineCategory, or leave the column out."));
            }

            columns.Add(column);
        }

        return columns;
    }

    private static void ReadLevels(DbDataReader reader, List<Listed> columns)
    {
        while (reader.Read())
        {
            columns[reader.GetInt32(0) - 1].Place(reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3));
        }
    }

    private static (int[][] Values, int[]? Sensitive, long[] Counts) ReadCombinations(DbDataReader reader, int columnCount, bool hasSensitive)
    {
        List<int>[] values = [.. Enumerable.Range(0, columnCount).Select(static _ => new List<int>())];
        List<int> sensitive = [];
        List<long> counts = [];
        while (reader.Read())
        {
            for (int i = 0; i < columnCount; i++)
            {
                values[i].Add(reader.GetInt32(i));
            }

            if (hasSensitive)
            {
                sensitive.Add(reader.GetInt32(columnCount));
            }

            counts.Add(reader.GetInt64(columnCount + (hasSensitive ? 1 : 0)));
        }

        return ([.. values.Select(static v => v.ToArray())], hasSensitive ? [.. sensitive] : null, [.. counts]);
    }

    /// <summary>A column as it is listed; number 0 is NULL.</summary>
    private sealed class Listed(string name, string? hierarchy, int levelCount, int valueCount, bool isSensitive)
    {
        private readonly SortedDictionary<int, int[]> _levels = [];

        public string Name => name;

        public string? Hierarchy => hierarchy;

        public int ValueCount => valueCount;

        public bool IsSensitive => isSensitive;

        public void Place(int value, int level, int levelValue)
        {
            if (!_levels.TryGetValue(level, out int[]? codes))
            {
                _levels[level] = codes = new int[valueCount + 1];
            }

            codes[value] = levelValue;
        }

        /// <summary>Where one value is left for all, nothing of the column is; otherwise a last level that suppresses it is added. Missing values stay missing at every level before.</summary>
        public AdvisedColumn Column()
        {
            if (levelCount == 0)
            {
                return AdvisedColumn.KeptOrSuppressed(name, valueCount + 1);
            }

            List<int[]> codes = [[.. Enumerable.Range(0, valueCount + 1)], .. _levels.Values.Select(Dense)];
            if (codes[^1].Skip(1).Distinct().Count() <= 1)
            {
                codes[^1] = new int[valueCount + 1];
            }
            else
            {
                codes.Add(new int[valueCount + 1]);
            }

            return new AdvisedColumn(name, hierarchy, [.. codes]);
        }

        private static int[] Dense(int[] codes)
        {
            Dictionary<int, int> numbers = [];
            return Array.ConvertAll(codes, code => numbers.TryGetValue(code, out int number) ? number : numbers[code] = numbers.Count);
        }
    }
}
