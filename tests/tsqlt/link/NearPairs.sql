EXECUTE tSQLt.NewTestClass @ClassName = N'NearPairsTests';
GO
/* A1 (key 1) and B3 (key 4) were decided to be one person; B3 has been moved to A1's key. */
CREATE PROCEDURE NearPairsTests.AddAppliedPair
    @projectId int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE LinkageSupport.AddProject;
    EXECUTE LinkageSupport.AddKeys;
    SELECT @projectId = project.ProjectId FROM link.Project AS project WHERE project.ProjectCode = N'ProbeProject';

    INSERT INTO link.NearPair (ProjectId, RoundNumber, PairNumber, FirstApplicant, FirstSerial, SecondApplicant, SecondSerial, Similarity, Decision)
    VALUES (@projectId, 1, 1, N'A', 1, N'B', 3, 0.96, N'same');

    UPDATE link.SubmittedKey
    SET OwnKey = LinkageKey,
        LinkageKey = HASHBYTES('SHA2_256', CONVERT(varbinary(4), 1))
    WHERE ProjectId = @projectId
        AND ApplicantCode = N'B'
        AND SerialNumber = 3;
END;
GO
CREATE PROCEDURE NearPairsTests.[test who was moved counts as matched]
AS
BEGIN
    DECLARE @projectId int, @actual int;
    EXECUTE NearPairsTests.AddAppliedPair @projectId = @projectId OUTPUT;
    CREATE TABLE #Link (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, PresentCount int NOT NULL);
    EXECUTE link.ListLinks @projectId = @projectId, @roundNumber = 1, @matchedOnly = 1;
    SELECT @actual = COUNT(*) FROM #Link AS linked;
    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @actual;
END;
GO
CREATE PROCEDURE NearPairsTests.[test withdrawn pairs give everybody the own key back]
AS
BEGIN
    DECLARE @projectId int, @actual int;
    EXECUTE NearPairsTests.AddAppliedPair @projectId = @projectId OUTPUT;
    EXECUTE link.WithdrawNearPairs @projectId = @projectId, @roundNumber = 1, @applicantCode = N'A';
    SELECT @actual = COUNT(*)
    FROM link.SubmittedKey AS submitted
    WHERE submitted.ProjectId = @projectId
        AND submitted.ApplicantCode = N'B'
        AND submitted.LinkageKey = HASHBYTES('SHA2_256', CONVERT(varbinary(4), 4))
        AND submitted.OwnKey IS NULL;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @actual;
    SELECT @actual = COUNT(*) FROM link.NearPair AS pair WHERE pair.ProjectId = @projectId;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @actual;
END;
GO
CREATE PROCEDURE NearPairsTests.[test thresholds out of order are no row]
AS
BEGIN
    EXECUTE LinkageSupport.AddProject;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 547;
    INSERT INTO link.Tolerance (ProjectId, ReviewFrom, AcceptFrom, Consent, AllowedBy)
    SELECT project.ProjectId, 0.95, 0.85, N'x', N'x'
    FROM link.Project AS project
    WHERE project.ProjectCode = N'ProbeProject';
END;
GO
CREATE PROCEDURE NearPairsTests.[test an applicant sees no list for review]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReadNearPairs @projectCode = N'ProbeProject';
END;
GO
CREATE PROCEDURE NearPairsTests.[test a linkage agent decides on nobody]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.DecideNearPair @projectCode = N'ProbeProject', @pairNumber = 1, @result = N'same', @opinion = N'x';
END;
GO
