EXECUTE tSQLt.NewTestClass @ClassName = N'EnterDocumentFieldTests';
GO
CREATE PROCEDURE EnterDocumentFieldTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE EnterDocumentFieldTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE TestSupport.RegisterDataset;
    REVERT;
END;
GO
CREATE PROCEDURE EnterDocumentFieldTests.Enter
    @fieldName nvarchar(40),
    @fieldValue nvarchar(4000),
    @documentKind nvarchar(40) = N'request'
AS
BEGIN
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE policy.EnterDocumentField @datasetName = N'ProbeCustomer', @documentKind = @documentKind, @fieldName = @fieldName, @fieldValue = @fieldValue;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnterDocumentFieldTests.[test a field is entered, replaced and emptied]
AS
BEGIN
    DECLARE @value nvarchar(4000);

    EXECUTE EnterDocumentFieldTests.Enter @fieldName = N'contact', @fieldValue = N'이테크';
    EXECUTE EnterDocumentFieldTests.Enter @fieldName = N'contact', @fieldValue = N'박안전';
    SELECT @value = entry.FieldValue FROM policy.DocumentEntry AS entry WHERE entry.FieldName = N'contact';
    EXECUTE tSQLt.AssertEqualsString @Expected = N'박안전', @Actual = @value;

    EXECUTE EnterDocumentFieldTests.Enter @fieldName = N'contact', @fieldValue = N' ';
    SET @value = (SELECT entry.FieldValue FROM policy.DocumentEntry AS entry WHERE entry.FieldName = N'contact');
    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @value;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnterDocumentFieldTests.[test the register keeps who entered which field, and the hash of it, not the text]
AS
BEGIN
    DECLARE @detail nvarchar(max);

    EXECUTE EnterDocumentFieldTests.Enter @fieldName = N'phone', @fieldValue = N'02-123-4567';
    SELECT TOP (1) @detail = register.Detail
    FROM log.GovernanceRegister AS register
    WHERE register.ActionName = N'document field entered'
    ORDER BY register.SequenceNumber DESC;
    DECLARE @expected nvarchar(max) = CONCAT(N'{"documentKind":"request","fieldName":"phone","valueSha256":"', CONVERT(nvarchar(64), HASHBYTES('SHA2_256', N'02-123-4567'), 2), N'"}');
    EXECUTE tSQLt.AssertEqualsString @Expected = @expected, @Actual = @detail;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnterDocumentFieldTests.[test a field with boxes takes their codes only]
AS
BEGIN
    EXECUTE EnterDocumentFieldTests.Enter @fieldName = N'environment', @fieldValue = N'internal,external';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50311%internal,external%';
    EXECUTE EnterDocumentFieldTests.Enter @fieldName = N'environment', @fieldValue = N'internal,elsewhere';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnterDocumentFieldTests.[test an unknown dataset and an unknown field are told at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50014%50310%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.EnterDocumentField @datasetName = N'Nothing''; DROP TABLE policy.Purpose; --', @documentKind = N'request', @fieldName = N'horoscope', @fieldValue = N'x';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnterDocumentFieldTests.[test it does not run inside a transaction that could take the record back]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.EnterDocumentField',
        @call = N'EXECUTE policy.EnterDocumentField @datasetName = N''x'', @documentKind = N''request'', @fieldName = N''phone'', @fieldValue = N''x'';';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnterDocumentFieldTests.[test an analyst may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.EnterDocumentField @datasetName = N'ProbeCustomer', @documentKind = N'request', @fieldName = N'phone', @fieldValue = N'x';
END;
GO
