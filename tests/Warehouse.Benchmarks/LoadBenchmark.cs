using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Samples;

namespace Warehouse.Benchmarks;

/// <summary>
/// The passes of a load of the retail case on the local engine, one by one, beside what they are compared with: a plain INSERT … SELECT of the same
/// columns on the same engine, and the bare transforms in a C# loop.
/// </summary>
internal static class LoadBenchmark
{
    public static void Run(int rowCount)
    {
        using var warehouse = new BenchmarkWarehouse();
        string csv = warehouse.WriteFile("retail.csv", file => RetailSample.Write(file, rowCount, RetailForm.Small, RetailSample.DefaultSeed));
        BareTransforms.Measure(csv);
        Measured bare = BareTransforms.Measure(csv);

        Plan plan = ShippedPlan.Retail(RetailForm.Small);
        warehouse.Apply(plan);
        Measured.Run(() => warehouse.Stage(plan, csv)).Report("read the source into stage", rowCount);

        PlainInsert(warehouse.Host, plan);
        Measured plain = PlainInsert(warehouse.Host, plan);
        IReadOnlyList<LoadPhase> phases = warehouse.Load(plan, out Measured scalar);

        foreach (LoadPhase phase in phases)
        {
            TimeSpan elapsed = (phase.FinishedAt - phase.StartedAt) ?? default;
            Report(phase.Name + (phase.StepNumber is { } step ? string.Create(CultureInfo.InvariantCulture, $" (step {step})") : ""), elapsed, rowCount);
        }

        Console.WriteLine();
        plain.Report("plain INSERT ... SELECT", rowCount);
        bare.Report("bare transforms in a C# loop", rowCount);
        scalar.Report("scalar pass", rowCount);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"scalar pass / (plain + bare) = {scalar.Elapsed / (plain.Elapsed + bare.Elapsed):0.00} by the clock, {scalar.Processor / (plain.Processor + bare.Processor):0.00} of processor time"));
    }

    // The same columns from the same stage table into a table like the work table, in the same batches of rows, without a transform.
    private static Measured PlainInsert(LocalHost host, Plan plan)
    {
        string columns = string.Join(", ", plan.Columns.Where(c => c.Name is not "CustomerId" and not "CustomerName" and not "TotalAmount" and not "PreferredGroup").Select(c => c.Name));
        using DbConnection administrator = host.Connect();
        administrator.Execute("DROP TABLE IF EXISTS stage.PlainCopy;");
        administrator.Execute($"SELECT TOP (0) CONVERT(bigint, StageRowId) AS StageRowId, {columns} INTO stage.PlainCopy FROM stage.{plan.Dataset};");
        administrator.Execute("ALTER TABLE stage.PlainCopy ALTER COLUMN StageRowId bigint NOT NULL;");
        administrator.Execute("ALTER TABLE stage.PlainCopy ADD CONSTRAINT PK_PlainCopy PRIMARY KEY CLUSTERED (StageRowId);");
        int batchRowCount = administrator.Scalar<int>("SELECT BatchRowCount FROM policy.Dataset;");
        long last = administrator.Scalar<long>($"SELECT MAX(StageRowId) FROM stage.{plan.Dataset};");

        Measured measured = Measured.Run(() =>
        {
            for (long after = 0; after < last; after += batchRowCount)
            {
                administrator.Execute(
                    $"INSERT INTO stage.PlainCopy (StageRowId, {columns}) SELECT StageRowId, {columns} FROM stage.{plan.Dataset} WHERE StageRowId > @after AND StageRowId <= @through;",
                    null, ("@after", after), ("@through", after + batchRowCount));
            }
        });
        administrator.Execute("DROP TABLE stage.PlainCopy;");
        return measured;
    }

    private static void Report(string name, TimeSpan elapsed, int rowCount) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-44} {elapsed.TotalSeconds,8:0.000} s {(elapsed > TimeSpan.Zero ? rowCount / elapsed.TotalSeconds : 0),12:#,##0} rows/s"));
}
