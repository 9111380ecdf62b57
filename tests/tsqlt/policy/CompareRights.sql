EXECUTE tSQLt.NewTestClass @ClassName = N'CompareRightsTests';
GO
CREATE PROCEDURE CompareRightsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    CREATE TABLE CompareRightsTests.Found (MessageNumber int, Finding nvarchar(4000), Advice nvarchar(400));
END;
GO
/* What the compliance officer is told about one user or role. */
CREATE PROCEDURE CompareRightsTests.Compare
    @about nvarchar(128)
AS
BEGIN
    DECLARE @code int;

    CREATE TABLE #Result (MessageNumber int, Finding nvarchar(4000), Advice nvarchar(400));
    EXECUTE AS USER = N'ProbeCompliance';
    INSERT INTO #Result (MessageNumber, Finding, Advice)
    EXECUTE @code = policy.CompareRights;
    REVERT;

    INSERT INTO CompareRightsTests.Found (MessageNumber, Finding, Advice)
    SELECT result.MessageNumber, result.Finding, result.Advice
    FROM #Result AS result
    WHERE result.Finding LIKE CONCAT(N'%', @about, N'%');

    -- The people of the tests are members without a record, so that there is always something to find.
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @code, @Message = N'return code';
END;
GO
CREATE PROCEDURE CompareRightsTests.AssertFound
    @number int,
    @finding nvarchar(4000)
AS
BEGIN
    DECLARE @found nvarchar(max) = (SELECT STRING_AGG(CONVERT(nvarchar(max), Finding), N' | ') FROM CompareRightsTests.Found);

    IF NOT EXISTS (SELECT 1 FROM CompareRightsTests.Found WHERE MessageNumber = @number AND Finding = @finding)
    BEGIN
        EXECUTE tSQLt.Fail N'Not found: ', @finding, N' Found: ', @found;
    END;
END;
GO
CREATE PROCEDURE CompareRightsTests.[test a role given by ALTER ROLE has no record]
AS
BEGIN
    EXECUTE CompareRightsTests.Compare @about = N'ProbeAnalyst';
    EXECUTE CompareRightsTests.AssertFound @number = 50270, @finding = N'[ProbeAnalyst] holds role bi_analyst without a record.';
END;
GO
CREATE PROCEDURE CompareRightsTests.[test conflicting roles are found, each pair once]
AS
BEGIN
    ALTER ROLE load_operator ADD MEMBER ProbeAnalyst;
    EXECUTE CompareRightsTests.Compare @about = N'ProbeAnalyst';
    EXECUTE CompareRightsTests.AssertFound @number = 50275, @finding = N'[ProbeAnalyst] holds bi_analyst and load_operator, which conflict.';
    DECLARE @count int = (SELECT COUNT(*) FROM CompareRightsTests.Found WHERE MessageNumber = 50275);
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @count;
END;
GO
CREATE PROCEDURE CompareRightsTests.[test a grant that nobody deployed is found]
AS
BEGIN
    GRANT SELECT ON mapping.Token TO ProbeAuthor;
    EXECUTE CompareRightsTests.Compare @about = N'ProbeAuthor';
    EXECUTE CompareRightsTests.AssertFound @number = 50273, @finding = N'[ProbeAuthor] has GRANT SELECT on mapping.Token, which was not given by deployment or procedure.';
END;
GO
CREATE PROCEDURE CompareRightsTests.[test a grant on one column is found]
AS
BEGIN
    GRANT SELECT ON policy.StopRequest (SubjectDigest) TO ProbeAnalyst;
    EXECUTE CompareRightsTests.Compare @about = N'ProbeAnalyst';
    EXECUTE CompareRightsTests.AssertFound @number = 50273, @finding = N'[ProbeAnalyst] has GRANT SELECT on policy.StopRequest (SubjectDigest), which was not given by deployment or procedure.';
END;
GO
CREATE PROCEDURE CompareRightsTests.[test a denial that was taken away is found]
AS
BEGIN
    REVOKE SELECT ON SCHEMA::mapping FROM bi_analyst;
    EXECUTE CompareRightsTests.Compare @about = N'bi_analyst';
    EXECUTE CompareRightsTests.AssertFound @number = 50274, @finding = N'[bi_analyst] lacks DENY SELECT on mapping, which deployment gave.';
END;
GO
CREATE PROCEDURE CompareRightsTests.[test a right on the whole database is found]
AS
BEGIN
    GRANT CONTROL TO ProbeAuthor;
    EXECUTE CompareRightsTests.Compare @about = N'ProbeAuthor';
    EXECUTE CompareRightsTests.AssertFound @number = 50273, @finding = N'[ProbeAuthor] has GRANT CONTROL on the database, which was not given by deployment or procedure.';
END;
GO
CREATE PROCEDURE CompareRightsTests.[test a member of db_owner stands above the split of roles]
AS
BEGIN
    ALTER ROLE db_owner ADD MEMBER ProbeOfficer;
    EXECUTE CompareRightsTests.Compare @about = N'ProbeOfficer';
    EXECUTE CompareRightsTests.AssertFound @number = 50272, @finding = N'[ProbeOfficer] is a member of db_owner, which stands above the split of roles.';
END;
GO
CREATE PROCEDURE CompareRightsTests.[test an analyst may not compare]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.CompareRights;
END;
GO
