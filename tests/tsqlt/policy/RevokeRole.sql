EXECUTE tSQLt.NewTestClass @ClassName = N'RevokeRoleTests';
GO
CREATE PROCEDURE RevokeRoleTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE RevokeRoleTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RevokeRoleTests.[test a revoked member is none at once, and the register says why]
AS
BEGIN
    DECLARE @isMember int, @reason nvarchar(400);

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.RevokeRole @roleName = N'bi_analyst', @userName = N'ProbeAnalyst', @reason = N'moved';
    REVERT;

    SET @isMember = IS_ROLEMEMBER(N'bi_analyst', N'ProbeAnalyst');
    SELECT TOP (1) @reason = JSON_VALUE(entry.Content, N'$.reason') FROM log.RegisterEntry AS entry ORDER BY entry.SequenceNumber DESC;

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @isMember;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'moved', @Actual = @reason;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RevokeRoleTests.[test only a member can lose a role]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50124%ProbeAnalyst%load_operator%';
    EXECUTE policy.RevokeRole @roleName = N'load_operator', @userName = N'ProbeAnalyst', @reason = N'moved';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RevokeRoleTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RevokeRole',
        @call = N'EXECUTE policy.RevokeRole @roleName = N''bi_analyst'', @userName = N''ProbeAnalyst'', @reason = N''r'';';
END;
GO
