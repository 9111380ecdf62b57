EXECUTE tSQLt.NewTestClass @ClassName = N'ChangeUseTests';
GO
CREATE PROCEDURE ChangeUseTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE ChangeUseTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ChangeUseTests.[test a new use begins with its risk review, under a new release]
AS
BEGIN
    DECLARE @release int, @state nvarchar(20);

    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE policy.ChangeUse @datasetName = N'ProbeCustomer', @purposeCode = N'ProbePurpose', @receiptNumber = N'ProbeRequest', @reason = N'Another recipient';
    REVERT;
    SELECT @release = dataset.ReleaseNumber, @state = dataset.StateName FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @release;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'registered', @Actual = @state;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ChangeUseTests.[test a purpose that is not registered is refused with its request]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50011%50012%';
    EXECUTE policy.ChangeUse @datasetName = N'ProbeCustomer', @purposeCode = N'ProbeNothing', @receiptNumber = N'ProbeRequest', @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ChangeUseTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.ChangeUse', @call = N'EXECUTE policy.ChangeUse @datasetName = N''ProbeCustomer'', @purposeCode = N''ProbePurpose'', @receiptNumber = N''ProbeRequest'', @reason = N''r'';';
END;
GO
