using System.Data.Common;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Plans;

namespace Warehouse.Benchmarks;

/// <summary>
/// <see cref="SixTransforms"/> as one durable INSERT … SELECT on the local engine and as the scalar pass of a load, beside the same statement without a
/// transform and the transforms without an engine.
/// </summary>
internal static class SixTransformsBenchmark
{
    private const int Rounds = 3;

    public static void Run(int rowCount)
    {
        using var warehouse = new BenchmarkWarehouse();
        string csv = warehouse.WriteFile("six.csv", file => SixTransforms.WriteSample(file, rowCount));
        Plan plan = SixTransforms.Plan;
        warehouse.Apply(plan);
        Measured.Run(() => warehouse.Stage(plan, csv)).Report("read the source into stage", rowCount);

        for (int round = 0; round < Rounds; round++)
        {
            SixTransforms.Bare(csv).Report("bare transforms in a C# loop", rowCount);
            Insert(warehouse.Host, SixTransforms.Columns, "CustomerId nvarchar(20) NOT NULL, CustomerName nvarchar(40) NULL, Phone nvarchar(20) NULL, Email nvarchar(100) NULL, BirthDate date NULL, Income decimal(15, 0) NULL")
                .Report("plain INSERT ... SELECT", rowCount);
            Insert(warehouse.Host, SixTransforms.SelectList, "CustomerId varbinary(64) NOT NULL, CustomerName nvarchar(400) NULL, Phone nvarchar(400) NULL, Email nvarchar(400) NULL, BirthDate nvarchar(20) NULL, Income decimal(15, 0) NULL")
                .Report("INSERT ... SELECT with six transforms", rowCount);
        }

        warehouse.Load(plan, out Measured scalarPass);
        scalarPass.Report("scalar pass of the load", rowCount);
    }

    private static Measured Insert(LocalHost host, string selectList, string columns)
    {
        using DbConnection connection = host.Connect();
        connection.Execute($"CREATE TABLE stage.SixTarget (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, {columns});");
        Measured measured = Measured.Run(() => connection.Execute(
            $"""
            DECLARE @key varbinary(64) = CRYPT_GEN_RANDOM(64);
            INSERT INTO stage.SixTarget (StageRowId, {SixTransforms.Columns}) SELECT StageRowId, {selectList} FROM stage.{SixTransforms.Dataset};
            """));
        connection.Execute("DROP TABLE stage.SixTarget;");
        return measured;
    }
}
