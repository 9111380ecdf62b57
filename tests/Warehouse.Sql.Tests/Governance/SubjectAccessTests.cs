using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>stage.ReadSubject: the subject's own rows, whatever the type of the key (PIPA article 35).</summary>
[TestFixture]
internal sealed class SubjectAccessTests
{
    private const string Columns = """
        [
          {"name":"CustomerId","type":"varbinary(16)","classification":"identifier"},
          {"name":"FullName","type":"nvarchar(40)","classification":"identifier"},
          {"name":"Age","type":"int","classification":"quasi_identifier"},
          {"name":"Address","type":"nvarchar(200)","classification":"quasi_identifier"},
          {"name":"Amount","type":"decimal(15,0)","classification":"outlier_prone"}
        ]
        """;

    [Test]
    public void KeyOfBytes_IsAskedForByItsHexadecimalDigits_AsStopRequestsAre()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, columns: Columns);
        using DbConnection loader = warehouse.Open("operator"), custodian = warehouse.Open("custodian");
        loader.Execute("INSERT INTO stage.Customer (CustomerId, FullName, Age, Address, Amount) VALUES (0x0A0B, N'홍길동', 30, N'서울특별시 중구', 1), (0x41004200, N'김철수', 40, N'서울특별시 중구', 2);");

        string[] Names(string key) =>
            [.. custodian.Rows("EXECUTE stage.ReadSubject @datasetName = N'Customer', @subjectKey = @key, @requestReference = N'A-1';", ("@key", key)).Select(static row => (string)row["FullName"]!)];

        Assert.Multiple(() =>
        {
            Assert.That(Names("0A0B"), Is.EqualTo(["홍길동"]));
            Assert.That(Names("41004200"), Is.EqualTo(["김철수"]));
            Assert.That(Names("AB"), Is.Empty, "bytes are no text");
        });
    }
}
