EXECUTE tSQLt.NewTestClass @ClassName = N'OrderProvisionTests';
GO
CREATE PROCEDURE OrderProvisionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE OrderProvisionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE OrderProvisionTests.GiveOrder
    @keyChannel nvarchar(200) = N'by phone'
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.OrderProvision @datasetName = N'ProbeCustomer', @keyChannel = @keyChannel;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OrderProvisionTests.[test data for use in the house are not handed out]
AS
BEGIN
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50186%ProbeCustomer%';
    EXECUTE OrderProvisionTests.GiveOrder;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OrderProvisionTests.[test what nobody approved is not handed out, and every problem is named at once]
AS
BEGIN
    EXECUTE TestSupport.Review;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50140%@keyChannel%';
    EXECUTE OrderProvisionTests.GiveOrder @keyChannel = N' ';
END;
GO
