EXECUTE tSQLt.NewTestClass @ClassName = N'SetStepTests';
GO
CREATE PROCEDURE SetStepTests.[test a plan-level step is written without a source column]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure @ProcedureName = N'policy.WriteStep';
    EXECUTE policy.SetStep @datasetName = N'ProbeCustomer', @stepNumber = 5, @technique = N'suppress_record', @parameters = N'{"predicate":{"op":"<","column":"Age","value":20}}', @reason = N'children';

    CREATE TABLE #Expected (datasetName nvarchar(128), stepNumber int, technique nvarchar(40), sourceColumn nvarchar(128), targetColumn nvarchar(128), onInvalid nvarchar(10), reason nvarchar(400));
    INSERT INTO #Expected VALUES (N'ProbeCustomer', 5, N'suppress_record', NULL, NULL, N'error', N'children');
    SELECT datasetName, stepNumber, technique, sourceColumn, targetColumn, onInvalid, reason INTO #Actual FROM policy.WriteStep_SpyProcedureLog;

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE PROCEDURE SetStepTests.[test an unknown dataset is named in the refusal]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50014, @ExpectedMessagePattern = N'%ProbeNowhere%';
    EXECUTE policy.SetStep @datasetName = N'ProbeNowhere', @stepNumber = 5, @technique = N'sample';
END;
GO
