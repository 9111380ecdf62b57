EXECUTE tSQLt.NewTestClass @ClassName = N'ReadClassificationTests';
GO
CREATE PROCEDURE ReadClassificationTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE ReadClassificationTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadClassificationTests.[test what has no classification is an identifier]
AS
BEGIN
    DECLARE @columns nvarchar(max), @classification nvarchar(20);

    EXECUTE policy.ReadClassification @schemaName = N'policy', @tableName = N'InformationType', @columns = @columns OUTPUT;
    SET @classification = JSON_VALUE(@columns, N'$[0].classification');

    EXECUTE tSQLt.AssertEqualsString @Expected = N'identifier', @Actual = @classification;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadClassificationTests.[test a table that the caller may not see is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50178%';
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE policy.ReadClassification @schemaName = N'mapping', @tableName = N'Token';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadClassificationTests.[test an analyst reads nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.ReadClassification @schemaName = N'policy', @tableName = N'InformationType';
END;
GO
