EXECUTE tSQLt.NewTestClass @ClassName = N'SetColumnRuleTests';
GO
CREATE PROCEDURE SetColumnRuleTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.RegisterDataset;
    EXECUTE policy.BeginPlan @datasetName = N'ProbeCustomer';
END;
GO
CREATE VIEW SetColumnRuleTests.Parameter
AS
SELECT parameter.ParameterName, parameter.ItemNumber, parameter.ParameterValue
FROM policy.StepParameter AS parameter
INNER JOIN policy.Dataset AS dataset
    ON dataset.DatasetId = parameter.DatasetId
WHERE dataset.DatasetName = N'ProbeCustomer';
GO
CREATE PROCEDURE SetColumnRuleTests.[test parameters that are not given get their default]
AS
BEGIN
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'round', @sourceColumn = N'Age', @parameters = N'{"unit":10}';

    CREATE TABLE #Expected (ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2, ItemNumber int, ParameterValue nvarchar(4000) COLLATE Latin1_General_100_BIN2);
    INSERT INTO #Expected VALUES (N'unit', 0, N'10');
    INSERT INTO #Expected
    SELECT declared.ParameterName, 0, declared.DefaultValue
    FROM policy.TechniqueParameter AS declared
    WHERE declared.TechniqueName = N'round'
        AND declared.ParameterName = N'mode';

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'SetColumnRuleTests.Parameter';
END;
GO
CREATE PROCEDURE SetColumnRuleTests.[test a step number that exists is replaced with its parameters]
AS
BEGIN
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'round', @sourceColumn = N'Age', @parameters = N'{"unit":10}';
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'suppress', @sourceColumn = N'Age';

    EXECUTE tSQLt.AssertEmptyTable @TableName = N'SetColumnRuleTests.Parameter';
END;
GO
CREATE PROCEDURE SetColumnRuleTests.[test the items of a list are stored one by one, a star as no limit]
AS
BEGIN
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'round_tiered', @sourceColumn = N'Age', @parameters = N'{"tiers":"20:1:down;*:10:up"}';

    CREATE TABLE #Expected (ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2, ItemNumber int, ParameterValue nvarchar(4000) COLLATE Latin1_General_100_BIN2);
    INSERT INTO #Expected VALUES (N'tiers', 0, N'20:1:down;*:10:up'), (N'below', 1, N'20'), (N'unit', 1, N'1'), (N'mode', 1, N'down'), (N'below', 2, NULL), (N'unit', 2, N'10'), (N'mode', 2, N'up');

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'SetColumnRuleTests.Parameter';
END;
GO
CREATE PROCEDURE SetColumnRuleTests.[test parameters that are no JSON object are refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50026;
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'round', @sourceColumn = N'Age', @parameters = N'[10]';
END;
GO
CREATE PROCEDURE SetColumnRuleTests.[test a step number of zero is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50027, @ExpectedMessagePattern = N'%1 to 100000%';
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 0, @technique = N'round', @sourceColumn = N'Age';
END;
GO
CREATE PROCEDURE SetColumnRuleTests.[test without a draft nothing is written]
AS
BEGIN
    EXECUTE tSQLt.FakeTable @TableName = N'policy.PlanHeader';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50030;
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'round', @sourceColumn = N'Age';
END;
GO
CREATE PROCEDURE SetColumnRuleTests.[test a rule that removes its column writes none]
AS
BEGIN
    DECLARE @target nvarchar(128) = N'?';

    EXECUTE tSQLt.SpyProcedure @ProcedureName = N'policy.WriteStep';
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'suppress', @sourceColumn = N'FullName', @targetColumn = N'Name';
    SELECT @target = written.targetColumn FROM policy.WriteStep_SpyProcedureLog AS written;

    EXECUTE tSQLt.AssertEquals @Expected = NULL, @Actual = @target;
END;
GO
