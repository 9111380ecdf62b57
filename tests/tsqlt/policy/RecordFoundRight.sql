EXECUTE tSQLt.NewTestClass @ClassName = N'RecordFoundRightTests';
GO
CREATE PROCEDURE RecordFoundRightTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE RecordFoundRightTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
/* The compliance officer records; the last entry of the register about the user. */
CREATE PROCEDURE RecordFoundRightTests.RecordAs
    @user nvarchar(128),
    @roleName nvarchar(128),
    @userName nvarchar(128),
    @reason nvarchar(400) = N'named by the administrator'
AS
BEGIN
    DECLARE @statement nvarchar(max) = CONCAT(N'EXECUTE AS USER = ', QUOTENAME(@user, N''''),
        N'; EXECUTE policy.RecordFoundRight @roleName = @roleName, @userName = @userName, @reason = @reason; REVERT;');
    EXECUTE sys.sp_executesql @statement, N'@roleName nvarchar(128), @userName nvarchar(128), @reason nvarchar(400)', @roleName = @roleName, @userName = @userName, @reason = @reason;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordFoundRightTests.[test a membership that was found stands in the register and is recorded from then on]
AS
BEGIN
    DECLARE @change nvarchar(10), @changedBy nvarchar(128), @recorded int;

    EXECUTE RecordFoundRightTests.RecordAs @user = N'ProbeCompliance', @roleName = N'privacy_officer', @userName = N'ProbeOfficer';
    SELECT @change = register.ChangeKind, @changedBy = register.ChangedBy
    FROM log.AccessRightRegister AS register
    WHERE register.UserName = N'ProbeOfficer';
    SET @recorded = (SELECT COUNT(*) FROM log.RecordedMembership AS recorded WHERE recorded.UserName = N'ProbeOfficer' AND recorded.RoleName = N'privacy_officer');

    EXECUTE tSQLt.AssertEqualsString @Expected = N'found', @Actual = @change;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeCompliance', @Actual = @changedBy;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @recorded;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordFoundRightTests.[test a recorded membership that is gone is put on record as gone]
AS
BEGIN
    DECLARE @recorded int;

    EXECUTE RecordFoundRightTests.RecordAs @user = N'ProbeCompliance', @roleName = N'bi_analyst', @userName = N'ProbeAnalyst';
    ALTER ROLE bi_analyst DROP MEMBER ProbeAnalyst;
    EXECUTE RecordFoundRightTests.RecordAs @user = N'ProbeOfficer', @roleName = N'bi_analyst', @userName = N'ProbeAnalyst', @reason = N'dropped by hand';
    SET @recorded = (SELECT COUNT(*) FROM log.RecordedMembership AS recorded WHERE recorded.UserName = N'ProbeAnalyst' AND recorded.RoleName = N'bi_analyst');
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @recorded;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordFoundRightTests.[test a record that agrees with the catalog is not written again]
AS
BEGIN
    EXECUTE RecordFoundRightTests.RecordAs @user = N'ProbeCompliance', @roleName = N'bi_analyst', @userName = N'ProbeAnalyst';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50278%';
    EXECUTE RecordFoundRightTests.RecordAs @user = N'ProbeCompliance', @roleName = N'bi_analyst', @userName = N'ProbeAnalyst';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordFoundRightTests.[test nobody records his own right, without a reason or for a role that is not ours: all told at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%50120%50277%';
    EXECUTE RecordFoundRightTests.RecordAs @user = N'ProbeOfficer', @roleName = N'db_owner]; DROP USER ProbeAnalyst; --', @userName = N'ProbeOfficer', @reason = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordFoundRightTests.[test it does not run inside a transaction that could take the record back]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RecordFoundRight',
        @call = N'EXECUTE policy.RecordFoundRight @roleName = N''bi_analyst'', @userName = N''ProbeAnalyst'', @reason = N''x'';';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordFoundRightTests.[test an analyst may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE RecordFoundRightTests.RecordAs @user = N'ProbeAnalyst', @roleName = N'bi_analyst', @userName = N'ProbeReviewer1';
END;
GO
