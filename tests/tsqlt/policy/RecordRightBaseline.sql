EXECUTE tSQLt.NewTestClass @ClassName = N'RecordRightBaselineTests';
GO
CREATE PROCEDURE RecordRightBaselineTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE RecordRightBaselineTests.[test a right that is declared to be in order stands by name in the register]
AS
BEGIN
    DECLARE @added nvarchar(max), @before bigint = (SELECT ISNULL(MAX(entry.SequenceNumber), 0) FROM log.RegisterEntry AS entry), @difference int;

    GRANT SELECT ON policy.Purpose TO ProbeAnalyst;
    EXECUTE policy.RecordRightBaseline;

    SELECT @added = JSON_QUERY(entry.Content, N'$.added')
    FROM log.RegisterEntry AS entry
    WHERE entry.SequenceNumber > @before;
    SET @difference = (SELECT COUNT(*) FROM log.RightFinding AS finding WHERE finding.MessageNumber = 50273 AND finding.Argument1 = N'[ProbeAnalyst]');

    EXECUTE tSQLt.AssertEqualsString @Expected = N'[{"userName":"ProbeAnalyst","stateName":"GRANT","permission":"SELECT","securable":"policy.Purpose"}]', @Actual = @added;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @difference;
END;
GO
CREATE PROCEDURE RecordRightBaselineTests.[test nothing is recorded when nothing changed]
AS
BEGIN
    DECLARE @before bigint, @after bigint;

    EXECUTE policy.RecordRightBaseline;
    SET @before = (SELECT ISNULL(MAX(entry.SequenceNumber), 0) FROM log.RegisterEntry AS entry);
    EXECUTE policy.RecordRightBaseline;
    SET @after = (SELECT ISNULL(MAX(entry.SequenceNumber), 0) FROM log.RegisterEntry AS entry);
    EXECUTE tSQLt.AssertEquals @Expected = @before, @Actual = @after;
END;
GO
CREATE PROCEDURE RecordRightBaselineTests.[test no role of the product may declare rights to be in order]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.RecordRightBaseline;
END;
GO
