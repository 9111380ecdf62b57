using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Etl;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Serving;
using Warehouse.Sql.Tests.Support;
using Warehouse.Tds.Login;
using LocalHost = Warehouse.Etl.Hosting.LocalHost;
using ServerMessage = Warehouse.Etl.Hosting.ServerMessage;
using SqlServerHost = Warehouse.Etl.Hosting.SqlServerHost;

namespace Warehouse.Sql.Tests.Endpoint;

/// <summary>The ETL host's way to a SQL Server, over an endpoint of the local engine: SqlClient's connections, parameters, bulk copy, messages and errors.</summary>
[TestFixture]
internal sealed class EndpointTests
{
    [Test]
    public void Load_OfACsvFile_StagesByBulkCopyAndIsWatched()
    {
        using TestWarehouse warehouse = TestWarehouse.CreateOverEndpoint();
        Assert.That(warehouse.Host, Is.InstanceOf<SqlServerHost>());
        CustomerDataset.RegisterWithPlan(warehouse);
        string source = WriteCsv(warehouse, CustomerDataset.People(25_000).Select(Line));
        List<double> progress = [];

        using (DbConnection connection = warehouse.Open("operator"))
        {
            Assert.That(connection, Is.InstanceOf<SqlConnection>());
            CsvLoadResult loaded = CsvLoader.Load(warehouse.Host, connection, new CsvLoadOptions("Customer", source), (done, _) => progress.Add(done));
            Assert.That((loaded.Accepted, loaded.Rejected), Is.EqualTo((25_000L, 0L)));
        }

        IReadOnlyList<LoadPhase> phases = LoadRunner.Run(warehouse.Host, "operator", "pseudo.RunLoad", "Customer", "full", (_, _) => { });
        Assert.That(phases.Select(static p => p.FinishedAt), Has.None.Null.And.Not.Empty);
        Assert.That(progress, Is.Ordered.And.Not.Empty);
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(DISTINCT CustomerId) FROM mart.Customer;"), Is.EqualTo(25_000));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.Zero);
    }

    [Test]
    public void Load_OfRecordsThatDontFit_LeavesNothingStaged()
    {
        using TestWarehouse warehouse = TestWarehouse.CreateOverEndpoint();
        CustomerDataset.RegisterWithPlan(warehouse);
        string source = WriteCsv(warehouse, CustomerDataset.People(15_000).Select(Line).Append("X,홍길동,not a number,서울,1"));
        using DbConnection connection = warehouse.Open("operator");
        Assert.That(() => CsvLoader.Load(warehouse.Host, connection, new CsvLoadOptions("Customer", source), (_, _) => { }), Throws.InstanceOf<RefusedException>());
        Assert.That(connection.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.Zero);
    }

    [Test]
    public void Refusal_OfAProcedure_HasItsNumberAndText()
    {
        using TestWarehouse warehouse = TestWarehouse.CreateOverEndpoint();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection analyst = warehouse.Open("analyst");
        SqlException refusal = Assert.Throws<SqlException>(() => analyst.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';"))!;
        Assert.That(ServerMessage.Of(refusal)[0], Has.Property(nameof(ServerMessage.Number)).EqualTo(229));
        Assert.That(analyst.Refusal("SELECT * FROM mapping.Token;"), Does.Contain("denied"));
    }

    [Test]
    public void Logins_GoodAndBad_AreInTheAccessRegister()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        Assume.That(warehouse.Host, Is.InstanceOf<LocalHost>(), "the endpoint is the test's own");
        var local = (LocalHost)warehouse.Host;
        using (var endpoint = new TestEndpoint(local))
        {
            using DbConnection connection = endpoint.Host.Connect();
            var wrong = new SqlConnectionStringBuilder(connection.ConnectionString) { Password = "wrong", UserID = "김철수" };
            Assert.That(() => new SqlServerHost(wrong.ConnectionString).Connect(), Throws.InstanceOf<SqlException>());
        }

        using DbConnection administrator = local.Connect();
        Assert.That(
            administrator.Rows("SELECT ActionName, UserName, LoginName, ErrorNumber, LEFT(ClientAddress, 9) AS Address FROM log.AccessRegister WHERE ActionName LIKE N'login%' ORDER BY SequenceNumber;").Select(static r => string.Join('|', r.Values)),
            Is.EqualTo(["login|dbo|administrator||127.0.0.1", "login failed||김철수|18456|127.0.0.1"]));
        Assert.That(() => administrator.Execute("EXECUTE log.VerifyChain;"), Throws.Nothing);
        Assert.That(new FileInfo(Path.Combine(local.Place, LoginJournal.FileName)).Length, Is.Zero, "what is in the register is not kept twice");
    }

