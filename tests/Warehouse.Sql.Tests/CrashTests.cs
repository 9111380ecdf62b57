using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests;

/// <summary>A load whose process is killed without warning, again and again, ends as if nothing had happened.</summary>
[TestFixture]
internal sealed class CrashTests
{
    private const int Kills = 4;
    private const int RowCount = 1500;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);

    private static readonly Rule[] Plan =
    [
        .. CustomerDataset.UsualPlan,
        new("serial", "CustomerId", TargetColumn: "CustomerNumber"),
    ];

    [Test]
    public void Load_KilledAtRandomPoints_EqualsAnUninterruptedOne()
    {
        if (TestWarehouse.OnServer)
        {
            Assert.Ignore("Kills the process that the local engine runs in; a server is not this test's to kill.");
        }

        using TestWarehouse killed = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(killed, Plan, batchRowCount: 100);
        // The first load makes the token domain's keys: the copy then gives equal values equal tokens.
        CustomerDataset.Load(killed, CustomerDataset.People(1));
        using (DbConnection loader = killed.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
            CustomerDataset.Stage(loader, CustomerDataset.People(RowCount));
        }

        using TestWarehouse undisturbed = killed.Clone();
        using (DbConnection loader = undisturbed.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        }

        Assert.That(KillAndFinish(killed), Is.GreaterThanOrEqualTo(3), "the load was met under way and killed often enough to mean something");

        Assert.That(Rows(killed), Is.EqualTo(Rows(undisturbed)), "row for row, but for the serial numbers, whose order is each run's own");
        using DbConnection administrator = killed.Open();
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(DISTINCT CustomerNumber) FROM mart.Customer WHERE CustomerNumber BETWEEN 1 AND @count;", ("@count", RowCount)),
            Is.EqualTo(RowCount), "serial numbers without a gap");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.EqualTo(RowCount), "every value has one token");
        Assert.That(administrator.Scalar<long>("SELECT MAX(TokenNumber) FROM mapping.Token;"), Is.EqualTo(RowCount), "and no number was lost");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.Zero, "the originals are gone");
        Assert.That(administrator.Scalar<object>("SELECT OBJECT_ID(N'stage.CustomerWork');"), Is.Null);
        using DbConnection compliance = killed.Open("compliance");
        Assert.That(compliance.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True);
    }

    /// <summary>Starts the load in a process of its own and kills it once it has come a random number of batches further; lets the last one finish.</summary>
    /// <returns>How many processes were killed.</returns>
    private static int KillAndFinish(TestWarehouse warehouse)
    {
        using DbConnection watcher = warehouse.Open("operator");
        Random random = new(20260102);
        int kills = 0;
        while (true)
        {
            Progress before = Progress.Read(watcher);
            if (before is { RunId: > 1, IsDone: true })
            {
                return kills;
            }

            // Killed before it began its run, a load is begun again; the kill has released the dataset's lock.
            using Process load = Start(warehouse, before.RunId > 1 ? "EXECUTE pseudo.ResumeLoad @dataset = N'Customer';" : "EXECUTE pseudo.RunLoad @dataset = N'Customer';");
            if (kills < Kills)
            {
                int distance = random.Next(1, 10);
                // Between two looks the load is left alone: a reader who never lets go keeps it from committing.
                while (!load.WaitForExit(Glance) && Progress.Read(watcher).Batches < before.Batches + distance)
                {
                }

                // Somewhere in what follows that batch.
                load.WaitForExit(random.Next(1, 40));

                if (!load.HasExited)
                {
                    kills++;
                    load.Kill();
                    load.WaitForExit();
                    continue;
                }
            }

            string errors = load.StandardError.ReadToEnd();
            load.WaitForExit();
            Assert.That(load.ExitCode, Is.Zero, errors);
        }
    }

    private static Process Start(TestWarehouse warehouse, string statement) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
    {
        ArgumentList = { typeof(Warehouse.Etl.Hosting.LocalHost).Assembly.Location, "sql", "--local", warehouse.Directory, "--passphrase-file", warehouse.PassphraseFilePath, "--as", "operator", "-q", statement },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>The columns that do not depend on the run, in an order of their own.</summary>
    private static List<string> Rows(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return [.. administrator.Rows("SELECT CustomerId, Age, Address, Amount FROM mart.Customer ORDER BY CustomerId;")
            .Select(static r => string.Join('|', r.Values.Select(static v => Convert.ToString(v, CultureInfo.InvariantCulture))))];
    }

    /// <summary>How far the dataset's latest run has come; the first one, which made the keys, does not count.</summary>
    private readonly record struct Progress(int RunId, bool IsDone, long Batches)
    {
        public static Progress Read(DbConnection watcher)
        {
            Dictionary<string, object?> row = watcher.Rows(
                """
                SELECT progress.RunId, Done = MIN(CASE WHEN progress.RunStatus = N'done' THEN 1 ELSE 0 END),
                    Batches = SUM(CONVERT(bigint, progress.BatchesDone) + CASE WHEN progress.Status = N'done' THEN 1 ELSE 0 END)
                FROM pseudo.LoadProgress AS progress
                WHERE progress.RunId = (SELECT MAX(latest.RunId) FROM pseudo.LoadProgress AS latest)
                GROUP BY progress.RunId;
                """).Single();
            return new Progress((int)row["RunId"]!, (int)row["Done"]! == 1, (int)row["RunId"]! > 1 ? (long)row["Batches"]! : 0);
        }
    }
}
