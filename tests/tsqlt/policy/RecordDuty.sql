EXECUTE tSQLt.NewTestClass @ClassName = N'RecordDutyTests';
GO
CREATE PROCEDURE RecordDutyTests.CleanUp
AS
BEGIN
    DELETE FROM policy.DutyRecord WHERE RecordedBy LIKE N'Probe%';
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE RecordDutyTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
/* The compliance officer records. */
CREATE PROCEDURE RecordDutyTests.RecordDone
    @dutyCode nvarchar(40) = N'training',
    @subjectName nvarchar(200) = N'ProbeAnalyst',
    @doneOn date = '20260105',
    @result nvarchar(10) = N'in_order',
    @remark nvarchar(2000) = NULL,
    @nextDueOn date = NULL
AS
BEGIN
    EXECUTE AS USER = N'ProbeCompliance';
    EXECUTE policy.RecordDuty @dutyCode = @dutyCode, @subjectName = @subjectName, @doneOn = @doneOn, @doneBy = N'Data protection team', @result = @result,
        @remark = @remark, @nextDueOn = @nextDueOn;
    REVERT;
END;
GO
CREATE PROCEDURE RecordDutyTests.AssertFinding
    @expected int,
    @asOf date
AS
BEGIN
    DECLARE @actual int = (SELECT MAX(finding.MessageNumber) FROM policy.DutyFinding(@asOf, 30) AS finding WHERE finding.Argument2 LIKE N'%ProbeAnalyst%');
    EXECUTE tSQLt.AssertEquals @Expected = @expected, @Actual = @actual;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordDutyTests.[test a training is due again after its interval: noted ahead, then overdue]
AS
BEGIN
    EXECUTE RecordDutyTests.AssertFinding @expected = 50291, @asOf = '20260105';
    EXECUTE RecordDutyTests.RecordDone;
    EXECUTE RecordDutyTests.AssertFinding @expected = NULL, @asOf = '20260106';
    EXECUTE RecordDutyTests.AssertFinding @expected = 50298, @asOf = '20270105';
    EXECUTE RecordDutyTests.AssertFinding @expected = 50290, @asOf = '20270106';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordDutyTests.[test defects are reported until the duty is done again in order]
AS
BEGIN
    EXECUTE RecordDutyTests.RecordDone @result = N'defects', @remark = N'test failed';
    EXECUTE RecordDutyTests.AssertFinding @expected = 50292, @asOf = '20260106';
    EXECUTE RecordDutyTests.RecordDone @doneOn = '20260201';
    EXECUTE RecordDutyTests.AssertFinding @expected = NULL, @asOf = '20260202';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordDutyTests.[test the record stands in the register of decisions]
AS
BEGIN
    DECLARE @detail nvarchar(max), @user nvarchar(128);

    EXECUTE RecordDutyTests.RecordDone @dutyCode = N'internal_plan', @subjectName = NULL, @nextDueOn = '20260701';
    SELECT TOP (1) @detail = register.Detail, @user = register.UserName
    FROM log.GovernanceRegister AS register
    WHERE register.ActionName = N'duty done'
    ORDER BY register.SequenceNumber DESC;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeCompliance', @Actual = @user;
    EXECUTE tSQLt.AssertEqualsString
        @Expected = N'{"dutyCode":"internal_plan","doneOn":"2026-01-05","doneBy":"Data protection team","result":"in_order","nextDueOn":"2026-07-01"}', @Actual = @detail;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordDutyTests.[test all mistakes are told at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50301%50302%50304%50305%50024%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.RecordDuty @dutyCode = N'media', @subjectName = N'x', @doneOn = '29990101', @doneBy = N'', @result = N'fine', @nextDueOn = '29980101';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordDutyTests.[test the next time cannot be put off beyond the interval]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50304%2026-02-05%';
    EXECUTE RecordDutyTests.RecordDone @dutyCode = N'access_records', @subjectName = NULL, @nextDueOn = '20260206';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordDutyTests.[test it does not run inside a transaction that could take the record back]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RecordDuty',
        @call = N'EXECUTE policy.RecordDuty @dutyCode = N''media'', @doneOn = ''20260105'', @doneBy = N''x'', @result = N''in_order'';';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordDutyTests.[test an analyst may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RecordDuty @dutyCode = N'media', @doneOn = '20260105', @doneBy = N'x', @result = N'in_order';
END;
GO
