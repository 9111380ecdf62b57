using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Samples;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Crash;

/// <summary>
/// A load whose process is killed (SIGKILL), resumed, killed again, ends as if nothing had happened: target, mapping tables and registers are those of a
/// load that nobody disturbed. <c>WAREHOUSE_CRASH_KILLS=1000</c> asks for that many kills of the demo's load instead of twenty.
/// </summary>
[TestFixture]
internal sealed class CrashTests
{
    private const string SerialColumn = "CustomerNumber";

    private static readonly int WantedKills = int.Parse(Environment.GetEnvironmentVariable("WAREHOUSE_CRASH_KILLS") ?? "20", CultureInfo.InvariantCulture);

    [OneTimeSetUp]
    public void NeedsTheLocalEngine()
    {
        if (TestWarehouse.OnServer)
        {
            Assert.Ignore("Kills the process that the local engine runs in; a server is not this test's to kill.");
        }
    }

    [Test]
    public void DemoLoad_KilledAtRandomPoints_EqualsAnUndisturbedOne()
    {
        using TestWarehouse staged = StageRetail();
        Random random = new(20260102);

        KillRepeatedly(staged, "RetailCustomer", length => Enumerable.Range(0, WantedKills).Select(_ =>
        {
            int statement = random.Next(1, 1 + (length.Statements / 2)), commit = random.Next(1, 1 + (length.Commits / 2));
            return random.Next(5) switch
            {
                0 => new KillPoint(KillPoint.BeforeCommit, "", commit),
                1 => new KillPoint(KillPoint.BeforeCommit, "", commit, random.Next(50, 5000)),
                2 => new KillPoint(KillPoint.AfterCommit, "", commit),
                _ => new KillPoint(KillPoint.Statement, "", statement),
            };
        }));
    }

    [Test]
    public void Load_KilledBetweenCommitAndRecord_InTokenCreationAndInTheSwitchIn_EqualsAnUndisturbedOne()
    {
        using TestWarehouse staged = StageCustomers();
        Random random = new(20260103);

        KillRepeatedly(staged, CustomerDataset.Name, _ =>
        [
            new KillPoint(KillPoint.AfterCommit, "pseudo.RunScalarPass", random.Next(1, 5)),
            new KillPoint(KillPoint.Statement, "mapping.AssignTokens", random.Next(1, 30)),
            new KillPoint(KillPoint.BeforeCommit, "mapping.AssignTokens", 2),
            new KillPoint(KillPoint.BeforeCommit, "mapping.AssignTokens", 1, random.Next(50, 5000)),
            new KillPoint(KillPoint.AfterCommit, "mapping.AssignTokens", 1),
            new KillPoint(KillPoint.Statement, "pseudo.SwitchIn", random.Next(1, 10)),
            new KillPoint(KillPoint.BeforeCommit, "pseudo.SwitchIn", 1),
            new KillPoint(KillPoint.BeforeCommit, "pseudo.SwitchIn", 1, random.Next(50, 1000)),
            new KillPoint(KillPoint.AfterCommit, "pseudo.SwitchIn", 1),
            new KillPoint(KillPoint.BeforeCommit, "pseudo.RemoveOriginals", 1),
        ]);
    }

