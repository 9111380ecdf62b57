EXECUTE tSQLt.NewTestClass @ClassName = N'ReadSubjectTests';
GO
CREATE PROCEDURE ReadSubjectTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
/* Three staged customers. */
CREATE PROCEDURE ReadSubjectTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE TestSupport.StageCustomers;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadSubjectTests.[test the access is on record, without the subject's key]
AS
BEGIN
    DECLARE @content nvarchar(max);

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE stage.ReadSubject @datasetName = N'ProbeCustomer', @subjectKey = N'C-2', @requestReference = N'A-2026-17';
    REVERT;
    -- What it returns is looked at by Warehouse.Etl.Tests: INSERT … EXECUTE opens a transaction, which the procedure refuses.
    SELECT TOP (1) @content = entry.Content
    FROM log.RegisterEntry AS entry
    WHERE entry.RegisterName = N'access'
    ORDER BY entry.SequenceNumber DESC;

    DECLARE @action nvarchar(100) = CONCAT(JSON_VALUE(@content, N'$.actionName'), N' ', JSON_VALUE(@content, N'$.userName'), N' ', JSON_VALUE(@content, N'$.requestReference'));
    EXECUTE tSQLt.AssertEqualsString @Expected = N'subject access ProbeCustodian A-2026-17', @Actual = @action;
    IF @content LIKE N'%C-2"%' OR @content LIKE N'%임꺽정%'
    BEGIN
        EXECUTE tSQLt.Fail N'The register shows the subject.';
    END;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadSubjectTests.[test an unknown dataset, no key and no reference are told at once; an injection is a name like any other]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50320%50024%50024%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE stage.ReadSubject @datasetName = N'ProbeCustomer]; DROP TABLE stage.ProbeCustomer; --', @subjectKey = N' ', @requestReference = NULL;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadSubjectTests.[test it does not run inside a transaction: nobody takes the originals and rolls the record back]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'stage.ReadSubject',
        @call = N'EXECUTE stage.ReadSubject @datasetName = N''ProbeCustomer'', @subjectKey = N''C-2'', @requestReference = N''A'';';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadSubjectTests.[test an analyst may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE stage.ReadSubject @datasetName = N'ProbeCustomer', @subjectKey = N'C-2', @requestReference = N'A';
END;
GO
