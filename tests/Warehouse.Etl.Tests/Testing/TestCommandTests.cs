using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using NUnit.Framework;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Tests.Testing;

/// <summary><c>warehouse test</c> on a small local warehouse.</summary>
[TestFixture]
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TestCommandTests : IDisposable
{
    private const string Class = """
        EXECUTE tSQLt.NewTestClass N'CounterTests';
        GO
        CREATE PROCEDURE CounterTests.[test it counts 한글] AS EXECUTE tSQLt.AssertEquals 1, 1;
        GO

        """;

    private const string FailingClass = Class + """
        CREATE PROCEDURE CounterTests.[test it fails <&>] AS EXECUTE tSQLt.AssertEquals 1, 2, N'so';
        GO
        --[@tSQLt:SkipTest]('not yet')
        CREATE PROCEDURE CounterTests.[test later] AS RETURN;
        GO
        CREATE PROCEDURE CounterTests.[test divides] AS SELECT 1 / 0;
        GO
        --[@tSQLt:NoTransaction](DEFAULT)
        CREATE PROCEDURE CounterTests.[test writes] AS INSERT INTO dbo.Counter VALUES (2);
        """;

    private readonly EmptyWarehouse _warehouse = new();

    public TestCommandTests()
    {
        using DbConnection connection = _warehouse.Host.Connect();
        connection.Execute("CREATE TABLE dbo.Counter (Value int NOT NULL); INSERT INTO dbo.Counter VALUES (1);");
        Directory.CreateDirectory(_warehouse.Root.Combine("tests"));
    }

    public void Dispose() => _warehouse.Dispose();

    [Test]
    public void Test_AllSucceed_Returns0AndLeavesTheWarehouseAsItWas()
    {
        (int code, string output, string error) = Run(Class + "CREATE PROCEDURE CounterTests.[test it has one row]\nAS\nBEGIN\n    DELETE FROM dbo.Counter;\n    EXECUTE tSQLt.AssertEmptyTable N'dbo.Counter';\nEND;\n");

        Assert.That(code, Is.EqualTo(0), error);
        Assert.That(output, Does.Contain("test it counts 한글").And.Contain("Success: 2"));
        using DbConnection connection = _warehouse.Host.Connect();
        Assert.That(connection.Scalar<int>("SELECT COUNT(*) FROM dbo.Counter;"), Is.EqualTo(1));
        Assert.That(connection.Scalar<int?>("SELECT SCHEMA_ID(N'tSQLt');"), Is.Null);
        Assert.That(Directory.GetDirectories(_warehouse.Root.Path).Select(Path.GetFileName), Is.EquivalentTo(new[] { "data", "tests" }), "the copy is gone");
    }

    [Test]
    public void Test_SomeFail_Returns1WithTheirMessagesAndLeavesNoTrace()
    {
        (int code, string output, _) = Run(FailingClass);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Failure: [CounterTests].[test it fails <&>]").And.Contain("so Expected: <1> but was: <2>").And.Contain("Divide by zero"));
        Assert.That(output, Does.Contain("Error: 1, Failure: 1, Skipped: 1, Success: 2"));
        using DbConnection connection = _warehouse.Host.Connect();
        Assert.That(connection.Scalar<int>("SELECT COUNT(*) FROM dbo.Counter;"), Is.EqualTo(1), "what a test without a transaction wrote");
    }

    [Test]
    public void Test_JUnit_IsXmlThatCountsWhatHappened()
    {
        (int code, string output, _) = Run(FailingClass, "--format", "junit");

        Assert.That(code, Is.EqualTo(1));
        XElement suite = XDocument.Parse(output).Root!.Elements("testsuite").Single();
        Assert.That(new[] { "name", "tests", "failures", "errors", "skipped" }.Select(name => suite.Attribute(name)!.Value), Is.EqualTo(new[] { "CounterTests", "5", "1", "1", "1" }));
        Assert.That(suite.Elements("testcase").Single(test => test.Attribute("name")!.Value == "test it fails <&>").Element("failure")!.Attribute("message")!.Value, Is.EqualTo("so Expected: <1> but was: <2>"));
    }

    [Test]
    public void Test_BatchThatFails_Returns1WithFileAndLine()
    {
        (int code, _, string error) = Run(Class + "SELECT * FROM dbo.Nowhere;\nGO\n");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("a.sql, batch from line 5").And.Contain("dbo.Nowhere"));
    }

    [TestCase("SELECT 1;", "makes a test class")]
    [TestCase(null, "There is no directory")]
    public void Test_NothingToTest_Returns1AndSaysSo(string? text, string message)
    {
        (int code, _, string error) = text is null ? Invoke(_warehouse.Root.Combine("nowhere")) : Run(text);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain(message));
    }

    private (int Code, string Output, string Error) Run(string text, params string[] options)
    {
        File.WriteAllText(_warehouse.Root.Combine(Path.Combine("tests", "a.sql")), text);
        return Invoke([_warehouse.Root.Combine("tests"), .. options]);
    }

    private (int Code, string Output, string Error) Invoke(params string[] arguments) =>
        _warehouse.Run(["test", .. arguments]);
}
