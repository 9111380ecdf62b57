using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Packaging;

namespace Warehouse.Etl.Testing;

/// <summary>Installs test classes in a database that may be changed, and runs them there with tSQLt: the server's own, or the local engine's.</summary>
internal sealed class TestSession : IDisposable
{
    private readonly DbConnection _connection;

    /// <exception cref="RefusedException">The server has no tSQLt, or a batch of a file failed.</exception>
    public TestSession(IWarehouseHost host, IReadOnlyList<TestFile> files)
    {
        _connection = host.Connect();
        try
        {
            host.PrepareTests(_connection);
            foreach (SqlBatch batch in files.SelectMany(file => file.Batches))
            {
                Install(batch);
            }
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>The tests of a class, as the database knows them.</summary>
    public IReadOnlyList<TestName> TestsOf(string className) =>
        [.. _connection.Rows("SELECT TestClassName, Name FROM tSQLt.Tests WHERE TestClassName = @class ORDER BY Name;", ("@class", className)).Select(row => new TestName((string)row[0]!, (string)row[1]!))];

    /// <summary>Runs one test.</summary>
    /// <exception cref="RefusedException">The run itself failed.</exception>
    public TestOutcome Run(TestName test)
    {
        DbException? problem = null;
        try
        {
            _connection.Execute("EXECUTE tSQLt.Run @TestName = @name;", null, ("@name", test.Delimited));
        }
        catch (DbException raised)
        {
            // A run ends with an error when its test does not succeed; the outcome says which.
            problem = raised;
        }

        TestOutcome? outcome = Outcome(test);
        return outcome is not null && (problem is null || outcome.IsBad)
            ? outcome
            : throw new RefusedException($"{test.Delimited} could not be run: {(problem is null ? "tSQLt.TestResult does not show it." : Commands.CommandLine.Describe(problem))}", problem!);
    }

    private TestOutcome? Outcome(TestName test) =>
        _connection.Rows("SELECT Result, Msg, TestStartTime, TestEndTime FROM tSQLt.TestResult WHERE Class = @class AND TestCase = @test;", ("@class", test.Class), ("@test", test.Name))
            .Where(row => row[0] is not null)
            .Select(row => new TestOutcome(test, (string)row[0]!, row[1] as string ?? "", row[3] is DateTime end && row[2] is DateTime start ? end - start : TimeSpan.Zero))
            .FirstOrDefault();

    private void Install(SqlBatch batch)
    {
        try
        {
            for (int i = 0; i < batch.RepeatCount; i++)
            {
                _connection.Execute(batch.Text);
            }
        }
        catch (DbException problem)
        {
            throw new RefusedException($"{batch.Name}, batch from line {batch.FirstLine}: {Commands.CommandLine.Describe(problem)}", problem);
        }
    }
}
