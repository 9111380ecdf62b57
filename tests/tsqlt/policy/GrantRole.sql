EXECUTE tSQLt.NewTestClass @ClassName = N'GrantRoleTests';
GO
CREATE PROCEDURE GrantRoleTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE VIEW GrantRoleTests.NewcomerRole
AS
SELECT held.RoleName
FROM policy.RoleMembership AS held
WHERE held.UserName = N'ProbeNewcomer';
GO
/* People, and a newcomer who gets a role from the officer. */
CREATE PROCEDURE GrantRoleTests.GrantToNewcomer
    @roleName nvarchar(128),
    @reason nvarchar(400) = N'joined'
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.GrantRole @roleName = @roleName, @userName = N'ProbeNewcomer', @reason = @reason;
    REVERT;
END;
GO
CREATE PROCEDURE GrantRoleTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    CREATE USER ProbeNewcomer WITHOUT LOGIN;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test a grant makes a member and stands in the register of access rights]
AS
BEGIN
    EXECUTE GrantRoleTests.GrantToNewcomer @roleName = N'bi_analyst', @reason = N'분석팀 합류';

    -- What is expected is made of the actual table's columns: of the same collations, whatever tempdb's is.
    SELECT held.RoleName INTO #ActualRole FROM GrantRoleTests.NewcomerRole AS held;
    SELECT actual.RoleName INTO #ExpectedRole FROM #ActualRole AS actual WHERE 1 = 0;
    INSERT INTO #ExpectedRole (RoleName) VALUES (N'bi_analyst');

    SELECT TOP (1)
        UserName = JSON_VALUE(entry.Content, N'$.userName'),
        RoleName = JSON_VALUE(entry.Content, N'$.roleName'),
        ChangeKind = JSON_VALUE(entry.Content, N'$.change'),
        ChangedBy = JSON_VALUE(entry.Content, N'$.changedBy'),
        Reason = JSON_VALUE(entry.Content, N'$.reason')
    INTO #ActualEntry
    FROM log.RegisterEntry AS entry
    ORDER BY entry.SequenceNumber DESC;
    SELECT actual.UserName, actual.RoleName, actual.ChangeKind, actual.ChangedBy, actual.Reason INTO #ExpectedEntry FROM #ActualEntry AS actual WHERE 1 = 0;
    INSERT INTO #ExpectedEntry (UserName, RoleName, ChangeKind, ChangedBy, Reason) VALUES (N'ProbeNewcomer', N'bi_analyst', N'grant', N'ProbeOfficer', N'분석팀 합류');

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#ExpectedRole', @Actual = N'#ActualRole';
    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#ExpectedEntry', @Actual = N'#ActualEntry';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test who loads does not review as well]
AS
BEGIN
    DECLARE @message nvarchar(2048), @count int;

    EXECUTE GrantRoleTests.GrantToNewcomer @roleName = N'load_operator';

    BEGIN TRY
        EXECUTE GrantRoleTests.GrantToNewcomer @roleName = N'adequacy_reviewer';
    END TRY
    BEGIN CATCH
        SET @message = ERROR_MESSAGE();
    END CATCH;

    SELECT @count = COUNT(*) FROM GrantRoleTests.NewcomerRole AS held;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%50122%ProbeNewcomer%load_operator%adequacy_reviewer%', @Actual = @message;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @count;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test an officer does not grant himself a role]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50123%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = N'ProbeOfficer', @reason = N'curious';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test a fixed role of the database is none of the product's]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50120%db_owner%';
    EXECUTE GrantRoleTests.GrantToNewcomer @roleName = N'db_owner';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test a service user is nobody's account]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50121%load_service%';
    EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = N'load_service', @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test without a reason nothing is granted]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@reason must be given%';
    EXECUTE GrantRoleTests.GrantToNewcomer @roleName = N'bi_analyst', @reason = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test an analyst grants nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = N'ProbeNewcomer', @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE GrantRoleTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.GrantRole',
        @call = N'EXECUTE policy.GrantRole @roleName = N''bi_analyst'', @userName = N''ProbeNewcomer'', @reason = N''r'';';
END;
GO
