using System;
using System.Collections.Generic;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Tests.Hosting;

/// <summary>What can be known of the way to a SQL Server without one: the connection string, attempts, bulk copy.</summary>
[TestFixture]
internal sealed class ServerConnectionTests
{
    [Test]
    public void Complete_NothingSaidOfEncryption_IsEncryptedAndChecksTheCertificate()
    {
        SqlConnectionStringBuilder builder = ServerConnectionString.Complete("Server=db1;Initial Catalog=Dw;Integrated Security=true");

        Assert.That(builder.Encrypt.ToString(), Is.EqualTo("True").Or.EqualTo("Mandatory"));
        Assert.That(builder.TrustServerCertificate, Is.False);
        Assert.That(builder.Pooling, Is.False);
    }

    /// <summary>The register's times have seven digits: a parameter of the client's default, datetime, would round them, and no entry's hash would fit.</summary>
    [Test]
    public void Parameter_OfATime_KeepsEveryDigit()
    {
        using var connection = new SqlConnection();
        using DbCommand command = connection.CreateCommand("SELECT @at;", null, ("@at", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(1234567)));
        Assert.That(((SqlParameter)command.Parameters[0]).SqlDbType, Is.EqualTo(System.Data.SqlDbType.DateTime2));
    }

    [TestCase("Server=db1;Encrypt=false", ExpectedResult = false)]
    [TestCase("Server=db1;encrypt=true;TrustServerCertificate=true", ExpectedResult = true)]
    public bool Complete_EncryptionSaid_IsLeftAsItIs(string text) => ServerConnectionString.Complete(text).ToString().Contains("Encrypt=True", StringComparison.OrdinalIgnoreCase);

    [TestCase("Authentication=Active Directory Interactive;User ID=kim@example.org")]
    [TestCase("Authentication=Active Directory Integrated")]
    [TestCase("Integrated Security=true")]
    public void Complete_Authentication_IsTheClients(string text) =>
        Assert.That(ServerConnectionString.Complete("Server=db1;" + text).ToString(), Does.Contain(text.Split('=')[1].Split(';')[0].Replace(" ", "", StringComparison.Ordinal)).IgnoreCase);

    [TestCase(40613, ExpectedResult = true)]
    [TestCase(1205, ExpectedResult = true)]
    [TestCase(-2, ExpectedResult = true)]
    [TestCase(18456, ExpectedResult = false)]
    [TestCase(4060, ExpectedResult = false)]
    [TestCase(50001, ExpectedResult = false)]
    public bool IsTransient_Number(int number) => TransientErrors.IsTransient(number);

    [Test]
    public void Retry_FailsTwice_WaitsLongerEachTimeAndSucceeds()
    {
        int attempts = 0;
        var waits = new List<TimeSpan>();

        int result = TransientErrors.Retry(() => ++attempts < 3 ? throw new TimeoutException() : attempts, TransientErrors.IsTransient, waits.Add);

        Assert.That(result, Is.EqualTo(3));
        Assert.That(waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2) }));
    }

    [Test]
    public void Retry_NeverSucceeds_ThrowsTheLastFailureAfterEveryDelay()
    {
        int attempts = 0;

        Assert.That(() => TransientErrors.Retry<int>(() => { attempts++; throw new TimeoutException(); }, TransientErrors.IsTransient, _ => { }), Throws.TypeOf<TimeoutException>());
        Assert.That(attempts, Is.EqualTo(TransientErrors.Delays.Count + 1));
    }

    [Test]
    public void Retry_FailureForGood_IsNotTriedAgain()
    {
        int attempts = 0;

        Assert.That(() => TransientErrors.Retry<int>(() => { attempts++; throw new InvalidOperationException(); }, TransientErrors.IsTransient, _ => { }), Throws.InvalidOperationException);
        Assert.That(attempts, Is.EqualTo(1));
    }

    [Test]
    public void BulkCopy_IntoRowsAndColumnstore_LocksAndBatchesAsEachNeeds()
    {
        var rows = new BulkCopyOptions(IsColumnstore: false);
        var columns = new BulkCopyOptions(IsColumnstore: true);

        Assert.That(rows.Flags, Is.EqualTo(SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.TableLock));
        Assert.That(columns.Flags, Is.EqualTo(SqlBulkCopyOptions.CheckConstraints));
        Assert.That(columns.BatchSize, Is.EqualTo(1 << 20));
        Assert.That(rows.BatchSize, Is.LessThan(102_400));
    }
}
