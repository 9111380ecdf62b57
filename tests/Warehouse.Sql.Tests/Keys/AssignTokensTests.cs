using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Keys;

/// <summary>Requests for tokens as the load makes them: whatever is known of a request already, each value gets one token, which it keeps, and every number is taken once.</summary>
[TestFixture]
internal sealed class AssignTokensTests
{
    /// <summary>The rows that decide whether a request's known values are looked up first.</summary>
    private const int Sample = 1000;

    /// <summary>How much of a request is known, where its new values stand, and whether the sample shows what the rest is like.</summary>
    [TestCase("digits", 0, 3000)]
    [TestCase("digits", 3000, 0)]
    [TestCase("digits", 2500, 500)]
    [TestCase("digits", 300, 2700)]
    [TestCase("letters", 1200, 1200)]
    [TestCase("uuid", 10, 5)]
    [TestCase("random", 2500, 500)]
    [TestCase("random", 300, 2700)]
    [TestCase("original", 2500, 500)]
    public void Request_OfKnownAndNewValues_GivesEachItsTokenAndLeavesNoNumberOut(string form, int known, int fresh)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection session = Begin(warehouse);
        Dictionary<string, string> before = known == 0 ? [] : Assign(session, form, Values("known", known));
        Assert.That(before.Values.Distinct().Count(), Is.EqualTo(known));

        // New values behind the known ones, each of all twice, some rows without a value.
        string?[] all = [null, .. Values("known", known), .. Values("new", fresh), null, .. Values("new", fresh), .. Values("known", known)];
        Dictionary<string, string> after = Assign(session, form, all);

