EXECUTE tSQLt.NewTestClass @ClassName = N'OpenStageTests';
GO
CREATE PROCEDURE OpenStageTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE OpenStageTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenStageTests.[test the load closed the stage and opening lets the operator fill it again]
AS
BEGIN
    DECLARE @number int, @rows int;

    EXECUTE AS USER = N'ProbeOperator';
    BEGIN TRY
        EXECUTE TestSupport.StageCustomers;
    END TRY
    BEGIN CATCH
        SET @number = ERROR_NUMBER();
    END CATCH;
    EXECUTE pseudo.OpenStage @dataset = N'ProbeCustomer';
    EXECUTE TestSupport.StageCustomers;
    SELECT @rows = COUNT(*) FROM stage.ProbeCustomer;
    REVERT;

    EXECUTE tSQLt.AssertEquals @Expected = 229, @Actual = @number, @Message = N'before';
    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @rows, @Message = N'after';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenStageTests.[test opening empties the stage and stands in the access register]
AS
BEGIN
    DECLARE @rows int, @action nvarchar(100);

    EXECUTE pseudo.OpenStage @dataset = N'ProbeCustomer';
    EXECUTE TestSupport.StageCustomers;
    EXECUTE pseudo.OpenStage @dataset = N'ProbeCustomer';

    SELECT @rows = COUNT(*) FROM stage.ProbeCustomer;
    SELECT TOP (1) @action = JSON_VALUE(entry.Content, N'$.actionName') FROM log.RegisterEntry AS entry ORDER BY entry.SequenceNumber DESC;

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @rows;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'stage opened', @Actual = @action;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenStageTests.[test an unknown dataset is named in the refusal]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50014, @ExpectedMessagePattern = N'%ProbeNowhere%';
    EXECUTE pseudo.OpenStage @dataset = N'ProbeNowhere';
END;
GO
