EXECUTE tSQLt.NewTestClass @ClassName = N'DestroyDatasetTests';
GO
CREATE PROCEDURE DestroyDatasetTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE DestroyDatasetTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
/* Ordered by the officer, confirmed by the compliance officer. */
CREATE PROCEDURE DestroyDatasetTests.OrderDestruction
    @requestId int OUTPUT
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.RequestAction @actionName = N'destroy dataset', @objectName = N'ProbeCustomer', @reason = N'Purpose reached', @requestId = @requestId OUTPUT;
    REVERT;
    EXECUTE AS USER = N'ProbeCompliance';
    EXECUTE mapping.ConfirmAction @requestId = @requestId;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDatasetTests.[test data and additional information are gone, and stand in both registers with three people]
AS
BEGIN
    DECLARE @request int, @rows int, @keys int, @people int, @table int;

    EXECUTE DestroyDatasetTests.OrderDestruction @requestId = @request OUTPUT;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE pseudo.DestroyDataset @dataset = N'ProbeCustomer', @what = N'both', @requestId = @request;
    REVERT;

    SELECT @rows = COUNT(*), @people = COUNT(DISTINCT register.RequestedBy) + COUNT(DISTINCT register.ConfirmedBy) + COUNT(DISTINCT register.DoneBy)
    FROM log.DestructionRegister AS register
    WHERE register.RequestNumber = CONVERT(nvarchar(20), @request)
        AND register.ReceiptNumber = N'ProbeRequest'
        AND register.RequestedBy = N'ProbeOfficer'
        AND register.ConfirmedBy = N'ProbeCompliance'
        AND register.DoneBy = N'ProbeOperator';
    SELECT @keys = COUNT(*)
    FROM mapping.TokenDomain AS domain
    WHERE domain.DomainName LIKE N'%probe_customer%';
    SET @table = OBJECT_ID(N'mart.ProbeCustomer');

    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @rows;
    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @people;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @keys;
    EXECUTE tSQLt.AssertEquals @Expected = NULL, @Actual = @table;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDatasetTests.[test who confirmed it does not do it]
AS
BEGIN
    DECLARE @request int;

    EXECUTE DestroyDatasetTests.OrderDestruction @requestId = @request OUTPUT;
    ALTER ROLE load_operator ADD MEMBER ProbeCompliance;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50224%';
    EXECUTE AS USER = N'ProbeCompliance';
    EXECUTE pseudo.DestroyDataset @dataset = N'ProbeCustomer', @what = N'both', @requestId = @request;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDatasetTests.[test a request for both does not serve for the data alone, nor twice]
AS
BEGIN
    DECLARE @request int, @first nvarchar(2048);

    EXECUTE DestroyDatasetTests.OrderDestruction @requestId = @request OUTPUT;
    BEGIN TRY
        EXECUTE AS USER = N'ProbeOperator';
        EXECUTE pseudo.DestroyDataset @dataset = N'ProbeCustomer', @what = N'data', @requestId = @request;
    END TRY
    BEGIN CATCH
        SET @first = ERROR_MESSAGE();
    END CATCH;
    REVERT;
    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%50151%', @Actual = @first;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE pseudo.DestroyDataset @dataset = N'ProbeCustomer', @what = N'both', @requestId = @request;
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50151%50200%no step leads%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE pseudo.DestroyDataset @dataset = N'ProbeCustomer', @what = N'data', @requestId = @request;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDatasetTests.[test a custodian does not order a dataset's destruction, an officer no key's]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50225%mapping_custodian%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.RequestAction @actionName = N'destroy domain', @objectName = N'x', @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDatasetTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'pseudo.DestroyDataset', @call = N'EXECUTE pseudo.DestroyDataset @dataset = N''ProbeCustomer'', @what = N''data'', @requestId = 1;';
END;
GO