        Assert.That(after, Has.Count.EqualTo(known + fresh));
        Assert.That(after.Values.Distinct().Count(), Is.EqualTo(known + fresh));
        Assert.That(before.Where(pair => after[pair.Key] != pair.Value), Is.Empty, "a token never changes");
        AssertNumbered(session, known + fresh);
        Assert.That(Assign(session, form, [.. all.Reverse()]), Is.EquivalentTo(after), "the same values in another order");
        AssertNumbered(session, known + fresh);
    }

    [Test]
    public void Request_WithoutValues_GivesNothingAndTakesNoNumber()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection session = Begin(warehouse);

        Assert.That(Assign(session, "digits", []), Is.Empty);
        Assert.That(Assign(session, "digits", [null, null]), Is.Empty);

        AssertNumbered(session, 0);
    }

    [Test]
    public void Request_WhoseSampleIsOfAnotherKindThanItsRest_GivesEachItsToken([Values] bool beginsWithKnownValues)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection session = Begin(warehouse);
        string[] known = Values("known", 2 * Sample);
        string[] fresh = Values("new", 2 * Sample);
        Dictionary<string, string> before = Assign(session, "digits", known);

        Dictionary<string, string> after = Assign(session, "digits", beginsWithKnownValues ? [.. known, .. fresh] : [.. fresh, .. known]);

        Assert.That(after.Values.Distinct().Count(), Is.EqualTo(4 * Sample));
        Assert.That(before.Where(pair => after[pair.Key] != pair.Value), Is.Empty);
        AssertNumbered(session, 4 * Sample);
    }

    [Test]
    public void TrimmedDomain_TakesBlanksAroundAValueForNothing_WhetherItIsKnownOrNew()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection session = Begin(warehouse);
        string[] values = Values("known", Sample);
        Dictionary<string, string> plain = Assign(session, "digits", values, comparison: "trimmed");

        Dictionary<string, string> blanks = Assign(session, "digits", [.. values.Select(static v => "  " + v + " "), " 새 값", "새 값  "], comparison: "trimmed");

        Assert.That(values.Where(value => blanks["  " + value + " "] != plain[value]), Is.Empty);
        Assert.That(blanks[" 새 값"], Is.EqualTo(blanks["새 값  "]));
        AssertNumbered(session, Sample + 1);
    }

    /// <summary>Another session assigns between this one's look-up and its lock: what it assigned is taken over, and the numbers it took are not taken again.</summary>
    [Test]
    public void ValuesAssignedByAnotherSessionMeanwhile_KeepItsTokens(
        [Values("digits", "letters", "uuid", "random", "original")] string form, [Values(0, 40, 100)] int shared)
    {
        if (TestWarehouse.OnServer)
        {
            Assert.Ignore("The moment is an event of the local engine.");
        }

        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection session = Begin(warehouse);
        using DbConnection other = Begin(warehouse);
        Assign(session, form, Values("before", 10));
        string[] mine = Values("value", 100);
        string[] theirs = [.. mine.Take(shared), .. Values("theirs", 100 - shared)];
        Dictionary<string, string> given = [];
        int line = LineOf(session, "BEGIN TRANSACTION;");

        using StatementTap tap = new("mapping.AssignTokens", line, () => given = Assign(other, form, theirs));
        Dictionary<string, string> got = Assign(session, form, mine);

        Assert.That(given, Has.Count.EqualTo(100), "the other session was there");
        Assert.That(mine.Take(shared).Where(value => got[value] != given[value]), Is.Empty);
        Assert.That(got.Values.Concat(given.Values).Distinct().Count(), Is.EqualTo(200 - shared));
        AssertNumbered(session, 210 - shared, leavesNumbersOut: true);
        Dictionary<string, string> again = Assign(session, form, [.. mine, .. theirs]);
        Assert.That(got.Concat(given).Where(pair => again[pair.Key] != pair.Value), Is.Empty);
    }

    [TestCase("digits", "is full")]
    [TestCase("original", "more than 40 characters")]
    public void RequestThatCannotBeServedWhole_AssignsNothingAndNamesNoValue(string form, string reason)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection session = Begin(warehouse);
        Assign(session, form, Values("before", 10));
        string[] values = [.. Values("secret", 20), new string('7', 41)];
        session.Execute("UPDATE mapping.TokenDomain SET NextNumber = 999999999990;");

        DbException? refusal = Assert.Catch<DbException>(() => Assign(session, form, values));

        Assert.That(refusal!.Message, Does.Contain(reason).And.Not.Contain("777").And.Not.Contain("secret"));
        Assert.That(session.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.EqualTo(10));
        Assert.That(session.Scalar<int>("SELECT COUNT(*) FROM mapping.TokenOriginal;"), Is.EqualTo(10));
        Assert.That(session.Scalar<long>("SELECT MAX(NextNumber) FROM mapping.TokenDomain;"), Is.EqualTo(999999999990));
    }

    private static DbConnection Begin(TestWarehouse warehouse)
    {
        DbConnection session = warehouse.Open();
        session.Execute(
            """
            CREATE TABLE #TokenRequest (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL);
            CREATE TABLE #TokenResult (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL);
            """);
        return session;
    }

    /// <summary>Each different value's token; rows of one value that got different ones fail the test, as does a value without one or a NULL with one.</summary>
    private static Dictionary<string, string> Assign(DbConnection session, string form, IReadOnlyList<string?> values, string comparison = "binary")
    {
        session.Execute("TRUNCATE TABLE #TokenRequest; TRUNCATE TABLE #TokenResult;");
        session.Execute(
            """
            INSERT INTO #TokenRequest (StageRowId, OriginalValue) SELECT CONVERT(bigint, item.[key]) + 1, item.value FROM OPENJSON(@values) AS item;
            DECLARE @domainId int;
            EXECUTE mapping.EnsureDomain @domainName = N'people', @comparison = @comparison, @isReversible = 1, @form = @form, @domainId = @domainId OUTPUT;
            EXECUTE mapping.AssignTokens @domainId = @domainId;
            """,
            ("@values", JsonSerializer.Serialize(values)), ("@comparison", comparison), ("@form", form));
        Dictionary<string, string> tokens = [];
        foreach (Dictionary<string, object?> row in session.Rows("SELECT request.OriginalValue, result.Token FROM #TokenRequest AS request FULL OUTER JOIN #TokenResult AS result ON result.StageRowId = request.StageRowId;"))
        {
            Assert.That(row["OriginalValue"] is string, Is.EqualTo(row["Token"] is string), "a token for each value and for no NULL");
            if (row["OriginalValue"] is string value && row["Token"] is string token)
            {
                Assert.That(tokens.TryAdd(value, token) || tokens[value] == token, "one value, one token");
            }
        }

        return tokens;
    }

    private static string[] Values(string kind, int count) => [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{kind} 홍길동 {i:D7}"))];

    /// <summary>As many tokens, originals and numbers as values, no number twice, the next one behind the last.</summary>
    private static void AssertNumbered(DbConnection session, long values, bool leavesNumbersOut = false)
    {
        Dictionary<string, object?> row = session.Rows(
            """
            SELECT
                Rows = (SELECT COUNT_BIG(*) FROM mapping.Token),
                Tokens = (SELECT COUNT_BIG(DISTINCT token.Token) FROM mapping.Token AS token),
                Originals = (SELECT COUNT_BIG(DISTINCT original.Token) FROM mapping.TokenOriginal AS original),
                Entries = (SELECT COUNT_BIG(DISTINCT original.EntryNumber) FROM mapping.TokenOriginal AS original),
                Strays = (SELECT COUNT_BIG(*) FROM mapping.Token AS token WHERE token.TokenNumber IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mapping.TokenOriginal AS original WHERE original.EntryNumber = token.TokenNumber AND original.Token = token.Token)),
                LastEntry = (SELECT ISNULL(MAX(original.EntryNumber), 0) FROM mapping.TokenOriginal AS original),
                LastTaken = (SELECT MAX(domain.NextNumber) - 1 FROM mapping.TokenDomain AS domain);
            """).Single();
        Assert.That(new[] { row["Rows"], row["Tokens"], row["Originals"], row["Entries"] }, Is.All.EqualTo(values));
        Assert.That(row["Strays"], Is.Zero);
        Assert.That(row["LastTaken"], Is.EqualTo(row["LastEntry"]));
        Assert.That(row["LastEntry"], leavesNumbersOut ? Is.GreaterThanOrEqualTo(values) : Is.EqualTo(values));
    }

    private static int LineOf(DbConnection session, string statement)
    {
        string definition = session.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'mapping.AssignTokens'));")!;
        return definition[..definition.IndexOf(statement, StringComparison.Ordinal)].Count(static c => c == '\n') + 1;
    }

    /// <summary>Does something once, before a statement of a procedure runs, on its thread.</summary>
    private sealed class StatementTap(string module, int line, Action act) : EventListener
    {
        private Action? _act = act;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Warehouse-LocalEngine")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData is { EventName: "StatementStarting", Payload: [string at, int place] } && at == module && place == line && _act is { } once)
            {
                _act = null;
                once();
            }
        }
    }
}
