using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>Sessions that load and watch at the same time: they share the token domain, the registers and the dataset's lock.</summary>
[TestFixture]
internal sealed class ConcurrentLoadTests
{
    private const string LoadCustomer = "EXECUTE pseudo.RunLoad @dataset = N'Customer';";
    private const string LoadPartner = "EXECUTE pseudo.RunLoad @dataset = N'Partner';";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public void TwoDatasetsOfOneTokenDomain_LoadedAtOnce_GetOneTokenPerValue()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, batchRowCount: 100);
        CustomerDataset.RegisterPartner(warehouse);
        using DbConnection first = warehouse.Open("operator");
        using DbConnection second = warehouse.Open("operator");
        // 700 values stand in both: whoever comes first gives them their tokens.
        CustomerDataset.Stage(first, CustomerDataset.People(1000));
        CustomerDataset.Stage(second, CustomerDataset.People(1000, first: 301), "Partner");

        Task[] loads = AtOnce((first, LoadCustomer), (second, LoadPartner));
        Assert.That(Task.WaitAll(loads, Patience), Is.True, "both loads come to their end");

        using DbConnection administrator = warehouse.Open();
        Dictionary<string, object?> tokens = administrator.Rows(
            "SELECT Tokens = COUNT(*), Numbers = COUNT(DISTINCT token.TokenNumber), Highest = MAX(token.TokenNumber), Texts = COUNT(DISTINCT token.Token) FROM mapping.Token AS token;").Single();
        Assert.That(tokens.Values.Select(Convert.ToInt64), Is.All.EqualTo(1300), "one token per value, numbered without a gap");
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer AS customer INNER JOIN mart.Partner AS partner ON partner.CustomerId = customer.CustomerId AND partner.Amount = customer.Amount;"),
            Is.EqualTo(700), "a value that stands in both datasets has one token");
        AssertRegistersIntact(warehouse);
    }

    [Test]
    public void OneDataset_LoadedByTwoSessionsAtOnce_RefusesExactlyOne()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection blocker = warehouse.Open();
        using DbConnection first = warehouse.Open("operator");
        using DbConnection second = warehouse.Open("operator");
        CustomerDataset.Stage(first, CustomerDataset.People(500));
        // A load takes the dataset's lock and then writes its run: held back there, it is under way for as long as the test needs.
        blocker.Execute("BEGIN TRANSACTION; SELECT COUNT(*) FROM pseudo.LoadRun WITH (TABLOCKX, HOLDLOCK);");

        Task[] loads = AtOnce((first, LoadCustomer), (second, LoadCustomer));
        Task refused = loads[Task.WaitAny(loads, Patience)];
        blocker.Execute("ROLLBACK TRANSACTION;");
        Task finished = loads.Single(l => l != refused);

        Assert.That(finished.Wait(Patience), Is.True);
        Assert.That(refused.Exception?.InnerException, Is.InstanceOf<DbException>().With.Message.Contains("being loaded by another session"));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(500));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM pseudo.LoadRun;"), Is.EqualTo(1), "the refused one began no run");
        AssertRegistersIntact(warehouse);
    }

    [Test]
    public void LoadProgress_WatchedWhileALoadRuns_IsReadableAndOnlyGoesForward()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, batchRowCount: 100);
        using DbConnection loader = warehouse.Open("operator");
        using DbConnection watcher = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(1000));

        Task load = AtOnce((loader, LoadCustomer))[0];
        List<long> seen = [];
        do
        {
            seen.Add(watcher.Scalar<long>(
                "SELECT ISNULL(SUM(CONVERT(bigint, progress.BatchesDone) + CASE WHEN progress.Status = N'done' THEN 1 ELSE 0 END), 0) FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = N'Customer';"));
        }
        while (!load.IsCompleted);

        load.GetAwaiter().GetResult();
        Assert.That(seen, Is.Ordered.Ascending);
        Assert.That(
            watcher.Rows("SELECT DISTINCT progress.RunStatus, progress.Status FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = N'Customer';").Single().Values,
            Is.All.EqualTo("done"));
    }

    /// <summary>Runs each statement on its own session; all begin together.</summary>
    private static Task[] AtOnce(params (DbConnection Session, string Statement)[] work)
    {
        var start = new CountdownEvent(work.Length);
        return [.. work.Select(w => Task.Factory.StartNew(
            () =>
            {
                start.Signal();
                start.Wait();
                w.Session.Execute(w.Statement);
            },
            TaskCreationOptions.LongRunning))];
    }

    private static void AssertRegistersIntact(TestWarehouse warehouse)
    {
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True);
    }
}
