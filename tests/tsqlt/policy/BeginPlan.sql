EXECUTE tSQLt.NewTestClass @ClassName = N'BeginPlanTests';
GO
CREATE PROCEDURE BeginPlanTests.[test a draft that was never concluded is begun anew under its number]
AS
BEGIN
    DECLARE @first int, @second int;

    EXECUTE TestSupport.RegisterDataset;
    EXECUTE policy.BeginPlan @datasetName = N'ProbeCustomer', @planVersion = @first OUTPUT;
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'suppress', @sourceColumn = N'FullName';
    EXECUTE policy.BeginPlan @datasetName = N'ProbeCustomer', @planVersion = @second OUTPUT;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @first;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @second;
    EXECUTE tSQLt.AssertEmptyTable @TableName = N'BeginPlanTests.Step';
END;
GO
CREATE VIEW BeginPlanTests.Step
AS
SELECT step.StepNumber, step.TechniqueName
FROM policy.PlanStep AS step
INNER JOIN policy.Dataset AS dataset
    ON dataset.DatasetId = step.DatasetId
WHERE dataset.DatasetName = N'ProbeCustomer';
GO
CREATE PROCEDURE BeginPlanTests.[test a plan needs a registered dataset]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50014, @ExpectedMessagePattern = N'%ProbeNowhere%';
    EXECUTE policy.BeginPlan @datasetName = N'ProbeNowhere';
END;
GO
