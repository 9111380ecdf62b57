EXECUTE tSQLt.NewTestClass @ClassName = N'WithdrawDatasetTests';
GO
CREATE PROCEDURE WithdrawDatasetTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE bi.PublishDataset @dataset = N'ProbeCustomer', @analyst = N'ProbeAnalyst';
END;
GO
CREATE PROCEDURE WithdrawDatasetTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WithdrawDatasetTests.[test a withdrawn view is gone, the table behind it stays]
AS
BEGIN
    DECLARE @rows int;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE bi.WithdrawDataset @dataset = N'ProbeCustomer', @reason = N'somebody became identifiable';
    REVERT;
    SELECT @rows = COUNT(*) FROM mart.ProbeCustomer;

    EXECUTE tSQLt.AssertObjectDoesNotExist @ObjectName = N'bi.ProbeCustomer';
    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WithdrawDatasetTests.[test published again, the view's former reader is not let in by itself]
AS
BEGIN
    EXECUTE bi.WithdrawDataset @dataset = N'ProbeCustomer', @reason = N'check';
    EXECUTE bi.PublishDataset @dataset = N'ProbeCustomer';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    SELECT COUNT(*) FROM bi.ProbeCustomer;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WithdrawDatasetTests.[test a withdrawal needs a reason]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@reason must be given%';
    EXECUTE bi.WithdrawDataset @dataset = N'ProbeCustomer', @reason = N'';
END;
GO
