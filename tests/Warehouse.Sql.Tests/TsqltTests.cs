using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Testing;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests;

/// <summary>The T-SQL test classes of tests/tsqlt, each of their tests a test here; <c>warehouse test tests/tsqlt</c> runs the same.</summary>
[TestFixture]
internal sealed class TsqltTests
{
    private static readonly IReadOnlyList<TestFile> Files = TestFile.ReadAll(Directory());

    private TestWarehouse _warehouse = null!;
    private WarehouseCopy? _copy;
    private TestSession _session = null!;

    [OneTimeSetUp]
    public void Install()
    {
        _warehouse = TestWarehouse.Create();
        _copy = _warehouse.Host is LocalHost local ? new WarehouseCopy(local) : null;
        if (_warehouse.Host != _warehouse.Deploying)
        {
            // A server brings its own tSQLt; what an endpoint serves has the engine's, from its directory.
            using DbConnection connection = _warehouse.Deploying.Connect();
            _warehouse.Deploying.PrepareTests(connection);
        }

        _session = new TestSession(_copy?.Host ?? _warehouse.Host, Files);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _session.Dispose();
        _copy?.Dispose();
        _warehouse.Dispose();
    }

    private static IEnumerable<TestCaseData> Tests() => Files.SelectMany(file => file.Tests).Select(test => new TestCaseData(test).SetName($"{test.Class}: {test.Name}"));

    [TestCaseSource(nameof(Tests))]
    public void Run(TestName test)
    {
        TestOutcome outcome = _session.Run(test);

        if (outcome.Result == TestOutcome.Skipped)
        {
            Assert.Ignore(outcome.Message);
        }

        Assert.That(outcome.Result, Is.EqualTo(TestOutcome.Success), outcome.Message);
    }

    [Test]
    public void Files_ShowEveryTestThatTheDatabaseKnows() => Assert.That(
        Files.SelectMany(file => file.Classes).SelectMany(_session.TestsOf),
        Is.EquivalentTo(Files.SelectMany(file => file.Tests)));

    private static string Directory([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "tsqlt"));
}
