using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;

namespace Warehouse.Etl.Tests.EndToEnd;

/// <summary>The AdventureWorksDW prospects, loaded with the plan beside these tests.</summary>
[TestFixture]
[Explicit("Runs the whole product on the local engine; run it with --filter while the engine is being completed.")]
[NonParallelizable]
public sealed class ProspectiveBuyerTests : IDisposable
{
    private static readonly string[] Kept =
        ["MaritalStatus", "Gender", "TotalChildren", "NumberChildrenAtHome", "Education", "Occupation", "HouseOwnerFlag", "NumberCarsOwned", "City", "StateProvinceCode"];

    private TrialWarehouse? _warehouse;
    private IReadOnlyList<Dictionary<string, string>> _source = [];
    private List<Dictionary<string, string>> _result = [];

    private static string SourceFile => Path.Combine(Folder(), "..", "..", "..", "..", "shared", "data", "prospective_buyer.csv");

    [OneTimeSetUp]
    public void LoadTheProspectsOnce()
    {
        if (!File.Exists(SourceFile))
        {
            Assert.Ignore("../shared/data/prospective_buyer.csv is not there; it is no part of the repository.");
        }

        _warehouse = new TrialWarehouse();
        string plan = Path.Combine(Folder(), "..", "Plans", "prospective-buyer.yaml");
        using (DbConnection author = _warehouse.As(People.Author))
        {
            PlanApplier.Apply(author, PlanReader.Read("prospective-buyer.yaml", File.ReadAllText(plan)));
        }

        using (DbConnection loader = _warehouse.As(People.Operator))
        {
            CsvLoader.Load(_warehouse.Host, loader, new CsvLoadOptions("ProspectiveBuyer", SourceFile, '|'), (_, _) => { });
        }

        LoadRunner.Run(_warehouse.Host, People.Operator, "pseudo.RunLoad", "ProspectiveBuyer", "full", (_, _) => { });
        string[] lines = File.ReadAllLines(SourceFile);
        string[] header = lines[0].Split('|');
        _source = [.. lines.Skip(1).Select(line => header.Zip(line.Split('|')).ToDictionary(p => p.First, p => p.Second))];
        using DbConnection administrator = _warehouse.AsAdministrator();
        _result = ReadAll(administrator, "SELECT * FROM mart.ProspectiveBuyer;");
    }

    public void Dispose() => _warehouse?.Dispose();

    [Test]
    public void Load_AllProspects_AreThereOnce()
    {
        Assert.That(_result, Has.Count.EqualTo(2059));
        Assert.That(_result.Select(row => row["ProspectToken"]), Is.Unique);
        Assert.That(_result[0].Keys, Does.Not.Contain("FirstName").And.Not.Contain("LastName").And.Not.Contain("ProspectAlternateKey").And.Not.Contain("EmailAddress"));
    }

    [Test]
    public void Load_KeptAndCoarsenedColumns_AreTheSourcesPerSubject()
    {
        string[] expected = [.. _source.Select(row => Profile(row, row["BirthDate"][..4], Rounded(row["YearlyIncome"]))).Order(StringComparer.Ordinal)];
        string[] actual = [.. _result.Select(row => Profile(row, row["BirthYear"], Rounded(row["YearlyIncome"]))).Order(StringComparer.Ordinal)];

        Assert.That(actual, Is.EqualTo(expected));
    }

    // Subjects are matched by what is kept: where that is unique, the row of the subject is known, and no original may stand in it.
    [Test]
    public void Load_EachSubject_HasNoOriginalLeft()
    {
        Dictionary<string, Dictionary<string, string>> byProfile = _result
            .GroupBy(row => Profile(row, row["BirthYear"], Rounded(row["YearlyIncome"])))
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single());
        int compared = 0;
        foreach (Dictionary<string, string> subject in _source)
        {
            if (!byProfile.TryGetValue(Profile(subject, subject["BirthDate"][..4], Rounded(subject["YearlyIncome"])), out Dictionary<string, string>? row))
            {
                continue;
            }

            compared++;
            Assert.That(row["Phone"], Is.Not.EqualTo(subject["Phone"]));
            Assert.That(Format(row["Phone"]), Is.EqualTo(Format(subject["Phone"])));
            Assert.That(row["ProspectToken"], Is.Not.EqualTo(subject["ProspectiveBuyerKey"]));
            Assert.That(row.Values, Has.None.EqualTo(subject["EmailAddress"]).And.None.EqualTo(subject["LastName"]).And.None.EqualTo(subject["AddressLine1"]));
        }

        Assert.That(compared, Is.GreaterThan(1900));
    }

    [Test]
    public void Load_SameEmail_GivesTheSameHash() =>
        Assert.That(_result.Select(row => row["EmailHash"]).Distinct().Count(), Is.EqualTo(_source.Select(row => row["EmailAddress"]).Distinct().Count()));

    [Test]
    public void Load_Stage_IsEmptied()
    {
        using DbConnection administrator = _warehouse!.AsAdministrator();

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.ProspectiveBuyer;"), Is.EqualTo(0));
    }

    [TestCase("SELECT * FROM stage.ProspectiveBuyer;")]
    [TestCase("SELECT * FROM mapping.Token;")]
    [TestCase("SELECT * FROM mapping.DataKey;")]
    [TestCase("EXECUTE mapping.OpenKey;")]
    public void Analyst_StageAndMapping_AreRefused(string query)
    {
        using DbConnection analyst = _warehouse!.As(People.Analyst);

        Assert.That(() => analyst.Rows(query), Throws.InstanceOf<DbException>().With.Property("Number").EqualTo(229));
    }

    private static string Profile(Dictionary<string, string> row, string birthYear, string income) =>
        string.Join('|', Kept.Select(column => row[column]).Append(birthYear).Append(income));

    private static string Rounded(string income) =>
        (Math.Floor(decimal.Parse(income, CultureInfo.InvariantCulture) / 25000) * 25000).ToString("0", CultureInfo.InvariantCulture);

    private static string Format(string phone) => string.Concat(phone.Select(c => char.IsAsciiDigit(c) ? '0' : c));

    private static List<Dictionary<string, string>> ReadAll(DbConnection connection, string query)
    {
        using DbCommand command = connection.CreateCommand(query, null);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => Etl.Output.CellText.Of(reader, i) ?? ""));
        }

        return rows;
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
