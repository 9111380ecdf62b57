EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReceiveKeysTests';
GO
CREATE PROCEDURE LinkReceiveKeysTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReceiveKeysTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveKeysTests.[test the keys of a file are taken in]
AS
BEGIN
    CREATE TABLE #LinkageKey
    (
        LinkageKey nvarchar(128) NULL,
        Serial nvarchar(20) NULL
    );
    INSERT INTO #LinkageKey (LinkageKey, Serial)
    VALUES (CONVERT(nvarchar(128), HASHBYTES('SHA2_256', N'one'), 2), N'A1'), (CONVERT(nvarchar(128), HASHBYTES('SHA2_256', N'two'), 2), N'A2');
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReceiveKeys @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1;
    REVERT;
    DECLARE @taken int = (SELECT COUNT(*) FROM link.SubmittedKey AS submitted INNER JOIN link.Project AS project ON project.ProjectId = submitted.ProjectId WHERE project.ProjectCode = N'ProbeProject');
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @taken;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveKeysTests.[test a row that is not as it must be refuses the file]
AS
BEGIN
    CREATE TABLE #LinkageKey
    (
        LinkageKey nvarchar(128) NULL,
        Serial nvarchar(20) NULL
    );
    INSERT INTO #LinkageKey (LinkageKey, Serial)
    VALUES (CONVERT(nvarchar(128), HASHBYTES('SHA2_256', N'one'), 2), N'A1'), (CONVERT(nvarchar(128), HASHBYTES('SHA2_256', N'two'), 2), N'B2');
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50528%1 rows%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReceiveKeys @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveKeysTests.[test a file of another recipe is refused]
AS
BEGIN
    CREATE TABLE #LinkageKey
    (
        LinkageKey nvarchar(128) NULL,
        Serial nvarchar(20) NULL
    );
    INSERT INTO #LinkageKey (LinkageKey, Serial)
    VALUES (CONVERT(nvarchar(128), HASHBYTES('SHA2_256', N'one'), 2), N'A1'), (CONVERT(nvarchar(128), HASHBYTES('SHA2_256', N'two'), 2), N'A2');
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50527%2/1%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReceiveKeys @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 2, @roundNumber = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveKeysTests.[test the linkage agency takes no keys in]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReceiveKeys @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1;
END;
GO
