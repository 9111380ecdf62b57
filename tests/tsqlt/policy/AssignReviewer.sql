EXECUTE tSQLt.NewTestClass @ClassName = N'AssignReviewerTests';
GO
CREATE PROCEDURE AssignReviewerTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE AssignReviewerTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE AssignReviewerTests.Assign
    @reviewerName nvarchar(128),
    @isChair bit = 0
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.AssignReviewer @datasetName = N'ProbeCustomer', @reviewerName = @reviewerName, @isChair = @isChair;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AssignReviewerTests.[test an assigned reviewer reads the table, another reviewer does not]
AS
BEGIN
    DECLARE @rows int, @number int;

    EXECUTE AssignReviewerTests.Assign @reviewerName = N'ProbeReviewer1';

    EXECUTE AS USER = N'ProbeReviewer1';
    SELECT @rows = COUNT(*) FROM mart.ProbeCustomer;
    REVERT;

    EXECUTE AS USER = N'ProbeReviewer2';
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
CREATE PROCEDURE AssignReviewerTests.[test a review has one chair]
AS
BEGIN
    EXECUTE AssignReviewerTests.Assign @reviewerName = N'ProbeReviewer1', @isChair = 1;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50137%';
    EXECUTE AssignReviewerTests.Assign @reviewerName = N'ProbeReviewer2', @isChair = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AssignReviewerTests.[test who ran the load does not review it]
AS
BEGIN
    -- The conflict that policy.GrantRole refuses, made by an administrator.
    ALTER ROLE adequacy_reviewer ADD MEMBER ProbeOperator;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50132%ProbeOperator%ran the load%';
    EXECUTE AssignReviewerTests.Assign @reviewerName = N'ProbeOperator';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE AssignReviewerTests.[test only a member of the reviewers' role is assigned]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50136%ProbeAnalyst%';
    EXECUTE AssignReviewerTests.Assign @reviewerName = N'ProbeAnalyst';
END;
GO
