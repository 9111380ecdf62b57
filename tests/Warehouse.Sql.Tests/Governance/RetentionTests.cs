using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>Kept for exactly as long as the law says, and provably nothing else removed.</summary>
[TestFixture]
internal sealed class RetentionTests
{
    [TestCase("2026-11-22", "2029-11-23")]
    [TestCase("2028-02-29", "2031-03-01")]
    [TestCase("2028-02-28", "2031-03-01")]
    [TestCase("2027-02-28", "2030-03-01")]
    [TestCase("2025-02-28", "2028-03-01")]
    [TestCase("2025-02-27", "2028-02-28")]
    [TestCase("2026-12-31", "2030-01-01")]
    public void FirstPurgeDay_CountsFromTheDayAfter_ThreeYears(string day, string expected)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();

        string? first = administrator.Scalar<string>("SELECT CONVERT(nvarchar(10), log.FirstPurgeDay(CONVERT(date, @day, 23)), 23);", ("@day", day));

        Assert.That(first, Is.EqualTo(expected));
        Assert.That(FirstPurgeDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)), Is.EqualTo(DateOnly.Parse(expected, CultureInfo.InvariantCulture)), "the simulation's own count");
    }

    /// <summary>Thirty-odd years in the life of a hundred datasets, purged about once a year; after each purge exactly what must be kept is there.</summary>
    [Test]
    public void Purge_OverDecades_RemovesNothingEarlyAndKeepsNothingTooLong()
    {
        var random = new Random(20261129);
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        using DbConnection compliance = AsCompliance(warehouse, administrator);
        Life[] datasets = [.. Enumerable.Range(1, 100).Select(n => Life.Draw(random, n))];
        Register(administrator, datasets);
        List<ChainEntry> history = [.. datasets.SelectMany(d => d.Entries(random)).Concat(Unattached(random)).OrderBy(static e => e.RecordedAt)];
        var writer = new ChainWriter(administrator);
        var written = new List<(long Number, ChainEntry Entry)>();
        long before = administrator.Scalar<long>("SELECT MAX(SequenceNumber) FROM log.RegisterEntry;");
        int next = 0, purged = 0;

        for (var day = new DateOnly(1994, 1, 1); day < new DateOnly(2026, 6, 1); day = day.AddDays(random.Next(120, 500)))
        {
            int upTo = next;
            while (upTo < history.Count && LegalDay(history[upTo].RecordedAt) <= day)
            {
                upTo++;
            }

            ChainEntry[] due = [.. history[next..upTo]];
            written.AddRange(writer.Append(due).Zip(due));
            next = upTo;
            foreach (Life life in datasets.Where(d => !d.IsDestroyed && d.DestroyedOn <= day))
            {
                life.IsDestroyed = true;
                administrator.Execute("UPDATE policy.Dataset SET StateName = N'destroyed' WHERE DatasetName = @name;", ("@name", life.Name));
            }

            compliance.Execute("EXECUTE log.PurgeExpired @asOf = @day, @execute = 1;", ("@day", day.ToDateTime(TimeOnly.MinValue)));

            HashSet<long> kept = [.. administrator.Rows("SELECT SequenceNumber FROM log.RegisterEntry WHERE SequenceNumber > @before;", ("@before", before)).Select(static r => (long)r["SequenceNumber"]!)];
            foreach ((long number, ChainEntry entry) in written)
            {
                Assert.That(kept.Contains(number), Is.EqualTo(MustBeKept(entry, written, datasets, day)), $"{entry} on {day}");
            }

            purged = written.Count(w => !kept.Contains(w.Number));
        }

        Assert.That(purged, Is.GreaterThan(500), "the simulation purges");
        Assert.That(compliance.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.GovernanceRegister WHERE ActionName = N'registers purged';"), Is.Positive);
    }

    [Test]
    public void Purge_DryRun_RemovesNothing_AndADayToComeIsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        using DbConnection compliance = AsCompliance(warehouse, administrator);
        new ChainWriter(administrator).Append([new(new DateTime(2001, 5, 1), "access", null, "{}")]);
        int before = administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry;");

        List<Dictionary<string, object?>> shown = compliance.Rows("EXECUTE log.PurgeExpired @asOf = '20991231';");

        Assert.That(shown.Sum(static r => Convert.ToInt32(r["EntryCount"], CultureInfo.InvariantCulture)), Is.Positive);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry;"), Is.EqualTo(before));
        Assert.That(compliance.Refusal("EXECUTE log.PurgeExpired @asOf = '20991231', @execute = 1;"), Does.Contain("not after today"));
    }

    /// <summary>The file of a provision is destroyed, and recorded, while the dataset goes on: that day starts no three years.</summary>
    [Test]
    public void Entries_OfADatasetThatExists_AreKeptWhateverElseOfItWasDestroyed()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        using DbConnection compliance = AsCompliance(warehouse, administrator);
        Register(administrator, [new Life { Name = "Long001", Begin = new DateTime(2001, 1, 1) }]);
        new ChainWriter(administrator).Append(
        [
            new(new DateTime(2001, 5, 1), "load", "Long001", "{}"),
            new(new DateTime(2001, 6, 1), "destruction", "Long001", """{"subject":"pseudonymized_data","objectName":"provided file of Long001","destroyedOn":"2001-06-01"}"""),
        ]);

        Assert.That(
            compliance.Rows("SELECT FirstPurgeDay FROM log.EntryRetention WHERE DatasetName = N'Long001';").Select(static r => r["FirstPurgeDay"]),
            Is.EqualTo(new object?[] { null, null }));

        administrator.Execute("UPDATE policy.Dataset SET StateName = N'destroyed' WHERE DatasetName = N'Long001';");
        Assert.That(
            compliance.Rows("SELECT FirstPurgeDay FROM log.EntryRetention WHERE DatasetName = N'Long001';").Select(static r => r["FirstPurgeDay"]),
            Has.All.EqualTo(new DateTime(2004, 6, 2)));
    }

    /// <summary>A contract belongs to what was provided under it: a regulator asks for both.</summary>
    [Test]
    public void Entry_OfAContract_IsKeptAsLongAsWhatIsProvidedUnderIt()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        using DbConnection compliance = AsCompliance(warehouse, administrator);
        administrator.Execute("""
            EXECUTE policy.RegisterPurpose @purposeCode = N'GIVEN', @purposeKind = N'statistics', @description = N'd', @useForm = N'third_party', @recipient = N'B통계', @contractReference = N'C-1', @validFrom = '19900101';
            EXECUTE policy.RegisterRequest @receiptNumber = N'R-GIVEN', @purposeCode = N'GIVEN', @applicant = N'a', @manager = N'm';
            INSERT INTO policy.Dataset (DatasetName, PurposeCode, ReceiptNumber, RegisteredBy) VALUES (N'Given', N'GIVEN', N'R-GIVEN', N'author');
            """);
        const string Contract = """{"actionName":"contract registered","detail":{"contractReference":"C-1","recipient":"RECIPIENT"}}""";
        new ChainWriter(administrator).Append(
        [
            new(new DateTime(2001, 5, 1), "governance", null, Contract.Replace("RECIPIENT", "B통계", StringComparison.Ordinal)),
            new(new DateTime(2001, 5, 1), "governance", null, Contract.Replace("RECIPIENT", "C통계", StringComparison.Ordinal)),
            new(new DateTime(2006, 5, 1), "destruction", "Given", """{"subject":"pseudonymized_data","objectName":"Given","destroyedOn":"2006-05-01"}"""),
        ]);
        const string Days = "SELECT retention.FirstPurgeDay FROM log.EntryRetention AS retention INNER JOIN log.GovernanceRegister AS register ON register.SequenceNumber = retention.SequenceNumber WHERE register.ActionName = N'contract registered' ORDER BY retention.SequenceNumber;";

        Assert.That(compliance.Rows(Days).Select(static r => r["FirstPurgeDay"]), Is.EqualTo(new object?[] { null, new DateTime(2004, 5, 2) }), "with another recipient it is another contract");
        administrator.Execute("UPDATE policy.Dataset SET StateName = N'destroyed' WHERE DatasetName = N'Given';");
        Assert.That(compliance.Rows(Days).Select(static r => r["FirstPurgeDay"]), Is.EqualTo(new object?[] { new DateTime(2009, 5, 2), new DateTime(2004, 5, 2) }));
    }

    /// <summary>What was purged stays told: its tombstone is neither changed nor removed nor swept away with the table.</summary>
    [TestCase("DELETE FROM log.PurgedRange;", "append-only")]
    [TestCase("UPDATE log.PurgedRange SET LastSequence = LastSequence + 1;", "append-only")]
    [TestCase("TRUNCATE TABLE log.PurgedRange;", "referenced by a FOREIGN KEY")]
    public void Tombstone_IsNeitherChangedNorRemoved(string attack, string refusal)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        using DbConnection compliance = AsCompliance(warehouse, administrator);
        new ChainWriter(administrator).Append([new(new DateTime(2001, 5, 1), "access", null, "{}")]);
        compliance.Execute("EXECUTE log.PurgeExpired @asOf = '20100101', @execute = 1;");

        Assert.That(administrator.Refusal(attack), Does.Contain(refusal));
        Assert.That(compliance.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True);
    }

    [Test]
    public void Purge_OfATamperedChain_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        using DbConnection compliance = AsCompliance(warehouse, administrator);
        new ChainWriter(administrator).Append([new(new DateTime(2001, 5, 1), "access", null, "{}"), new(new DateTime(2001, 5, 2), "access", null, "{}")]);
        administrator.Execute("DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;");
        administrator.Execute("UPDATE log.RegisterEntry SET Content = N'{\"changed\":1}' WHERE SequenceNumber = (SELECT MAX(SequenceNumber) FROM log.RegisterEntry);");
        administrator.Execute("ENABLE TRIGGER log.RefuseChange ON log.RegisterEntry;");

        Assert.That(compliance.Refusal("EXECUTE log.PurgeExpired @asOf = '20100101', @execute = 1;"), Does.Contain("is not intact from entry"));
    }

    /// <summary>The rule once more, in other words: what the database must agree with.</summary>
    private static bool MustBeKept(ChainEntry entry, List<(long Number, ChainEntry Entry)> written, Life[] datasets, DateOnly day)
    {
        if (entry.Dataset is not null && !datasets.Single(d => d.Name == entry.Dataset).IsDestroyed)
        {
            return true;
        }

        if (entry.Register == "access_right" && entry.Content.Contains("\"grant\"", StringComparison.Ordinal))
        {
            string user = entry.Content.Split('"')[3];
            if (!written.Any(w => w.Entry.RecordedAt > entry.RecordedAt && w.Entry.Register == "access_right" && w.Entry.Content.Contains($"\"{user}\"", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        DateOnly from = LegalDay(entry.RecordedAt);
        if (entry.Dataset is not null && datasets.Single(d => d.Name == entry.Dataset).DestroyedOn is { } destroyed && destroyed > from)
        {
            from = destroyed;
        }

        return day < FirstPurgeDay(from);
    }

    // Three years that begin with the next day: all days before the same day of the third year after it, or of the next month where there is none.
    private static DateOnly FirstPurgeDay(DateOnly day)
    {
        DateOnly start = day.AddDays(1);
        return start is { Month: 2, Day: 29 } ? new DateOnly(start.Year + 3, 3, 1) : new DateOnly(start.Year + 3, start.Month, start.Day);
    }

    private static DateOnly LegalDay(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(9));

    private static IEnumerable<ChainEntry> Unattached(Random random)
    {
        for (int i = 0; i < 200; i++)
        {
            var at = new DateTime(1990 + random.Next(36), 1 + random.Next(12), 1 + random.Next(28), random.Next(24), random.Next(60), 0, DateTimeKind.Unspecified);
            yield return new ChainEntry(at, "access", null, "{}");
            if (i % 10 == 0)
            {
                yield return new ChainEntry(at, "access_right", null, $$"""{"userName":"person{{i}}","roleName":"bi_analyst","change":"grant"}""");
                if (i % 20 == 0)
                {
                    yield return new ChainEntry(at.AddDays(random.Next(1, 2000)), "access_right", null, $$"""{"userName":"person{{i}}","roleName":"bi_analyst","change":"revoke"}""");
                }
            }
        }
    }

    private static void Register(DbConnection administrator, Life[] datasets)
    {
        administrator.Execute("""
            EXECUTE policy.RegisterPurpose @purposeCode = N'LONG', @purposeKind = N'archiving', @description = N'A long time', @useForm = N'internal_use', @validFrom = '19900101';
            EXECUTE policy.RegisterRequest @receiptNumber = N'R-LONG', @purposeCode = N'LONG', @applicant = N'a', @manager = N'm';
            """);
        administrator.Execute("INSERT INTO policy.Dataset (DatasetName, PurposeCode, ReceiptNumber, RegisteredBy) VALUES "
            + string.Join(", ", datasets.Select(static d => $"(N'{d.Name}', N'LONG', N'R-LONG', N'author')")) + ";");
    }

    private static DbConnection AsCompliance(TestWarehouse warehouse, DbConnection administrator)
    {
        CustomerDataset.CreatePeople(administrator);
        return warehouse.Open("compliance");
    }

    private sealed class Life
    {
        public required string Name { get; init; }

        public required DateTime Begin { get; init; }

        /// <summary>The legal day of destruction; null for a dataset that outlives the simulation.</summary>
        public DateOnly? DestroyedOn { get; init; }

        public bool IsDestroyed { get; set; }

        public static Life Draw(Random random, int number)
        {
            var begin = new DateTime(1990 + random.Next(30), 1 + random.Next(12), 1 + random.Next(28), 0, 0, 0, DateTimeKind.Unspecified);
            DateOnly end = DateOnly.FromDateTime(begin.AddDays(random.Next(1, 4000)));
            // Leap days are rare; some datasets end on one, or the day before.
            end = (number % 10) switch { 0 => new DateOnly((begin.Year + 4) / 4 * 4, 2, 29), 1 => new DateOnly((begin.Year + 4) / 4 * 4, 2, 28), _ => end };
            return new Life { Name = "Long" + number.ToString("D3", CultureInfo.InvariantCulture), Begin = begin, DestroyedOn = number % 7 == 0 ? null : end };
        }

        public IEnumerable<ChainEntry> Entries(Random random)
        {
            DateTime end = DestroyedOn?.ToDateTime(new TimeOnly(3, 0)) ?? Begin.AddYears(5);
            for (int i = 0; i < 8; i++)
            {
                yield return new ChainEntry(Begin.AddMinutes(random.Next(Math.Max(1, (int)(end - Begin).TotalMinutes))), i % 2 == 0 ? "load" : "governance", Name, "{}");
            }

            if (DestroyedOn is { } day)
            {
                yield return new ChainEntry(end, "destruction", Name, $$"""{"subject":"pseudonymized_data","destroyedOn":"{{day:yyyy-MM-dd}}"}""");
                // What comes after, for example the additional information a year later, counts for itself.
                yield return new ChainEntry(end.AddDays(random.Next(1, 700)), "destruction", Name, $$"""{"subject":"additional_information","destroyedOn":"{{day:yyyy-MM-dd}}"}""");
            }
        }
    }
}
