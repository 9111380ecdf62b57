EXECUTE tSQLt.NewTestClass @ClassName = N'PublishDatasetTests';
GO
CREATE PROCEDURE PublishDatasetTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE PublishDatasetTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE PublishDatasetTests.Publish
    @analyst nvarchar(128) = N'ProbeAnalyst'
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE bi.PublishDataset @dataset = N'ProbeCustomer', @analyst = @analyst;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PublishDatasetTests.[test an analyst reads the view and nothing behind it]
AS
BEGIN
    DECLARE @rows int, @number int;

    EXECUTE TestSupport.ConcludeReview;
    EXECUTE PublishDatasetTests.Publish;

    EXECUTE AS USER = N'ProbeAnalyst';
    SELECT @rows = COUNT(*) FROM bi.ProbeCustomer;
    BEGIN TRY
        EXECUTE sys.sp_executesql N'SELECT COUNT(*) FROM mart.ProbeCustomer;';
    END TRY
    BEGIN CATCH
        SET @number = ERROR_NUMBER();
    END CATCH;
    REVERT;

    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @rows;
    EXECUTE tSQLt.AssertEquals @Expected = 229, @Actual = @number;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PublishDatasetTests.[test without an adequate conclusion there is no view]
AS
BEGIN
    DECLARE @message nvarchar(2048);

    EXECUTE TestSupport.Review;

    BEGIN TRY
        EXECUTE PublishDatasetTests.Publish;
    END TRY
    BEGIN CATCH
        SET @message = ERROR_MESSAGE();
    END CATCH;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%50140%ProbeCustomer%', @Actual = @message;
    EXECUTE tSQLt.AssertObjectDoesNotExist @ObjectName = N'bi.ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PublishDatasetTests.[test after the purpose's last day nothing is published]
AS
BEGIN
    EXECUTE TestSupport.ConcludeReview;
    UPDATE policy.Purpose
    SET ValidTo = DATEADD(day, -1, policy.LegalToday(TimeZoneName))
    WHERE PurposeCode = N'ProbePurpose';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50140%';
    EXECUTE PublishDatasetTests.Publish;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PublishDatasetTests.[test only an analyst is let in]
AS
BEGIN
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50142%ProbeAuthor%';
    EXECUTE PublishDatasetTests.Publish @analyst = N'ProbeAuthor';
END;
GO
