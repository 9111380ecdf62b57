using System;
using System.Collections.Generic;
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
/// <c>warehouse assess --advise</c> on the census rows with all nine attributes, as a user calls it: each search is a process of its own that opens the warehouse, fetches the
/// distinct combinations and searches the lattice of 12,960 nodes.
/// </summary>
internal static class AdviseBenchmark
{
    private static readonly (string Column, string File)[] Columns =
    [
        ("Sex", "sex"), ("Age", "age"), ("Race", "race"), ("MaritalStatus", "marital-status"), ("Education", "education"),
        ("NativeCountry", "native-country"), ("WorkClass", "workclass"), ("Occupation", "occupation"), ("SalaryClass", "salary-class"),
    ];

    /// <summary>Deploys a warehouse, stages adult.csv and defines each column's hierarchy, which has the column's name.</summary>
    /// <param name="directory">Where the warehouse goes.</param>
    /// <param name="data">Where adult.csv and adult_hierarchy_….csv lie.</param>
    public static void Make(string directory, string data)
    {
        LocalHost host = Host(directory);
        new Deployer(host).Deploy(static (_, _, _) => { });
        using DbConnection connection = host.Connect();
        string declared = string.Join(',', Columns.Select(static c => $$"""{"name":"{{c.Column}}","type":"{{(c.Column == "Age" ? "int" : "nvarchar(40)")}}","classification":"quasi_identifier"}"""));
        connection.Execute(
            """
            EXECUTE policy.RegisterPurpose @purposeCode = N'ADULT', @purposeKind = N'statistics', @description = N'Census', @useForm = N'internal_use', @validFrom = '20200101', @validTo = NULL;
            EXECUTE policy.RegisterRequest @receiptNumber = N'ADULT-1', @purposeCode = N'ADULT', @applicant = N'b', @manager = N'b';
            EXECUTE policy.RegisterDataset @datasetName = N'Adult', @purposeCode = N'ADULT', @receiptNumber = N'ADULT-1', @columns = @columns;
            """,
            null,
            ("@columns", "[" + declared + "]"));
        foreach ((string column, string file) in Columns)
        {
            Etl.Risk.HierarchyFile.Define(connection, column, Etl.Risk.HierarchyFile.Read(file, File.ReadAllText(Path.Combine(data, $"adult_hierarchy_{file}.csv"))));
        }

        foreach (string[] chunk in File.ReadLines(Path.Combine(data, "adult.csv")).Skip(1).Where(static line => line.Length > 0).Chunk(1000))
        {
            IEnumerable<string> rows = chunk.Select(static line => "(" + string.Join(',', line.Split(';').Select(static v => "N'" + v + "'")) + ")");
            connection.Execute($"INSERT INTO stage.Adult ({string.Join(", ", Columns.Select(static c => c.Column))}) VALUES {string.Join(',', rows)};");
        }
    }

    /// <summary>Three goals, each a process.</summary>
    public static void Measure(string directory)
    {
        foreach (string goal in (string[])["k=5", "k=5,suppress=0.05", "k=5,suppress=1"])
        {
            ProcessStartInfo start = new("dotnet")
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "warehouse.dll"), "assess", "Adult", "--table", "stage", "--advise", goal, "--lang", "en",
                    "--local", Path.Combine(directory, "data"), "--passphrase-file", Path.Combine(directory, "passphrase"),
                },
                RedirectStandardOutput = true,
            };
            var watch = Stopwatch.StartNew();
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string loss = output.Split('\n').FirstOrDefault(static line => line.StartsWith("Least ", StringComparison.Ordinal)) ?? output;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{goal,-20} {watch.Elapsed.TotalSeconds,8:0.00} s   {loss.Trim()}"));
        }
    }

    private static LocalHost Host(string directory)
    {
        var warehouse = new WarehouseDirectory(Path.Combine(directory, "data"));
        return new LocalHost(warehouse, PassphraseFile.FindOrCreate(warehouse, Path.Combine(directory, "passphrase"), directory));
    }
}
