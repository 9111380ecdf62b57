EXECUTE tSQLt.NewTestClass @ClassName = N'SetStepTests';
GO
CREATE PROCEDURE SetStepTests.[test a plan-level step is written without a source column]
AS
BEGIN
    EXECUTE tSQLt.SpyProcedure @ProcedureName = N'policy.WriteStep';
    EXECUTE policy.SetStep @datasetName = N'ProbeCustomer', @stepNumber = 5, @technique = N'suppress_record', @parameters = N'{"predicate":{"op":"<","column":"Age","value":20}}', @reason = N'children';

    SELECT datasetName, stepNumber, technique, sourceColumn, targetColumn, onInvalid, reason INTO #Actual FROM policy.WriteStep_SpyProcedureLog;
    -- Of the same collations, whatever tempdb's is.
    SELECT actual.datasetName, actual.stepNumber, actual.technique, actual.sourceColumn, actual.targetColumn, actual.onInvalid, actual.reason INTO #Expected FROM #Actual AS actual WHERE 1 = 0;
    INSERT INTO #Expected (datasetName, stepNumber, technique, sourceColumn, targetColumn, onInvalid, reason) VALUES (N'ProbeCustomer', 5, N'suppress_record', NULL, NULL, N'error', N'children');

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
