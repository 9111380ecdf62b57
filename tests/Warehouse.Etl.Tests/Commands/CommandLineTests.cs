using System;
using System.IO;
using NUnit.Framework;
using Warehouse.Etl.Commands;

namespace Warehouse.Etl.Tests.Commands;

[TestFixture]
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [TestCase("frobnicate")]
    [TestCase("sample --rows -1")]
    [TestCase("sample --rows many")]
    [TestCase("sample --form huge")]
    [TestCase("load Retail")]
    [TestCase("load Retail --source a.csv --resume")]
    [TestCase("load Retail --source a.csv --mode sometimes")]
    [TestCase("load Retail --source a.csv --delimiter ::")]
    [TestCase("sql -q x a.sql")]
    [TestCase("sql -q x --local a --connection b")]
    [TestCase("demo --connection b")]
    [TestCase("demo --rows 3")]
    [TestCase("deploy --lang fr")]
    public void Run_WrongUsage_Returns2AndSaysWhereHelpIs(string arguments)
    {
        (int code, string _, string error) = Run(arguments.Split(' '));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--help"));
    }

    [Test]
    public void Run_NoWarehouse_Returns1AndSaysHowToMakeOne()
    {
        (int code, string _, string error) = Run("sql", "-q", "SELECT 1", "--local", _root.Combine("none"));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("warehouse demo"));
        Assert.That(_root.Combine("none"), Does.Not.Exist);
    }

    [Test]
    public void Run_PlanWithMistakes_Returns1WithThem()
    {
        string plan = _root.Combine("p.yaml");
        File.WriteAllText(plan, "dataset: D\ncolums: []\n");

        (int code, string _, string error) = Run("apply", plan, "--local", _root.Path);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("line 2, column 1: the plan has no key 'colums'"));
    }

    [Test]
    public void Run_ConnectionStringThatIsNone_Returns1WithoutRepeatingIt()
    {
        (int code, string _, string error) = Run("sql", "-q", "SELECT 1", "--connection", "Password=hunter2;Nonsense");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("--connection").And.Not.Contain("hunter2"));
    }

    [Test]
    public void Run_Sample_Returns0AndWritesTheRows()
    {
        string file = _root.Combine("s.csv");

        Assert.That(Run("sample", "--rows", "3", "--output", file).Code, Is.EqualTo(0));
        Assert.That(File.ReadAllLines(file), Has.Length.EqualTo(4));
    }

    /// <summary>A file that is there may be somebody's work: it is written over when that is asked for.</summary>
    [Test]
    public void Run_SampleIntoAFileThatIsThere_IsRefusedWithoutOverwrite()
    {
        string file = _root.Combine("s.csv");
        File.WriteAllText(file, "mine");

        (int code, string _, string error) = Run("sample", "--rows", "3", "--output", file);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain(file).And.Contain("--overwrite"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("mine"));
        Assert.That(Run("sample", "--rows", "3", "--output", file, "--overwrite").Code, Is.Zero);
        Assert.That(File.ReadAllLines(file), Has.Length.EqualTo(4));
    }

    [Test]
    public void Run_Help_Returns0() => Assert.That(Run("--help").Code, Is.EqualTo(0));

    private static (int Code, string Output, string Error) Run(params string[] arguments) => CommandRunner.Run(arguments);
}