    /// <summary>Two datasets of one domain, each loaded by a process of its own at the same time, and either killed again and again.</summary>
    [TestCase("digits")]
    [TestCase("random")]
    public void TwoLoadsOfOneDomain_KilledAtRandomPoints_GiveOneTokenPerValueAndOneValuePerToken(string form)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, CustomerDataset.UsualPlanWithTokens(form), batchRowCount: 100);
        CustomerDataset.RegisterPartner(warehouse, CustomerDataset.UsualPlanWithTokens(form));
        using (DbConnection loader = warehouse.Open("operator"))
        {
            CustomerDataset.Stage(loader, CustomerDataset.People(600));
            // 400 of the 800 values stand in both.
            CustomerDataset.Stage(loader, CustomerDataset.People(600, first: 201), "Partner");
        }

        Parallel.ForEach([CustomerDataset.Name, "Partner"], dataset => LoadThroughKills(warehouse, dataset, new Random(dataset.Length), kills: 3));

        using DbConnection administrator = warehouse.Open();
        IEnumerable<object?> counts = administrator.Rows(
            "SELECT Tokenized = COUNT(*), Digests = COUNT(DISTINCT token.ValueDigest), Tokens = COUNT(DISTINCT token.Token) FROM mapping.Token AS token;").Single().Values;
        Assert.That(counts.Select(Convert.ToInt64), Is.All.EqualTo(800), "one token per value, one value per token");
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer AS customer INNER JOIN mart.Partner AS partner ON partner.CustomerId = customer.CustomerId AND partner.Amount = customer.Amount;"),
            Is.EqualTo(400), "who stands in both datasets has one token");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(DISTINCT customer.CustomerId) FROM mart.Customer AS customer;"), Is.EqualTo(600));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(DISTINCT partner.CustomerId) FROM mart.Partner AS partner;"), Is.EqualTo(600));
    }

    /// <summary>Lets a load be killed so often, in its tokens more than elsewhere, and come to its end.</summary>
    private static void LoadThroughKills(TestWarehouse warehouse, string dataset, Random random, int kills)
    {
        KillPoint? Choose() => kills-- == 0 ? null : new KillPoint(
            random.Next(3) switch { 0 => KillPoint.Statement, 1 => KillPoint.BeforeCommit, _ => KillPoint.AfterCommit },
            "mapping.AssignTokens", random.Next(1, 3), random.Next(2) * random.Next(50, 5000));

        while (DoomedLoad.Start(warehouse, dataset, Choose(), out _))
        {
        }
    }

    /// <summary>
    /// Kills a load at one point after the other. A load that came to its end before it met its point is compared with the undisturbed one, and the point is
    /// tried on a new load.
    /// </summary>
    private static void KillRepeatedly(TestWarehouse staged, string dataset, Func<LoadLength, IEnumerable<KillPoint>> choose)
    {
        using TestWarehouse undisturbed = staged.Clone();
        DoomedLoad.Start(undisturbed, dataset, null, out LoadLength length);
        Dictionary<string, string[]> expected = LoadOutcome.Read(undisturbed, dataset, SerialColumn);
        Queue<KillPoint> points = new(choose(length));
        while (points.Count > 0)
        {
            List<KillPoint> met = [];
            using TestWarehouse warehouse = staged.Clone();
            while (points.TryPeek(out KillPoint? point) && DoomedLoad.Start(warehouse, dataset, point, out _))
            {
                met.Add(points.Dequeue());
            }

            Assert.That(met, Is.Not.Empty, $"a new load meets the point {points.FirstOrDefault()}");
            if (points.Count == 0)
            {
                DoomedLoad.Start(warehouse, dataset, null, out _);
            }

            AssertEqual(LoadOutcome.Read(warehouse, dataset, SerialColumn), expected, string.Join(", ", met));
        }
    }

    private static void AssertEqual(Dictionary<string, string[]> actual, Dictionary<string, string[]> expected, string history)
    {
        foreach ((string part, string[] rows) in expected)
        {
            Assert.That(actual[part], Is.EqualTo(rows), part + ", after kills at " + history);
        }
    }

    /// <summary>The demo's dataset with its plan, staged; one batch of rows for each of many commits.</summary>
    private static TestWarehouse StageRetail()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        using (DbConnection administrator = warehouse.Open())
        {
            CustomerDataset.CreatePeople(administrator);
        }

        Plan plan = ShippedPlan.Retail(RetailForm.Small);
        using (DbConnection author = warehouse.Open("author"))
        {
            PlanApplier.Apply(author, plan);
        }

        string source = Path.Combine(Path.GetDirectoryName(warehouse.Directory)!, "retail.csv");
        using (FileStream file = File.Create(source))
        {
            RetailSample.Write(file, 2000, RetailForm.Small, RetailSample.DefaultSeed);
        }

        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("UPDATE policy.Dataset SET BatchRowCount = 100 WHERE DatasetName = N'RetailCustomer';");
        }

        using DbConnection loader = warehouse.Open("operator");
        CsvLoader.Load(warehouse.Host, loader, new CsvLoadOptions(plan.Dataset, source), static (_, _) => { });
        return warehouse;
    }

    /// <summary>A dataset with tokens. The domain's keys exist, so that equal values get equal tokens in every copy.</summary>
    private static TestWarehouse StageCustomers()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, [.. CustomerDataset.UsualPlan, new Rule("serial", "CustomerId", TargetColumn: SerialColumn)], batchRowCount: 150);
        CustomerDataset.Load(warehouse, CustomerDataset.People(1));
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(1500));
        return warehouse;
    }
}
