using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Clr;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>Real rows with a plan of their own, from the CSV file to the table, followed subject by subject.</summary>
[TestFixture]
internal sealed class ProspectTests
{
    private static readonly string[] Identifiers =
        ["ProspectiveBuyerKey", "ProspectAlternateKey", "FirstName", "MiddleName", "LastName", "EmailAddress", "AddressLine1", "AddressLine2", "Phone", "BirthDate"];

    private TestWarehouse _warehouse = null!;
    private List<Dictionary<string, string>> _source = null!;

    [OneTimeSetUp]
    public void LoadTheProspects()
    {
        string file = Path.Combine(RepositoryRoot(), "..", "shared", "data", "prospective_buyer.csv");
        if (!File.Exists(file))
        {
            Assert.Ignore("The AdventureWorksDW prospects are not here (../shared/data/prospective_buyer.csv from the project's root).");
        }

        _source = ReadSource(file);
        _warehouse = TestWarehouse.Create();
        using (DbConnection administrator = _warehouse.Open())
        {
            CustomerDataset.CreatePeople(administrator);
        }

        Plan plan = PlanReader.Read("prospects.yaml", File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Plans", "prospects.yaml")));
        using (DbConnection author = _warehouse.Open("author"))
        {
            PlanApplier.Apply(author, plan);
        }

        using DbConnection loader = _warehouse.Open("operator");
        CsvLoadResult loaded = CsvLoader.Load(_warehouse.Host, loader, new CsvLoadOptions("Prospect", file, '|'), (_, _) => { });
        Assert.That(loaded.Accepted, Is.EqualTo(_source.Count));
        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Prospect';");
    }

    [OneTimeTearDown]
    public void Remove() => _warehouse?.Dispose();

    [Test]
    public void EverySubject_HasExactlyTheRowThatThePlanPrescribes()
    {
        using DbConnection administrator = _warehouse.Open();
        SqlBinary emailKey = Key(administrator, "EmailDigest"), phoneKey = Key(administrator, "Phone");

        IEnumerable<string> expected = _source.Select(subject => string.Join('|',
            Convert.ToHexString(Encryption.Hmac(subject["EmailAddress"], emailKey, "SHA2_256", "UTF-8").Value),
            Encryption.PreserveFormat(subject["Phone"], phoneKey, new SqlBinary([])).Value,
            subject["BirthDate"][..4],
            RoundIncome(subject["YearlyIncome"]),
            subject["City"], subject["StateProvinceCode"], subject["Gender"], subject["TotalChildren"], subject["Occupation"]));

        IEnumerable<string> actual = Rows(administrator).Select(row => string.Join('|',
            Convert.ToHexString((byte[])row["EmailDigest"]!),
            row["Phone"], row["BirthYear"],
            Convert.ToDecimal(row["YearlyIncome"], CultureInfo.InvariantCulture).ToString("0", CultureInfo.InvariantCulture),
            row["City"], row["StateProvinceCode"], row["Gender"], row["TotalChildren"], row["Occupation"]));

        Assert.That(actual.Order(StringComparer.Ordinal), Is.EqualTo(expected.Order(StringComparer.Ordinal)));
    }

    [Test]
    public void NoSubject_FindsAnOriginalIdentifierInAnyRow()
    {
        using DbConnection administrator = _warehouse.Open();
        var originals = new HashSet<string>(
            _source.SelectMany(s => Identifiers.Select(i => s[i])).Where(v => v.Length >= 8), StringComparer.OrdinalIgnoreCase);
        // One prospect's address line is just the name of his city, which the plan keeps.
        originals.ExceptWith(_source.Select(s => s["City"]));

        IEnumerable<string> values = Rows(administrator).SelectMany(row => row.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)!));

        // A format-preserved phone may by chance be somebody else's: 2,059 of 10^10 numbers are originals, so two hits in 2,059 rows are already a one in ten million event.
        Assert.That(values.Count(originals.Contains), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Counts_SourceStageAndTarget_Agree()
    {
        using DbConnection compliance = _warehouse.Open("compliance");
        Dictionary<string, object?> load = compliance.Rows("SELECT * FROM log.LoadRegister;").Single();
        Assert.That(load["RowsStaged"], Is.EqualTo((long)_source.Count));
        Assert.That(load["RowsOut"], Is.EqualTo((long)_source.Count));
        using DbConnection administrator = _warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Prospect;"), Is.EqualTo(_source.Count));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Prospect;"), Is.Zero);
        Assert.That(
            administrator.Scalar<int>("SELECT COUNT(DISTINCT ProspectToken) FROM mart.Prospect;"),
            Is.EqualTo(_source.Select(s => s["ProspectAlternateKey"]).Distinct(StringComparer.Ordinal).Count()));
    }

    [TestCase("SELECT * FROM stage.Prospect;")]
    [TestCase("SELECT * FROM mapping.Token;")]
    [TestCase("SELECT * FROM mart.Prospect;")]
    public void Analyst_ReachesNeitherStageNorMapping(string query)
    {
        using DbConnection analyst = _warehouse.Open("analyst");
        Assert.That(analyst.Refusal(query), Does.Contain("permission"));
    }

    private static List<Dictionary<string, object?>> Rows(DbConnection connection) => connection.Rows("SELECT * FROM mart.Prospect;");

    private static SqlBinary Key(DbConnection administrator, string column)
    {
        int keyId = administrator.Scalar<int>("SELECT KeyId FROM mapping.DataKey WHERE KeyPurpose = N'step' AND KeyName LIKE @name;", ("@name", "%" + column + "%"));
        return new SqlBinary(administrator.Scalar<byte[]>("DECLARE @key varbinary(64); EXECUTE mapping.FetchKey @keyId = @id, @keyBytes = @key OUTPUT; SELECT @key;", ("@id", keyId))!);
    }

    private static string RoundIncome(string text) =>
        (Math.Round(decimal.Parse(text, CultureInfo.InvariantCulture) / 10_000, MidpointRounding.AwayFromZero) * 10_000).ToString("0", CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> ReadSource(string file)
    {
        string[] lines = File.ReadAllLines(file);
        string[] names = lines[0].Split('|');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split('|')).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    private static string RepositoryRoot()
    {
        string directory = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(directory, "Warehouse.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new AssertionException("Warehouse.sln was not found above the tests.");
        }

        return directory;
    }
}