    [Test]
    public void Login_OfAKindThatIsRefused_IsInTheAccessRegisterWithItsError()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        Assume.That(warehouse.Host, Is.InstanceOf<LocalHost>(), "the endpoint is the test's own");
        var local = (LocalHost)warehouse.Host;
        using (var endpoint = new TestEndpoint(local))
        {
            using DbConnection good = endpoint.Host.Connect();
            var elsewhere = new SqlConnectionStringBuilder(good.ConnectionString) { InitialCatalog = "master", Password = TestEndpoint.Password };
            Assert.That(() => new SqlServerHost(elsewhere.ConnectionString).Connect(), Throws.InstanceOf<SqlException>());
        }

        using DbConnection administrator = local.Connect();
        Assert.That(
            administrator.Rows("SELECT LoginName, ErrorNumber FROM log.AccessRegister WHERE ActionName = N'login failed';").Select(static r => string.Join('|', r.Values)),
            Is.EqualTo(["administrator|4060"]));
    }

    /// <summary>A crash in the middle of a line, and a line that a disk spoiled: neither keeps the endpoint from starting, and nothing of the others is lost or recorded twice.</summary>
    [Test]
    public void Journal_WithLinesThatAreNone_RecordsTheOthersOnceAndGoesOn()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        Assume.That(warehouse.Host, Is.InstanceOf<LocalHost>(), "the journal is the local warehouse's");
        var local = (LocalHost)warehouse.Host;
        string path = Path.Combine(local.Place, LoginJournal.FileName);
        string left = $$"""
            {"attemptId":"{{Guid.NewGuid()}}","actionName":"login","loginName":"before the crash"}
            \0\0 spoiled
            {"actionName":"no id"}
            {"attemptId":"{{Guid.NewGuid()}}","actionName":"login","loginName":"cut o
            """;
        for (int crashes = 0; crashes < 2; crashes++)
        {
            File.Delete(path);
            SecretFile.Create(path, Encoding.UTF8.GetBytes(left));
            using var journal = new LoginJournal(local);
            journal.Record(new LoginAttempt(DateTimeOffset.UnixEpoch, $"after \uD800 {crashes}", null, "127.0.0.1", "host", "program", LoginOutcome.WrongPassword) { ErrorNumber = 18456 });
        }

        using DbConnection administrator = local.Connect();
        Assert.That(
            administrator.Rows("SELECT ActionName, LoginName FROM log.AccessRegister WHERE ActionName LIKE N'login%' ORDER BY SequenceNumber;").Select(static r => string.Join('|', r.Values)),
            Is.EqualTo(["login|before the crash", "login journal damaged|", "login journal damaged|", "login failed|after \uFFFD 0", "login failed|after \uFFFD 1"]));
        Assert.That(new FileInfo(path).Length, Is.Zero);
        Assert.That(() => administrator.Execute("EXECUTE log.VerifyChain;"), Throws.Nothing);
    }

    [Test]
    public void Session_KnowsWhereItsClientIs()
    {
        using TestWarehouse warehouse = TestWarehouse.CreateOverEndpoint();
        using DbConnection connection = warehouse.Open();
        Assert.That(connection.Scalar<string>("SELECT CONVERT(nvarchar(48), CONNECTIONPROPERTY('client_net_address'));"), Is.EqualTo("127.0.0.1"));
    }

    private static string Line(Customer c) => string.Create(CultureInfo.InvariantCulture, $"{c.Id},{c.FullName},{c.Age},{c.Address},{c.Amount}");

    private static string WriteCsv(TestWarehouse warehouse, IEnumerable<string> lines)
    {
        string path = Path.Combine(Path.GetDirectoryName(warehouse.PassphraseFilePath)!, "customers.csv");
        File.WriteAllLines(path, lines.Prepend("CustomerId,FullName,Age,Address,Amount"));
        return path;
    }
}
