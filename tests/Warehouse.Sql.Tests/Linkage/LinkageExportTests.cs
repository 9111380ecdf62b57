using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>From the joined data to their export, over rounds, and to the end: what leaves is what was approved, and the rest is destroyed on record.</summary>
[TestFixture]
internal sealed class LinkageExportTests
{
    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public void Prepare() => _warehouse = LinkageProject.CreateWarehouse();

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    [Test]
    public void Export_ApprovedByThree_ReachesItsApplicantOnly_AndWhatLedToItIsDestroyed()
    {
        Join("Approved");
        LinkageProject.AssignBoard(_warehouse, "Approved");
        int export = LinkageProject.RequestExport(_warehouse, "Approved");
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        using DbConnection other = _warehouse.Open(LinkageProject.UserOf("B"));
        string unreviewed = agent.Refusal("EXECUTE link.ReleaseExport @exportId = @id;", ("@id", export));
        LinkageProject.Review(_warehouse, export, "approved", "approved");
        string twoOfThree = agent.Refusal("EXECUTE link.ReleaseExport @exportId = @id;", ("@id", export));
        string unreleased = applicant.Refusal("EXECUTE link.ReadExport @exportId = @id;", ("@id", export));
        using (DbConnection third = _warehouse.Open(LinkageProject.Reviewers[2]))
        {
            third.Execute("EXECUTE link.ReviewExport @exportId = @id, @result = N'approved', @opinion = N'의견';", ("@id", export));
        }

        LinkageProject.Release(_warehouse, export);

        using DbConnection administrator = _warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(unreviewed, Does.Contain("50562"));
            Assert.That(twoOfThree, Does.Contain("50562"));
            Assert.That(unreleased, Does.Contain("50564"));
            Assert.That(applicant.Rows("EXECUTE link.ReadExport @exportId = @id;", ("@id", export)), Has.Count.EqualTo(12));
            Assert.That(other.Refusal("EXECUTE link.ReadExport @exportId = @id;", ("@id", export)), Does.Contain("50506"));
            foreach (string table in new[] { "ApplicantKey", "SubmittedKey", "LinkageTableRow", "DataSubmission" })
            {
                Assert.That(administrator.Scalar<int>($"SELECT COUNT(*) FROM link.{table} AS held INNER JOIN link.Project AS project ON project.ProjectId = held.ProjectId WHERE project.ProjectCode = N'Approved';"), Is.Zero, table);
            }

            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM link.Salt AS salt INNER JOIN link.Project AS project ON project.ProjectId = salt.ProjectId WHERE project.ProjectCode = N'Approved' AND salt.WrappedSalt IS NOT NULL;"), Is.Zero, "no further round: no salt");
            Assert.That(administrator.Rows("SELECT Subject FROM log.DestructionRegister AS register WHERE register.RequestNumber LIKE N'Approved%';"), Has.Count.EqualTo(4));
            Assert.That(administrator.Scalar<string>("SELECT Recipient FROM log.ProcessingRegister AS register WHERE register.ReceiptNumber = N'Approved';"), Is.EqualTo("기관 A"));
            Assert.That(administrator.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.EqualTo(true));
        });
    }

    [Test]
    public void Export_RefusedByOne_IsRefused_AndAskedForAgainAfterFurtherTreatment()
    {
        Join("Refused");
        LinkageProject.AssignBoard(_warehouse, "Refused");
        int first = LinkageProject.RequestExport(_warehouse, "Refused");
        LinkageProject.Review(_warehouse, first, "approved", "refused");
        using DbConnection reviewer = _warehouse.Open(LinkageProject.Reviewers[2]);
        string decided = reviewer.Refusal("EXECUTE link.ReviewExport @exportId = @id, @result = N'approved', @opinion = N'의견';", ("@id", first));

        using (DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A")))
        {
            Assert.That(applicant.Scalar<long>("EXECUTE link.PseudonymizeFurther @projectCode = N'Refused', @columnName = N'B_Mark', @method = N'suppress';"), Is.EqualTo(12L));
        }

        int second = LinkageProject.RequestExport(_warehouse, "Refused");
        LinkageProject.Review(_warehouse, second, "approved", "approved", "approved");
        LinkageProject.Release(_warehouse, second);

        using DbConnection recipient = _warehouse.Open(LinkageProject.UserOf("A"));
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        Assert.Multiple(() =>
        {
            Assert.That(decided, Does.Contain("50561"));
            Assert.That(recipient.Rows("EXECUTE link.ReadExport @exportId = @id;", ("@id", second)).Select(row => row["B_Mark"]), Is.All.Null);
            Assert.That(agent.Refusal("EXECUTE link.PseudonymizeFurther @projectCode = N'Refused', @columnName = N'A_Mark', @method = N'suppress';"), Does.Contain("50563"), "what was released stays");
        });
    }

    /// <summary>An approval covers what was reviewed: the attack treats the data, so to speak, after the vote.</summary>
    [Test]
    public void Export_OfDataChangedAfterItsApproval_IsNotReleased()
    {
        Join("Changed");
        LinkageProject.AssignBoard(_warehouse, "Changed");
        int export = LinkageProject.RequestExport(_warehouse, "Changed");
        LinkageProject.Review(_warehouse, export, "approved", "approved", "approved");
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        agent.Execute("EXECUTE link.PseudonymizeFurther @projectCode = N'Changed', @columnName = N'A_Mark', @method = N'suppress_rare', @parameter = 2;");

        Assert.That(agent.Refusal("EXECUTE link.ReleaseExport @exportId = @id;", ("@id", export)), Does.Contain("50559"));
    }

    [Test]
    public void Review_ByWhoIsNotOnTheBoard_OrTwice_IsRefused()
    {
        Join("Board");
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection first = _warehouse.Open(LinkageProject.Reviewers[0]);
        int export = LinkageProject.RequestExport(_warehouse, "Board");
        string stranger = first.Refusal("EXECUTE link.ReviewExport @exportId = @id, @result = N'approved', @opinion = N'의견';", ("@id", export));
        string strangerReads = first.Refusal("EXECUTE link.ReadJoined @projectCode = N'Board';");
        LinkageProject.AssignBoard(_warehouse, "Board");
        LinkageProject.Review(_warehouse, export, "approved");

        Assert.Multiple(() =>
        {
            Assert.That(stranger, Does.Contain("50555"));
            Assert.That(strangerReads, Does.Contain("50555"));
            Assert.That(first.Refusal("EXECUTE link.ReviewExport @exportId = @id, @result = N'maybe', @opinion = N' ';", ("@id", export)), Does.Contain("50560").And.Contain("50024").And.Contain("50013"));
            Assert.That(agent.Refusal("EXECUTE link.AssignExportReviewer @projectCode = N'Board', @reviewerName = N'user_a', @organisation = N'x';"), Does.Contain("50136").And.Contain("50553"));
            Assert.That(first.Rows("EXECUTE link.ReadJoined @projectCode = N'Board';"), Is.Not.Empty, "who judges sees what is judged");
        });
    }

    [Test]
    public void SelfLinkage_IsReviewedByOtherOrganisationsOnly()
    {
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        agent.Execute(
            """
            EXECUTE link.RegisterProject @projectCode = N'Self', @purposeKind = N'research', @purposeDescription = N'p', @agencyName = N'결합원', @keyAgencyName = N'키관리원', @joinType = N'inner_full';
            EXECUTE link.AddApplicant @projectCode = N'Self', @applicantCode = N'A', @organisation = N'결합원', @userName = N'user_a', @receivesData = 1;
            """);
        using DbConnection administrator = _warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(administrator.Scalar<string>("SELECT TOP (1) Detail FROM log.GovernanceRegister AS register WHERE register.Detail LIKE N'%Self%' AND register.ActionName = N'linkage: applicant added';"), Does.Contain("self-linkage"));
            Assert.That(agent.Refusal("EXECUTE link.AssignExportReviewer @projectCode = N'Self', @reviewerName = N'board1', @organisation = N'결합원';"), Does.Contain("50554"));
            Assert.DoesNotThrow(() => agent.Execute("EXECUTE link.AssignExportReviewer @projectCode = N'Self', @reviewerName = N'board1', @organisation = N'다른 기관';"));
        });
    }

    [Test]
    public void RepeatedLinkage_KeepsItsTimeSeriesKeyOverRounds_UntilTheEndNotice()
    {
        Join("Series", isRepeated: true, people: [1, 2, 3]);
        LinkageProject.AssignBoard(_warehouse, "Series");
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        Dictionary<string, string> first = SeriesKeys();
        int export = LinkageProject.RequestExport(_warehouse, "Series");
        LinkageProject.Review(_warehouse, export, "approved", "approved", "approved");
        LinkageProject.Release(_warehouse, export);
        string noReuse = keyAgent.Refusal("EXECUTE link.BeginRound @projectCode = N'Series', @reusedApplicants = N'B';");
        keyAgent.Execute("EXECUTE link.BeginRound @projectCode = N'Series';");
        SubmitAndJoin("Series", [2, 3, 4]);
        Dictionary<string, string> second = SeriesKeys();
        int written = LinkageProject.RequestExport(_warehouse, "Series", "written");

        string early = keyAgent.Refusal("EXECUTE link.EndLinkage @projectCode = N'Series', @reason = N'끝';");
        applicant.Execute("EXECUTE link.NotifyEnd @projectCode = N'Series';");
        keyAgent.Execute("EXECUTE link.EndLinkage @projectCode = N'Series', @reason = N'분석 종료';");

        using DbConnection administrator = _warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(noReuse, Does.Contain("50566"), "nothing is left of a round that was exported");
            Assert.That(written, Is.GreaterThan(export), "the second round's review may be in writing");
            Assert.That(second["R2"], Is.EqualTo(first["R2"]));
            Assert.That(second["R3"], Is.EqualTo(first["R3"]));
            Assert.That(first.Values.Concat(second.Values).Distinct().Count(), Is.EqualTo(4), "one key per subject");
            Assert.That(first.Values, Is.All.Matches("^[0-9a-f]{32}$"));
            Assert.That(early, Does.Contain("50567"));
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM link.Salt AS salt INNER JOIN link.Project AS project ON project.ProjectId = salt.ProjectId WHERE project.ProjectCode = N'Series' AND salt.WrappedSalt IS NOT NULL;"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.tables AS held INNER JOIN link.Project AS project ON held.name LIKE CONCAT(N'%[_]', project.ProjectId, N'[_]%') WHERE project.ProjectCode = N'Series';"), Is.Zero, "no table of data is left");
            Assert.That(administrator.Scalar<string>("SELECT TOP (1) RequestedBy FROM log.DestructionRegister AS register WHERE register.RequestNumber = N'Series';"), Is.EqualTo("user_a"), "who gave notice");
            Assert.That(applicant.Refusal("EXECUTE link.RequestExport @projectCode = N'Series', @useText = N'x', @safetyPlan = N'x';"), Does.Contain("50505"));
        });

        Dictionary<string, string> SeriesKeys() => agent.Rows("EXECUTE link.ReadJoined @projectCode = N'Series';").ToDictionary(row => (string)row["A_Mark"]!, row => (string)row["SeriesKey"]!);
    }

    [Test]
    public void WrittenReview_OfAFirstRound_OrOfOtherColumns_IsRefused()
    {
        Join("Written", isRepeated: true);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        Assert.Multiple(() =>
        {
            Assert.That(applicant.Refusal("EXECUTE link.RequestExport @projectCode = N'Written', @useText = N'x', @safetyPlan = N'x', @reviewMode = N'written';"), Does.Contain("50557"));
            Assert.That(applicant.Refusal("EXECUTE link.RequestExport @projectCode = N'Written', @useText = NULL, @safetyPlan = N' ', @reviewMode = N'phone';"), Does.Contain("50556").And.Contain("@useText").And.Contain("@safetyPlan"));
        });
    }

    /// <summary>B's data changed before any export; A's files are taken over as they are (guideline line 5055).</summary>
    [Test]
    public void BeginRound_BeforeAnyExport_TakesOverTheFilesThatDidNotChange()
    {
        Join("Reuse", people: [1, 2, 3]);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);

        keyAgent.Execute("EXECUTE link.BeginRound @projectCode = N'Reuse', @reusedApplicants = N'A';");
        LinkageProject.MakeKeys(_warehouse, "Reuse", "B", LinkageProject.People(3, 4));
        LinkageProject.SubmitMarks(_warehouse, "Reuse", "B", [("R3", "new3"), ("R4", "new4")]);
        LinkageProject.Accept(_warehouse, "Reuse", "B");
        LinkageProject.BuildAndJoin(_warehouse, "Reuse");

        Assert.That(LinkageProject.JoinedMarks(_warehouse, "Reuse", "AB"), Is.EqualTo(new[] { "R3 new3" }));
    }

    [Test]
    public void SubmitData_WithMistakes_TakesNothing()
    {
        LinkageProject.Register(_warehouse, "Data", "inner_single", "AB");
        LinkageProject.MakeKeys(_warehouse, "Data", "A", LinkageProject.People(1, 2));
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        const string Submit = "EXECUTE link.SubmitData @projectCode = N'Data', @treatment = N'x';";
        string none = applicant.Refusal(Submit);
        Dictionary<string, string> refusals = [];
        foreach (string columns in new[]
        {
            "SubjectReference nvarchar(20), 성명 nvarchar(20)", "SubjectReference nvarchar(20), [x] nvarchar(20), [a] float", "SubjectReference nvarchar(20), SerialNumber int", "Mark nvarchar(10)", "SubjectReference nvarchar(20)",
            "SubjectReference nvarchar(20), [x]]; DROP TABLE link.Project; --] nvarchar(20)",
        })
        {
            applicant.Execute($"CREATE TABLE #LinkageData ({columns});");
            refusals[columns] = applicant.Refusal(Submit);
            applicant.Execute("DROP TABLE #LinkageData;");
        }

        applicant.Execute("CREATE TABLE #LinkageData (SubjectReference nvarchar(20), x int); INSERT INTO #LinkageData VALUES (N'R1', 1), (N'R1', 2);");
        string twice = applicant.Refusal(Submit);
        applicant.Execute("DELETE FROM #LinkageData; INSERT INTO #LinkageData VALUES (N'unknown', 1);");
        string nobody = applicant.Refusal(Submit);

        Assert.Multiple(() =>
        {
            Assert.That(none, Does.Contain("50522"));
            Assert.That(refusals.Values, Is.EqualTo(refusals.Values.Where(message => message.Contains("5053", StringComparison.Ordinal) || message.Contains("50540", StringComparison.Ordinal))));
            Assert.That(refusals.First().Value, Does.Contain("50540").And.Contain("성명"));
            Assert.That(twice, Does.Contain("50541").And.Not.Contain("R1"));
            Assert.That(nobody, Does.Contain("50541").And.Not.Contain("unknown"));
        });
    }

    [Test]
    public void Trial_ShowsCountsOnly_CannotBeExported_AndLeavesNothing()
    {
        LinkageProject.Register(_warehouse, "Trial", "inner_single", "AB");
        int[] a = [.. Enumerable.Range(1, 60)], b = [.. Enumerable.Range(31, 60)];
        LinkageProject.MakeKeys(_warehouse, "Trial", "A", LinkageProject.People(a), isTrial: true);
        LinkageProject.MakeKeys(_warehouse, "Trial", "B", LinkageProject.People(b), isTrial: true);
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));

        Assert.That(agent.Scalar<long>("EXECUTE link.SelectTrialKeys @projectCode = N'Trial', @matchedCount = 20;"), Is.EqualTo(20));
        List<string> chosen = applicant.Rows("EXECUTE link.ReadSubjectSerials @projectCode = N'Trial', @isTrial = 1;").ConvertAll(row => (string)row["SubjectReference"]!);
        LinkageProject.SubmitMarks(_warehouse, "Trial", "A", a.Select(i => ($"R{i}", (string?)(i % 2 == 0 ? "짝" : "홀"))), isTrial: true);
        LinkageProject.SubmitMarks(_warehouse, "Trial", "B", b.Select(i => ($"R{i}", (string?)"값")), isTrial: true);
        LinkageProject.Accept(_warehouse, "Trial", "AB", isTrial: true);
        long joined = agent.Scalar<long>("EXECUTE link.TrialLinkage @projectCode = N'Trial';");
        List<Dictionary<string, object?>> counts = applicant.Rows("EXECUTE link.AnalyzeJoined @projectCode = N'Trial', @columnName = N'B_Mark', @isTrial = 1;");
        string export = applicant.Refusal("EXECUTE link.RequestExport @projectCode = N'Trial', @useText = N'x', @safetyPlan = N'x';");
        string read = agent.Refusal("EXECUTE link.ReadJoined @projectCode = N'Trial';");

        agent.Execute("EXECUTE link.EndTrial @projectCode = N'Trial';");

        using DbConnection administrator = _warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(chosen, Has.Count.EqualTo(40), "as many unmatched as matched ones");
            Assert.That(joined, Is.EqualTo(20));
            Assert.That(counts.Single()["RowsWithValue"], Is.EqualTo(20L));
            Assert.That(export, Does.Contain("50549"));
            Assert.That(read, Does.Contain("50549"));
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM link.ApplicantKey AS held INNER JOIN link.Project AS project ON project.ProjectId = held.ProjectId WHERE project.ProjectCode = N'Trial';"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.tables AS held INNER JOIN link.Project AS project ON held.name LIKE CONCAT(N'%[_]', project.ProjectId, N'[_]0%') WHERE project.ProjectCode = N'Trial';"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.DestructionRegister AS register WHERE register.RequestNumber = N'Trial';"), Is.EqualTo(4), "keys, linkage table, data, salt");
            Assert.That(agent.Refusal("EXECUTE link.TrialLinkage @projectCode = N'Trial';"), Does.Contain("50548"));
        });

        LinkageProject.MakeKeys(_warehouse, "Trial", "A", LinkageProject.People(a));
        Assert.That(applicant.Refusal("EXECUTE link.MakeKeys @projectCode = N'Trial', @isTrial = 1;"), Does.Contain("50507"));
    }

    [Test]
    public void AnalyzeJoined_HidesValuesOfFewRows()
    {
        Join("Counts", people: [.. Enumerable.Range(1, 25)], mark: i => i <= 20 ? "많음" : $"드묾{i}");
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        Assert.That(
            applicant.Rows("EXECUTE link.AnalyzeJoined @projectCode = N'Counts', @columnName = N'B_Mark';").Select(row => (row["ValueText"], row["RowsWithValue"])),
            Is.EqualTo(new (object?, object?)[] { ("많음", 20L), ("others", null) }),
            "five rare ones are not counted even together");
    }

    private void Join(string project, bool isRepeated = false, int[]? people = null, Func<int, string>? mark = null)
    {
        LinkageProject.Register(_warehouse, project, "inner_single", "AB", isRepeated: isRepeated);
        SubmitAndJoin(project, people ?? [.. Enumerable.Range(1, 12)], mark);
    }

    private void SubmitAndJoin(string project, int[] people, Func<int, string>? mark = null)
    {
        foreach (string code in new[] { "A", "B" })
        {
            LinkageProject.MakeKeys(_warehouse, project, code, LinkageProject.People(people));
            LinkageProject.SubmitMarks(_warehouse, project, code, people.Select(i => ($"R{i}", (string?)(mark?.Invoke(i) ?? $"R{i}"))));
        }

        LinkageProject.Accept(_warehouse, project, "AB");
        LinkageProject.BuildAndJoin(_warehouse, project);
    }
}
