EXECUTE tSQLt.NewTestClass @ClassName = N'FetchKeyTests';
GO
CREATE PROCEDURE FetchKeyTests.[test a key of tokens is never handed out]
AS
BEGIN
    DECLARE @keyId int, @keyBytes varbinary(64);

    EXECUTE mapping.EnsureKey @keyName = N'probe/token', @keyPurpose = N'token', @byteCount = 32, @keyId = @keyId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50102;
    EXECUTE mapping.FetchKey @keyId = @keyId, @keyBytes = @keyBytes OUTPUT;
END;
GO
CREATE PROCEDURE FetchKeyTests.[test a key of subject digests is never handed out]
AS
BEGIN
    DECLARE @keyId int, @keyBytes varbinary(64);

    EXECUTE mapping.EnsureKey @keyName = N'probe/subject', @keyPurpose = N'subject', @byteCount = 32, @keyId = @keyId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50102;
    EXECUTE mapping.FetchKey @keyId = @keyId, @keyBytes = @keyBytes OUTPUT;
END;
GO
CREATE PROCEDURE FetchKeyTests.[test a key that does not exist is an error and no NULL]
AS
BEGIN
    DECLARE @keyBytes varbinary(64);

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50100;
    EXECUTE mapping.FetchKey @keyId = -1, @keyBytes = @keyBytes OUTPUT;
END;
GO
CREATE PROCEDURE FetchKeyTests.[test an operator fetches no key]
AS
BEGIN
    DECLARE @keyBytes varbinary(64);

    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE mapping.FetchKey @keyId = 1, @keyBytes = @keyBytes OUTPUT;
END;
GO
