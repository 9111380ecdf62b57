using System;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Reports;

/// <summary>The specification of the data, of a dataset with more outlier-prone columns than are measured.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class DataSpecificationTests : IDisposable
{
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void Measure()
    {
        _warehouse = new TrialWarehouse();
        using (DbConnection author = _warehouse.As(People.Author))
        {
            author.Call("policy.RegisterPurpose", ("@purposeCode", "P"), ("@purposeKind", "statistics"), ("@description", "Amounts"), ("@useForm", "internal_use"), ("@validFrom", "2020-01-01"));
            author.Call("policy.RegisterRequest", ("@receiptNumber", "R"), ("@purposeCode", "P"), ("@applicant", "Sales"), ("@manager", "Data team"));
            string columns = string.Join(',', Enumerable.Range(1, 12).Select(static i => $$"""{"name":"Amount{{i}}","type":"int","classification":"outlier_prone"}"""));
            author.Call("policy.RegisterDataset", ("@datasetName", "Amounts"), ("@purposeCode", "P"), ("@receiptNumber", "R"), ("@columns", $$"""[{"name":"Age","type":"int","classification":"quasi_identifier"},{{columns}}]"""));
        }

        using (DbConnection loader = _warehouse.As(People.Operator))
        {
            loader.Execute($"INSERT INTO stage.Amounts (Age, {string.Join(", ", Enumerable.Range(1, 12).Select(static i => $"Amount{i}"))}) VALUES (30, {string.Join(", ", Enumerable.Range(1, 12))});");
        }

        using DbConnection officer = _warehouse.As(People.Officer);
        officer.Call("risk.MeasureDataset", ("@datasetName", "Amounts"), ("@tableKind", "stage"));
    }

    public void Dispose() => _warehouse?.Dispose();

    [Test]
    public void Document_NamesTheColumnsThatWereNotMeasured()
    {
        Assert.That(Document(Language.English), Does.Contain("not measured (ten at most are): Amount11, Amount12."));
        Assert.That(Document(Language.Korean), Does.Contain("분포표에 없는 컬럼: Amount11, Amount12."));
    }

    private string Document(Language language) => ReportText.Of(_warehouse!, "data-specification", language, "Amounts");
}
