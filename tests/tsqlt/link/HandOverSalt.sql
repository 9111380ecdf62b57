EXECUTE tSQLt.NewTestClass @ClassName = N'LinkHandOverSaltTests';
GO
CREATE PROCEDURE LinkHandOverSaltTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkHandOverSaltTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkHandOverSaltTests.[test a salt is handed over on record and never stands in the register]
AS
BEGIN
    DECLARE @salt varbinary(64), @length int, @shown int;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.HandOverSalt @projectCode = N'ProbeProject', @applicantCode = N'A', @salt = @salt OUTPUT;
    REVERT;
    SET @length = DATALENGTH(@salt);
    SELECT @shown = COUNT(*) FROM log.RegisterEntry AS entry WHERE entry.Content LIKE CONCAT(N'%', CONVERT(nvarchar(130), @salt, 2), N'%');
    DECLARE @action nvarchar(100), @user nvarchar(128);
    SELECT TOP (1) @action = register.ActionName, @user = register.UserName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber DESC;
    EXECUTE tSQLt.AssertEquals @Expected = 32, @Actual = @length;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @shown;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeKeyAgent', @Actual = @user;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkHandOverSaltTests.[test nobody gets one who is no applicant]
AS
BEGIN
    DECLARE @salt varbinary(64);
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50521%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.HandOverSalt @projectCode = N'ProbeProject', @applicantCode = N'Z', @salt = @salt OUTPUT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkHandOverSaltTests.[test the linkage agency gets none]
AS
BEGIN
    DECLARE @salt varbinary(64);
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.HandOverSalt @projectCode = N'ProbeProject', @applicantCode = N'A', @salt = @salt OUTPUT;
END;
GO
